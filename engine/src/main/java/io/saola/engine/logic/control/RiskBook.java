package io.saola.engine.logic.control;

import io.saola.codecs.Decimals;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.engine.logic.portfolio.Holding;
import io.saola.engine.logic.portfolio.Position;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.risk.OrderRequest;
import io.saola.risk.OwnerFacts;
import io.saola.risk.RiskState;
import io.saola.risk.Scopes;
import io.saola.risk.Sectors;
import java.util.Arrays;

/**
 * The books as the controls see them: exposure and result of the firm, accounts and strategies, brought up to date whenever an order, a
 * holding or a price changes, so that a check reads sums and adds nothing up. An order that changes adds its own difference, however many
 * others are working; what is held is valued anew one instrument at a time.
 *
 * <p>Holdings are valued at the last price inside the band, else at the reference price; working orders at their limit, or at the
 * ceiling (buys) or floor (sells). Logic thread only; allocates at first touches only.
 */
public final class RiskBook implements OwnerFacts {
    private final MarketView market;
    private final Accounts accounts;
    private final InstrumentOrders orders;
    private final InvestorBook investors;
    private final StrategyPositions strategyPositions;
    private final UnpaidBuys unpaid = new UnpaidBuys();
    private final OwnerTotals[] totals = new OwnerTotals[Scopes.OWNERS];
    private final OwnerTotals firm;
    private final Sectors sectors;
    private final SectorTotals sectorTotals = new SectorTotals();

    /** By instrument: the price it is valued at, {@link Decimals#NULL} for none. */
    private final long[] valuedAt;

    /** By instrument: the band that orders without a price are valued at. */
    private final long[] ceilings;

    private final long[] floors;

    /** By instrument: whether any account or strategy has a position in it, be it flat. */
    private final boolean[] booked;

    /** Whether any sum may have changed since {@link #takeChanged}. */
    private boolean changed;

    /** One more than the highest strategy that ever had an order. */
    private int strategyCount;

    RiskBook(final int capacity, final MarketView market, final Accounts accounts, final RiskState risk) {
        this.market = market;
        this.accounts = accounts;
        orders = new InstrumentOrders(capacity);
        investors = new InvestorBook(capacity, market, accounts, risk, orders);
        strategyPositions = new StrategyPositions(capacity);
        valuedAt = new long[capacity];
        Arrays.fill(valuedAt, Decimals.NULL);
        ceilings = new long[capacity];
        floors = new long[capacity];
        booked = new boolean[capacity];
        sectors = risk.settings().sectors();
        firm = new OwnerTotals(capacity, null);
        totals[Scopes.FIRM] = firm;
        for (int place = 1; place < Scopes.OWNERS; place++) {
            totals[place] = new OwnerTotals(capacity, place <= Scopes.ACCOUNTS ? firm : null);
        }
    }

    /** The same books by investor. */
    InvestorBook investors() {
        return investors;
    }

    /** Sums of an owner. */
    OwnerTotals totals(final int place) {
        return totals[place];
    }

    /** Result since the opening of an owner in whole VND; of accounts and the firm after fees and taxes. */
    long pnl(final int place) {
        if (place > Scopes.ACCOUNTS) {
            return totals[place].pnl();
        }
        long charges = 0;
        for (int id = 0; id < accounts.count(); id++) {
            final Account account = accounts.account(id);
            if (account != null && (place == Scopes.FIRM || place == Scopes.account(id))) {
                charges += account.fees() / Decimals.ONE + account.taxes() / Decimals.ONE;
            }
        }
        return totals[place].pnl() - charges;
    }

    /** True if there is something to tell of an owner. */
    boolean exists(final int place) {
        if (place == Scopes.FIRM) {
            return true;
        }
        return place <= Scopes.ACCOUNTS
                ? accounts.account(Scopes.id(place)) != null
                : totals[place].openOrders() != 0 || totals[place].gross() != 0 || totals[place].pnl() != 0;
    }

    /** Orders of a scope that are not done. */
    int liveOrders(final int place) {
        if (place < Scopes.OWNERS) {
            return totals[place].liveOrders();
        }
        return orders.liveCount(Scopes.id(place));
    }

    /** Takes an instrument in, or its new band. */
    void onDefinition(final Instrument instrument) {
        investors.onDefinition(instrument);
        recountOrders(instrument.id(), true);
        recountOrders(instrument.id(), false);
        refresh(instrument);
    }

    void onChanged(final Order order) {
        if (Scopes.strategy(order.strategyId()) != Scopes.NONE) {
            strategyCount = Math.max(strategyCount, order.strategyId() + 1);
        }
        if (order.isCounted()) {
            put(order);
        } else {
            remove(order);
        }
        investors.onChanged(order);
        refresh(order.instrument());
    }

    /** Nothing more can become of an order; mostly nothing could before, and no sum changes. */
    void onForgotten(final Order order) {
        if (remove(order)) {
            investors.onChanged(order);
            refresh(order.instrument());
        }
    }

    private void put(final Order order) {
        final OrderSide side = orders.sideOf(order);
        side.put(order);
        changeOrders(order, side);
    }

    private boolean remove(final Order order) {
        final OrderSide side = orders.sideOf(order);
        final boolean wasIn = side.remove(order);
        if (wasIn) {
            changeOrders(order, side);
        }
        return wasIn;
    }

    /** Tells the owners of an order what it changed in the sums of its side. */
    private void changeOrders(final Order order, final OrderSide side) {
        changeOrders(Scopes.account(order.account().id()), order, side);
        final int strategy = Scopes.strategy(order.strategyId());
        if (strategy != Scopes.NONE) {
            changeOrders(strategy, order, side);
        }
        changed = true;
    }

    private void changeOrders(final int place, final Order order, final OrderSide side) {
        final Instrument instrument = order.instrument();
        final int sector = sectorOf(place, instrument);
        sectorTotals.take(sector, place, totals[place], instrument.id());
        totals[place].changeOrders(
                instrument.id(),
                instrument.isFuture(),
                order.isBuy(),
                side.valueChange(),
                side.countChange(),
                side.liveChange());
        sectorTotals.put(sector, place, totals[place], instrument.id());
    }

    /** Values the orders of a side anew, where something changed that they are valued with. */
    private void recountOrders(final int id, final boolean isBuy) {
        final OrderSide side = orders.side(id, isBuy);
        for (int i = 0; i < side.count(); i++) {
            put(side.order(i));
        }
    }

    /** Orders without a price are worth what the band says. */
    private void followBand(final Instrument instrument) {
        final int id = instrument.id();
        if (ceilings[id] != instrument.ceilingPrice() || floors[id] != instrument.floorPrice()) {
            ceilings[id] = instrument.ceilingPrice();
            floors[id] = instrument.floorPrice();
            if (orders.unpricedCount(id) != 0) {
                recountOrders(id, true);
                recountOrders(id, false);
            }
        }
    }

    /** Net position of a strategy by its own executions. */
    long strategyNetQuantity(final int strategyId, final int instrumentId) {
        if (Scopes.strategy(strategyId) == Scopes.NONE) {
            return 0;
        }
        final Position position = strategyPositions.of(strategyId, instrumentId);
        return position == null ? 0 : position.netQuantity();
    }

    /** No strategy holds a future any more that was settled for good. */
    void onExpiry(final Instrument instrument, final long price) {
        for (int strategy = 0; strategy < strategyCount; strategy++) {
            final Position position = strategyPositions.of(strategy, instrument.id());
            if (position != null) {
                position.close(price, instrument.contractMultiplier());
            }
        }
    }

    /** A strategy gets its part of shares that came to its account for shares. */
    void onShares(
            final int strategyId, final Instrument instrument, final long before, final long after, final long cost) {
        final Position position =
                Scopes.strategy(strategyId) == Scopes.NONE ? null : strategyPositions.of(strategyId, instrument.id());
        if (position != null) {
            position.share(before, after, cost);
        }
    }

    /** Follows an execution that the account has booked. */
    void onExecution(final Order order, final long price, final long quantity) {
        final Instrument instrument = order.instrument();
        if (Scopes.strategy(order.strategyId()) != Scopes.NONE) {
            strategyPositions
                    .ensure(order.strategyId(), instrument.id())
                    .execute(order.isBuy(), price, quantity, instrument.contractMultiplier());
        }
        if (order.isBuy() && !instrument.isFuture()) {
            unpaid.onBuy(order.account().id(), whole(Decimals.notional(price, quantity, 1)));
        }
        refresh(instrument);
    }

    /** True if what is held of the instrument has not been valued yet. */
    boolean isUnmarked(final Instrument instrument) {
        return valuedAt[instrument.id()] == Decimals.NULL;
    }

    /**
     * Follows a price. Whatever else changes what is held or ordered refreshes by itself, so that a price that is the same, or that
     * nobody holds anything at, changes no sum, unless a new band came with it.
     */
    void onPrice(final Instrument instrument) {
        final int id = instrument.id();
        followBand(instrument);
        final long mark = Marks.of(instrument);
        if (mark != valuedAt[id] && booked[id]) {
            revalue(instrument, mark);
        }
        valuedAt[id] = mark;
    }

    /** Whether any sum may have changed since this was asked last. */
    boolean takeChanged() {
        final boolean was = changed;
        changed = false;
        return was;
    }

    void startTradingDate() {
        unpaid.startTradingDate();
        investors.startTradingDate();
    }

    /**
     * Assigns an instrument to a sector; what is at stake in it moves along.
     *
     * @param id of the instrument
     * @param number of the sector, 0 for none
     * @return false if there can be no such instrument or no more sectors
     */
    boolean onSector(final int id, final int number) {
        final int before = id >= 0 && id < booked.length ? sectors.of(id) : Sectors.NONE;
        if (!sectors.assign(id, number)) {
            return false;
        }
        for (int account = 0; account < accounts.count(); account++) {
            final int place = Scopes.account(account);
            sectorTotals.take(before, place, totals[place], id);
            sectorTotals.put(sectors.of(id), place, totals[place], id);
        }
        return true;
    }

    /** What the firm and accounts have at stake in each sector. */
    SectorTotals sectorTotals() {
        return sectorTotals;
    }

    /** Brings the sums of all owners up to date for one instrument. */
    void refresh(final Instrument instrument) {
        final int id = instrument.id();
        followBand(instrument);
        final long mark = Marks.of(instrument);
        boolean isBooked = false;
        for (int account = 0; account < accounts.count(); account++) {
            final Account owner = accounts.account(account);
            final Holding holding = owner == null ? null : owner.holding(id);
            isBooked |= holding != null;
            refresh(Scopes.account(account), instrument, holding == null ? null : holding.position(), mark);
        }
        for (int strategy = 0; strategy < strategyCount; strategy++) {
            final Position position = strategyPositions.of(strategy, id);
            isBooked |= position != null;
            refresh(Scopes.strategy(strategy), instrument, position, mark);
        }
        valuedAt[id] = mark;
        booked[id] = isBooked;
        changed = true;
    }

    private void refresh(final int place, final Instrument instrument, final Position position, final long mark) {
        if (position != null) {
            final long multiplier = instrument.contractMultiplier();
            final long held = mark == Decimals.NULL ? 0 : whole(position.value(mark, multiplier));
            final long pnl = whole(position.realisedPnl()) + whole(position.unrealisedPnl(mark, multiplier));
            setHeld(place, instrument, held, pnl);
        } else if (totals[place].knows(instrument.id())) {
            setHeld(place, instrument, 0, 0);
        }
    }

    private void setHeld(final int place, final Instrument instrument, final long held, final long pnl) {
        final int sector = sectorOf(place, instrument);
        sectorTotals.take(sector, place, totals[place], instrument.id());
        totals[place].setHeld(instrument.id(), instrument.isFuture(), held, pnl);
        sectorTotals.put(sector, place, totals[place], instrument.id());
    }

    /** Place of the sector whose sums an owner counts in; strategies have none. */
    private int sectorOf(final int place, final Instrument instrument) {
        return place > Scopes.ACCOUNTS ? Sectors.NONE : sectors.of(instrument.id());
    }

    /** The part of {@link #refresh} that a price can change. */
    private void revalue(final Instrument instrument, final long mark) {
        final int id = instrument.id();
        for (int account = 0; account < accounts.count(); account++) {
            final Account owner = accounts.account(account);
            final Holding holding = owner == null ? null : owner.holding(id);
            if (holding != null) {
                revalue(Scopes.account(account), instrument, holding.position(), mark);
            }
        }
        for (int strategy = 0; strategy < strategyCount; strategy++) {
            final Position position = strategyPositions.of(strategy, id);
            if (position != null) {
                revalue(Scopes.strategy(strategy), instrument, position, mark);
            }
        }
    }

    private void revalue(final int place, final Instrument instrument, final Position position, final long mark) {
        if (position.netQuantity() != 0) {
            final long value = mark == Decimals.NULL ? 0 : position.value(mark, instrument.contractMultiplier());
            final long openPnl = mark == Decimals.NULL ? 0 : value - position.openCost();
            setHeld(place, instrument, whole(value), whole(position.realisedPnl()) + whole(openPnl));
            changed = true;
        }
    }

    /** Whole VND, rounded down: gains become smaller and losses larger. */
    private static long whole(final long scaled) {
        return Math.floorDiv(scaled, Decimals.ONE);
    }

    /** What the order adds to what is working: the larger of both shapes counts until a modify is confirmed. */
    private long addedValue(final OrderRequest request) {
        final long value = Math.min(OwnerTotals.MAX_AMOUNT, request.wholeValue());
        if (!request.isReplacement()) {
            return value;
        }
        final Order replaced =
                orders.side(request.instrument().id(), request.isBuy()).find(request.clientOrderId());
        return replaced == null ? value : Math.max(0, value - OrderSide.valueOf(replaced));
    }

    private long grossChange(final int place, final OrderRequest request) {
        final long added = addedValue(request);
        final OwnerTotals owner = totals[place == Scopes.FIRM ? request.accountPlace() : place];
        return owner.grossChange(request.instrument().id(), request.isBuy() ? added : 0, request.isBuy() ? 0 : added);
    }

    @Override
    public long grossWith(final int place, final OrderRequest request) {
        return totals[place].gross() + grossChange(place, request);
    }

    @Override
    public long netWith(final int place, final OrderRequest request) {
        return netWith(totals[place].worstLong(), totals[place].worstShort(), request);
    }

    private long netWith(final long worstLong, final long worstShort, final OrderRequest request) {
        final long added = addedValue(request);
        return Math.max(
                Math.abs(worstLong + (request.isBuy() ? added : 0)),
                Math.abs(worstShort - (request.isBuy() ? 0 : added)));
    }

    @Override
    public long sectorGrossWith(final int place, final int sector, final OrderRequest request) {
        return sectorTotals.gross(place, sector) + grossChange(place, request);
    }

    @Override
    public long sectorNetWith(final int place, final int sector, final OrderRequest request) {
        return netWith(sectorTotals.worstLong(place, sector), sectorTotals.worstShort(place, sector), request);
    }

    @Override
    public long futuresValueWith(final OrderRequest request) {
        return totals[request.accountPlace()].futures() + grossChange(request.accountPlace(), request);
    }

    @Override
    public int openOrders(final int place) {
        return totals[place].openOrders();
    }

    @Override
    public long openValueWith(final int place, final OrderRequest request) {
        return totals[place].workingValue() + addedValue(request);
    }

    @Override
    public long unpaidBuysWith(final OrderRequest request) {
        return Math.max(unpaid.of(request.accountId()), whole(request.exposure().unpaidBuyValue()))
                + totals[request.accountPlace()].shareBuys()
                + addedValue(request);
    }

    void snapshot(final StateWriter out) {
        out.putInt(strategyCount);
        for (int place = 1; place < Scopes.OWNERS; place++) {
            out.putBoolean(totals[place].isAllocated());
        }
        strategyPositions.snapshot(out);
        unpaid.snapshot(out);
        investors.snapshot(out);
    }

    /** Brings back what {@link #snapshot} wrote, and what follows from the books. */
    void restore(final StateReader in, final Orders books) {
        strategyCount = in.getCount(Scopes.STRATEGIES);
        for (int place = 1; place < Scopes.OWNERS; place++) {
            if (in.getBoolean()) {
                totals[place].allocate();
            }
        }
        strategyPositions.restore(in);
        unpaid.restore(in);
        investors.restore(in);
        for (int i = 0; i < books.liveCount(); i++) {
            restore(books.live(i));
        }
        for (int i = 0; i < books.doneCount(); i++) {
            if (books.done(i).isCounted()) {
                restore(books.done(i));
            }
        }
        for (int id = 0; id < market.instrumentCount(); id++) {
            if (market.instrument(id) != null) {
                onDefinition(market.instrument(id));
            }
        }
    }

    private void restore(final Order order) {
        put(order);
        investors.restore(order);
    }

    long digest(final long start) {
        return investors.digest(unpaid.digest(strategyPositions.digest(start)));
    }
}
