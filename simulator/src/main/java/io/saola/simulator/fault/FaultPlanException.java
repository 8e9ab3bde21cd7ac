package io.saola.simulator.fault;

import java.util.List;

/** A faults file is wrong. The message names every place: file, line, what is wrong. */
public final class FaultPlanException extends Exception {
    private static final long serialVersionUID = 1L;

    FaultPlanException(final List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
    }
}
