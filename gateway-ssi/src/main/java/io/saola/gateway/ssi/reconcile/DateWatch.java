package io.saola.gateway.ssi.reconcile;

import java.util.function.IntSupplier;

/**
 * Notices that the broker's date has become another than the one the gateway began on. The broker numbers order events by date, and the
 * engine's trading date, request ids and duplicates hang on it as well: after midnight only an engine that starts anew knows where it
 * is. {@link #poll} belongs to the order thread.
 */
public final class DateWatch {
    private final IntSupplier today;
    private final int begun;
    private volatile boolean over;

    /**
     * Begins on the present date.
     *
     * @param today the broker's date, yyyymmdd
     */
    public DateWatch(final IntSupplier today) {
        this.today = today;
        begun = today.getAsInt();
    }

    /**
     * Whether the date has ended, for good.
     *
     * @return true from the first {@link #poll} on that saw another; from any thread
     */
    public boolean isOver() {
        return over;
    }

    /**
     * Looks at the date.
     *
     * @return true once, when it has become another
     */
    boolean poll() {
        if (over || today.getAsInt() == begun) {
            return false;
        }
        over = true;
        return true;
    }
}
