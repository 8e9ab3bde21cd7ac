package io.saola.tools.replay;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.ReconcileRequestDecoder;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Holding;
import io.saola.simulator.fill.BacktestVenue;
import io.saola.simulator.fill.CancelCause;
import io.saola.simulator.fill.FillListener;
import io.saola.simulator.fill.FillRefusal;
import io.saola.strategies.api.OrderState;
import io.saola.tools.replay.BrokerFrames.Shape;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * The broker of a changed run behind its first order that differs: takes the logic's requests to the venue simulator and tells the
 * venue's answers as the broker's reports. Asked for its books it tells the logic's own, because nothing else trades on its accounts.
 * Not thread-safe.
 */
final class SimulatedBroker implements FillListener {
    private static final long NO_ORDER = 0;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder request = new SendOrderDecoder();
    private final ReconcileRequestDecoder booksRequest = new ReconcileRequestDecoder();
    private final BrokerFrames frames = new BrokerFrames();
    private final Deque<byte[]> answers = new ArrayDeque<>();
    private final Long2ObjectHashMap<Ticket> byVenueId = new Long2ObjectHashMap<>();
    private final Long2LongHashMap venueIdByOrder = new Long2LongHashMap(NO_ORDER);
    private final BusinessLogic logic;
    private BacktestVenue venue;
    private long venueIds;

    /** An order at the venue: which of the logic's it is, and what was filled elsewhere before it came here. */
    private static final class Ticket {
        private final long clientOrderId;
        private final long filledBefore;
        private final boolean isMoved;
        private OrderAction action = OrderAction.NEW;
        private long actionRequestId;

        Ticket(final long clientOrderId, final long filledBefore, final boolean isMoved, final long requestId) {
            this.clientOrderId = clientOrderId;
            this.filledBefore = filledBefore;
            this.isMoved = isMoved;
            actionRequestId = requestId;
        }
    }

    SimulatedBroker(final BusinessLogic logic) {
        this.logic = logic;
    }

    void venue(final BacktestVenue newVenue) {
        venue = newVenue;
    }

    /** The next answer, an input of the logic; null if there is none yet. */
    byte[] nextAnswer() {
        return answers.poll();
    }

    private boolean has(final long clientOrderId) {
        return venueIdByOrder.get(clientOrderId) != NO_ORDER;
    }

    /**
     * Moves an order here that the recorded broker has been working: what is open of it rests anew, behind what rests there.
     *
     * @param order of the logic
     */
    void move(final Order order) {
        if (has(order.clientOrderId()) || order.state().isFinal()) {
            return;
        }
        submit(order, order.filledQuantity(), true);
    }

    /**
     * A request left the logic.
     *
     * @param buffer holding the {@code SendOrder}
     * @param offset of the frame
     */
    void onRequest(final DirectBuffer buffer, final int offset) {
        request.wrapAndApplyHeader(buffer, offset, header);
        final Order order = logic.orders().byClientOrderId(request.clientOrderId());
        if (order == null) {
            return;
        }
        frames.timeNs(logic.timestampNs());
        if (request.action() == OrderAction.NEW) {
            submit(order, 0, false);
            return;
        }
        move(order);
        final long venueId = venueIdByOrder.get(order.clientOrderId());
        final Ticket ticket = byVenueId.get(venueId);
        if (ticket == null) {
            return;
        }
        ticket.action = request.action();
        ticket.actionRequestId = request.requestId();
        final FillRefusal refusal = request.action() == OrderAction.CANCEL
                ? venue.cancel(venueId)
                : venue.amend(venueId, request.price(), request.quantity() - ticket.filledBefore);
        if (refusal != FillRefusal.NONE) {
            onRequestRefused(venueId, refusal, venue.nowNs());
        }
    }

    /**
     * The logic asks for the books of an account.
     *
     * @param buffer holding the {@code ReconcileRequest}
     * @param offset of the frame
     */
    void onBooksRequest(final DirectBuffer buffer, final int offset) {
        booksRequest.wrapAndApplyHeader(buffer, offset, header);
        final Account account = logic.accounts().account(booksRequest.accountId());
        if (account == null) {
            return;
        }
        frames.timeNs(logic.timestampNs());
        final long id = booksRequest.reconcileId();
        answers.add(frames.booksBegin(id, account.id()));
        int orders = 0;
        for (int i = 0; i < logic.orders().liveCount(); i++) {
            final Order order = logic.orders().live(i);
            if (order.account() == account && order.hasBrokerOrderId()) {
                answers.add(frames.bookOrder(id, order));
                orders++;
            }
        }
        int positions = 0;
        for (int instrument = 0; instrument < account.holdingCount(); instrument++) {
            final Holding holding = account.holding(instrument);
            if (holding != null && holding.position().netQuantity() != 0) {
                answers.add(frames.bookPosition(id, account, holding));
                positions++;
            }
        }
        answers.add(frames.booksEnd(id, account.id(), orders, positions));
    }

    @Override
    public void onAccepted(final long venueId, final long venueTimeNs) {
        final Ticket ticket = byVenueId.get(venueId);
        final Order order = order(ticket);
        if (order != null && !ticket.isMoved) {
            answer(order, ReportKind.QUEUED, OrderAction.NEW, order.requestId(), venueId, Shape.NONE);
        }
    }

    @Override
    public void onRejected(final long venueId, final FillRefusal reason, final long venueTimeNs) {
        final Ticket ticket = byVenueId.get(venueId);
        final Order order = order(ticket);
        if (order != null && ticket.isMoved) {
            answer(order, ReportKind.CANCELLED, OrderAction.NULL_VAL, order.requestId(), venueId, Shape.NONE);
        } else if (order != null) {
            answer(order, ReportKind.REJECTED, OrderAction.NEW, order.requestId(), venueId, Shape.NONE);
        }
        forget(venueId, ticket);
    }

    @Override
    public void onRequestRefused(final long venueId, final FillRefusal reason, final long venueTimeNs) {
        final Ticket ticket = byVenueId.get(venueId);
        final Order order = order(ticket);
        if (order != null
                && (order.state() == OrderState.PENDING_CANCEL || order.state() == OrderState.PENDING_MODIFY)) {
            answer(order, ReportKind.REJECTED, ticket.action, ticket.actionRequestId, venueId, Shape.NONE);
        }
    }

    @Override
    public void onAmended(final long venueId, final long price, final long quantity, final long venueTimeNs) {
        final Ticket ticket = byVenueId.get(venueId);
        final Order order = order(ticket);
        if (order != null) {
            answer(
                    order,
                    ReportKind.QUEUED,
                    ticket.action,
                    ticket.actionRequestId,
                    venueId,
                    new Shape(price, quantity + ticket.filledBefore));
        }
    }

    @Override
    public void onFilled(
            final long venueId,
            final long price,
            final long quantity,
            final long leavesQuantity,
            final long venueTimeNs) {
        final Ticket ticket = byVenueId.get(venueId);
        final Order order = order(ticket);
        if (order != null) {
            frames.timeNs(venue.nowNs());
            answers.add(frames.report(
                    order,
                    ReportKind.FILLED,
                    OrderAction.NULL_VAL,
                    order.requestId(),
                    brokerOrderId(order, venueId),
                    Shape.NONE,
                    new Shape(price, quantity)));
        }
        if (leavesQuantity == 0) {
            forget(venueId, ticket);
        }
    }

    @Override
    public void onCancelled(
            final long venueId, final long leavesQuantity, final CancelCause cause, final long venueTimeNs) {
        end(venueId, ReportKind.CANCELLED);
    }

    @Override
    public void onExpired(final long venueId, final long leavesQuantity, final long venueTimeNs) {
        end(venueId, ReportKind.EXPIRED);
    }

    private void end(final long venueId, final ReportKind kind) {
        final Ticket ticket = byVenueId.get(venueId);
        final Order order = order(ticket);
        if (order != null) {
            answer(order, kind, OrderAction.NULL_VAL, ticket.actionRequestId, venueId, Shape.NONE);
        }
        forget(venueId, ticket);
    }

    private void submit(final Order order, final long filledBefore, final boolean isMoved) {
        final long venueId = ++venueIds;
        final Ticket ticket = new Ticket(order.clientOrderId(), filledBefore, isMoved, order.requestId());
        byVenueId.put(venueId, ticket);
        venueIdByOrder.put(order.clientOrderId(), venueId);
        final FillRefusal refusal = venue.submit(
                venueId,
                order.instrument().id(),
                order.side(),
                order.type(),
                order.price() == Decimals.NULL ? 0 : order.price(),
                order.quantity() - filledBefore);
        if (refusal != FillRefusal.NONE) {
            onRejected(venueId, refusal, venue.nowNs());
        }
    }

    private void answer(
            final Order order,
            final ReportKind kind,
            final OrderAction action,
            final long requestId,
            final long venueId,
            final Shape shape) {
        frames.timeNs(venue.nowNs());
        answers.add(frames.report(order, kind, action, requestId, brokerOrderId(order, venueId), shape, Shape.NONE));
    }

    /** One that moved here keeps the id that the recorded broker gave it. */
    private static String brokerOrderId(final Order order, final long venueId) {
        return order.hasBrokerOrderId() ? "" : "V" + venueId;
    }

    private Order order(final Ticket ticket) {
        return ticket == null ? null : logic.orders().byClientOrderId(ticket.clientOrderId);
    }

    private void forget(final long venueId, final Ticket ticket) {
        byVenueId.remove(venueId);
        if (ticket != null) {
            venueIdByOrder.remove(ticket.clientOrderId);
        }
    }
}
