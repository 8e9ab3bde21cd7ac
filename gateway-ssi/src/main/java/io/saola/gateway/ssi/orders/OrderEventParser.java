package io.saola.gateway.ssi.orders;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.Side;
import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.json.DecimalText;
import io.saola.gateway.ssi.json.JsonCursor;
import io.saola.gateway.ssi.json.JsonKind;
import io.saola.gateway.ssi.json.NameTable;
import io.saola.gateway.ssi.session.HubFrames;
import io.saola.gateway.ssi.session.SignalRFrame;
import org.agrona.DirectBuffer;

/**
 * Turns frames of the order hub into broker reports. Duplicates are passed on, because a reconnect repeats events and the
 * engine knows which it has had. Belongs to the order thread.
 */
public final class OrderEventParser implements HubFrames {
    /** Connections made to read one unreadable message again. */
    private static final int MAX_REREADS = 3;

    /** As the engine believes it, see {@code BrokerReports}. */
    private static final long MAX_NOTIFY_STEP = 100_000_000L;

    private static final int TYPE = 0;
    private static final int DATA = 1;
    private static final NameTable ENVELOPE_KEYS =
            new NameTable(2).add("type", TYPE).add("data", DATA);

    private static final int ORDER_EVENT = 0;
    private static final int MATCH_EVENT = 1;
    private static final int ORDER_ERROR = 2;
    private static final int IGNORED = 3;
    private static final NameTable TYPES = new NameTable(5)
            .add("orderEvent", ORDER_EVENT)
            .add("orderMatchEvent", MATCH_EVENT)
            .add("orderError", ORDER_ERROR)
            .add("clientPortfolioEvent", IGNORED)
            .add("fcoEvent", IGNORED);

    private final Universe universe;
    private final BrokerReportPublisher publisher;
    private final GatewayCounters counters;
    private final byte[] bytes;
    private final SignalRFrame frame = new SignalRFrame();
    private final JsonCursor json = new JsonCursor();
    private final OrderEventFields fields = new OrderEventFields();
    private volatile long highestNotifyId;
    private long lost;
    private long lostAtNotifyId = Long.MIN_VALUE;
    private int rereads;
    private int type;
    private int dataFrom;
    private int dataTo;

    /**
     * Creates a parser.
     *
     * @param universe gives instruments their ids
     * @param publisher receives the reports
     * @param counters of what is refused and ignored
     * @param maxFrameLength in bytes; longer frames are refused
     * @param firstNotifyId asked for on the first connection
     */
    public OrderEventParser(
            final Universe universe,
            final BrokerReportPublisher publisher,
            final GatewayCounters counters,
            final int maxFrameLength,
            final long firstNotifyId) {
        this.universe = universe;
        this.publisher = publisher;
        this.counters = counters;
        bytes = new byte[maxFrameLength];
        highestNotifyId = firstNotifyId;
    }

    /**
     * From which event on the next connection is to repeat: the highest number seen, or at first the configured one.
     *
     * @return value of the NotifyID header, from any thread
     */
    public long highestNotifyId() {
        return highestNotifyId;
    }

    /**
     * The broker numbers its events anew: the next connection is to repeat the new date from its first event. Order thread only, after
     * the connection of the old date was given up.
     */
    public void newDate() {
        highestNotifyId = 0;
        lostAtNotifyId = Long.MIN_VALUE;
    }

    @Override
    public int onFrame(final DirectBuffer buffer, final int offset, final int length, final long receivedNs) {
        counters.increment(GatewayCounter.ORDER_FRAMES);
        if (length > bytes.length) {
            return unreadable(FeedRefusal.TOO_LARGE);
        }
        buffer.getBytes(offset, bytes, 0, length);
        if (!frame.scan(bytes, 0, length)) {
            return unreadable(frame.hasTooManyCalls() ? FeedRefusal.TOO_LARGE : FeedRefusal.of(frame.fault()));
        }
        int flags = frame.flags();
        for (int call = 0; call < frame.callCount(); call++) {
            final FeedRefusal refusal = onCall(frame.argumentFrom(call), frame.argumentTo(call), receivedNs);
            if (refusal == FeedRefusal.UNKNOWN_TYPE) {
                counters.orderStreamRefused(refusal); // nothing about orders, as far as is documented
            } else if (refusal != null) {
                flags |= unreadable(refusal);
            }
        }
        return flags;
    }

    /**
     * Messages that could not be read and may have told of an order.
     *
     * @return how many so far; order thread only
     */
    public long lost() {
        return lost;
    }

    /** Counts it, and asks for a new connection, which repeats it, unless that has been tried for this one. */
    private int unreadable(final FeedRefusal refusal) {
        counters.orderStreamRefused(refusal);
        counters.increment(GatewayCounter.ORDER_EVENTS_LOST);
        lost++;
        rereads = highestNotifyId == lostAtNotifyId ? rereads + 1 : 1;
        lostAtNotifyId = highestNotifyId;
        return rereads <= MAX_REREADS ? SignalRFrame.RECONNECT : 0;
    }

    @Override
    public boolean isFull() {
        return publisher.hasBacklog();
    }

    private FeedRefusal onCall(final int from, final int to, final long receivedNs) {
        enter(from, to);
        type = NameTable.ABSENT;
        dataFrom = -1;
        boolean typeSeen = false;
        json.enterObject();
        while (json.nextField()) {
            switch (ENVELOPE_KEYS.find(bytes, json.keyFrom(), json.keyTo())) {
                case TYPE -> {
                    json.readString();
                    typeSeen = true;
                    type = TYPES.find(bytes, json.textFrom(), json.textTo());
                }
                case DATA -> {
                    json.peek();
                    dataFrom = json.position();
                    json.skipValue();
                    dataTo = json.position();
                }
                default -> json.skipValue();
            }
        }
        json.expectEnd();
        if (!json.isIntact()) {
            return FeedRefusal.of(json.fault());
        }
        if (!typeSeen || dataFrom < 0) {
            return FeedRefusal.MISSING_FIELD;
        }
        return onEvent(receivedNs);
    }

    private FeedRefusal onEvent(final long receivedNs) {
        if (type == NameTable.ABSENT) {
            return FeedRefusal.UNKNOWN_TYPE;
        }
        if (type == IGNORED) {
            counters.increment(GatewayCounter.ORDER_EVENTS_IGNORED);
            return null;
        }
        enter(dataFrom, dataTo);
        FeedRefusal refusal = fields.read(bytes, json);
        json.expectEnd();
        if (!json.isIntact()) {
            return FeedRefusal.of(json.fault());
        }
        if (refusal == null) {
            refusal = publish(receivedNs);
        }
        if (refusal == null && notifyId() > 0) {
            heard(notifyId());
        }
        return refusal;
    }

    /** A number far ahead of all others is not resumed from: it would cost every event before it. */
    private void heard(final long notifyId) {
        if (highestNotifyId <= 0 || notifyId - highestNotifyId <= MAX_NOTIFY_STEP) {
            highestNotifyId = Math.max(highestNotifyId, notifyId);
        }
    }

    /** Wraps the cursor around a value, and around its content if that is JSON in a string. */
    private void enter(final int from, final int to) {
        json.wrap(bytes, from, to);
        if (json.peek() == JsonKind.STRING) {
            json.readString();
            json.unescape();
            if (json.isIntact()) {
                json.wrap(bytes, json.textFrom(), json.textTo());
            }
        }
    }

    private FeedRefusal publish(final long receivedNs) {
        return switch (type) {
            case ORDER_EVENT -> publishOrderEvent(receivedNs);
            case MATCH_EVENT -> publishMatch(receivedNs);
            default -> publishError(receivedNs);
        };
    }

    private FeedRefusal publishOrderEvent(final long receivedNs) {
        final BrokerOrderStatus status =
                BrokerOrderStatus.find(bytes, fields.from(OrderEventFields.STATUS), fields.to(OrderEventFields.STATUS));
        if (status == null || status.reportKind() == null) {
            counters.increment(GatewayCounter.ORDER_EVENTS_IGNORED);
            return null;
        }
        final BrokerReportEncoder report = begin(receivedNs, status.reportKind(), OrderEventFields.MODIFIED_TIME)
                .action(status.action())
                .price(fields.price(OrderEventFields.PRICE))
                .quantity(fields.whole(OrderEventFields.QUANTITY))
                .cumulativeQuantity(fields.whole(OrderEventFields.FILLED_QUANTITY));
        if (status.reportKind() == ReportKind.REJECTED) {
            report.rejectReason(RejectReason.EXCHANGE_REFUSED);
            publisher.text(
                    bytes, fields.from(OrderEventFields.REJECT_REASON), fields.to(OrderEventFields.REJECT_REASON));
        }
        publisher.publish();
        return null;
    }

    private FeedRefusal publishMatch(final long receivedNs) {
        final long lastPrice = fields.price(OrderEventFields.MATCH_PRICE);
        final long lastQuantity = fields.whole(OrderEventFields.MATCH_QUANTITY);
        if (lastPrice == Decimals.NULL || lastQuantity == Decimals.NULL) {
            return FeedRefusal.MISSING_FIELD;
        }
        if (lastQuantity == 0) {
            return FeedRefusal.IMPOSSIBLE_VALUE;
        }
        begin(receivedNs, ReportKind.FILLED, OrderEventFields.MATCH_TIME)
                .lastPrice(lastPrice)
                .lastQuantity(lastQuantity);
        publisher.publish();
        return null;
    }

    private FeedRefusal publishError(final long receivedNs) {
        begin(receivedNs, ReportKind.REJECTED, OrderEventFields.MODIFIED_TIME)
                .rejectReason(RejectReason.BROKER_REFUSED)
                .price(fields.price(OrderEventFields.PRICE))
                .quantity(fields.whole(OrderEventFields.QUANTITY));
        publisher.brokerCode(bytes, fields.from(OrderEventFields.ERROR_CODE), fields.to(OrderEventFields.ERROR_CODE));
        publisher.text(bytes, fields.from(OrderEventFields.MESSAGE), fields.to(OrderEventFields.MESSAGE));
        publisher.publish();
        return null;
    }

    private BrokerReportEncoder begin(final long receivedNs, final ReportKind kind, final int timeField) {
        final long requestId = requestId(OrderEventFields.UNIQUE_ID);
        if (requestId == Decimals.NULL) {
            counters.increment(GatewayCounter.ORDER_EVENTS_WITHOUT_REQUEST_ID);
        }
        final long timeNs = fields.timeNs(timeField);
        final BrokerReportEncoder report = publisher
                .begin(receivedNs, kind)
                .side(side())
                .requestId(requestId)
                .originalRequestId(requestId(OrderEventFields.ORIGINAL_REQUEST_ID))
                .instrumentId(instrumentId())
                .notifyId(Math.max(0, notifyId()))
                .brokerTimeNs(timeNs == Decimals.NULL ? fields.timeNs(OrderEventFields.INPUT_TIME) : timeNs);
        final boolean fits = publisher.brokerOrderId(
                bytes, fields.from(OrderEventFields.ORDER_ID), fields.to(OrderEventFields.ORDER_ID));
        final boolean accountFits = publisher.accountCode(
                bytes, fields.from(OrderEventFields.ACCOUNT), fields.to(OrderEventFields.ACCOUNT));
        if (!fits || !accountFits) {
            counters.orderStreamRefused(FeedRefusal.TOO_LARGE); // of the field only: the evidence itself is not lost
        }
        return report;
    }

    private long notifyId() {
        final long id = fields.whole(OrderEventFields.NOTIFY_ID);
        return id == Decimals.NULL ? 0 : id;
    }

    private long requestId(final int field) {
        if (fields.isEmpty(field)) {
            return Decimals.NULL;
        }
        final long scaled = DecimalText.parse(bytes, fields.from(field), fields.to(field));
        final long id = scaled > 0 && scaled % Decimals.ONE == 0 ? scaled / Decimals.ONE : 0;
        return id >= 1 && id <= OrderBodyWriter.MAX_REQUEST_ID ? id : Decimals.NULL;
    }

    private int instrumentId() {
        final int id =
                universe.find(bytes, fields.from(OrderEventFields.INSTRUMENT), fields.to(OrderEventFields.INSTRUMENT));
        return id == NameTable.ABSENT ? BrokerReportEncoder.instrumentIdNullValue() : id;
    }

    private Side side() {
        final int from = fields.from(OrderEventFields.SIDE);
        if (fields.to(OrderEventFields.SIDE) - from != 1) {
            return Side.NULL_VAL;
        }
        return switch (bytes[from]) {
            case 'B', 'b' -> Side.BUY;
            case 'S', 's' -> Side.SELL;
            default -> Side.NULL_VAL;
        };
    }
}
