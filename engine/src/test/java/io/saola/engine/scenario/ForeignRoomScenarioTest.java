package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.Side;
import io.saola.engine.scenario.Scenario.Sent;
import org.junit.jupiter.api.Test;

/** R22 over the life of foreign buys. The feed's figure is 500,000 shares whenever it is told; account 0 is foreign, account 1 is not. */
class ForeignRoomScenarioTest {
    private final Scenario market = new Scenario()
            .account(100_000_000_000_000L, "0", "0")
            .anotherAccount(1)
            .limits(10_000_000, 100_000_000_000_000L, 10_000_000, 1_000)
            .share("26800", "28650", "24950")
            .holding(SHARE, 50_000, "26000")
            .control(RiskScope.ACCOUNT, 0, RiskControlId.FOREIGN_ROOM)
            .foreignRoom(SHARE);

    @Test
    void shouldTakeTheLastShareOfTheRoomAndNotALotMore() {
        refused(market.buy(SHARE, 500_100, "26800"));
        passes(market.buy(SHARE, 500_000, "26800"));
        refused(market.buy(SHARE, 100, "26800"));
    }

    @Test
    void shouldCountAnAcceptedBuyUntilTheFeedTellsTheRoomAgain() {
        market.working(market.buy(SHARE, 400_000, "26800"));
        refused(market.buy(SHARE, 100_100, "26800"));
        market.foreignRoom(SHARE);
        passes(market.buy(SHARE, 500_000, "26800"));
    }

    @Test
    void shouldCountAFilledBuyUntilTheFeedTellsTheRoomAgain() {
        final Sent bought = market.working(market.buy(SHARE, 400_000, "26800"));
        market.filled(bought, 400_000, "26800");
        refused(market.buy(SHARE, 100_100, "26800"));
        passes(market.buy(SHARE, 100_000, "26800"));
    }

    @Test
    void shouldCountABuyThatTradesBeforeItIsKnownToBeAccepted() {
        market.filled(market.buy(SHARE, 400_000, "26800"), 400_000, "26800");
        refused(market.buy(SHARE, 100_100, "26800"));
        passes(market.buy(SHARE, 100_000, "26800"));
    }

    @Test
    void shouldKeepAnUnacceptedBuyCountedWhateverTheFeedTells() {
        market.buy(SHARE, 400_000, "26800");
        market.foreignRoom(SHARE);
        refused(market.buy(SHARE, 100_100, "26800"));
        passes(market.buy(SHARE, 100_000, "26800"));
    }

    @Test
    void shouldGiveTheRoomOfARefusedBuyBackAtOnce() {
        market.ended(ReportKind.REJECTED, market.buy(SHARE, 400_000, "26800"), 0);
        passes(market.buy(SHARE, 500_000, "26800"));
    }

    @Test
    void shouldLeaveTheRoomOfACancelledBuyToTheFeed() {
        market.ended(ReportKind.CANCELLED, market.working(market.buy(SHARE, 400_000, "26800")), 0);
        refused(market.buy(SHARE, 100_100, "26800"));
        market.foreignRoom(SHARE);
        passes(market.buy(SHARE, 500_000, "26800"));
    }

    @Test
    void shouldCountOnlyWhatAnAmendmentAdds() {
        final Sent order = market.working(market.buy(SHARE, 400_000, "26800"));
        market.foreignRoom(SHARE);
        assertThat(market.modify(order, 900_100, "26800")).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.FOREIGN_ROOM);
        final Sent change = market.modify(order, 900_000, "26800");
        passes(change);
        refused(market.buy(SHARE, 100, "26800"));
        market.queued(change, Decimals.of(26_800), 900_000);
        refused(market.buy(SHARE, 100, "26800"));
        market.foreignRoom(SHARE);
        passes(market.buy(SHARE, 500_000, "26800"));
    }

    @Test
    void shouldLeaveSellsAndOthersAlone() {
        passes(market.buy(SHARE, 500_000, "26800"));
        passes(market.sell(SHARE, 100, "26850"));
        passes(market.place(1, SHARE, Side.BUY, OrderType.LO, 600_000, Decimals.of(26_800)));
    }

    @Test
    void shouldRememberOverARestartWhatTheFeedDoesNotKnow() {
        market.working(market.buy(SHARE, 300_000, "26800"));
        market.buy(SHARE, 100_000, "26800");
        market.restart();
        refused(market.buy(SHARE, 100_100, "26800"));
        passes(market.buy(SHARE, 100_000, "26800"));
    }

    @Test
    void shouldBeginATradingDateWithTheFeedsFigure() {
        market.filled(market.working(market.buy(SHARE, 400_000, "26800")), 400_000, "26800");
        market.start(20261123);
        passes(market.buy(SHARE, 500_000, "26800"));
    }

    private static void passes(final Sent sent) {
        assertThat(sent).as("refused").isNotNull();
    }

    private void refused(final Sent sent) {
        assertThat(market.lastReason()).isEqualTo(RejectReason.FOREIGN_ROOM);
        assertThat(sent).as("sent although the room is taken").isNull();
    }
}
