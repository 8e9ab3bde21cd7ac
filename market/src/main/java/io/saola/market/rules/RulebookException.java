package io.saola.market.rules;

import java.util.List;

/** A text is no rulebook; the message lists all faults, one per line. */
public final class RulebookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Not serialised: the message carries the same text. */
    private final transient List<RulebookFault> faults;

    RulebookException(final List<RulebookFault> faults) {
        super(describe(faults));
        this.faults = List.copyOf(faults);
    }

    /** All faults, in file order where they have a line. */
    public List<RulebookFault> faults() {
        return faults;
    }

    private static String describe(final List<RulebookFault> faults) {
        final StringBuilder text = new StringBuilder("rulebook refused, faults=").append(faults.size());
        for (final RulebookFault fault : faults) {
            text.append('\n').append(fault);
        }
        return text.toString();
    }
}
