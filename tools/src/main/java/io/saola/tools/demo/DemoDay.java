package io.saola.tools.demo;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.market.SessionSchedule;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * The trading day of the demo, from just before the futures open to just after everything has closed, at the speed asked for.
 *
 * @param tradingDate the date
 * @param speed market seconds per second
 */
record DemoDay(LocalDate tradingDate, double speed) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final ZoneOffset MARKET_ZONE = ZoneOffset.ofHours(7);
    private static final LocalTime FROM = LocalTime.of(8, 44);
    private static final LocalTime TO = LocalTime.of(15, 1);

    static DemoDay of(final LocalDate tradingDate, final int seconds) {
        return new DemoDay(tradingDate, (double) (TO.toSecondOfDay() - FROM.toSecondOfDay()) / seconds);
    }

    long startNs() {
        return toEpochNs(FROM);
    }

    long endNs() {
        return toEpochNs(TO);
    }

    /** When the kill switch is drilled: in continuous trading, before the parent orders of the day begin. */
    long drillNs() {
        return toEpochNs(LocalTime.of(9, 16));
    }

    int tradingDateNumber() {
        return tradingDate.getYear() * 10_000 + tradingDate.getMonthValue() * 100 + tradingDate.getDayOfMonth();
    }

    /** How much of the day is over, 0 to 1. */
    double progress(final long nowNs) {
        return Math.min(1.0, Math.max(0.0, (double) (nowNs - startNs()) / (endNs() - startNs())));
    }

    /** Where in the day, 0 to 1, the shares' phases change. */
    double[] sessionBoundaries() {
        final SessionSchedule shares = SessionSchedule.of(Market.HOSE);
        final double[] boundaries = new double[16];
        int count = 0;
        long timeOfDayNs = shares.nextChangeNs(0);
        while (timeOfDayNs < SessionSchedule.DAY_NS) {
            boundaries[count++] = progress(startNs() - FROM.toNanoOfDay() + timeOfDayNs);
            timeOfDayNs = shares.nextChangeNs(timeOfDayNs);
        }
        return Arrays.copyOf(boundaries, count);
    }

    String timeOf(final long nowNs) {
        return CLOCK.format(LocalTime.ofNanoOfDay(SessionSchedule.timeOfDayNs(nowNs)));
    }

    /** The shares' phase as people say it; before they open, the futures'. */
    String phaseName(final long nowNs) {
        final long timeOfDayNs = SessionSchedule.timeOfDayNs(nowNs);
        final Phase shares = SessionSchedule.of(Market.HOSE).phaseAt(timeOfDayNs);
        final Phase futures = SessionSchedule.of(Market.DERIVATIVES).phaseAt(timeOfDayNs);
        if (shares == Phase.CLOSED && futures == Phase.OPENING_AUCTION) {
            return "ATO futures";
        }
        return switch (shares) {
            case OPENING_AUCTION -> "ATO";
            case CONTINUOUS -> "continuous";
            case BREAK -> "lunch break";
            case CLOSING_AUCTION -> "ATC";
            case PUT_THROUGH -> "put-through";
            default -> "closed";
        };
    }

    private long toEpochNs(final LocalTime time) {
        return tradingDate.atTime(time).toEpochSecond(MARKET_ZONE) * 1_000_000_000L;
    }
}
