package io.saola.engine.warmup;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderCommandEncoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.Side;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.ControlConfig;
import io.saola.engine.testkit.MarketFrames;
import io.saola.market.rules.MarketTime;
import java.util.List;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Trading days from the first word of the feed to the close, again and again: both auctions, both sessions, the break and the time after
 * hours; quotes, trades, foreign figures, index values, bars and predictions; a person's orders, amendments and cancels, good ones and
 * bad ones; a broker that answers and shows its books; halts and snapshots. Controls of risk are on in the afternoons and off in the
 * mornings, because an engine may live with either.
 *
 * <p>Equal seeds give equal days, as far as the engine's answers come at the same moments. Not thread-safe. Allocates only to begin
 * a day and a session.
 */
public final class SimulatedDay {
    private static final long FUTURE_PRICE = Decimals.of(1_900);
    private static final long SHARE_PRICE = Decimals.of(26_800);
    private static final long INDEX_VALUE = Decimals.of(1_283);
    private static final long FUTURE_TICK = Decimals.ONE / 10;
    private static final long SHARE_TICK = Decimals.of(100);
    private static final long HOLDING = 1_000_000_000L;
    private static final AggressorSide[] AGGRESSORS = {AggressorSide.BUY, AggressorSide.SELL, AggressorSide.NONE};
    private static final int WANDER_TICKS = 12;
    private static final long NONE = OrderCommandEncoder.clientOrderIdNullValue();

    private final List<DayInstrument> instruments;
    private final MarketFrames frames = new MarketFrames();
    private final BootFrames controls;
    private final SimulatedBroker broker;
    private final FrameSink sink;
    private final EpochNanoClock hostClock;
    private final LongConsumer eventTime;
    private final Draw draw;
    private final int stepsPerDay;
    private final boolean withStrategies;
    private final long[] offsetTicks;
    private final long[] totals;
    private int tradingDate;
    private int session;
    private int step;
    private int controlVersion;

    /** A part of the day, its share of the day's events in percent, and when it begins and ends. */
    private enum Session {
        BEFORE(Phase.CLOSED, 5, MarketTime.at(8, 45), MarketTime.at(9, 0)),
        OPENING(Phase.OPENING_AUCTION, 10, MarketTime.at(9, 0), MarketTime.at(9, 15)),
        MORNING(Phase.CONTINUOUS, 35, MarketTime.at(9, 15), MarketTime.at(11, 30)),
        BREAK(Phase.BREAK, 3, MarketTime.at(11, 30), MarketTime.at(13, 0)),
        AFTERNOON(Phase.CONTINUOUS, 35, MarketTime.at(13, 0), MarketTime.at(14, 30)),
        CLOSING(Phase.CLOSING_AUCTION, 8, MarketTime.at(14, 30), MarketTime.at(14, 45)),
        AFTER_HOURS(Phase.AFTER_HOURS, 2, MarketTime.at(14, 45), MarketTime.at(15, 0)),
        AFTER(Phase.CLOSED, 2, MarketTime.at(15, 0), MarketTime.at(15, 10));

        private static final Session[] ALL = values();

        private final Phase phase;
        private final int percent;
        private final long beginNs;
        private final long endNs;

        Session(final Phase phase, final int percent, final long beginNs, final long endNs) {
            this.phase = phase;
            this.percent = percent;
            this.beginNs = beginNs;
            this.endNs = endNs;
        }
    }

    /**
     * Prepares days.
     *
     * @param instruments that trade, not empty
     * @param withStrategies whether there is a strategy 0 that operators may stop and start
     * @param firstDate yyyymmdd
     * @param stepsPerDay events of the market and of people in a day; the broker's come on top
     * @param seed of everything that is drawn
     * @param hostClock stamps frames
     * @param eventTime told the event time, ns since the epoch, as it goes on; never back
     * @param market takes the frames of feed and people
     * @param orders takes the frames of the broker; another sender, because in a live engine it is another one
     */
    public SimulatedDay(
            final List<DayInstrument> instruments,
            final boolean withStrategies,
            final int firstDate,
            final int stepsPerDay,
            final long seed,
            final EpochNanoClock hostClock,
            final LongConsumer eventTime,
            final FrameSink market,
            final FrameSink orders) {
        this.instruments = List.copyOf(instruments);
        this.withStrategies = withStrategies;
        this.stepsPerDay = stepsPerDay;
        this.hostClock = hostClock;
        this.eventTime = eventTime;
        sink = market;
        tradingDate = firstDate;
        draw = new Draw(seed);
        controls = new BootFrames(hostClock);
        broker = new SimulatedBroker(hostClock, draw, orders);
        offsetTicks = new long[instruments.size()];
        totals = new long[instruments.size()];
    }

    /** Defines instruments and holdings and connects the broker. Once, before the first {@link #step}. */
    public void open() {
        frames.receivedAt(hostClock.nanoTime());
        eventTime.accept(MarketTime.epochNs(tradingDate, Session.BEFORE.beginNs));
        for (final DayInstrument instrument : instruments) {
            send(frames.instrument(
                    instrument.instrumentId(),
                    instrument.symbol(),
                    instrument.market(),
                    instrument.type(),
                    reference(instrument)));
            if (!instrument.isFuture() && !instrument.isIndex()) {
                send(frames.holding(instrument.instrumentId(), HOLDING, SHARE_PRICE));
                broker.holds(0, instrument.instrumentId(), HOLDING);
            }
        }
        broker.connect();
    }

    /**
     * One more event.
     *
     * @return false after the last of a day; the next call begins the next day
     */
    public boolean step() {
        frames.receivedAt(hostClock.nanoTime());
        final Session now = Session.ALL[session];
        if (step == 0) {
            begin(now);
        }
        final int steps = Math.max(1, stepsPerDay * now.percent / 100);
        eventTime.accept(MarketTime.epochNs(tradingDate, now.beginNs + (now.endNs - now.beginNs) / steps * step));
        happen(now);
        if (++step < steps) {
            return true;
        }
        step = 0;
        session = (session + 1) % Session.ALL.length;
        if (session == 0) {
            tradingDate = nextDate(tradingDate);
        }
        return session != 0;
    }

    /** The phase that the next {@link #step} belongs to. */
    public Phase phase() {
        return Session.ALL[session].phase;
    }

    /**
     * Takes an effect of the engine.
     *
     * @param buffer holding it
     * @param offset of it
     */
    public void onEffect(final DirectBuffer buffer, final int offset) {
        broker.onEffect(buffer, offset);
    }

    /** Answers everything that the engine has asked so far, executions included. */
    public void answer() {
        boolean more = true;
        while (more) {
            more = broker.answerNext(SHARE_PRICE);
        }
    }

    private void begin(final Session now) {
        if (now == Session.AFTER) {
            broker.expireAll();
        }
        for (final DayInstrument instrument : instruments) {
            send(frames.session(instrument.instrumentId(), instrument.market(), tradingDate, now.phase));
        }
        if (now == Session.BEFORE || now == Session.AFTERNOON) {
            control(now == Session.AFTERNOON);
        }
    }

    private void control(final boolean isOn) {
        controlVersion++;
        for (final ControlConfig wide : WideControls.of(0, 0)) {
            if (withStrategies || wide.scope() != RiskScope.STRATEGY) {
                final DirectBuffer frame = controls.riskControl(new ControlConfig(
                        wide.scope(),
                        wide.targetId(),
                        wide.control(),
                        isOn,
                        controlVersion,
                        wide.firstLimit(),
                        wide.secondLimit(),
                        wide.thirdLimit(),
                        wide.windowNs()));
                sink.send(frame, frame.capacity());
            }
        }
    }

    private void happen(final Session now) {
        final int which = draw.below(instruments.size());
        final DayInstrument instrument = instruments.get(which);
        if (instrument.isIndex()) {
            send(frames.index(instrument.instrumentId(), INDEX_VALUE + draw.below(100_000)));
            return;
        }
        switch (draw.below(32)) {
            case 0, 1, 2 -> order(now, instrument, which);
            case 3 -> change();
            case 4, 5, 6, 7, 8 -> trade(instrument, which);
            case 9 -> rare(now, instrument, which);
            default -> quote(instrument, which);
        }
    }

    private void quote(final DayInstrument instrument, final int which) {
        offsetTicks[which] += draw.below(7) - 3 - Long.signum(offsetTicks[which] / WANDER_TICKS);
        final long tick = tick(instrument);
        final long bid = price(instrument, which);
        send(frames.quote(
                instrument.instrumentId(),
                bid,
                (1 + draw.below(50)) * 100L,
                bid + tick,
                (1 + draw.below(50)) * 100L,
                instrument.isFuture() ? 10 : 3,
                tick));
    }

    private void trade(final DayInstrument instrument, final int which) {
        final long quantity = 100L * (1 + draw.below(20));
        totals[which] += quantity;
        send(frames.trade(
                instrument.instrumentId(),
                price(instrument, which) + draw.below(2) * tick(instrument),
                quantity,
                totals[which],
                AGGRESSORS[draw.below(AGGRESSORS.length)]));
    }

    /** A person's order; one in sixteen is one that risk refuses. */
    private void order(final Session now, final DayInstrument instrument, final int which) {
        final OrderType type = type(now);
        final boolean isBad = draw.below(16) == 0;
        final long lot = instrument.isFuture() ? 1 : 100;
        final long price = price(instrument, which) + (draw.below(3) - 1) * tick(instrument);
        send(frames.command(
                OrderAction.NEW,
                0,
                instrument.instrumentId(),
                draw.below(2) == 0 ? Side.BUY : Side.SELL,
                type,
                type == OrderType.LO ? isBad ? price * 2 : price : Decimals.NULL,
                lot * (1 + draw.below(3)),
                NONE));
    }

    /** A working order is changed, cancelled or executed. */
    private void change() {
        final SimulatedOrder order = broker.working();
        if (order == null) {
            return;
        }
        switch (draw.below(4)) {
            case 0 -> command(OrderAction.CANCEL, order, Decimals.NULL, 0);
            case 1 ->
                command(OrderAction.MODIFY, order, order.price, order.quantity + (order.quantity >= 100 ? 100 : 1));
            default -> broker.execute(order);
        }
    }

    private void command(final OrderAction action, final SimulatedOrder order, final long price, final long quantity) {
        send(frames.command(
                action,
                order.accountId,
                order.instrumentId,
                order.isBuy ? Side.BUY : Side.SELL,
                OrderType.LO,
                price,
                quantity,
                order.clientOrderId));
    }

    /** What comes a few times a day. */
    private void rare(final Session now, final DayInstrument instrument, final int which) {
        final int id = instrument.instrumentId();
        final long price = price(instrument, which);
        switch (draw.below(now == Session.MORNING ? 16 : 4)) {
            case 0 -> send(frames.foreignFlow(id, totals[which] / 4, totals[which] / 5));
            case 1 ->
                send(frames.bar(id, MarketTime.MINUTE_NS, price, price + SHARE_TICK, price, price, totals[which]));
            case 2 ->
                send(frames.signal(
                        id,
                        (draw.below(3) - 1) * Decimals.RATE_ONE / 2,
                        Decimals.RATE_ONE,
                        MarketTime.epochNs(tradingDate, Session.AFTER.endNs),
                        "warm-up"));
            case 4 -> send(frames.admin(AdminAction.TAKE_SNAPSHOT));
            case 5 -> {
                send(frames.admin(AdminAction.HALT_TRADING));
                send(frames.admin(AdminAction.RESUME_TRADING));
            }
            case 6 -> {
                if (withStrategies) {
                    send(frames.admin(AdminAction.DISABLE_STRATEGY));
                    send(frames.admin(AdminAction.ENABLE_STRATEGY));
                }
            }
            default -> quote(instrument, which);
        }
    }

    private static OrderType type(final Session now) {
        return switch (now) {
            case OPENING -> OrderType.ATO;
            case CLOSING -> OrderType.ATC;
            default -> OrderType.LO;
        };
    }

    private long price(final DayInstrument instrument, final int which) {
        return reference(instrument) + offsetTicks[which] * tick(instrument);
    }

    private static long reference(final DayInstrument instrument) {
        return instrument.isIndex() ? INDEX_VALUE : instrument.isFuture() ? FUTURE_PRICE : SHARE_PRICE;
    }

    private static long tick(final DayInstrument instrument) {
        return instrument.isFuture() ? FUTURE_TICK : SHARE_TICK;
    }

    /** The next day that is no weekend: 1970-01-01 was a Thursday. */
    private static int nextDate(final int date) {
        final long noonNs = MarketTime.epochNs(date, MarketTime.at(12, 0));
        final long weekday =
                Math.floorMod((noonNs + MarketTime.ZONE_OFFSET_NS) / MarketTime.DAY_NS + 3, 7L); // 0: Monday
        return MarketTime.date(noonNs + MarketTime.DAY_NS * (weekday >= 4 ? 7 - weekday : 1));
    }

    private void send(final int lengthBytes) {
        sink.send(frames.buffer(), lengthBytes);
    }
}
