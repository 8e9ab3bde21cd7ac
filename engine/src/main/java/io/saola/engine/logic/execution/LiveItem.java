package io.saola.engine.logic.execution;

import io.saola.market.Instrument;

/**
 * What a {@link LiveTable} holds: something that is looked at when anything happened to it. Logic thread only; allocates nothing.
 */
abstract class LiveItem {
    /** The table it lives in, or null. */
    private LiveTable<?> table;

    private int place;
    private LiveItem nextOfInstrument;
    private boolean reportDue;
    private boolean dirty;

    /** What it is about. */
    public abstract Instrument instrument();

    /** True if nothing more becomes of it. */
    abstract boolean isFinal();

    /** True if it is to be looked at, be it only to tell people or to be retired. */
    boolean isDue() {
        return dirty || reportDue || isFinal();
    }

    /** True if something happened to it that it has not taken into account. */
    final boolean isDirty() {
        return dirty;
    }

    final void dirty(final boolean isDirty) {
        dirty = isDirty;
        if (isDirty && table != null) {
            table.due(place);
        }
    }

    /** True if its state changed and nobody was told. */
    final boolean isReportDue() {
        return reportDue;
    }

    final void reported() {
        reportDue = false;
    }

    /** Its state changed: people are to be told, and what follows is to be done. */
    final void changed() {
        reportDue = true;
        dirty(true);
    }

    /** Begins anew, looked at first of all. */
    final void begin() {
        reportDue = false;
        dirty = true;
    }

    /** Bit 0: a report is due; bit 1: dirty. */
    final int dueFlags() {
        return (reportDue ? 1 : 0) | (dirty ? 2 : 0);
    }

    final void restoreDue(final int flags) {
        reportDue = (flags & 1) != 0;
        dirty = (flags & 2) != 0;
    }

    final void livesIn(final LiveTable<?> newTable, final int newPlace) {
        table = newTable;
        place = newPlace;
    }

    final int place() {
        return place;
    }

    final LiveItem nextOfInstrument() {
        return nextOfInstrument;
    }

    final void nextOfInstrument(final LiveItem next) {
        nextOfInstrument = next;
    }
}
