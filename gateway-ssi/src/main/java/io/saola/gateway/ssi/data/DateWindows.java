package io.saola.gateway.ssi.data;

import io.saola.gateway.ssi.query.QueryException;
import io.saola.gateway.ssi.query.QueryFailure;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Long spans in pieces: a span beyond {@value #MAX_DAYS} days gets no refusal from the broker but an empty answer. A piece with more
 * records than pages can carry is halved, down to one day.
 */
public final class DateWindows {
    /** Most days of one question, both ends counted; one below the documented thirty, whose counting nobody documented. */
    public static final int MAX_DAYS = 29;

    private DateWindows() {}

    /**
     * A span of days.
     *
     * @param from first day
     * @param to last day
     */
    public record Window(LocalDate from, LocalDate to) {}

    /**
     * Cuts a span.
     *
     * @param from first day
     * @param to last day; before {@code from} means no day
     * @return windows in order that cover it once
     */
    public static List<Window> of(final LocalDate from, final LocalDate to) {
        final List<Window> windows = new ArrayList<>();
        for (LocalDate start = from; !start.isAfter(to); start = start.plusDays(MAX_DAYS)) {
            final LocalDate end = start.plusDays(MAX_DAYS - 1L);
            windows.add(new Window(start, end.isAfter(to) ? to : end));
        }
        return windows;
    }

    static <T> List<T> read(
            final LocalDate from, final LocalDate to, final BiFunction<LocalDate, LocalDate, List<T>> reader) {
        final List<T> all = new ArrayList<>();
        for (final Window window : of(from, to)) {
            read(window, reader, all);
        }
        return all;
    }

    private static <T> void read(
            final Window window, final BiFunction<LocalDate, LocalDate, List<T>> reader, final List<T> all) {
        final List<T> records;
        try {
            records = reader.apply(window.from(), window.to());
        } catch (final QueryException failure) {
            final long days = ChronoUnit.DAYS.between(window.from(), window.to());
            if (failure.failure() != QueryFailure.TOO_LARGE || days == 0) {
                throw failure;
            }
            final LocalDate middle = window.from().plusDays(days / 2);
            read(new Window(window.from(), middle), reader, all);
            read(new Window(middle.plusDays(1), window.to()), reader, all);
            return;
        }
        all.addAll(records);
    }
}
