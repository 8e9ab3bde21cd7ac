package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.ParentState;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.engine.scenario.Scenario.Told;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.Rulebook;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Schedules of parent orders spread over the trading hours that the rulebook tells, not over those built in. */
class RulebookHoursScenarioTest {
    private static final int DATE = 20261120;

    /** A day whose morning ends within a quarter of an hour. */
    private static final Rulebook SHORT_MORNING = withSessions("09:15 CONTINUOUS 10:20 BREAK 13:00 CONTINUOUS");

    private static final Rulebook NO_TRADING_AFTER_A_QUARTER = withSessions("09:15 CONTINUOUS 09:30 BREAK");

    private final Scenario market = new Scenario()
            .at(at(10, 0))
            .account(10_000_000_000L, "0.15", "0.1")
            .wideLimits()
            .share("26800", "28650", "24950");

    @Test
    void shouldSpreadATwapOverTheHoursOfTheRulebook() {
        market.rulebook(SHORT_MORNING, 1).start(DATE);
        twap(13, 20);
        assertThat(sentAt(10, 19)).as("the third of six parts of 6 min 40 s").isEqualTo(300);
        market.restart();
        assertThat(sentAt(13, 6)).as("no time passes in the break").isEqualTo(400);
        assertThat(sentAt(13, 7)).isEqualTo(500);
    }

    @Test
    void shouldSpreadItOverTheHoursBuiltInInAJournalFromBefore() {
        market.rulebook(SHORT_MORNING, 1).startInVersion(4, DATE);
        twap(13, 20);
        assertThat(sentAt(10, 19)).as("the second of six parts of 18 min 20 s").isEqualTo(200);
        market.restart();
        assertThat(sentAt(10, 36)).isEqualTo(200);
        assertThat(sentAt(10, 37)).isEqualTo(300);
        market.start(DATE);
        assertThat(sentAt(10, 38)).as("since a start of this version").isEqualTo(400);
    }

    @Test
    void shouldRefuseASpanInWhichNobodyTrades() {
        market.rulebook(SHORT_MORNING, 1).start(DATE).takeAlerts();
        market.at(at(10, 25));
        twap(12, 59);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.PARENT_REFUSED);
        assertThat(market.logic().execution().parentDesk().refusals(RejectReason.PARENT_TERMS))
                .isEqualTo(1);
        twap(13, 1);
        assertThat(market.takeAlerts()).isEmpty();
    }

    @Test
    void shouldReleaseNothingMoreIfALaterRulebookLeavesNoTradingTime() {
        market.rulebook(RulebookFiles.packaged(), 1).start(DATE);
        twap(11, 0);
        final Sent first = market.sent().get(market.sent().size() - 1);
        market.filled(market.working(first), 100, "26800");
        market.rulebook(NO_TRADING_AFTER_A_QUARTER, 2);
        assertThat(sentAt(10, 59)).as("one part of before").isEqualTo(100);
        market.takeTold();
        sentAt(11, 0);
        final List<Told> told = market.takeTold();
        assertThat(told.get(told.size() - 1).state()).isEqualTo(ParentState.EXPIRED);
        assertThat(sentAt(11, 1)).isEqualTo(100);
    }

    /** Buys 600 shares in six parts from 10:00, or from now if that is later. */
    private void twap(final int hour, final int minute) {
        market.quote(SHARE, "26750", "26800");
        market.frames().parent(ParentAlgorithm.TWAP, 0, SHARE, Side.BUY, 600);
        market.frames().parent().slices(6).endNs(at(hour, minute));
        market.send(market.frames().parent().limit());
    }

    /** Shares that were sent by then; several looks, in case one sends a part alone. */
    private long sentAt(final int hour, final int minute) {
        market.at(at(hour, minute));
        for (int i = 0; i < 6; i++) {
            market.quote(SHARE, "26750", "26800");
        }
        return market.sent().stream()
                .filter(sent -> sent.action() == OrderAction.NEW)
                .mapToLong(Sent::quantity)
                .sum();
    }

    private static long at(final int hour, final int minute) {
        return MarketTime.epochNs(DATE, MarketTime.at(hour, minute));
    }

    private static Rulebook withSessions(final String sessions) {
        return Rulebook.of(RulebookFiles.packagedText()
                .add(
                        "site.csv",
                        "sessions,HOSE,ROUND_LOT,*,2026-11-20,2026-11-21,09:00 OPENING_AUCTION " + sessions
                                + " 14:30 CLOSING_AUCTION 14:45 PUT_THROUGH 15:00 CLOSED,our own,V\n"));
    }
}
