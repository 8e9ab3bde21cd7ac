package io.saola.benchmarks.latency;

/** A way from the client and back to it. Used by the client's thread only. */
public interface Way extends AutoCloseable {
    /** Told of everything that comes back. */
    @FunctionalInterface
    interface Arrivals {
        /**
         * A message is back.
         *
         * @param intendedNs the intended start that it carries, as given to {@link Way#send}
         */
        void onArrival(long intendedNs);
    }

    /**
     * Makes the threads of the way look for work, or lets them nap.
     *
     * @param isOn whether this way is being measured
     */
    void turn(boolean isOn);

    /**
     * Sends a quote.
     *
     * @param intendedNs when the client means to send it, ns since the epoch
     * @return false if the way does not take it now
     */
    boolean send(long intendedNs);

    /**
     * Looks for what has come back.
     *
     * @param arrivals told
     * @return work done
     */
    int poll(Arrivals arrivals);

    /** True if nothing more is under way, neither measured nor caused by what was measured. */
    boolean isQuiet();

    /** What went wrong in the way, or null. */
    String fault();

    @Override
    void close();
}
