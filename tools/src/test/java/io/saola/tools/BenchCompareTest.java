package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bench compare} and {@code bench all} say, and what their exit codes mean. Nothing here judges a time. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BenchCompareTest {
    @TempDir
    private Path directory;

    private Path before;
    private Path after;

    @BeforeEach
    void makeFolders() throws IOException {
        before = Files.createDirectory(directory.resolve("before"));
        after = Files.createDirectory(directory.resolve("after"));
    }

    @Test
    void shouldTellWhatGotSlowerAndFail() throws IOException {
        final Path first = write(before, "a.json", figure("way p50", "lower", "100,101,99"));
        final Path second = write(after, "b.json", figure("way p50", "lower", "200,202,199"));

        final CommandRun run = CommandRun.of("bench", "compare", first.toString(), second.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("slower").contains("latency: way p50").contains("+100.0%");
        assertThat(run.err()).contains("1 figures got slower");
    }

    @Test
    void shouldPoolTheRepetitionsOfAFolder() throws IOException {
        for (int i = 0; i < 3; i++) {
            write(before, i + ".json", figure("drill", "lower", "10" + i));
            write(after, i + ".json", figure("drill", "lower", "10" + i));
        }

        final CommandRun run = CommandRun.of("bench", "compare", before.toString(), after.toString(), "-o", "json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        final JsonNode change = run.json().path("changes").path(0);
        assertThat(change.path("verdict").asText()).isEqualTo("SAME");
        assertThat(change.path("before").path("samples").asInt()).isEqualTo(3);
        assertThat(change.path("before").path("median").asDouble()).isEqualTo(101);
    }

    @Test
    void shouldPassOverResultsThatDoNotCount() throws IOException {
        final Path first = write(before, "a.json", figure("x", "lower", "1,1,1"));
        final Path second = write(after, "b.json", "\"fault\":\"lost 3\"," + figure("x", "lower", "9,9,9"));

        final CommandRun run = CommandRun.of("bench", "compare", first.toString(), second.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(run.err()).contains("does not count: lost 3");
    }

    @Test
    void shouldRefuseWhatIsNoResult() throws IOException {
        final Path first = write(before, "a.json", figure("x", "lower", "1,1,1"));
        final Path broken = Files.writeString(after.resolve("b.json"), "{\"figures\": [");
        final Path nameless = write(after, "c.json", "\"figures\":[{\"samples\":[1]}]");

        assertThat(CommandRun.of("bench", "compare", first.toString(), broken.toString())
                        .exitCode())
                .isEqualTo(ExitCode.CORRUPT);
        assertThat(CommandRun.of("bench", "compare", first.toString(), nameless.toString())
                        .exitCode())
                .isEqualTo(ExitCode.CORRUPT);
        assertThat(CommandRun.of(
                                "bench",
                                "compare",
                                first.toString(),
                                after.resolve("none").toString())
                        .exitCode())
                .isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void shouldSayWhenNothingIsComparable() throws IOException {
        final Path first = write(before, "a.json", figure("x", "lower", "1,1,1"));
        final Path second = write(after, "b.json", figure("y", "lower", "1,1,1"));

        final CommandRun run = CommandRun.of("bench", "compare", first.toString(), second.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(run.err()).contains("no figure in common");
    }

    @Test
    void shouldRefuseABenchThatDoesNotExist() {
        final CommandRun run = CommandRun.of("bench", "all", "--only", "speed", "--dir", directory.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--only speed").contains("latency").contains("throughput");
    }

    @Test
    void shouldMeasureThroughputAndLeaveHistograms() throws IOException {
        final CommandRun run = CommandRun.of(
                "bench",
                "throughput",
                "--quick",
                "--rates",
                "2000",
                "--seconds",
                "0.5",
                "--repetitions",
                "3",
                "--shares",
                "20",
                "--bound-ms",
                "10000",
                "--dir",
                directory.toString(),
                "-o",
                "json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        final JsonNode document = run.json();
        assertThat(document.path("schema").asText()).isEqualTo("saola.bench.throughput/1");
        assertThat(document.path("curves")
                        .path(0)
                        .path("sustainedMessagesPerSecond")
                        .asInt())
                .isEqualTo(2_000);
        assertThat(document.path("figures").findValuesAsText("name")).contains("shared-buffered sustained");
        final List<String> files;
        try (var list = Files.list(directory)) {
            files = list.map(path -> path.getFileName().toString()).toList();
        }
        assertThat(files)
                .anyMatch(name -> name.endsWith("-shared-buffered.hlog"))
                .anyMatch(name -> name.endsWith("-shared-buffered-lowest.hgrm"))
                .anyMatch(name -> name.endsWith("-shared-buffered-sustained.hgrm"));
    }

    private static String figure(final String name, final String better, final String samples) {
        return "\"figures\":[{\"name\":\"" + name + "\",\"unit\":\"ns\",\"better\":\"" + better + "\",\"samples\":["
                + samples + "]}]";
    }

    private static Path write(final Path folder, final String name, final String body) throws IOException {
        return Files.writeString(folder.resolve(name), "{\"schema\":\"saola.bench.latency/1\"," + body + "}");
    }
}
