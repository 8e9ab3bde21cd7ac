package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.NULL;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.Side;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import org.junit.jupiter.api.Test;

/** Each control that is set by an input passes an order at its limit and refuses one a unit beyond, by its own name. */
class ControlScenarioTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MS_NS = 1_000_000L;

    private final Scenario market = new Scenario()
            .account(100_000_000_000_000L, "0", "0")
            .anotherAccount(1)
            .limits(10_000_000, 100_000_000_000_000L, 10_000_000, 1_000)
            .future("1900", "2033", "1767")
            .share("26800", "28650", "24950")
            .holding(SHARE, 50_000, "26000");

    @Test
    void shouldAllowOnlyMarketsTypesAndKindsThatAScopeIsAuthorisedFor() {
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.AUTHORISATION, 1L << 1, 1L << 1, 1L << 1);
        passes(market.buy(SHARE, 100, "26800"));
        refused(market.buy(FUTURE, 1, "1900"), RejectReason.NOT_AUTHORISED);
        refused(market.place(SHARE, Side.BUY, OrderType.MTL, 100, null), RejectReason.NOT_AUTHORISED);
        passes(market.place(1, FUTURE, Side.BUY, OrderType.LO, 1, Decimals.of(1_900)));
    }

    /** Reference case T11. */
    @Test
    void shouldKeepPricesInsideTheCollarAroundTheLastPrice() {
        market.control(RiskControlId.PRICE_COLLAR, 30_000_000L, 10_000_000L);
        refused(market.buy(FUTURE, 1, "1920"), RejectReason.PRICE_COLLAR);
        passes(market.buy(FUTURE, 1, "1919"));
        refused(market.sell(FUTURE, 1, "1880.9"), RejectReason.PRICE_COLLAR);
        passes(market.sell(FUTURE, 1, "1881"));
        passes(market.buy(SHARE, 100, "27600"));
        refused(market.buy(SHARE, 100, "27650"), RejectReason.PRICE_COLLAR);
    }

    @Test
    void shouldExemptThePassiveSideAndAuctionsFromTheCollarIfToldSo() {
        market.control(RiskControlId.PRICE_COLLAR, 10_000_000L, null, 3L);
        passes(market.buy(SHARE, 100, "25000"));
        refused(market.sell(SHARE, 100, "25000"), RejectReason.PRICE_COLLAR);
        market.phase(SHARE, Phase.CLOSING_AUCTION);
        passes(market.sell(SHARE, 100, "25000"));
    }

    @Test
    void shouldRefuseAPriceThatCannotBeComparedWithAnything() {
        market.instrument(4, Market.HOSE, InstrumentType.SHARE).phase(4, Phase.CONTINUOUS);
        market.bandOnly(4, "28650", "24950").control(RiskControlId.PRICE_COLLAR, 10_000_000L);
        refused(market.buy(4, 100, "26800"), RejectReason.NO_REFERENCE_PRICE);
        market.quote(4, "26700", "26900");
        passes(market.buy(4, 100, "26800"));
    }

    @Test
    void shouldLimitQuantityByScopeAndByAverageVolume() {
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.MAX_QUANTITY, 1_000L)
                .control(RiskScope.INSTRUMENT, SHARE, RiskControlId.MAX_QUANTITY, null, 50_000L, 10_000_000L);
        passes(market.buy(SHARE, 500, "26800"));
        refused(market.buy(SHARE, 600, "26800"), RejectReason.QUANTITY_LIMIT);
        passes(market.buy(FUTURE, 1_000, "1900"));
        refused(market.buy(FUTURE, 1_001, "1900"), RejectReason.QUANTITY_LIMIT);
    }

    @Test
    void shouldLimitTheValueOfAnOrderByScope() {
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.MAX_VALUE, Decimals.of(2_680_000));
        passes(market.buy(SHARE, 100, "26800"));
        refused(market.buy(SHARE, 100, "26850"), RejectReason.NOTIONAL_LIMIT);
    }

    /** Margin at 17 % of 1,900 points times 100,000 VND: 32,300,000 VND a contract. */
    @Test
    void shouldKeepMarginWithinItsShareOfTheCollateral() {
        final Scenario small = new Scenario()
                .account(1_000_000_000, "0", "0")
                .limits(10_000_000, 100_000_000_000_000L, 10_000_000, 1_000)
                .future("1900", "2033", "1767")
                .control(RiskControlId.FUTURES_MARGIN, 323_000_000L);
        passes(small.buy(FUTURE, 6, "1900"));
        passes(small.buy(FUTURE, 4, "1900"));
        refused(small, small.buy(FUTURE, 1, "1900"), RejectReason.FUTURES_MARGIN);
        // The other side is no worse than what is working.
        passes(small.sell(FUTURE, 10, "1900"));
        refused(small, small.sell(FUTURE, 1, "1900"), RejectReason.FUTURES_MARGIN);
    }

    /** Reference cases T8 and T9, on two accounts of one investor. */
    @Test
    void shouldLimitTheInvestorsPositionInAFamilyOnAllAccounts() {
        market.holding(FUTURE, 4_990, "1900")
                .control(RiskControlId.POSITION, 5_000L)
                .control(RiskScope.ACCOUNT, 0, RiskControlId.SELF_TRADE, 7L)
                .control(RiskScope.ACCOUNT, 1, RiskControlId.SELF_TRADE, 7L);
        passes(market.place(1, FUTURE, Side.BUY, OrderType.LO, 5, Decimals.of(1_900)));
        refused(market.buy(FUTURE, 6, "1900"), RejectReason.POSITION_LIMIT);
        passes(market.buy(FUTURE, 5, "1900"));
        refused(market.sell(FUTURE, 9_991, "1901"), RejectReason.POSITION_LIMIT);
        passes(market.sell(FUTURE, 9_990, "1901"));
    }

    @Test
    void shouldLimitGrossExposureAtTheLastPriceWithWorkingOrdersFilled() {
        // 50,000 shares at 26,800 are 1,340,000,000 VND.
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.EXPOSURE, Decimals.of(1_342_680_000));
        passes(market.buy(SHARE, 100, "26800"));
        refused(market.buy(SHARE, 100, "24950"), RejectReason.GROSS_EXPOSURE);
        passes(market.sell(SHARE, 1_000, "26850"));
    }

    @Test
    void shouldLimitNetExposureOfTheFirmAcrossAccounts() {
        market.control(RiskControlId.EXPOSURE, null, Decimals.of(1_340_000_000L + 190_000_000));
        passes(market.place(1, FUTURE, Side.BUY, OrderType.LO, 1, Decimals.of(1_900)));
        refused(market.place(1, FUTURE, Side.BUY, OrderType.LO, 1, Decimals.of(1_900)), RejectReason.NET_EXPOSURE);
        passes(market.place(1, FUTURE, Side.SELL, OrderType.LO, 10, Decimals.of(1_901)));
    }

    @Test
    void shouldCountExposureOfAStrategyByItsOwnOrders() {
        market.control(RiskScope.STRATEGY, 3, RiskControlId.EXPOSURE, Decimals.of(190_000_000));
        passes(market.placeFor(1, 3, FUTURE, Side.BUY, 1, "1900"));
        refused(market.placeFor(1, 3, FUTURE, Side.BUY, 1, "1900"), RejectReason.GROSS_EXPOSURE);
        passes(market.placeFor(1, 4, FUTURE, Side.BUY, 1, "1900"));
    }

    @Test
    void shouldSpendTokensAndKeepTheReservedOnesForCancels() {
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.MESSAGE_RATE, 2L, 5L, 2L);
        final Sent first = market.working(market.buy(SHARE, 100, "26000"));
        final Sent second = market.working(market.buy(SHARE, 100, "26050"));
        final Sent third = market.working(market.buy(SHARE, 100, "26100"));
        refused(market.buy(SHARE, 100, "26150"), RejectReason.MESSAGE_RATE);
        assertThat(market.modify(first, 200, "26000")).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.MESSAGE_RATE);
        assertThat(market.cancel(first)).isNotNull();
        assertThat(market.cancel(second)).isNotNull();
        assertThat(market.cancel(third)).as("even the reserve is used up").isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.MESSAGE_RATE);
        market.timePasses(SECOND_NS / 2);
        assertThat(market.cancel(third)).isNotNull();
        market.timePasses(3 * SECOND_NS / 2 - 1);
        refused(market.buy(SHARE, 100, "26150"), RejectReason.MESSAGE_RATE);
        market.timePasses(1);
        passes(market.buy(SHARE, 100, "26150"));
        passes(market.place(1, SHARE, Side.BUY, OrderType.LO, 100, Decimals.of(26_200)));
    }

    @Test
    void shouldAlarmFirstAndBlockSecondWhenMessagesPerExecutionGrow() {
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.ORDER_TO_TRADE, 4L, 2L, null, 0L);
        market.takeAlerts();
        passes(market.buy(SHARE, 100, "26000"));
        passes(market.buy(SHARE, 100, "26050"));
        assertThat(market.takeAlerts()).isEmpty();
        final Sent third = market.buy(SHARE, 100, "26100");
        assertThat(market.takeAlerts()).containsExactly(AlertCode.ORDER_TO_TRADE);
        passes(market.buy(SHARE, 100, "26150"));
        refused(market.buy(SHARE, 100, "26200"), RejectReason.ORDER_TO_TRADE);
        market.working(third);
        market.filled(third, 100, "26100");
        refused(market.buy(SHARE, 100, "26200"), RejectReason.ORDER_TO_TRADE);
        final Sent other = market.place(1, SHARE, Side.BUY, OrderType.LO, 100, Decimals.of(26_100));
        passes(other);
    }

    @Test
    void shouldBlockWhenTooManyOrdersEndUnfilled() {
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.ORDER_TO_TRADE, null, null, 500L, 2L);
        market.ended(ReportKind.CANCELLED, market.working(market.buy(SHARE, 100, "26000")), 0);
        final Sent filled = market.working(market.buy(SHARE, 100, "26050"));
        market.filled(filled, 100, "26050");
        final Sent cancelled = market.buy(SHARE, 100, "26100");
        passes(cancelled);
        market.ended(ReportKind.CANCELLED, market.working(cancelled), 0);
        refused(market.buy(SHARE, 100, "26150"), RejectReason.UNFILLED_RATIO);
    }

    /** Reference case T14. */
    @Test
    void shouldRefuseTheSameShapeWithinTheWindow() {
        market.control(RiskControlId.DUPLICATE, null, null, null, 500 * MS_NS);
        passes(market.buy(SHARE, 100, "26800"));
        market.timePasses(100 * MS_NS);
        refused(market.buy(SHARE, 100, "26800"), RejectReason.DUPLICATE_ORDER);
        passes(market.buy(SHARE, 200, "26800"));
        passes(market.place(1, SHARE, Side.BUY, OrderType.LO, 100, Decimals.of(26_800)));
        market.timePasses(400 * MS_NS - 1);
        refused(market.buy(SHARE, 100, "26800"), RejectReason.DUPLICATE_ORDER);
        market.timePasses(1);
        passes(market.buy(SHARE, 100, "26800"));
    }

    /** R18 excepts what is flagged intentional; who sent it stands in the journaled command, what came of it in the alert. */
    @Test
    void shouldLetARepetitionThatIsMeantPassAndTellIt() {
        market.control(RiskControlId.DUPLICATE, null, null, null, 500 * MS_NS);
        passes(market.placeOnPurpose(0, SHARE, Side.BUY, 100, "26800"));
        assertThat(market.takeAlerts()).doesNotContain(AlertCode.INTENTIONAL_DUPLICATE);
        final Sent again = market.placeOnPurpose(0, SHARE, Side.BUY, 100, "26800");
        passes(again);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.INTENTIONAL_DUPLICATE);
        assertThat(market.lastAlertOrderId()).isEqualTo(again.clientOrderId());
        assertThat(market.lastAlertValue()).isEqualTo(500 * MS_NS);
        refused(market.buy(SHARE, 100, "26800"), RejectReason.DUPLICATE_ORDER);
        market.timePasses(500 * MS_NS);
        market.takeAlerts();
        passes(market.placeOnPurpose(0, SHARE, Side.BUY, 100, "26800"));
        assertThat(market.takeAlerts()).isEmpty();
    }

    /** The reference excepts no order from R19, R20 and R21. */
    @Test
    void shouldExceptARepetitionThatIsMeantFromNoOtherControl() {
        market.control(RiskControlId.DUPLICATE, null, null, null, 500 * MS_NS)
                .control(RiskControlId.SELF_TRADE)
                .control(RiskControlId.OPPOSITE_ORDER)
                .control(RiskControlId.MAX_VALUE, Decimals.of(2_685_000));
        market.working(market.sell(SHARE, 100, "26850"));
        refused(market.placeOnPurpose(0, SHARE, Side.BUY, 100, "26850"), RejectReason.SELF_TRADE);
        refused(market.placeOnPurpose(0, SHARE, Side.SELL, 100, "26900"), RejectReason.NOTIONAL_LIMIT);
        market.phase(SHARE, Phase.CLOSING_AUCTION);
        passes(market.sell(SHARE, 100, "26800"));
        refused(market.placeOnPurpose(0, SHARE, Side.BUY, 100, "26000"), RejectReason.OPPOSITE_ORDER);
    }

    @Test
    void shouldStopAStrategyThatRepeatsItselfUntilAPersonReleasesIt() {
        market.control(RiskScope.STRATEGY, 3, RiskControlId.REPEATED_EXECUTION, 3L, null, null, 10 * SECOND_NS);
        for (int i = 0; i < 3; i++) {
            passes(market.placeFor(0, 3, FUTURE, Side.BUY, 1, "1900"));
            market.timePasses(SECOND_NS);
        }
        market.takeAlerts();
        refused(market.placeFor(0, 3, FUTURE, Side.BUY, 1, "1900"), RejectReason.REPEATED_EXECUTION);
        assertThat(market.takeAlerts()).contains(AlertCode.REPEATED_EXECUTION);
        market.timePasses(60 * SECOND_NS);
        refused(market.placeFor(0, 3, SHARE, Side.SELL, 100, "26800"), RejectReason.REPEATED_EXECUTION);
        passes(market.placeFor(0, 4, FUTURE, Side.BUY, 1, "1900"));
        market.kill(RiskScope.STRATEGY, 3, KillAction.RELEASE, "carol");
        passes(market.placeFor(0, 3, FUTURE, Side.BUY, 1, "1900"));
    }

    @Test
    void shouldForgetRepetitionsThatAreOlderThanTheWindow() {
        market.control(RiskScope.STRATEGY, 3, RiskControlId.REPEATED_EXECUTION, 2L, null, null, 10 * SECOND_NS);
        for (int i = 0; i < 100; i++) {
            passes(market.placeFor(0, 3, FUTURE, Side.BUY, 1, "1900"));
            market.timePasses(5 * SECOND_NS);
        }
        passes(market.placeFor(0, 3, FUTURE, Side.BUY, 1, "1900"));
        refused(market.placeFor(0, 3, FUTURE, Side.BUY, 1, "1900"), RejectReason.REPEATED_EXECUTION);
    }

    /** Reference case T7. */
    @Test
    void shouldPreventOrdersThatCouldTradeWithOwnOnes() {
        market.control(RiskControlId.SELF_TRADE);
        market.working(market.sell(SHARE, 500, "26850"));
        passes(market.buy(SHARE, 100, "26800"));
        refused(market.buy(SHARE, 100, "26850"), RejectReason.SELF_TRADE);
        refused(market.place(SHARE, Side.BUY, OrderType.MTL, 100, null), RejectReason.SELF_TRADE);
        passes(market.place(1, SHARE, Side.BUY, OrderType.LO, 100, Decimals.of(26_850)));
    }

    @Test
    void shouldPreventSelfTradesAcrossAccountsOfOneInvestor() {
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.SELF_TRADE, 7L)
                .control(RiskScope.ACCOUNT, 1, RiskControlId.SELF_TRADE, 7L);
        market.working(market.sell(SHARE, 500, "26850"));
        refused(market.place(1, SHARE, Side.BUY, OrderType.LO, 100, Decimals.of(26_850)), RejectReason.SELF_TRADE);
    }

    /** Reference case T6; what is left from the continuous session does not count. */
    @Test
    void shouldRefuseTheOtherSideInTheSameAuctionWhateverThePrices() {
        market.control(RiskControlId.OPPOSITE_ORDER).control(RiskControlId.SELF_TRADE);
        market.working(market.sell(SHARE, 100, "28000"));
        market.phase(SHARE, Phase.CLOSING_AUCTION);
        passes(market.buy(SHARE, 100, "26000"));
        refused(market.sell(SHARE, 100, "28000"), RejectReason.OPPOSITE_ORDER);
        refused(market.buy(SHARE, 100, "28000"), RejectReason.SELF_TRADE);
    }

    /** Reference case T10: the room is 500,000 shares. */
    @Test
    void shouldKeepForeignBuysWithinTheRoom() {
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.FOREIGN_ROOM);
        refused(market.buy(SHARE, 100, "26800"), RejectReason.FOREIGN_ROOM);
        market.foreignRoom(SHARE);
        refused(market.buy(SHARE, 500_100, "26800"), RejectReason.FOREIGN_ROOM);
        final Sent most = market.buy(SHARE, 500_000, "26800");
        passes(most);
        refused(market.buy(SHARE, 100, "26800"), RejectReason.FOREIGN_ROOM);
        market.working(most);
        market.foreignRoom(SHARE);
        passes(market.buy(SHARE, 100, "26800"));
        passes(market.place(1, SHARE, Side.BUY, OrderType.LO, 600_000, Decimals.of(26_800)));
        passes(market.sell(SHARE, 100, "26850"));
    }

    @Test
    void shouldRefuseWhatIsOnTheRestrictedListUntilTwoPeopleTakeItOff() {
        market.restricted(0, SHARE, 1, "");
        refused(market.buy(SHARE, 100, "26800"), RejectReason.RESTRICTED);
        passes(market.sell(SHARE, 100, "26850"));
        passes(market.place(1, SHARE, Side.BUY, OrderType.LO, 100, Decimals.of(26_800)));
        market.restricted(Integer.MIN_VALUE, SHARE, 3, "");
        refused(market.sell(SHARE, 100, "26850"), RejectReason.RESTRICTED);
        market.takeAlerts();
        market.restricted(Integer.MIN_VALUE, SHARE, 0, "").restricted(Integer.MIN_VALUE, SHARE, 0, "alice");
        assertThat(market.takeAlerts()).containsExactly(AlertCode.CONTROL_REFUSED, AlertCode.CONTROL_REFUSED);
        refused(market.sell(SHARE, 100, "26850"), RejectReason.RESTRICTED);
        market.restricted(Integer.MIN_VALUE, SHARE, 0, "bob").restricted(0, SHARE, 0, "bob");
        passes(market.buy(SHARE, 100, "26800"));
    }

    @Test
    void shouldRefuseOrdersOnDataOlderThanTheWindow() {
        market.control(RiskControlId.STALE_DATA, null, null, null, 3 * SECOND_NS);
        market.timePasses(3 * SECOND_NS);
        passes(market.buy(SHARE, 100, "26800"));
        market.timePasses(1);
        refused(market.buy(SHARE, 100, "26800"), RejectReason.STALE_MARKET_DATA);
        market.quote(SHARE, "26750", "26850");
        passes(market.buy(SHARE, 100, "26800"));
    }

    @Test
    void shouldTradeOnlyOnATradingDayInThePhaseOfTheCalendar() {
        final Scenario day = new Scenario()
                .account(100_000_000_000L, "0", "0")
                .wideLimits()
                .share("26800", "28650", "24950")
                .control(RiskControlId.CLOCK_CALENDAR, null, null, null, 5 * SECOND_NS);
        refused(day, day.buy(SHARE, 100, "26800"), RejectReason.CLOCK_OR_CALENDAR);
        day.rulebook(RulebookFiles.packaged(), 1).at(MarketTime.epochNs(20261120, MarketTime.at(9, 30)));
        day.start(20261120).phase(SHARE, Phase.CONTINUOUS);
        passes(day.buy(SHARE, 100, "26800"));
        day.at(MarketTime.epochNs(20261120, MarketTime.at(14, 30)) + 5 * SECOND_NS - 1)
                .timePasses(0);
        passes(day.buy(SHARE, 100, "26800"));
        day.timePasses(1);
        refused(day, day.buy(SHARE, 100, "26800"), RejectReason.CLOCK_OR_CALENDAR);
        day.phase(SHARE, Phase.CLOSING_AUCTION);
        passes(day.buy(SHARE, 100, "26800"));
        day.at(MarketTime.epochNs(20261121, MarketTime.at(9, 30)));
        refused(day, day.buy(SHARE, 100, "26800"), RejectReason.CLOCK_OR_CALENDAR);
        day.start(20261121).phase(SHARE, Phase.CONTINUOUS);
        refused(day, day.buy(SHARE, 100, "26800"), RejectReason.CLOCK_OR_CALENDAR);
    }

    @Test
    void shouldCancelAndOnlyReduceWhileTheOrderSessionIsDown() {
        market.control(RiskControlId.CANCEL_ON_DISCONNECT);
        final Sent resting = market.working(market.buy(SHARE, 100, "26000"));
        market.takeAlerts();
        market.logic().controls().onOrderSession(false);
        market.timePasses(1);
        assertThat(market.takeAlerts()).contains(AlertCode.ORDER_SESSION_LOST);
        assertThat(market.sent().get(market.sent().size() - 1).clientOrderId()).isEqualTo(resting.clientOrderId());
        refused(market.buy(SHARE, 100, "26800"), RejectReason.DISCONNECTED);
        passes(market.sell(SHARE, 100, "26850"));
        market.logic().controls().onOrderSession(true);
        passes(market.buy(SHARE, 100, "26800"));
    }

    @Test
    void shouldLimitNumberAndValueOfOpenOrdersOfAScope() {
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.OPEN_ORDERS, 3L, Decimals.of(8_000_000));
        passes(market.buy(SHARE, 100, "26800"));
        refused(market.buy(SHARE, 200, "26650"), RejectReason.OPEN_ORDER_VALUE);
        passes(market.sell(SHARE, 100, "26850"));
        passes(market.buy(SHARE, 100, "26350"));
        refused(market.sell(SHARE, 100, "26850"), RejectReason.OPEN_ORDER_LIMIT);
        passes(market.place(1, SHARE, Side.BUY, OrderType.LO, 1_000, Decimals.of(26_800)));
    }

    @Test
    void shouldLetAnInstitutionBuyWithoutCashUpToItsLimitAndNotAfterADefault() {
        final Scenario poor = new Scenario()
                .account(0, "0", "0")
                .wideLimits()
                .share("26800", "28650", "24950")
                .control(RiskScope.ACCOUNT, 0, RiskControlId.NON_PREFUNDING, Decimals.of(5_360_000));
        final Sent bought = poor.working(poor.buy(SHARE, 100, "26800"));
        poor.filled(bought, 100, "26800");
        refused(poor, poor.buy(SHARE, 200, "26800"), RejectReason.UNPAID_LIMIT);
        passes(poor.buy(SHARE, 100, "26800"));
        refused(poor, poor.buy(SHARE, 100, "26800"), RejectReason.UNPAID_LIMIT);
        poor.control(RiskScope.ACCOUNT, 0, RiskControlId.NON_PREFUNDING, Decimals.of(1_000_000_000), 20261122L);
        refused(poor, poor.buy(SHARE, 100, "26800"), RejectReason.UNPAID_LIMIT);
        poor.start(20261122);
        passes(poor.buy(SHARE, 100, "26800"));
    }

    @Test
    void shouldRefuseEverythingWhileAPolicyIsIncomplete() {
        market.control(RiskControlId.POLICY);
        refused(market.buy(SHARE, 100, "26800"), RejectReason.CONTROL_NOT_SET);
        for (final RiskControlId id : RiskControlId.values()) {
            if (id != RiskControlId.NULL_VAL && id != RiskControlId.POLICY) {
                market.controlOff(id);
            }
        }
        passes(market.buy(SHARE, 100, "26800"));
    }

    @Test
    void shouldLetANarrowerScopeTightenAndNotWiden() {
        market.control(RiskControlId.PRICE_COLLAR, 20_000_000L)
                .control(RiskScope.INSTRUMENT, SHARE, RiskControlId.PRICE_COLLAR, 50_000_000L)
                .control(RiskScope.INSTRUMENT, FUTURE, RiskControlId.PRICE_COLLAR, 5_000_000L);
        refused(market.buy(SHARE, 100, "27400"), RejectReason.PRICE_COLLAR);
        refused(market.buy(FUTURE, 1, "1910"), RejectReason.PRICE_COLLAR);
        passes(market.buy(SHARE, 100, "27300"));
        passes(market.buy(FUTURE, 1, "1909.5"));
    }

    @Test
    void shouldChangeAControlOnlyForTwoPeople() {
        market.takeAlerts();
        market.signed("alice", "", RiskControlId.PRICE_COLLAR, 0)
                .signed("", "bob", RiskControlId.PRICE_COLLAR, 0)
                .signed("alice", "alice", RiskControlId.PRICE_COLLAR, 0);
        assertThat(market.takeAlerts())
                .containsExactly(AlertCode.CONTROL_REFUSED, AlertCode.CONTROL_REFUSED, AlertCode.CONTROL_REFUSED);
        passes(market.buy(SHARE, 100, "26000"));
        market.signed("alice", "bob", RiskControlId.PRICE_COLLAR, 0);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.CONTROL_CHANGED);
        refused(market.buy(SHARE, 100, "26000"), RejectReason.PRICE_COLLAR);
    }

    @Test
    void shouldRefuseToSwitchOffWhatAlwaysHolds() {
        market.takeAlerts();
        market.controlOff(RiskControlId.BUYING_POWER)
                .controlOff(RiskControlId.SELLABLE)
                .control(RiskScope.ACCOUNT, 16, RiskControlId.MAX_VALUE, 1L);
        assertThat(market.takeAlerts())
                .containsExactly(AlertCode.INPUT_REFUSED, AlertCode.INPUT_REFUSED, AlertCode.INPUT_REFUSED);
    }

    /** Reference cases T1 and T2: bought shares are not sellable before they settle. */
    @Test
    void shouldNotSellMoreThanIsSettled() {
        final Scenario small = new Scenario()
                .account(100_000_000, "0", "0")
                .wideLimits()
                .share("26800", "28650", "24950")
                .holding(SHARE, 1_000, "26000");
        final Sent bought = small.working(small.buy(SHARE, 500, "26800"));
        small.filled(bought, 500, "26800");
        refused(small, small.sell(SHARE, 1_200, "26800"), RejectReason.SHORT_SALE);
        passes(small.sell(SHARE, 1_000, "26800"));
    }

    @Test
    void shouldValueUnpricedSellsAtTheFloorAndBuysAtTheCeilingForExposure() {
        market.control(RiskScope.ACCOUNT, 1, RiskControlId.EXPOSURE, Decimals.of(203_300_000));
        passes(market.place(1, FUTURE, Side.SELL, OrderType.MTL, 1, NULL));
        refused(market.place(1, FUTURE, Side.SELL, OrderType.MTL, 1, NULL), RejectReason.GROSS_EXPOSURE);
        passes(market.place(1, FUTURE, Side.BUY, OrderType.MTL, 1, NULL));
        assertThat(market.logic().controls().grossExposure(2)).isEqualTo(203_300_000);
    }

    private void refused(final Sent sent, final RejectReason reason) {
        refused(market, sent, reason);
    }

    private static void passes(final Sent sent) {
        assertThat(sent).as("refused").isNotNull();
    }

    private static void refused(final Scenario scenario, final Sent sent, final RejectReason reason) {
        assertThat(scenario.lastReason()).isEqualTo(reason);
        assertThat(sent).as("sent although %s", reason).isNull();
        assertThat(scenario.logic().desk().refusals(reason)).isPositive();
    }
}
