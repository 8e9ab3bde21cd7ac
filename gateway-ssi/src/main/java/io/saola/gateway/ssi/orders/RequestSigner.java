package io.saola.gateway.ssi.orders;

import io.saola.gateway.ssi.GatewayException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;

/**
 * Signs request bodies: RSA with SHA-256 over the exact bytes, in lower-case hex. One signature object is used for all
 * requests; not thread-safe.
 */
public final class RequestSigner {
    /** Hex digits of a signature by the largest key taken, 4096 bits. */
    public static final int MAX_LENGTH = 1_024;

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private final PrivateKey key;
    private final Signature signature;
    private final byte[] raw = new byte[MAX_LENGTH / 2];

    /**
     * Creates a signer.
     *
     * @param key RSA, at most 4096 bits
     * @throws GatewayException if the key cannot sign
     */
    public RequestSigner(final PrivateKey key) {
        this.key = key;
        try {
            signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
        } catch (final NoSuchAlgorithmException | InvalidKeyException unusable) {
            throw new GatewayException(
                    "privateKey cannot sign: " + unusable.getClass().getSimpleName());
        }
    }

    /**
     * A signer with the same key for another thread.
     *
     * @return a new one
     */
    public RequestSigner another() {
        return new RequestSigner(key);
    }

    /**
     * Signs a body.
     *
     * @param body holds it
     * @param length of the body, from index 0
     * @param hex receives the signature, at most {@link #MAX_LENGTH} digits
     * @return number of digits
     */
    public int sign(final byte[] body, final int length, final byte[] hex) {
        try {
            signature.update(body, 0, length);
            final int rawLength = signature.sign(raw, 0, raw.length);
            for (int i = 0; i < rawLength; i++) {
                hex[2 * i] = HEX[(raw[i] >> 4) & 0xF];
                hex[2 * i + 1] = HEX[raw[i] & 0xF];
            }
            return 2 * rawLength;
        } catch (final SignatureException broken) {
            throw new GatewayException("a request could not be signed", broken);
        }
    }
}
