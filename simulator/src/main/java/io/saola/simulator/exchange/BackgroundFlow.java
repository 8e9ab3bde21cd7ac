package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;

/**
 * The rest of the market: seeded traders who keep every book two-sided and moving.
 *
 * <p>Orders arrive at random event times with a mean rate, and each one goes to one instrument. Market makers keep a
 * ladder of quotes around the instrument's {@link LatentValues latent value}, informed traders take quotes the value has
 * left behind, others take or add at random. In auctions they place limit orders around the value and some market
 * orders. Not threadsafe; does not allocate after construction.
 */
public final class BackgroundFlow implements EventSource {
    private static final double TAKE = 0.30;
    private static final double CANCEL = 0.25;
    private static final double FOREIGN = 0.12;
    private static final double AUCTION_MARKET_ORDER = 0.08;
    private static final double SHARE_WEIGHT_FLOOR = 0.012;
    private static final double NEAR_FUTURE_WEIGHT = 0.25;
    private static final double FAR_FUTURE_WEIGHT = 0.04;

    /** Levels quoted per side: more than the three a HOSE feed shows, and all ten of a future. */
    private static final int SHARE_LEVELS = 5;

    private static final int FUTURE_LEVELS = 10;

    /** Open background orders per instrument and side; the oldest gives way. */
    private static final int MAX_OPEN = 128;

    private static final int OPENING_AUCTION_SEED = 12;
    private static final int MAX_STALE_TAKES = 3;

    private final Exchange exchange;
    private final Noise noise;
    private final LatentValues values;
    private final double[] weight;
    private final OrderTrail[] buys;
    private final OrderTrail[] sells;
    private final double ordersPerNs;
    private long nextEventNs;

    /**
     * Joins an exchange.
     *
     * @param exchange where to trade; it must have no other flow
     * @param seed decides everything the flow does
     * @param ordersPerSecond mean over the trading hours, per second of event time
     */
    public BackgroundFlow(final Exchange exchange, final long seed, final double ordersPerSecond) {
        if (!(ordersPerSecond > 0) || ordersPerSecond > 1e6) {
            throw new IllegalArgumentException("ordersPerSecond not in (0, 1e6]: " + ordersPerSecond);
        }
        this.exchange = exchange;
        ordersPerNs = ordersPerSecond / 1e9;
        noise = new Noise(seed);
        values = new LatentValues(exchange, noise);
        final int size = exchange.universe().size();
        weight = weights(exchange);
        buys = new OrderTrail[size];
        sells = new OrderTrail[size];
        for (int i = 0; i < size; i++) {
            buys[i] = new OrderTrail(MAX_OPEN);
            sells[i] = new OrderTrail(MAX_OPEN);
        }
        exchange.source(this);
        onPhase(Market.HOSE, exchange.nowNs());
        onPhase(Market.DERIVATIVES, exchange.nowNs());
    }

    @Override
    public long nextEventNs() {
        return nextEventNs;
    }

    @Override
    public void onPhase(final Market market, final long nowNs) {
        values.advanceTo(nowNs);
        final Phase phase = exchange.phase(market);
        for (final Instrument instrument : exchange.universe().instruments()) {
            if (instrument.market() != market) {
                continue;
            }
            if (phase == Phase.CONTINUOUS) {
                keepQuotes(instrument);
            } else if (phase == Phase.OPENING_AUCTION) {
                for (int i = 0; i < OPENING_AUCTION_SEED; i++) {
                    placeInAuction(instrument, phase);
                }
            }
        }
        schedule(nowNs);
    }

    @Override
    public void onEvent(final long nowNs) {
        values.advanceTo(nowNs);
        final Instrument instrument = pick(nowNs);
        if (instrument != null) {
            final Phase phase = exchange.phase(instrument.market());
            if (phase == Phase.CONTINUOUS) {
                trade(instrument);
                keepQuotes(instrument);
            } else {
                placeInAuction(instrument, phase);
            }
        }
        schedule(nowNs);
    }

    private static double[] weights(final Exchange exchange) {
        final Universe universe = exchange.universe();
        final double[] weights = new double[universe.size()];
        final MarketIndex vn30 = exchange.vn30();
        for (int i = 0; i < vn30.members().size(); i++) {
            weights[vn30.members().get(i).instrument().index()] = SHARE_WEIGHT_FLOOR + vn30.share(i) / 2;
        }
        boolean near = true;
        for (final Instrument instrument : universe.instruments()) {
            if (instrument.isFuture()) {
                weights[instrument.index()] = near ? NEAR_FUTURE_WEIGHT : FAR_FUTURE_WEIGHT;
                near = false;
            }
        }
        double sum = 0;
        for (final double each : weights) {
            sum += each;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private void schedule(final long nowNs) {
        final double rate = ordersPerNs * totalWeight(nowNs);
        nextEventNs = rate == 0 ? Long.MAX_VALUE : nowNs + Math.max(1, (long) (noise.exponential() / rate));
    }

    private double totalWeight(final long nowNs) {
        double total = 0;
        for (int i = 0; i < weight.length; i++) {
            total += weightNow(i, nowNs);
        }
        return total;
    }

    private double weightNow(final int index, final long nowNs) {
        return weight[index]
                * Activity.factor(exchange.phase(exchange.universe().get(index).market()), nowNs);
    }

    private Instrument pick(final long nowNs) {
        double rest = noise.uniform() * totalWeight(nowNs);
        for (int i = 0; i < weight.length; i++) {
            rest -= weightNow(i, nowNs);
            if (rest < 0) {
                return exchange.universe().get(i);
            }
        }
        return null;
    }

    private void trade(final Instrument instrument) {
        final double choice = noise.uniform();
        if (choice < TAKE) {
            take(instrument);
        } else if (choice < TAKE + CANCEL) {
            final OrderTrail trail = noise.chance(0.5) ? buys[instrument.index()] : sells[instrument.index()];
            final long oldest = trail.pollOldest();
            if (exchange.isOpen(oldest)) {
                exchange.cancel(oldest);
            }
        } else {
            final Side side = noise.chance(0.5) ? Side.BUY : Side.SELL;
            quote(instrument, side, targetLevel(instrument, side), noise.below(levels(instrument)));
        }
    }

    private void take(final Instrument instrument) {
        final OrderBook book = exchange.book(instrument);
        final long bid = book.bestPrice(Side.BUY);
        final long ask = book.bestPrice(Side.SELL);
        if (bid == 0 || ask == 0) {
            return;
        }
        final double tick = instrument.ladder().grid().tickAt(ask);
        final double lean = (values.valueOf(instrument) - (bid + ask) / 2.0) / tick;
        final boolean isBuy = noise.chance(0.5 + Math.max(-0.4, Math.min(0.4, 0.4 * lean)));
        place(instrument, isBuy ? Side.BUY : Side.SELL, isBuy ? ask : bid, takeQuantity(instrument));
    }

    /** Takes what the value has left behind, then fills the gaps in the ladder. */
    private void keepQuotes(final Instrument instrument) {
        final OrderBook book = exchange.book(instrument);
        final int bidLevel = targetLevel(instrument, Side.BUY);
        final int askLevel = targetLevel(instrument, Side.SELL);
        for (int i = 0; i < MAX_STALE_TAKES; i++) {
            final int best = book.asks().best();
            if (best == PriceLadder.NULL_LEVEL || best > bidLevel) {
                break;
            }
            takeStale(instrument, Side.BUY, best, book.asks().quantityAt(best));
        }
        for (int i = 0; i < MAX_STALE_TAKES; i++) {
            final int best = book.bids().best();
            if (best == PriceLadder.NULL_LEVEL || best < askLevel) {
                break;
            }
            takeStale(instrument, Side.SELL, best, book.bids().quantityAt(best));
        }
        for (int i = 0; i < levels(instrument); i++) {
            quoteIfEmpty(instrument, Side.BUY, book.bids(), bidLevel, i);
            quoteIfEmpty(instrument, Side.SELL, book.asks(), askLevel, i);
        }
    }

    private void takeStale(final Instrument instrument, final Side side, final int level, final long quantity) {
        final long most = instrument.maxOrderQuantity();
        place(
                instrument,
                side,
                instrument.ladder().price(level),
                Math.min(quantity, most - most % instrument.lotSize()));
    }

    private void quoteIfEmpty(
            final Instrument instrument, final Side side, final BookSide bookSide, final int target, final int offset) {
        final int level = side == Side.BUY ? target - offset : target + offset;
        if (level == instrument.ladder().clamp(level) && bookSide.quantityAt(level) == 0) {
            quote(instrument, side, target, offset);
        }
    }

    private void quote(final Instrument instrument, final Side side, final int target, final int offset) {
        final PriceLadder ladder = instrument.ladder();
        final int level = ladder.clamp(side == Side.BUY ? target - offset : target + offset);
        place(instrument, side, ladder.price(level), quoteQuantity(instrument));
    }

    /** Bids stand at the last price below the value, asks at the first above it. */
    private int targetLevel(final Instrument instrument, final Side side) {
        final PriceLadder ladder = instrument.ladder();
        final int below = ladder.levelAtOrBelow(values.valueOf(instrument));
        return side == Side.BUY ? below : ladder.clamp(below + 1);
    }

    private void placeInAuction(final Instrument instrument, final Phase phase) {
        final Side side = noise.chance(0.5) ? Side.BUY : Side.SELL;
        if (trail(instrument, side).isFull()) {
            return;
        }
        if (noise.chance(AUCTION_MARKET_ORDER)) {
            final OrderType type = phase == Phase.OPENING_AUCTION ? OrderType.ATO : OrderType.ATC;
            exchange.place(Order.NO_CLIENT, instrument, side, type, 0, takeQuantity(instrument), isForeign());
            return;
        }
        final PriceLadder ladder = instrument.ladder();
        final int value = ladder.levelAtOrBelow(values.valueOf(instrument));
        final int level = ladder.clamp(value + (int) Math.round(1.5 * noise.gaussian()));
        place(instrument, side, ladder.price(level), quoteQuantity(instrument));
    }

    private void place(final Instrument instrument, final Side side, final long price, final long quantity) {
        final OrderTrail trail = trail(instrument, side);
        if (trail.isFull()) {
            exchange.cancel(trail.pollOldest());
        }
        if (exchange.check(instrument, OrderType.LO, price, quantity) == Refusal.NONE) {
            trail.add(exchange.place(Order.NO_CLIENT, instrument, side, OrderType.LO, price, quantity, isForeign()));
        }
    }

    private OrderTrail trail(final Instrument instrument, final Side side) {
        return (side == Side.BUY ? buys : sells)[instrument.index()];
    }

    private boolean isForeign() {
        return noise.chance(FOREIGN);
    }

    private long takeQuantity(final Instrument instrument) {
        final long lots = 1 + (long) (noise.exponential() * (instrument.isFuture() ? 4 : 15));
        return Math.min(lots * instrument.lotSize(), instrument.maxOrderQuantity());
    }

    private long quoteQuantity(final Instrument instrument) {
        final long lots = 2 + (long) (noise.exponential() * (instrument.isFuture() ? 15 : 60));
        return Math.min(lots * instrument.lotSize(), instrument.maxOrderQuantity());
    }

    private static int levels(final Instrument instrument) {
        return instrument.isFuture() ? FUTURE_LEVELS : SHARE_LEVELS;
    }
}
