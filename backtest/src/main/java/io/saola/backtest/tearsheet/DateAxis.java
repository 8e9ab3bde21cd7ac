package io.saola.backtest.tearsheet;

import java.util.ArrayList;
import java.util.List;

/** Trading dates, equally spaced, so that weekends leave no gaps. */
final class DateAxis implements TimeAxis {
    private static final int[] MONTHS_BETWEEN_MARKS = {1, 3, 6, 12, 24, 60, 120};

    private final int[] dates;

    /**
     * An axis.
     *
     * @param dates yyyymmdd, ascending
     */
    DateAxis(final int[] dates) {
        this.dates = dates.clone();
    }

    @Override
    public int size() {
        return dates.length;
    }

    @Override
    public double position(final int index) {
        return dates.length == 1 ? 0.5 : (double) index / (dates.length - 1);
    }

    /** Marks at the first date of every month, quarter or year, as many as there is room for. */
    @Override
    public List<Mark> marks(final int room) {
        final int last = dates.length - 1;
        final int months = monthNumber(dates[last]) - monthNumber(dates[0]) + 1;
        int between = MONTHS_BETWEEN_MARKS[MONTHS_BETWEEN_MARKS.length - 1];
        for (int i = MONTHS_BETWEEN_MARKS.length - 1; i >= 0; i--) {
            between = months / MONTHS_BETWEEN_MARKS[i] <= room ? MONTHS_BETWEEN_MARKS[i] : between;
        }
        final List<Mark> marks = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            final boolean isFirstOfMonth = i == 0 || monthNumber(dates[i]) != monthNumber(dates[i - 1]);
            if (isFirstOfMonth && monthNumber(dates[i]) % between == 0) {
                marks.add(new Mark(position(i), text(dates[i])));
            }
        }
        return marks;
    }

    private static String text(final int date) {
        final int month = date / 100 % 100;
        return (month < 10 ? "0" : "") + month + '/' + date / 10_000;
    }

    private static int monthNumber(final int date) {
        return date / 10_000 * 12 + date / 100 % 100 - 1;
    }
}
