package io.saola.simulator.server;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * The days a question about the past is about.
 *
 * @param from first
 * @param to last
 */
record DateSpan(LocalDate from, LocalDate to) {
    static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final int INVALID_FORMAT = 40_001;
    private static final int INVALID_RANGE = 40_002;
    private static final int OUT_OF_RANGE = 40_003;

    /**
     * Reads a span of at most one month, under either of the names that the broker's documents and clients use.
     *
     * @param request to read from
     * @param today the trading date
     * @param monthsBack how far back the first day may lie
     * @return the span
     */
    static DateSpan of(final ApiRequest request, final LocalDate today, final int monthsBack)
            throws BadRequestException {
        final LocalDate from = date(request, "fromdate", "startdate");
        final LocalDate to = date(request, "todate", "enddate");
        if (to.isBefore(from) || to.isAfter(from.plusMonths(1))) {
            throw new BadRequestException(INVALID_RANGE, "invalid range: at most one month");
        }
        if (from.isBefore(today.minusMonths(monthsBack))) {
            throw new BadRequestException(OUT_OF_RANGE, "out of range: at most " + monthsBack + " months back");
        }
        return new DateSpan(from, to);
    }

    boolean covers(final LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private static LocalDate date(final ApiRequest request, final String name, final String otherName)
            throws BadRequestException {
        final String plain = request.parameter(name);
        try {
            return LocalDate.parse(plain.isEmpty() ? request.parameter(otherName) : plain, DATE);
        } catch (final DateTimeParseException e) {
            throw new BadRequestException(INVALID_FORMAT, "invalid date format: must be dd/MM/yyyy");
        }
    }
}
