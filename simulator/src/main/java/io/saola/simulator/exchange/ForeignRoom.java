package io.saola.simulator.exchange;

import io.saola.market.rules.RoomCounting;

/**
 * What foreigners may still buy of one instrument, by the rule of the day: since 2025-05-05 an accepted buy order takes
 * room at once and gives back what of it does not trade; before, a trade took it.
 *
 * <p>Room, open foreign buys (where they count) and foreign holdings always add up to the total. Not threadsafe; does not
 * allocate.
 */
public final class ForeignRoom {
    private final boolean limited;
    private final boolean takenOnEntry;
    private final boolean givenBackOnSale;
    private final long total;
    private final long heldAtOpen;
    private long openBuys;
    private long bought;
    private long givenBack;

    ForeignRoom(final Instrument instrument, final RoomCounting buys, final RoomCounting sales) {
        limited = instrument.listedShares() > 0;
        takenOnEntry = buys == RoomCounting.ON_ENTRY;
        givenBackOnSale = sales == RoomCounting.ON_FILL;
        total = instrument.totalRoom();
        heldAtOpen = instrument.foreignHoldings();
    }

    /**
     * What foreigners may hold together.
     *
     * @return shares; 0 for futures
     */
    public long total() {
        return total;
    }

    /**
     * What they may still buy.
     *
     * @return shares; 0 for futures, where nothing counts
     */
    public long current() {
        return total - heldAtOpen - bought + givenBack - (takenOnEntry ? openBuys : 0);
    }

    /**
     * What foreign buy orders have open.
     *
     * @return shares
     */
    public long openBuys() {
        return openBuys;
    }

    /**
     * What they hold now, today's trades included.
     *
     * @return shares
     */
    public long holdings() {
        return heldAtOpen + bought - givenBack;
    }

    /** Whether each trade of a foreign buy must be measured against the room. */
    boolean limitsTrades() {
        return limited && !takenOnEntry;
    }

    Refusal check(final long quantity) {
        if (!limited || quantity <= current()) {
            return Refusal.NONE;
        }
        return current() <= 0 ? Refusal.NO_FOREIGN_ROOM : Refusal.NOT_ENOUGH_FOREIGN_ROOM;
    }

    /** Open quantity of a foreign buy appears, or goes away if negative. */
    void onOpen(final long quantity) {
        openBuys += quantity;
    }

    /** Part of an open foreign buy traded. */
    void onBought(final long quantity) {
        openBuys -= quantity;
        bought += quantity;
    }

    /** Foreigners sold. */
    void onSold(final long quantity) {
        if (givenBackOnSale) {
            givenBack += quantity;
        }
    }
}
