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
@Timeout(30)
class EngineLossTest {
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

        fixture.restartGateway();
        fixture.await(gateway()::isReady, "the next gateway is ready");
        fixture.send(fixture.orders.newOrder());
        fixture.await(() -> fixture.broker.count("NewOrder") > before, "the next gateway sends");

        assertThat(fixture.broker.count("NewOrder"))
                .as("only what the next gateway took")
                .isEqualTo(before + 1);
    }

    private SsiGateway gateway() {
        return fixture.gateway();
    }
}
