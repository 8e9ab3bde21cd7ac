package io.saola.tools.demo;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key pair for one run, in the forms the broker uses: the private key as base64 of .NET's XML, the public one as base64
 * numbers. 1,024 bits like the broker's own keys, so that signing costs what it costs there.
 */
final class DemoKey {
    private static final int BITS = 1024;

    private final RSAPrivateCrtKey key;

    DemoKey() {
        try {
            final KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            key = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has RSA", e);
        }
    }

    String modulus() {
        return base64(key.getModulus());
    }

    String exponent() {
        return base64(key.getPublicExponent());
    }

    String privateKey() {
        final String xml = "<RSAKeyValue>"
                + element("Modulus", key.getModulus())
                + element("Exponent", key.getPublicExponent())
                + element("P", key.getPrimeP())
                + element("Q", key.getPrimeQ())
                + element("DP", key.getPrimeExponentP())
                + element("DQ", key.getPrimeExponentQ())
                + element("InverseQ", key.getCrtCoefficient())
                + element("D", key.getPrivateExponent())
                + "</RSAKeyValue>";
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String element(final String name, final BigInteger value) {
        return '<' + name + '>' + base64(value) + "</" + name + '>';
    }

    /** Big-endian without a sign byte. */
    private static String base64(final BigInteger value) {
        final byte[] bytes = value.toByteArray();
        final int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }
}
