package io.saola.tools.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.backtest.metrics.MetricsFile;
import io.saola.backtest.result.BenchmarkPoint;
import io.saola.backtest.result.Costs;
import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.FillRow;
import io.saola.backtest.result.OrderRow;
import io.saola.backtest.result.RunInfo;
import io.saola.backtest.result.RunResult;
import io.saola.backtest.result.TradeRow;
import io.saola.backtest.tearsheet.TearsheetFile;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.MarketTime;
import io.saola.strategies.api.OrderState;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReportCommandTest {
    private static final String HOSTILE = "a \"b\", c\n<d>";

    @TempDir
    private Path folder;

    private final List<String> failures = new ArrayList<>();

    @BeforeEach
    void writeTheResultsOfARun() throws Exception {
        final RunResult run = run();
        MetricsFile.write(run, folder.resolve("metrics.json"));
        TearsheetFile.write(run, folder.resolve("tearsheet.html"));
        Files.writeString(folder.resolve("run.yaml"), run.info().config());
        write("equity.csv", EquityPoint.class, run.equity());
        write("trades.csv", TradeRow.class, run.trades());
        write("fills.csv", FillRow.class, run.fills());
        write("orders.csv", OrderRow.class, run.orders());
        write("benchmark.csv", BenchmarkPoint.class, run.benchmark());
    }

    @Test
    void shouldReadBackTheRunThatWasWritten() {
        assertThat(new ResultFolder(folder).read()).isEqualTo(run());
    }

    @Test
    void shouldRenderTheSameTearsheetAgain() throws IOException {
        final byte[] before = Files.readAllBytes(folder.resolve("tearsheet.html"));
        Files.delete(folder.resolve("tearsheet.html"));

        assertThat(report()).as(failures.toString()).isZero();

        assertThat(folder.resolve("tearsheet.html")).hasBinaryContent(before);
    }

    @Test
    void shouldWriteElsewhereInVietnamese() {
        final Path file = folder.resolve("bao-cao.html");

        assertThat(report("--lang", "vi", "--out", file.toString()))
                .as(failures.toString())
                .isZero();

        assertThat(file).content(StandardCharsets.UTF_8).contains("<html lang=\"vi\">", "Lợi nhuận");
    }

    @Test
    void shouldPassOverColumnsItDoesNotKnow() throws IOException {
        final Path file = folder.resolve("benchmark.csv");
        Files.writeString(
                file, Files.readString(file).replace("symbol,", "note,symbol,").replace("VN30,", "x,VN30,"));

        assertThat(report()).as(failures.toString()).isZero();
    }

    @Test
    void shouldTellThatRowsWereChangedAfterTheRun() throws IOException {
        replace("trades.csv", String.valueOf(Decimals.of(1_234)), String.valueOf(Decimals.of(9_234)));

        assertThat(report()).isEqualTo(ExitCode.FAILED);
        assertThat(failures)
                .singleElement()
                .asString()
                .contains("figures.trades.expectancy was 1234, is 9234")
                .contains("metrics.json");
    }

    @Test
    void shouldNameFileLineAndColumnOfADamagedRow() throws IOException {
        replace("fills.csv", "BUY", "BOUGHT");
        refuses(ExitCode.CORRUPT, "fills.csv, line 2: column side: \"BOUGHT\" is no Side");

        replace("fills.csv", "BOUGHT", "BUY");
        replace("fills.csv", "quantity", "amount");
        refuses(ExitCode.CORRUPT, "fills.csv has no column quantity; its heading is [timestampNs");
    }

    @Test
    void shouldRefuseATornOrMissingFile() throws IOException {
        final Path orders = folder.resolve("orders.csv");
        final String whole = Files.readString(orders);
        Files.writeString(orders, whole.substring(0, whole.lastIndexOf(',')));
        refuses(ExitCode.CORRUPT, "orders.csv, line 2: has 11 cells, the heading has 12");

        Files.writeString(orders, whole.substring(0, whole.indexOf("<d>")));
        refuses(ExitCode.CORRUPT, "a quote of the row at line 2 is never closed");

        Files.writeString(orders, "");
        refuses(ExitCode.CORRUPT, "orders.csv has no column orderId");

        Files.delete(orders);
        refuses(ExitCode.NOT_FOUND, "orders.csv is missing");
    }

    @Test
    void shouldRefuseADocumentItDoesNotKnow() throws IOException {
        replace("metrics.json", "saola.metrics/1", "saola.metrics/9");
        refuses(ExitCode.CORRUPT, "has the layout \"saola.metrics/9\", this version reads \"saola.metrics/1\"");

        replace("metrics.json", "saola.metrics/9", "saola.metrics/1");
        replace("metrics.json", "\"currency\" : \"VND\",", "");
        refuses(ExitCode.CORRUPT, "metrics.json: run.currency is missing");

        Files.writeString(folder.resolve("metrics.json"), "{");
        refuses(ExitCode.CORRUPT, "metrics.json is damaged");

        Files.delete(folder.resolve("metrics.json"));
        refuses(ExitCode.NOT_FOUND, "metrics.json is missing");
    }

    @Test
    void shouldRefuseAFolderThatIsNotThere() {
        folder = folder.resolve("nowhere");

        refuses(ExitCode.NOT_FOUND, "there is no folder");
    }

    private void refuses(final int exitCode, final String words) {
        failures.clear();
        assertThat(report()).isEqualTo(exitCode);
        assertThat(failures).singleElement().asString().contains(words);
    }

    private int report(final String... options) {
        final List<String> args = new ArrayList<>(List.of(options));
        args.add(folder.toString());
        final PrintStream standardOut = System.out;
        try {
            System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
            return new CommandLine(new ReportCommand())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setExecutionExceptionHandler((failure, command, parsed) -> {
                        failures.add(failure.getMessage());
                        return failure instanceof CommandException known ? known.exitCode() : -1;
                    })
                    .execute(args.toArray(String[]::new));
        } finally {
            System.setOut(standardOut);
        }
    }

    private void replace(final String name, final String what, final String with) throws IOException {
        final Path file = folder.resolve(name);
        final String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, with));
    }

    private <T extends Record> void write(final String name, final Class<T> type, final List<T> rows)
            throws ReflectiveOperationException, IOException {
        final RecordComponent[] components = type.getRecordComponents();
        final StringBuilder text = new StringBuilder(
                Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.joining(",")) + "\r\n");
        for (final T row : rows) {
            final List<String> cells = new ArrayList<>();
            for (final RecordComponent component : components) {
                final Object value = component.getAccessor().invoke(row);
                final String cell = value.equals(Decimals.NULL) ? "" : value.toString();
                cells.add(cell.matches("(?s).*[\",\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            }
            text.append(String.join(",", cells)).append("\r\n");
        }
        Files.writeString(folder.resolve(name), text);
    }

    private static RunResult run() {
        final long open = MarketTime.epochNs(20240102, MarketTime.at(9, 30));
        final long close = MarketTime.epochNs(20240103, MarketTime.at(15, 0));
        return new RunResult(
                new RunInfo(
                        HOSTILE, "name: x\n", -7, -1L, "0.1.0", 20240102, 20240103, 1_234_567_890_123_456_7L, "VND"),
                List.of(
                        new EquityPoint(open, HOSTILE, 0, 0, 0, 0, 0),
                        new EquityPoint(close, EquityPoint.TOTAL, 1_234_567_890_123_457_8L, 1, 2, 3, 4)),
                List.of(new TradeRow(
                        HOSTILE,
                        "FPT",
                        Side.BUY,
                        100,
                        open,
                        close,
                        Decimals.of(90_000),
                        Decimals.of(90_100),
                        Decimals.of(1_234),
                        5,
                        6)),
                List.of(new FillRow(
                        open,
                        64,
                        HOSTILE,
                        "FPT",
                        Side.BUY,
                        100,
                        Decimals.of(90_000),
                        1,
                        5,
                        6,
                        FillRow.NO_PRICE,
                        FillRow.NO_PRICE,
                        open)),
                List.of(new OrderRow(
                        64,
                        HOSTILE,
                        "FPT",
                        Side.BUY,
                        OrderType.LO,
                        FillRow.NO_PRICE,
                        100,
                        100,
                        OrderState.FILLED,
                        "",
                        open,
                        OrderRow.LIVE)),
                List.of(new BenchmarkPoint("VN30", open, 5), new BenchmarkPoint("VN30", close, 6)),
                new Costs(11, 12));
    }
}
