package io.saola.tools.broker;

import io.saola.gateway.ssi.query.QueryException;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.util.function.Supplier;

/** Turns reads that gave no answer into a line for the user and an exit code. */
public final class QueryExit {
    private QueryExit() {}

    /**
     * Runs a read.
     *
     * @param read to run
     * @param <T> kind of answer
     * @return its answer
     * @throws CommandException if there is none
     */
    public static <T> T of(final Supplier<T> read) {
        try {
            return read.get();
        } catch (final QueryException failure) {
            throw new CommandException(code(failure), failure.getMessage());
        }
    }

    private static int code(final QueryException failure) {
        return switch (failure.failure()) {
            case UNREACHABLE, SERVER_ERROR, QUOTA, TOO_LATE -> ExitCode.UNREACHABLE;
            case UNAUTHORISED, NO_TOKEN, REFUSED -> ExitCode.REFUSED;
            case NOT_JSON, MALFORMED, TOO_LARGE, INCOMPLETE -> ExitCode.CORRUPT;
            case INTERRUPTED -> ExitCode.INTERRUPTED;
        };
    }
}
