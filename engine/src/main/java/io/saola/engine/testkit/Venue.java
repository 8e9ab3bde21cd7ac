package io.saola.engine.testkit;

import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.engine.logic.orders.Order;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Feeds a logic and answers its requests as an orderly exchange would: every new order rests, every cancel and change is confirmed, at
 * once after the input that caused it. Executions are for the caller to tell. Not thread-safe; allocates nothing after
 * construction.
 */
public final class Venue {
    /** One input causes fewer effects than that, and they are answered before the next input of the test. */
    private static final int MAX_REQUESTS = 1 << 16;

    private static final int FIELDS = 6;
    private static final int ACTION = 0;
    private static final int REQUEST_ID = 1;
    private static final int ORIGINAL_REQUEST_ID = 2;
    private static final int CLIENT_ORDER_ID = 3;
    private static final int PRICE = 4;
    private static final int QUANTITY = 5;

    private final BusinessLogic logic;
    private final Consumer<DirectBuffer> effects;
    private final MarketFrames answers = new MarketFrames();
    private final long[] requests = new long[MAX_REQUESTS * FIELDS];
    private int requestsBegin;
    private int requestsEnd;
    private long sequence;
    private long nowNs;
    private long notifyId;

    /**
     * Stands between a logic and a test.
     *
     * @param logic to feed, new or restored
     * @param effects told every effect's frame, valid during the call
     */
    public Venue(final BusinessLogic logic, final Consumer<DirectBuffer> effects) {
        this.logic = logic;
        this.effects = effects;
        sequence = logic.sequence();
        nowNs = logic.timestampNs();
        notifyId = logic.reports().lastNotifyId();
        logic.effectSink(new Sink());
    }

    /** Sequence of the last input. */
    public long sequence() {
        return sequence;
    }

    /** Event time of the last input, ns since the epoch. */
    public long nowNs() {
        return nowNs;
    }

    /**
     * Feeds one input, then the answers to the requests it caused.
     *
     * @param timestampNs event time; one before the last counts as the last
     * @param frame of the input
     * @param offset of it
     */
    public void input(final long timestampNs, final DirectBuffer frame, final int offset) {
        nowNs = Math.max(nowNs, timestampNs);
        logic.onInput(++sequence, nowNs, frame, offset);
    }

    /** Answers the requests that are waiting, and those that the answers cause. */
    public void answer() {
        while (requestsBegin < requestsEnd) {
            answer(requestsBegin++ * FIELDS);
        }
        requestsBegin = 0;
        requestsEnd = 0;
    }

    private void answer(final int at) {
        final long action = requests[at + ACTION];
        if (action == OrderAction.CANCEL.value()) {
            final Order order = logic.orders().byClientOrderId(requests[at + CLIENT_ORDER_ID]);
            tell(ReportKind.CANCELLED, at, Decimals.NULL, order == null ? 0 : order.filledQuantity());
            return;
        }
        if (action == OrderAction.NEW.value()) {
            tell(ReportKind.ACCEPTED, at, Decimals.NULL, Decimals.NULL);
        }
        tell(ReportKind.QUEUED, at, requests[at + QUANTITY], Decimals.NULL);
    }

    /**
     * Executes a part of an order.
     *
     * @param order which, working
     * @param price scaled
     * @param quantity above 0
     */
    public void execute(final Order order, final long price, final long quantity) {
        report(ReportKind.FILLED, order, price, quantity, Decimals.NULL);
    }

    /**
     * Tells the end of an order that is not an execution.
     *
     * @param kind {@code REJECTED}, {@code CANCELLED} or {@code EXPIRED}
     * @param order which
     */
    public void end(final ReportKind kind, final Order order) {
        report(kind, order, Decimals.NULL, Decimals.NULL, order.filledQuantity());
    }

    private void report(
            final ReportKind kind, final Order order, final long price, final long quantity, final long cumulative) {
        answers.receivedAt(nowNs);
        answers.report(kind, order.requestId(), order.requestId(), ++notifyId, price, quantity, cumulative);
        input(nowNs, answers.buffer(), 0);
    }

    private void tell(final ReportKind kind, final int at, final long quantity, final long cumulative) {
        answers.receivedAt(nowNs);
        answers.report(
                kind,
                requests[at + REQUEST_ID],
                requests[at + ORIGINAL_REQUEST_ID],
                ++notifyId,
                requests[at + PRICE],
                quantity,
                cumulative);
        input(nowNs, answers.buffer(), 0);
    }

    private void remember(final SendOrderDecoder order) {
        if (requestsEnd == MAX_REQUESTS) {
            throw new IllegalStateException(MAX_REQUESTS + " requests and their answers cause each other without end");
        }
        final int at = requestsEnd++ * FIELDS;
        requests[at + ACTION] = order.action().value();
        requests[at + REQUEST_ID] = order.requestId();
        requests[at + ORIGINAL_REQUEST_ID] =
                order.action() == OrderAction.NEW ? order.requestId() : order.originalRequestId();
        requests[at + CLIENT_ORDER_ID] = order.clientOrderId();
        requests[at + PRICE] = order.price();
        requests[at + QUANTITY] = order.quantity();
    }

    private final class Sink implements EffectSink {
        private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final SendOrderDecoder order = new SendOrderDecoder();

        @Override
        public MutableDirectBuffer begin() {
            return frame;
        }

        @Override
        public void commit(final long causeSequence, final long timestampNs, final int length) {
            if (header.wrap(frame, 0).templateId() == SendOrderDecoder.TEMPLATE_ID) {
                remember(order.wrapAndApplyHeader(frame, 0, header));
            }
            effects.accept(frame);
        }
    }
}
