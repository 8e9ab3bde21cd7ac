package io.saola.gateway.ssi.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.GatewayStatusDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.gateway.ssi.FakeIngress;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.KillLatch;
import io.saola.gateway.ssi.StubBroker;
import io.saola.gateway.ssi.orders.BrokerReportPublisher;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.gateway.ssi.session.TokenPhase;
import io.saola.gateway.ssi.session.TokenSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the engine hears of the trading token and of the latch: each change once. */
@Timeout(120)
class SessionWatchTest {
    private final StubBroker broker = new StubBroker();
    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final AtomicLong nowNs = new AtomicLong(TimeUnit.DAYS.toNanos(20_000));
    private final FakeIngress engine = new FakeIngress();
    private final KillLatch latch = new KillLatch();
    private final List<TokenPhase> handedOn = new ArrayList<>();
    private TokenSource tokens;
    private SessionWatch watch;

    @BeforeEach
    void create() throws Exception {
        tokens = new TokenSource(
                "trading",
                URI.create(broker.uri() + "/api/v2/Trading/AccessToken"),
                () -> "{}".getBytes(StandardCharsets.UTF_8),
                false,
                new RestClient(Duration.ofSeconds(20), executor, SSLContext.getDefault()),
                nowNs::get,
                new GatewayCounters());
        watch = new SessionWatch(
                tokens,
                latch,
                new BrokerStatusPublisher(new BrokerReportPublisher(engine, new GatewayCounters())),
                (phase, remainingNs) -> handedOn.add(phase),
                nowNs::get);
    }

    @AfterEach
    void stop() {
        broker.close();
        executor.shutdownNow();
    }

    @Test
    void shouldTellATokenAndItsEnd() throws Exception {
        watch.poll();
        assertThat(told()).as("nothing was held, nothing is new").isEmpty();
        tokens.obtain().get(60, TimeUnit.SECONDS);
        watch.poll();
        watch.poll();
        assertThat(told()).containsExactly("SESSION_VALID");
        nowNs.addAndGet(TimeUnit.HOURS.toNanos(9));
        watch.poll();

        assertThat(told()).containsExactly("SESSION_ENDED");
    }

    @Test
    void shouldTellThePhasesOfATokensLifeAndHandThemOn() throws Exception {
        tokens.obtain().get(60, TimeUnit.SECONDS);
        watch.poll();
        watch.onTokenPhase(TokenPhase.ENDING, 1);
        watch.poll();
        watch.onTokenPhase(TokenPhase.CLOSING, 1);
        watch.poll();
        watch.poll();

        assertThat(told()).containsExactly("SESSION_VALID", "SESSION_ENDS_SOON", "SESSION_CLOSING");
        assertThat(handedOn).containsExactly(TokenPhase.ENDING, TokenPhase.CLOSING);
    }

    @Test
    void shouldTellTheLatchOnceWithItsReason() {
        latch.engage("drill");
        watch.poll();
        watch.poll();

        assertThat(told()).containsExactly("KILL_LATCHED");
    }

    @Test
    void shouldNotOpenASessionWhoseDateHasEnded() throws Exception {
        watch.poll();
        watch.dateEnded();
        tokens.obtain().get(60, TimeUnit.SECONDS);
        watch.poll();
        watch.onTokenPhase(TokenPhase.ENDING, 1);
        watch.poll();

        assertThat(told()).containsExactly("DATE_ENDED");
    }

    private List<String> told() {
        final List<String> told = engine.frames().stream()
                .map(frame -> new GatewayStatusDecoder().wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder()))
                .map(status -> status.condition().name())
                .toList();
        engine.clear();
        return told;
    }
}
