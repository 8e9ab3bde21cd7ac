package io.saola.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** One command run in this process, with what it printed. */
public record CommandRun(int exitCode, String out, String err) {
    public static CommandRun of(final String... args) {
        final PrintStream standardOut = System.out;
        final PrintStream standardErr = System.err;
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            final int exitCode = Saola.execute(args);
            System.out.flush();
            System.err.flush();
            return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(standardOut);
            System.setErr(standardErr);
        }
    }

    /** The one document on standard output. */
    public JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (final JsonProcessingException e) {
            throw new AssertionError("no JSON document: " + out, e);
        }
    }
}
