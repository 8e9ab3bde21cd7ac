package io.saola.risk;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.RiskControlDecoder;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;

/**
 * Which controls are on for which scopes, and their values. A control that is on for several scopes of an order has to be passed for
 * each of them: a narrower scope can tighten a limit and not widen it. Changed only by journaled {@code RiskControl} inputs.
 *
 * <p>With the {@code POLICY} on, a control that was never set on or off for the firm refuses everything: nothing is forgotten by
 * omission. Without it such a control is off.
 *
 * <p>Logic thread only. Allocates when a setting is made, never when one is read.
 */
public final class ControlSettings {
    /** In place of a version: the one in force, the first one if there is none. */
    private static final int VERSION_IN_FORCE = 0;

    /** Controls are numbered below this. */
    private static final int CONTROLS = 32;

    private static final long ALL = (1L << CONTROLS) - 1;

    /** These always hold and cannot be set. */
    private static final long ALWAYS_ON = bit(RiskControlId.KILL)
            | bit(RiskControlId.INSTRUMENT_STATE)
            | bit(RiskControlId.SESSION)
            | bit(RiskControlId.TICK_LOT_BAND)
            | bit(RiskControlId.MAX_QUANTITY)
            | bit(RiskControlId.MAX_VALUE)
            | bit(RiskControlId.BUYING_POWER)
            | bit(RiskControlId.SELLABLE)
            | bit(RiskControlId.NO_SHORT)
            | bit(RiskControlId.POSITION)
            | bit(RiskControlId.RESTRICTED)
            | bit(RiskControlId.OPEN_ORDERS);

    /** Always on by the limits of the instrument; these may be given limits of other scopes besides. */
    private static final long ADDABLE = bit(RiskControlId.MAX_QUANTITY)
            | bit(RiskControlId.MAX_VALUE)
            | bit(RiskControlId.POSITION)
            | bit(RiskControlId.OPEN_ORDERS);

    /** All values of these are upper bounds: lower is tighter, none is no bound. */
    private static final long UPPER_BOUNDS =
            ADDABLE | bit(RiskControlId.EXPOSURE) | bit(RiskControlId.DAILY_LOSS) | bit(RiskControlId.CIRCUIT_BREAKER);

    /** Controls that need no setting even under the policy. */
    private static final long NEEDS_NO_SETTING = ALWAYS_ON | bit(RiskControlId.POLICY);

    private final int instrumentCapacity;
    private final ControlScopes[] controls = new ControlScopes[CONTROLS];
    private final LimitRows rows;
    private final Sectors sectors;
    private long setForFirm;
    private int version;

    /**
     * Reserves the table.
     *
     * @param instrumentCapacity instrument ids are below it
     */
    public ControlSettings(final int instrumentCapacity) {
        this.instrumentCapacity = instrumentCapacity;
        for (int control = 0; control < CONTROLS; control++) {
            controls[control] = new ControlScopes(Scopes.instrument(instrumentCapacity));
        }
        rows = new LimitRows(this, instrumentCapacity);
        sectors = new Sectors(instrumentCapacity);
    }

    private static long bit(final RiskControlId control) {
        return 1L << control.value();
    }

    /** Sectors of instruments, and what is set for a sector; a part of its own in the snapshot and in the digest. */
    public Sectors sectors() {
        return sectors;
    }

    /** True once any control was set. */
    public boolean isUsed() {
        return version != 0;
    }

    /** Highest version of the policy seen, 0 before the first. */
    public int version() {
        return version;
    }

    /**
     * Sets a control for a scope.
     *
     * @param message with values in range
     * @return false if the scope cannot be, the control cannot be set, or the version is older than one seen; then nothing has changed
     */
    public boolean onRiskControl(final RiskControlDecoder message) {
        final boolean isOlder = message.version() != VERSION_IN_FORCE && message.version() < version;
        if (message.scope() == RiskScope.SECTOR) {
            return !isOlder && setForSector(message);
        }
        final int place = Scopes.of(message.scope(), message.targetId(), instrumentCapacity);
        final long bit = bit(message.control());
        if (place == Scopes.NONE || (ALWAYS_ON & ~ADDABLE & bit) != 0 || isOlder) {
            return false;
        }
        if (message.control() == RiskControlId.POLICY && place != Scopes.FIRM) {
            return false;
        }
        version = versionOf(message);
        of(message.control()).set(message, version, place);
        mark(message.control().value(), place);
        return true;
    }

    private boolean setForSector(final RiskControlDecoder message) {
        if (!sectors.onRiskControl(message, versionOf(message))) {
            return false;
        }
        version = versionOf(message);
        return true;
    }

    private int versionOf(final RiskControlDecoder message) {
        return message.version() == VERSION_IN_FORCE ? Math.max(1, version) : message.version();
    }

    /**
     * Tells whether a setting could only refuse more than the present one of its scope.
     *
     * @param message with values in range
     * @return true if the control consists of upper bounds, stays or comes on, and no bound of it rises
     */
    public boolean isTightenedBy(final RiskControlDecoder message) {
        if (message.scope() == RiskScope.SECTOR) {
            return sectors.isTightenedBy(message);
        }
        final int place = Scopes.of(message.scope(), message.targetId(), instrumentCapacity);
        if (place == Scopes.NONE || message.enabled() != 1 || (UPPER_BOUNDS & bit(message.control())) == 0) {
            return false;
        }
        final ControlSetting present = on(message.control(), place);
        return present == null || present.isTightenedBy(message);
    }

    /**
     * The settings of one control.
     *
     * @param control which
     * @return of all scopes, kept up to date
     */
    public ControlScopes of(final RiskControlId control) {
        return controls[control.value()];
    }

    /**
     * What the settings of all scopes of an order come to.
     *
     * @param order with its instrument and owner known
     * @return valid until the next setting
     */
    ConcludedLimits limitsOf(final OrderRequest order) {
        return rows.of(order);
    }

    /** True if the policy asks for a control that nobody has set for the firm. */
    public boolean isIncomplete() {
        return of(RiskControlId.POLICY).ofOwner(Scopes.FIRM) != null && (ALL & ~(setForFirm | NEEDS_NO_SETTING)) != 0;
    }

    /**
     * Tells whether a control is on for any scope.
     *
     * @param control which
     * @return true if it is
     */
    public boolean isAnyOn(final RiskControlId control) {
        return of(control).isAnyOn();
    }

    /**
     * Counts the scopes that a control is on for.
     *
     * @param control which
     * @return their number, instruments included
     */
    public int scopesOn(final RiskControlId control) {
        return of(control).onCount();
    }

    /**
     * What a control is set to.
     *
     * @param control which
     * @param place of the scope, or {@link Scopes#NONE}
     * @return the setting, or null if it is not on for the scope
     */
    public ControlSetting on(final RiskControlId control, final int place) {
        return of(control).of(place);
    }

    /**
     * Tells whether a control holds for a scope.
     *
     * @param control which
     * @param place of the scope
     * @return true if it always does, or is on for the scope
     */
    public boolean holds(final RiskControlId control, final int place) {
        return (ALWAYS_ON & bit(control)) != 0 || on(control, place) != null;
    }

    /**
     * Tells whether a control holds for an order.
     *
     * @param control which
     * @param order with its instrument known
     * @return true if it always does, or is on for one of the order's scopes
     */
    public boolean holdsFor(final RiskControlId control, final OrderRequest order) {
        return (ALWAYS_ON & bit(control)) != 0 || of(control).isOnFor(order);
    }

    /**
     * Writes all settings.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putInt(version);
        int count = 0;
        for (final ControlScopes scopes : controls) {
            count += scopes.count();
        }
        out.putInt(count);
        for (int control = 0; control < CONTROLS; control++) {
            controls[control].snapshot(control, out);
        }
    }

    /**
     * Brings back what {@link #snapshot} wrote, into an empty table.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        version = in.getInt();
        final int places = Scopes.instrument(instrumentCapacity);
        final int count = in.getCount(CONTROLS * places);
        for (int i = 0; i < count; i++) {
            final int control = in.getByte();
            if (control >= CONTROLS) {
                throw in.fault("control " + control);
            }
            final int place = in.getCount(places - 1);
            controls[control].restore(place, in);
            mark(control, place);
        }
    }

    /** Digest of all settings. */
    public long digest() {
        long d = Digest.fold(Digest.EMPTY, version);
        for (int control = 0; control < CONTROLS; control++) {
            d = controls[control].digest(control, d);
        }
        return d;
    }

    private void mark(final int control, final int place) {
        rows.changed(place);
        if (place == Scopes.FIRM) {
            setForFirm |= 1L << control;
        }
    }
}
