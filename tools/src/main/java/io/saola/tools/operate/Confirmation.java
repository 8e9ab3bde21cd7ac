package io.saola.tools.operate;

import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.io.Console;
import picocli.CommandLine.Option;

/** Asks a person before something is done that cannot be undone; programs say it with an option. */
final class Confirmation {
    @Option(names = "--yes", description = "Do not ask; needed where nobody can be asked.")
    private boolean isSure;

    /**
     * Goes on only if the person is sure.
     *
     * @param consequence of going on, for the question
     * @throws CommandException if the person is not, or cannot be asked
     */
    void require(final String consequence) {
        if (isSure) {
            return;
        }
        final Console console = "1".equals(System.getenv("SAOLA_NO_INPUT")) ? null : System.console();
        if (console == null) {
            throw new CommandException(
                    ExitCode.USAGE, consequence + ": give --yes if you mean it; nobody can be asked here");
        }
        final String answer = console.readLine("%s. Go on? [y/N] ", consequence);
        if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
            throw new CommandException(ExitCode.REFUSED, "nothing was sent");
        }
    }
}
