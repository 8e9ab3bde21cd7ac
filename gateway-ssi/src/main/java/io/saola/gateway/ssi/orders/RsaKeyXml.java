package io.saola.gateway.ssi.orders;

import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Reads the private key as the broker hands it out: base64 of an XML {@code RSAKeyValue}. The runtime's own parser is used,
 * whatever else the class path offers; it refuses document types, and so every entity.
 */
public final class RsaKeyXml {
    private static final int MIN_BITS = 1_024;
    private static final int MAX_BITS = 4_096;

    private RsaKeyXml() {}

    /**
     * Reads a key.
     *
     * @param privateKey base64 of the XML
     * @return the key
     * @throws GatewayException if it is no such key; the message shows nothing of it
     */
    public static PrivateKey read(final Secret privateKey) {
        final byte[] base64 = privateKey.revealBytes();
        byte[] xml = {};
        try {
            xml = Base64.getMimeDecoder().decode(base64);
            final DocumentBuilder parser = parser();
            final Element root = parser.parse(new ByteArrayInputStream(xml)).getDocumentElement();
            final RSAPrivateCrtKeySpec spec = new RSAPrivateCrtKeySpec(
                    number(root, "Modulus"),
                    number(root, "Exponent"),
                    number(root, "D"),
                    number(root, "P"),
                    number(root, "Q"),
                    number(root, "DP"),
                    number(root, "DQ"),
                    number(root, "InverseQ"));
            return KeyFactory.getInstance("RSA").generatePrivate(checked(spec));
        } catch (final SAXException
                | IOException
                | GeneralSecurityException
                | ParserConfigurationException
                | IllegalArgumentException unreadable) {
            // The cause is left out: its message may quote the key.
            throw new GatewayException("privateKey is not base64 of an XML RSAKeyValue ("
                    + unreadable.getClass().getSimpleName() + "); take it from the broker's key page once more");
        } finally {
            Arrays.fill(base64, (byte) 0);
            Arrays.fill(xml, (byte) 0);
        }
    }

    /** A key whose parts do not belong together would sign every order wrong, and one too large would not fit. */
    private static RSAPrivateCrtKeySpec checked(final RSAPrivateCrtKeySpec spec) {
        final int bits = spec.getModulus().bitLength();
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new GatewayException(
                    "privateKey has " + bits + " bits, there must be " + MIN_BITS + " to " + MAX_BITS);
        }
        if (!spec.getPrimeP().multiply(spec.getPrimeQ()).equals(spec.getModulus())) {
            throw new GatewayException("privateKey is damaged: its primes do not make its modulus; take it from the "
                    + "broker's key page once more");
        }
        return spec;
    }

    private static DocumentBuilder parser() throws ParserConfigurationException {
        final DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        final DocumentBuilder parser = factory.newDocumentBuilder();
        parser.setErrorHandler(null); // the default one prints to standard error
        return parser;
    }

    private static BigInteger number(final Element root, final String name) {
        final NodeList elements = root.getElementsByTagName(name);
        if (elements.getLength() != 1) {
            throw new IllegalArgumentException(name);
        }
        final String text = elements.item(0).getTextContent();
        return new BigInteger(1, Base64.getMimeDecoder().decode(text));
    }
}
