package io.saola.gateway.ssi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets out of texts that came from outside: an answer may quote the request that caused it. What looks like a
 * JWT goes too. Made per text, so that no copy of a secret stays; not for hot paths.
 */
public final class Redaction {
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_+/=-]{8,}(\\.[A-Za-z0-9_+/=-]*){0,2}");
    private static final String MASK = "***";

    /** Shorter ones would mask half of every text and protect nothing. */
    private static final int MIN_LENGTH = 4;

    private Redaction() {}

    /**
     * Masks secrets, in clear, base64, hexadecimal and as parts of a URL.
     *
     * @param text to clean
     * @param secrets to look for
     * @return the text without them
     */
    public static String of(final String text, final Secret... secrets) {
        String clean = TOKEN.matcher(text).replaceAll(MASK);
        for (final Secret secret : secrets) {
            for (final String form : forms(secret)) {
                clean = clean.replace(form, MASK);
            }
        }
        return clean;
    }

    private static List<String> forms(final Secret secret) {
        final String clear = secret.reveal();
        if (secret.isBlank() || clear.length() < MIN_LENGTH) {
            return List.of();
        }
        final byte[] bytes = clear.getBytes(StandardCharsets.UTF_8);
        final List<String> forms = new ArrayList<>();
        forms.add(clear);
        forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        forms.add(URLEncoder.encode(clear, StandardCharsets.UTF_8));
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
        return forms;
    }
}
