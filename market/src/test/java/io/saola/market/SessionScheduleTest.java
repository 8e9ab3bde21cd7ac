package io.saola.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "HOSE,08:59:59,CLOSED", "HOSE,09:00:00,OPENING_AUCTION", "HOSE,09:14:59,OPENING_AUCTION",
        "HOSE,09:15:00,CONTINUOUS", "HOSE,11:30:00,BREAK", "HOSE,13:00:00,CONTINUOUS",
        "HOSE,14:30:00,CLOSING_AUCTION", "HOSE,14:45:00,PUT_THROUGH", "HOSE,15:00:00,CLOSED",
        "HNX,09:00:00,CONTINUOUS", "HNX,14:45:00,AFTER_HOURS", "UPCOM,14:59:59,CONTINUOUS",
        "DERIVATIVES,08:45:00,OPENING_AUCTION", "DERIVATIVES,09:00:00,CONTINUOUS", "DERIVATIVES,14:45:00,CLOSED"
    })
    void shouldKnowThePhaseOfEveryMinute(final Market market, final String time, final Phase phase) {
        final long timeOfDayNs = LocalTime.parse(time).toNanoOfDay();
        assertThat(SessionSchedule.of(market).phaseAt(timeOfDayNs)).isEqualTo(phase);
    }

    @Test
    void shouldNameTheNextBoundary() {
        final SessionSchedule hose = SessionSchedule.of(Market.HOSE);
        assertThat(hose.nextChangeNs(0)).isEqualTo(LocalTime.of(9, 0).toNanoOfDay());
        assertThat(hose.nextChangeNs(LocalTime.of(9, 0).toNanoOfDay()))
                .isEqualTo(LocalTime.of(9, 15).toNanoOfDay());
        assertThat(hose.nextChangeNs(LocalTime.of(15, 0).toNanoOfDay())).isEqualTo(SessionSchedule.DAY_NS);
    }

    @Test
    void shouldDeriveMarketTimeFromUtc() {
        final long timeNs = Instant.parse("2026-11-20T02:15:00Z").getEpochSecond() * 1_000_000_000L;
        assertThat(SessionSchedule.timeOfDayNs(timeNs))
                .isEqualTo(LocalTime.of(9, 15).toNanoOfDay());
    }

    @ParameterizedTest
    @CsvSource({
        "HOSE,OPENING_AUCTION,ATO,true", "HOSE,OPENING_AUCTION,LO,true", "HOSE,OPENING_AUCTION,ATC,false",
        "HOSE,CONTINUOUS,MTL,true", "HOSE,CONTINUOUS,MOK,false", "HNX,CONTINUOUS,MOK,true",
        "UPCOM,CONTINUOUS,MTL,false", "HOSE,BREAK,LO,false", "HOSE,PUT_THROUGH,LO,false",
        "HNX,AFTER_HOURS,PLO,true", "HNX,AFTER_HOURS,LO,false", "DERIVATIVES,CONTINUOUS,MAK,true",
        "DERIVATIVES,HALTED,LO,false", "HOSE,CLOSED,LO,false"
    })
    void shouldAcceptOrderTypesByMarketAndPhase(
            final Market market, final Phase phase, final OrderType type, final boolean accepted) {
        assertThat(SessionSchedule.accepts(market, phase, type)).isEqualTo(accepted);
    }
}
