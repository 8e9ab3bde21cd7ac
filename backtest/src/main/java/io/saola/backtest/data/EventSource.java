package io.saola.backtest.data;

/** Market events in order of time, pulled one by one. Not thread-safe. */
public interface EventSource extends AutoCloseable {
    /**
     * The next event.
     *
     * @return the event, or null at the end
     * @throws DataException if the data cannot be read on
     */
    MarketEvent next();

    /** Share of the data read so far, 0 to 1; an estimate for a progress bar. */
    double progress();

    @Override
    void close();
}
