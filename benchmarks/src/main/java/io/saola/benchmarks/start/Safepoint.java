package io.saola.benchmarks.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One time that the JVM stopped all its threads, from its own log.
 *
 * @param uptimeMs when it was over
 * @param operation what it was for, as the JVM names it
 * @param reachingNs until the last thread had stopped
 * @param totalNs from the request until the threads went on
 */
public record Safepoint(long uptimeMs, String operation, long reachingNs, long totalNs) {
    /** {@code [1234ms] Safepoint "Name", Time since last: 1 ns, Reaching safepoint: 2 ns, ..., Total: 3 ns}. */
    private static final Pattern LINE =
            Pattern.compile("\\[(\\d+)ms].*Safepoint \"([^\"]+)\".*Reaching safepoint: (\\d+) ns.*Total: (\\d+) ns.*");

    /**
     * The flag of a JVM that writes such a log.
     *
     * @param log to be written, whole once the process has ended
     * @return an argument for Java
     */
    public static String flag(final Path log) {
        return "-Xlog:safepoint=info:file=" + log + ":uptimemillis:filecount=0";
    }

    /**
     * Reads the end of a log.
     *
     * @param log as {@link #flag} has it written
     * @param uptimeMs of the process
     * @return the stops that were over later, in order
     * @throws UncheckedIOException if it cannot be read
     */
    public static List<Safepoint> readAfter(final Path log, final long uptimeMs) {
        return read(log).stream().filter(stop -> stop.uptimeMs() > uptimeMs).toList();
    }

    /**
     * Reads a log.
     *
     * @param log as {@code -Xlog:safepoint} writes it with the decoration {@code uptimemillis}
     * @return all stops, in order; lines of other kinds are passed over
     * @throws UncheckedIOException if it cannot be read
     */
    public static List<Safepoint> read(final Path log) {
        final List<Safepoint> safepoints = new ArrayList<>();
        try {
            for (final String line : Files.readAllLines(log)) {
                final Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    safepoints.add(new Safepoint(
                            Long.parseLong(matcher.group(1)),
                            matcher.group(2),
                            Long.parseLong(matcher.group(3)),
                            Long.parseLong(matcher.group(4))));
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read what stopped the engine's threads, " + log, e);
        }
        return safepoints;
    }
}
