package io.saola.backtest.tearsheet;

import io.saola.backtest.metrics.Histogram;
import java.util.Collections;
import java.util.function.DoubleFunction;

/** The distribution of daily returns, drawn as SVG: losses and gains in their own colours. */
final class BarChart {
    private static final int PIXELS_PER_MARK = 80;

    private final String label;
    private final Histogram histogram;
    private final DoubleFunction<String> counts;
    private final DoubleFunction<String> returns;

    BarChart(
            final String label,
            final Histogram histogram,
            final DoubleFunction<String> counts,
            final DoubleFunction<String> returns) {
        this.label = label;
        this.histogram = histogram;
        this.counts = counts;
        this.returns = returns;
    }

    void draw(final Html html, final Canvas canvas) {
        final int bins = histogram.counts().size();
        final Scale scale = Scale.of(0, Collections.max(histogram.counts()));
        canvas.open(html, label);
        canvas.valueAxis(html, scale, counts);
        final double width = (double) (canvas.right() - canvas.left()) / bins;
        for (int i = 0; i < bins; i++) {
            final double top = canvas.y(scale.position(histogram.counts().get(i)));
            final boolean isGain = histogram.from() + (i + 0.5) * histogram.width() > 0;
            if (histogram.counts().get(i) > 0) {
                html.empty(
                        "rect",
                        "class",
                        isGain ? "gain" : "loss",
                        "x",
                        Canvas.at(canvas.left() + i * width + 0.5),
                        "y",
                        Canvas.at(top),
                        "width",
                        Canvas.at(Math.max(width - 1, 0.5)),
                        "height",
                        Canvas.at(canvas.bottom() - top));
            }
        }
        final int every = Math.max(1, (int) Math.ceil(PIXELS_PER_MARK / width));
        // Marks are counted from zero, so that zero has one.
        final long first = Math.round(histogram.from() / histogram.width());
        for (int i = (int) Math.floorMod(-first, (long) every); i <= bins; i += every) {
            html.element(
                    "text",
                    returns.apply(histogram.from() + i * histogram.width()),
                    "x",
                    Canvas.at(canvas.left() + i * width),
                    "y",
                    Canvas.at(canvas.bottom() + 18.0),
                    "text-anchor",
                    i == bins ? "end" : "middle");
        }
        html.close();
    }
}
