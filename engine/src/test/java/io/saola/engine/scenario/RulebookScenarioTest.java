package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.StateException;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RuleEntryDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.RuleEntry;
import io.saola.market.rules.Rulebook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules are input: loaded, checked as a whole, put in force or refused, and obeyed by the risk gate on their dates. */
class RulebookScenarioTest {
    private static final Rulebook PACKAGED = RulebookFiles.packaged();

    private final Scenario scenario = new Scenario()
            .account(10_000_000_000L, "0.15", "0.1")
            .limits(1_000_000, 100_000_000_000L, 10_000_000, 1_000);

    @Test
    void shouldPutARulebookInForce() {
        assertThat(scenario.logic().rules().today()).isNull();
        scenario.rulebook(PACKAGED, 1);
        assertThat(scenario.logic().rules().version()).isEqualTo(1);
        assertThat(scenario.logic().rules().rulebook().digest()).isEqualTo(PACKAGED.digest());
        assertThat(scenario.logic().rules().today().tradingDate()).isEqualTo(20261121);
        assertThat(scenario.takeAlerts()).isEmpty();
    }

    @Test
    void shouldKeepTheFormerRulebookIfTheNewOneIsNotWhole() {
        scenario.rulebook(PACKAGED, 1);
        final List<RuleEntry> entries = new ArrayList<>(PACKAGED.entries());
        entries.removeIf(entry -> entry.key().equals("settle.cycle"));
        for (int i = 0; i < entries.size(); i++) {
            scenario.ruleEntry(entries.get(i), 2, i);
        }
        scenario.activate(2, entries.size(), Rulebook.digest(entries));
        assertThat(scenario.takeAlerts()).containsExactly(AlertCode.RULEBOOK_REFUSED);
        assertThat(scenario.logic().rules().version()).isEqualTo(1);
        assertThat(scenario.logic().rules().rulebook().digest()).isEqualTo(PACKAGED.digest());
        assertThat(scenario.logic().counts().refused()).isZero();
    }

    @Test
    void shouldRefuseAnActivationThatMeansOtherEntries() {
        final int count = PACKAGED.entries().size();
        final long digest = PACKAGED.digest();
        load(3, count);
        scenario.activate(3, count, digest + 1);
        load(3, count);
        scenario.activate(4, count, digest);
        load(3, count - 1);
        scenario.activate(3, count, digest);
        scenario.activate(3, count, digest);
        assertThat(scenario.takeAlerts())
                .containsExactly(
                        AlertCode.RULEBOOK_REFUSED,
                        AlertCode.RULEBOOK_REFUSED,
                        AlertCode.RULEBOOK_REFUSED,
                        AlertCode.RULEBOOK_REFUSED);
        assertThat(scenario.logic().rules().rulebook()).isNull();
        load(3, count);
        scenario.activate(3, count, digest);
        assertThat(scenario.takeAlerts()).isEmpty();
        assertThat(scenario.logic().rules().version()).isEqualTo(3);
    }

    private void load(final int version, final int count) {
        for (int i = 0; i < count; i++) {
            scenario.ruleEntry(PACKAGED.entries().get(i), version, i);
        }
    }

    @Test
    void shouldRefuseEntriesOutOfOrder() {
        final RuleEntry entry = PACKAGED.entries().get(0);
        scenario.ruleEntry(entry, 1, 1);
        scenario.ruleEntry(entry, 1, 0)
                .ruleEntry(entry, 1, 2)
                .ruleEntry(entry, 2, 1)
                .ruleEntry(entry, 1, 1);
        assertThat(scenario.takeAlerts())
                .containsExactly(AlertCode.INPUT_REFUSED, AlertCode.INPUT_REFUSED, AlertCode.INPUT_REFUSED);
        assertThat(scenario.logic().counts().refused(RuleEntryDecoder.TEMPLATE_ID))
                .isEqualTo(3);
    }

    @Test
    void shouldTakeTheOrderTypesOfTheTradingDate() {
        scenario.rulebook(PACKAGED, 1).share("25000", "26750", "23250").start(20250429);
        assertThat(scenario.place(SHARE, Side.BUY, OrderType.MTL, 100, null)).isNull();
        assertThat(scenario.lastReason()).isEqualTo(RejectReason.ORDER_TYPE);
        assertThat(scenario.place(SHARE, Side.BUY, OrderType.MP, 100, null)).isNotNull();
        scenario.start(20250505);
        assertThat(scenario.place(SHARE, Side.BUY, OrderType.MP, 100, null)).isNull();
        assertThat(scenario.place(SHARE, Side.BUY, OrderType.MTL, 100, null)).isNotNull();
    }

    @Test
    void shouldFollowTheFeedToALaterTradingDateAndNeverBack() {
        scenario.rulebook(PACKAGED, 1).start(20250429);
        scenario.share("25000", "26750", "23250");
        assertThat(scenario.logic().rules().today().tradingDate())
                .as("the session messages of the tests are of 2026-11-20")
                .isEqualTo(20261120);
        scenario.start(20261121).phase(SHARE, Phase.CONTINUOUS);
        assertThat(scenario.logic().rules().today().tradingDate()).isEqualTo(20261121);
    }

    @Test
    void shouldCheckTicksAndQuantitiesOfTheRulebook() {
        scenario.rulebook(PACKAGED, 1).share("25000", "26750", "23250");
        assertThat(scenario.buy(SHARE, 100, "25010")).isNull();
        assertThat(scenario.lastReason()).isEqualTo(RejectReason.PRICE_TICK);
        assertThat(scenario.buy(SHARE, 150, "25000")).isNull();
        assertThat(scenario.lastReason()).isEqualTo(RejectReason.LOT);
        assertThat(scenario.buy(SHARE, 500_100, "25000")).isNull();
        assertThat(scenario.lastReason()).isEqualTo(RejectReason.QUANTITY_LIMIT);
        assertThat(scenario.buy(SHARE, 100, "25050")).isNotNull();
        scenario.future("1900", "2033", "1767");
        assertThat(scenario.buy(FUTURE, 501, "1900")).isNull();
        assertThat(scenario.lastReason()).isEqualTo(RejectReason.QUANTITY_LIMIT);
        assertThat(scenario.buy(FUTURE, 1, "1900.05")).isNull();
        assertThat(scenario.lastReason()).isEqualTo(RejectReason.PRICE_TICK);
    }

    @Test
    void shouldNotBelieveABandWiderThanAnyRule() {
        scenario.rulebook(PACKAGED, 1).share("25000", "30050", "23250");
        assertThat(scenario.buy(SHARE, 100, "25000")).isNull();
        assertThat(scenario.lastReason()).isEqualTo(RejectReason.NO_PRICE_BAND);
        scenario.share("25000", "30000", "20000");
        assertThat(scenario.buy(SHARE, 100, "29000")).as("a first day's band").isNotNull();
    }

    @Test
    void shouldForbidAmendsInTheLastMinutesOfAPeriodicAuction() {
        scenario.rulebook(PACKAGED, 1).share("25000", "26750", "23250").phase(SHARE, Phase.PERIODIC_AUCTION);
        scenario.at(MarketTime.epochNs(20261123, MarketTime.at(9, 16)));
        final Sent order = scenario.working(scenario.buy(SHARE, 100, "25000"));
        scenario.at(MarketTime.epochNs(20261123, MarketTime.at(9, 26)));
        assertThat(scenario.modify(order, 100, "25050")).isNull();
        assertThat(scenario.lastReason()).isEqualTo(RejectReason.SESSION);
        assertThat(scenario.cancel(order)).isNull();
        assertThat(scenario.lastReason()).isEqualTo(RejectReason.SESSION);
        scenario.at(MarketTime.epochNs(20261123, MarketTime.at(9, 31)));
        assertThat(scenario.modify(order, 100, "25050")).isNotNull();
    }

    @Test
    void shouldBringTheRulesBackFromASnapshot() {
        scenario.rulebook(PACKAGED, 7).ruleEntry(PACKAGED.entries().get(0), 8, 0);
        final StateWriter writer = new StateWriter(1 << 16);
        scenario.logic().snapshot(writer);
        final BusinessLogic restored = new BusinessLogic(List.of());
        restored.restore(new StateReader(writer.buffer(), writer.length()));
        assertThat(restored.stateHash()).isEqualTo(scenario.logic().stateHash());
        assertThat(restored.rules().version()).isEqualTo(7);
        assertThat(restored.rules().today().tradingDate()).isEqualTo(20261121);
        for (int length = writer.length() - 200; length < writer.length(); length++) {
            final int cut = length;
            assertThatThrownBy(() -> new BusinessLogic(List.of()).restore(new StateReader(writer.buffer(), cut)))
                    .isInstanceOf(StateException.class);
        }
    }

    @Test
    void shouldHaveADigestThatTellsRulebooksApart() {
        final long without = scenario.logic().stateHash();
        final Scenario one = new Scenario().rulebook(PACKAGED, 1);
        final Scenario same = new Scenario().rulebook(PACKAGED, 1);
        final Scenario other = new Scenario()
                .rulebook(
                        Rulebook.of(RulebookFiles.packagedText()
                                .add("site.csv", "tick.below_boundary,*,*,*,-,-,UPPER_TICK,ours,P")),
                        1);
        assertThat(one.logic().stateHash()).isEqualTo(same.logic().stateHash()).isNotEqualTo(without);
        assertThat(one.logic().rules().digest())
                .isNotEqualTo(other.logic().rules().digest());
    }
}
