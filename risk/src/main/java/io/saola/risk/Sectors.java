package io.saola.risk;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.RiskControlDecoder;
import io.saola.codecs.sbe.RiskControlId;
import java.util.Arrays;

/**
 * Which sector every instrument belongs to, and what the firm and each account may have at stake in a sector. Sectors are numbers of the
 * user's own classification (such as the first digits of GICS codes), changed only by journaled {@code InstrumentSector} and {@code
 * RiskControl} inputs; each that was ever named has a place. Logic thread only; allocates when a limit is set, never when one is read.
 */
public final class Sectors {
    /** Most sectors. */
    public static final int CAPACITY = 64;

    /** Highest number of a sector; the lowest is 1, and 0 stands for none. */
    public static final int MAX_NUMBER = 99_999_999;

    /** Highest target of a limit, see {@link #target}. */
    public static final int MAX_TARGET = target(Scopes.ACCOUNTS - 1, MAX_NUMBER);

    /** Place of no sector. */
    public static final int NONE = -1;

    /** Those that a sector can be limited for: the firm and accounts, by their place in {@link Scopes}. */
    public static final int OWNERS = 1 + Scopes.ACCOUNTS;

    private static final int TARGET_STEP = MAX_NUMBER + 1;

    private final int[] numbers = new int[CAPACITY];

    /** By owner and sector; null where no limit was ever set. */
    private final ControlSetting[] exposures = new ControlSetting[OWNERS * CAPACITY];

    private final int[] places;
    private int count;
    private boolean limited;

    /**
     * Reserves the tables.
     *
     * @param instrumentCapacity instrument ids are below it
     */
    public Sectors(final int instrumentCapacity) {
        places = new int[instrumentCapacity];
        Arrays.fill(places, NONE);
    }

    /**
     * What a {@code RiskControl} of the scope {@code SECTOR} names as its target.
     *
     * @param accountId whose part of the sector, negative for all of the firm's
     * @param number of the sector
     * @return the number, and for an account 100,000,000 times one more than its id besides
     */
    public static int target(final int accountId, final int number) {
        return accountId < 0 ? number : (1 + accountId) * TARGET_STEP + number;
    }

    /**
     * Tells whether a target names a sector.
     *
     * @param target see {@link #target}
     * @return false if its number is 0 or there can be no such account
     */
    public static boolean isTarget(final int target) {
        return target > 0 && target <= MAX_TARGET && target % TARGET_STEP != 0;
    }

    /** Place of the owner that a target names, see {@link Scopes}. */
    public static int owner(final int target) {
        return target / TARGET_STEP;
    }

    /** True once any sector was named. */
    public boolean isUsed() {
        return count != 0;
    }

    /** True if any sector has a limit. */
    public boolean isLimited() {
        return limited;
    }

    /** Sectors named so far; their places are below it. */
    public int count() {
        return count;
    }

    /**
     * The number of a sector.
     *
     * @param place of it
     * @return 1 to {@link #MAX_NUMBER}
     */
    public int number(final int place) {
        return numbers[place];
    }

    /**
     * The sector of an instrument.
     *
     * @param instrumentId within capacity
     * @return its place, or {@link #NONE}
     */
    public int of(final int instrumentId) {
        return places[instrumentId];
    }

    /**
     * What R14 is set to for a sector.
     *
     * @param owner place of the firm or of an account, see {@link Scopes}
     * @param place of the sector
     * @return gross and net, or null if it is not on
     */
    public ControlSetting exposure(final int owner, final int place) {
        final ControlSetting setting = exposures[owner * CAPACITY + place];
        return setting == null || !setting.isEnabled() ? null : setting;
    }

    /**
     * Assigns an instrument to a sector.
     *
     * @param instrumentId dense id
     * @param number of the sector, 0 for none
     * @return false if there can be no such instrument or no more sectors; then nothing has changed
     */
    public boolean assign(final int instrumentId, final int number) {
        if (instrumentId < 0 || instrumentId >= places.length) {
            return false;
        }
        final int place = number == 0 ? NONE : ensure(number);
        if (number != 0 && place == NONE) {
            return false;
        }
        places[instrumentId] = place;
        return true;
    }

    /** Sets R14 for a sector; false if another control is meant, or there can be no such sector. */
    boolean onRiskControl(final RiskControlDecoder message, final int version) {
        final int target = message.targetId();
        final int place =
                message.control() == RiskControlId.EXPOSURE && isTarget(target) ? ensure(target % TARGET_STEP) : NONE;
        if (place == NONE) {
            return false;
        }
        setting(owner(target) * CAPACITY + place).set(message, version);
        conclude();
        return true;
    }

    /** True if a setting could only refuse more than the present one of its sector. */
    boolean isTightenedBy(final RiskControlDecoder message) {
        final int target = message.targetId();
        if (message.enabled() != 1 || message.control() != RiskControlId.EXPOSURE || !isTarget(target)) {
            return false;
        }
        final int place = find(target % TARGET_STEP);
        final ControlSetting present = place == NONE ? null : exposure(owner(target), place);
        return present == null || present.isTightenedBy(message);
    }

    private ControlSetting setting(final int at) {
        if (exposures[at] == null) {
            exposures[at] = new ControlSetting();
        }
        return exposures[at];
    }

    private int find(final int number) {
        for (int place = 0; place < count; place++) {
            if (numbers[place] == number) {
                return place;
            }
        }
        return NONE;
    }

    private int ensure(final int number) {
        final int known = find(number);
        if (known != NONE || number < 1 || number > MAX_NUMBER || count == CAPACITY) {
            return known;
        }
        numbers[count] = number;
        return count++;
    }

    private void conclude() {
        limited = false;
        for (final ControlSetting setting : exposures) {
            limited |= setting != null && setting.isEnabled();
        }
    }

    /**
     * Writes sectors, limits and assignments.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putInt(count);
        for (int place = 0; place < count; place++) {
            out.putInt(numbers[place]);
        }
        int set = 0;
        for (final ControlSetting setting : exposures) {
            set += setting == null ? 0 : 1;
        }
        out.putInt(set);
        for (int at = 0; at < exposures.length; at++) {
            if (exposures[at] != null) {
                out.putInt(at);
                exposures[at].snapshot(out);
            }
        }
        int assigned = 0;
        for (final int place : places) {
            assigned += place == NONE ? 0 : 1;
        }
        out.putInt(assigned);
        for (int id = 0; id < places.length; id++) {
            if (places[id] != NONE) {
                out.putInt(id);
                out.putInt(places[id]);
            }
        }
    }

    /**
     * Brings back what {@link #snapshot} wrote, into empty tables.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        count = in.getCount(CAPACITY);
        for (int place = 0; place < count; place++) {
            numbers[place] = in.getInt();
        }
        final int set = in.getCount(exposures.length);
        for (int i = 0; i < set; i++) {
            setting(in.getCount(exposures.length - 1)).restore(in);
        }
        final int assigned = in.getCount(places.length);
        for (int i = 0; i < assigned; i++) {
            final int id = in.getCount(places.length - 1);
            places[id] = in.getCount(CAPACITY - 1);
        }
        conclude();
    }

    /**
     * Folds sectors, limits and assignments into a digest.
     *
     * @param start so far
     * @return the new digest
     */
    public long digest(final long start) {
        long d = Digest.fold(start, count);
        for (int place = 0; place < count; place++) {
            d = Digest.fold(d, numbers[place]);
        }
        for (int at = 0; at < exposures.length; at++) {
            if (exposures[at] != null) {
                d = exposures[at].digest(Digest.fold(d, at));
            }
        }
        for (int id = 0; id < places.length; id++) {
            if (places[id] != NONE) {
                d = Digest.fold(Digest.fold(d, id), places[id]);
            }
        }
        return d;
    }
}
