package io.saola.simulator.server;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Checks {@code X-Signature}: RSA PKCS#1 v1.5 with SHA-256 over the body bytes, in hex. Event loop only. */
final class SignatureVerifier {
    private static final int MAX_HEX_DIGITS = 2_048;

    private final PublicKey key;
    private final Signature signature;

    /**
     * Reads the public key.
     *
     * @throws IllegalArgumentException if it is no RSA key
     */
    SignatureVerifier(final String modulusBase64, final String exponentBase64) {
        try {
            key = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(modulusBase64), number(exponentBase64)));
            signature = Signature.getInstance("SHA256withRSA");
        } catch (final GeneralSecurityException e) {
            throw new IllegalArgumentException("public key is no RSA key: give modulus and exponent in base64", e);
        }
    }

    boolean isValid(final byte[] body, final String hex) {
        if (hex == null || hex.length() > MAX_HEX_DIGITS) {
            return false;
        }
        try {
            final byte[] bytes = HexFormat.of().parseHex(hex.trim());
            signature.initVerify(key);
            signature.update(body);
            return signature.verify(bytes);
        } catch (final IllegalArgumentException | GeneralSecurityException e) {
            // Not hex, or not of the key's length: no signature of ours.
            return false;
        }
    }

    private static BigInteger number(final String base64) {
        return new BigInteger(1, Base64.getDecoder().decode(base64));
    }
}
