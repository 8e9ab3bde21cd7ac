package io.saola.benchmarks.throughput;

import io.saola.benchmarks.replay.DayFrames;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.market.rules.MarketTime;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;

/**
 * The market data of a day without end: quotes of three levels, trades, foreign flows and index values of HOSE shares, the VN30 future,
 * whose quotes have ten levels, and an index. Prices walk at random by a seed. Each message is in {@link #buffer}, and stays the
 * pending one until the next is asked for. Not thread-safe; allocates nothing once the instruments are defined.
 */
final class DayMarket {
    /** The trading date. */
    static final int DATE = 20261120;

    /** When continuous trading is well under way: event time of a run begins here. */
    static final long OPEN_NS = MarketTime.epochNs(DATE, MarketTime.at(9, 20));

    /** The mix, in messages of a hundred; the rest are index values. */
    static final int QUOTES = 62;

    static final int TRADES = 24;
    static final int FOREIGN_FLOWS = 12;

    /** One message in so many is the future's. */
    static final int FUTURE_EVERY = 8;

    private static final int HUNDRED = 100;
    private static final int SHARE_LEVELS = 3;
    private static final int FUTURE_LEVELS = 10;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long SHARE_TICK = Decimals.of(50);
    private static final long FUTURE_TICK = Decimals.ONE / 10;
    private static final DayFrames.PriceRange SHARE =
            new DayFrames.PriceRange(Decimals.of(25_000), Decimals.of(23_250), Decimals.of(26_750));
    private static final DayFrames.PriceRange FUTURE =
            new DayFrames.PriceRange(Decimals.of(1_900), Decimals.of(1_767), Decimals.of(2_033));
    private static final DayFrames.PriceRange INDEX =
            new DayFrames.PriceRange(Decimals.NULL, Decimals.NULL, Decimals.NULL);

    private final DayFrames frames = new DayFrames();
    private final SplittableRandom random;
    private final int shares;
    private final long eventOffsetNs;
    private final long[] bestBid;
    private final long[] traded;
    private final long[] foreignBought;

    /**
     * A market.
     *
     * @param shares number of them; the future and the index come on top
     * @param seed of all that is random
     * @param eventOffsetNs event time minus host time
     */
    DayMarket(final int shares, final long seed, final long eventOffsetNs) {
        this.shares = shares;
        this.eventOffsetNs = eventOffsetNs;
        random = new SplittableRandom(seed);
        bestBid = new long[shares + 1];
        traded = new long[bestBid.length];
        foreignBought = new long[bestBid.length];
        for (int id = 0; id < bestBid.length; id++) {
            bestBid[id] = range(id).reference();
        }
    }

    /** Id of the future. */
    static int futureId(final int shares) {
        return shares;
    }

    /** Shares, future and index. */
    int instruments() {
        return shares + 2;
    }

    DirectBuffer buffer() {
        return frames.buffer();
    }

    /** Definition of an instrument; returns the frame's length. */
    int definition(final int id, final long receivedNs) {
        frames.receivedNs(receivedNs);
        if (id == shares + 1) {
            return frames.definition(id, "VN30", Market.HOSE, InstrumentType.INDEX, 1, INDEX);
        }
        return id == futureId(shares)
                ? frames.definition(id, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE, 100_000, FUTURE)
                : frames.definition(id, "S" + id, Market.HOSE, InstrumentType.SHARE, 1, SHARE);
    }

    /** Start of trading of a share or the future; returns the frame's length. */
    int continuous(final int id, final long receivedNs) {
        frames.receivedNs(receivedNs);
        return frames.continuous(id, id == futureId(shares) ? Market.DERIVATIVES : Market.HOSE, DATE);
    }

    /** A trade, which tells an instrument's price and band; returns the frame's length. */
    int trade(final int id, final long receivedNs) {
        frames.receivedNs(receivedNs);
        final long quantity = quantity();
        traded[id] += quantity;
        final long tick = random.nextBoolean() ? tick(id) : 0;
        return frames.trade(id, exchangeNs(receivedNs), bestBid[id] + tick, quantity, traded[id], range(id));
    }

    /** Foreign flow of a share; returns the frame's length. */
    int foreignFlow(final int id, final long receivedNs) {
        frames.receivedNs(receivedNs);
        foreignBought[id] += quantity();
        return frames.foreignFlow(id, exchangeNs(receivedNs), foreignBought[id]);
    }

    /** Any message of the mix; returns the frame's length. */
    int next(final long receivedNs) {
        final int kind = random.nextInt(HUNDRED);
        final int share = random.nextInt(shares);
        final int id = random.nextInt(FUTURE_EVERY) == 0 ? futureId(shares) : share;
        if (kind < QUOTES) {
            return quote(id, receivedNs);
        } else if (kind < QUOTES + TRADES) {
            return trade(id, receivedNs);
        } else if (kind < QUOTES + TRADES + FOREIGN_FLOWS) {
            return foreignFlow(share, receivedNs);
        }
        frames.receivedNs(receivedNs);
        return frames.indexValue(
                shares + 1, exchangeNs(receivedNs), FUTURE.reference() + random.nextInt(10) * FUTURE_TICK);
    }

    /** The mix for people. */
    static String mix() {
        return QUOTES + " % quotes, " + TRADES + " % trades, " + FOREIGN_FLOWS + " % foreign flows, "
                + (HUNDRED - QUOTES - TRADES - FOREIGN_FLOWS) + " % index values; one quote or trade in " + FUTURE_EVERY
                + " is the future's";
    }

    private int quote(final int id, final long receivedNs) {
        frames.receivedNs(receivedNs);
        move(id);
        return frames.quote(
                id,
                exchangeNs(receivedNs),
                bestBid[id],
                tick(id),
                id == futureId(shares) ? FUTURE_LEVELS : SHARE_LEVELS,
                quantity(),
                quantity());
    }

    /** A walk in the middle half of the day's range, so that every level stays in the band. */
    private void move(final int id) {
        final DayFrames.PriceRange range = range(id);
        final long next = bestBid[id] + (random.nextInt(3) - 1) * tick(id);
        if (Math.abs(next - range.reference()) < (range.ceiling() - range.reference()) / 2) {
            bestBid[id] = next;
        }
    }

    private long quantity() {
        return 100L * (1 + random.nextInt(50));
    }

    private long exchangeNs(final long receivedNs) {
        return (receivedNs + eventOffsetNs) / SECOND_NS * SECOND_NS;
    }

    private long tick(final int id) {
        return id == futureId(shares) ? FUTURE_TICK : SHARE_TICK;
    }

    private DayFrames.PriceRange range(final int id) {
        return id == futureId(shares) ? FUTURE : SHARE;
    }
}
