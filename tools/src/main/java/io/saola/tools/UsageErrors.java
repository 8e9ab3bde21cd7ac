package io.saola.tools;

import io.saola.operations.config.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A wrong command line gets one line that says what is wrong and where help is, not the whole help. */
final class UsageErrors implements IParameterExceptionHandler {
    @Override
    public int handleParseException(final ParameterException failure, final String[] args) {
        final CommandLine command = failure.getCommandLine();
        final String name = command.getCommandSpec().qualifiedName();
        command.getErr()
                .println(
                        "saola: " + oneLine(failure.getMessage()) + suggestion(failure) + "; see: " + name + " --help");
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    /** By letters changed or exchanged; the parser's own guess prefers words that share few of them. */
    private static String suggestion(final ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return "";
        }
        final CommandSpec spec = failure.getCommandLine().getCommandSpec();
        final String word = unmatched.getUnmatched().get(0);
        return Suggestion.of(
                word,
                word.startsWith("-")
                        ? spec.optionsMap().keySet()
                        : spec.subcommands().keySet());
    }

    private static String oneLine(final String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
