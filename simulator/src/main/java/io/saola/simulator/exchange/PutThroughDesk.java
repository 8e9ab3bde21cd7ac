package io.saola.simulator.exchange;

import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.TickTable;
import io.saola.market.rules.TradingRules;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Negotiated trades: one side enters a deal, the other accepts or rejects it, and an executed deal is final. Since
 * 2025-05-05 either side may enter; before, the seller did and the buyer confirmed.
 *
 * <p>Deals count in no open, high, low, close or index. What is pending when put-through trading ends runs out. Not
 * threadsafe; does not allocate once as many deals have been pending as ever will be.
 */
public final class PutThroughDesk {
    /** Deals that may wait for an answer. */
    public static final int MAX_PENDING = 4096;

    private static final long MOST_OF_AN_ODD_LOT = 99;

    private final Exchange exchange;
    private final TradingRules rules;
    private final ExchangeListener listener;
    private final Long2ObjectHashMap<PutThroughDeal> pending = new Long2ObjectHashMap<>(256, 0.5f);
    private final InstrumentState[] totals;
    private long lastId;
    private PutThroughDeal oldest;
    private PutThroughDeal newest;
    private PutThroughDeal unused;

    PutThroughDesk(final Exchange exchange) {
        this.exchange = exchange;
        rules = exchange.rules();
        listener = exchange.listener();
        totals = new InstrumentState[exchange.universe().size()];
        for (final Instrument each : exchange.universe().instruments()) {
            totals[each.index()] = new InstrumentState(each, exchange.room(each));
        }
    }

    /**
     * Tells whether a deal would be accepted now.
     *
     * @param instrument what to trade; null if the member named none that exists
     * @param side the side that enters
     * @param price scaled
     * @param quantity shares or contracts
     * @param foreignBuyer whether a foreigner buys
     * @param foreignSeller whether a foreigner sells
     * @return {@link Refusal#NONE} or the first check that fails
     */
    public Refusal check(
            final Instrument instrument,
            final Side side,
            final long price,
            final long quantity,
            final boolean foreignBuyer,
            final boolean foreignSeller) {
        if (!exchange.isMemberConnected()) {
            return Refusal.NOT_AUTHORISED;
        }
        if (instrument == null) {
            return Refusal.UNKNOWN_INSTRUMENT;
        }
        if (!exchange.isTradable(instrument, Board.PUT_THROUGH)) {
            return Refusal.NOT_TRADABLE;
        }
        if (exchange.phase(instrument, Board.PUT_THROUGH) != Phase.PUT_THROUGH) {
            return Refusal.TYPE_NOT_ALLOWED_IN_PHASE;
        }
        if (side == Side.BUY && !rules.isKrx(instrument.market())) {
            return Refusal.SELLER_ENTERS;
        }
        final Refusal quantityRefusal = checkQuantity(instrument, quantity);
        if (quantityRefusal != Refusal.NONE) {
            return quantityRefusal;
        }
        final TickTable ticks = rules.putThroughTicks(instrument.market(), instrument.type());
        if (price <= 0 || (ticks != null && !ticks.isOnGrid(price))) {
            return Refusal.INVALID_TICK;
        }
        if (price < instrument.ladder().floor()) {
            return Refusal.PRICE_BELOW_FLOOR;
        }
        if (price > instrument.ladder().ceiling()) {
            return Refusal.PRICE_ABOVE_CEILING;
        }
        final Refusal roomRefusal =
                foreignBuyer && !foreignSeller ? exchange.room(instrument).check(quantity) : Refusal.NONE;
        if (roomRefusal != Refusal.NONE) {
            return roomRefusal;
        }
        return pending.size() < MAX_PENDING ? Refusal.NONE : Refusal.TOO_MANY_ORDERS;
    }

    /**
     * Enters a deal for which {@link #check} finds nothing.
     *
     * @param clientKey the member's own key, or {@link Order#NO_CLIENT}
     * @param instrument what to trade
     * @param side the side that enters
     * @param price scaled
     * @param quantity shares or contracts
     * @param foreignBuyer whether a foreigner buys
     * @param foreignSeller whether a foreigner sells
     * @return its number, or 0 if it was refused and nothing happened
     */
    public long enter(
            final long clientKey,
            final Instrument instrument,
            final Side side,
            final long price,
            final long quantity,
            final boolean foreignBuyer,
            final boolean foreignSeller) {
        if (check(instrument, side, price, quantity, foreignBuyer, foreignSeller) != Refusal.NONE) {
            return 0;
        }
        final PutThroughDeal deal = acquire();
        deal.id = ++lastId;
        deal.clientKey = clientKey;
        deal.instrument = instrument;
        deal.side = side;
        deal.price = price;
        deal.quantity = quantity;
        deal.foreignBuyer = foreignBuyer;
        deal.foreignSeller = foreignSeller;
        deal.state = PutThroughDeal.State.PENDING;
        append(deal);
        if (deal.needsRoom()) {
            exchange.room(instrument).onOpen(quantity);
        }
        listener.onPutThrough(deal);
        return deal.id;
    }

    /**
     * The other side accepts: the deal is executed and final.
     *
     * @param dealId from {@link #enter}
     * @return {@link Refusal#NONE} if it is done
     */
    public Refusal accept(final long dealId) {
        final PutThroughDeal deal = pending.get(dealId);
        if (deal == null) {
            return Refusal.UNKNOWN_ORDER;
        }
        final Instrument instrument = deal.instrument;
        if (exchange.phase(instrument, Board.PUT_THROUGH) != Phase.PUT_THROUGH) {
            return Refusal.NOT_AMENDABLE_IN_PHASE;
        }
        final ForeignRoom room = exchange.room(instrument);
        if (deal.needsRoom() && room.limitsTrades() && room.check(deal.quantity) != Refusal.NONE) {
            return room.check(deal.quantity);
        }
        final InstrumentState state = totals[instrument.index()];
        state.onTrade(deal.price, deal.quantity, AggressorSide.NONE, exchange.nowNs());
        if (deal.foreignBuyer) {
            state.onForeignTrade(Side.BUY, deal.price, deal.quantity);
        }
        if (deal.foreignSeller) {
            state.onForeignTrade(Side.SELL, deal.price, deal.quantity);
        }
        if (deal.needsRoom()) {
            room.onBought(deal.quantity);
        } else if (deal.foreignSeller && !deal.foreignBuyer) {
            room.onSold(deal.quantity);
        }
        end(deal, PutThroughDeal.State.EXECUTED);
        return Refusal.NONE;
    }

    /**
     * The other side declines.
     *
     * @param dealId from {@link #enter}
     * @return {@link Refusal#NONE} if the deal was pending
     */
    public Refusal reject(final long dealId) {
        final PutThroughDeal deal = pending.get(dealId);
        if (deal == null) {
            return Refusal.UNKNOWN_ORDER;
        }
        giveUp(deal, PutThroughDeal.State.REJECTED);
        return Refusal.NONE;
    }

    /**
     * The day's executed deals of an instrument.
     *
     * @param instrument whose
     * @return a live view
     */
    public InstrumentState totals(final Instrument instrument) {
        return totals[instrument.index()];
    }

    /**
     * Deals that wait for an answer.
     *
     * @return their number
     */
    public int pendingCount() {
        return pending.size();
    }

    /** Drops what is pending on instruments whose put-through trading is over for the day. */
    void expire() {
        PutThroughDeal deal = oldest;
        while (deal != null) {
            final PutThroughDeal next = deal.next;
            if (exchange.phase(deal.instrument, Board.PUT_THROUGH) == Phase.CLOSED) {
                giveUp(deal, PutThroughDeal.State.EXPIRED);
            }
            deal = next;
        }
    }

    private Refusal checkQuantity(final Instrument instrument, final long quantity) {
        final boolean isOddLot = quantity > 0 && quantity <= MOST_OF_AN_ODD_LOT && quantity < instrument.lotSize();
        if (isOddLot) {
            return rules.lot(instrument.market(), Board.ODD_LOT, instrument.type()) > 0
                    ? Refusal.NONE
                    : Refusal.ODD_LOT;
        }
        if (quantity <= 0) {
            return Refusal.INVALID_LOT;
        }
        return quantity < rules.minQuantity(instrument.market(), Board.PUT_THROUGH, instrument.type())
                ? Refusal.QUANTITY_BELOW_MINIMUM
                : Refusal.NONE;
    }

    private void giveUp(final PutThroughDeal deal, final PutThroughDeal.State state) {
        if (deal.needsRoom()) {
            exchange.room(deal.instrument).onOpen(-deal.quantity);
        }
        end(deal, state);
    }

    private void end(final PutThroughDeal deal, final PutThroughDeal.State state) {
        deal.state = state;
        pending.remove(deal.id);
        if (deal.previous == null) {
            oldest = deal.next;
        } else {
            deal.previous.next = deal.next;
        }
        if (deal.next == null) {
            newest = deal.previous;
        } else {
            deal.next.previous = deal.previous;
        }
        listener.onPutThrough(deal);
        deal.instrument = null;
        deal.previous = null;
        deal.next = unused;
        unused = deal;
    }

    private void append(final PutThroughDeal deal) {
        pending.put(deal.id, deal);
        deal.previous = newest;
        deal.next = null;
        if (newest == null) {
            oldest = deal;
        } else {
            newest.next = deal;
        }
        newest = deal;
    }

    private PutThroughDeal acquire() {
        final PutThroughDeal deal = unused;
        if (deal == null) {
            return new PutThroughDeal();
        }
        unused = deal.next;
        return deal;
    }
}
