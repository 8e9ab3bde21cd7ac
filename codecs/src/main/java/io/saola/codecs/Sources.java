package io.saola.codecs;

/** Who may send inputs: the values of {@code Origin.sourceId}. */
public final class Sources {
    /** Market data gateway. */
    public static final int FEED = 1;

    /** Order gateway: REST answers and order events. */
    public static final int BROKER = 2;

    /** The clock that lets timers fire. */
    public static final int TIMER = 3;

    /** Operators. */
    public static final int ADMIN = 4;

    /** Strategies in processes of their own. */
    public static final int STRATEGY = 5;

    /** Providers of predictions and sentiment. */
    public static final int SIGNAL = 6;

    /** The process that starts the engine: start, accounts, limits, strategies. */
    public static final int BOOT = 7;

    /** Largest id in use. */
    public static final int MAX = BOOT;

    private Sources() {}
}
