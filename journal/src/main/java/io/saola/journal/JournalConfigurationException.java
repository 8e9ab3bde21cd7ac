package io.saola.journal;

/** The settings of a {@link JournalContext} contradict each other or a bound; the message lists every fault. */
public final class JournalConfigurationException extends JournalException {
    private static final long serialVersionUID = 1L;

    JournalConfigurationException(final String faults) {
        super(Kind.CONFIGURATION, faults);
    }
}
