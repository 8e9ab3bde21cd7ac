package io.saola.market.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.market.host.RulebookFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 2.2 to 2.6, 4.1 and 4.2 of the market reference, on each side of 2025-05-05 (property 5). */
class SessionRulesTest {
    private static final Rulebook RULEBOOK = RulebookFiles.packaged();
    private static final TradingRules BEFORE = RULEBOOK.on(20250429);
    private static final TradingRules SINCE = RULEBOOK.on(20250505);

    @ParameterizedTest
    @CsvSource({
        "HOSE,ROUND_LOT,08:59,CLOSED",
        "HOSE,ROUND_LOT,09:00,OPENING_AUCTION",
        "HOSE,ROUND_LOT,09:14,OPENING_AUCTION",
        "HOSE,ROUND_LOT,09:15,CONTINUOUS",
        "HOSE,ROUND_LOT,11:30,BREAK",
        "HOSE,ROUND_LOT,13:00,CONTINUOUS",
        "HOSE,ROUND_LOT,14:30,CLOSING_AUCTION",
        "HOSE,ROUND_LOT,14:45,PUT_THROUGH",
        "HOSE,ROUND_LOT,15:00,CLOSED",
        "HOSE,ODD_LOT,09:00,OPENING_AUCTION",
        "HOSE,ODD_LOT,14:44,CLOSING_AUCTION",
        "HOSE,PUT_THROUGH,11:29,PUT_THROUGH",
        "HOSE,PUT_THROUGH,11:30,BREAK",
        "HNX,ROUND_LOT,09:00,CONTINUOUS",
        "HNX,ROUND_LOT,14:30,CLOSING_AUCTION",
        "HNX,AFTER_HOURS,14:44,CLOSED",
        "HNX,AFTER_HOURS,14:45,AFTER_HOURS_AUCTION",
        "HNX,AFTER_HOURS,14:54,AFTER_HOURS_AUCTION",
        "HNX,AFTER_HOURS,14:55,AFTER_HOURS",
        "HNX,AFTER_HOURS,15:00,CLOSED",
        "UPCOM,ROUND_LOT,09:00,CONTINUOUS",
        "UPCOM,ROUND_LOT,14:59,CONTINUOUS",
        "UPCOM,ROUND_LOT,15:00,CLOSED",
        "UPCOM,AFTER_HOURS,14:50,CLOSED",
        "DERIVATIVES,ROUND_LOT,08:45,OPENING_AUCTION",
        "DERIVATIVES,ROUND_LOT,09:00,CONTINUOUS",
        "DERIVATIVES,ROUND_LOT,14:30,CLOSING_AUCTION",
        "DERIVATIVES,ROUND_LOT,14:45,CLOSED"
    })
    void shouldBeInThePhaseOfTheTimeSinceKrx(
            final Market market, final Board board, final String time, final Phase phase) {
        assertThat(SINCE.sessions(market, board, false).phaseAt(RuleValues.timeOfDayNs(time)))
                .isEqualTo(phase);
    }

    @ParameterizedTest
    @CsvSource({
        "HOSE,ODD_LOT,09:05,CLOSED",
        "HOSE,ODD_LOT,09:15,CONTINUOUS",
        "HOSE,ODD_LOT,14:30,CLOSED",
        "HNX,AFTER_HOURS,14:50,AFTER_HOURS",
        "HNX,ODD_LOT,14:35,CLOSED"
    })
    void shouldBeInThePhaseOfTheTimeBeforeKrx(
            final Market market, final Board board, final String time, final Phase phase) {
        assertThat(BEFORE.sessions(market, board, false).phaseAt(RuleValues.timeOfDayNs(time)))
                .isEqualTo(phase);
    }

    @Test
    void shouldHaveNoPloBeforeNovember2018AndNoOddLotBookAtHoseBeforeSeptember2022() {
        assertThat(RULEBOOK.on(20181102)
                        .sessions(Market.HNX, Board.AFTER_HOURS, false)
                        .phaseCount())
                .isZero();
        assertThat(RULEBOOK.on(20181105)
                        .sessions(Market.HNX, Board.AFTER_HOURS, false)
                        .phaseCount())
                .isPositive();
        assertThat(RULEBOOK.on(20220909)
                        .sessions(Market.HOSE, Board.ODD_LOT, false)
                        .phaseCount())
                .isZero();
        assertThat(RULEBOOK.on(20220912)
                        .sessions(Market.HOSE, Board.ODD_LOT, false)
                        .phaseCount())
                .isPositive();
    }

    /** Section 2.3: auctions 1 to 9 from 09:15 to 11:30, 10 to 15 from 13:00 to 14:30. */
    @Test
    void shouldHoldFifteenPeriodicAuctionsForRestrictedShares() {
        final SessionClock clock = SINCE.sessions(Market.HOSE, Board.ROUND_LOT, true);
        int auctions = 0;
        for (int i = 0; i < clock.phaseCount(); i++) {
            if (clock.phase(i) == Phase.PERIODIC_AUCTION) {
                auctions++;
                assertThat(clock.nextChangeNs(clock.fromNs(i)) - clock.fromNs(i))
                        .isEqualTo(15 * MarketTime.MINUTE_NS);
            }
        }
        assertThat(auctions).isEqualTo(15);
        assertThat(clock.phaseAt(MarketTime.at(9, 5))).isEqualTo(Phase.OPENING_AUCTION);
        assertThat(clock.phaseAt(MarketTime.at(14, 40))).isEqualTo(Phase.CLOSING_AUCTION);
        assertThat(SINCE.sessions(Market.HOSE, Board.ODD_LOT, true).phaseCount())
                .as("round lots only")
                .isZero();
    }

    @Test
    void shouldOpenRestrictedSharesInTheAfternoonOnlyBeforeKrx() {
        final SessionClock clock = BEFORE.sessions(Market.HOSE, Board.ROUND_LOT, true);
        assertThat(clock.phaseAt(MarketTime.at(10, 0))).isEqualTo(Phase.CLOSED);
        assertThat(clock.phaseAt(MarketTime.at(13, 0))).isEqualTo(Phase.CONTINUOUS);
    }

    @Test
    void shouldOpenRestrictedSharesOfHanoiOnFridaysOnly() {
        assertThat(RULEBOOK.on(20240314)
                        .sessions(Market.HNX, Board.ROUND_LOT, true)
                        .phaseCount())
                .isZero();
        assertThat(RULEBOOK.on(20240315)
                        .sessions(Market.HNX, Board.ROUND_LOT, true)
                        .phaseCount())
                .isPositive();
    }

    /** Section 4.2: not in the last five minutes of a periodic auction, never in the opening and closing ones. */
    @Test
    void shouldForbidAmendsInAuctionsAndAtTheEndOfPeriodicOnes() {
        assertThat(may(Phase.PERIODIC_AUCTION, MarketTime.at(9, 15))).isTrue();
        assertThat(may(Phase.PERIODIC_AUCTION, MarketTime.at(9, 25) - 1)).isTrue();
        assertThat(may(Phase.PERIODIC_AUCTION, MarketTime.at(9, 25))).isFalse();
        assertThat(may(Phase.PERIODIC_AUCTION, MarketTime.at(9, 30) - 1)).isFalse();
        assertThat(may(Phase.PERIODIC_AUCTION, MarketTime.at(9, 30))).isTrue();
        assertThat(may(Phase.CONTINUOUS, MarketTime.at(10, 0))).isTrue();
        assertThat(may(Phase.OPENING_AUCTION, MarketTime.at(9, 5))).isFalse();
        assertThat(may(Phase.CLOSING_AUCTION, MarketTime.at(14, 35))).isFalse();
        assertThat(may(Phase.BREAK, MarketTime.at(12, 0))).isFalse();
        assertThat(SINCE.mayCancel(Market.HNX, Board.AFTER_HOURS, Phase.AFTER_HOURS, MarketTime.at(14, 56)))
                .isFalse();
    }

    private static boolean may(final Phase phase, final long timeOfDayNs) {
        final boolean amend = SINCE.mayAmend(Market.HOSE, Board.ROUND_LOT, phase, timeOfDayNs);
        assertThat(SINCE.mayCancel(Market.HOSE, Board.ROUND_LOT, phase, timeOfDayNs))
                .isEqualTo(amend);
        return amend;
    }

    @Test
    void shouldHaveAllowedCancelsInAuctionsAtHoseBeforeSeptember2016() {
        assertThat(RULEBOOK.on(20160909).mayCancel(Market.HOSE, Board.ROUND_LOT, Phase.CLOSING_AUCTION, 0))
                .isTrue();
        assertThat(RULEBOOK.on(20160912).mayCancel(Market.HOSE, Board.ROUND_LOT, Phase.CLOSING_AUCTION, 0))
                .isFalse();
    }

    @Test
    void shouldLetAnAmendChangeWhatTheMarketOfItsTimeAllowed() {
        assertThat(BEFORE.amendFields(Market.HOSE)).isEqualTo(AmendFields.PRICE);
        assertThat(BEFORE.amendFields(Market.HNX)).isEqualTo(AmendFields.PRICE_AND_QUANTITY);
        for (final Market market : TradingRules.MARKETS) {
            assertThat(SINCE.amendFields(market)).isEqualTo(AmendFields.PRICE_OR_QUANTITY);
        }
        assertThat(AmendFields.PRICE_OR_QUANTITY.allows(true, true)).isFalse();
        assertThat(AmendFields.PRICE_OR_QUANTITY.allows(false, true)).isTrue();
        assertThat(AmendFields.PRICE_AND_QUANTITY.allows(true, true)).isTrue();
        assertThat(AmendFields.PRICE.allows(false, true)).isFalse();
        for (final AmendFields fields : AmendFields.values()) {
            assertThat(fields.allows(false, false))
                    .as("an amend that changes nothing")
                    .isFalse();
        }
    }

    /** Property 5: every type in exactly the phases of table 4.1, for each market and side of the date. */
    @ParameterizedTest
    @CsvSource({"20250429", "20250505", "20261120"})
    void shouldAcceptEveryOrderTypeInExactlyItsPhases(final int date) {
        final TradingRules rules = RULEBOOK.on(date);
        int combinations = 0;
        for (final Market market : TradingRules.MARKETS) {
            for (final Board board : Board.values()) {
                for (final Phase phase : Phase.values()) {
                    for (final OrderType type : OrderType.values()) {
                        assertThat(rules.accepts(market, board, phase, type))
                                .as("%d %s %s %s %s", date, market, board, phase, type)
                                .isEqualTo(table41(date >= 20250505, market, board, phase, type));
                        combinations++;
                    }
                }
            }
        }
        assertThat(combinations).isEqualTo(4 * 5 * 11 * 9);
    }

    /** Table 4.1 written out a second time, as conditions. */
    private static boolean table41(
            final boolean krx, final Market market, final Board board, final Phase phase, final OrderType type) {
        if (board == Board.AFTER_HOURS && market == Market.HNX) {
            return type == OrderType.PLO && (phase == Phase.AFTER_HOURS || phase == Phase.AFTER_HOURS_AUCTION);
        }
        if (board == Board.ODD_LOT && (market == Market.HOSE || market == Market.HNX)) {
            final boolean auction =
                    phase == Phase.CLOSING_AUCTION || (phase == Phase.OPENING_AUCTION && market == Market.HOSE);
            return type == OrderType.LO && (phase == Phase.CONTINUOUS || (krx && auction));
        }
        if (market == Market.UPCOM && board == Board.ODD_LOT) {
            return type == OrderType.LO && phase == Phase.CONTINUOUS;
        }
        if (board != Board.ROUND_LOT) {
            return false;
        }
        final boolean openingAuction =
                phase == Phase.OPENING_AUCTION && (market == Market.HOSE || market == Market.DERIVATIVES);
        final boolean closingAuction = phase == Phase.CLOSING_AUCTION && market != Market.UPCOM;
        final boolean continuous = phase == Phase.CONTINUOUS;
        final boolean hanoi = market == Market.HNX || market == Market.DERIVATIVES;
        return switch (type) {
            case LO ->
                openingAuction
                        || closingAuction
                        || continuous
                        || (phase == Phase.PERIODIC_AUCTION && market == Market.HOSE && krx);
            case ATO -> openingAuction;
            case ATC -> closingAuction;
            case MTL -> continuous && (hanoi || (market == Market.HOSE && krx));
            case MP -> continuous && market == Market.HOSE && !krx;
            case MOK, MAK -> continuous && hanoi;
            default -> false;
        };
    }

    @Test
    void shouldChangeTheAuctionsOnTheKrxDate() {
        for (final Market market : new Market[] {Market.HOSE, Market.HNX, Market.DERIVATIVES}) {
            assertThat(BEFORE.auction(market).priority()).isEqualTo(AuctionPriority.AT_FIRST);
            assertThat(BEFORE.auction(market).onlyAtOrdersTrade()).isFalse();
            assertThat(SINCE.auction(market).priority()).isEqualTo(AuctionPriority.VIRTUAL_PRICE);
            assertThat(SINCE.auction(market).onlyAtOrdersTrade()).isTrue();
        }
        assertThat(SINCE.auction(Market.UPCOM)).isNull();
        assertThat(RULEBOOK.on(20210702).auction(Market.HOSE).priceRule()).isEqualTo(AuctionPriceRule.MAXVOL_NEAREST);
        assertThat(RULEBOOK.on(20210705).auction(Market.HOSE).priceRule())
                .isEqualTo(AuctionPriceRule.MAXVOL_BETTER_FILLED_NEAREST);
    }

    @Test
    void shouldCountForeignRoomOnEntrySinceKrx() {
        assertThat(BEFORE.roomCounting(Market.HOSE)).isEqualTo(RoomCounting.ON_FILL);
        assertThat(SINCE.roomCounting(Market.HOSE)).isEqualTo(RoomCounting.ON_ENTRY);
        assertThat(RULEBOOK.on(20241101).foreignInstitutionsBuyOnLimit(Market.HNX))
                .isFalse();
        assertThat(RULEBOOK.on(20241104).foreignInstitutionsBuyOnLimit(Market.HNX))
                .isTrue();
    }
}
