package io.saola.backtest.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.backtest.config.BacktestConfig;
import io.saola.engine.replay.Replay;
import io.saola.engine.replay.ReplayReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same run again is the same run, and its journal replays like any engine's. */
final class DeterminismTest {
    private static final long SEED = 42;

    @TempDir
    private Path folder;

    @Test
    void shouldGiveTheSameHashAndRowsTwiceAndReplayItsJournalToThem() {
        final BacktestConfig config = config(bars(240, SEED), "");
        final BacktestReport first =
                Runs.backtest(config).journal(folder.resolve("one")).run();
        final BacktestReport second =
                Runs.backtest(config).journal(folder.resolve("two")).run();
        assertThat(first.result().fills()).as("seed %d", SEED).isNotEmpty();
        assertThat(second.result()).isEqualTo(first.result());
        final ReplayReport replay = new Replay(folder.resolve("one"), Runs.kinds()).run(true, sequence -> {});
        assertThat(replay.isEqual()).as("effects of the journal, seed %d", SEED).isTrue();
        assertThat(replay.stateHash()).isEqualTo(first.result().info().stateHash());
        assertThat(replay.inputs()).isEqualTo(first.inputs());
        assertThat(replay.effectsUnrecorded()).isZero();
    }

    @Test
    void shouldDecideTheSameUpToABarWhateverComesAfterIt() {
        final List<String> bars = bars(240, SEED);
        final List<String> changed = new ArrayList<>(bars.subList(0, 121));
        changed.addAll(bars(120, SEED + 1).subList(1, 121).stream()
                .map(row -> row.replaceFirst("2024-03-04", "2024-03-05"))
                .toList());
        final String split = "to: 2024-03-31";
        final BacktestReport all =
                Runs.backtest(config(bars.subList(0, 121), split)).run();
        final BacktestReport perturbed = Runs.backtest(config(changed, split)).run();
        final int known = all.result().orders().size();
        assertThat(known).as("seed %d", SEED).isGreaterThan(3);
        assertThat(perturbed.result().orders()).hasSizeGreaterThan(known);
        assertThat(perturbed.result().orders().subList(0, known))
                .as("decided before the change, seed %d", SEED)
                .usingRecursiveComparison()
                .comparingOnlyFields("orderId", "side", "price", "quantity", "placedNs", "filled")
                .isEqualTo(all.result().orders());
    }

    private BacktestConfig config(final List<String> bars, final String more) {
        Runs.write(folder.resolve("bars.csv"), bars.toArray(String[]::new));
        return Runs.config(folder, """
                name: minutes
                seed: 7
                capital: 1_000_000_000
                account: {marginDeposit: 500_000_000}
                instruments: [{symbol: VN30F2406, type: indexFuture}]
                data: [{kind: bars, interval: 1m, path: bars.csv, symbol: VN30F2406, priceUnit: points}]
                strategies: [{kind: every-other-bar, instruments: [VN30F2406], parameters: {quantity: 2, every: 5}}]
                %s
                """.formatted(more));
    }

    /** A random walk in ticks from nine o'clock on, at most 150 minutes of a morning a day. */
    private static List<String> bars(final int count, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<String> rows = new ArrayList<>(List.of("time,open,high,low,close,volume"));
        long price = 12_500;
        for (int i = 0; i < count; i++) {
            final long open = price;
            price += random.nextInt(-20, 21);
            final long high = Math.max(open, price) + random.nextInt(10);
            final long low = Math.min(open, price) - random.nextInt(10);
            final int minute = i % 120;
            rows.add(String.format(
                    "2024-03-%02d %02d:%02d:00,%s,%s,%s,%s,%d",
                    4 + i / 120,
                    9 + minute / 60,
                    minute % 60,
                    points(open),
                    points(high),
                    points(low),
                    points(price),
                    random.nextInt(100, 1_000)));
        }
        return rows;
    }

    private static String points(final long tenths) {
        return tenths / 10 + "." + tenths % 10;
    }
}
