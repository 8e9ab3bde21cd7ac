package io.saola.benchmarks.feed;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Base64;

/** A key pair for one run, in the forms the broker uses. */
public final class BrokerKey {
    private final RSAPrivateCrtKey key;

    /**
     * Makes a key.
     *
     * @param bits of the modulus
     */
    public BrokerKey(final int bits) {
        try {
            final KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            key = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has RSA", e);
        }
    }

    PrivateKey key() {
        return key;
    }

    /** Modulus of the public key in base64, without a sign byte. */
    public String modulus() {
        return base64(key.getModulus());
    }

    /** Exponent of the public key in base64. */
    public String exponent() {
        return base64(key.getPublicExponent());
    }

    /** Base64 of .NET's XML, as the broker hands it out. */
    public String privateKey() {
        final String xml = "<RSAKeyValue>" + element("Modulus", key.getModulus())
                + element("Exponent", key.getPublicExponent()) + element("P", key.getPrimeP())
                + element("Q", key.getPrimeQ()) + element("DP", key.getPrimeExponentP())
                + element("DQ", key.getPrimeExponentQ()) + element("InverseQ", key.getCrtCoefficient())
                + element("D", key.getPrivateExponent()) + "</RSAKeyValue>";
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String element(final String name, final BigInteger value) {
        return '<' + name + '>' + base64(value) + "</" + name + '>';
    }

    private static String base64(final BigInteger value) {
        final byte[] bytes = value.toByteArray();
        final int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0; // without a sign byte
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }
}
