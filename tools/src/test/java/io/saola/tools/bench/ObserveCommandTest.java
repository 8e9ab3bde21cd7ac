package io.saola.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.tools.ExitCode;
import io.saola.tools.Saola;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run must give whatever the host is doing. Nothing here judges a latency. */
@Timeout(300)
class ObserveCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldLookInEveryWayWhileItMeasuresAndLeaveNothingBehind() throws IOException {
        final JsonNode document = observe("--rate", "1000", "--seconds", "6", "--warmup", "3", "--rounds", "6");

        if (!isTooBusy(document)) {
            for (final String kind : new String[] {"scrapes", "screens", "readings"}) {
                assertThat(document.path(kind).asLong()).as(kind).isPositive();
            }
        }
        assertThat(document.path("looksWanted").asLong()).isEqualTo(18);
        assertThat(document.path("pairs").asInt()).isEqualTo(6);
        assertThat(document.path("lost").asLong()).isZero();
        assertThat(document.at("/p99/ratio").asDouble()).isPositive();
        assertThat(document.at("/engine-p99/ratio").asDouble()).isPositive();
        assertThat(document.at("/engine-p50/unobserved").asLong())
                .as("the engine's part of the whole way, ns")
                .isPositive()
                .isLessThanOrEqualTo(document.at("/p50/unobserved").asLong());
        assertThat(document.path("engineThread").asText()).isNotBlank();
        assertThat(document.at("/p99/ratioLow").asDouble())
                .isLessThanOrEqualTo(document.at("/p99/ratioHigh").asDouble());
        assertThat(document.path("verdict").asText()).isNotBlank();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .as("the result alone")
                    .allMatch(name -> name.startsWith("observe"));
        }
    }

    @Test
    void shouldNotCountARunInWhichTooFewLooked() {
        assertThat(new ObserverProcess.Looks(80, 80, 80).shortfall(100)).isNull();
        assertThat(new ObserverProcess.Looks(100, 100, 79).shortfall(100)).contains("79 readings", "of 100 looks");
        assertThat(new ObserverProcess.Looks(100, 0, 100).shortfall(100)).contains("0 screens");
        assertThat(ObserverProcess.Looks.NONE.shortfall(1)).isNotNull();
    }

    @Test
    void shouldRefuseARunThatNothingCouldFollow() {
        assertThat(Saola.execute("bench", "observe", "--durability", "NONE")).isEqualTo(ExitCode.USAGE);
        assertThat(Saola.execute("bench", "observe", "--per-second", "0")).isEqualTo(ExitCode.USAGE);
    }

    /** At two looks a second; a host too busy for them is told as the fault, and by the exit code. */
    private JsonNode observe(final String... options) throws IOException {
        final PrintStream standardOut = System.out;
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final int exitCode;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            exitCode = Saola.execute(Stream.concat(
                            Stream.of(
                                    "bench", "observe", "-o", "json", "--per-second", "2", "--dir", folder.toString()),
                            Stream.of(options))
                    .toArray(String[]::new));
        } finally {
            System.setOut(standardOut);
        }
        final JsonNode document = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(exitCode)
                .as(document.path("fault").asText())
                .isEqualTo(isTooBusy(document) ? ExitCode.FAILED : ExitCode.DONE);
        return document;
    }

    private static boolean isTooBusy(final JsonNode document) {
        return document.path("fault").asText().contains("too busy");
    }
}
