package io.saola.tools.backtest;

import io.saola.tools.Terminal;
import java.util.Locale;
import java.util.function.DoubleConsumer;

/** Draws progress on one line of standard error, at most four times a second, if that is a terminal. */
final class ProgressLine implements DoubleConsumer, AutoCloseable {
    private static final long INTERVAL_NS = 250_000_000L;
    private static final double NS_PER_SECOND = 1e9;
    private static final int BAR_WIDTH = 30;

    private final boolean isDrawn = Terminal.isInteractive();
    private final long startNs = System.nanoTime();
    private long drawnNs = startNs;
    private boolean open;

    @Override
    public void accept(final double share) {
        final long nowNs = System.nanoTime();
        if (!isDrawn || nowNs - drawnNs < INTERVAL_NS) {
            return;
        }
        drawnNs = nowNs;
        open = true;
        final double seconds = (nowNs - startNs) / NS_PER_SECOND;
        if (Double.isNaN(share) || share <= 0) {
            System.err.printf(Locale.ROOT, "\rplaying ... %.0f s", seconds);
            return;
        }
        final int filled = (int) (share * BAR_WIDTH);
        System.err.printf(
                Locale.ROOT,
                "\r[%s%s] %3.0f %%  %.0f s, %.1f %% per second, %.0f s to go \u001B[K",
                "#".repeat(filled),
                "-".repeat(BAR_WIDTH - filled),
                share * 100,
                seconds,
                share * 100 / seconds,
                seconds / share - seconds);
    }

    @Override
    public void close() {
        erase();
    }

    /** Takes the line away, so that other words can follow. */
    void erase() {
        if (open) {
            open = false;
            System.err.print("\r\u001B[K");
        }
    }
}
