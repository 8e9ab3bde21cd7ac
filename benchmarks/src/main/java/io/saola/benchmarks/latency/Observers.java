package io.saola.benchmarks.latency;

import io.saola.engine.Engine;
import java.nio.file.Path;

/** Whoever looks at the engine while it is measured. */
@FunctionalInterface
public interface Observers {
    /** Eyes that can be opened and closed. */
    interface Observation extends AutoCloseable {
        /**
         * Looks from now on, or no more. Returns at once.
         *
         * @param isOn true: look
         */
        void look(boolean isOn);

        /** What went wrong while looking, or null: an observer that saw nothing disturbs nothing. */
        String fault();

        @Override
        void close();
    }

    /**
     * Gets ready, and does not look yet.
     *
     * @param engine to look at
     * @param directory of the engine
     * @return to be closed before the engine
     */
    Observation attach(Engine engine, Path directory);
}
