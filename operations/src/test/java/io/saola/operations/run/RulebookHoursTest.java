package io.saola.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Market;
import io.saola.market.host.RulebookFiles;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a silent feed means something, by calendar and sessions. */
class RulebookHoursTest {
    private final RulebookHours hours = new RulebookHours(RulebookFiles.packaged());

    @ParameterizedTest
    @CsvSource({
        "DERIVATIVES, 08:44:59, false",
        "DERIVATIVES, 08:45:00, true",
        "HOSE, 08:59:59, false",
        "HOSE, 09:00:00, true",
        "HNX, 09:00:00, true",
        "UPCOM, 09:00:00, true",
        "HOSE, 11:29:59, true",
        "HOSE, 11:30:00, false",
        "HOSE, 12:59:59, false",
        "HOSE, 13:00:00, true",
        "HOSE, 14:44:59, true",
        "HOSE, 14:45:00, false",
        "HNX, 14:45:00, false",
        "UPCOM, 14:45:00, true",
        "UPCOM, 15:00:00, false",
        "DERIVATIVES, 14:44:59, true",
        "DERIVATIVES, 14:45:00, false"
    })
    void shouldFollowTheSessionsOfEachMarket(final Market market, final String time, final boolean matching) {
        assertThat(hours.isMatching(market, at("2026-11-20", time))).isEqualTo(matching);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21", "2026-11-22", "2026-01-01", "2026-02-17", "2026-04-30", "2026-09-02"})
    void shouldRestOnWeekendsAndHolidays(final String date) {
        for (final Market market : new Market[] {Market.HOSE, Market.HNX, Market.UPCOM, Market.DERIVATIVES}) {
            assertThat(hours.isMatching(market, at(date, "10:00:00")))
                    .as("%s %s", market, date)
                    .isFalse();
        }
    }

    @Test
    void shouldGoFromDateToDateAndBack() {
        assertThat(hours.isMatching(Market.HOSE, at("2026-11-20", "10:00:00"))).isTrue();
        assertThat(hours.isMatching(Market.HOSE, at("2026-11-21", "10:00:00"))).isFalse();
        assertThat(hours.isMatching(Market.HOSE, at("2026-11-23", "10:00:00"))).isTrue();
        assertThat(hours.isMatching(Market.HOSE, at("2026-11-20", "08:50:00"))).isFalse();
    }

    @Test
    void shouldTakeTheUsualHoursOfADateThatTheCalendarDoesNotKnow() {
        final int last = RulebookFiles.packaged().calendar().lastDate();
        final LocalDate unknown = LocalDate.of(last / 10_000 + 1, 6, 1);
        final LocalDate monday = unknown.plusDays((8 - unknown.getDayOfWeek().getValue()) % 7);

        assertThat(hours.isMatching(Market.HOSE, at(monday.toString(), "10:00:00")))
                .isTrue();
        assertThat(hours.isMatching(Market.HOSE, at(monday.toString(), "12:00:00")))
                .isFalse();
        assertThat(hours.isMatching(Market.HOSE, at(monday.plusDays(5).toString(), "10:00:00")))
                .isFalse();
    }

    private static long at(final String date, final String time) {
        return LocalDate.parse(date).atTime(LocalTime.parse(time)).toEpochSecond(ZoneOffset.ofHours(7))
                * 1_000_000_000L;
    }
}
