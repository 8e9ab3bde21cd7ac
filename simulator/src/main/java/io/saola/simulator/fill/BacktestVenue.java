package io.saola.simulator.fill;

import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;

/**
 * The venue of a backtest on recorded data: told of recorded sessions, quotes, trades and auctions, it answers a member's
 * orders as the market would have by the assumptions of a {@link FillConfig}.
 *
 * <p>Time is event time. The host feeds data in order of venue time and lets time pass in between; requests leave at
 * {@link #nowNs}, act on the market when they arrive, and are answered later still, each leg by its own latency and
 * without overtaking, so a cancel races the fills that happen while it is on its way. A request that arrives at the very
 * time of recorded data acts after it. {@link #feedDeliveryNs} tells when the strategy may see a piece of data.
 *
 * <p>The host feeds a trade before the quote that shows its consequence, an auction's result before the session that
 * follows, and a session before its data. Prices are scaled. Not threadsafe; allocates only when more is open or under way
 * than ever before.
 */
public final class BacktestVenue {
    /** Position of an order whose queue the feed does not reach. */
    public static final long UNKNOWN_QUEUE = -1;

    private static final int MAX_EVENTS_PER_ADVANCE = 1 << 22;

    private final FillListener listener;
    private final OpenOrders openOrders;
    private final Requests requests;
    private final Responses responses;
    private final LatencyLeg feedLeg;
    private final LatencyLeg orderLeg;
    private final InstrumentFills[] instruments;
    private final Arrivals arrivals;
    private final DataChecks dataChecks;
    private final Tally refusedRequests = new Tally(FillRefusal.values().length);
    private final Tally refusedData = new Tally(DataRefusal.values().length);
    private long nowNs = Long.MIN_VALUE;

    /**
     * Opens a venue with every instrument closed.
     *
     * @param feedLevels levels per side the feed shows, by instrument number: 3 for HOSE, 10 for the others (8.3)
     * @param config assumptions and bounds
     * @param latencies the three legs; not shared with another venue, their state is the venue's
     * @param rules the exchange's checks
     * @param listener hears the answers
     * @throws IllegalArgumentException if a number of levels is not in 1 to {@link BookDepth#MAX_LEVELS}
     */
    public BacktestVenue(
            final int[] feedLevels,
            final FillConfig config,
            final Latencies latencies,
            final AcceptanceRules rules,
            final FillListener listener) {
        this.listener = listener;
        openOrders = new OpenOrders(config.maxOpenOrders());
        requests = new Requests(config.maxPending());
        responses = new Responses(config.maxPending(), new LatencyLeg(latencies.response()));
        feedLeg = new LatencyLeg(latencies.feed());
        orderLeg = new LatencyLeg(latencies.order());
        dataChecks = new DataChecks(rules);
        instruments = new InstrumentFills[feedLevels.length];
        for (int i = 0; i < feedLevels.length; i++) {
            if (feedLevels[i] < 1 || feedLevels[i] > BookDepth.MAX_LEVELS) {
                throw new IllegalArgumentException("feedLevels not in 1 to " + BookDepth.MAX_LEVELS + ": instrument="
                        + i + ", feedLevels=" + feedLevels[i]);
            }
            instruments[i] = new InstrumentFills(i, feedLevels[i], config, rules, openOrders, responses);
        }
        arrivals = new Arrivals(instruments, rules, openOrders, responses, refusedRequests);
    }

    /**
     * Sends a new order.
     *
     * @param orderId the member's; must grow from order to order
     * @param instrument its number
     * @param side direction
     * @param type order type
     * @param price scaled limit; 0 for types without one
     * @param quantity shares or contracts
     * @return {@link FillRefusal#NONE} if it is on its way; its fate comes through the listener
     */
    public FillRefusal submit(
            final long orderId,
            final int instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity) {
        final Requests.Request request = send(Requests.Kind.NEW, orderId, price, quantity);
        if (request == null) {
            return FillRefusal.TOO_MANY_REQUESTS;
        }
        request.instrument = instrument;
        request.side = side;
        request.type = type;
        return FillRefusal.NONE;
    }

    /**
     * Asks to change an order.
     *
     * @param orderId whose
     * @param newPrice scaled; the present one to keep it
     * @param newQuantity total, what is filled included; the present one to keep it
     * @return {@link FillRefusal#NONE} if the request is on its way
     */
    public FillRefusal amend(final long orderId, final long newPrice, final long newQuantity) {
        return send(Requests.Kind.AMEND, orderId, newPrice, newQuantity) == null
                ? FillRefusal.TOO_MANY_REQUESTS
                : FillRefusal.NONE;
    }

    /**
     * Asks to cancel an order.
     *
     * @param orderId whose
     * @return {@link FillRefusal#NONE} if the request is on its way
     */
    public FillRefusal cancel(final long orderId) {
        return send(Requests.Kind.CANCEL, orderId, 0, 0) == null ? FillRefusal.TOO_MANY_REQUESTS : FillRefusal.NONE;
    }

    /**
     * A recorded quote. In auctions it is what the feed shows there and moves no queue.
     *
     * @param instrument its number
     * @param timestampNs venue time
     * @param depth all levels the feed shows; copied
     * @return {@link DataRefusal#NONE} if it was applied
     */
    public DataRefusal onQuote(final int instrument, final long timestampNs, final BookDepth depth) {
        DataRefusal refusal = begin(instrument, timestampNs);
        if (refusal == DataRefusal.NONE) {
            refusal = dataChecks.quote(instrument, instruments[instrument].phase(), depth);
        }
        if (refusal == DataRefusal.NONE) {
            instruments[instrument].onQuote(depth);
        }
        return counted(refusal);
    }

    /**
     * A recorded trade of continuous or after-hours trading.
     *
     * @param instrument its number
     * @param timestampNs venue time
     * @param price scaled
     * @param quantity shares or contracts
     * @param aggressor who took; NONE if the feed does not tell, then it is inferred from the last quote
     * @return {@link DataRefusal#NONE} if it was applied
     */
    public DataRefusal onTrade(
            final int instrument,
            final long timestampNs,
            final long price,
            final long quantity,
            final AggressorSide aggressor) {
        DataRefusal refusal = begin(instrument, timestampNs);
        if (refusal == DataRefusal.NONE) {
            refusal = InstrumentFills.isContinuous(instruments[instrument].phase())
                    ? dataChecks.print(instrument, price, quantity)
                    : DataRefusal.NOT_CONTINUOUS;
        }
        if (refusal == DataRefusal.NONE) {
            instruments[instrument].onTrade(price, quantity, aggressor);
        }
        return counted(refusal);
    }

    /**
     * The recorded result of the auction being held, whole or in parts; comes before the session that follows. Without
     * one the auction ends with no price.
     *
     * @param instrument its number
     * @param timestampNs venue time
     * @param price scaled
     * @param volume shares or contracts
     * @return {@link DataRefusal#NONE} if it was applied
     */
    public DataRefusal onAuctionPrint(
            final int instrument, final long timestampNs, final long price, final long volume) {
        DataRefusal refusal = begin(instrument, timestampNs);
        if (refusal == DataRefusal.NONE) {
            refusal = InstrumentFills.isAuction(instruments[instrument].phase())
                    ? dataChecks.print(instrument, price, volume)
                    : DataRefusal.NO_AUCTION;
        }
        if (refusal == DataRefusal.NONE) {
            instruments[instrument].onAuctionPrint(price, volume);
        }
        return counted(refusal);
    }

    /**
     * A bar opens, with {@link FillModel#BAR}. Orders that arrived before trade at the open: limits that are not worse, ATO, ATC and
     * market orders; what a market order does not get is cancelled.
     *
     * @param instrument its number
     * @param timestampNs venue time
     * @param buyPrice scaled open for buyers, slippage included; on the grid and inside the band
     * @param sellPrice scaled open for sellers
     * @param quantity most that own orders may take of the whole bar; 0 for a bar without volume
     * @return {@link DataRefusal#NONE} if it was applied
     */
    public DataRefusal onBarOpen(
            final int instrument,
            final long timestampNs,
            final long buyPrice,
            final long sellPrice,
            final long quantity) {
        DataRefusal refusal = begin(instrument, timestampNs);
        if (refusal == DataRefusal.NONE) {
            refusal = dataChecks.barOpen(instrument, instruments[instrument].phase(), buyPrice, sellPrice, quantity);
        }
        if (refusal == DataRefusal.NONE) {
            instruments[instrument].onBarOpen(buyPrice, sellPrice, quantity);
        }
        return counted(refusal);
    }

    /**
     * The bar is over. A limit that it went beyond has traded, at the limit, if the order was there when the bar opened: of the way
     * between open and close nothing is known.
     *
     * @param instrument its number
     * @param timestampNs venue time
     * @param high of the bar, scaled
     * @param low of the bar, scaled
     * @return {@link DataRefusal#NONE} if it was applied
     */
    public DataRefusal onBarEnd(final int instrument, final long timestampNs, final long high, final long low) {
        final DataRefusal refusal = begin(instrument, timestampNs);
        if (refusal == DataRefusal.NONE) {
            instruments[instrument].onBarEnd(high, low);
        }
        return counted(refusal);
    }

    /**
     * An instrument enters a phase. ATO and ATC orders expire with their auction, limit orders with the closing auction
     * or at the close, whichever comes first.
     *
     * @param instrument its number
     * @param timestampNs venue time
     * @param phase the new phase; {@link Phase#HALTED} keeps resting orders
     * @return {@link DataRefusal#NONE} if it was applied
     */
    public DataRefusal onSession(final int instrument, final long timestampNs, final Phase phase) {
        final DataRefusal refusal = begin(instrument, timestampNs);
        if (refusal == DataRefusal.NONE) {
            instruments[instrument].onPhase(phase);
        }
        return counted(refusal);
    }

    /**
     * Lets time pass: requests arrive and answers are heard, in order of time.
     *
     * @param timestampNs venue time; a time in the past changes nothing
     * @throws IllegalStateException if the listener answers every answer at once and time cannot pass for it
     */
    public void advanceTo(final long timestampNs) {
        playBefore(timestampNs == Long.MAX_VALUE ? timestampNs : timestampNs + 1);
        nowNs = Math.max(nowNs, timestampNs);
    }

    /**
     * When the strategy may see data of a venue time: the feed leg, without overtaking. Each call is one message.
     *
     * @param venueTimeNs when it happened
     * @return when it is seen
     */
    public long feedDeliveryNs(final long venueTimeNs) {
        return feedLeg.arrivalNs(venueTimeNs);
    }

    /**
     * Event time.
     *
     * @return nanoseconds since the epoch; {@link Long#MIN_VALUE} before the first call that tells a time
     */
    public long nowNs() {
        return nowNs;
    }

    /**
     * When something happens next without new data: a request arrives or an answer is heard.
     *
     * @return nanoseconds since the epoch, or {@link Long#MAX_VALUE}
     */
    public long nextEventNs() {
        return Math.min(requests.nextNs(), responses.nextNs());
    }

    /**
     * Open orders at the venue.
     *
     * @return their number
     */
    public int openOrderCount() {
        return openOrders.count();
    }

    /**
     * Where an order stands in its level.
     *
     * @param orderId an open order
     * @return recorded quantity ahead of it, or {@link #UNKNOWN_QUEUE} if it is not open or the feed does not reach it
     */
    public long aheadQuantity(final long orderId) {
        final OwnOrder order = openOrders.find(orderId);
        return order == null || order.aheadQuantity > BookDepth.MAX_QUANTITY ? UNKNOWN_QUEUE : order.aheadQuantity;
    }

    /**
     * How many requests were refused for a reason.
     *
     * @param reason which
     * @return a count since the start
     */
    public long refusedRequests(final FillRefusal reason) {
        return refusedRequests.of(reason);
    }

    /**
     * How many pieces of data were refused for a reason.
     *
     * @param reason which
     * @return a count since the start
     */
    public long refusedData(final DataRefusal reason) {
        return refusedData.of(reason);
    }

    /**
     * A hash over everything that decides what happens next, except the latency models.
     *
     * @return equal for equal histories
     */
    public long stateHash() {
        long hash = StateMix.mix(StateMix.mix(StateMix.SEED, nowNs), arrivals.lastOrderId());
        hash = StateMix.mix(StateMix.mix(hash, orderLeg.lastArrivalNs()), feedLeg.lastArrivalNs());
        hash = responses.mixInto(requests.mixInto(hash));
        for (final InstrumentFills instrument : instruments) {
            hash = instrument.mixInto(hash);
        }
        return hash;
    }

    private Requests.Request send(final Requests.Kind kind, final long orderId, final long price, final long quantity) {
        if (requests.isFull()) {
            refusedRequests.add(FillRefusal.TOO_MANY_REQUESTS);
            return null;
        }
        final Requests.Request request = requests.add(orderLeg.arrivalNs(nowNs));
        request.kind = kind;
        request.orderId = orderId;
        request.price = price;
        request.quantity = quantity;
        return request;
    }

    /** What arrived before the data acts before it; data out of order plays nothing. */
    private DataRefusal begin(final int instrument, final long timestampNs) {
        if (instrument < 0 || instrument >= instruments.length) {
            return DataRefusal.UNKNOWN_INSTRUMENT;
        }
        if (timestampNs < nowNs) {
            return DataRefusal.TIME_BACKWARDS;
        }
        playBefore(timestampNs);
        nowNs = timestampNs;
        responses.venueTimeNs(timestampNs);
        return DataRefusal.NONE;
    }

    private void playBefore(final long endNs) {
        for (int played = 0; nextEventNs() < endNs; played++) {
            if (played == MAX_EVENTS_PER_ADVANCE) {
                throw new IllegalStateException("more than " + MAX_EVENTS_PER_ADVANCE + " events up to timeNs=" + nowNs
                        + ": a listener that answers every answer needs a latency above 0 to let time pass");
            }
            final long requestNs = requests.nextNs();
            if (requestNs <= responses.nextNs()) {
                nowNs = Math.max(nowNs, requestNs);
                responses.venueTimeNs(requestNs);
                arrivals.onArrival(requests.poll());
            } else {
                nowNs = Math.max(nowNs, responses.nextNs());
                responses.deliverFirst(listener);
            }
        }
    }

    private DataRefusal counted(final DataRefusal refusal) {
        if (refusal != DataRefusal.NONE) {
            refusedData.add(refusal);
        }
        return refusal;
    }
}
