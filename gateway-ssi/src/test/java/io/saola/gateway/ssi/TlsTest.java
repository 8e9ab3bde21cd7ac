package io.saola.gateway.ssi;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.ReportKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole gateway over TLS: each of its clients must refuse a server that is not the broker, before it tells anything. */
@Timeout(120)
class TlsTest {
    private static final String OLD_TLS = "TLS 1.1";

    private static final Map<String, BiFunction<SsiGatewayContext, URI, SsiGatewayContext>> CLIENTS = Map.of(
            "data REST", SsiGatewayContext::dataRestUrl,
            "data stream", SsiGatewayContext::dataStreamUrl,
            "trading REST", SsiGatewayContext::tradingRestUrl,
            "order event stream", SsiGatewayContext::tradingStreamUrl);

    @TempDir
    private static Path directory;

    private static Certificates certificates;
    private static GatewayFixture fixture;

    private TlsFront front;

    @BeforeAll
    static void makeCertificates() throws IOException, InterruptedException, GeneralSecurityException {
        certificates = new Certificates(directory);
        fixture = new GatewayFixture(directory);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @BeforeEach
    void openFront() throws IOException {
        fixture.errors.clear();
        front = new TlsFront(fixture.broker.uri());
    }

    @AfterEach
    void closeFront() {
        fixture.closeGateway();
        front.close();
    }

    static Stream<Arguments> servers() {
        return CLIENTS.keySet().stream()
                .sorted()
                .flatMap(client -> Stream.of(
                                Certificates.WRONG_HOST, Certificates.EXPIRED, Certificates.SELF_SIGNED, OLD_TLS)
                        .map(server -> Arguments.of(client, server)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("servers")
    void shouldRefuseAServerThatIsNotTheBrokerAndTellItNothing(final String client, final String server)
            throws GeneralSecurityException, IOException {
        front.show(server(server));
        final SsiGateway gateway =
                fixture.launch(CLIENTS.get(client).apply(context(), front.uri()).sslContext(certificates.client()));
        fixture.await(() -> fixture.errors.stream().anyMatch(TlsTest::isHandshakeFailure), "the handshake fails");

        assertThat(front.connections.get()).isPositive();
        assertThat(front.bytesLearned.get()).as("bytes the server learned").isZero();
        assertThat(gateway.isReady()).isFalse();
        if (OLD_TLS.equals(server)) {
            assertThat(fixture.errors).anyMatch(text -> text.contains("TLS11 is not accepted"));
        }
    }

    /** The REST client has made its request when the WebSocket client meets another server. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("streamServers")
    void shouldOpenNoWebSocketToAServerThatIsNotTheBroker(final String client, final String server)
            throws GeneralSecurityException, IOException {
        front.show(certificates.server(Certificates.GOOD), 1, server(server));
        final SsiGateway gateway =
                fixture.launch(CLIENTS.get(client).apply(context(), front.uri()).sslContext(certificates.client()));
        fixture.await(
                () -> fixture.errors.stream()
                        .anyMatch(text -> text.contains("stream lost in CONNECTING") && isHandshakeFailure(text)),
                "the WebSocket's handshake fails");

        assertThat(front.bytesLearned.get()).as("bytes the server learned").isZero();
        assertThat(gateway.isReady()).isFalse();
        if (OLD_TLS.equals(server)) {
            assertThat(fixture.errors).anyMatch(text -> text.contains("TLS11 is not accepted"));
        }
    }

    static Stream<Arguments> streamServers() {
        return servers().filter(arguments -> arguments.get()[0].toString().endsWith("stream"));
    }

    @Test
    void shouldTradeOverTlsWithTheBroker() throws GeneralSecurityException, IOException {
        front.show(certificates.server(Certificates.GOOD));
        fixture.launchReady(everythingThrough(front).sslContext(certificates.client()));
        final int before = fixture.reports().size();
        fixture.send(fixture.orders.newOrder());

        assertThat(fixture.awaitReport(before).kind()).isEqualTo(ReportKind.ACCEPTED);
        assertThat(front.bytesLearned.get()).isPositive();
    }

    @Test
    void shouldRefuseACertificateThatOnlyAnotherTrustStoreKnows() throws GeneralSecurityException, IOException {
        front.show(certificates.server(Certificates.GOOD));
        fixture.launch(everythingThrough(front).sslContext(SSLContext.getDefault()));
        fixture.await(() -> fixture.errors.stream().anyMatch(TlsTest::isHandshakeFailure), "the handshake fails");

        assertThat(front.bytesLearned.get()).isZero();
    }

    @ParameterizedTest
    @MethodSource("badServers")
    void shouldSendNoOrderToAServerThatTookTheBrokersPlace(final String server)
            throws GeneralSecurityException, IOException {
        front.show(certificates.server(Certificates.GOOD));
        fixture.launchReady(context().tradingRestUrl(front.uri()).sslContext(certificates.client()));
        final int before = fixture.reports().size();
        final long orders = fixture.broker.count("/NewOrder");
        front.show(server(server));
        final long learned = front.bytesLearned.get();
        final int connections = front.connections.get();
        fixture.await(() -> front.connections.get() > connections, "the gateway connects anew");
        fixture.send(fixture.orders.newOrder());

        final BrokerReportDecoder report = fixture.awaitReport(before);
        assertThat(report.kind()).isEqualTo(ReportKind.NOT_SENT);
        assertThat(report.text()).startsWith("cannot connect to the broker: SSLHandshakeException");
        assertThat(front.bytesLearned.get() - learned).isZero();
        assertThat(fixture.broker.count("/NewOrder")).isEqualTo(orders);
    }

    static List<String> badServers() {
        return List.of(Certificates.WRONG_HOST, Certificates.EXPIRED, Certificates.SELF_SIGNED, OLD_TLS);
    }

    private static SSLContext server(final String name) throws GeneralSecurityException, IOException {
        return OLD_TLS.equals(name) ? null : certificates.server(name);
    }

    private static SsiGatewayContext context() {
        return fixture.context();
    }

    private static SsiGatewayContext everythingThrough(final TlsFront front) {
        return context()
                .dataRestUrl(front.uri())
                .dataStreamUrl(front.uri())
                .tradingRestUrl(front.uri())
                .tradingStreamUrl(front.uri());
    }

    private static boolean isHandshakeFailure(final String error) {
        return error.contains("SSLHandshakeException");
    }
}
