package io.saola.simulator.exchange;

/**
 * What each instrument is worth in the eyes of the simulated traders: a market factor with slow trends, a mean-reverting
 * part per share, and for futures the index plus a basis. Moves once a second of event time.
 *
 * <p>A model of returns in floating point; it only proposes values, and every order price is then a scaled price of the
 * ladder. Not threadsafe; does not allocate after construction.
 */
final class LatentValues {
    private static final long STEP_NS = 1_000_000_000L;
    private static final int MAX_STEPS = 8 * 3600;

    private static final double MARKET_VOLATILITY = 0.00006;
    private static final double TREND_VOLATILITY = 0.00000035;
    private static final double TREND_DECAY = 1 / 600.0;
    private static final double SHARE_VOLATILITY = 0.00009;
    private static final double SHARE_DECAY = 1 / 900.0;
    private static final double BASIS_VOLATILITY = 0.00003;
    private static final double BASIS_DECAY = 1 / 240.0;
    private static final double OPENING_MARKET_MOVE = 0.003;
    private static final double OPENING_SHARE_MOVE = 0.004;

    /** Returns stay inside this, so that books keep two sides within the ±7 % band. */
    private static final double MAX_RETURN = 0.055;

    private final Noise noise;
    private final Universe universe;
    private final double[] beta;
    private final double[] own;
    private final double[] indexShare;
    private long steppedToNs;
    private double market;
    private double trend;
    private double indexReturn;

    LatentValues(final Exchange exchange, final Noise noise) {
        this.noise = noise;
        universe = exchange.universe();
        beta = new double[universe.size()];
        own = new double[universe.size()];
        indexShare = new double[universe.size()];
        market = OPENING_MARKET_MOVE * noise.gaussian();
        for (int i = 0; i < beta.length; i++) {
            beta[i] = 0.7 + 0.6 * noise.uniform();
            own[i] = universe.get(i).isFuture() ? 0 : OPENING_SHARE_MOVE * noise.gaussian();
        }
        final MarketIndex vn30 = exchange.vn30();
        for (int i = 0; i < vn30.members().size(); i++) {
            indexShare[vn30.members().get(i).instrument().index()] = vn30.share(i);
        }
        steppedToNs = exchange.nowNs();
        updateIndex();
    }

    void advanceTo(final long nowNs) {
        int steps = 0;
        while (steppedToNs + STEP_NS <= nowNs && steps < MAX_STEPS) {
            steppedToNs += STEP_NS;
            steps++;
            step();
        }
    }

    /** The value of an instrument now: scaled, not rounded to the grid. */
    long valueOf(final Instrument instrument) {
        final int i = instrument.index();
        final double move = instrument.isFuture() ? indexReturn + own[i] : beta[i] * market + own[i];
        return instrument.referencePrice() + Math.round(instrument.referencePrice() * clamp(move));
    }

    private void step() {
        trend += TREND_VOLATILITY * noise.gaussian() - TREND_DECAY * trend;
        market = clamp(market + trend + MARKET_VOLATILITY * noise.gaussian());
        for (int i = 0; i < own.length; i++) {
            if (universe.get(i).isFuture()) {
                own[i] += BASIS_VOLATILITY * noise.gaussian() - BASIS_DECAY * own[i];
            } else {
                own[i] += SHARE_VOLATILITY * noise.gaussian() - SHARE_DECAY * own[i];
            }
        }
        updateIndex();
    }

    private void updateIndex() {
        double sum = 0;
        for (int i = 0; i < own.length; i++) {
            sum += indexShare[i] * (beta[i] * market + own[i]);
        }
        indexReturn = sum;
    }

    private static double clamp(final double move) {
        return Math.max(-MAX_RETURN, Math.min(MAX_RETURN, move));
    }
}
