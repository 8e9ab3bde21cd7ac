package io.saola.backtest.tearsheet;

import java.util.List;
import java.util.function.DoubleFunction;

/** Lines over trading dates, drawn as SVG; dates are equally spaced, so weekends leave no gaps. */
final class LineChart {
    private static final int[] MONTHS_BETWEEN_MARKS = {1, 3, 6, 12, 24, 60, 120};
    private static final int PIXELS_PER_MARK = 90;

    private final String label;
    private final int[] dates;
    private final List<Line> lines;
    private final DoubleFunction<String> format;
    private final boolean isArea;
    private final Scale scale;

    /**
     * A chart.
     *
     * @param label what it shows
     * @param dates yyyymmdd, ascending, at least one
     * @param lines with a value for each date
     * @param format of the value axis
     * @param isArea whether the room between the first line and zero is filled
     */
    LineChart(
            final String label,
            final int[] dates,
            final List<Line> lines,
            final DoubleFunction<String> format,
            final boolean isArea) {
        this.label = label;
        this.dates = dates.clone();
        this.lines = lines;
        this.format = format;
        this.isArea = isArea;
        double min = isArea ? 0 : Double.POSITIVE_INFINITY;
        double max = isArea ? 0 : Double.NEGATIVE_INFINITY;
        for (final Line line : lines) {
            for (final double value : line.values()) {
                if (Double.isFinite(value)) {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                }
            }
        }
        scale = Scale.of(min > max ? 0 : min, min > max ? 0 : max);
    }

    void draw(final Html html, final Canvas canvas) {
        canvas.open(html, label);
        canvas.valueAxis(html, scale, format);
        dateAxis(html, canvas);
        if (isArea) {
            html.empty("path", "class", "area " + lines.get(0).style(), "d", area(lines.get(0), canvas));
        }
        for (final Line line : lines) {
            html.empty("path", "class", "line " + line.style(), "d", path(line.values(), canvas));
        }
        html.empty(
                "line",
                "class",
                "cursor",
                "x1",
                "0",
                "x2",
                "0",
                "y1",
                Canvas.at(canvas.top()),
                "y2",
                Canvas.at(canvas.bottom()));
        html.close();
    }

    private double x(final int index, final Canvas canvas) {
        return canvas.x(dates.length == 1 ? 0.5 : (double) index / (dates.length - 1));
    }

    private double y(final double value, final Canvas canvas) {
        return canvas.y(scale.position(value));
    }

    /** Marks at the first date of every month, quarter or year, as many as there is room for. */
    private void dateAxis(final Html html, final Canvas canvas) {
        final int last = dates.length - 1;
        final int months = monthNumber(dates[last]) - monthNumber(dates[0]) + 1;
        final int room = (canvas.right() - canvas.left()) / PIXELS_PER_MARK;
        int between = MONTHS_BETWEEN_MARKS[MONTHS_BETWEEN_MARKS.length - 1];
        for (int i = MONTHS_BETWEEN_MARKS.length - 1; i >= 0; i--) {
            between = months / MONTHS_BETWEEN_MARKS[i] <= room ? MONTHS_BETWEEN_MARKS[i] : between;
        }
        double free = canvas.left();
        for (int i = 0; i <= last; i++) {
            final boolean isFirstOfMonth = i == 0 || monthNumber(dates[i]) != monthNumber(dates[i - 1]);
            final double x = x(i, canvas);
            if (isFirstOfMonth && monthNumber(dates[i]) % between == 0 && x >= free && x < canvas.right() - 20) {
                html.empty(
                        "line",
                        "class",
                        "grid",
                        "x1",
                        Canvas.at(x),
                        "x2",
                        Canvas.at(x),
                        "y1",
                        Canvas.at(canvas.bottom()),
                        "y2",
                        Canvas.at(canvas.bottom() + 4.0));
                html.element(
                        "text",
                        mark(dates[i]),
                        "x",
                        Canvas.at(x),
                        "y",
                        Canvas.at(canvas.bottom() + 18.0),
                        "text-anchor",
                        "middle");
                free = x + PIXELS_PER_MARK * 0.75;
            }
        }
    }

    private static String mark(final int date) {
        final int month = date / 100 % 100;
        return (month < 10 ? "0" : "") + month + '/' + date / 10_000;
    }

    private static int monthNumber(final int date) {
        return date / 10_000 * 12 + date / 100 % 100 - 1;
    }

    private String path(final double[] values, final Canvas canvas) {
        final StringBuilder d = new StringBuilder(values.length * 12);
        boolean isDrawing = false;
        for (final int i : LinePoints.of(values, canvas.right() - canvas.left())) {
            if (Double.isFinite(values[i])) {
                d.append(isDrawing ? 'L' : 'M')
                        .append(Canvas.at(x(i, canvas)))
                        .append(' ')
                        .append(Canvas.at(y(values[i], canvas)))
                        // A step of nothing makes a lonely point visible.
                        .append(isDrawing ? "" : "h0");
            }
            isDrawing = Double.isFinite(values[i]);
        }
        return d.toString();
    }

    private String area(final Line line, final Canvas canvas) {
        final String outline = path(line.values(), canvas);
        if (outline.isEmpty() || outline.indexOf('M', 1) > 0) {
            return "";
        }
        final String zero = Canvas.at(y(0, canvas));
        return outline
                + 'L'
                + Canvas.at(x(dates.length - 1, canvas))
                + ' '
                + zero
                + 'L'
                + Canvas.at(x(0, canvas))
                + ' '
                + zero
                + 'Z';
    }
}
