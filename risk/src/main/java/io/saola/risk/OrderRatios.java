package io.saola.risk;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * Messages, executions and orders that ended, of each owner since the start of the trading date. Logic thread only; allocates nothing
 * after construction.
 */
public final class OrderRatios {
    private final long[] messages = new long[Scopes.OWNERS];
    private final long[] executions = new long[Scopes.OWNERS];
    private final long[] ended = new long[Scopes.OWNERS];
    private final long[] endedUnfilled = new long[Scopes.OWNERS];

    /** Requests sent: new orders, modifies and cancels. */
    public long messages(final int place) {
        return messages[place];
    }

    /** Executions. */
    public long executions(final int place) {
        return executions[place];
    }

    /** Orders that are done. */
    public long ended(final int place) {
        return ended[place];
    }

    /** Orders that are done and never traded. */
    public long endedUnfilled(final int place) {
        return endedUnfilled[place];
    }

    /** Counts a request of an owner. */
    public void onMessage(final int place) {
        messages[place]++;
    }

    /** Counts an execution of an owner. */
    public void onExecution(final int place) {
        executions[place]++;
    }

    /** Counts an order of an owner that is done. */
    public void onEnded(final int place, final boolean filled) {
        ended[place]++;
        endedUnfilled[place] += filled ? 0 : 1;
    }

    /** Begins a trading date. */
    public void clear() {
        for (int i = 0; i < messages.length; i++) {
            messages[i] = 0;
            executions[i] = 0;
            ended[i] = 0;
            endedUnfilled[i] = 0;
        }
    }

    /**
     * Writes the counts.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putLongs(messages, messages.length);
        out.putLongs(executions, executions.length);
        out.putLongs(ended, ended.length);
        out.putLongs(endedUnfilled, endedUnfilled.length);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        in.getLongs(messages, messages.length);
        in.getLongs(executions, executions.length);
        in.getLongs(ended, ended.length);
        in.getLongs(endedUnfilled, endedUnfilled.length);
    }

    /** Digest of the counts. */
    public long digest() {
        long d = Digest.EMPTY;
        for (int i = 0; i < messages.length; i++) {
            d = Digest.fold(Digest.fold(d, messages[i]), executions[i]);
            d = Digest.fold(Digest.fold(d, ended[i]), endedUnfilled[i]);
        }
        return d;
    }
}
