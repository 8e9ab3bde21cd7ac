package io.saola.operations.admin;

import java.util.Map;
import java.util.stream.Collectors;

/** What people wrote, as it fits into the journal: printable ASCII of a bounded length. */
final class AuditText {
    private static final int MAX_VERB_LENGTH = 32;
    private static final int MAX_REASON_LENGTH = 64;
    private static final int MAX_ARGUMENTS_LENGTH = 200;

    private AuditText() {}

    static String verb(final String text) {
        return fit(text, MAX_VERB_LENGTH);
    }

    static String reason(final String text) {
        return fit(text, MAX_REASON_LENGTH);
    }

    static String arguments(final Map<String, String> arguments) {
        return fit(
                arguments.entrySet().stream()
                        .map(argument -> argument.getKey() + '=' + argument.getValue())
                        .collect(Collectors.joining(" ")),
                MAX_ARGUMENTS_LENGTH);
    }

    private static String fit(final String text, final int maxLength) {
        final String printable = text.replaceAll("[^ -~]", "?");
        return printable.length() <= maxLength ? printable : printable.substring(0, maxLength - 3) + "...";
    }
}
