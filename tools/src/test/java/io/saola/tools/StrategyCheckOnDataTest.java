package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.tools.support.PluginJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Strategies checked over data that somebody recorded: what a backtest made a journal of. */
@Timeout(180)
class StrategyCheckOnDataTest {
    private static final String REAL_TICKS = "hose-ticks/FPT_ticks_2025-06-03.csv";

    /** Hears trades, and knows in its second run what the first one heard after the same event. */
    private static final String REMEMBERS = """
            private static final long[] SEEN = new long[100_000];
            private static boolean replayed;
            private int at;

            @Override
            public void onTrade(final int slot, final Instrument instrument, final AggressorSide side) {
                replayed |= at == 0 && SEEN[0] != 0;
                decide(slot, replayed ? SEEN[at + 1] : instrument.lastPrice());
                SEEN[at++] = instrument.lastPrice();
            }
            """;

    private static final String HEARS_TRADES = """
            @Override
            public void onTrade(final int slot, final Instrument instrument, final AggressorSide side) {
                decide(slot, instrument.lastPrice() + instrument.totalQuantity());
            }
            """;

    @TempDir
    Path folder;

    @Test
    void shouldPassACleanStrategyOverRecordedData() throws IOException {
        final CommandRun run = check(PluginJars.planted(folder, "clean", HEARS_TRADES, "", ""), ticks(1));
        assertThat(run.out()).as(run.err()).contains("nothing is wrong").contains("0 bytes allocated");
        assertThat(decisions(run)).isPositive();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void shouldFindALookAheadOverRecordedData() throws IOException {
        final CommandRun run = check(PluginJars.planted(folder, "remembers", REMEMBERS, "", ""), ticks(2));
        assertThat(run.out()).as(run.err()).contains("LOOK-AHEAD  without the events from", "in an earlier run");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    @Tag("long")
    void shouldDoBothOverARealMorningOfTrades() throws IOException {
        final Path real = real(REAL_TICKS);
        Assumptions.assumeTrue(real != null, "no real data here: " + REAL_TICKS);
        final Path data = journal("""
            name: real
            instruments: [{symbol: FPT}]
            data:
              - {kind: ticks, path: %s, symbol: FPT, priceUnit: thousandVnd}
            venue: {fill: optimistic}
            """.formatted(real));
        final CommandRun clean = check(PluginJars.planted(folder, "clean", HEARS_TRADES, "", ""), data);
        assertThat(clean.out()).as(clean.err()).contains("nothing is wrong");
        assertThat(decisions(clean)).isPositive();
        final CommandRun planted = check(PluginJars.planted(folder, "remembers", REMEMBERS, "", ""), data);
        assertThat(planted.out()).as(planted.err()).contains("LOOK-AHEAD  without the events from");
    }

    @Test
    void shouldSayWhenTheDataHaveTooFewEventsOrOtherInstruments() throws IOException {
        final Path data = ticks(3);
        final CommandRun other = CommandRun.of(
                "strategy", "check", "book-imbalance", "--data", data.toString(), "--instruments", "VN30F1M");
        assertThat(other.err()).contains("no instrument VN30F1M; there are [FPT]");
        assertThat(other.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private Path ticks(final long seed) throws IOException {
        final Random random = new Random(seed);
        final StringBuilder rows = new StringBuilder("time,price,volume,side\n");
        long price = 100_000;
        for (int i = 0; i < 600; i++) {
            price = Math.max(96_000, Math.min(104_000, price + 100L * (random.nextInt(3) - 1)));
            rows.append(String.format(
                    Locale.ROOT,
                    "2025-06-03 09:%02d:%02d,%d,%d,%s%n",
                    20 + i / 60,
                    i % 60,
                    price,
                    100 * (1 + random.nextInt(9)),
                    random.nextBoolean() ? "buy" : "sell"));
        }
        Files.writeString(folder.resolve("ticks.csv"), rows);
        return journal("""
            name: recorded
            instruments: [{symbol: FPT}]
            data: [{kind: ticks, path: ticks.csv, symbol: FPT}]
            venue: {fill: optimistic}
            """);
    }

    private Path journal(final String yaml) throws IOException {
        final Path file = folder.resolve("data.yaml");
        Files.writeString(file, yaml);
        final CommandRun run = CommandRun.of(
                "backtest",
                "run",
                file.toString(),
                "--out",
                folder.resolve("results").toString(),
                "-o",
                "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Path.of(run.json().path("folder").asText()).resolve("journal");
    }

    private static CommandRun check(final Path jar, final Path data) {
        return CommandRun.of("strategy", "check", jar.toString(), "--data", data.toString());
    }

    private static int decisions(final CommandRun run) {
        return Integer.parseInt(run.out()
                .replaceFirst("(?s)^[^:]*: ([0-9,]+) decisions.*$", "$1")
                .replace(",", ""));
    }

    private static Path real(final String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            final Path file = at.resolve("shared/data").resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        return null;
    }
}
