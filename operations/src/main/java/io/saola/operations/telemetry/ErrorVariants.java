package io.saola.operations.telemetry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Bounds how many messages of one kind of error count as distinct: a message that tells an age or a number would be new every time. What
 * comes from one place with ever other messages becomes one error after the first few. Not thread-safe.
 */
final class ErrorVariants {
    private static final int VARIANTS = 8;
    private static final int PLACES = 256;

    private record Place(Class<?> type, StackTraceElement thrownAt) {}

    private final Map<Place, Set<String>> messages = new HashMap<>();

    /** The error itself, or what stands for it and its like. */
    Throwable of(final Throwable error) {
        final StackTraceElement[] trace = error.getStackTrace();
        final Place place = new Place(error.getClass(), trace.length == 0 ? null : trace[0]);
        if (!messages.containsKey(place) && messages.size() == PLACES) {
            return error;
        }
        final Set<String> known = messages.computeIfAbsent(place, first -> new HashSet<>());
        final String message = String.valueOf(error.getMessage());
        if (known.contains(message) || (known.size() < VARIANTS && known.add(message))) {
            return error;
        }
        return new Further(error);
    }

    /** Stands for all further messages of an error. */
    static final class Further extends RuntimeException {
        private static final long serialVersionUID = 1;

        Further(final Throwable error) {
            super("further messages of " + error.getClass().getName() + ", after " + VARIANTS
                    + " different ones from the same place");
            setStackTrace(error.getStackTrace());
        }
    }
}
