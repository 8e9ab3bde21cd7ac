package io.saola.simulator.fill;

import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;

/**
 * One instrument: its recorded book, the member's orders in it, and what the recording makes of them in continuous
 * trading. Orders come in accepted. Not threadsafe; does not allocate after construction.
 */
final class InstrumentFills {
    private final int instrument;
    private final FillConfig config;
    private final AcceptanceRules rules;
    private final long lotSize;
    private final OpenOrders openOrders;
    private final Responses responses;
    private final RecordedSide bids;
    private final RecordedSide asks;
    private final OwnSide ownBids = new OwnSide(Side.BUY);
    private final OwnSide ownAsks = new OwnSide(Side.SELL);
    private final AuctionFills auction;
    private final BarFills bar;
    private Phase phase = Phase.CLOSED;
    private long lastPrice;

    InstrumentFills(
            final int instrument,
            final int feedLevels,
            final FillConfig config,
            final AcceptanceRules rules,
            final OpenOrders openOrders,
            final Responses responses) {
        this.instrument = instrument;
        this.config = config;
        this.rules = rules;
        lotSize = rules.lotSize(instrument);
        this.openOrders = openOrders;
        this.responses = responses;
        bids = new RecordedSide(Side.BUY, feedLevels);
        asks = new RecordedSide(Side.SELL, feedLevels);
        auction = new AuctionFills(config, lotSize);
        bar = new BarFills(this, ownBids, ownAsks, lotSize);
    }

    Phase phase() {
        return phase;
    }

    /** Price of the last recorded trade of the day; 0 before it. */
    long lastPrice() {
        return lastPrice;
    }

    /** Takes an accepted order: at once against the book, or into a queue, or into an auction. */
    void enter(final OwnOrder order) {
        if (!isContinuous(phase) || config.model() == FillModel.BAR) {
            rest(order);
            return;
        }
        switch (order.type) {
            case LO -> {
                sweep(order, order.price);
                restOrEnd(order);
            }
            case MTL, MP -> enterMarketToLimit(order);
            case MOK -> {
                if (canFillWhole(order)) {
                    sweep(order, order.price);
                }
                endRemainder(order);
            }
            case MAK -> {
                sweep(order, order.price);
                endRemainder(order);
            }
            default -> rest(order);
        }
    }

    /** Less quantity keeps the place in the queue; more, or another price, goes to its end and may trade at once (4.2). */
    void amend(final OwnOrder order, final long newPrice, final long newQuantity) {
        final boolean keepsPlace = newPrice == order.price && newQuantity < order.quantity;
        order.leavesQuantity += newQuantity - order.quantity;
        order.quantity = newQuantity;
        if (keepsPlace) {
            responses.amended(order);
            return;
        }
        own(order.side).remove(order);
        order.price = newPrice;
        order.aheadQuantity = OwnOrder.UNKNOWN_AHEAD;
        order.inBar = false;
        responses.amended(order);
        enter(order);
    }

    void cancel(final OwnOrder order, final CancelCause cause) {
        own(order.side).remove(order);
        end(order, cause);
    }

    void onQuote(final BookDepth depth) {
        final boolean continuous = isContinuous(phase);
        if (continuous) {
            rememberLevels(ownBids, bids);
            rememberLevels(ownAsks, asks);
        }
        bids.replace(depth.bids);
        asks.replace(depth.asks);
        if (continuous) {
            moveUp(ownBids, bids);
            moveUp(ownAsks, asks);
            if (config.model() != FillModel.CONSERVATIVE) {
                fillCrossed(ownBids, asks);
                fillCrossed(ownAsks, bids);
            }
        }
    }

    void onTrade(final long price, final long quantity, final AggressorSide aggressor) {
        final AggressorSide side = aggressor == AggressorSide.NONE ? inferAggressor(price) : aggressor;
        long budget = quantity;
        if (side != AggressorSide.BUY) {
            budget = fillPassive(ownBids, price, budget);
        }
        if (side != AggressorSide.SELL) {
            budget = fillPassive(ownAsks, price, budget);
        }
        // A seller found at a price below an own bid would have met the bid first, unless a quote showed him: then the
        // quote has been counted already. The same for a buyer above an own ask.
        if (side == AggressorSide.BUY && isUncounted(asks, price)) {
            fillThrough(ownBids, price, budget);
        } else if (side == AggressorSide.SELL && isUncounted(bids, price)) {
            fillThrough(ownAsks, price, budget);
        }
        if (side != AggressorSide.BUY) {
            bids.onTrade(price, quantity);
        }
        if (side != AggressorSide.SELL) {
            asks.onTrade(price, quantity);
        }
        lastPrice = price;
    }

    /** The uncross as recorded, or a part of it; own orders take their share by rule 4.3's priority. */
    void onAuctionPrint(final long price, final long quantity) {
        fillInAuction(ownBids, price, quantity);
        fillInAuction(ownAsks, price, quantity);
        lastPrice = price;
    }

    /** A bar opens: whoever is there may trade at its open. */
    void onBarOpen(final long buyPrice, final long sellPrice, final long quantity) {
        bar.open(buyPrice, sellPrice, quantity);
        lastPrice = buyPrice;
    }

    /** The bar is over: limits that it went beyond have traded, if their orders were there from its open on. */
    void onBarEnd(final long high, final long low) {
        bar.end(high, low);
    }

    void onPhase(final Phase newPhase) {
        final Phase ended = phase;
        phase = newPhase;
        if (newPhase == ended) {
            return;
        }
        if (isAuction(ended) && newPhase != Phase.HALTED) {
            final boolean dayEnds = ended == Phase.CLOSING_AUCTION;
            afterAuction(ownBids, dayEnds);
            afterAuction(ownAsks, dayEnds);
        }
        if (newPhase == Phase.CLOSED) {
            expireAll(ownBids);
            expireAll(ownAsks);
        }
    }

    long mixInto(final long hash) {
        final long mixed = bar.mixInto(StateMix.mix(StateMix.mix(hash, phase.value()), lastPrice));
        return ownAsks.mixInto(ownBids.mixInto(asks.mixInto(bids.mixInto(mixed))));
    }

    static boolean isContinuous(final Phase phase) {
        return phase == Phase.CONTINUOUS || phase == Phase.AFTER_HOURS;
    }

    static boolean isAuction(final Phase phase) {
        return switch (phase) {
            case OPENING_AUCTION, CLOSING_AUCTION, PERIODIC_AUCTION, AFTER_HOURS_AUCTION -> true;
            default -> false;
        };
    }

    private void enterMarketToLimit(final OwnOrder order) {
        final long lastFillPrice = sweep(order, order.price);
        if (order.leavesQuantity > 0 && lastFillPrice != 0) {
            order.type = OrderType.LO;
            order.price = order.side == Side.BUY
                    ? Math.min(rules.nextPrice(instrument, lastFillPrice), rules.ceiling(instrument))
                    : Math.max(rules.previousPrice(instrument, lastFillPrice), rules.floor(instrument));
            responses.amended(order);
            rest(order);
        } else {
            endRemainder(order);
        }
    }

    private void restOrEnd(final OwnOrder order) {
        if (order.leavesQuantity > 0) {
            rest(order);
        } else {
            openOrders.release(order);
        }
    }

    private void endRemainder(final OwnOrder order) {
        if (order.leavesQuantity > 0) {
            end(order, CancelCause.NO_COUNTER_ORDER);
        } else {
            openOrders.release(order);
        }
    }

    private void rest(final OwnOrder order) {
        if (isContinuous(phase)) {
            final long shown = recorded(order.side).quantityAt(order.price);
            order.aheadQuantity = shown == RecordedSide.NOT_SHOWN ? OwnOrder.UNKNOWN_AHEAD : shown;
        }
        own(order.side).add(order);
    }

    private void end(final OwnOrder order, final CancelCause cause) {
        responses.ended(order, cause);
        openOrders.release(order);
    }

    /** Takes displayed quantity up to a limit, best level first; returns the last price taken, 0 if nothing was. */
    private long sweep(final OwnOrder order, final long limit) {
        final RecordedSide other = other(order.side);
        long lastFillPrice = 0;
        for (int i = 0; i < other.levels() && order.leavesQuantity > 0; i++) {
            if (own(order.side).isBetter(other.price(i), limit)) {
                break;
            }
            final long taken = wholeLots(Math.min(order.leavesQuantity, other.available(i)));
            if (taken > 0) {
                other.take(i, taken);
                lastFillPrice = other.price(i);
                order.leavesQuantity -= taken;
                responses.filled(order, lastFillPrice, taken);
            }
        }
        return lastFillPrice;
    }

    private boolean canFillWhole(final OwnOrder order) {
        final RecordedSide other = other(order.side);
        long available = 0;
        for (int i = 0; i < other.levels(); i++) {
            available += wholeLots(other.available(i));
        }
        return available >= order.leavesQuantity;
    }

    private static void rememberLevels(final OwnSide own, final RecordedSide recorded) {
        for (OwnOrder order = own.head(); order != null; order = order.next) {
            order.shownBefore = recorded.quantityAt(order.price);
        }
    }

    /** What left a level without a trade was cancelled; what is not displayed any more cannot stand ahead. */
    private void moveUp(final OwnSide own, final RecordedSide recorded) {
        for (OwnOrder order = own.head(); order != null; order = order.next) {
            final long shown = recorded.quantityAt(order.price);
            if (shown == RecordedSide.NOT_SHOWN) {
                continue;
            }
            final long before = order.shownBefore;
            if (before > shown && order.aheadQuantity <= before) {
                order.aheadQuantity -=
                        config.cancellationSplit().ahead(before - shown, order.aheadQuantity, before, lotSize);
            }
            order.aheadQuantity = Math.min(order.aheadQuantity, shown);
        }
    }

    /** A quote on the other side at or beyond an own order's price would have traded with it, at the own price. */
    private void fillCrossed(final OwnSide own, final RecordedSide other) {
        OwnOrder order = own.head();
        while (order != null) {
            final OwnOrder next = order.next;
            for (int i = 0; i < other.levels() && order.leavesQuantity > 0; i++) {
                if (own.isBetter(other.price(i), order.price)) {
                    break;
                }
                final long taken = wholeLots(Math.min(order.leavesQuantity, other.available(i)));
                if (taken > 0) {
                    other.take(i, taken);
                    fillResting(own, order, order.price, taken);
                }
            }
            order = next;
        }
    }

    /** Lets a trade's quantity meet the queue of one side, better prices first; returns what is left of it. */
    private long fillPassive(final OwnSide own, final long price, final long quantity) {
        final long rest = fillThrough(own, price, quantity);
        return config.model() == FillModel.CONSERVATIVE ? rest : fillAtPrice(own, price, rest);
    }

    private long fillThrough(final OwnSide own, final long price, final long quantity) {
        long rest = quantity;
        OwnOrder order = own.head();
        while (order != null && rest > 0 && own.isBetter(order.price, price)) {
            final OwnOrder next = order.next;
            final long filled = wholeLots(Math.min(rest, order.leavesQuantity));
            if (filled == 0) {
                break;
            }
            rest -= filled;
            fillResting(own, order, order.price, filled);
            order = next;
        }
        return rest;
    }

    private long fillAtPrice(final OwnSide own, final long price, final long quantity) {
        final boolean queues = config.model() == FillModel.QUEUE;
        long rest = quantity;
        long tradedAhead = 0;
        OwnOrder order = own.head();
        while (order != null && !own.isBetter(price, order.price)) {
            final OwnOrder next = order.next;
            if (order.price == price) {
                if (queues) {
                    final long ahead = Math.min(rest, Math.max(0, order.aheadQuantity - tradedAhead));
                    rest -= ahead;
                    tradedAhead += ahead;
                    order.aheadQuantity = Math.max(0, order.aheadQuantity - tradedAhead);
                }
                final long filled = wholeLots(Math.min(rest, order.leavesQuantity));
                if (filled > 0) {
                    rest -= filled;
                    fillResting(own, order, price, filled);
                }
            }
            order = next;
        }
        return rest;
    }

    private void fillInAuction(final OwnSide own, final long price, final long quantity) {
        auction.begin(quantity);
        OwnOrder order = own.head();
        while (order != null && !own.isBetter(price, order.price)) {
            final OwnOrder next = order.next;
            final long filled = auction.share(order.leavesQuantity, own.isBetter(order.price, price));
            if (filled > 0) {
                fillResting(own, order, price, filled);
            }
            order = next;
        }
    }

    void fillResting(final OwnSide own, final OwnOrder order, final long price, final long quantity) {
        order.leavesQuantity -= quantity;
        responses.filled(order, price, quantity);
        if (order.leavesQuantity == 0) {
            own.remove(order);
            openOrders.release(order);
        }
    }

    private void afterAuction(final OwnSide own, final boolean dayEnds) {
        OwnOrder order = own.head();
        while (order != null) {
            final OwnOrder next = order.next;
            if (order.isAuctionOnly() || (dayEnds && order.type != OrderType.PLO)) {
                cancel(order, CancelCause.EXPIRED);
            } else {
                // The auction used up an unknown part of the queue; the next quote bounds what is left.
                order.aheadQuantity = OwnOrder.UNKNOWN_AHEAD;
            }
            order = next;
        }
    }

    private void expireAll(final OwnSide own) {
        for (OwnOrder order = own.head(); order != null; order = own.head()) {
            cancel(order, CancelCause.EXPIRED);
        }
    }

    /** A price at the ask or above was bought, one at the bid or below sold; in between, or without a book, unknown. */
    private AggressorSide inferAggressor(final long price) {
        if (asks.levels() > 0 && price >= asks.price(0)) {
            return AggressorSide.BUY;
        }
        return bids.levels() > 0 && price <= bids.price(0) ? AggressorSide.SELL : AggressorSide.NONE;
    }

    private boolean isUncounted(final RecordedSide recorded, final long price) {
        return config.model() == FillModel.CONSERVATIVE || recorded.quantityAt(price) <= 0;
    }

    private long wholeLots(final long quantity) {
        return quantity - quantity % lotSize;
    }

    private OwnSide own(final Side side) {
        return side == Side.BUY ? ownBids : ownAsks;
    }

    private RecordedSide recorded(final Side side) {
        return side == Side.BUY ? bids : asks;
    }

    private RecordedSide other(final Side side) {
        return side == Side.BUY ? asks : bids;
    }
}
