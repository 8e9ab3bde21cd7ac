package io.saola.market.rules;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;

/** Reads the values of rules; every method throws {@link IllegalArgumentException} with what it expected. Runs at load only. */
final class RuleValues {
    static final String NONE = "none";
    static final int PHASES = Phase.AFTER_HOURS_AUCTION.value() + 1;
    private static final int MAX_PHASES_PER_DAY = 64;

    /** A percentage with four decimals, in ten-thousandths, times this is a rate of nine decimals. */
    private static final long RATE_PER_PERCENT_UNIT = Decimals.RATE_ONE / 100 / Decimals.ONE;

    private RuleValues() {}

    static boolean flag(final String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw expected("true or false", value);
        };
    }

    static long count(final String value) {
        try {
            final long count = Long.parseLong(value);
            if (count >= 1 && count <= 1_000_000_000_000L) {
                return count;
            }
        } catch (final NumberFormatException e) {
            throw expected("a whole number from 1", value, e);
        }
        throw expected("a whole number from 1", value);
    }

    static long countOrNone(final String value) {
        return NONE.equals(value) ? Long.MAX_VALUE : count(value);
    }

    static int dayCount(final String value) {
        final long days = count(value);
        if (days > 1000) {
            throw expected("days, at most 1000", value);
        }
        return (int) days;
    }

    /** Scaled VND or points, 0 or more. */
    static long amount(final String value) {
        try {
            final long amount = Decimals.parse(value);
            if (amount >= 0 && amount <= Decimals.of(1_000_000_000L)) {
                return amount;
            }
        } catch (final NumberFormatException e) {
            throw expected("a decimal number from 0 to 1000000000", value, e);
        }
        throw expected("a decimal number from 0 to 1000000000", value);
    }

    /** A rate of nine decimals from a percentage. */
    static long rate(final String value) {
        final long percent = amount(value);
        if (percent > Decimals.of(100)) {
            throw expected("a percentage from 0 to 100", value);
        }
        return percent * RATE_PER_PERCENT_UNIT;
    }

    /** Basis points from a percentage above 0 and below 100, or one of the two words. */
    static int band(final String value) {
        if (NONE.equals(value)) {
            return TradingRules.BAND_NONE;
        }
        if ("underlying".equals(value)) {
            return TradingRules.BAND_OF_UNDERLYING;
        }
        final long percent = amount(value);
        final long unit = Decimals.ONE / 100;
        if (percent <= 0 || percent >= Decimals.of(100) || percent % unit != 0) {
            throw expected("a percentage above 0 and below 100 with two decimals, none, or underlying", value);
        }
        return (int) (percent / unit);
    }

    /** {@code 10 10000:50 50000:100}: the first tick holds from 0; {@code none} is no table. */
    static TickTable ticks(final String value, final boolean previousByUpperTick) {
        if (NONE.equals(value)) {
            return null;
        }
        final String[] parts = words(value);
        final long[] from = new long[parts.length];
        final long[] tick = new long[parts.length];
        if (parts.length > TickTable.MAX_RANGES) {
            throw expected("at most " + TickTable.MAX_RANGES + " ranges", value);
        }
        for (int i = 0; i < parts.length; i++) {
            final int colon = parts[i].indexOf(':');
            if ((colon < 0) != (i == 0)) {
                throw expected("a tick, then from:tick of each higher range", value);
            }
            from[i] = i == 0 ? 0 : amount(parts[i].substring(0, colon));
            tick[i] = amount(parts[i].substring(colon + 1));
            if (tick[i] == 0 || (i > 0 && (from[i] <= from[i - 1] || from[i] % tick[i - 1] != 0))) {
                throw expected("positive ticks in ranges that rise, each from a price of the range below", value);
            }
            if (i > 0 && from[i] % tick[i] != 0) {
                throw expected("ranges that begin on their own grid", value);
            }
        }
        return new TickTable(from, tick, previousByUpperTick);
    }

    /** {@code 09:00 OPENING_AUCTION 09:15 PERIODIC_AUCTION/15 …}: the last phase is CLOSED; {@code /15} repeats every 15 minutes. */
    static SessionClock sessions(final String value) {
        if (NONE.equals(value)) {
            return SessionClock.CLOSED;
        }
        final String[] parts = words(value);
        if (parts.length % 2 != 0 || parts.length < 4) {
            throw expected("pairs of hh:mm and phase", value);
        }
        final long[] fromNs = new long[MAX_PHASES_PER_DAY];
        final Phase[] phases = new Phase[MAX_PHASES_PER_DAY];
        int count = 0;
        for (int i = 0; i < parts.length; i += 2) {
            final long from = timeOfDayNs(parts[i]);
            final long to = i + 2 < parts.length ? timeOfDayNs(parts[i + 2]) : from + 1;
            final int slash = parts[i + 1].indexOf('/');
            final Phase phase = phase(slash < 0 ? parts[i + 1] : parts[i + 1].substring(0, slash));
            final long everyNs =
                    slash < 0 ? to - from : count(parts[i + 1].substring(slash + 1)) * MarketTime.MINUTE_NS;
            if (to <= from || (to - from) % everyNs != 0) {
                throw expected("times that rise and auctions that fill their time", value);
            }
            for (long at = from; at < to; at += everyNs) {
                if (count == MAX_PHASES_PER_DAY) {
                    throw expected("at most " + MAX_PHASES_PER_DAY + " phases", value);
                }
                fromNs[count] = at;
                phases[count++] = phase;
            }
        }
        if (phases[count - 1] != Phase.CLOSED) {
            throw expected("CLOSED as the last phase", value);
        }
        return new SessionClock(java.util.Arrays.copyOf(fromNs, count), java.util.Arrays.copyOf(phases, count));
    }

    /** {@code CONTINUOUS=LO+MTL …}: a bit per order type, by phase. */
    static int[] orderTypes(final String value) {
        final int[] masks = new int[PHASES];
        if (NONE.equals(value)) {
            return masks;
        }
        for (final String word : words(value)) {
            final int equals = word.indexOf('=');
            if (equals < 0) {
                throw expected("phase=type+type", value);
            }
            final int phase = phase(word.substring(0, equals)).value();
            if (masks[phase] != 0) {
                throw expected("each phase once", value);
            }
            for (final String type : word.substring(equals + 1).split("\\+", -1)) {
                masks[phase] |= 1 << word(OrderType.class, type).value();
            }
        }
        return masks;
    }

    /** {@code CONTINUOUS PERIODIC_AUCTION-5}: by phase -1 for not allowed, else how long before its end it stops being, ns. */
    static long[] phases(final String value) {
        final long[] cutOffNs = new long[PHASES];
        java.util.Arrays.fill(cutOffNs, TradingRules.NOT_ALLOWED);
        if (NONE.equals(value)) {
            return cutOffNs;
        }
        for (final String word : words(value)) {
            final int minus = word.indexOf('-');
            final Phase phase = phase(minus < 0 ? word : word.substring(0, minus));
            cutOffNs[phase.value()] = minus < 0 ? 0 : count(word.substring(minus + 1)) * MarketTime.MINUTE_NS;
        }
        return cutOffNs;
    }

    /** {@code all} or {@code FRI}: a bit per day of the week, Monday is bit 1. */
    static int weekdays(final String value) {
        if ("all".equals(value)) {
            return 0b1111_1110;
        }
        int mask = 0;
        for (final String word : words(value)) {
            mask |= 1 << word(Weekday.class, word).number;
        }
        return mask;
    }

    /** {@code name=a name=b}: the text of one name. */
    static String named(final String value, final String name) {
        for (final String word : words(value)) {
            if (word.startsWith(name) && word.length() > name.length() && word.charAt(name.length()) == '=') {
                return word.substring(name.length() + 1);
            }
        }
        throw expected(name + "=…", value);
    }

    static long timeOfDayNs(final String value) {
        if (value.length() == 5 && value.charAt(2) == ':') {
            try {
                final int hour = Integer.parseInt(value, 0, 2, 10);
                final int minute = Integer.parseInt(value, 3, 5, 10);
                if (hour >= 0 && hour < 24 && minute >= 0 && minute < 60) {
                    return MarketTime.at(hour, minute);
                }
            } catch (final NumberFormatException e) {
                throw expected("hh:mm", value, e);
            }
        }
        throw expected("hh:mm", value);
    }

    static <E extends Enum<E>> E word(final Class<E> type, final String value) {
        for (final E constant : type.getEnumConstants()) {
            if (constant.name().equals(value) && !"NULL_VAL".equals(value)) {
                return constant;
            }
        }
        throw expected("a " + type.getSimpleName(), value);
    }

    static String[] words(final String value) {
        return value.split(" ", -1);
    }

    static IllegalArgumentException expected(final String what, final String value) {
        return new IllegalArgumentException("expected " + what + ", found \"" + value + '"');
    }

    private static IllegalArgumentException expected(
            final String what, final String value, final NumberFormatException cause) {
        return new IllegalArgumentException("expected " + what + ", found \"" + value + '"', cause);
    }

    private static Phase phase(final String value) {
        return word(Phase.class, value);
    }

    /** Days of the week as the files write them. */
    enum Weekday {
        MON(TradingDates.MONDAY),
        TUE(2),
        WED(3),
        THU(TradingDates.THURSDAY),
        FRI(TradingDates.FRIDAY);

        private final int number;

        Weekday(final int number) {
            this.number = number;
        }
    }
}
