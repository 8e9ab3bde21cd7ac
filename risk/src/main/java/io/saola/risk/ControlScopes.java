package io.saola.risk;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.RiskControlDecoder;

/**
 * The settings of one control by scope. What is on stands in tables of its own, so that the question every order asks, what holds for its
 * scope, is one array read. Logic thread only; allocates when a setting is made, never when one is read.
 */
public final class ControlScopes {
    private final int places;

    /** What was ever set, on or off; null before the first setting. */
    private ControlSetting[] settings;

    /** One more than the highest place ever set. */
    private int placesUsed;

    private final ControlSetting[] onForOwners = new ControlSetting[Scopes.OWNERS];

    /** By instrument id; null while no instrument has a setting of its own. */
    private ControlSetting[] onForInstruments;

    private int onCount;

    ControlScopes(final int places) {
        this.places = places;
    }

    /** True if the control is on for any scope. */
    public boolean isAnyOn() {
        return onCount != 0;
    }

    /** Scopes that the control is on for, instruments included. */
    public int onCount() {
        return onCount;
    }

    /**
     * The setting of the firm, an account or a strategy.
     *
     * @param place of the owner, or {@link Scopes#NONE}
     * @return the setting, or null if the control is not on for it
     */
    public ControlSetting ofOwner(final int place) {
        return place < 0 ? null : onForOwners[place];
    }

    /**
     * The setting of an instrument.
     *
     * @param instrumentId dense id, within capacity
     * @return the setting, or null if the control is not on for it
     */
    public ControlSetting ofInstrument(final int instrumentId) {
        return onForInstruments == null ? null : onForInstruments[instrumentId];
    }

    /**
     * The setting of any scope.
     *
     * @param place of the scope, or {@link Scopes#NONE}
     * @return the setting, or null if the control is not on for it
     */
    public ControlSetting of(final int place) {
        return place < Scopes.OWNERS ? ofOwner(place) : ofInstrument(place - Scopes.OWNERS);
    }

    /**
     * Tells whether the control is on for any scope of an order.
     *
     * @param order with its instrument known
     * @return true if it has to be passed
     */
    public boolean isOnFor(final OrderRequest order) {
        return onCount != 0
                && (onForOwners[Scopes.FIRM] != null
                        || ofOwner(order.accountPlace()) != null
                        || ofOwner(order.strategyPlace()) != null
                        || ofInstrument(order.instrument().id()) != null);
    }

    void set(final RiskControlDecoder message, final int version, final int place) {
        ensure(place).set(message, version);
        mark(place);
    }

    int count() {
        int count = 0;
        for (int place = 0; place < placesUsed; place++) {
            count += settings[place] == null ? 0 : 1;
        }
        return count;
    }

    void snapshot(final int control, final StateWriter out) {
        for (int place = 0; place < placesUsed; place++) {
            if (settings[place] != null) {
                out.putByte(control);
                out.putInt(place);
                settings[place].snapshot(out);
            }
        }
    }

    void restore(final int place, final StateReader in) {
        ensure(place).restore(in);
        mark(place);
    }

    long digest(final int control, final long start) {
        long d = start;
        for (int place = 0; place < placesUsed; place++) {
            if (settings[place] != null) {
                d = settings[place].digest(Digest.fold(Digest.fold(d, control), place));
            }
        }
        return d;
    }

    private ControlSetting ensure(final int place) {
        if (settings == null) {
            settings = new ControlSetting[places];
        }
        if (settings[place] == null) {
            settings[place] = new ControlSetting();
            placesUsed = Math.max(placesUsed, place + 1);
        }
        return settings[place];
    }

    private void mark(final int place) {
        final boolean isInstrument = place >= Scopes.OWNERS;
        if (isInstrument && onForInstruments == null) {
            onForInstruments = new ControlSetting[places - Scopes.OWNERS];
        }
        final ControlSetting[] table = isInstrument ? onForInstruments : onForOwners;
        final int at = isInstrument ? place - Scopes.OWNERS : place;
        onCount -= table[at] == null ? 0 : 1;
        table[at] = settings[place].isEnabled() ? settings[place] : null;
        onCount += table[at] == null ? 0 : 1;
    }
}
