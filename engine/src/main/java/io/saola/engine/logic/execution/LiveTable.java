package io.saola.engine.logic.execution;

import io.saola.market.Instrument;
import java.util.function.Consumer;

/**
 * Those that live, from the oldest, with two indexes: whom an instrument concerns, and who is due to be looked at. An input looks at
 * those alone; a table that is full costs it nothing. Follows from the items: not part of the state.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
final class LiveTable<T extends LiveItem> {
    /** No item. */
    static final int NONE = -1;

    private final LiveItem[] items;

    /** A bit for each place; its item need not be due any more, but one that is due has it. */
    private final long[] due;

    /** By instrument id: its oldest item, which leads to the next. */
    private final LiveItem[] firstOfInstrument;

    private int count;

    LiveTable(final int capacity, final int instrumentCapacity) {
        items = new LiveItem[capacity];
        due = new long[(capacity + Long.SIZE - 1) / Long.SIZE];
        firstOfInstrument = new LiveItem[instrumentCapacity];
    }

    int count() {
        return count;
    }

    @SuppressWarnings("unchecked") // only add() fills the array
    T item(final int place) {
        return (T) items[place];
    }

    boolean hasRoom() {
        return count < items.length;
    }

    /** Adds one as the youngest; {@link #hasRoom} must hold. */
    void add(final T item) {
        items[count] = item;
        item.livesIn(this, count);
        item.nextOfInstrument(null);
        link(item);
        look(count);
        count++;
    }

    /** To be looked at. */
    void due(final int place) {
        due[place / Long.SIZE] |= 1L << place;
    }

    /** Notes whether an item is still due after it was looked at. */
    void look(final int place) {
        if (items[place].isDue()) {
            due(place);
        } else {
            due[place / Long.SIZE] &= ~(1L << place);
        }
    }

    /**
     * The next to be looked at.
     *
     * @param from first place that may be it
     * @param all true if everyone is
     * @return its place, or {@link #NONE}
     */
    int next(final int from, final boolean all) {
        if (all) {
            return from < count ? from : NONE;
        }
        for (int place = from; place < count; place = (place / Long.SIZE + 1) * Long.SIZE) {
            final long bits = due[place / Long.SIZE] >>> place;
            if (bits != 0) {
                return place + Long.numberOfTrailingZeros(bits);
            }
        }
        return NONE;
    }

    /** Something happened to an instrument. */
    void touch(final Instrument instrument) {
        if (count == 0) {
            return; // as for most inputs, which then need not fetch the place of their instrument
        }
        for (LiveItem item = firstOfInstrument[instrument.id()]; item != null; item = item.nextOfInstrument()) {
            item.dirty(true);
        }
    }

    /** The oldest item of an instrument, or null; {@link LiveItem#nextOfInstrument} leads on. */
    LiveItem firstOf(final Instrument instrument) {
        return firstOfInstrument[instrument.id()];
    }

    /** Takes out those that are done and told; the others keep their order. */
    void retire(final Consumer<T> retired) {
        int kept = 0;
        for (int place = 0; place < count; place++) {
            final T item = item(place);
            if (item.isFinal() && !item.isReportDue()) {
                unlink(item);
                item.livesIn(null, 0);
                retired.accept(item);
            } else {
                items[kept] = item;
                item.livesIn(this, kept);
                kept++;
            }
        }
        for (int place = kept; place < count; place++) {
            items[place] = null;
            due[place / Long.SIZE] &= ~(1L << place);
        }
        count = kept;
        for (int place = 0; place < count; place++) {
            look(place);
        }
    }

    private void link(final LiveItem item) {
        final int id = item.instrument().id();
        LiveItem last = firstOfInstrument[id];
        if (last == null) {
            firstOfInstrument[id] = item;
            return;
        }
        while (last.nextOfInstrument() != null) {
            last = last.nextOfInstrument();
        }
        last.nextOfInstrument(item);
    }

    private void unlink(final LiveItem item) {
        final int id = item.instrument().id();
        LiveItem before = null;
        for (LiveItem at = firstOfInstrument[id]; at != item; at = at.nextOfInstrument()) {
            before = at;
        }
        if (before == null) {
            firstOfInstrument[id] = item.nextOfInstrument();
        } else {
            before.nextOfInstrument(item.nextOfInstrument());
        }
        item.nextOfInstrument(null);
    }
}
