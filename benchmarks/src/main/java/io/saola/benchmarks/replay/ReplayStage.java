package io.saola.benchmarks.replay;

/** Parts of the way of a journaled input, each measured in a process of its own. */
public enum ReplayStage {
    /** Every group of the file read and checked (checksums, chain), records handed out and not looked at. */
    READ("journal read"),
    /** From memory: instruments and analytics alone. */
    MARKET("market and analytics"),
    /** From memory: the whole logic, without strategies and without controls that are set. */
    LOGIC("logic without strategies"),
    /** From memory: the whole logic with risk controls and three strategies; what replay would cost if reading cost nothing. */
    MEMORY("replay from memory"),
    /** The whole replay, as {@code saola replay} does it, of a file in the page cache. */
    FILE("replay from file"),
    /**
     * The file as data of a backtest: the day's broker left out, orders answered by the venue's model, what became of them recorded for the
     * result. Nothing is written.
     */
    BACKTEST("backtest from file");

    private final String title;

    ReplayStage(final String title) {
        this.title = title;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }
}
