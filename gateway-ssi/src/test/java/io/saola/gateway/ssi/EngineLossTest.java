package io.saola.gateway.ssi;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.ReportKind;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway in a process of its own, whose engine ends, or is started anew beside it. */
@Timeout(120)
class EngineLossTest {
    private static final long NEXT_REQUEST = 16_781_999;

    @TempDir
    private Path directory;

    private GatewayFixture fixture;
    private SsiGateway gateway;

    @BeforeEach
    void launch() {
        fixture = new GatewayFixture(directory);
        gateway = fixture.launchReady(fixture.context());
        fixture.send(fixture.orders.newOrder());
        assertThat(fixture.awaitReport(0).kind()).isEqualTo(ReportKind.ACCEPTED);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldMissNothingWhileItsEngineIsThere() {
        assertThat(gateway.engineLoss()).isNull();
    }

    @Test
    void shouldTellThatItsEngineHasGone() {
        fixture.endEngine();

        fixture.await(() -> gateway.engineLoss() != null, "the loss is noticed");
        assertThat(gateway.engineLoss()).isEqualTo("the engine has gone");
    }

    @Test
    void shouldTellOfAnotherEngineEvenWhileTheFormerOneSeemsAlive() {
        fixture.startEngine();

        fixture.await(() -> gateway.engineLoss() != null, "the other engine is noticed");
        assertThat(gateway.engineLoss()).isEqualTo("another engine has started");
    }

    @Test
    void shouldSendNothingForAnotherEngine() {
        fixture.endEngine();
        fixture.await(() -> gateway.engineLoss() != null, "the loss is noticed");
        fixture.startEngine();
        final long before = fixture.broker.count("NewOrder");
        fixture.send(fixture.orders.newOrder());
        hearOrderEvents(2); // each in a turn of the order thread, which looks at its engine first

        fixture.closeGateway();
        assertThat(fixture.broker.count("NewOrder"))
                .as("nothing by the former gateway")
                .isEqualTo(before);
        fixture.restartGateway();
        fixture.await(gateway()::isReady, "the next gateway is ready");
        fixture.send(fixture.orders.newOrder().requestId(NEXT_REQUEST));
        fixture.await(
                () -> fixture.broker.last("NewOrder").body().contains("\"requestID\":\"" + NEXT_REQUEST + '"'),
                "the next gateway sends");
    }

    private void hearOrderEvents(final int count) {
        for (int i = 1; i <= count; i++) {
            final int reports = fixture.reports().size();
            fixture.broker.push(
                    "orders",
                    Payloads.orderFrame(
                            "orderMatchEvent",
                            "{\"orderID\":\"1\",\"notifyID\":" + i
                                    + ",\"instrumentID\":\"SSI\",\"uniqueID\":\"7\",\"buySell\":\"B\",\"matchPrice\":21000,"
                                    + "\"matchQty\":100,\"account\":\"0901351\",\"matchTime\":\"1656665019000\"}"));
            fixture.awaitReport(reports);
        }
    }

    private SsiGateway gateway() {
        return fixture.gateway();
    }
}
