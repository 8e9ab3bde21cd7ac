package io.saola.backtest.tearsheet;

/** One line of a chart. Immutable. */
final class Line {
    private final String label;
    private final String style;
    private final String column;
    private final double[] values;

    /**
     * A line.
     *
     * @param label in the legend
     * @param style class of the style sheet that gives its colour
     * @param column where the page's data has it, a path below {@code daily}; empty if it has it not
     * @param values one per point of the axis, NaN for a gap
     */
    Line(final String label, final String style, final String column, final double[] values) {
        this.label = label;
        this.style = style;
        this.column = column;
        this.values = values.clone();
    }

    String label() {
        return label;
    }

    String style() {
        return style;
    }

    String column() {
        return column;
    }

    /** A copy. */
    double[] values() {
        return values.clone();
    }
}
