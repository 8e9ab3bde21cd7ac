package io.saola.gateway.ssi;

import io.aeron.Aeron;
import io.saola.gateway.ssi.feed.MarketTime;
import io.saola.gateway.ssi.feed.health.FeedHealthListener;
import io.saola.gateway.ssi.feed.health.FeedHealthSettings;
import io.saola.gateway.ssi.feed.health.MatchingHours;
import io.saola.gateway.ssi.operator.RuntimeDirectory;
import io.saola.gateway.ssi.orders.RequestSigner;
import io.saola.gateway.ssi.orders.RsaKeyXml;
import io.saola.gateway.ssi.session.SteadyEpochClock;
import io.saola.gateway.ssi.session.TokenLifeListener;
import io.saola.gateway.ssi.session.TwoFactor;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * Everything the gateway gets from outside. Filled by one thread, then checked as a whole by {@link #conclude}, which
 * {@link SsiGateway#launch} calls; not to be changed afterwards. Prints without secrets.
 */
public final class SsiGatewayContext extends OrderFlowContext<SsiGatewayContext> {
    private static final int MIN_FRAME_LENGTH = 4_096;
    private static final int MAX_FRAME_LENGTH = 16 << 20;

    private Aeron aeron;
    private List<InstrumentSpec> instruments = List.of();
    private boolean bars;
    private boolean dataOnly;
    private BooleanSupplier engineHeard = () -> true;
    private long notifyId = -1;
    private EpochNanoClock epochClock = new SystemEpochNanoClock();
    private ErrorHandler errorHandler;
    private GatewayCounters counters = new GatewayCounters();
    private IdleStrategy idleStrategy = new BackoffIdleStrategy(100, 0, 1_000, 200_000);
    private EpochNanoClock tokenClock;
    private TokenLifeListener tokenLifeListener = (phase, remainingNs) -> {};
    private Path runtimeDirectory;
    private RuntimeDirectory openedRuntime;
    private FeedHealthSettings feedHealthSettings = FeedHealthSettings.DEFAULT;
    private FeedHealthListener feedHealthListener = FeedHealthListener.NONE;
    private MatchingHours matchingHours = (market, epochNs) -> false;
    private IntSupplier marketDate = () -> MarketTime.yyyymmddAt(epochClock.nanoTime());
    private int maxFrameLength = 1 << 18;
    private long randomSeed = System.nanoTime();
    private Universe universe;
    private RequestSigner signer;

    @Override
    SsiGatewayContext self() {
        return this;
    }

    /**
     * Checks everything at once.
     *
     * @return this
     * @throws GatewayException listing all that is wrong
     */
    public SsiGatewayContext conclude() {
        final ContextChecks checks = new ContextChecks().runtime();
        checkDataAccess(checks);
        if (!dataOnly) {
            checkTradingAccess(checks);
            checkOrderFlow(checks);
        }
        checks.present("aeron", aeron)
                .present("errorHandler", errorHandler)
                .that(!instruments.isEmpty(), "instruments are missing")
                .that(notifyId >= -1, "notifyId must be -1 or more")
                .that(
                        dataOnly
                                || twoFactor() != TwoFactor.OTP
                                || !twoFactorCode().isBlank()
                                || runtimeDirectory != null,
                        "twoFactor(OTP) needs a runtimeDirectory, where the gateway gets the codes that a person types")
                .present("tokenLifeListener", tokenLifeListener)
                .present("feedHealthSettings", feedHealthSettings)
                .that(
                        feedHealthSettings == null
                                || feedHealthSettings.watched().keySet().stream()
                                        .allMatch(id -> id >= 0 && id < instruments.size()),
                        "feedHealthSettings watch an instrument that is not in instruments")
                .present("feedHealthListener", feedHealthListener)
                .present("matchingHours", matchingHours)
                .present("marketDate", marketDate)
                .within("maxFrameLength", maxFrameLength, MIN_FRAME_LENGTH, MAX_FRAME_LENGTH);
        try {
            universe = new Universe(instruments);
        } catch (final IllegalArgumentException twice) {
            checks.that(false, "instruments: " + twice.getMessage());
        }
        if (!dataOnly) {
            try {
                signer = new RequestSigner(RsaKeyXml.read(privateKey()));
            } catch (final GatewayException unusable) {
                checks.that(false, unusable.getMessage());
            }
        }
        if (runtimeDirectory != null && !dataOnly) {
            try {
                openedRuntime = RuntimeDirectory.open(runtimeDirectory);
            } catch (final GatewayException unusable) {
                checks.that(false, unusable.getMessage());
            }
        }
        checks.throwIfAny();
        if (tokenClock == null) {
            tokenClock = new SteadyEpochClock(epochClock);
        }
        if (sslContext() == null) {
            sslContext(ContextChecks.defaultSslContext());
        }
        return this;
    }

    /** Sets the client of the media driver shared with the engine: open; the gateway does not close it. */
    public SsiGatewayContext aeron(final Aeron value) {
        aeron = value;
        return this;
    }

    Aeron aeron() {
        return aeron;
    }

    /** Sets the universe: the place in the list is the instrument id. */
    public SsiGatewayContext instruments(final List<InstrumentSpec> value) {
        instruments = List.copyOf(value);
        return this;
    }

    List<InstrumentSpec> instruments() {
        return instruments;
    }

    /**
     * Sets what counts as silence of the feed.
     *
     * @param value bounds; {@link FeedHealthSettings#DEFAULT} by default
     * @return this
     */
    public SsiGatewayContext feedHealthSettings(final FeedHealthSettings value) {
        feedHealthSettings = value;
        return this;
    }

    FeedHealthSettings feedHealthSettings() {
        return feedHealthSettings;
    }

    /**
     * Sets who hears of a feed that falls silent and of one that speaks again.
     *
     * @param value called on the feed's thread; by default nobody
     * @return this
     */
    public SsiGatewayContext feedHealthListener(final FeedHealthListener value) {
        feedHealthListener = value;
        return this;
    }

    FeedHealthListener feedHealthListener() {
        return feedHealthListener;
    }

    /**
     * Sets when markets match orders, by the clock of this context. Outside these hours silence means nothing.
     *
     * @param value such as {@link io.saola.gateway.ssi.feed.health.StandardHours}; by default never, so that nothing is watched
     * @return this
     */
    public SsiGatewayContext matchingHours(final MatchingHours value) {
        matchingHours = value;
        return this;
    }

    MatchingHours matchingHours() {
        return matchingHours;
    }

    /** Sets the broker's date, yyyymmdd, asked for about once a second: by default that of Vietnam by the clock of this context. */
    public SsiGatewayContext marketDate(final IntSupplier value) {
        marketDate = value;
        return this;
    }

    IntSupplier marketDate() {
        return marketDate;
    }

    /** Sets the subscription of channel B: false by default. */
    public SsiGatewayContext bars(final boolean value) {
        bars = value;
        return this;
    }

    boolean bars() {
        return bars;
    }

    /**
     * Sets whether the gateway takes market data only: it needs no credentials for trading, asks for no trading token, and has nothing
     * that could send an order. False by default.
     */
    public SsiGatewayContext dataOnly(final boolean value) {
        dataOnly = value;
        return this;
    }

    /**
     * Sets how a gateway for market data alone knows that its engine is there; true by default. Any other gateway hears by itself.
     *
     * @param value asked for every message, by the feed's thread
     * @return this
     */
    public SsiGatewayContext engineHeard(final BooleanSupplier value) {
        engineHeard = value;
        return this;
    }

    BooleanSupplier engineHeard() {
        return engineHeard;
    }

    boolean dataOnly() {
        return dataOnly;
    }

    /** Sets the first NotifyID: -1 for live events only (the default), 0 for the whole day, n for all from n on. */
    public SsiGatewayContext notifyId(final long value) {
        notifyId = value;
        return this;
    }

    long notifyId() {
        return notifyId;
    }

    /** Sets the clock of arrivals and latencies: ns since the epoch. */
    public SsiGatewayContext epochClock(final EpochNanoClock value) {
        epochClock = value;
        return this;
    }

    EpochNanoClock epochClock() {
        return epochClock;
    }

    /** Sets the receiver of failures: thread-safe. */
    public SsiGatewayContext errorHandler(final ErrorHandler value) {
        errorHandler = value;
        return this;
    }

    ErrorHandler errorHandler() {
        return errorHandler;
    }

    /** Sets the counters: new ones by default. */
    public SsiGatewayContext counters(final GatewayCounters value) {
        counters = value;
        return this;
    }

    GatewayCounters counters() {
        return counters;
    }

    /** Sets the waiting of the order thread: parks up to 200 microseconds by default. */
    public SsiGatewayContext idleStrategy(final IdleStrategy value) {
        idleStrategy = value;
        return this;
    }

    IdleStrategy idleStrategy() {
        return idleStrategy;
    }

    /** Sets the clock of tokens' lives, ns since the epoch: by default one that nobody sets while the gateway runs. */
    public SsiGatewayContext tokenClock(final EpochNanoClock value) {
        tokenClock = value;
        return this;
    }

    EpochNanoClock tokenClock() {
        return tokenClock;
    }

    /** Sets who hears how the trading token's life goes on: nobody by default. */
    public SsiGatewayContext tokenLifeListener(final TokenLifeListener value) {
        tokenLifeListener = value;
        return this;
    }

    TokenLifeListener tokenLifeListener() {
        return tokenLifeListener;
    }

    /** Sets the folder where commands leave codes that a person typed: mode 0700, created if absent; none by default. */
    public SsiGatewayContext runtimeDirectory(final Path value) {
        runtimeDirectory = value;
        return this;
    }

    RuntimeDirectory openedRuntime() {
        return openedRuntime;
    }

    /** Sets the longest message of a stream: bytes, 262144 by default. */
    public SsiGatewayContext maxFrameLength(final int value) {
        maxFrameLength = value;
        return this;
    }

    int maxFrameLength() {
        return maxFrameLength;
    }

    /** Sets the seed of the jitter: any. */
    public SsiGatewayContext randomSeed(final long value) {
        randomSeed = value;
        return this;
    }

    long randomSeed() {
        return randomSeed;
    }

    @Override
    public String toString() {
        return "SsiGatewayContext[" + accessText() + ", " + orderFlowText() + ", instruments=" + instruments.size()
                + ", bars=" + bars + ", dataOnly=" + dataOnly + ", notifyId=" + notifyId + ", runtimeDirectory="
                + runtimeDirectory
                + ", maxFrameLength=" + maxFrameLength + ", randomSeed=" + randomSeed + ']';
    }

    Universe universe() {
        return universe;
    }

    RequestSigner signer() {
        return signer;
    }
}
