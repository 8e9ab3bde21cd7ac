package io.saola.market.rules;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Recorded market data beside the project's folder; a test that needs it is skipped where it is absent. */
final class RecordedData {
    private RecordedData() {}

    /** All lines of a file, unpacked if its name ends in {@code .gz}. */
    static List<String> lines(final String name) {
        final Path file = find(name);
        assumeTrue(file != null, "recorded data " + name + " is not on this machine");
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().collect(Collectors.toList());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path find(final String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            final Path file = at.resolve("shared").resolve("data").resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        return null;
    }
}
