package io.saola.backtest.host;

import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.simulator.fill.BacktestVenue;
import io.saola.simulator.fill.CancelCause;
import io.saola.simulator.fill.FillListener;
import io.saola.simulator.fill.FillRefusal;
import java.util.ArrayDeque;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Stands where gateway and broker stand live: order requests go to the venue, its answers become broker reports. Keeps no history: a
 * finished order is forgotten. Not thread-safe.
 */
public final class VenueDesk implements FillListener {
    private static final int MAX_CODE_LENGTH = 32;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BrokerReportEncoder report = new BrokerReportEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final UnsafeBuffer frame = new UnsafeBuffer(buffer, 0, 0);
    private final Long2ObjectHashMap<DeskOrder> open = new Long2ObjectHashMap<>();
    private final ArrayDeque<Unsent> unsent = new ArrayDeque<>();
    private final Reports reports;
    private BacktestVenue venue;
    private long sourceSequence;

    /** Takes reports in. */
    @FunctionalInterface
    public interface Reports {
        /**
         * A report is to become an input.
         *
         * @param timeNs when it is heard
         * @param venueTimeNs when it happened at the venue
         * @param frame valid during the call
         */
        void onReport(long timeNs, long venueTimeNs, DirectBuffer frame);
    }

    /**
     * A desk without a venue.
     *
     * @param reports takes what is to be told
     */
    public VenueDesk(final Reports reports) {
        this.reports = reports;
    }

    /**
     * A trading date's venue; orders of the former one must have ended.
     *
     * @param todaysVenue or null for none
     */
    public void venue(final BacktestVenue todaysVenue) {
        venue = todaysVenue;
    }

    /**
     * Sends a request on its way. Must be called between inputs.
     *
     * @param order valid during the call
     */
    public void onSend(final SendOrderDecoder order) {
        final long orderId = order.clientOrderId();
        if (order.action() == OrderAction.NEW) {
            final DeskOrder added = new DeskOrder(
                    orderId, order.requestId(), order.instrumentId(), order.side(), order.price(), order.quantity());
            open.put(orderId, added);
            noteUnsent(
                    added,
                    OrderAction.NEW,
                    venue == null
                            ? FillRefusal.NOT_TRADABLE
                            : venue.submit(
                                    orderId,
                                    order.instrumentId(),
                                    order.side(),
                                    order.orderType(),
                                    order.orderType() == OrderType.LO ? order.price() : 0,
                                    order.quantity()));
            return;
        }
        final DeskOrder changed = open.get(orderId);
        if (changed == null || venue == null) {
            return; // it ended while the request was decided; the report of its end is on its way
        }
        changed.actionRequestId = order.requestId();
        changed.action = order.action();
        noteUnsent(
                changed,
                order.action(),
                order.action() == OrderAction.CANCEL
                        ? venue.cancel(orderId)
                        : venue.amend(orderId, order.price(), order.quantity()));
    }

    /**
     * Tells of requests that the venue had no room for; to be called between inputs, not from {@link #onSend}.
     *
     * @param nowNs market time, ns since the epoch
     */
    public void tellUnsent(final long nowNs) {
        for (Unsent next = unsent.poll(); next != null; next = unsent.poll()) {
            final boolean isNew = next.action == OrderAction.NEW;
            if (isNew) {
                open.remove(next.order.id);
            }
            begin(ReportKind.NOT_SENT, next.action, next.order, nowNs)
                    .requestId(isNew ? next.order.requestId : next.order.actionRequestId)
                    .rejectReason(RejectReason.NOT_SENT)
                    .brokerCode(code(next.refusal));
            tell(nowNs, nowNs);
        }
    }

    private void noteUnsent(final DeskOrder order, final OrderAction action, final FillRefusal refusal) {
        if (refusal != FillRefusal.NONE) {
            unsent.add(new Unsent(order, action, refusal));
        }
    }

    @Override
    public void onAccepted(final long orderId, final long venueTimeNs) {
        final DeskOrder order = open.get(orderId);
        begin(ReportKind.QUEUED, OrderAction.NULL_VAL, order, venueTimeNs)
                .price(order.price)
                .quantity(order.quantity);
        tell(venue.nowNs(), venueTimeNs);
    }

    @Override
    public void onRejected(final long orderId, final FillRefusal reason, final long venueTimeNs) {
        begin(ReportKind.REJECTED, OrderAction.NEW, open.remove(orderId), venueTimeNs)
                .rejectReason(RejectReason.EXCHANGE_REFUSED)
                .brokerCode(code(reason));
        tell(venue.nowNs(), venueTimeNs);
    }

    @Override
    public void onRequestRefused(final long orderId, final FillRefusal reason, final long venueTimeNs) {
        final DeskOrder order = open.get(orderId);
        if (order == null) {
            return; // it ended before the request arrived, and that has been told
        }
        begin(ReportKind.REJECTED, order.action, order, venueTimeNs)
                .requestId(order.actionRequestId)
                .rejectReason(RejectReason.EXCHANGE_REFUSED)
                .brokerCode(code(reason));
        tell(venue.nowNs(), venueTimeNs);
    }

    @Override
    public void onAmended(final long orderId, final long price, final long quantity, final long venueTimeNs) {
        final DeskOrder order = open.get(orderId);
        if (order.action != OrderAction.MODIFY) {
            return; // a market order's rest became a limit order: the exchange's doing, its member keeps what it asked
            // for
        }
        order.price = price;
        order.quantity = quantity;
        begin(ReportKind.QUEUED, OrderAction.NULL_VAL, order, venueTimeNs)
                .requestId(order.actionRequestId)
                .price(price)
                .quantity(quantity);
        order.action = OrderAction.NULL_VAL;
        tell(venue.nowNs(), venueTimeNs);
    }

    @Override
    public void onFilled(
            final long orderId,
            final long price,
            final long quantity,
            final long leavesQuantity,
            final long venueTimeNs) {
        final DeskOrder order = open.get(orderId);
        order.filled += quantity;
        begin(ReportKind.FILLED, OrderAction.NULL_VAL, order, venueTimeNs)
                .lastPrice(price)
                .lastQuantity(quantity)
                .cumulativeQuantity(order.filled);
        if (leavesQuantity == 0) {
            open.remove(orderId);
        }
        tell(venue.nowNs(), venueTimeNs);
    }

    @Override
    public void onCancelled(
            final long orderId, final long leavesQuantity, final CancelCause cause, final long venueTimeNs) {
        end(ReportKind.CANCELLED, orderId, venueTimeNs);
    }

    @Override
    public void onExpired(final long orderId, final long leavesQuantity, final long venueTimeNs) {
        end(ReportKind.EXPIRED, orderId, venueTimeNs);
    }

    private void end(final ReportKind kind, final long orderId, final long venueTimeNs) {
        final DeskOrder order = open.remove(orderId);
        begin(kind, OrderAction.NULL_VAL, order, venueTimeNs).cumulativeQuantity(order.filled);
        tell(venue.nowNs(), venueTimeNs);
    }

    private BrokerReportEncoder begin(
            final ReportKind kind, final OrderAction action, final DeskOrder order, final long venueTimeNs) {
        buffer.setMemory(0, Frames.MAX_LENGTH, (byte) 0);
        report.wrapAndApplyHeader(buffer, 0, header);
        report.origin().receivedNs(venueTimeNs).sourceSequence(++sourceSequence).sourceId(Sources.BROKER);
        return report.kind(kind)
                .action(action)
                .side(order.side)
                .rejectReason(RejectReason.NONE)
                .requestId(order.requestId)
                .originalRequestId(order.requestId)
                .clientOrderId(order.id)
                .instrumentId(order.instrumentId)
                .price(Decimals.NULL)
                .quantity(Decimals.NULL)
                .lastPrice(Decimals.NULL)
                .lastQuantity(Decimals.NULL)
                .cumulativeQuantity(Decimals.NULL)
                .notifyId(0)
                .brokerTimeNs(venueTimeNs)
                .brokerOrderId("B" + order.id);
    }

    private void tell(final long timeNs, final long venueTimeNs) {
        frame.wrap(buffer, 0, report.limit());
        reports.onReport(timeNs, venueTimeNs, frame);
    }

    private static String code(final FillRefusal refusal) {
        return refusal.name()
                .substring(0, Math.min(MAX_CODE_LENGTH, refusal.name().length()));
    }

    private record Unsent(DeskOrder order, OrderAction action, FillRefusal refusal) {}

    /** What the desk must know of an order until it ends. */
    private static final class DeskOrder {
        private final long id;
        private final long requestId;
        private final int instrumentId;
        private final Side side;
        private long price;
        private long quantity;
        private long filled;
        private long actionRequestId;
        private OrderAction action = OrderAction.NULL_VAL;

        private DeskOrder(
                final long id,
                final long requestId,
                final int instrumentId,
                final Side side,
                final long price,
                final long quantity) {
            this.id = id;
            this.requestId = requestId;
            this.instrumentId = instrumentId;
            this.side = side;
            this.price = price;
            this.quantity = quantity;
        }
    }
}
