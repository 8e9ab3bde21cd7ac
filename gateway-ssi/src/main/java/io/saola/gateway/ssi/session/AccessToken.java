package io.saola.gateway.ssi.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.gateway.ssi.GatewayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A bearer token of the broker: an immutable value, captured once per attempt. Prints without its text. */
public final class AccessToken {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long DOCUMENTED_LIFE_NS = 8 * 3_600 * NS_PER_SECOND;
    private static final int MAX_LENGTH = 8_192;

    private final String value;
    private final long expiryNs;

    private AccessToken(final String value, final long expiryNs) {
        this.value = value;
        this.expiryNs = expiryNs;
    }

    /**
     * Takes a token as the broker sent it. If it does not tell its expiry, the documented eight hours count.
     *
     * @param value JWT
     * @param nowNs ns since the epoch
     * @return the token
     * @throws GatewayException if it cannot stand in an HTTP header
     */
    public static AccessToken of(final String value, final long nowNs) {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new GatewayException("the broker's access token is empty, too long or not printable ASCII");
        }
        return new AccessToken(value, expiryNs(value, nowNs));
    }

    /**
     * When the token ends.
     *
     * @return ns since the epoch
     */
    public long expiryNs() {
        return expiryNs;
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
        return "AccessToken[***, expiryNs=" + expiryNs + ']';
    }

    private static long expiryNs(final String value, final long nowNs) {
        final String[] parts = value.split("\\.", -1);
        if (parts.length == 3) {
            try {
                final JsonNode expiry = JSON.readTree(decode(parts[1])).path("exp");
                if (expiry.canConvertToLong() && expiry.longValue() > 0 && expiry.longValue() < 1L << 33) {
                    return expiry.longValue() * NS_PER_SECOND;
                }
            } catch (final IOException | IllegalArgumentException undecodable) {
                return nowNs + DOCUMENTED_LIFE_NS; // an opaque token is as good as any
            }
        }
        return nowNs + DOCUMENTED_LIFE_NS;
    }

    private static byte[] decode(final String part) {
        return Base64.getUrlDecoder().decode(part.replace('+', '-').replace('/', '_'));
    }
}
