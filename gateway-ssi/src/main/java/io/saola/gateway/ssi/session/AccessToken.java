package io.saola.gateway.ssi.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.gateway.ssi.GatewayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A bearer token of the broker: an immutable value, captured once per attempt. Prints without its text.
 *
 * <p>When it ends is told by its own {@code exp}, read against the broker's clock where the answer told it and against
 * this machine's where not. An {@code exp} that makes no sense on either is a clock's error, not the token's end: the
 * documented eight hours count then, because a wrong clock must not stop trading, nor cancels.
 */
public final class AccessToken {
    /** For {@link #of(String, long, long)}: the broker did not tell its time. */
    public static final long UNKNOWN_TIME = Long.MIN_VALUE;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long NS_PER_HOUR = 3_600 * NS_PER_SECOND;
    private static final long DOCUMENTED_LIFE_NS = 8 * NS_PER_HOUR;
    private static final long LONGEST_LIFE_NS = 24 * NS_PER_HOUR;
    private static final long RENEWAL_LEAD_NS = 5 * NS_PER_HOUR / 4;
    private static final long MAX_EPOCH_SECONDS = 1L << 33;
    private static final int MAX_LENGTH = 8_192;
    private static final String MASK = "***";

    /** So much of a token is enough to know it by; every JWT begins so. */
    private static final int START_LENGTH = 8;

    private final String value;
    private final String start;
    private final long obtainedNs;
    private final long lifeNs;
    private final boolean expiryBelieved;

    private AccessToken(final String value, final long obtainedNs, final long lifeNs, final boolean expiryBelieved) {
        this.value = value;
        start = value.substring(0, Math.min(START_LENGTH, value.length()));
        this.obtainedNs = obtainedNs;
        this.lifeNs = lifeNs;
        this.expiryBelieved = expiryBelieved;
    }

    /**
     * Takes a token as the broker sent it, with an answer that did not tell the broker's time.
     *
     * @param value JWT, or any other text
     * @param nowNs ns since the epoch
     * @return the token
     * @throws GatewayException if it cannot stand in an HTTP header
     */
    public static AccessToken of(final String value, final long nowNs) {
        return of(value, nowNs, UNKNOWN_TIME);
    }

    /**
     * Takes a token as the broker sent it. If it does not tell its expiry, the documented eight hours count.
     *
     * @param value JWT, or any other text
     * @param nowNs ns since the epoch, by the clock that will judge the token's life
     * @param brokerNs ns since the epoch when the broker answered, by its own clock, or {@link #UNKNOWN_TIME}
     * @return the token
     * @throws GatewayException if it cannot stand in an HTTP header
     */
    public static AccessToken of(final String value, final long nowNs, final long brokerNs) {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new GatewayException("the broker's access token is empty, too long or not printable ASCII");
        }
        final JsonNode claims = claims(value);
        final long expirySeconds = seconds(claims.path("exp"));
        if (expirySeconds < 0) {
            return new AccessToken(value, nowNs, DOCUMENTED_LIFE_NS, true);
        }
        final long expiryNs = expirySeconds * NS_PER_SECOND;
        for (final long referenceNs : new long[] {brokerNs, nowNs}) {
            if (referenceNs != UNKNOWN_TIME && isPlausible(expiryNs - referenceNs)) {
                return new AccessToken(value, nowNs, expiryNs - referenceNs, true);
            }
        }
        final long issuedSeconds = seconds(claims.path("iat"));
        final long statedLifeNs = (expirySeconds - issuedSeconds) * NS_PER_SECOND;
        final boolean told = issuedSeconds > 0 && isPlausible(statedLifeNs);
        return new AccessToken(value, nowNs, told ? statedLifeNs : DOCUMENTED_LIFE_NS, false);
    }

    /**
     * When the token ends, as far as is known.
     *
     * @return ns since the epoch, by the clock given when it was taken
     */
    public long expiryNs() {
        return obtainedNs + lifeNs;
    }

    /**
     * Whether its own word about its end made sense on the broker's clock or on this machine's.
     *
     * @return false if a life was assumed because one of the clocks is wrong
     */
    public boolean isExpiryBelieved() {
        return expiryBelieved;
    }

    /**
     * Whether it is time for another one: 75 minutes before the end, that is before the alarm; in the second half of the
     * life if that is short.
     *
     * @param nowNs ns since the epoch
     * @return true from then on
     */
    public boolean isRenewalDue(final long nowNs) {
        return nowNs - obtainedNs >= Math.max(lifeNs - RENEWAL_LEAD_NS, lifeNs / 2);
    }

    /**
     * Value of the Authorization header.
     *
     * @return {@code Bearer} and the token
     */
    public String authorization() {
        return "Bearer " + value;
    }

    /**
     * The token for a request written byte by byte.
     *
     * @return ASCII bytes, a new array
     */
    public byte[] toBytes() {
        return value.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "AccessToken[***, expiryNs=" + expiryNs() + ']';
    }

    /**
     * Takes the token, or a part of it from its beginning, out of a text from outside.
     *
     * @param text to clean
     * @return the text without it
     */
    public String redact(final String text) {
        String clean = text;
        for (int from = clean.indexOf(start); from >= 0; from = clean.indexOf(start, from + 1)) {
            int to = from;
            while (to < clean.length() && to - from < value.length() && clean.charAt(to) == value.charAt(to - from)) {
                to++;
            }
            clean = clean.substring(0, from) + MASK + clean.substring(to);
        }
        return clean;
    }

    /**
     * Tells whether bytes from outside quote the token.
     *
     * @param bytes hold them
     * @param from first byte
     * @param to past the last byte
     * @return true if they do, from its beginning
     */
    public boolean isQuotedIn(final byte[] bytes, final int from, final int to) {
        for (int i = from; i <= to - start.length(); i++) {
            int matching = 0;
            while (matching < start.length() && bytes[i + matching] == start.charAt(matching)) {
                matching++;
            }
            if (matching == start.length()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlausible(final long lifeNs) {
        return lifeNs > 0 && lifeNs <= LONGEST_LIFE_NS;
    }

    private static long seconds(final JsonNode claim) {
        final boolean valid =
                claim.canConvertToLong() && claim.longValue() > 0 && claim.longValue() < MAX_EPOCH_SECONDS;
        return valid ? claim.longValue() : -1;
    }

    /** The claims of a JWT; empty for a token that is none, which is as good as any. */
    private static JsonNode claims(final String value) {
        final String[] parts = value.split("\\.", -1);
        if (parts.length != 3) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(
                    Base64.getUrlDecoder().decode(parts[1].replace('+', '-').replace('/', '_')));
        } catch (final IOException | IllegalArgumentException undecodable) {
            return JSON.missingNode();
        }
    }
}
