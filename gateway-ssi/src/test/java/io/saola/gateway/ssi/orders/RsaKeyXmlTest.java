package io.saola.gateway.ssi.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RsaKeyXmlTest {
    private static final String MODULUS = OrderFixture.KEY_XML.replaceAll(".*<Modulus>(.*)</Modulus>.*", "$1");

    @TempDir
    private Path directory;

    @Test
    void shouldReadTheBrokersForm() {
        assertThat(RsaKeyXml.read(key(OrderFixture.KEY_XML)).getAlgorithm()).isEqualTo("RSA");
    }

    @Test
    void shouldReadNoFileThroughAnEntity() throws IOException {
        final Path file = Files.writeString(directory.resolve("modulus"), MODULUS);
        final String xml = "<!DOCTYPE k [<!ENTITY m SYSTEM \"" + file.toUri() + "\">]>"
                + OrderFixture.KEY_XML.replace(MODULUS, "&m;");

        assertThatThrownBy(() -> RsaKeyXml.read(key(xml)))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("SAXParseException")
                .hasNoCause();
    }

    @Test
    void shouldAskNoServerForADocumentType() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(300);
            final String address = "http://127.0.0.1:" + server.getLocalPort() + "/k.dtd";
            final String xml = "<!DOCTYPE RSAKeyValue SYSTEM \"" + address + "\">" + OrderFixture.KEY_XML;

            assertThatThrownBy(() -> RsaKeyXml.read(key(xml))).isInstanceOf(GatewayException.class);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void shouldRefuseKeysWhosePartsDoNotBelongTogether() {
        final String other = OrderFixture.KEY_XML.replace(MODULUS, MODULUS.replace('B', 'C'));

        assertThatThrownBy(() -> RsaKeyXml.read(key(other)))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> RsaKeyXml.read(key(OrderFixture.KEY_XML.replace(MODULUS, "AQAB"))))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("17 bits");
    }

    /** Any one character changed or cut off: a key that works, or a refusal that shows nothing of it. */
    @Test
    void shouldRefuseDamagedKeysWithoutShowingThem() {
        final long seed = 20261122;
        final SplittableRandom random = new SplittableRandom(seed);
        final String intact = Base64.getEncoder().encodeToString(OrderFixture.KEY_XML.getBytes(StandardCharsets.UTF_8));
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            final StringBuilder text = new StringBuilder(intact);
            final int at = random.nextInt(text.length());
            if (random.nextBoolean()) {
                text.setCharAt(at, (char) (33 + random.nextInt(94)));
            } else {
                text.setLength(at);
            }
            try {
                RsaKeyXml.read(Secret.of(text.toString()));
            } catch (final GatewayException expected) {
                refused++;
                assertThat(expected).as("seed %d case %d", seed, i).hasNoCause();
                assertThat(expected.getMessage().length())
                        .as("seed %d case %d: %s", seed, i, expected.getMessage())
                        .isLessThan(200);
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(300);
    }

    private static Secret key(final String xml) {
        return Secret.of(Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
