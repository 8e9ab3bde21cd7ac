package io.saola.tools.readmodel;

import io.saola.operations.readmodel.ReadModelException;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.util.function.IntSupplier;

/** Gives what can be wrong with a read model its exit code. */
final class ReadModelErrors {
    private ReadModelErrors() {}

    static int in(final IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (final ReadModelException e) {
            throw new CommandException(
                    switch (e.kind()) {
                        case MISSING, UNFINISHED, OTHER_LAYOUT -> ExitCode.UNREACHABLE;
                        case LOCKED -> ExitCode.REFUSED;
                        case DAMAGED -> ExitCode.CORRUPT;
                        case IO -> ExitCode.FAILED;
                    },
                    e.getMessage());
        }
    }
}
