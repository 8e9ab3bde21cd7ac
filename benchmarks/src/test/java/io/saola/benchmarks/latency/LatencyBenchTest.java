package io.saola.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.engine.ConfigurationException;
import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run must give whatever the host is doing. Nothing here judges a latency. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class LatencyBenchTest {
    private static final int RATE = 2_000;
    private static final int ROUNDS = 2;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Durability.class)
    void shouldMeasureEveryMessageOfBothWays(final Durability durability) {
        final LatencyResult result =
                new LatencyBench(settings(durability, ThreadingMode.SHARED, 0.5), line -> {}, () -> false).run();

        assertThat(result.fault()).isNull();
        for (final WayResult way : List.of(result.echo(), result.full())) {
            assertThat(way.intended()).as(way.name()).isEqualTo(1_000);
            assertThat(way.received()).as(way.name()).isEqualTo(1_000);
            assertThat(way.lost()).as(way.name()).isZero();
            assertThat(way.strange()).as(way.name()).isZero();
            assertThat(way.latency().getTotalCount()).as(way.name()).isEqualTo(1_000);
            assertThat(way.serviceTime().getTotalCount()).as(way.name()).isEqualTo(1_000);
            assertThat(way.rounds()).as(way.name()).hasSize(ROUNDS);
            shouldShowOrderedPercentilesThatHaveSamples(way.latency());
        }
        assertThat(result.ratio(Percentile.P50)).isPresent();
        assertThat(result.ratio(Percentile.P999)).isEmpty();
        assertThat(result.journalBytes() > 0).isEqualTo(durability != Durability.NONE);
        assertThat(directory).as("journals are removed").isEmptyDirectory();
    }

    @Test
    void shouldMeasureAnEngineWithAThreadPerStage() {
        final LatencyResult result = new LatencyBench(
                        settings(Durability.BUFFERED, ThreadingMode.DEDICATED, 0.1), line -> {}, () -> false)
                .run();

        assertThat(result.fault()).isNull();
        assertThat(result.full().received()).isEqualTo(200);
    }

    @Test
    void shouldWriteHistogramsOfARun() {
        final LatencyResult result =
                new LatencyBench(settings(Durability.NONE, ThreadingMode.SHARED, 0.1), line -> {}, () -> false).run();

        final List<Path> files = HistogramFiles.write(result, directory.resolve("results"), "run");

        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("run-echo.hgrm", "run-full.hgrm", "run.hlog");
        assertThat(files).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(files.get(2))
                .content()
                .satisfies(log -> assertThat(log.lines().filter(line -> line.startsWith("Tag=")))
                        .hasSize(2 * ROUNDS));
    }

    @Test
    void shouldNotCountARunThatIsInterrupted() throws Exception {
        final List<String> lines = new ArrayList<>();
        final LatencyResult result = new LatencyBench(
                        settings(Durability.NONE, ThreadingMode.SHARED, 60), lines::add, () -> !lines.isEmpty())
                .run();

        assertThat(result.fault()).isEqualTo("interrupted");
        assertThat(result.isTargetMet()).isFalse();
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void shouldNameEveryImpossibleSetting() {
        final LatencySettings settings = new LatencySettings(
                0, -1, 1_000, 0, ThreadingMode.SHARED, Durability.NONE, IdleMode.BACKOFF, directory);

        assertThatThrownBy(() -> new LatencyBench(settings, line -> {}, () -> false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("rate 0", "seconds -1.0", "warm-up of 1000.0 s", "rounds 0");
    }

    private static void shouldShowOrderedPercentilesThatHaveSamples(final Histogram histogram) {
        long last = 0;
        for (final Percentile percentile : Percentile.values()) {
            final OptionalLong value = percentile.of(histogram);
            assertThat(value.isPresent())
                    .as("%s of %d samples", percentile, histogram.getTotalCount())
                    .isEqualTo(histogram.getTotalCount() >= percentile.samplesNeeded());
            if (value.isPresent()) {
                assertThat(value.getAsLong()).as("%s", percentile).isGreaterThanOrEqualTo(last);
                last = value.getAsLong();
            }
        }
        assertThat(histogram.getMaxValue()).isGreaterThanOrEqualTo(last);
    }

    private LatencySettings settings(
            final Durability durability, final ThreadingMode threadingMode, final double seconds) {
        return new LatencySettings(RATE, seconds, 0.1, ROUNDS, threadingMode, durability, IdleMode.BACKOFF, directory);
    }
}
