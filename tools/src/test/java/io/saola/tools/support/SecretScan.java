package io.saola.tools.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Looks for secrets in clear, in base64 at any alignment, in hexadecimal and URL-encoded; their first twelve characters are
 * enough, so that what was cut off is found too.
 */
public final class SecretScan {
    private static final int FRAGMENT = 12;

    private final Map<String, byte[]> needles = new LinkedHashMap<>();
    private final boolean[] starts = new boolean[256];
    private final List<String> hits = new ArrayList<>();
    private long bytesScanned;

    public SecretScan(final Map<String, String> secrets) {
        secrets.forEach((name, secret) -> {
            final byte[] bytes =
                    secret.substring(0, Math.min(FRAGMENT, secret.length())).getBytes(StandardCharsets.UTF_8);
            add(name, "clear", new String(bytes, StandardCharsets.UTF_8));
            add(name, "hex", HexFormat.of().formatHex(bytes));
            add(name, "HEX", HexFormat.of().withUpperCase().formatHex(bytes));
            add(name, "url", URLEncoder.encode(new String(bytes, StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            for (int shift = 0; shift < 3; shift++) {
                add(name, "base64+" + shift, base64(bytes, shift));
            }
        });
    }

    public void text(final String where, final String text) {
        bytes(where, text.getBytes(StandardCharsets.UTF_8));
    }

    public void bytes(final String where, final byte[] hay) {
        bytesScanned += hay.length;
        for (int i = 0; i < hay.length; i++) {
            if (starts[hay[i] & 0xFF]) {
                findAt(i, hay, where);
            }
        }
    }

    private void findAt(final int at, final byte[] hay, final String where) {
        needles.forEach((name, needle) -> {
            final int to = at + needle.length;
            if (to <= hay.length && Arrays.equals(hay, at, to, needle, 0, needle.length)) {
                hits.add(name + " in " + where);
            }
        });
    }

    /** Every file below a folder, its name included. */
    public void tree(final Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.forEach(file -> {
                text("the name of a file", file.toString());
                if (Files.isRegularFile(file)) {
                    try {
                        bytes("file " + root.relativize(file), Files.readAllBytes(file));
                    } catch (final IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                }
            });
        }
    }

    public List<String> hits() {
        return hits;
    }

    public long bytesScanned() {
        return bytesScanned;
    }

    /** The part of the encoding that depends on the secret alone, whatever stands before and after it. */
    private static String base64(final byte[] secret, final int shift) {
        final byte[] padded = new byte[shift + secret.length];
        System.arraycopy(secret, 0, padded, shift, secret.length);
        final String encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
        final int from = (shift * 8 + 5) / 6;
        return encoded.substring(from, padded.length * 8 / 6);
    }

    private void add(final String name, final String form, final String needle) {
        final byte[] bytes = needle.getBytes(StandardCharsets.UTF_8);
        needles.put(name + " (" + form + ')', bytes);
        starts[bytes[0] & 0xFF] = true;
    }
}
