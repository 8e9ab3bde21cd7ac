package io.saola.tools.shell;

import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Saola;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code saola shell}: the same verbs, without starting a process for each. */
@Command(
        name = "shell",
        description = {
            "Reads verbs from the terminal, with history and completion. \\? tells what else it knows.",
            "The history is kept in $$XDG_STATE_HOME/saola/history, by default ~/.local/state/saola/history."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = {"  saola shell", "  saola> \\watch 2 status"})
public final class ShellCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Terminal terminal =
                TerminalBuilder.builder().system(true).dumb(true).build()) {
            new Shell(terminal, spec.root(), Saola::execute, Shell.history(historyFile())).run();
            return ExitCode.DONE;
        } catch (final IOException failed) {
            throw new CommandException(ExitCode.FAILED, "the terminal cannot be used: " + failed.getMessage());
        }
    }

    private static Path historyFile() {
        final String state = System.getenv("XDG_STATE_HOME");
        final Path folder = state == null || state.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return folder.resolve("saola").resolve("history");
    }
}
