package io.saola.engine.logic.reconcile;

import io.saola.codecs.ClientOrderIds;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.BrokerOrderDecoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderChanges;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.orders.RequestIds;
import io.saola.engine.logic.portfolio.Account;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.strategies.api.OrderState;

/**
 * Takes in orders that this engine never sent: a person's at the broker's own front end, or ours of a journal whose end was lost.
 * They count for exposure and open orders, follow their events, and may be cancelled by a person; no strategy owns them.
 *
 * <p>What an adopted order executed before the account's first whole books is in the opening holdings and is not booked again; what
 * it executed after, and an order done before we saw it, is booked from the books. Logic thread only.
 */
final class OrderAdoption {
    /** Orders of others that may be live at once: what is beyond is a difference for a person. */
    static final int MAX_EXTERNAL = 1_024;

    /** No order of this engine has this place among an input's effects. */
    private static final int ADOPTED_INDEX = Frames.MAX_EFFECTS_PER_INPUT - 1;

    private final Orders orders;
    private final RequestIds requestIds;
    private final OrderChanges changes;
    private final MarketView market;
    private final MissingExecutions missing;
    private final ReconcileRound round;
    private final ReconcileCounts counts;
    private final ReconcileAlarms alarms;

    OrderAdoption(
            final Orders orders,
            final RequestIds requestIds,
            final OrderChanges changes,
            final MarketView market,
            final MissingExecutions missing,
            final ReconcileRound round,
            final ReconcileCounts counts,
            final ReconcileAlarms alarms) {
        this.orders = orders;
        this.requestIds = requestIds;
        this.changes = changes;
        this.market = market;
        this.missing = missing;
        this.round = round;
        this.counts = counts;
        this.alarms = alarms;
    }

    void onUnknown(
            final BrokerOrderDecoder told, final Account account, final AccountStanding standing, final long sequence) {
        final Instrument instrument = told.instrumentId() == BrokerOrderDecoder.instrumentIdNullValue()
                ? null
                : market.instrument(told.instrumentId());
        final OrderState target = OrderComparison.target(told.status());
        if (instrument == null || target == OrderState.REJECTED || told.quantity() == 0) {
            return; // not of our universe, or nothing that could count
        }
        final boolean isDone = target != null && target.isFinal();
        if (isDone && (told.filledQuantity() == 0 || isOfThePast(told, standing))) {
            return;
        }
        if (isLikeAnUnknownOrder(told, instrument) && told.requestId() == Decimals.NULL) {
            round.open++;
            return;
        }
        final long price = countablePrice(told, instrument);
        if (price == Decimals.NULL || isFull() || told.filledQuantity() > told.quantity()) {
            round.orderDifferences++;
            alarms.value(AlertSeverity.CRITICAL, AlertCode.RECONCILE_MISMATCH, instrument.id(), told.quantity());
            return;
        }
        adopt(told, account, instrument, standing.hasBaseline() ? 0 : told.filledQuantity(), sequence);
    }

    private void adopt(
            final BrokerOrderDecoder told,
            final Account account,
            final Instrument instrument,
            final long filledBefore,
            final long sequence) {
        final Order order = orders.adopt(
                ClientOrderIds.of(sequence, ADOPTED_INDEX),
                told.requestId() == Decimals.NULL ? Order.NO_REQUEST : told.requestId(),
                account,
                instrument,
                told.side(),
                type(told),
                told.price(),
                told.quantity(),
                filledBefore,
                told.averagePrice() == Decimals.NULL ? 0 : told.averagePrice());
        if (order == null) {
            round.orderDifferences++;
            return;
        }
        orders.bind(order, told.buffer(), OrderComparison.brokerOrderIdAt(told));
        order.evidence().seenIn(round.id());
        round.adopted++;
        counts.countAdopted();
        alarms.order(AlertSeverity.WARN, AlertCode.ORDER_ADOPTED, order, told.quantity());
        if (told.filledQuantity() > filledBefore) {
            missing.book(order, told.filledQuantity() - filledBefore, told.averagePrice());
        }
        final OrderState target = OrderComparison.target(told.status());
        if (target != null && target != order.state() && !order.state().isFinal()) {
            changes.moveTo(order, target);
        }
        orders.noted(order);
    }

    /** Done before our first books, or ours and forgotten: its executions are in the holdings. */
    private boolean isOfThePast(final BrokerOrderDecoder told, final AccountStanding standing) {
        return !standing.hasBaseline()
                || told.inputNs() == Decimals.NULL
                || told.inputNs() <= standing.baselineNs()
                || (told.requestId() != Decimals.NULL && requestIds.isPassed(told.requestId()))
                || orders.hasForgotten();
    }

    /** A hint only: it proves nothing but that absence is not proven. */
    private boolean isLikeAnUnknownOrder(final BrokerOrderDecoder told, final Instrument instrument) {
        boolean found = false;
        for (int i = 0; i < orders.liveCount(); i++) {
            final Order order = orders.live(i);
            if (order.state() == OrderState.UNKNOWN
                    && order.instrument() == instrument
                    && order.side() == told.side()
                    && order.price() == told.price()
                    && order.quantity() == told.quantity()
                    && isNear(told.inputNs(), order.evidence().requestNs())) {
                order.evidence().hintedIn(round.id());
                orders.noted(order);
                found = true;
            }
        }
        return found;
    }

    private static boolean isNear(final long inputNs, final long requestNs) {
        return inputNs == Decimals.NULL || Math.abs(inputNs - requestNs) <= ReconcileTimes.HINT_WINDOW_NS;
    }

    private boolean isFull() {
        int external = 0;
        for (int i = 0; i < orders.liveCount(); i++) {
            external += orders.live(i).evidence().isExternal() ? 1 : 0;
        }
        return external >= MAX_EXTERNAL;
    }

    /** A price at which the order can be counted, or null. */
    private static long countablePrice(final BrokerOrderDecoder told, final Instrument instrument) {
        final long price = told.price() == Decimals.NULL ? instrument.ceilingPrice() : told.price();
        return price == Decimals.NULL
                        || Decimals.notional(price, told.quantity(), instrument.contractMultiplier()) == Long.MAX_VALUE
                ? Decimals.NULL
                : price;
    }

    private static OrderType type(final BrokerOrderDecoder told) {
        if (told.orderType() != OrderType.NULL_VAL) {
            return told.orderType();
        }
        return told.price() == Decimals.NULL ? OrderType.MTL : OrderType.LO;
    }
}
