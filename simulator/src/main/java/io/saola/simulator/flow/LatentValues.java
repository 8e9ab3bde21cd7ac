package io.saola.simulator.flow;

import io.saola.market.SessionSchedule;

/**
 * What each instrument is worth in the eyes of the simulated traders: a market factor with slow trends and the drift of
 * the day's scenario, a factor per industry, a mean-reverting part per share, and for futures the index plus a
 * mean-reverting basis. Moves once a second of event time while the market trades.
 *
 * <p>Returns are billionths of the reference price. Values may lie outside the band: then the instrument is locked at its
 * ceiling or floor until the value comes back. Not threadsafe; does not allocate after construction.
 */
final class LatentValues {
    private static final long ONE = 1_000_000_000L;
    private static final long STEP_NS = 1_000_000_000L;
    private static final long MINUTE_NS = 60 * STEP_NS;
    private static final int MAX_STEPS = 24 * 3600;

    private static final long FIRST_STEP_NS = (8 * 60 + 45) * MINUTE_NS;
    private static final long DRIFT_FROM_NS = (9 * 60 + 15) * MINUTE_NS;
    private static final long BREAK_FROM_NS = (11 * 60 + 30) * MINUTE_NS;
    private static final long BREAK_TO_NS = 13 * 60 * MINUTE_NS;
    private static final long TURN_NS = 14 * 60 * MINUTE_NS;
    private static final long LAST_STEP_NS = (14 * 60 + 45) * MINUTE_NS;
    private static final long SECONDS_OF_DRIFT = (135 + 60) * 60L;
    private static final long SECONDS_OF_REBOUND = 45 * 60L;

    /** Per root of a second: about 0.7 % over a day, and with the trends 1.1 %. */
    private static final long MARKET_DEVIATION = 60_000;

    private static final long TREND_DEVIATION = 120;
    private static final long TREND_DECAY_S = 600;
    private static final long SECTOR_DEVIATION = 40_000;
    private static final long SECTOR_DECAY_S = 7_200;
    private static final long SHARE_DEVIATION = 90_000;
    private static final long SHARE_DECAY_S = 3_600;

    /** About 1.5 points of a VN30 future around its mean, half of it gone in five minutes. */
    private static final long BASIS_DEVIATION = 50_000;

    private static final long BASIS_DECAY_S = 480;

    private static final long OPENING_MARKET_DEVIATION = 3_000_000;
    private static final long OPENING_SHARE_DEVIATION = 4_000_000;

    /** Shares outside the index that go their own way today, to 6 to 10 % up or down. */
    private static final int STORY_PERMILLE = 20;

    private static final long STORY_FROM = 60_000_000;
    private static final int STORY_SPAN = 40_000_000;

    private static final long MAX_FACTOR = 120_000_000;
    private static final long MAX_RETURN = 150_000_000;
    private static final long BAND = 70_000_000;
    private static final long PPM = 1_000_000;

    private final Noise noise;
    private final Venue venue;
    private final DayScenario scenario;
    private final long[] betaPermille;
    private final long[] own;
    private final long[] target;
    private final long[] indexWeightPpm;
    private final int[] sectorOf;
    private final boolean[] isFuture;
    private final long[] sector = new long[Sectors.COUNT];
    private long steppedToNs;
    private long market;
    private long trend;
    private long indexReturn;

    LatentValues(final Venue venue, final DayScenario scenario, final Noise noise) {
        this.noise = noise;
        this.venue = venue;
        this.scenario = scenario;
        final int size = venue.instruments();
        betaPermille = new long[size];
        own = new long[size];
        target = new long[size];
        indexWeightPpm = new long[size];
        sectorOf = new int[size];
        isFuture = new boolean[size];
        market = noise.gaussian(OPENING_MARKET_DEVIATION);
        for (int i = 0; i < size; i++) {
            betaPermille[i] = 700L + noise.below(601);
            isFuture[i] = venue.isFuture(i);
            indexWeightPpm[i] = venue.indexWeightPpm(i);
            if (!isFuture[i]) {
                sectorOf[i] = venue.sector(i);
                own[i] = noise.gaussian(OPENING_SHARE_DEVIATION);
                target[i] = indexWeightPpm[i] == 0 ? story() : 0;
            }
        }
        steppedToNs = venue.nowNs();
        updateIndex();
    }

    void advanceTo(final long nowNs) {
        for (int steps = 0; steppedToNs + STEP_NS <= nowNs && steps < MAX_STEPS; steps++) {
            steppedToNs += STEP_NS;
            final long timeOfDayNs = SessionSchedule.timeOfDayNs(steppedToNs);
            if (isTrading(timeOfDayNs)) {
                step(timeOfDayNs);
            }
        }
    }

    /** The value of an instrument now: scaled, not rounded to the grid, perhaps outside the band. */
    long valueOf(final int instrument) {
        final long reference = venue.referencePrice(instrument);
        final long change =
                isFuture[instrument] ? clamp(indexReturn + own[instrument], MAX_RETURN) : shareReturn(instrument);
        return reference + reference * change / ONE;
    }

    private static boolean isTrading(final long timeOfDayNs) {
        return timeOfDayNs >= FIRST_STEP_NS
                && timeOfDayNs < LAST_STEP_NS
                && (timeOfDayNs < BREAK_FROM_NS || timeOfDayNs >= BREAK_TO_NS);
    }

    private void step(final long timeOfDayNs) {
        final long wild = scenario.volatilityPercent();
        trend += noise.gaussian(TREND_DEVIATION * wild / 100) - trend / TREND_DECAY_S;
        market = clamp(
                market + trend + driftAt(timeOfDayNs) + noise.gaussian(MARKET_DEVIATION * wild / 100), MAX_FACTOR);
        for (int i = 0; i < sector.length; i++) {
            sector[i] += noise.gaussian(SECTOR_DEVIATION * wild / 100) - sector[i] / SECTOR_DECAY_S;
        }
        for (int i = 0; i < own.length; i++) {
            if (isFuture[i]) {
                own[i] += noise.gaussian(BASIS_DEVIATION * wild / 100) - own[i] / BASIS_DECAY_S;
            } else {
                own[i] += noise.gaussian(SHARE_DEVIATION * wild / 100) + (target[i] - own[i]) / SHARE_DECAY_S;
            }
        }
        updateIndex();
    }

    private long driftAt(final long timeOfDayNs) {
        if (timeOfDayNs < DRIFT_FROM_NS) {
            return 0;
        }
        return timeOfDayNs < TURN_NS
                ? scenario.driftPermille() * PPM / SECONDS_OF_DRIFT
                : scenario.reboundPermille() * PPM / SECONDS_OF_REBOUND;
    }

    private long story() {
        if (!noise.chance(STORY_PERMILLE)) {
            return 0;
        }
        final long size = STORY_FROM + noise.below(STORY_SPAN);
        return noise.chance(500) ? size : -size;
    }

    private long shareReturn(final int instrument) {
        return clamp(
                betaPermille[instrument] * market / 1_000 + sector[sectorOf[instrument]] + own[instrument], MAX_RETURN);
    }

    /** The index follows traded prices, and those stay inside the band. */
    private void updateIndex() {
        long sum = 0;
        for (int i = 0; i < own.length; i++) {
            if (indexWeightPpm[i] > 0) {
                sum += indexWeightPpm[i] * clamp(shareReturn(i), BAND) / PPM;
            }
        }
        indexReturn = sum;
    }

    private static long clamp(final long value, final long limit) {
        return Math.max(-limit, Math.min(limit, value));
    }
}
