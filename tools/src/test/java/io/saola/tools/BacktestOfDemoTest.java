package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.JournalLayout;
import io.saola.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One day of two strategies: live against the simulator, then replayed, then back-tested from its journal. */
class BacktestOfDemoTest {
    @TempDir
    private static Path folder;

    private static JsonNode demo;

    @BeforeAll
    static void liveDay() throws IOException {
        final CommandRun run = CommandRun.of(
                "demo",
                "--seconds",
                "10",
                "--seed",
                "11",
                "--json",
                "--dir",
                folder.resolve("demo").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        demo = run.json();
        Files.writeString(
                folder.resolve("recorded.yaml"),
                "name: recorded\ndata: [{kind: journal, path: demo, answers: recorded}]\n");
        Files.writeString(folder.resolve("venue.yaml"), "name: venue\ndata: [{kind: journal, path: demo}]\n");
    }

    @Test
    void shouldPlaceTheSameOrdersAsLiveWhenTheAnswersAreTheRecordedOnes() {
        final JsonNode summary = run("recorded");
        assertThat(summary.path("stateHash").asText())
                .isEqualTo(demo.path("stateHash").asText());
        final Path journal = Path.of(summary.path("folder").asText()).resolve("journal");
        assertThat(orders(journal)).isNotEmpty().isEqualTo(orders(folder.resolve("demo")));
    }

    @Test
    void shouldTellWhereTheVenuesModelLeadsElsewhereThanTheBroker() throws IOException {
        final Path recorded = Path.of(run("recorded").path("folder").asText());
        final JsonNode summary = run("venue");
        final Path modelled = Path.of(summary.path("folder").asText());
        assertThat(summary.path("fills").asInt()).isPositive();
        assertThat(summary.path("inputsLeftOut").asInt()).isPositive();
        assertThat(summary.path("framesRefusedAtTheDoor")).isEmpty();
        final CommandRun replay =
                CommandRun.of("replay", modelled.resolve("journal").toString(), "--verify", "-o", "json");
        assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
        assertThat(replay.json().path("stateHash").asText())
                .isEqualTo(summary.path("stateHash").asText());
        final CommandRun compare =
                CommandRun.of("backtest", "compare", recorded.toString(), modelled.toString(), "-o", "json");
        final JsonNode orders = compare.json().path("orders");
        assertThat(compare.exitCode()).isEqualTo(orders.path("same").asBoolean() ? ExitCode.DONE : ExitCode.FAILED);
        if (!orders.path("same").asBoolean()) {
            assertThat(firstDecisions(recorded, orders.path("decidedAlike").asInt()))
                    .isEqualTo(
                            firstDecisions(modelled, orders.path("decidedAlike").asInt()));
        }
        assertThat(modelled.resolve("tearsheet.html")).isNotEmptyFile();
        assertThat(modelled.resolve("orders.parquet")).isNotEmptyFile();
    }

    @Test
    void shouldEndWithOneLineAndSayAloudWhatIsDoubtfulAndThatNothingWasWanted() throws IOException {
        Files.writeString(folder.resolve("raw.csv"), """
            time,open,high,low,close,volume,symbol
            2024-03-06,50700,51500,50500,51000,100000,AAA
            2024-03-07,25000,25500,24800,25200,100000,AAA
            """);
        Files.writeString(folder.resolve("raw.yaml"), """
            name: raw
            instruments: [{symbol: AAA}]
            data: [{kind: bars, interval: 1d, path: raw.csv}]
            strategies: [{kind: rsi-bollinger, instruments: [AAA]}]
            """);
        final CommandRun run = CommandRun.of(
                "backtest",
                "run",
                folder.resolve("raw.yaml").toString(),
                "--out",
                folder.resolve("results").toString(),
                "-o",
                "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines())
                .as("no progress where nobody looks")
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("backtest: 2 rows, ")
                                .contains(" inputs per second; results in "),
                        line -> assertThat(line)
                                .isEqualTo("warning: UNEXPLAINED_GAP 1 times, first at raw.csv:3: a gap beyond the band"
                                        + " that no corporate action explains; see corporateActions"),
                        line -> assertThat(line)
                                .startsWith("warning: no strategy wanted to trade; bars bring no quotes"));
        assertThat(run.err()).doesNotContain("\r");
    }

    private static JsonNode run(final String name) {
        final CommandRun run = CommandRun.of(
                "backtest",
                "run",
                folder.resolve(name + ".yaml").toString(),
                "--out",
                folder.resolve("results").toString(),
                "-o",
                "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.json();
    }

    /** Every request that left, in order, whole but for the input that caused it. */
    private static List<String> orders(final Path directory) {
        final List<String> orders = new ArrayList<>();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final SendOrderDecoder order = new SendOrderDecoder();
        try (JournalReader effects = JournalReader.open(JournalLayout.effects(directory))) {
            effects.forEach((sequence, timestampNs, buffer, offset, length) -> {
                if (header.wrap(buffer, offset).templateId() == SendOrderDecoder.TEMPLATE_ID) {
                    order.wrapAndApplyHeader(buffer, offset, header);
                    orders.add(order.toString());
                }
            });
        }
        return orders;
    }

    private static List<String> firstDecisions(final Path results, final int count) throws IOException {
        return Files.readAllLines(results.resolve("orders.csv")).stream()
                .skip(1)
                .limit(count)
                .map(line -> String.join(",", List.of(line.split(",", -1)).subList(1, 7)))
                .toList();
    }

    @Test
    void shouldSayWhyNothingWasTradedIfTheControlsRefusedEverything() throws IOException {
        final StringBuilder bars = new StringBuilder("time,open,high,low,close,volume\n");
        for (int i = 0; i < 60; i++) {
            bars.append("2024-03-06 %02d:%02d,%d,%d,%d,%d,1000%n"
                    .formatted(9 + i / 60, i % 60, 1250 + i, 1252 + i, 1249 + i, 1251 + i));
        }
        Files.writeString(folder.resolve("future.csv"), bars);
        Files.writeString(folder.resolve("unsecured.yaml"), """
            name: unsecured
            capital: 2_000_000_000
            instruments: [{symbol: VN30F1M, type: indexFuture}]
            data: [{kind: bars, interval: 1m, path: future.csv, symbol: VN30F1M, priceUnit: points}]
            strategies:
              - {kind: opening-range, instruments: [VN30F1M]}
            """);
        final CommandRun run = CommandRun.of(
                "backtest",
                "run",
                folder.resolve("unsecured.yaml").toString(),
                "--out",
                folder.resolve("results").toString(),
                "-o",
                "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().path("orders").asInt()).isZero();
        assertThat(run.err())
                .contains("warning: no order reached the venue: the controls refused all of them")
                .contains("for BUYING_POWER; futures are secured by account.marginDeposit, which is 0");
    }

    @Test
    void shouldValueTheDayOnlyFromTheTimeOnAtWhichTheAccountIsKnown() throws IOException {
        final List<String> totals =
                Files.readAllLines(Path.of(run("venue").path("folder").asText()).resolve("equity.csv")).stream()
                        .filter(line -> line.contains(",total,"))
                        .toList();

        assertThat(totals)
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(Long.parseLong(line.split(",", -1)[2]))
                        .as("equity of %s", line)
                        .isPositive());
    }

    @Test
    void shouldLeaveNoFolderOfARunThatFailed() throws IOException {
        final CommandRun run = days("no-close", "time,open,high,low,volume\n2024-03-04,50,51,49,1000\n");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("no column close");
        assertThat(folder.resolve("no-close-results")).isEmptyDirectory();
    }

    @Test
    void shouldSayThatAFileMustBeginWithTheOldestRow() throws IOException {
        final CommandRun run = days(
                "newest-first",
                "time,open,high,low,close,volume\n2024-03-05,50,51,49,50,1000\n2024-03-04,50,51,49,50,1000\n");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("warning: OUT_OF_ORDER 1 times, first at newest-first.csv:3")
                .contains("sort the file by time, the oldest first");
    }

    private static CommandRun days(final String name, final String csv) throws IOException {
        Files.writeString(folder.resolve(name + ".csv"), csv);
        Files.writeString(folder.resolve(name + ".yaml"), """
            name: %1$s
            capital: 2_000_000_000
            instruments: [{symbol: AAA}]
            data: [{kind: bars, interval: 1d, path: %1$s.csv, symbol: AAA, priceUnit: thousandVnd}]
            strategies: [{kind: mean-reversion, instruments: [AAA]}]
            """.formatted(name));
        return CommandRun.of(
                "backtest",
                "run",
                folder.resolve(name + ".yaml").toString(),
                "--out",
                folder.resolve(name + "-results").toString());
    }
}
