package io.saola.risk;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.market.Instrument;
import java.util.Arrays;

/**
 * What the settings of all scopes of an order come to, for the controls whose settings can be joined: passing the tightest is passing
 * each. One row per account, strategy and, where it has settings of its own, instrument; see {@link LimitRows}. Follows from the settings:
 * not part of the state. Logic thread only; allocates nothing after construction.
 */
public final class ConcludedLimits {
    /** Flag of {@code PRICE_COLLAR}: buys below and sells above the price compared with may be anywhere in the band. */
    static final long PASSIVE_SIDE_EXEMPT = 1;

    /** Flag of {@code PRICE_COLLAR}: auctions are exempt. */
    static final long OFF_IN_AUCTIONS = 2;

    private static final long ALL = -1;
    private static final long UNLIMITED = Long.MAX_VALUE;
    private static final int SCOPES = 4;

    /** Cases of the price collar: bits for a future, an auction, the passive side. */
    private static final int COLLAR_CASES = 8;

    private static final int FUTURE = 4;
    private static final int AUCTION = 2;
    private static final int PASSIVE = 1;

    private long generation = -1;
    private final OwnerLimits[] owners = {new OwnerLimits(), new OwnerLimits(), new OwnerLimits()};
    private int ownerCount;
    private long markets;
    private long orderTypes;
    private long instrumentTypes;
    private long maxQuantity;
    private long maxValue;
    private long maxFamilyPosition;
    private final long[] collars = new long[COLLAR_CASES];
    private long staleNs;
    private long duplicateNs;
    private final long[] repetitions = new long[SCOPES];
    private final long[] repetitionsNs = new long[SCOPES];
    private int repetitionCount;
    private boolean selfTrade;
    private boolean opposite;
    private boolean foreignRoom;
    private boolean volatility;

    ConcludedLimits() {}

    boolean isOf(final long settingsGeneration) {
        return generation == settingsGeneration;
    }

    /** Begins anew with no limit at all. */
    void clear(final long settingsGeneration) {
        generation = settingsGeneration;
        ownerCount = 0;
        markets = ALL;
        orderTypes = ALL;
        instrumentTypes = ALL;
        maxQuantity = UNLIMITED;
        maxValue = UNLIMITED;
        maxFamilyPosition = UNLIMITED;
        Arrays.fill(collars, UNLIMITED);
        staleNs = UNLIMITED;
        duplicateNs = ControlSetting.NONE;
        repetitionCount = 0;
        selfTrade = false;
        opposite = false;
        foreignRoom = false;
        volatility = false;
    }

    /** Takes in what one scope sets. */
    void tighten(final ControlSettings settings, final int place) {
        if (place == Scopes.NONE) {
            return;
        }
        if (place < Scopes.OWNERS) {
            owners[ownerCount++].conclude(settings, place);
        }
        authorise(settings.on(RiskControlId.AUTHORISATION, place));
        limitQuantity(settings.on(RiskControlId.MAX_QUANTITY, place));
        maxValue = Math.min(maxValue, limit(settings.on(RiskControlId.MAX_VALUE, place)));
        maxFamilyPosition = Math.min(maxFamilyPosition, limit(settings.on(RiskControlId.POSITION, place)));
        limitPrice(settings.on(RiskControlId.PRICE_COLLAR, place));
        final ControlSetting stale = settings.on(RiskControlId.STALE_DATA, place);
        staleNs = stale == null ? staleNs : Math.min(staleNs, stale.windowNs());
        final ControlSetting duplicate = settings.on(RiskControlId.DUPLICATE, place);
        duplicateNs = duplicate == null ? duplicateNs : Math.max(duplicateNs, duplicate.windowNs());
        limitRepetition(settings.on(RiskControlId.REPEATED_EXECUTION, place));
        selfTrade |= settings.on(RiskControlId.SELF_TRADE, place) != null;
        opposite |= settings.on(RiskControlId.OPPOSITE_ORDER, place) != null;
        foreignRoom |= settings.on(RiskControlId.FOREIGN_ROOM, place) != null;
        volatility |= settings.on(RiskControlId.VOLATILITY_PAUSE, place) != null;
    }

    private void authorise(final ControlSetting setting) {
        if (setting != null) {
            markets &= set(setting.limit());
            orderTypes &= set(setting.secondLimit());
            instrumentTypes &= set(setting.thirdLimit());
        }
    }

    private void limitQuantity(final ControlSetting setting) {
        if (setting == null) {
            return;
        }
        maxQuantity = Math.min(maxQuantity, limit(setting));
        if (setting.secondLimit() != ControlSetting.NONE && setting.thirdLimit() != ControlSetting.NONE) {
            maxQuantity = Math.min(maxQuantity, Decimals.applyRate(setting.secondLimit(), setting.thirdLimit()));
        }
    }

    private void limitPrice(final ControlSetting setting) {
        for (int at = 0; setting != null && at < COLLAR_CASES; at++) {
            final boolean isExempt = ((at & AUCTION) != 0 && has(setting, OFF_IN_AUCTIONS))
                    || ((at & PASSIVE) != 0 && has(setting, PASSIVE_SIDE_EXEMPT));
            final boolean hasOwn = (at & FUTURE) != 0 && setting.secondLimit() != ControlSetting.NONE;
            if (!isExempt) {
                collars[at] = Math.min(collars[at], hasOwn ? setting.secondLimit() : setting.limit());
            }
        }
    }

    private void limitRepetition(final ControlSetting setting) {
        boolean isNew = setting != null;
        for (int i = 0; isNew && i < repetitionCount; i++) {
            isNew = repetitions[i] != setting.limit() || repetitionsNs[i] != setting.windowNs();
        }
        if (isNew) {
            repetitions[repetitionCount] = setting.limit();
            repetitionsNs[repetitionCount++] = setting.windowNs();
        }
    }

    private static boolean has(final ControlSetting setting, final long flag) {
        return setting.thirdLimit() != ControlSetting.NONE && (setting.thirdLimit() & flag) != 0;
    }

    private static long set(final long bits) {
        return bits == ControlSetting.NONE ? ALL : bits;
    }

    private static long limit(final ControlSetting setting) {
        return setting == null || setting.limit() == ControlSetting.NONE ? UNLIMITED : setting.limit();
    }

    /** Firm, account and strategy of the order, as far as it has them. */
    public int ownerCount() {
        return ownerCount;
    }

    /** The limits of an owner, in this order. */
    public OwnerLimits owner(final int index) {
        return owners[index];
    }

    /** R02: whether all scopes may trade a market, an order type and an instrument type. */
    public boolean authorises(final Market market, final OrderType type, final InstrumentType instrumentType) {
        return ((markets >>> market.value())
                        & (orderTypes >>> type.value())
                        & (instrumentTypes >>> instrumentType.value())
                        & 1)
                != 0;
    }

    /** R07: largest quantity of an order; {@link Long#MAX_VALUE} without limit. */
    public long maxQuantity() {
        return maxQuantity;
    }

    /** R08: largest value of an order at its worst price, scaled VND; {@link Long#MAX_VALUE} without limit. */
    public long maxValue() {
        return maxValue;
    }

    /** R13: most contracts of a family; {@link Long#MAX_VALUE} without limit. */
    public long maxFamilyPosition() {
        return maxFamilyPosition;
    }

    /**
     * R06: how far a price may be from the one it is compared with.
     *
     * @param instrument of the order
     * @param isAuction true outside continuous trading
     * @param isPassive true for a buy below, or a sell above, the price compared with
     * @return the tightest share that holds, nine decimals; {@link Long#MAX_VALUE} if there is none
     */
    public long collar(final Instrument instrument, final boolean isAuction, final boolean isPassive) {
        return collars[(instrument.isFuture() ? FUTURE : 0) | (isAuction ? AUCTION : 0) | (isPassive ? PASSIVE : 0)];
    }

    /** R24: oldest that market data may be, ns; {@link Long#MAX_VALUE} without limit. */
    public long staleNs() {
        return staleNs;
    }

    /** R18: the longest window in which an order must not be repeated, ns; {@link ControlSetting#NONE} if there is none. */
    public long duplicateNs() {
        return duplicateNs;
    }

    /** R19: how many different limits of repetition there are. */
    public int repetitionCount() {
        return repetitionCount;
    }

    /** R19: orders allowed within {@link #repetitionsNs}. */
    public long repetitions(final int index) {
        return repetitions[index];
    }

    /** R19: the window of a limit, ns. */
    public long repetitionsNs(final int index) {
        return repetitionsNs[index];
    }

    /** R20: whether any scope guards against self-trades. */
    public boolean guardsSelfTrade() {
        return selfTrade;
    }

    /** R21: whether any scope guards against opposite orders in auctions. */
    public boolean guardsOpposite() {
        return opposite;
    }

    /** R22: whether any scope guards the foreign room. */
    public boolean guardsForeignRoom() {
        return foreignRoom;
    }

    /** Whether any scope pauses with the volatility. */
    public boolean pausesWithVolatility() {
        return volatility;
    }
}
