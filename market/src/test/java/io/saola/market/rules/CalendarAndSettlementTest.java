package io.saola.market.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Market;
import io.saola.market.host.RulebookFiles;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 2.1 and 5.1 of the market reference. */
class CalendarAndSettlementTest {
    private static final Rulebook RULEBOOK = RulebookFiles.packaged();
    private static final TradingCalendar CALENDAR = RULEBOOK.calendar();

    @Test
    void shouldCountDaysLikeTheCivilCalendar() {
        for (LocalDate date = LocalDate.of(1999, 12, 1); date.getYear() < 2101; date = date.plusDays(1)) {
            final int number = TradingDates.of(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
            assertThat(TradingDates.epochDay(number)).as("%s", date).isEqualTo((int) date.toEpochDay());
            assertThat(TradingDates.ofEpochDay((int) date.toEpochDay()))
                    .as("%s", date)
                    .isEqualTo(number);
            assertThat(TradingDates.dayOfWeek(number))
                    .isEqualTo(date.getDayOfWeek().getValue());
            assertThat(TradingDates.isValid(number)).isTrue();
        }
        assertThat(TradingDates.isValid(20260229)).isFalse();
        assertThat(TradingDates.isValid(20261301)).isFalse();
        assertThat(TradingDates.isValid(TradingDates.NULL)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "20260101,false", "20260102,false", "20260105,true", "20260216,false", "20260220,false", "20260223,true",
        "20260427,false", "20260430,false", "20260501,false", "20260504,true", "20260822,false", "20260831,false",
        "20260901,false", "20260902,false", "20260903,true", "20261120,true", "20261121,false", "20261124,false"
    })
    void shouldCloseOnTheHolidaysOf2026(final int date, final boolean open) {
        assertThat(CALENDAR.isTradingDay(date)).isEqualTo(open);
    }

    /** Section 5.1, every row of the table; the first one is published. */
    @ParameterizedTest
    @CsvSource({
        "20220825,20220826,20220829",
        "20260213,20260223,20260224",
        "20260424,20260428,20260429",
        "20260429,20260504,20260505",
        "20260828,20260903,20260904",
        "20261119,20261120,20261123",
        "20261120,20261123,20261125"
    })
    void shouldMakeSharesSellableAtOneOnTheSecondTradingDay(final int bought, final int nextDay, final int sellable) {
        final Settlement settlement = RULEBOOK.on(bought).settlement(Market.HOSE);
        assertThat(CALENDAR.plus(bought, 1)).isEqualTo(nextDay);
        assertThat(settlement.sellableDate(bought, CALENDAR)).isEqualTo(sellable);
        assertThat(settlement.sellableFromNs(bought, CALENDAR))
                .isEqualTo(MarketTime.epochNs(sellable, MarketTime.at(13, 0)));
        assertThat(settlement.deliveryDate(bought, CALENDAR)).isEqualTo(sellable);
    }

    /** Section 5.1, last row, with the uncertain closure of 24 November set the other way. */
    @Test
    void shouldSettleOneDayEarlierIfTheExchangesTradeOnCultureDay() {
        final Rulebook other = Rulebook.of(RulebookFiles.packagedText()
                .add("site.csv", "calendar.closed,*,*,*,2026-11-24,2026-11-25,false,decided by the exchanges,V"));
        assertThat(other.calendar().isTradingDay(20261124)).isTrue();
        assertThat(other.on(20261120).settlement(Market.HNX).sellableDate(20261120, other.calendar()))
                .isEqualTo(20261124);
    }

    @ParameterizedTest
    @CsvSource({"20151231,4,9,0", "20160104,3,9,0", "20220824,3,9,0", "20220825,2,13,0"})
    void shouldSettleByTheCycleOfTheTradeDate(final int date, final int days, final int hour, final int minute) {
        final Settlement settlement = RULEBOOK.on(date).settlement(Market.UPCOM);
        assertThat(settlement.sellableDays()).isEqualTo(days);
        assertThat(settlement.sellableAtNs()).isEqualTo(MarketTime.at(hour, minute));
    }

    /** Property 6: on any trading day of any year, never before 13:00 of the second trading day after the purchase. */
    @Test
    void shouldNeverSellBeforeTheSecondTradingDay() {
        int days = 0;
        for (int date = CALENDAR.next(20220824); date < 20270601; date = CALENDAR.next(date)) {
            final int sellable = RULEBOOK.on(date).settlement(Market.HOSE).sellableDate(date, CALENDAR);
            assertThat(CALENDAR.isTradingDay(sellable)).as("%d", date).isTrue();
            assertThat(CALENDAR.tradingDaysBetween(date, sellable))
                    .as("%d", date)
                    .isEqualTo(2);
            days++;
        }
        assertThat(days).isGreaterThan(1_000);
    }

    @Test
    void shouldSayNothingOfYearsItDoesNotKnow() {
        assertThat(CALENDAR.isKnown(20131231)).isFalse();
        assertThat(CALENDAR.isTradingDay(20131231)).isFalse();
        assertThat(CALENDAR.isTradingDay(20280103)).isFalse();
        assertThat(CALENDAR.plus(20271230, 5)).isEqualTo(TradingDates.NULL);
        assertThat(CALENDAR.plus(20280103, 1)).isEqualTo(TradingDates.NULL);
        assertThat(RULEBOOK.on(20271231).settlement(Market.HOSE).sellableFromNs(20271231, CALENDAR))
                .as("what cannot be known is never sellable")
                .isEqualTo(Long.MAX_VALUE);
        assertThat(CALENDAR.firstDate()).isEqualTo(20140101);
        assertThat(CALENDAR.lastDate()).isEqualTo(20271231);
        assertThat(CALENDAR.previous(20260223)).isEqualTo(20260213);
    }
}
