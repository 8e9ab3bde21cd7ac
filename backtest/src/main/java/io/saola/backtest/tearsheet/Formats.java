package io.saola.backtest.tearsheet;

import io.saola.backtest.metrics.Figure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes numbers and dates the way of a language, without the machine's locale data. Not threadsafe. */
final class Formats {
    private static final int MARKET_OFFSET_HOURS = 7;

    private final DecimalFormat whole;
    private final DecimalFormat two;
    private final DecimalFormat price;
    private final DateTimeFormatter date;
    private final DateTimeFormatter time;
    private final Labels labels;
    private final String currency;

    Formats(final Language language, final Labels labels, final String currency) {
        final DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setDecimalSeparator(language.decimalPoint());
        symbols.setGroupingSeparator(language.groupSeparator());
        symbols.setMinusSign('-');
        whole = format("#,##0", symbols);
        two = format("#,##0.00", symbols);
        price = format("#,##0.####", symbols);
        date = DateTimeFormatter.ofPattern(language.datePattern(), Locale.ROOT);
        time = DateTimeFormatter.ofPattern(language.datePattern() + " HH:mm:ss", Locale.ROOT)
                .withZone(ZoneOffset.ofHours(MARKET_OFFSET_HOURS));
        this.labels = labels;
        this.currency = currency.equals("VND") ? labels.of("currency.vnd") : currency;
    }

    private static DecimalFormat format(final String pattern, final DecimalFormatSymbols symbols) {
        final DecimalFormat format = new DecimalFormat(pattern, symbols);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }

    /** The value in its unit; the word for nothing if there is none. */
    String figure(final Figure figure) {
        if (!figure.isDefined()) {
            return labels.of("undefined");
        }
        final double value = figure.asDouble();
        return switch (figure.unit()) {
            case MONEY -> money((BigDecimal) figure.value());
            case COUNT -> whole(figure.value().longValue());
            case DATE -> date(figure.value().intValue());
            case FRACTION -> percent(value);
            case RATIO -> two(value);
            case BASIS_POINTS -> two(value) + ' ' + labels.of("unit.basisPoints");
            case DAYS -> whole((long) value) + ' ' + labels.of("unit.days");
            case HOURS -> two(value) + ' ' + labels.of("unit.hours");
            case SECONDS -> price(BigDecimal.valueOf(value)) + ' ' + labels.of("unit.seconds");
        };
    }

    /** Whole currency units with the currency behind. */
    String money(final BigDecimal amount) {
        return amount(amount) + ' ' + currency;
    }

    /** Whole currency units. */
    String amount(final BigDecimal amount) {
        return rounded(whole, amount, 0);
    }

    /** Rounded first: a decimal has no negative zero, so a tiny loss is written 0.00. */
    private static String rounded(final DecimalFormat format, final BigDecimal value, final int decimals) {
        return format.format(value.setScale(decimals, RoundingMode.HALF_UP));
    }

    /** A short amount for an axis: 1.5 bn. */
    String shortAmount(final double amount) {
        final double magnitude = Math.abs(amount);
        if (magnitude >= 1e9) {
            return price.format(BigDecimal.valueOf(amount / 1e9)) + ' ' + labels.of("unit.billion");
        }
        return magnitude >= 1e6
                ? price.format(BigDecimal.valueOf(amount / 1e6)) + ' ' + labels.of("unit.million")
                : amount(BigDecimal.valueOf(amount));
    }

    String price(final BigDecimal value) {
        return price.format(value);
    }

    String whole(final long value) {
        return whole.format(value);
    }

    String two(final double value) {
        return Double.isFinite(value) ? rounded(two, new BigDecimal(value), 2) : labels.of("undefined");
    }

    String percent(final double fraction) {
        return Double.isFinite(fraction) ? two(fraction * 100) + " %" : labels.of("undefined");
    }

    /** Of an axis: as few decimals as it takes. */
    String shortPercent(final double fraction) {
        return rounded(price, BigDecimal.valueOf(fraction * 100), 2) + " %";
    }

    /** Of an axis. */
    String shortNumber(final double value) {
        return rounded(price, BigDecimal.valueOf(value), 3);
    }

    String date(final int yyyymmdd) {
        return LocalDate.of(yyyymmdd / 10_000, yyyymmdd / 100 % 100, yyyymmdd % 100)
                .format(date);
    }

    /** Date and time of day in the market. */
    String time(final long timestampNs) {
        return time.format(Instant.ofEpochSecond(0, timestampNs));
    }
}
