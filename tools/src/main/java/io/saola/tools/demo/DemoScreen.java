package io.saola.tools.demo;

import io.saola.engine.counters.EngineCounters;
import io.saola.gateway.ssi.SsiGateway;
import io.saola.tools.Terminal;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Shows how the day goes, on standard error: on a terminal a bar through the sessions and a line of figures that renew
 * themselves, elsewhere a plain line now and then. Reads counters only.
 */
final class DemoScreen {
    private static final long PLAIN_INTERVAL_NS = TimeUnit.SECONDS.toNanos(5);
    private static final String CLEAR_LINE = "\r\u001B[K";
    private static final String UP = "\u001B[1A";

    private final PrintStream out;
    private final boolean interactive;
    private final int columns;
    private final DemoDay day;
    private final EngineCounters counters;
    private final SsiGateway gateway;
    private final Histogram tickToOrder = new Histogram(3);
    private long lastInputs;
    private long lastNs = System.nanoTime();
    private long lastPlainNs;
    private boolean drawn;

    DemoScreen(final PrintStream out, final DemoDay day, final EngineCounters counters, final SsiGateway gateway) {
        this.out = out;
        this.day = day;
        this.counters = counters;
        this.gateway = gateway;
        interactive = Terminal.isInteractive();
        lastInputs = counters.inputs().get();
        columns = Math.min(Terminal.columns(), 120);
    }

    /** All tick-to-order times so far, complete after a last {@link #update}. */
    Histogram tickToOrder() {
        return tickToOrder;
    }

    /** Shows the present figures. */
    void update(final long marketTimeNs) {
        final long nowNs = System.nanoTime();
        final long inputs = counters.inputs().get();
        final double rate = (inputs - lastInputs) * 1e9 / Math.max(1, nowNs - lastNs);
        tickToOrder.add(gateway.tickToOrder().getIntervalHistogram());
        if (interactive) {
            draw(marketTimeNs, rate);
        } else if (nowNs - lastPlainNs >= PLAIN_INTERVAL_NS) {
            lastPlainNs = nowNs;
            out.println(day.timeOf(marketTimeNs) + "  " + day.phaseName(marketTimeNs) + "  " + figures(rate));
        }
        if (interactive || lastPlainNs == nowNs) {
            lastInputs = inputs;
            lastNs = nowNs;
        }
    }

    /** Leaves the last figures on the screen. */
    void finish() {
        if (drawn) {
            out.println();
            out.flush();
        }
    }

    private void draw(final long marketTimeNs, final double rate) {
        if (drawn) {
            out.print(CLEAR_LINE + UP);
        }
        drawn = true;
        out.print(CLEAR_LINE + bar(marketTimeNs) + '\n' + CLEAR_LINE + cut(figures(rate)));
        out.flush();
    }

    private String bar(final long marketTimeNs) {
        final String label =
                String.format(Locale.ROOT, " %s  %-12s", day.timeOf(marketTimeNs), day.phaseName(marketTimeNs));
        final int width = Math.max(10, columns - label.length() - 2);
        final int filled = (int) Math.round(day.progress(marketTimeNs) * width);
        final char[] cells = new char[width];
        for (int i = 0; i < width; i++) {
            cells[i] = i < filled ? '#' : '.';
        }
        for (final double boundary : day.sessionBoundaries()) {
            cells[(int) (boundary * (width - 1))] = '|';
        }
        return '[' + String.valueOf(cells) + ']' + label;
    }

    private String figures(final double rate) {
        return String.format(
                Locale.ROOT,
                "%,.0f/s  P&L %+.1f M  orders %d fills %d  tick-to-order p50 %s p99 %s",
                rate,
                counters.netPnl().get() / 1e6,
                counters.orders().get(),
                counters.executions().get(),
                Durations.text(tickToOrder.getValueAtPercentile(50)),
                Durations.text(tickToOrder.getValueAtPercentile(99)));
    }

    /** On a narrow screen whole figures are left out: a part of one would be another figure. */
    private String cut(final String line) {
        return line.length() < columns ? line : line.substring(0, Math.max(0, line.lastIndexOf("  ", columns - 1)));
    }
}
