package io.saola.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench all} around benches that take no time. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class AllBenchCommandTest {
    @TempDir
    private Path directory;

    private final List<String> failures = new ArrayList<>();

    @Test
    void shouldRunEveryBenchAsOftenAsAskedIntoOneFolderThatCompares() throws IOException {
        final CannedBench steady = new CannedBench("steady", ExitCode.DONE);
        final CannedBench other = new CannedBench("other", ExitCode.DONE);

        assertThat(run(List.of(steady, other), "--repeat", "3")).isEqualTo(ExitCode.DONE);

        final Path folder = folder();
        final FigureSet figures = FigureSet.read(folder, failures::add);
        assertThat(figures.figures()).containsOnlyKeys("steady: time", "other: time");
        assertThat(figures.figures().get("steady: time").samples()).containsExactlyInAnyOrder(101.0, 102.0, 103.0);
        assertThat(failures).isEmpty();
        assertThat(steady.quickRuns).isZero();
    }

    @Test
    void shouldAskForShortRuns() {
        final CannedBench steady = new CannedBench("steady", ExitCode.DONE);

        assertThat(run(List.of(steady), "--quick")).isEqualTo(ExitCode.DONE);

        assertThat(steady.quickRuns).isEqualTo(1);
    }

    @Test
    void shouldRunTheBenchesAskedForOnly() throws IOException {
        final CannedBench other = new CannedBench("other", ExitCode.DONE);

        assertThat(run(List.of(new CannedBench("steady", ExitCode.DONE), other), "--only", "steady"))
                .isEqualTo(ExitCode.DONE);

        assertThat(other.runs).isZero();
        assertThat(summary().path("runs")).hasSize(1);
    }

    @Test
    void shouldKnowTheBenchesOfTheProductAndNoneThatIsAProcessOfAnother() {
        final CommandLine bench = new CommandLine(new BenchCommand());
        final StringWriter told = new StringWriter();
        bench.setErr(new PrintWriter(told));

        assertThat(bench.execute("all", "--only", "observed")).isEqualTo(ExitCode.USAGE);

        assertThat(told.toString())
                .contains(
                        "there are latency, throughput, first-tick, wire, observe, journal, market, risk, drill, feed,"
                                + " replay, indicators, peers");
    }

    @Test
    void shouldGoOnAfterAFailureAndTellOfItAtTheEnd() throws IOException {
        final CannedBench last = new CannedBench("last", ExitCode.DONE);

        assertThat(run(List.of(new CannedBench("broken", ExitCode.FAILED), last)))
                .isEqualTo(ExitCode.FAILED);

        assertThat(last.runs).isEqualTo(1);
        assertThat(failures).anySatisfy(text -> assertThat(text).contains("broken (exit code 1)"));
        assertThat(summary().path("runs").path(0).path("exitCode").asInt()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void shouldStopWhenInterrupted() {
        final CannedBench last = new CannedBench("last", ExitCode.DONE);

        assertThat(run(List.of(new CannedBench("long", ExitCode.INTERRUPTED), last)))
                .isEqualTo(ExitCode.INTERRUPTED);

        assertThat(last.runs).isZero();
    }

    @Test
    void shouldRecordWhereItRan() throws IOException {
        assertThat(run(List.of(new CannedBench("steady", ExitCode.DONE)))).isEqualTo(ExitCode.DONE);

        assertThat(summary().path("environment").path("cores").asInt())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(summary().path("environment").path("kernel").asText()).isNotEmpty();
        assertThat(summary().path("environment").path("jvm").asText()).isNotEmpty();
        assertThat(summary().path("environment").has("gitCommit")).isTrue();
    }

    private int run(final List<CannedBench> benches, final String... arguments) {
        final CommandLine root = new CommandLine(new Root()).addSubcommand("all", new AllBenchCommand());
        benches.forEach(bench -> root.addSubcommand(bench.name, bench));
        root.setExecutionExceptionHandler((failure, commandLine, parsed) -> {
            failures.add(failure.getMessage());
            return ((CommandException) failure).exitCode();
        });
        return root.execute(Stream.concat(Stream.of("all", "--dir", directory.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private Path folder() throws IOException {
        try (Stream<Path> folders = Files.list(directory)) {
            return folders.findFirst().orElseThrow();
        }
    }

    private JsonNode summary() throws IOException {
        return Json.read(Files.readString(folder().resolve("all.json")));
    }

    /** Holds the benches. */
    @Command(name = "bench")
    static final class Root implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("a command is missing");
        }
    }

    /** Writes a result with one figure, another sample each time. */
    @Command
    static final class CannedBench implements Callable<Integer> {
        private final String name;
        private final int exitCode;
        private int runs;
        private int quickRuns;

        @Option(names = "--quick")
        private boolean quick;

        @Option(names = "--dir")
        private Path directory;

        CannedBench(final String name, final int exitCode) {
            this.name = name;
            this.exitCode = exitCode;
        }

        @Override
        public Integer call() {
            runs++;
            quickRuns += quick ? 1 : 0;
            final ObjectNode document = Json.object();
            document.put("schema", "saola.bench." + name + "/1");
            new Figures(document).time("time", List.of(100 + runs));
            ResultFile.write(directory.resolve(name + '-' + runs + ".json"), document);
            if (exitCode != ExitCode.DONE) {
                throw new CommandException(exitCode, name + " ended so");
            }
            return exitCode;
        }
    }
}
