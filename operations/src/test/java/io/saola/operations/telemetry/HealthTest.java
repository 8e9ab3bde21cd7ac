package io.saola.operations.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.engine.counters.EngineCounters;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final int MIN_DISK_FREE_MIB = 100;

    private final EngineCounters counters = new EngineCounters();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicLong nowNs = new AtomicLong();
    private final Health health =
            new Health(counters.memory().view(), null, failure::get, MIN_DISK_FREE_MIB, nowNs::get);

    @Test
    void shouldBeReadyWhenAllIsWell() {
        run(10);
        assertThat(failing(health.readiness())).isEmpty();
        assertThat(health.readiness())
                .extracting(HealthCheck::name)
                .containsExactly("engine", "logic", "recovery", "journal", "accounts");
    }

    @Test
    void shouldNotBeReadyBeforeTheFirstInputOfThisLife() {
        run(10);
        counters.sequenceBefore().setRelease(10);
        assertThat(failing(health.readiness())).containsExactly("recovery");
        assertThat(failing(health.life())).isEmpty();
    }

    @Test
    void shouldTellWhatStoppedTheEngine() {
        run(10);
        failure.set(new IllegalStateException("a strategy divided by zero"));
        assertThat(failing(health.life())).containsExactly("engine");
        assertThat(health.life().get(0).text()).contains("a strategy divided by zero");
    }

    @Test
    void shouldNoticeThatTheLogicStandsStillWhileInputsWait() {
        run(10);
        counters.inputs().setRelease(11);
        health.look();
        nowNs.addAndGet(Health.STALL_LIMIT_NS);
        health.look();
        assertThat(failing(health.life())).isEmpty();
        nowNs.addAndGet(1);
        health.look();
        assertThat(failing(health.life())).containsExactly("logic");
        counters.logicSequence().setRelease(11);
        health.look();
        assertThat(failing(health.life())).as("it goes on").isEmpty();
    }

    @Test
    void shouldNotTakeASilentMarketForAStandStill() {
        run(10);
        nowNs.addAndGet(100 * Health.STALL_LIMIT_NS);
        health.look();
        assertThat(failing(health.life())).isEmpty();
    }

    @Test
    void shouldNotBeReadyWithAFullOrASlowDisk() {
        run(10);
        counters.diskFree().setRelease((MIN_DISK_FREE_MIB << 20) - 1);
        assertThat(failing(health.readiness())).containsExactly("journal");
        counters.diskFree().setRelease(MIN_DISK_FREE_MIB << 20);
        counters.oldestNonDurableAgeNs().setRelease(5_000_000_001L);
        assertThat(failing(health.readiness())).containsExactly("journal");
    }

    @Test
    void shouldNotBeReadyUntilTheAccountsAgreeWithTheBroker() {
        run(10);
        counters.accountsNotNormal().setRelease(1);
        assertThat(failing(health.readiness())).containsExactly("accounts");
    }

    private void run(final long inputs) {
        counters.inputs().setRelease(inputs);
        counters.journaled().setRelease(inputs);
        counters.logicSequence().setRelease(inputs);
        counters.diskFree().setRelease(MIN_DISK_FREE_MIB << 20);
        health.look();
    }

    private static List<String> failing(final List<HealthCheck> checks) {
        return checks.stream()
                .filter(check -> !check.isFine())
                .map(HealthCheck::name)
                .toList();
    }
}
