package io.saola.backtest.tearsheet;

import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Size of a chart's drawing. Each chart is drawn for a wide and a narrow window, because letters in a drawing shrink with it; the
 * style sheet shows one of the two.
 *
 * @param style class of the style sheet
 * @param width of the drawing, pixels
 * @param height of the drawing, pixels
 */
record Canvas(String style, int width, int height) {
    static final Canvas WIDE = new Canvas("wide", 960, 300);
    static final Canvas HALF = new Canvas("wide", 470, 230);
    static final Canvas NARROW = new Canvas("narrow", 360, 240);

    private static final int LEFT = 62;
    private static final int RIGHT = 12;
    private static final int TOP = 10;
    private static final int BOTTOM = 26;

    int left() {
        return LEFT;
    }

    int right() {
        return width - RIGHT;
    }

    int top() {
        return TOP;
    }

    int bottom() {
        return height - BOTTOM;
    }

    /** Horizontal place of a position from 0 to 1. */
    double x(final double position) {
        return left() + position * (right() - left());
    }

    /** Vertical place of a position from 0, at the bottom, to 1. */
    double y(final double position) {
        return bottom() - position * (bottom() - top());
    }

    /** A coordinate with one decimal. */
    static String at(final double coordinate) {
        final long tenths = Math.round(coordinate * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
    }

    /** Opens the drawing with its name for those who cannot see it. */
    Html open(final Html html, final String label) {
        return html.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                style,
                "viewBox",
                "0 0 " + width + ' ' + height,
                "data-left",
                Integer.toString(left()),
                "data-right",
                Integer.toString(right()),
                "role",
                "img",
                "aria-label",
                label);
    }

    /** Draws the marks of the value axis. */
    void valueAxis(final Html html, final Scale scale, final DoubleFunction<String> format) {
        for (final double mark : scale.marks()) {
            final String y = at(y(scale.position(mark)));
            html.empty(
                    "line",
                    "class",
                    mark == 0 ? "zero" : "grid",
                    "x1",
                    at(left()),
                    "x2",
                    at(right()),
                    "y1",
                    y,
                    "y2",
                    y);
            html.element(
                    "text",
                    format.apply(mark),
                    "x",
                    at(left() - 6),
                    "y",
                    at(y(scale.position(mark)) + 4),
                    "text-anchor",
                    "end");
        }
    }
}
