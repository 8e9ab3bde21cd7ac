package io.saola.backtest.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.backtest.files.ResultFiles;
import io.saola.engine.replay.Replay;
import io.saola.engine.replay.ReplayReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same run in two fresh processes, one interpreted and with another collector, time zone and language: the same files but for how long
 * it took. Journals have identities of their own; what is in them replays to the same state.
 */
@Tag("long")
final class TwoProcessesTest {
    private static final long SEED = 5;
    private static final List<String> OF_THIS_RUN = List.of("seconds", "inputsPerSecond");

    @TempDir
    private Path folder;

    @Test
    void shouldWriteTheSameFilesInAnyProcess() throws Exception {
        final Path file = folder.resolve("run.yaml");
        writeRun(file);
        final Path one = run(file, "one", "-XX:+UseSerialGC");
        final Path two =
                run(file, "two", "-Xint", "-XX:+UseParallelGC", "-Duser.timezone=America/Lima", "-Duser.language=tr");
        assertThat(files(two).keySet()).isEqualTo(files(one).keySet()).contains("fills.csv", "metrics.json");
        files(one)
                .forEach((name, content) -> assertThat(Arrays.equals(files(two).get(name), content))
                        .as("%s is the same, seed %d", name, SEED)
                        .isTrue());
        assertThat(replay(two)).isEqualTo(replay(one));
        assertThat(summary(two)).isEqualTo(summary(one));
        assertThat(summary(one).path("fills").asInt()).isPositive();
    }

    private Path run(final Path file, final String name, final String... options) throws Exception {
        final Path out = Files.createDirectory(folder.resolve(name));
        final List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RunMain.class.getName(),
                file.toString(),
                out.toString()));
        final Path log = folder.resolve(name + ".log");
        final Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(20, TimeUnit.MINUTES)).as(name + " ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return out;
    }

    /** All files but the summary, by their name below the folder. */
    private static Map<String, byte[]> files(final Path out) {
        final Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(out)) {
            for (final Path file : all.filter(Files::isRegularFile).toList()) {
                final String name = out.relativize(file).toString();
                if (!name.equals(ResultFiles.SUMMARY) && !name.startsWith(ResultFiles.JOURNAL)) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }

    private static long replay(final Path out) {
        final ReplayReport report =
                new Replay(out.resolve(ResultFiles.JOURNAL), Runs.kinds()).run(true, sequence -> {});
        assertThat(report.isEqual()).as("effects of the journal").isTrue();
        return report.stateHash();
    }

    private static ObjectNode summary(final Path out) throws IOException {
        final ObjectNode summary = (ObjectNode)
                new ObjectMapper().readTree(out.resolve(ResultFiles.SUMMARY).toFile());
        summary.remove(OF_THIS_RUN);
        return summary;
    }

    private void writeRun(final Path file) throws IOException {
        final SplittableRandom random = new SplittableRandom(SEED);
        final List<String> bars = new ArrayList<>(List.of("time,open,high,low,close,volume"));
        long price = 12_500;
        for (int i = 0; i < 300; i++) {
            final long open = price;
            price += random.nextInt(-20, 21);
            bars.add(String.format(
                    Locale.ROOT,
                    "2024-03-%02d %02d:%02d:00,%.1f,%.1f,%.1f,%.1f,%d",
                    4 + i / 150,
                    9 + i % 150 / 60,
                    i % 150 % 60,
                    open / 10.0,
                    Math.max(open, price) / 10.0,
                    Math.min(open, price) / 10.0,
                    price / 10.0,
                    random.nextInt(100, 1_000)));
        }
        Files.write(folder.resolve("bars.csv"), bars);
        Files.writeString(file, """
            name: processes
            capital: 1_000_000_000
            account: {marginDeposit: 500_000_000}
            instruments: [{symbol: VN30F2406, type: indexFuture}]
            data: [{kind: bars, interval: 1m, path: bars.csv, symbol: VN30F2406, priceUnit: points}]
            strategies:
              - {kind: every-other-bar, instruments: [VN30F2406], parameters: {quantity: 2, every: 5}}
              - {kind: vn30f-trend, instruments: [VN30F2406], parameters: {barFrame: 1, riskMoneyVnd: 50000000}}
            benchmark: [VN30F2406]
            """);
    }
}
