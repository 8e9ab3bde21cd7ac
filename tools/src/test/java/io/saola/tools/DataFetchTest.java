package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.codecs.Decimals;
import io.saola.simulator.server.FastConnectSimulator;
import io.saola.simulator.server.SimulatorContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** History fetched from the simulated broker into files. */
@Timeout(60)
class DataFetchTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    private static final long MORNING_NS = DATE.atTime(9, 30).toEpochSecond(ZoneOffset.ofHours(7)) * 1_000_000_000L;

    private static FastConnectSimulator simulator;

    @TempDir
    Path out;

    @BeforeAll
    static void launch() {
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .port(0)
                .tradingDate(DATE)
                .eventClock(() -> MORNING_NS)
                .messageRate(0));
    }

    @AfterAll
    static void close() {
        simulator.close();
    }

    @Test
    void shouldFetchDaysOverMoreThanTheBrokerAllowsAtOnce() throws Exception {
        final CommandRun run = fetch("--what ohlc --symbols fpt --from 2026-06-01 --to 2026-09-30 -o json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        final List<String> lines = Files.readAllLines(out.resolve("ohlc/FPT.csv"));
        assertThat(lines.get(0)).isEqualTo("symbol,market,date,open,high,low,close,volume,value");
        assertThat(lines.get(1)).startsWith("FPT,HOSE,2026-06-01,");
        assertThat(lines.get(lines.size() - 1)).startsWith("FPT,HOSE,2026-09-30,");
        assertThat(lines).hasSizeBetween(82, 90);
        assertThat(lines.subList(1, lines.size())).isSorted();
        for (final String line : lines.subList(1, lines.size())) {
            final String[] cells = line.split(",", -1);
            assertThat(Decimals.parse(cells[4]))
                    .as(line)
                    .isGreaterThanOrEqualTo(Math.max(Decimals.parse(cells[3]), Decimals.parse(cells[6])));
            assertThat(Long.parseLong(cells[7])).isPositive();
        }
        assertThat(run.json().at("/files/0/rows").asInt()).isEqualTo(lines.size() - 1);
    }

    @Test
    void shouldTellSourceSpanRowsAndChecksumInTheManifest() throws Exception {
        fetch("--what intraday --symbols FPT --from 2026-11-09 --to 2026-11-10");

        final JsonNode entry = manifest().path("files").path("intraday/FPT.csv");
        final byte[] file = Files.readAllBytes(out.resolve("intraday/FPT.csv"));

        assertThat(entry.path("source").asText()).isEqualTo("simulator");
        assertThat(entry.path("from").asText()).isEqualTo("2026-11-09");
        assertThat(entry.path("to").asText()).isEqualTo("2026-11-10");
        assertThat(entry.path("sha256").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
        assertThat(entry.path("rows").asLong())
                .isEqualTo(new String(file, StandardCharsets.UTF_8).lines().count() - 1);
        assertThat(entry.path("fetched").asText()).endsWith("Z");
    }

    @Test
    void shouldFetchOnlyWhatIsMissing() throws IOException {
        fetch("--what ohlc --symbols FPT --from 2026-08-03 --to 2026-08-31");
        final List<String> before = Files.readAllLines(out.resolve("ohlc/FPT.csv"));

        final CommandRun again = fetch("--what ohlc --symbols FPT --from 2026-08-03 --to 2026-08-31");
        final CommandRun more = fetch("--what ohlc --symbols FPT --from 2026-07-01 --to 2026-09-30");
        final List<String> after = Files.readAllLines(out.resolve("ohlc/FPT.csv"));

        assertThat(again.out()).contains("complete before");
        assertThat(more.out()).contains("fetched");
        assertThat(after).containsAll(before).hasSizeGreaterThan(before.size()).doesNotHaveDuplicates();
        assertThat(after.subList(1, after.size())).isSorted();
        Files.delete(out.resolve("ohlc/FPT.csv"));
        fetch("--what ohlc --symbols FPT --from 2026-07-01 --to 2026-09-30");
        assertThat(Files.readAllLines(out.resolve("ohlc/FPT.csv")))
                .as("the same as fetched at once")
                .isEqualTo(after);
    }

    @Test
    void shouldFetchAFileAnewThatWasChanged() throws IOException {
        fetch("--what ohlc --symbols FPT --from 2026-08-03 --to 2026-08-31");
        final Path file = out.resolve("ohlc/FPT.csv");
        final String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));

        final CommandRun again = fetch("--what ohlc --symbols FPT --from 2026-08-03 --to 2026-08-31");

        assertThat(again.err()).contains("is fetched anew");
        assertThat(Files.readString(file)).isEqualTo(whole);
    }

    @Test
    void shouldFetchTheMembersOfAnIndexAndTheIndexItself() throws IOException {
        assertThat(fetch("--what stock-price --index VN30 --from 2026-11-16 --to 2026-11-19")
                        .exitCode())
                .isZero();
        assertThat(fetch("--what index --symbols VN30,VNINDEX --from 2026-11-16 --to 2026-11-19")
                        .exitCode())
                .isZero();

        try (Stream<Path> files = Files.list(out.resolve("stock-price"))) {
            assertThat(files).hasSize(30).allMatch(file -> file.toString().endsWith(".csv"));
        }
        assertThat(Files.readAllLines(out.resolve("index/VN30.csv"))).hasSize(5);
        assertThat(manifest().path("files")).hasSize(32);
    }

    @Test
    void shouldFetchListsAnewEachTime() throws IOException {
        fetch("--what securities");
        fetch("--what details");
        fetch("--what indices");

        assertThat(Files.readAllLines(out.resolve("securities.csv"))).hasSize(33);
        assertThat(Files.readAllLines(out.resolve("details.csv")))
                .hasSize(33)
                .anyMatch(line -> line.startsWith("41I1GC000,DER,HNX,FU,1,100000,,20261217,"));
        assertThat(Files.readAllLines(out.resolve("indices.csv"))).contains("VN30,VN30,HOSE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --what ticks --symbols A                                            | 2 | --what ticks is not one of
            --what ohlc --from 2026-01-01                                       | 2 | give either --symbols or --index
            --what ohlc --symbols A --index VN30 --from 2026-01-01              | 2 | give either --symbols or --index
            --what ohlc --symbols ../A --from 2026-01-01                        | 2 | --symbols must be exchange codes
            --what ohlc --symbols A                                             | 2 | --from is missing
            --what ohlc --symbols A --from 2026-02-01 --to 2026-01-01           | 2 | is before --from
            --what securities --symbols A                                       | 2 | is a whole list
            --what ohlc --symbols A --from 2026-01-01 --rate 0                  | 2 | --rate 0 is outside
            --what ohlc --index NONE --from 2026-01-01                          | 4 | the broker knows no index NONE
            """)
    void shouldAnswerAMistakeInOneLine(final String arguments, final int exitCode, final String expected) {
        final CommandRun run = fetch(arguments);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains(expected);
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void shouldNotTouchAFolderWithAnotherManifest() throws IOException {
        Files.writeString(out.resolve("manifest.json"), "{\"schema\":\"other\"}");

        final CommandRun run = fetch("--what ohlc --symbols FPT --from 2026-08-03 --to 2026-08-31");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).contains("is no manifest of fetched data");
    }

    private CommandRun fetch(final String arguments) {
        return CommandRun.of(("data fetch " + arguments + " --out " + out + " --port " + simulator.port()).split(" "));
    }

    private JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(out.resolve("manifest.json").toFile());
    }
}
