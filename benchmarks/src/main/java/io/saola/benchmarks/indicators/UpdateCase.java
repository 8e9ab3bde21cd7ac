package io.saola.benchmarks.indicators;

import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;

/**
 * One indicator or pattern to measure.
 *
 * @param name with parameters
 * @param update takes the next bar in
 * @param reset back to the first state
 * @param window bars that a value needs; a recomputation from scratch takes so many updates
 * @param taLib TA-Lib's function, or null if it has none
 */
record UpdateCase(String name, Update update, Runnable reset, int window, TaLib taLib) {
    /** One update of ours. */
    @FunctionalInterface
    interface Update {
        double on(BarSeries bars, int at);
    }

    /** TA-Lib's function over a range of bars. */
    @FunctionalInterface
    interface TaLib {
        RetCode run(BarSeries bars, int from, int to, TaOutput out);
    }

    /** Room for what TA-Lib's functions return. */
    static final class TaOutput {
        final MInteger begin = new MInteger();
        final MInteger count = new MInteger();
        final double[] a;
        final double[] b;
        final double[] c;
        final int[] signals;

        TaOutput(final int length) {
            a = new double[length];
            b = new double[length];
            c = new double[length];
            signals = new int[length];
        }
    }
}
