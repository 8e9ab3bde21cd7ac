package io.saola.simulator.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.concurrent.EpochClock;

/**
 * Issues and recognises bearer tokens. They look like JWTs, because clients read the expiry out of them, but are
 * recognised by having been issued here. Bounded: the oldest token gives way. Event loop only.
 */
final class Tokens {
    private static final int MAX_TOKENS = 4_096;
    private static final long SECOND_MS = 1_000;
    private static final int GROUP = 3;

    /** Text of the signature part; nobody can verify it without the broker's key. */
    private static final String SIGNATURE = "c2ltdWxhdGVkLXNpZ25hdHVyZQ";

    private final Map<String, AccessToken> issued = new LinkedHashMap<>();
    private final EpochClock clock;
    private final long lifeMs;
    private long lastSerial;

    Tokens(final EpochClock clock, final long lifeMs) {
        this.clock = clock;
        this.lifeMs = lifeMs;
    }

    String issue(final String consumerId, final AccessToken.Audience audience, final boolean canWrite) {
        final long expiresAtMs = clock.time() + lifeMs;
        final String header = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");
        String payload;
        do {
            lastSerial++;
            payload = encode("{\"aud\":\"" + audience + "\",\"jti\":\"" + lastSerial + "\",\"exp\":"
                    + expiresAtMs / SECOND_MS + "}");
        } while (!isPlain(payload));
        final String token = header + "." + payload + "." + SIGNATURE;
        issued.put(token, new AccessToken(consumerId, audience, canWrite, expiresAtMs));
        if (issued.size() > MAX_TOKENS) {
            issued.remove(issued.keySet().iterator().next());
        }
        return token;
    }

    /** What a token entitles to, or null if it was not issued here or has expired. */
    AccessToken find(final String token) {
        final AccessToken found = token == null ? null : issued.get(token);
        return found != null && clock.time() < found.expiresAtMs() ? found : null;
    }

    /** From now on a token's orders need no code of their own; one that is not worth anything stays so. */
    void allowWriting(final String token) {
        issued.computeIfPresent(
                token,
                (same, found) -> new AccessToken(found.consumerId(), found.audience(), true, found.expiresAtMs()));
    }

    /** No token issued so far is worth anything any more. */
    void expireAll() {
        issued.clear();
    }

    /** Spaces fill up to whole groups, so that there is no padding for clients to trip over. */
    private static String encode(final String json) {
        final StringBuilder text = new StringBuilder(json);
        while (text.length() % GROUP != 0) {
            text.append(' ');
        }
        return Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Some clients decode with the standard alphabet and some with the URL-safe one: use what both share. */
    private static boolean isPlain(final String base64) {
        return base64.indexOf('+') < 0 && base64.indexOf('/') < 0;
    }
}
