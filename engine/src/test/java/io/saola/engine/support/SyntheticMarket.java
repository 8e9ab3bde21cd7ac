package io.saola.engine.support;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BarEncoder;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.ExternalSignalEncoder;
import io.saola.codecs.sbe.ForeignFlowEncoder;
import io.saola.codecs.sbe.IndexValueEncoder;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteEncoder;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.SessionChangeEncoder;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.SignalKind;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.market.SessionSchedule;
import io.saola.market.rules.MarketTime;
import org.agrona.DirectBuffer;

/**
 * Trading days of two index futures, their index and three shares, with phases, auctions, waves of prices, foreign flow and signals,
 * and a broker that fills what the market reaches. Days follow each other without end, weekends left out. Equal seeds give equal days.
 * Allocates nothing per step, so that whatever a measurement finds is the engine's.
 */
public final class SyntheticMarket {
    /** Where frames go. */
    @FunctionalInterface
    public interface Sink {
        void onFrame(long timestampNs, DirectBuffer buffer, int length);
    }

    public static final int FUTURE = 0;
    public static final int NEXT_FUTURE = 1;
    public static final int INDEX = 2;
    public static final int FIRST_SHARE = 3;
    public static final int INSTRUMENTS = 6;

    private static final int BODY = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int MAX_ORDERS = 1_024;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DAY_NS = 86_400 * SECOND_NS;
    private static final long OPEN_NS = MarketTime.at(8, 45);
    private static final long CLOSE_NS = MarketTime.at(15, 0);
    private static final String[] SYMBOLS = {"41I1GC000", "41I1H1000", "VN30", "FPT", "HPG", "MBB"};
    private static final long[] BASE = {
        Decimals.of(1_900),
        Decimals.of(1_904),
        Decimals.of(1_898),
        Decimals.of(98_000),
        Decimals.of(26_800),
        Decimals.of(25_000)
    };
    private static final long[] TICK = {1_000, 1_000, 100, Decimals.of(100), Decimals.of(50), Decimals.of(50)};

    private final InputFrames frames;
    private final Sink sink;
    private final boolean barsOnly;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder sendOrder = new SendOrderDecoder();
    private final long[] price = BASE.clone();
    private final long[] drift = new long[INSTRUMENTS];
    private final long[] total = new long[INSTRUMENTS];
    private final long[] bought = new long[INSTRUMENTS];
    private final long[] sold = new long[INSTRUMENTS];
    private final long[] barOpen = new long[INSTRUMENTS];
    private final long[] barHigh = new long[INSTRUMENTS];
    private final long[] barLow = new long[INSTRUMENTS];
    private final long[] requestId = new long[MAX_ORDERS];
    private final long[] limit = new long[MAX_ORDERS];
    private final long[] quantity = new long[MAX_ORDERS];
    private final int[] instrument = new int[MAX_ORDERS];
    private final boolean[] buys = new boolean[MAX_ORDERS];
    private final boolean[] isNew = new boolean[MAX_ORDERS];
    private final long[] cancels = new long[MAX_ORDERS];
    private int orders;
    private int cancelCount;
    private Phase futuresPhase = Phase.CLOSED;
    private Phase sharesPhase = Phase.CLOSED;
    private long dayStartNs = MarketTime.epochNs(20261123, 0);
    private long timeOfDayNs = OPEN_NS;
    private long barMinute;
    private long random;
    private long notifyId;
    private int day;

    public SyntheticMarket(final InputFrames frames, final long seed, final boolean barsOnly, final Sink sink) {
        this.frames = frames;
        this.sink = sink;
        this.barsOnly = barsOnly;
        random = seed;
    }

    /** Days that are over. */
    public int day() {
        return day;
    }

    public long nowNs() {
        return dayStartNs + timeOfDayNs;
    }

    public int date() {
        return MarketTime.date(nowNs());
    }

    /** Defines the instruments and their bands. */
    public void open() {
        for (int id = 0; id < INSTRUMENTS; id++) {
            final InstrumentType type = id < INDEX
                    ? InstrumentType.INDEX_FUTURE
                    : id == INDEX ? InstrumentType.INDEX : InstrumentType.SHARE;
            final int length = frames.instrument(id, SYMBOLS[id], id < INDEX ? Market.DERIVATIVES : Market.HOSE, type);
            if (id < INDEX) {
                new InstrumentDefinitionEncoder()
                        .wrap(frames.buffer(), BODY)
                        .lastTradingDate(id == 0 ? 20271216 : 20280120);
            }
            send(length);
        }
        sendBands();
    }

    /** Some time passes and one thing happens; then what waited at the broker is answered. */
    public void step() {
        timeOfDayNs += SECOND_NS / 5 + next(1_600) * 1_000_000L;
        if (timeOfDayNs >= CLOSE_NS) {
            nextDay();
        }
        phases();
        answer();
        final int id = next(INSTRUMENTS);
        if (barsOnly) {
            stepBars();
            if (id == INDEX) {
                sendIndex();
            }
        } else if (id == INDEX) {
            sendIndex();
        } else if (phaseOf(id) == Phase.CONTINUOUS) {
            trade(id);
        } else if (phaseOf(id) == Phase.OPENING_AUCTION || phaseOf(id) == Phase.CLOSING_AUCTION) {
            auction(id);
        }
        if (next(64) == 0) {
            send(frames.timer());
        }
        if (next(512) == 0) {
            signal();
        }
    }

    /** Remembers what the engine asked of the broker. */
    public void onEffect(final DirectBuffer buffer) {
        if (header.wrap(buffer, 0).templateId() != SendOrderDecoder.TEMPLATE_ID) {
            return;
        }
        sendOrder.wrapAndApplyHeader(buffer, 0, header);
        if (sendOrder.action() == OrderAction.CANCEL) {
            cancels[cancelCount++] = sendOrder.originalRequestId();
            return;
        }
        requestId[orders] = sendOrder.requestId();
        limit[orders] = sendOrder.orderType() == OrderType.LO ? sendOrder.price() : Decimals.NULL;
        quantity[orders] = sendOrder.quantity();
        instrument[orders] = sendOrder.instrumentId();
        buys[orders] = sendOrder.side() == Side.BUY;
        isNew[orders] = true;
        orders++;
    }

    private void nextDay() {
        for (int i = orders - 1; i >= 0; i--) {
            report(ReportKind.EXPIRED, requestId[i], 0, 0);
            remove(i);
        }
        day++;
        dayStartNs += day % 5 == 0 ? 3 * DAY_NS : DAY_NS;
        timeOfDayNs = OPEN_NS;
        barMinute = 0;
        for (int id = 0; id < INSTRUMENTS; id++) {
            total[id] = 0;
            bought[id] = 0;
            sold[id] = 0;
            barOpen[id] = 0;
        }
    }

    private void sendBands() {
        for (int id = 0; id < INSTRUMENTS; id++) {
            if (id != INDEX) {
                final long reach = BASE[id] / 100 * 6 / TICK[id] * TICK[id];
                final int length = frames.trade(id, Decimals.NULL, 0, BASE[id], BASE[id] + reach, BASE[id] - reach);
                new TradeEncoder()
                        .wrap(frames.buffer(), BODY)
                        .lastQuantity(Decimals.NULL)
                        .totalQuantity(Decimals.NULL);
                send(length);
            }
        }
    }

    private void phases() {
        final Phase futures = SessionSchedule.of(Market.DERIVATIVES).phaseAt(timeOfDayNs);
        if (futures != futuresPhase) {
            futuresPhase = futures;
            session(FUTURE, futures);
            session(NEXT_FUTURE, futures);
        }
        final Phase shares = SessionSchedule.of(Market.HOSE).phaseAt(timeOfDayNs);
        if (shares != sharesPhase) {
            sharesPhase = shares;
            for (int id = FIRST_SHARE; id < INSTRUMENTS; id++) {
                session(id, shares);
            }
        }
    }

    private void session(final int id, final Phase phase) {
        final int length = frames.session(id, id < INDEX ? Market.DERIVATIVES : Market.HOSE, phase);
        new SessionChangeEncoder()
                .wrap(frames.buffer(), BODY)
                .tradingDate(date())
                .exchangeTimeNs(nowNs());
        send(length);
    }

    private Phase phaseOf(final int id) {
        return id < INDEX ? futuresPhase : sharesPhase;
    }

    /** A wave around the base: trends long enough to follow, and returns. */
    private void move(final int id) {
        if (next(200) == 0) {
            drift[id] = next(5) - 2L;
        }
        final long pull = Long.signum(BASE[id] - price[id]);
        final long far = Math.abs(price[id] - BASE[id]) > BASE[id] / 50 ? 2 : 0;
        final long ticks = next(5) - 2 + (next(3) == 0 ? drift[id] : 0) + (next(2) == 0 ? pull * far : 0);
        price[id] += ticks * TICK[id];
    }

    private void trade(final int id) {
        move(id);
        final long quantity = id < INDEX ? 1 + next(20) : (1 + next(50)) * 100L;
        book(id);
        if (next(2) == 0) {
            total[id] += quantity;
            final int length = frames.trade(id, price[id], quantity, Decimals.NULL, Decimals.NULL, Decimals.NULL);
            new TradeEncoder()
                    .wrap(frames.buffer(), BODY)
                    .exchangeTimeNs(nowNs())
                    .totalQuantity(total[id]);
            send(length);
        }
        if (id >= FIRST_SHARE && next(4) == 0) {
            flow(id);
        }
    }

    private void book(final int id) {
        final int length = frames.quote(
                id,
                price[id] - TICK[id],
                price[id] + TICK[id],
                TICK[id],
                3,
                (1 + next(50)) * 100L,
                (1 + next(50)) * 100L);
        new QuoteEncoder().wrap(frames.buffer(), BODY).exchangeTimeNs(nowNs());
        send(length);
    }

    /** A crossing book whose heavier side follows from the date. */
    private void auction(final int id) {
        if (next(4) == 0) {
            final int length = frames.trade(id, price[id], Decimals.NULL, Decimals.NULL, Decimals.NULL, Decimals.NULL);
            new TradeEncoder()
                    .wrap(frames.buffer(), BODY)
                    .exchangeTimeNs(nowNs())
                    .lastQuantity(Decimals.NULL)
                    .totalQuantity(Decimals.NULL)
                    .indicativePrice(price[id]);
            send(length);
        }
        final boolean bidsHeavy = (date() + id) % 2 == 0;
        final int length = frames.quote(
                id, price[id], price[id], TICK[id], 3, bidsHeavy ? 50_000 : 5_000, bidsHeavy ? 5_000 : 50_000);
        new QuoteEncoder().wrap(frames.buffer(), BODY).exchangeTimeNs(nowNs());
        send(length);
    }

    private void flow(final int id) {
        bought[id] += drift[id] >= 0 ? next(4_000) : next(200);
        sold[id] += drift[id] >= 0 ? next(200) : next(4_000);
        final int length = frames.flow(id);
        new ForeignFlowEncoder()
                .wrap(frames.buffer(), BODY)
                .exchangeTimeNs(nowNs())
                .buyQuantity(bought[id])
                .sellQuantity(sold[id]);
        send(length);
    }

    private void sendIndex() {
        price[INDEX] = (BASE[INDEX] + (price[FUTURE] - BASE[FUTURE]) * 3 / 4) / TICK[INDEX] * TICK[INDEX];
        final int length = frames.index(INDEX, price[INDEX]);
        new IndexValueEncoder()
                .wrap(frames.buffer(), BODY)
                .exchangeTimeNs(nowNs())
                .priorValue(BASE[INDEX]);
        send(length);
    }

    private void signal() {
        final int length = frames.signal(next(2) == 0 ? FUTURE : FIRST_SHARE, (next(2_001) - 1_000) * 1_000_000L);
        final boolean prediction = next(2) == 0;
        new ExternalSignalEncoder()
                .wrap(frames.buffer(), BODY)
                .kind(prediction ? SignalKind.PREDICTION : SignalKind.SENTIMENT)
                .signalSourceId(prediction ? 1 : 1 + next(2))
                .expiryNs(nowNs() + next(600) * SECOND_NS);
        send(length);
    }

    /** One-minute bars of everything that trades, told when the minute is over. */
    private void stepBars() {
        final long minute = timeOfDayNs / (60 * SECOND_NS);
        for (int id = 0; id < INSTRUMENTS; id++) {
            if (id == INDEX || phaseOf(id) != Phase.CONTINUOUS) {
                continue;
            }
            if (minute != barMinute && barOpen[id] != 0) {
                bar(id);
                if (id >= FIRST_SHARE) {
                    flow(id);
                }
                barOpen[id] = 0;
            }
            move(id);
            if (barOpen[id] == 0) {
                barOpen[id] = price[id];
                barHigh[id] = price[id];
                barLow[id] = price[id];
            }
            barHigh[id] = Math.max(barHigh[id], price[id]);
            barLow[id] = Math.min(barLow[id], price[id]);
        }
        barMinute = minute;
    }

    private void bar(final int id) {
        final int length = frames.bar(id, price[id]);
        new BarEncoder()
                .wrap(frames.buffer(), BODY)
                .exchangeTimeNs(dayStartNs + barMinute * 60 * SECOND_NS)
                .durationNs(60 * SECOND_NS)
                .openPrice(barOpen[id])
                .highPrice(barHigh[id])
                .lowPrice(barLow[id])
                .quantity(id < INDEX ? 200 : 20_000);
        send(length);
    }

    /** What the market reached before the broker heard of a cancel is filled. */
    private void answer() {
        for (int i = 0; i < orders; i++) {
            if (isNew[i]) {
                isNew[i] = false;
                report(ReportKind.ACCEPTED, requestId[i], 0, 0);
                report(ReportKind.QUEUED, requestId[i], 0, 0);
            }
        }
        for (int i = orders - 1; i >= 0; i--) {
            if (isReached(i)) {
                final long at = limit[i] == Decimals.NULL ? price[instrument[i]] : limit[i];
                final long half = quantity[i] >= 200 ? quantity[i] / 200 * 100 : 0;
                if (half > 0) {
                    report(ReportKind.FILLED, requestId[i], at, half);
                }
                report(ReportKind.FILLED, requestId[i], at, quantity[i] - half);
                remove(i);
            }
        }
        for (int i = 0; i < cancelCount; i++) {
            final int at = indexOf(cancels[i]);
            if (at >= 0) {
                report(ReportKind.CANCELLED, requestId[at], 0, 0);
                remove(at);
            }
        }
        cancelCount = 0;
    }

    /** In continuous trading what the last price reaches; in an auction everything, at its end. */
    private boolean isReached(final int order) {
        final int id = instrument[order];
        final Phase phase = phaseOf(id);
        if (phase != Phase.CONTINUOUS) {
            return phase == Phase.CLOSING_AUCTION && limit[order] == Decimals.NULL;
        }
        return buys[order] ? price[id] <= limit[order] : price[id] >= limit[order];
    }

    private int indexOf(final long request) {
        for (int i = 0; i < orders; i++) {
            if (requestId[i] == request) {
                return i;
            }
        }
        return -1;
    }

    private void remove(final int index) {
        orders--;
        for (int i = index; i < orders; i++) {
            requestId[i] = requestId[i + 1];
            limit[i] = limit[i + 1];
            quantity[i] = quantity[i + 1];
            instrument[i] = instrument[i + 1];
            buys[i] = buys[i + 1];
            isNew[i] = isNew[i + 1];
        }
    }

    private void report(final ReportKind kind, final long request, final long lastPrice, final long lastQuantity) {
        final int length = frames.report(kind, request, ++notifyId);
        final BrokerReportEncoder report = frames.report();
        report.originalRequestId(request);
        if (lastQuantity > 0) {
            report.lastPrice(lastPrice).lastQuantity(lastQuantity);
        }
        frames.buffer().putLongAscii(report.offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset(), request);
        send(length);
    }

    private void send(final int length) {
        sink.onFrame(nowNs(), frames.buffer(), length);
    }

    private int next(final int bound) {
        random = random * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return (int) ((random >>> 33) % bound);
    }
}
