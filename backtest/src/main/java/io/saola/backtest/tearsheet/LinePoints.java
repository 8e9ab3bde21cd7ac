package io.saola.backtest.tearsheet;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Chooses the points of a long line that are worth drawing: of every pixel's width the first, the lowest, the highest and the
 * last, so that no peak is lost and a file has a bounded size.
 */
final class LinePoints {
    private static final int POINTS_PER_PIXEL = 4;

    private LinePoints() {}

    /**
     * Indices to draw.
     *
     * @param values all points
     * @param pixels room
     * @return ascending; all of them if there are at most four per pixel
     */
    static int[] of(final double[] values, final int pixels) {
        if (values.length <= pixels * POINTS_PER_PIXEL) {
            return IntStream.range(0, values.length).toArray();
        }
        final int[] chosen = new int[pixels * POINTS_PER_PIXEL];
        for (int pixel = 0; pixel < pixels; pixel++) {
            final int from = (int) ((long) values.length * pixel / pixels);
            final int to = (int) ((long) values.length * (pixel + 1) / pixels);
            int lowest = from;
            int highest = from;
            for (int i = from; i < to; i++) {
                // A comparison with NaN is false: a gap never replaces a value, but a value replaces a gap.
                lowest = values[i] < values[lowest] || Double.isNaN(values[lowest]) ? i : lowest;
                highest = values[i] > values[highest] || Double.isNaN(values[highest]) ? i : highest;
            }
            final int at = pixel * POINTS_PER_PIXEL;
            chosen[at] = from;
            chosen[at + 1] = Math.min(lowest, highest);
            chosen[at + 2] = Math.max(lowest, highest);
            chosen[at + 3] = to - 1;
        }
        return Arrays.stream(chosen).distinct().toArray();
    }
}
