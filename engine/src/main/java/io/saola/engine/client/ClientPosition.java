package io.saola.engine.client;

import io.saola.engine.JournalLayout;
import io.saola.journal.JournalException;
import io.saola.journal.JournalFollower;
import java.nio.file.Path;

/**
 * How far a client has heard an engine's journals: what it keeps beside its own state, to go on from there after its death.
 *
 * @param inputSequence of the last input heard, 0: none
 * @param effectSequence of the last recorded effect heard, 0: none
 */
public record ClientPosition(long inputSequence, long effectSequence) {
    /** Before everything that the journals still hold. */
    public static final ClientPosition START = new ClientPosition(0, 0);

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public ClientPosition {
        if (inputSequence < 0 || effectSequence < 0) {
            throw new IllegalArgumentException(
                    "position " + inputSequence + '/' + effectSequence + " is before the begin of the journals");
        }
    }

    /**
     * Where the journals end now: for a client that wants to hear only what comes.
     *
     * @param directory of the engine
     * @return the last whole input and effect
     * @throws JournalException if there is no journal of inputs, or one cannot be read
     */
    public static ClientPosition endOf(final Path directory) {
        return new ClientPosition(end(JournalLayout.inputs(directory)), effectsEnd(directory));
    }

    /** An engine that has decided nothing yet has no journal of effects. */
    private static long effectsEnd(final Path directory) {
        try {
            return end(JournalLayout.effects(directory));
        } catch (final JournalException e) {
            if (e.kind() == JournalException.Kind.NOT_FOUND) {
                return 0;
            }
            throw e;
        }
    }

    private static long end(final Path journal) {
        try (JournalFollower follower = JournalFollower.open(journal, Long.MAX_VALUE)) {
            // nothing is handed out below that sequence: one poll goes to the end
            follower.poll((sequence, timestampNs, buffer, offset, length) -> {});
            return follower.nextSequence() - 1;
        }
    }
}
