package io.saola.engine.support;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.Side;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A market and a broker without end: books and prints of a future and two shares that wander around their start, timers, a
 * person's order now and then, and an answer to every request the engine sends. Equal seeds give equal days. Allocates nothing
 * per event, so that whatever a measurement finds is the engine's.
 */
public final class TradingDay {
    /** Where frames go. */
    @FunctionalInterface
    public interface FrameSink {
        void onFrame(DirectBuffer buffer, int length);
    }

    private static final int PENDING = 4_096;

    private final InputFrames frames;
    private final FrameSink sink;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder sendOrder = new SendOrderDecoder();
    private final long[] start = {Decimals.of(1_900), Decimals.of(98_000), Decimals.of(26_800)};
    private final long[] price = start.clone();
    private final long[] tick = {1_000, Decimals.of(100), Decimals.of(50)};
    private final OrderAction[] action = new OrderAction[PENDING];
    private final long[][] pending = new long[PENDING][5];
    private int head;
    private int tail;
    private long random;
    private long notifyId;
    private long sent;

    public TradingDay(final InputFrames frames, final long seed, final FrameSink sink) {
        this.frames = frames;
        this.sink = sink;
        random = seed;
    }

    /** Frames handed to the sink so far. */
    public long sent() {
        return sent;
    }

    /** Defines the instruments, their bands, holdings and sessions. */
    public void open() {
        send(frames.instrument(0, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
        send(frames.instrument(1, "FPT", Market.HOSE, InstrumentType.SHARE));
        send(frames.instrument(2, "HPG", Market.HOSE, InstrumentType.SHARE));
        send(frames.holding(0, 1, 1_000_000_000L, Decimals.of(1)));
        send(frames.holding(0, 2, 1_000_000_000L, Decimals.of(1)));
        openMarkets();
    }

    /** Tells the day's bands and starts continuous trading. */
    public void openMarkets() {
        send(frames.trade(0, start[0], 1, start[0], Decimals.of(2_033), Decimals.of(1_767)));
        send(frames.trade(1, start[1], 100, start[1], Decimals.of(104_800), Decimals.of(91_200)));
        send(frames.trade(2, start[2], 100, start[2], Decimals.of(28_650), Decimals.of(24_950)));
        send(frames.session(0, Market.DERIVATIVES, Phase.CONTINUOUS));
        send(frames.session(1, Market.HOSE, Phase.CONTINUOUS));
        send(frames.session(2, Market.HOSE, Phase.CONTINUOUS));
    }

    /** One more event of the market, a clock's or a person's. */
    public void step() {
        final int id = next(3);
        switch (next(16)) {
            case 0 -> send(frames.timer());
            case 1 ->
                send(frames.command(
                        OrderAction.NEW,
                        0,
                        0,
                        next(2) == 0 ? Side.BUY : Side.SELL,
                        OrderType.LO,
                        price[0],
                        1,
                        Decimals.NULL));
            case 2, 3, 4 -> send(frames.trade(id, price[id], 100, Decimals.NULL, Decimals.NULL, Decimals.NULL));
            default -> {
                price[id] += tick[id] * (next(7) - 3 + Long.signum(start[id] - price[id]));
                send(frames.quote(
                        id,
                        price[id],
                        price[id] + tick[id],
                        tick[id],
                        id == 0 ? 10 : 3,
                        (1 + next(50)) * 100L,
                        (1 + next(50)) * 100L));
            }
        }
    }

    /** Remembers an order that the engine sent; {@link #answer} answers it. Other effects are ignored. */
    public void onEffect(final DirectBuffer buffer, final int offset) {
        if (header.wrap(buffer, offset).templateId() != SendOrderDecoder.TEMPLATE_ID) {
            return;
        }
        sendOrder.wrapAndApplyHeader(buffer, offset, header);
        action[tail] = sendOrder.action();
        final long[] order = pending[tail];
        order[0] = sendOrder.requestId();
        order[1] = sendOrder.originalRequestId();
        order[2] = sendOrder.price();
        order[3] = sendOrder.quantity();
        order[4] = sendOrder.instrumentId();
        tail = (tail + 1) % PENDING;
        if (tail == head) {
            throw new IllegalStateException("more than " + PENDING + " orders wait for their answer");
        }
    }

    /** Answers every order remembered: most futures rest until their strategy cancels, the rest is filled, some in parts. */
    public void answer() {
        while (head != tail) {
            final long[] order = pending[head];
            final OrderAction asked = action[head];
            head = (head + 1) % PENDING;
            final long requestId = order[0];
            if (asked == OrderAction.CANCEL) {
                report(ReportKind.CANCELLED, requestId, order[1], 0, 0);
                continue;
            }
            report(ReportKind.ACCEPTED, requestId, order[1], 0, 0);
            report(ReportKind.QUEUED, requestId, order[1], 0, 0);
            if (order[3] > 100) {
                report(ReportKind.FILLED, requestId, order[1], order[2], 100);
                report(ReportKind.FILLED, requestId, order[1], order[2], order[3] - 100);
            } else if (requestId % 3 != 2 || order[4] != 0) {
                report(ReportKind.FILLED, requestId, order[1], order[2], order[3]);
            } else {
                report(ReportKind.EXPIRED, requestId, order[1], 0, 0);
            }
        }
    }

    private void report(
            final ReportKind kind,
            final long requestId,
            final long originalRequestId,
            final long lastPrice,
            final long lastQuantity) {
        final int length = frames.report(kind, requestId, ++notifyId);
        final BrokerReportEncoder report = frames.report();
        report.originalRequestId(originalRequestId);
        if (lastQuantity > 0) {
            report.lastPrice(lastPrice).lastQuantity(lastQuantity);
        }
        final MutableDirectBuffer buffer = frames.buffer();
        buffer.putLongAscii(report.offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset(), originalRequestId);
        send(length);
    }

    private void send(final int length) {
        sent++;
        sink.onFrame(frames.buffer(), length);
    }

    private int next(final int bound) {
        random = random * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return (int) ((random >>> 33) % bound);
    }
}
