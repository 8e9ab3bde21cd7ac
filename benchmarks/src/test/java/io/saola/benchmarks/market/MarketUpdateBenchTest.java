package io.saola.benchmarks.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.benchmarks.peer.PeerLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarketUpdateBenchTest {
    private static final int MESSAGES = 3_200;

    @Test
    void shouldMeasureEveryKindOfMessageWithTheWholeMarketDefined() {
        final MarketUpdateResult result = new MarketUpdateBench(MESSAGES).run();
        assertThat(result.instruments()).isEqualTo(1_800);
        assertThat(result.analyticsBytes()).isBetween(1L << 20, 64L << 20);
        assertThat(result.updates())
                .extracting(MarketUpdateResult.Update::message)
                .containsExactly("Quote", "Trade", "ForeignFlow", "IndexValue");
        assertThat(result.updates())
                .extracting(MarketUpdateResult.Update::count)
                .containsExactly(MESSAGES * 9L / 16, MESSAGES * 4L / 16, MESSAGES * 2L / 16, MESSAGES / 16L);
        assertThat(result.updates()).allSatisfy(update -> {
            assertThat(List.of(update.p50Ns(), update.p99Ns(), update.p999Ns(), update.maxNs()))
                    .isSorted();
            assertThat(update.p50Ns()).isPositive();
        });
    }

    @Test
    void shouldReadWhatTheProcessPrints() {
        final MarketUpdateResult result = result(100);
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        final PrintStream standard = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            result.print();
        } finally {
            System.setOut(standard);
        }
        final List<PeerLine> lines = printed.toString(StandardCharsets.UTF_8)
                .lines()
                .map(PeerLine::parse)
                .flatMap(Optional::stream)
                .toList();
        assertThat(MarketUpdateResult.read(lines)).isEqualTo(result);
    }

    @Test
    void shouldTakeTheMedianOfProcessesAndTheSlowestMessageOfAll() {
        final MarketUpdateResult median = MarketUpdateResult.median(List.of(result(300), result(100), result(200)));
        assertThat(median.updates().get(0).p50Ns()).isEqualTo(200);
        assertThat(median.updates().get(0).maxNs()).isEqualTo(303);
        assertThat(median.clockNs()).isEqualTo(200);
    }

    private static MarketUpdateResult result(final long ns) {
        return new MarketUpdateResult(
                1_800,
                54_000_000,
                ns,
                List.of(new MarketUpdateResult.Update("Quote", 1_000, ns, ns + 1, ns + 2, ns + 3, 16)));
    }
}
