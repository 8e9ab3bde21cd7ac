package io.saola.tools.shell;

import io.saola.tools.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code saola help [VERB ...]}: what {@code saola [VERB ...] --help} tells. */
@Command(
        name = "help",
        description = "Tells how a verb is used, as its --help does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  saola help", "  saola help risk set"})
public final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "VERB",
            arity = "0..*",
            description = "Verb, and those below it; none for the list of all.")
    private List<String> verb = List.of();

    @Override
    public Integer call() {
        CommandLine named = spec.root().commandLine();
        for (final String word : verb) {
            final CommandLine next = named.getSubcommands().get(word);
            if (next == null) {
                throw new UnmatchedArgumentException(named, List.of(word));
            }
            named = next;
        }
        named.usage(System.out);
        return ExitCode.DONE;
    }
}
