package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code saola bench wire} over three processes: what it counts agrees with itself, and what cannot be measured is refused by name. */
@Timeout(600)
class WireBenchTest {
    private static final int STAGES = 9;
    private static final double HISTOGRAM_PRECISION = 0.002;

    @TempDir
    private Path folder;

    @Test
    @Tag("long") // seconds on a quiet host, minutes on a busy one: three processes start and warm up
    void shouldStampEveryTickThatLedToAnOrderAtEveryStage() throws IOException {
        final CommandRun run = CommandRun.of(
                "bench",
                "wire",
                "--quick",
                "--seconds",
                "2",
                "--warmup",
                "2",
                "-o",
                "json",
                "--dir",
                folder.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        final JsonNode result = run.json();
        final JsonNode counts = result.path("counts");
        final long orders = counts.path("ticksToOrders").asLong();
        assertThat(result.path("fault").isNull()).isTrue();
        assertThat(orders).as(counts.toString()).isPositive();
        assertThat(counts.path("framesHeard").asLong())
                .isEqualTo(counts.path("framesSent").asLong())
                .isGreaterThan(orders);
        assertThat(counts.path("incomplete").asLong()).isZero();
        assertThat(counts.path("floorLost").asLong()).isZero();
        assertThat(result.path("tickToWire").path("count").asLong()).isEqualTo(orders);
        assertThat(result.path("fromIntended").path("count").asLong()).isEqualTo(orders);
        assertThat(result.path("engine").path("count").asLong()).isEqualTo(orders);
        assertThat(result.path("socketFloor").path("count").asLong()).isEqualTo(500);
        assertThat(result.path("ipcFloor").path("count").asLong()).isPositive();

        double sumOfMeans = 0;
        assertThat(result.path("stages")).hasSize(STAGES);
        for (final JsonNode stage : result.path("stages")) {
            assertThat(stage.path("count").asLong()).as(stage.toString()).isEqualTo(orders);
            sumOfMeans += stage.path("mean").asDouble();
        }
        final double mean = counts.path("sumOfTickToWireNs").asDouble() / orders;
        assertThat(sumOfMeans)
                .as("stages sum up to the whole")
                .isCloseTo(mean, within(mean * HISTOGRAM_PRECISION + STAGES));
        // a signature costs more than 10 us on any machine
        assertThat(result.path("stages").path("sign").path("mean").asLong()).isGreaterThan(10_000);
        for (final JsonNode file : result.path("histograms")) {
            assertThat(Path.of(file.asText())).isNotEmptyFile();
        }
        assertThat(left(folder)).as("the product's files are removed").isEmpty();
    }

    @Test
    void shouldRefuseWhatCannotBeMeasuredByName() {
        final CommandRun run =
                CommandRun.of("bench", "wire", "--rate", "1", "--durability", "NONE", "--dir", folder.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("rate 1 is outside 10..5000", "durability NONE keeps no journal");
        assertThat(run.out()).isEmpty();
    }

    private static List<String> left(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
