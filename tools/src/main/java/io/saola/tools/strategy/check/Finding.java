package io.saola.tools.strategy.check;

/**
 * Something wrong with a strategy.
 *
 * @param defect what kind of wrong
 * @param text where and what, for people
 */
public record Finding(Defect defect, String text) {
    /** What may be wrong. */
    public enum Defect {
        /** It knew what had not happened yet. */
        LOOK_AHEAD,
        /** It does not repeat itself, or uses what cannot be repeated. */
        NONDETERMINISM,
        /** It makes garbage per event. */
        ALLOCATION,
        /** What it writes into a snapshot is not all that it goes by. */
        SNAPSHOT
    }
}
