package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.InvestorKind;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.Side;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every example of the market reference, section 10.4, by its number; dates are of the packaged rulebook. */
class ReferenceCaseTest {
    private static final int BOUGHT = 20261119;
    private static final int T1 = 20261120;
    private static final int T2 = 20261123;
    private static final long MUCH = 100_000_000_000_000L;

    @Test
    void t1ShouldNotSellOnTheNextDateWhatWasBought() {
        refused(holderOfBoughtShares(), T1, 9, 30, RejectReason.SHORT_SALE);
    }

    @Test
    void t2ShouldNotSellOnTheSecondDateBeforeOne() {
        refused(holderOfBoughtShares(), T2, 11, 0, RejectReason.SHORT_SALE);
    }

    @Test
    void t3ShouldSellOnTheSecondDateFromOne() {
        final Scenario market = holderOfBoughtShares();
        on(market, T2, 13, 0);
        passes(market, market.sell(SHARE, 1_200, "25500"));
    }

    @Test
    void t4ShouldReserveValueAndFeeOfABuy() {
        final Scenario market = market(100_000_000, "0.15").share("25200", "26950", "23450");
        refused(market, market.buy(SHARE, 4_000, "25200"), RejectReason.BUYING_POWER);
        passes(market, market.buy(SHARE, 3_900, "25200"));
    }

    @Test
    void t5ShouldReserveAMarketOrderAtTheCeiling() {
        final Scenario market = market(26_000_000, "0").share("25000", "26750", "23250");
        market.quote(SHARE, "24950", "25000");
        refused(market, market.place(SHARE, Side.BUY, OrderType.MTL, 1_000, null), RejectReason.BUYING_POWER);
    }

    @Test
    void t6ShouldRefuseTheOppositeSideInAnAuctionAlthoughPricesDoNotCross() {
        final Scenario market = market(MUCH, "0")
                .share("39000", "41700", "36300")
                .holding(SHARE, 1_000, "39000")
                .control(RiskControlId.OPPOSITE_ORDER)
                .phase(SHARE, Phase.CLOSING_AUCTION);
        market.working(market.sell(SHARE, 500, "39000"));
        market.timePasses(60_000_000_000L);
        refused(market, market.buy(SHARE, 100, "38000"), RejectReason.OPPOSITE_ORDER);
    }

    @Test
    void t7ShouldAllowOwnOrdersSideBySideAndNotThatTheyTrade() {
        final Scenario market = market(MUCH, "0")
                .share("25000", "26750", "23250")
                .holding(SHARE, 1_000, "25000")
                .control(RiskControlId.SELF_TRADE);
        market.working(market.sell(SHARE, 500, "25100"));
        passes(market, market.buy(SHARE, 100, "25050"));
        refused(market, market.buy(SHARE, 100, "25100"), RejectReason.SELF_TRADE);
    }

    /** With the limit that the rulebook has for an individual. */
    @Test
    void t8ShouldCountWorkingBuysIntoThePosition() {
        final Scenario market = ruled().future("1900", "2033", "1767").holding(FUTURE, 4_990, "1900");
        passes(market, market.buy(FUTURE, 5, "1900"));
        refused(market, market.buy(FUTURE, 6, "1900"), RejectReason.POSITION_LIMIT);
        passes(market, market.buy(FUTURE, 5, "1900"));
    }

    /** The exchange's 500 contracts per order stand in the rulebook; without one R13 is alone. */
    @Test
    void t9ShouldLimitTheShortSideAndRefuseBothByQuantityInTheFullChain() {
        final Scenario alone = market(MUCH, "0")
                .future("1900", "2033", "1767")
                .holding(FUTURE, 4_990, "1900")
                .control(RiskControlId.POSITION, 5_000L);
        refused(alone, alone.sell(FUTURE, 9_991, "1900"), RejectReason.POSITION_LIMIT);
        passes(alone, alone.sell(FUTURE, 9_990, "1900"));
        final Scenario full = ruled().future("1900", "2033", "1767").holding(FUTURE, 4_990, "1900");
        refused(full, full.sell(FUTURE, 9_991, "1900"), RejectReason.QUANTITY_LIMIT);
        refused(full, full.sell(FUTURE, 9_990, "1900"), RejectReason.QUANTITY_LIMIT);
        refused(full, full.sell(FUTURE, 501, "1900"), RejectReason.QUANTITY_LIMIT);
        passes(full, full.sell(FUTURE, 500, "1900"));
    }

    /** The test's figure of the room is 500,000 shares. */
    @Test
    void t10ShouldRefuseAForeignBuyAboveTheRoom() {
        final Scenario market = market(MUCH, "0")
                .share("26800", "28650", "24950")
                .control(RiskScope.ACCOUNT, 0, RiskControlId.FOREIGN_ROOM)
                .foreignRoom(SHARE);
        passes(market, market.buy(SHARE, 496_000, "26800"));
        refused(market, market.buy(SHARE, 5_000, "26800"), RejectReason.FOREIGN_ROOM);
        passes(market, market.buy(SHARE, 4_000, "26800"));
    }

    @Test
    void t11ShouldKeepAFutureWithinOnePercentOfTheLastPrice() {
        final Scenario market = market(MUCH, "0")
                .future("1900", "2033", "1767")
                .control(RiskControlId.PRICE_COLLAR, 30_000_000L, 10_000_000L);
        refused(market, market.buy(FUTURE, 1, "1920"), RejectReason.PRICE_COLLAR);
        refused(market, market.buy(FUTURE, 1, "1919.1"), RejectReason.PRICE_COLLAR);
        passes(market, market.buy(FUTURE, 1, "1919"));
    }

    @Test
    void t12ShouldQueueTheCancelsOfAKillInTheOpeningAuctionUntilItIsOver() {
        final Scenario market = ruled().share("26800", "28650", "24950");
        market.at(MarketTime.epochNs(T1, MarketTime.at(9, 5))).phase(SHARE, Phase.OPENING_AUCTION);
        final Sent first = market.working(market.buy(SHARE, 100, "26000"));
        final Sent second = market.working(market.buy(SHARE, 200, "26050"));
        final int before = market.sent().size();
        market.kill(RiskScope.FIRM, 0, KillAction.HALT, "alice");
        refused(market, market.buy(SHARE, 100, "26000"), RejectReason.KILL_SWITCH);
        market.at(MarketTime.epochNs(T1, MarketTime.at(9, 15)) - 1).timePasses(0);
        assertThat(market.sent()).as("the auction takes no cancels").hasSize(before);
        market.timePasses(1).phase(SHARE, Phase.CONTINUOUS);
        assertThat(market.sent().subList(before, market.sent().size()))
                .extracting(Sent::action, Sent::clientOrderId)
                .containsExactlyInAnyOrder(
                        tuple(OrderAction.CANCEL, first.clientOrderId()),
                        tuple(OrderAction.CANCEL, second.clientOrderId()));
        refused(market, market.buy(SHARE, 100, "26000"), RejectReason.KILL_SWITCH);
    }

    /** The limit itself is reached; 10,000 VND less is the next price above it. */
    @Test
    void t13ShouldOnlyCloseAfterTheDailyLoss() {
        final Scenario market = market(MUCH, "0")
                .share("800000", "1600000", "100000")
                .holding(SHARE, 100, "800000")
                .control(RiskScope.ACCOUNT, 0, RiskControlId.DAILY_LOSS, Decimals.of(50_000_001));
        market.last(SHARE, "300000");
        passes(market, market.buy(SHARE, 100, "200000"));
        market.last(SHARE, "299900");
        refused(market, market.buy(SHARE, 100, "250000"), RejectReason.DAILY_LOSS);
        passes(market, market.sell(SHARE, 100, "300000"));
    }

    @Test
    void t14ShouldRefuseTheSameOrderWithAnotherIdWithinHalfASecond() {
        final Scenario market = market(MUCH, "0")
                .share("26800", "28650", "24950")
                .control(RiskControlId.DUPLICATE, null, null, null, 500_000_000L);
        passes(market, market.buy(SHARE, 100, "26800"));
        market.timePasses(100_000_000);
        refused(market, market.buy(SHARE, 100, "26800"), RejectReason.DUPLICATE_ORDER);
    }

    /** Section 5.5: the limit of the contract family by kind of investor, from the rulebook. */
    @ParameterizedTest
    @CsvSource({"INDIVIDUAL, 5000", "INSTITUTION, 10000", "PROFESSIONAL, 20000"})
    void shouldHoldAnInvestorToTheLimitOfItsKind(final InvestorKind kind, final long limit) {
        final Scenario market = ruled().future("1900", "2033", "1767");
        final int length = market.ledger().terms(0, 0);
        market.ledger().terms().investor(kind);
        market.book(length).cash(CashMovementKind.MARGIN_DEPOSIT, "90000000000000");
        market.holding(FUTURE, limit - 10, "1900");
        refused(market, market.buy(FUTURE, 11, "1900"), RejectReason.POSITION_LIMIT);
        passes(market, market.buy(FUTURE, 10, "1900"));
        refused(market, market.buy(FUTURE, 1, "1900"), RejectReason.POSITION_LIMIT);
    }

    private static Scenario market(final long cash, final String feePercent) {
        return new Scenario().account(cash, feePercent, "0").limits(10_000_000, MUCH, 10_000_000, 1_000);
    }

    private static Scenario ruled() {
        return market(MUCH, "0")
                .rulebook(RulebookFiles.packaged(), 1)
                .start(T1)
                .at(MarketTime.epochNs(T1, MarketTime.at(9, 30)));
    }

    /** 1,000 settled shares, 500 bought on the date before. */
    private static Scenario holderOfBoughtShares() {
        final Scenario market = market(MUCH, "0")
                .rulebook(RulebookFiles.packaged(), 1)
                .start(BOUGHT)
                .at(MarketTime.epochNs(BOUGHT, MarketTime.at(9, 30)))
                .share("25500", "27250", "23750")
                .holding(SHARE, 1_000, "25000");
        on(market, BOUGHT, 9, 30);
        market.traded(Side.BUY, SHARE, 500, "25500");
        return market;
    }

    /** The test's session messages are of 2026-11-20: the start that follows sets the date for good. */
    private static void on(final Scenario market, final int date, final int hour, final int minute) {
        market.at(MarketTime.epochNs(date, MarketTime.at(hour, minute)))
                .phase(SHARE, Phase.CONTINUOUS)
                .start(date);
    }

    private static void refused(
            final Scenario market, final int date, final int hour, final int minute, final RejectReason reason) {
        on(market, date, hour, minute);
        refused(market, market.sell(SHARE, 1_200, "25500"), reason);
        passes(market, market.sell(SHARE, 1_000, "25500"));
    }

    private static void passes(final Scenario market, final Sent sent) {
        assertThat(sent).as("refused: %s", market.lastReason()).isNotNull();
    }

    private static void refused(final Scenario market, final Sent sent, final RejectReason reason) {
        assertThat(market.lastReason()).isEqualTo(reason);
        assertThat(sent).as("sent although %s", reason).isNull();
    }
}
