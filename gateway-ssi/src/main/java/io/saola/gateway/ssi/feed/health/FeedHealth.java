package io.saola.gateway.ssi.feed.health;

import io.saola.codecs.sbe.Market;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.feed.InstrumentTable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.agrona.ErrorHandler;

/**
 * Notices that the feed, or a part of it, has fallen silent, and that it speaks again. The feed's thread tells it of every message and
 * lets it {@link #check} about once a second.
 *
 * <p>{@link #received} and {@link #check} belong to the feed's thread and allocate nothing unless something changes; state and counts
 * may be read from any thread.
 */
@SuppressWarnings("EnumOrdinal") // places live no longer than the process
public final class FeedHealth {
    private static final long NEVER = Long.MIN_VALUE;
    private static final int FRESH = 0;
    private static final int STALE = 1;
    private static final FeedStream[] STREAMS = FeedStream.values();
    private static final Market[] MARKETS = {Market.HOSE, Market.HNX, Market.UPCOM, Market.DERIVATIVES};
    private static final double NS_PER_S = 1e9;

    private final InstrumentTable instruments;
    private final MatchingHours hours;
    private final FeedHealthListener listener;
    private final ErrorHandler errorHandler;
    private final long[] streamBoundsNs = new long[STREAMS.length];
    private final long[] watchedBoundsNs;
    private final long lowestBoundNs;
    private final long highestBoundNs;

    /** By market: since when it matches without a pause, or {@link #NEVER} while it does not. */
    private final long[] matchingSinceNs = new long[MARKETS.length];

    private final AtomicLongArray streamHeardNs = new AtomicLongArray(STREAMS.length * MARKETS.length);
    private final AtomicIntegerArray streamStates = new AtomicIntegerArray(STREAMS.length * MARKETS.length);
    private final long[] heardNs;
    private final AtomicIntegerArray states;
    private final GapHabit habits;
    private final AtomicLong streamsTurnedStale = new AtomicLong();
    private final AtomicLong instrumentsTurnedStale = new AtomicLong();

    /**
     * Creates a watch; nothing is stale yet.
     *
     * @param settings what counts as silence
     * @param instruments whose market data is wanted; those without a definition are not watched
     * @param hours when a market matches
     * @param listener hears of every change
     * @param errorHandler hears, once per change, what turned stale
     * @throws IllegalArgumentException if a watched instrument does not exist
     */
    public FeedHealth(
            final FeedHealthSettings settings,
            final InstrumentTable instruments,
            final MatchingHours hours,
            final FeedHealthListener listener,
            final ErrorHandler errorHandler) {
        this.instruments = instruments;
        this.hours = hours;
        this.listener = listener;
        this.errorHandler = errorHandler;
        final int count = instruments.universe().size();
        heardNs = new long[count];
        states = new AtomicIntegerArray(count);
        habits = new GapHabit(count);
        watchedBoundsNs = new long[count];
        lowestBoundNs = settings.lowestBound().toNanos();
        highestBoundNs = settings.highestBound().toNanos();
        settings.streamBounds().forEach((stream, bound) -> streamBoundsNs[stream.ordinal()] = bound.toNanos());
        settings.watched().forEach(this::watch);
        Arrays.fill(heardNs, NEVER);
        Arrays.fill(matchingSinceNs, NEVER);
        for (int place = 0; place < streamHeardNs.length(); place++) {
            streamHeardNs.set(place, NEVER);
        }
    }

    /**
     * A message arrived and was taken.
     *
     * @param stream of the message
     * @param instrumentId of the message
     * @param receivedNs when, ns since the epoch
     */
    public void received(final FeedStream stream, final int instrumentId, final long receivedNs) {
        final int market = placeOf(instrumentId);
        if (market < 0) {
            return;
        }
        streamHeardNs.lazySet(place(stream.ordinal(), market), receivedNs);
        if (streamStates.get(place(stream.ordinal(), market)) == STALE) {
            streamStates.set(place(stream.ordinal(), market), FRESH);
            listener.onStream(stream, MARKETS[market], Freshness.FRESH, receivedNs);
        }
        final long before = heardNs[instrumentId];
        if (before != NEVER && before >= matchingSinceNs[market] && matchingSinceNs[market] != NEVER) {
            habits.add(instrumentId, receivedNs - before);
        }
        heardNs[instrumentId] = receivedNs;
        if (states.get(instrumentId) == STALE) {
            states.set(instrumentId, FRESH);
            listener.onInstrument(instrumentId, Freshness.FRESH, receivedNs);
        }
    }

    /**
     * Looks for silence.
     *
     * @param nowNs ns since the epoch, of the same clock as the receive times
     */
    public void check(final long nowNs) {
        for (int market = 0; market < MARKETS.length; market++) {
            if (!hours.isMatching(MARKETS[market], nowNs)) {
                matchingSinceNs[market] = NEVER;
            } else if (matchingSinceNs[market] == NEVER) {
                matchingSinceNs[market] = nowNs;
            }
        }
        for (int stream = 0; stream < STREAMS.length; stream++) {
            for (int market = 0; market < MARKETS.length; market++) {
                checkStream(stream, market, nowNs);
            }
        }
        for (int id = 0; id < heardNs.length; id++) {
            checkInstrument(id, nowNs);
        }
    }

    /**
     * State of a stream of a market.
     *
     * @param stream which
     * @param market which
     * @return fresh too if there is nothing to hear
     */
    public Freshness stream(final FeedStream stream, final Market market) {
        for (int i = 0; i < MARKETS.length; i++) {
            if (MARKETS[i] == market) {
                return freshness(streamStates.get(place(stream.ordinal(), i)));
            }
        }
        return Freshness.FRESH;
    }

    /**
     * When a stream of a market was last heard.
     *
     * @param stream which
     * @param market which
     * @return ns since the epoch; empty if never, or if no instrument of the market is subscribed
     */
    public OptionalLong heardNs(final FeedStream stream, final Market market) {
        for (int i = 0; i < MARKETS.length; i++) {
            if (MARKETS[i] == market) {
                final long heardNs = streamHeardNs.get(place(stream.ordinal(), i));
                return heardNs == NEVER ? OptionalLong.empty() : OptionalLong.of(heardNs);
            }
        }
        return OptionalLong.empty();
    }

    /**
     * State of an instrument.
     *
     * @param instrumentId from 0
     * @return stale too if the quotes of its market are
     */
    public Freshness instrument(final int instrumentId) {
        final int market = placeOf(instrumentId);
        final boolean marketIsStale = market >= 0 && streamStates.get(place(streamOf(instrumentId), market)) == STALE;
        return marketIsStale ? Freshness.STALE : freshness(states.get(instrumentId));
    }

    /** How often a stream of a market turned stale. */
    public long streamsTurnedStale() {
        return streamsTurnedStale.get();
    }

    /** How often an instrument turned stale. */
    public long instrumentsTurnedStale() {
        return instrumentsTurnedStale.get();
    }

    private void watch(final int instrumentId, final Duration bound) {
        if (instrumentId < 0 || instrumentId >= watchedBoundsNs.length) {
            throw new IllegalArgumentException("watched instrument " + instrumentId + " does not exist");
        }
        watchedBoundsNs[instrumentId] = bound.toNanos();
    }

    private void checkStream(final int stream, final int market, final long nowNs) {
        final long boundNs = streamBoundsNs[stream];
        if (boundNs == 0 || matchingSinceNs[market] == NEVER || !isSubscribed(stream, market)) {
            return;
        }
        final long sinceNs = Math.max(streamHeardNs.get(place(stream, market)), matchingSinceNs[market]);
        if (nowNs - sinceNs > boundNs && streamStates.get(place(stream, market)) == FRESH) {
            streamStates.set(place(stream, market), STALE);
            streamsTurnedStale.getAndIncrement();
            tell(STREAMS[stream].channel() + " of " + MARKETS[market], nowNs - sinceNs, boundNs);
            listener.onStream(STREAMS[stream], MARKETS[market], Freshness.STALE, sinceNs);
        }
    }

    private void checkInstrument(final int id, final long nowNs) {
        final int market = placeOf(id);
        if (market < 0 || matchingSinceNs[market] == NEVER || states.get(id) == STALE) {
            return;
        }
        final int stream = streamOf(id);
        if (streamStates.get(place(stream, market)) == STALE) {
            heardNs[id] = heardNs[id] == NEVER
                    ? NEVER
                    : nowNs; // told for the whole market; its own silence begins after that
            return;
        }
        final long boundNs = boundNs(id);
        final long sinceNs = Math.max(heardNs[id], matchingSinceNs[market]);
        if (boundNs != Long.MAX_VALUE && nowNs - sinceNs > boundNs) {
            states.set(id, STALE);
            instrumentsTurnedStale.getAndIncrement();
            tell(instruments.universe().spec(id).symbol(), nowNs - sinceNs, boundNs);
            listener.onInstrument(id, Freshness.STALE, sinceNs);
        }
    }

    /** {@link Long#MAX_VALUE} if the instrument is not to be judged. */
    private long boundNs(final int id) {
        if (watchedBoundsNs[id] > 0) {
            return watchedBoundsNs[id];
        }
        final long boundNs = Math.max(lowestBoundNs, habits.boundNs(id));
        return boundNs > highestBoundNs ? Long.MAX_VALUE : boundNs;
    }

    private boolean isSubscribed(final int stream, final int market) {
        final Universe universe = instruments.universe();
        for (int id = 0; id < universe.size(); id++) {
            final boolean carries = universe.spec(id).isIndex() == (stream == FeedStream.INDEX.ordinal());
            if (carries && placeOf(id) == market) {
                return true;
            }
        }
        return false;
    }

    private int streamOf(final int id) {
        return (instruments.universe().spec(id).isIndex() ? FeedStream.INDEX : FeedStream.QUOTE).ordinal();
    }

    /** Place of an instrument's market, or -1 while the broker has not told it. */
    private int placeOf(final int id) {
        if (instruments.definition(id) == null) {
            return -1;
        }
        final Market market = instruments.definition(id).market();
        for (int i = 0; i < MARKETS.length; i++) {
            if (MARKETS[i] == market) {
                return i;
            }
        }
        return -1;
    }

    private void tell(final String what, final long silentNs, final long boundNs) {
        errorHandler.onError(new GatewayException(String.format(
                Locale.ROOT,
                "feed stale: %s silent for %.1f s, bound %.1f s; what depends on it must wait until it speaks again",
                what,
                silentNs / NS_PER_S,
                boundNs / NS_PER_S)));
    }

    private static int place(final int stream, final int market) {
        return stream * MARKETS.length + market;
    }

    private static Freshness freshness(final int state) {
        return state == STALE ? Freshness.STALE : Freshness.FRESH;
    }
}
