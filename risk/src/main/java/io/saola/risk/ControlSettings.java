package io.saola.risk;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.RiskControlDecoder;
import io.saola.codecs.sbe.RiskControlId;

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
    /** Controls are numbered below this. */
    public static final int CONTROLS = 32;

    /** These always hold and cannot be set. */
    public static final long ALWAYS_ON = bit(RiskControlId.KILL)
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

    /** These look at latches, which hold whatever is set until they are released, or at rules of their own. */
    private static final long LATCHES = bit(RiskControlId.DAILY_LOSS)
            | bit(RiskControlId.REPEATED_EXECUTION)
            | bit(RiskControlId.CANCEL_ON_DISCONNECT)
            | bit(RiskControlId.CIRCUIT_BREAKER)
            | bit(RiskControlId.RISK_RULES);

    /** Always on by the limits of the instrument; these may be given limits of other scopes besides. */
    private static final long ADDABLE = bit(RiskControlId.MAX_QUANTITY)
            | bit(RiskControlId.MAX_VALUE)
            | bit(RiskControlId.POSITION)
            | bit(RiskControlId.OPEN_ORDERS);

    /** Controls that need no setting even under the policy. */
    private static final long NEEDS_NO_SETTING = ALWAYS_ON | bit(RiskControlId.POLICY);

    private final int instrumentCapacity;
    private final ControlSetting[][] settings = new ControlSetting[CONTROLS][];

    /** Controls that are on, by place of the scope. */
    private final long[] enabled;

    private final int[] enabledScopes = new int[CONTROLS];
    private long setForFirm;
    private int version;

    /**
     * Reserves the table.
     *
     * @param instrumentCapacity instrument ids are below it
     */
    public ControlSettings(final int instrumentCapacity) {
        this.instrumentCapacity = instrumentCapacity;
        enabled = new long[Scopes.instrument(instrumentCapacity)];
    }

    /** The bit of a control in a set of them. */
    public static long bit(final RiskControlId control) {
        return 1L << control.value();
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
        final int place = Scopes.of(message.scope(), message.targetId(), instrumentCapacity);
        final long bit = bit(message.control());
        if (place == Scopes.NONE || (ALWAYS_ON & ~ADDABLE & bit) != 0 || message.version() < Math.max(1, version)) {
            return false;
        }
        if (message.control() == RiskControlId.POLICY && place != Scopes.FIRM) {
            return false;
        }
        version = message.version();
        ensure(message.control().value(), place).set(message);
        mark(message.control().value(), place);
        return true;
    }

    /**
     * The controls an order has to pass.
     *
     * @param account place of its account
     * @param strategy place of its strategy, or {@link Scopes#NONE}
     * @param instrument place of its instrument
     * @return a set of bits
     */
    public long controlsOf(final int account, final int strategy, final int instrument) {
        return ALWAYS_ON
                | LATCHES
                | enabled[Scopes.FIRM]
                | enabled[instrument]
                | (account == Scopes.NONE ? 0 : enabled[account])
                | (strategy == Scopes.NONE ? 0 : enabled[strategy]);
    }

    /** True if the policy asks for a control that nobody has set for the firm. */
    public boolean isIncomplete() {
        final long all = (1L << CONTROLS) - 1;
        return (enabled[Scopes.FIRM] & bit(RiskControlId.POLICY)) != 0 && (all & ~(setForFirm | NEEDS_NO_SETTING)) != 0;
    }

    /**
     * Tells whether a control is on for any scope.
     *
     * @param control which
     * @return true if it is
     */
    public boolean isAnyOn(final RiskControlId control) {
        return enabledScopes[control.value()] != 0;
    }

    /**
     * What a control is set to.
     *
     * @param control which
     * @param place of the scope, or {@link Scopes#NONE}
     * @return the setting, or null if it is not on for the scope
     */
    public ControlSetting on(final RiskControlId control, final int place) {
        return place != Scopes.NONE && (enabled[place] & bit(control)) != 0 ? settings[control.value()][place] : null;
    }

    /**
     * Writes all settings.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putInt(version);
        int count = 0;
        for (final ControlSetting[] ofControl : settings) {
            for (int place = 0; ofControl != null && place < ofControl.length; place++) {
                count += ofControl[place] == null ? 0 : 1;
            }
        }
        out.putInt(count);
        for (int control = 0; control < CONTROLS; control++) {
            for (int place = 0; settings[control] != null && place < settings[control].length; place++) {
                if (settings[control][place] != null) {
                    out.putByte(control);
                    out.putInt(place);
                    settings[control][place].snapshot(out);
                }
            }
        }
    }

    /**
     * Brings back what {@link #snapshot} wrote, into an empty table.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        version = in.getInt();
        final int count = in.getCount(CONTROLS * enabled.length);
        for (int i = 0; i < count; i++) {
            final int control = in.getByte();
            if (control >= CONTROLS) {
                throw in.fault("control " + control);
            }
            final int place = in.getCount(enabled.length - 1);
            ensure(control, place).restore(in);
            mark(control, place);
        }
    }

    /** Digest of all settings. */
    public long digest() {
        long d = Digest.fold(Digest.EMPTY, version);
        for (int control = 0; control < CONTROLS; control++) {
            for (int place = 0; settings[control] != null && place < settings[control].length; place++) {
                if (settings[control][place] != null) {
                    d = settings[control][place].digest(Digest.fold(Digest.fold(d, control), place));
                }
            }
        }
        return d;
    }

    private ControlSetting ensure(final int control, final int place) {
        if (settings[control] == null) {
            settings[control] = new ControlSetting[enabled.length];
        }
        if (settings[control][place] == null) {
            settings[control][place] = new ControlSetting();
        }
        return settings[control][place];
    }

    private void mark(final int control, final int place) {
        final long bit = 1L << control;
        enabledScopes[control] -= (enabled[place] & bit) == 0 ? 0 : 1;
        enabled[place] = settings[control][place].isEnabled() ? enabled[place] | bit : enabled[place] & ~bit;
        enabledScopes[control] += (enabled[place] & bit) == 0 ? 0 : 1;
        if (place == Scopes.FIRM) {
            setForFirm |= bit;
        }
    }
}
