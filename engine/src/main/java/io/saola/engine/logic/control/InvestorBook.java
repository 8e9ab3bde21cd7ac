package io.saola.engine.logic.control;

import io.saola.codecs.ClientOrderIds;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.market.rules.RoomCounting;
import io.saola.market.rules.TradingRules;
import io.saola.risk.ControlScopes;
import io.saola.risk.ControlSetting;
import io.saola.risk.InvestorFacts;
import io.saola.risk.OrderRequest;
import io.saola.risk.RiskState;
import io.saola.risk.Scopes;

/**
 * The books as the exchange looks at them: by investor, whose accounts are one, and by foreigners, who share the room. Accounts are one
 * investor if their self-trade settings name the same number; by itself each account is its own. Logic thread only; allocates nothing
 * after construction but what {@link InstrumentOrders} and {@link ForeignBuys} do.
 */
final class InvestorBook implements InvestorFacts {
    private final MarketView market;
    private final Accounts accounts;
    private final RiskState risk;
    private final InstrumentOrders orders;
    private final ControlScopes selfTrade;
    private final ControlScopes foreignRoom;
    private final ForeignBuys foreignBuys;

    /** Ids of futures in ascending order. */
    private final int[] futures;

    private int futuresCount;

    InvestorBook(
            final int capacity,
            final MarketView market,
            final Accounts accounts,
            final RiskState risk,
            final InstrumentOrders orders) {
        this.market = market;
        this.accounts = accounts;
        this.risk = risk;
        this.orders = orders;
        selfTrade = risk.settings().of(RiskControlId.SELF_TRADE);
        foreignRoom = risk.settings().of(RiskControlId.FOREIGN_ROOM);
        foreignBuys = new ForeignBuys(capacity);
        futures = new int[capacity];
    }

    void onDefinition(final Instrument instrument) {
        if (!instrument.isFuture()) {
            return;
        }
        int at = futuresCount;
        while (at > 0 && futures[at - 1] > instrument.id()) {
            at--;
        }
        if (at == 0 || futures[at - 1] != instrument.id()) {
            System.arraycopy(futures, at, futures, at + 1, futuresCount - at);
            futures[at] = instrument.id();
            futuresCount++;
        }
    }

    void onChanged(final Order order) {
        if (order.isBuy() && !order.instrument().isFuture()) {
            foreignBuys.onChanged(order, isForeign(order.account()));
        }
    }

    /** The feed told the foreign room of an instrument. */
    void onRoom(final Instrument instrument) {
        foreignBuys.onRoom(instrument.id());
    }

    void startTradingDate() {
        foreignBuys.startTradingDate();
    }

    @Override
    public boolean couldSelfTrade(final OrderRequest request) {
        final int id = request.instrument().id();
        final OrderSide others = orders.side(id, !request.isBuy());
        for (int i = 0; i < others.count(); i++) {
            if (others.reaches(i, request.price()) && isLiveOfInvestor(others.order(i), request)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean hasOppositeOfThisPhase(final OrderRequest request) {
        final int id = request.instrument().id();
        final OrderSide others = orders.side(id, !request.isBuy());
        final long since = risk.market().phaseSince(id);
        for (int i = 0; i < others.count(); i++) {
            final Order own = others.order(i);
            if (isLiveOfInvestor(own, request) && ClientOrderIds.causeSequence(own.clientOrderId()) >= since) {
                return true;
            }
        }
        return false;
    }

    private boolean isLiveOfInvestor(final Order own, final OrderRequest request) {
        return !own.state().isFinal() && areOne(own.account().id(), request.accountId());
    }

    private boolean areOne(final int accountId, final int otherId) {
        if (accountId == otherId) {
            return true;
        }
        final ControlSetting setting = selfTrade.ofOwner(Scopes.account(accountId));
        final ControlSetting other = selfTrade.ofOwner(Scopes.account(otherId));
        return setting != null
                && other != null
                && setting.limit() != ControlSetting.NONE
                && setting.limit() == other.limit();
    }

    @Override
    public long familyPositionWith(final OrderRequest request) {
        final Instrument ordered = request.instrument();
        long worst = request.leavesQuantity() - request.replacedQuantity();
        for (int i = 0; i < futuresCount; i++) {
            final Instrument contract = market.instrument(futures[i]);
            if (contract.type() == ordered.type() && contract.underlyingId() == ordered.underlyingId()) {
                worst += positionOf(request.accountId(), contract, request.isBuy());
            }
        }
        return worst;
    }

    private long positionOf(final int accountId, final Instrument contract, final boolean isBuy) {
        long worst = 0;
        for (int id = 0; id < accounts.count(); id++) {
            final Account account = accounts.account(id);
            if (account != null && account.holding(contract.id()) != null && areOne(id, accountId)) {
                worst += isBuy
                        ? account.netQuantity(contract) + account.workingBuyQuantity(contract)
                        : account.workingSellQuantity(contract) - account.netQuantity(contract);
            }
        }
        return worst;
    }

    /** All buys together take more than the foreign ones: mostly that is little enough. */
    @Override
    public boolean fitsForeignRoom(final OrderRequest request, final long shares) {
        final int id = request.instrument().id();
        return foreignBuys.accepted(id) + orders.side(id, true).leaves() <= shares
                || foreignRoomTaken(request) <= shares;
    }

    /** Before 2025-05-05 buys took room only when they traded: what works then counts as long as it works. */
    private long foreignRoomTaken(final OrderRequest request) {
        final Instrument instrument = request.instrument();
        final int id = instrument.id();
        final TradingRules rules = risk.rules().rules();
        final boolean isTakenOnFill = rules != null && rules.roomCounting(instrument.market()) == RoomCounting.ON_FILL;
        long taken = foreignBuys.accepted(id);
        final OrderSide buys = orders.side(id, true);
        for (int i = 0; i < buys.count(); i++) {
            final Order own = buys.order(i);
            if (own.clientOrderId() != request.clientOrderId() && isForeign(own.account())) {
                taken += isTakenOnFill ? own.worstLeaves() : ForeignBuys.openOf(own);
            }
        }
        return taken;
    }

    private boolean isForeign(final Account account) {
        return account.isForeign() || foreignRoom.ofOwner(Scopes.account(account.id())) != null;
    }

    void snapshot(final StateWriter out) {
        foreignBuys.snapshot(out);
    }

    void restore(final StateReader in) {
        foreignBuys.restore(in);
    }

    /** Takes in an order that was restored. */
    void restore(final Order order) {
        if (order.isBuy() && !order.instrument().isFuture()) {
            foreignBuys.restore(order);
        }
    }

    long digest(final long start) {
        return foreignBuys.digest(start);
    }
}
