package io.saola.gateway.ssi;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.gateway.ssi.session.ConnectionState;
import java.net.URI;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway for market data alone: nothing of it can trade. */
@Timeout(120)
class DataOnlyTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    @TempDir
    private Path directory;

    private GatewayFixture fixture;
    private SsiGateway gateway;

    @BeforeEach
    void launch() {
        fixture = new GatewayFixture(directory);
        gateway = fixture.launchReady(fixture.context()
                .dataOnly(true)
                .tradingRestUrl(NOWHERE)
                .tradingStreamUrl(NOWHERE)
                .tradingConsumerId(Secret.of(""))
                .tradingConsumerSecret(Secret.of(""))
                .twoFactorCode(Secret.of(""))
                .privateKey(Secret.of("")));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldTellMarketDataWithoutCredentialsForTrading() {
        fixture.await(
                () -> fixture.received().stream()
                        .anyMatch(frame ->
                                new MessageHeaderDecoder().wrap(frame, 0).templateId()
                                        == InstrumentDefinitionDecoder.TEMPLATE_ID),
                "an instrument is defined");

        assertThat(gateway.state()).isEqualTo(GatewayState.READY);
        assertThat(gateway.orderEventState()).isEqualTo(ConnectionState.CLOSED);
        assertThat(fixture.errors).isEmpty();
    }

    @Test
    void shouldNeverAskForATradingTokenNorHearOrders() {
        fixture.orders.newOrder();
        final UnsafeBuffer order = fixture.orders.frame();

        assertThat(fixture.offer(order))
                .as("nobody of the gateway listens to the engine")
                .isNegative();
        assertThat(fixture.broker.seen).noneMatch(request -> request.path().contains("Trading"));
    }
}
