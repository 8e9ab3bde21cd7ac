package io.saola.market.analytics;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.Market;

/**
 * Whether the feed came without a break: its gaps, and messages of trading dates that cannot be taken in. Logic thread only; allocates
 * nothing after construction.
 */
public final class FeedContinuity {
    /** A feed silent for longer than this, trading time, has lost something. */
    public static final int MAX_SILENCE_SECONDS = 30;

    private static final long SECOND_NS = 1_000_000_000L;

    private final TradingTime tradingTime;
    private long lastMessageNs = Decimals.NULL;
    private long gaps;
    private long lateMessages;
    private long futureMessages;

    FeedContinuity(final TradingTime tradingTime) {
        this.tradingTime = tradingTime;
    }

    /** Gaps today: more than {@link #MAX_SILENCE_SECONDS} of trading time without a message of any instrument. */
    public long gaps() {
        return gaps;
    }

    /** Messages of a trading date that is over; they changed nothing. */
    public long lateMessages() {
        return lateMessages;
    }

    /** Messages of a trading date after that of their event time; they changed nothing in the analytics. */
    public long futureMessages() {
        return futureMessages;
    }

    void onMessage(final Market market, final long nowNs) {
        if (lastMessageNs != Decimals.NULL
                && nowNs - lastMessageNs > MAX_SILENCE_SECONDS * SECOND_NS
                && tradingTime.secondsBetween(market, lastMessageNs, nowNs) > MAX_SILENCE_SECONDS) {
            gaps++;
        }
        lastMessageNs = nowNs;
    }

    void onLate() {
        lateMessages++;
    }

    void onFuture() {
        futureMessages++;
    }

    void startDay() {
        gaps = 0;
        lastMessageNs = Decimals.NULL;
    }

    void snapshot(final StateWriter out) {
        out.putLong(lastMessageNs);
        out.putLong(gaps);
        out.putLong(lateMessages);
        out.putLong(futureMessages);
    }

    void restore(final StateReader in) {
        lastMessageNs = in.getLong();
        gaps = in.getLong();
        lateMessages = in.getLong();
        futureMessages = in.getLong();
    }

    long digest(final long start) {
        return Digest.fold(
                Digest.fold(Digest.fold(Digest.fold(start, lastMessageNs), gaps), lateMessages), futureMessages);
    }
}
