package io.saola.tools.strategy.check;

import io.saola.benchmarks.fork.ForkedJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The same run in a Java process of its own, with other identity hash codes, salts of immutable tables, time zone and language: what
 * must not matter, and does for a strategy that is not deterministic.
 */
public final class OtherProcess {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final List<String> FLAGS = List.of(
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:hashCode=0",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Duser.timezone=Pacific/Auckland",
            "-Duser.language=tr",
            "-Duser.country=TR");

    private OtherProcess() {}

    /** Runs there and reads what was decided. */
    static List<Decision> run(final CheckSettings settings) {
        try {
            final Path file = Files.createTempFile("saola-check", ".decisions");
            try {
                final List<String> arguments = new ArrayList<>(List.of(file.toString()));
                arguments.addAll(settings.arguments());
                new ForkedJvm(
                                "the second run",
                                FLAGS,
                                System.getProperty("java.class.path"),
                                OtherProcess.class.getName())
                        .run(arguments, LIMIT);
                return Files.readAllLines(file).stream().map(Decision::parse).toList();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("decisions cannot be exchanged with a second process", e);
        }
    }

    /**
     * Started by {@link #run}.
     *
     * @param arguments file to write, then the settings
     * @throws IOException if the file cannot be written
     */
    public static void main(final String... arguments) throws IOException {
        final CheckSettings settings =
                CheckSettings.parse(Arrays.asList(arguments).subList(1, arguments.length));
        final EventTape tape = settings.tape();
        try (CheckedCode.Loaded loaded = settings.code().load()) {
            final List<Decision> decisions =
                    settings.run(loaded.kind(), tape, true).upTo(tape.count()).decisions();
            Files.write(
                    Path.of(arguments[0]),
                    decisions.stream().map(Decision::line).toList());
        }
    }
}
