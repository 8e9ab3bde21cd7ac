package io.saola.tools.shell;

import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Saola;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
        footer = {"  saola shell --dir saola-data/demo", "  saola> \\watch 2 status"})
public final class ShellCommand implements Callable<Integer> {
    private static final String DIRECTORY = "--dir";

    @Spec
    private CommandSpec spec;

    @Option(
            names = DIRECTORY,
            paramLabel = "DIR",
            description = "Folder of the engine, for every verb that takes one and is given none.")
    private Path directory;

    @Override
    public Integer call() {
        try (Terminal terminal =
                TerminalBuilder.builder().system(true).dumb(true).build()) {
            new Shell(terminal, spec.root(), this::execute, Shell.history(historyFile())).run();
            return ExitCode.DONE;
        } catch (final IOException failed) {
            throw new CommandException(ExitCode.FAILED, "the terminal cannot be used: " + failed.getMessage());
        }
    }

    private int execute(final String... words) {
        if (directory == null || !takesDirectory(List.of(words))) {
            return Saola.execute(words);
        }
        final String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = DIRECTORY;
        all[words.length + 1] = directory.toString();
        return Saola.execute(all);
    }

    private boolean takesDirectory(final List<String> words) {
        return Shell.verbOf(spec.root(), words).findOption(DIRECTORY) != null
                && words.stream().noneMatch(word -> word.equals(DIRECTORY) || word.startsWith(DIRECTORY + '='));
    }

    private static Path historyFile() {
        final String state = System.getenv("XDG_STATE_HOME");
        final Path folder = state == null || state.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return folder.resolve("saola").resolve("history");
    }
}
