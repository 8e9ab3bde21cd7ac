package io.saola.tools;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
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

    private static String suggestion(final ParameterException failure) {
        return failure instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getSuggestions().isEmpty()
                ? "; did you mean " + unmatched.getSuggestions().get(0)
                : "";
    }

    private static String oneLine(final String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
