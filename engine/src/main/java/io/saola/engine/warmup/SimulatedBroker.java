package io.saola.engine.warmup;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.ReconcileRequestDecoder;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.Side;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The broker of a simulated day: answers every request, executes some orders at once, some in parts, lets the rest work, and shows its
 * books when it is asked. What comes while it has no room left is not answered, as by a broker whose answers are lost. Not thread-safe;
 * allocates nothing after construction.
 */
final class SimulatedBroker {
    private static final int INSTRUMENTS = 4096;
    private static final int ACCOUNTS = 16;
    private static final int WORKING = 64;
    private static final int PENDING = 4096;

    private static final int ACTION = 0;
    private static final int REQUEST_ID = 1;
    private static final int ORIGINAL_REQUEST_ID = 2;
    private static final int CLIENT_ORDER_ID = 3;
    private static final int ACCOUNT = 4;
    private static final int INSTRUMENT = 5;
    private static final int IS_BUY = 6;
    private static final int PRICE = 7;
    private static final int QUANTITY = 8;
    private static final int FIELDS = 9;

    /** In the place of an action: the books are asked for; then the request id is the reconcile id. */
    private static final long BOOKS = -1;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder sendOrder = new SendOrderDecoder();
    private final ReconcileRequestDecoder request = new ReconcileRequestDecoder();
    private final long[] pending = new long[PENDING * FIELDS];
    private final SimulatedOrder[] orders = new SimulatedOrder[WORKING];
    private final SimulatedOrder passing = new SimulatedOrder();
    private final long[] netQuantities = new long[ACCOUNTS * INSTRUMENTS];
    private final BookFrames frames;
    private final FrameSink sink;
    private final Draw draw;
    private long pendingBegin;
    private long pendingEnd;
    private int instrumentsBelow;

    SimulatedBroker(final EpochNanoClock hostClock, final Draw draw, final FrameSink sink) {
        frames = new BookFrames(hostClock);
        this.draw = draw;
        this.sink = sink;
        for (int i = 0; i < WORKING; i++) {
            orders[i] = new SimulatedOrder();
        }
    }

    /** The order stream runs; from then on the engine compares books. */
    void connect() {
        sink.send(frames.buffer(), frames.orderStreamConnected());
    }

    /** A holding of before the day. */
    void holds(final int accountId, final int instrumentId, final long quantity) {
        add(accountId, instrumentId, quantity);
    }

    /** Remembers a request; others than to the broker are ignored. */
    void onEffect(final DirectBuffer buffer, final int offset) {
        if (pendingEnd - pendingBegin == PENDING) {
            return;
        }
        final int templateId = header.wrap(buffer, offset).templateId();
        final int at = at(pendingEnd);
        if (templateId == SendOrderDecoder.TEMPLATE_ID) {
            sendOrder.wrapAndApplyHeader(buffer, offset, header);
            pending[at + ACTION] = sendOrder.action().value();
            pending[at + REQUEST_ID] = sendOrder.requestId();
            pending[at + ORIGINAL_REQUEST_ID] = sendOrder.originalRequestId();
            pending[at + CLIENT_ORDER_ID] = sendOrder.clientOrderId();
            pending[at + ACCOUNT] = sendOrder.accountId();
            pending[at + INSTRUMENT] = sendOrder.instrumentId();
            pending[at + IS_BUY] = sendOrder.side() == Side.BUY ? 1 : 0;
            pending[at + PRICE] = sendOrder.price();
            pending[at + QUANTITY] = sendOrder.quantity();
            pendingEnd++;
        } else if (templateId == ReconcileRequestDecoder.TEMPLATE_ID) {
            request.wrapAndApplyHeader(buffer, offset, header);
            pending[at + ACTION] = BOOKS;
            pending[at + REQUEST_ID] = request.reconcileId();
            pending[at + ACCOUNT] = request.accountId();
            pendingEnd++;
        }
    }

    /** Answers one remembered request; false if none is left. */
    boolean answerNext(final long marketPrice) {
        if (pendingBegin == pendingEnd) {
            return false;
        }
        final int at = at(pendingBegin++);
        if (pending[at + ACTION] == BOOKS) {
            showBooks(pending[at + REQUEST_ID], (int) pending[at + ACCOUNT]);
        } else if (pending[at + ACTION] == OrderAction.NEW.value()) {
            onNew(at, marketPrice);
        } else {
            onChange(at);
        }
        return true;
    }

    /** An order that works, drawn; null if the draw finds none. */
    SimulatedOrder working() {
        final SimulatedOrder order = orders[draw.below(WORKING)];
        return order.isLive ? order : null;
    }

    /** The rest of an order, or a part of it, trades. */
    void execute(final SimulatedOrder order) {
        final long leaves = order.leavesQuantity();
        trade(order, order.price, leaves > 100 && draw.below(2) == 0 ? 100 : leaves);
    }

    /** The day ends: what works expires. */
    void expireAll() {
        for (final SimulatedOrder order : orders) {
            if (order.isLive) {
                order.isLive = false;
                tell(ReportKind.EXPIRED, order);
            }
        }
    }

    private void onNew(final int at, final long marketPrice) {
        final SimulatedOrder free = freeSlot();
        final SimulatedOrder order = free == null ? passing : free;
        order.requestId = pending[at + REQUEST_ID];
        order.lastRequestId = order.requestId;
        order.clientOrderId = pending[at + CLIENT_ORDER_ID];
        order.accountId = (int) pending[at + ACCOUNT];
        order.instrumentId = (int) pending[at + INSTRUMENT];
        order.isBuy = pending[at + IS_BUY] == 1;
        order.price = pending[at + PRICE];
        order.quantity = pending[at + QUANTITY];
        order.filledQuantity = 0;
        order.isLive = true;
        sink.send(frames.buffer(), frames.answer(ReportKind.ACCEPTED, OrderAction.NEW, order));
        tell(ReportKind.QUEUED, order);
        final long price = order.price == Decimals.NULL ? marketPrice : order.price;
        if (free == null || draw.below(4) != 0) {
            if (order.quantity > 100 && draw.below(2) == 0) {
                trade(order, price, 100);
            }
            trade(order, price, order.leavesQuantity());
        } else if (order.price == Decimals.NULL) {
            order.isLive = false; // what has no price does not wait
            tell(ReportKind.EXPIRED, order);
        }
    }

    private void onChange(final int at) {
        final SimulatedOrder order = find(pending[at + ORIGINAL_REQUEST_ID]);
        if (order == null) {
            return; // it traded while the request was on its way
        }
        order.lastRequestId = pending[at + REQUEST_ID];
        if (pending[at + ACTION] == OrderAction.CANCEL.value()) {
            order.isLive = false;
            tell(ReportKind.CANCELLED, order);
        } else {
            order.price = pending[at + PRICE];
            order.quantity = pending[at + QUANTITY];
            tell(ReportKind.QUEUED, order);
            order.isLive = order.leavesQuantity() > 0;
        }
    }

    private void trade(final SimulatedOrder order, final long price, final long quantity) {
        order.filledQuantity += quantity;
        order.isLive = order.leavesQuantity() > 0;
        add(order.accountId, order.instrumentId, order.isBuy ? quantity : -quantity);
        sink.send(frames.buffer(), frames.event(ReportKind.FILLED, order, price, quantity));
    }

    private void showBooks(final long reconcileId, final int accountId) {
        sink.send(frames.buffer(), frames.begin(reconcileId, accountId));
        int orderCount = 0;
        for (final SimulatedOrder order : orders) {
            if (order.isLive && order.accountId == accountId) {
                sink.send(frames.buffer(), frames.order(reconcileId, order));
                orderCount++;
            }
        }
        int positionCount = 0;
        for (int id = 0; id < instrumentsBelow; id++) {
            final long netQuantity = netQuantities[accountId * INSTRUMENTS + id];
            if (netQuantity != 0) {
                sink.send(frames.buffer(), frames.position(reconcileId, accountId, id, netQuantity));
                positionCount++;
            }
        }
        sink.send(frames.buffer(), frames.cash(reconcileId, accountId));
        sink.send(frames.buffer(), frames.end(reconcileId, accountId, orderCount, positionCount));
    }

    private void tell(final ReportKind kind, final SimulatedOrder order) {
        sink.send(frames.buffer(), frames.event(kind, order, 0, 0));
    }

    private void add(final int accountId, final int instrumentId, final long quantity) {
        netQuantities[accountId * INSTRUMENTS + instrumentId] += quantity;
        instrumentsBelow = Math.max(instrumentsBelow, instrumentId + 1);
    }

    private SimulatedOrder freeSlot() {
        for (final SimulatedOrder order : orders) {
            if (!order.isLive) {
                return order;
            }
        }
        return null;
    }

    private SimulatedOrder find(final long requestId) {
        for (final SimulatedOrder order : orders) {
            if (order.isLive && order.requestId == requestId) {
                return order;
            }
        }
        return null;
    }

    private static int at(final long number) {
        return (int) (number % PENDING) * FIELDS;
    }
}
