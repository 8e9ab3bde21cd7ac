package io.saola.simulator.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A faults file: one rule a line, each a JSON object; empty lines and lines that start with {@code #} are left out.
 * Checked as a whole before any rule comes into force.
 *
 * @param rules in the order of the file
 */
public record FaultPlan(List<FaultRule> rules) {
    private static final long MAX_BYTES = 1 << 20;

    /** Copies the list. */
    public FaultPlan {
        rules = List.copyOf(rules);
    }

    /**
     * Reads and checks a file.
     *
     * @param file UTF-8, at most a mebibyte
     * @return its rules
     * @throws FaultPlanException naming each line that is wrong, and why
     * @throws IOException if the file cannot be read
     */
    public static FaultPlan read(final Path file) throws IOException, FaultPlanException {
        if (Files.size(file) > MAX_BYTES) {
            throw new FaultPlanException(List.of(file + ": larger than " + MAX_BYTES + " bytes"));
        }
        return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    }

    /**
     * Reads and checks a text.
     *
     * @param source how to call it in errors
     * @param text lines of JSON
     * @return its rules
     * @throws FaultPlanException naming each line that is wrong, and why
     */
    public static FaultPlan parse(final String source, final String text) throws FaultPlanException {
        return FaultPlanReader.read(source, text);
    }
}
