package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.RejectReason;
import io.saola.engine.logic.strategy.StrategyInstance;
import io.saola.engine.support.VersionedStrategy;
import io.saola.strategies.api.StrategyKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changing a running strategy: as a whole or not at all, always with an answer. */
class StrategyChangeScenarioTest {
    private static final long LOW = 100_000_000;
    private static final long HIGH = 200_000_000;
    private static final long SECOND_NS = 1_000_000_000L;

    private final StrategyKind[] kinds = VersionedStrategy.KINDS.toArray(StrategyKind[]::new);
    private final Scenario scenario = new Scenario(kinds)
            .account(10_000_000_000L, "0.15", "0.1")
            .wideLimits()
            .share("25000", "26750", "23250")
            .strategy(0, "versioned", SHARE)
            .quote(SHARE, "24900", "25000");

    @Test
    void shouldGoOnWithOtherParametersAndItsState() {
        scenario.takeAlerts();
        scenario.control(0, "", 500, LOW, HIGH);
        assertThat(scenario.takeAlerts()).containsExactly(AlertCode.STRATEGY_CHANGED);
        scenario.quote(SHARE, "24900", "25000");
        assertThat(scenario.sent()).extracting(Scenario.Sent::quantity).containsExactly(100L, 500L);
        assertThat(code().quotes()).isEqualTo(2);
        assertThat(instance().parameter(0)).isEqualTo(500);
    }

    @Test
    void shouldFillInDefaultsOfParametersLeftOut() {
        scenario.control(0, "", 700);
        assertThat(instance().parameter(0)).isEqualTo(700);
        assertThat(instance().parameter(2)).isEqualTo(HIGH);
    }

    @Test
    void shouldRefuseParametersAsAWhole() {
        refused(RejectReason.STRATEGY_PARAMETERS, () -> scenario.control(0, "", 99, LOW, HIGH));
        refused(RejectReason.STRATEGY_PARAMETERS, () -> scenario.control(0, "", 100, LOW, HIGH, 4));
        refused(RejectReason.STRATEGY_PARAMETERS, () -> scenario.control(0, "", 500, HIGH, LOW));
    }

    @Test
    void shouldRefuseAStrategyOrAVersionThatIsNotThere() {
        refused(RejectReason.UNKNOWN_STRATEGY, () -> scenario.control(1, "", 500));
        refused(RejectReason.UNKNOWN_STRATEGY, () -> scenario.control(63, "", 500));
        refused(RejectReason.UNKNOWN_STRATEGY, () -> scenario.control(1_000, "", 500));
        refused(RejectReason.UNKNOWN_STRATEGY, () -> scenario.control(0, "versioned@9"));
    }

    @Test
    void shouldHandTheStateToAVersionThatReadsIt() {
        scenario.takeAlerts();
        scenario.control(0, "versioned@2");
        assertThat(scenario.takeAlerts()).containsExactly(AlertCode.STRATEGY_CHANGED);
        assertThat(code().version()).isEqualTo(2);
        assertThat(code().quotes()).as("state handed over").isEqualTo(1);
        assertThat(code().last()).as("neither started nor stopped").isEqualTo("start");
        scenario.control(0, "versioned@3");
        assertThat(code().version()).isEqualTo(3);
        assertThat(code().quotes()).isEqualTo(1);
    }

    @Test
    void shouldStartFreshWhenTheStateIsOfAnotherLayoutAndKeepPositions() {
        scenario.filled(scenario.working(scenario.sent().get(0)), 100, "25000");
        scenario.takeAlerts();
        final VersionedStrategy former = code();
        scenario.control(0, "versioned@3");
        assertThat(scenario.takeAlerts()).containsExactly(AlertCode.STRATEGY_STARTED_FRESH);
        assertThat(former.last()).isEqualTo("REPLACED");
        assertThat(code().version()).isEqualTo(3);
        assertThat(code().last()).isEqualTo("start");
        assertThat(code().quotes()).isZero();
        assertThat(instance().ownNetQuantity(0)).as("its position").isEqualTo(100);
        assertThat(instance().executions()).isEqualTo(1);
        scenario.timePasses(5 * SECOND_NS);
        assertThat(code().last()).as("timers of version 1 are gone").isEqualTo("timer 3");
    }

    @Test
    void shouldRefuseAVersionThatClaimsToReadTheStateAndCannot() {
        refused(RejectReason.STRATEGY_STATE, () -> scenario.control(0, "versioned@4"));
        assertThat(code().version()).isEqualTo(1);
    }

    @Test
    void shouldTellAStrategyThatItIsDisabledAndEnabledAgain() {
        scenario.admin(AdminAction.DISABLE_STRATEGY);
        assertThat(code().last()).isEqualTo("DISABLED");
        scenario.quote(SHARE, "24900", "25000");
        assertThat(code().quotes()).isEqualTo(1);
        scenario.admin(AdminAction.DISABLE_STRATEGY);
        scenario.admin(AdminAction.ENABLE_STRATEGY);
        assertThat(code().last()).isEqualTo("resume");
        scenario.quote(SHARE, "24900", "25000");
        assertThat(code().quotes()).isEqualTo(2);
        scenario.admin(AdminAction.SHUTDOWN);
        assertThat(code().last()).isEqualTo("SHUTDOWN");
    }

    @Test
    void shouldKeepItsOwnResultWithFeesAndTaxes() {
        scenario.filled(scenario.working(scenario.sent().get(0)), 100, "25000");
        scenario.last(SHARE, "25500");
        assertThat(instance().ownRealisedPnl()).isZero();
        assertThat(instance().ownUnrealisedPnl()).isEqualTo(Decimals.of(50_000));
        assertThat(instance().ownCharges()).as("0.15% of 2,500,000").isEqualTo(Decimals.of(3_750));
        assertThat(scenario.account().fees()).isEqualTo(Decimals.of(3_750));
        final var account = code().context().account();
        assertThat(account.netQuantity(code().context().instrument(0))).isEqualTo(100);
        assertThat(account.sellableQuantity(code().context().instrument(0)))
                .as("T+2")
                .isZero();
        assertThat(account.buyingPower()).isEqualTo(scenario.account().buyingPower());
    }

    @Test
    void shouldFireARepeatingTimerOncePerGap() {
        scenario.timePasses(SECOND_NS);
        assertThat(scenario.logs()).containsExactly("tick");
        scenario.timePasses(SECOND_NS / 2).timePasses(SECOND_NS / 4);
        assertThat(scenario.logs()).hasSize(1);
        scenario.timePasses(10 * SECOND_NS);
        assertThat(scenario.logs()).as("ten deadlines passed together").hasSize(2);
        scenario.timePasses(SECOND_NS);
        assertThat(scenario.logs()).hasSize(3);
        assertThat(code().context().cancelTimer(1)).isTrue();
        assertThat(code().context().cancelTimer(1)).as("there is none left").isFalse();
        scenario.timePasses(10 * SECOND_NS);
        assertThat(scenario.logs()).hasSize(3);
    }

    @Test
    void shouldRefuseImpossibleIntervals() {
        assertThat(code().context().scheduleRepeatingTimer(0, 0, 5)).isFalse();
        assertThat(code().context().scheduleRepeatingTimer(-1, 1, 5)).isFalse();
        assertThat(code().context().scheduleRepeatingTimer(0, Long.MAX_VALUE, 5))
                .isFalse();
    }

    @Test
    void shouldTellOfAnotherJarOnce() {
        scenario.takeAlerts();
        for (final String jar : List.of("a", "a", "b", "b")) {
            scenario.code(kinds[1].withCodeIdentity(jar.repeat(64)));
        }
        scenario.code(kinds[2].withCodeIdentity("c".repeat(64)));
        assertThat(scenario.takeAlerts()).containsExactly(AlertCode.STRATEGY_CODE_CHANGED);
    }

    @Test
    void shouldRestoreEveryChangeFromASnapshot() {
        scenario.control(0, "", 500, LOW, HIGH);
        assertRestarted();
        scenario.control(0, "versioned@2", 600);
        scenario.timePasses(SECOND_NS);
        assertRestarted();
        scenario.admin(AdminAction.DISABLE_STRATEGY);
        scenario.control(0, "versioned@3");
        scenario.code(kinds[1].withCodeIdentity("d".repeat(64)));
        assertRestarted();
    }

    /** What a restored logic does next equals what the former one would have done. */
    private void assertRestarted() {
        final long parameter = instance().parameter(0);
        final String kind = instance().kind().id();
        scenario.restart(kinds);
        assertThat(instance().parameter(0)).isEqualTo(parameter);
        assertThat(instance().kind().id()).isEqualTo(kind);
        scenario.timePasses(SECOND_NS).quote(SHARE, "24900", "25000");
    }

    private void refused(final RejectReason reason, final Runnable change) {
        scenario.takeAlerts();
        final String kind = instance().kind().id();
        final long quotes = code().quotes();
        final long before = scenario.logic().strategies().changes().refused();
        change.run();
        assertThat(scenario.lastReason()).isEqualTo(reason);
        assertThat(scenario.takeAlerts()).containsExactly(AlertCode.STRATEGY_REFUSED);
        assertThat(scenario.logic().strategies().changes().refused()).isEqualTo(before + 1);
        assertThat(instance().kind().id()).isEqualTo(kind);
        assertThat(instance().parameter(0)).isEqualTo(100);
        assertThat(code().quotes()).isEqualTo(quotes);
    }

    private StrategyInstance instance() {
        return scenario.logic().strategies().strategy(0);
    }

    private VersionedStrategy code() {
        return (VersionedStrategy) instance().code();
    }
}
