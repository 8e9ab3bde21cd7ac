package io.saola.tools.operate;

import io.saola.operations.readmodel.Row;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.util.List;
import picocli.CommandLine.Option;

/** How many of the last rows are wanted, the same option for every list that grows at its end. */
final class LastRows {
    @Option(names = "-n", paramLabel = "N", description = "How many of the last, above 0; all by default.")
    private int last = Integer.MAX_VALUE;

    /**
     * The last rows.
     *
     * @param rows oldest first
     * @return as many of them as are wanted
     * @throws CommandException if none is wanted
     */
    List<Row> of(final List<Row> rows) {
        if (last < 1) {
            throw new CommandException(ExitCode.USAGE, "-n " + last + " shows nothing; give a number above 0");
        }
        return rows.subList(Math.max(0, rows.size() - last), rows.size());
    }
}
