package io.saola.tools.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.Locale;

/** Prints a document with one field a line, and a rule between records: for rows wider than the terminal. */
final class VerticalView {
    private static final int RULE_LENGTH = 40;

    /** Decimals stay what they are: a double would show 9,441,869,859.4952 as 9.44E9. */
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final PrintStream out;

    VerticalView(final PrintStream out) {
        this.out = out;
    }

    /** Prints what a verb printed as JSON; text that is none goes out as it is. */
    void print(final String text) {
        try {
            print(MAPPER.readTree(text), "");
        } catch (final JsonProcessingException plain) {
            out.print(text);
        }
    }

    private void print(final JsonNode node, final String path) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                if (!field.getKey().equals("schema")) {
                    print(field.getValue(), path.isEmpty() ? field.getKey() : path + '.' + field.getKey());
                }
            });
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
            for (int i = 0; i < node.size(); i++) {
                final String head = "-[ " + (path.isEmpty() ? "" : path + ' ') + (i + 1) + " ]";
                out.println(head + "-".repeat(Math.max(1, RULE_LENGTH - head.length())));
                print(node.get(i), "");
            }
        } else {
            out.printf(Locale.ROOT, "%-24s %s%n", path, text(node));
        }
    }

    private static String text(final JsonNode node) {
        if (node.isNull()) {
            return "-";
        }
        if (node.isNumber()) {
            return node.decimalValue().toPlainString();
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }
}
