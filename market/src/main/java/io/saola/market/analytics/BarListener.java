package io.saola.market.analytics;

/** Hears of bars that closed. Called on the logic thread, when all analytics are up to date with the input. */
@FunctionalInterface
public interface BarListener {
    /** Hears nothing. */
    BarListener NONE = (instrumentId, frame) -> {};

    /**
     * A bar closed: it is the one of age 0 now.
     *
     * @param instrumentId whose
     * @param frame place of the time frame in {@link BarFrames}
     */
    void onBarClosed(int instrumentId, int frame);
}
