package io.saola.market.analytics;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.Market;

/**
 * The last two best prices of continuous trading, each with the place of its message among the instrument's and its quote time. A
 * quote counts if a side is there and, with both sides, the book is not crossed or locked.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
final class QuoteMemory {
    static final int NONE = 0;
    static final int NEWEST = 1;
    static final int BEFORE = 2;

    /** Oldest quote that says something of a trade, seconds of trading time. */
    static final int MAX_AGE_SECONDS = 30;

    private long bid = Decimals.NULL;
    private long ask = Decimals.NULL;
    private long sequence;
    private long timeNs;
    private long formerBid = Decimals.NULL;
    private long formerAsk = Decimals.NULL;
    private long formerSequence;
    private long formerTimeNs;

    /**
     * Keeps a quote if it is valid.
     *
     * @param newBid best buying price; not above 0 for none
     * @param newAsk best selling price; not above 0 for none
     * @param newSequence of the message among the instrument's, from 1
     * @param newTimeNs market time
     */
    void onQuote(final long newBid, final long newAsk, final long newSequence, final long newTimeNs) {
        final boolean valid = newBid > 0 ? newAsk <= 0 || newBid < newAsk : newAsk > 0;
        if (!valid) {
            return;
        }
        formerBid = bid;
        formerAsk = ask;
        formerSequence = sequence;
        formerTimeNs = timeNs;
        bid = newBid > 0 ? newBid : Decimals.NULL;
        ask = newAsk > 0 ? newAsk : Decimals.NULL;
        sequence = newSequence;
        timeNs = newTimeNs;
    }

    /**
     * Picks the book before a trade: the newest quote that is not after it. If that one came in the message just before and has the
     * trade's own time, it may already be the book after the trade; then the one before it.
     *
     * @param tradeSequence of the trade's message among the instrument's
     * @param tradeTimeNs market time
     * @param market whose trading time ages quotes
     * @param tradingTime of the markets
     * @return {@link #NEWEST}, {@link #BEFORE} or {@link #NONE}
     */
    int select(final long tradeSequence, final long tradeTimeNs, final Market market, final TradingTime tradingTime) {
        final boolean ambiguous = sequence >= tradeSequence - 1 && timeNs == tradeTimeNs;
        if (sequence != 0 && timeNs <= tradeTimeNs && !ambiguous) {
            return tradingTime.isWithin(market, timeNs, tradeTimeNs, MAX_AGE_SECONDS) ? NEWEST : NONE;
        }
        if (formerSequence != 0 && formerTimeNs <= tradeTimeNs) {
            return tradingTime.isWithin(market, formerTimeNs, tradeTimeNs, MAX_AGE_SECONDS) ? BEFORE : NONE;
        }
        return NONE;
    }

    long bid(final int which) {
        return which == NEWEST ? bid : formerBid;
    }

    long ask(final int which) {
        return which == NEWEST ? ask : formerAsk;
    }

    void reset() {
        bid = Decimals.NULL;
        ask = Decimals.NULL;
        sequence = 0;
        timeNs = 0;
        formerBid = Decimals.NULL;
        formerAsk = Decimals.NULL;
        formerSequence = 0;
        formerTimeNs = 0;
    }

    void snapshot(final StateWriter out) {
        out.putLong(bid);
        out.putLong(ask);
        out.putLong(sequence);
        out.putLong(timeNs);
        out.putLong(formerBid);
        out.putLong(formerAsk);
        out.putLong(formerSequence);
        out.putLong(formerTimeNs);
    }

    void restore(final StateReader in) {
        bid = in.getLong();
        ask = in.getLong();
        sequence = in.getLong();
        timeNs = in.getLong();
        formerBid = in.getLong();
        formerAsk = in.getLong();
        formerSequence = in.getLong();
        formerTimeNs = in.getLong();
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(start, bid), ask);
        d = Digest.fold(Digest.fold(d, sequence), timeNs);
        d = Digest.fold(Digest.fold(d, formerBid), formerAsk);
        return Digest.fold(Digest.fold(d, formerSequence), formerTimeNs);
    }
}
