package io.saola.backtest.tearsheet;

import java.util.List;
import java.util.function.DoubleFunction;

/** Lines over time, drawn as SVG. Points of a short line have a marker, for a line of few pixels is easily overlooked. */
final class LineChart {
    private static final int PIXELS_PER_MARK = 90;
    private static final int SHORT_LINE = 20;
    private static final double FLAT_AREA = -0.01;
    private static final double MARKER_RADIUS = 3;

    private final String label;
    private final TimeAxis axis;
    private final List<Line> lines;
    private final DoubleFunction<String> format;
    private final boolean isArea;
    private final Scale scale;

    /**
     * A chart.
     *
     * @param label what it shows
     * @param axis when the points are; at least one
     * @param lines with a value for each point
     * @param format of the value axis
     * @param isArea whether the room between the first line and zero is filled
     */
    LineChart(
            final String label,
            final TimeAxis axis,
            final List<Line> lines,
            final DoubleFunction<String> format,
            final boolean isArea) {
        this.label = label;
        this.axis = axis;
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
        // An area that never leaves zero hangs from it like every other.
        min = isArea && min == 0 && max == 0 ? FLAT_AREA : min;
        scale = Scale.of(min > max ? 0 : min, min > max ? 0 : max);
    }

    void draw(final Html html, final Canvas canvas) {
        canvas.open(html, label);
        canvas.valueAxis(html, scale, format);
        timeAxis(html, canvas);
        if (isArea) {
            html.empty("path", "class", "area " + lines.get(0).style(), "d", area(lines.get(0), canvas));
        }
        for (final Line line : lines) {
            html.empty("path", "class", "line " + line.style(), "d", path(line.values(), canvas));
            if (axis.size() <= SHORT_LINE) {
                markers(html, canvas, line);
            }
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
        return canvas.x(axis.position(index));
    }

    private double y(final double value, final Canvas canvas) {
        return canvas.y(scale.position(value));
    }

    private void markers(final Html html, final Canvas canvas, final Line line) {
        final double[] values = line.values();
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                html.empty(
                        "circle",
                        "class",
                        "marker " + line.style(),
                        "cx",
                        Canvas.at(x(i, canvas)),
                        "cy",
                        Canvas.at(y(values[i], canvas)),
                        "r",
                        Canvas.at(MARKER_RADIUS));
            }
        }
    }

    private void timeAxis(final Html html, final Canvas canvas) {
        double free = canvas.left();
        for (final TimeAxis.Mark mark : axis.marks((canvas.right() - canvas.left()) / PIXELS_PER_MARK)) {
            final double x = canvas.x(mark.position());
            if (x >= free && x < canvas.right() - 20) {
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
                        mark.text(),
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
                + Canvas.at(x(axis.size() - 1, canvas))
                + ' '
                + zero
                + 'L'
                + Canvas.at(x(0, canvas))
                + ' '
                + zero
                + 'Z';
    }
}
