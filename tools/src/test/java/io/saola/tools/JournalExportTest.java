package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.engine.JournalLayout;
import io.saola.journal.JournalException;
import io.saola.journal.JournalReader;
import io.saola.journal.JournalWriter;
import io.saola.tools.support.ExpectedTables;
import io.saola.tools.support.ExportedFile;
import io.saola.tools.support.Folders;
import io.saola.tools.support.SampleDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an export holds is what the journal holds, to the last unit, whatever the format. */
@Timeout(60)
class JournalExportTest {
    private static final long SEED = 20261121;
    private static final int INPUTS = 900;
    private static final List<String> TABLES = List.of("quotes", "trades", "orders", "fills", "signals");

    @TempDir
    static Path folder;

    private static SampleDay day;

    @BeforeAll
    static void writeADay() {
        day = new SampleDay(folder.resolve("day"), SEED).write(INPUTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl", "parquet"})
    void shouldHoldEveryRowOfTheJournalToTheLastUnit(final String format, @TempDir final Path out) throws Exception {
        final Map<String, List<Map<String, String>>> expected = ExpectedTables.of(day.directory());
        final CommandRun run = export(out, "--format", format, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        for (final String table : TABLES) {
            final List<Map<String, String>> rows = ExportedFile.read(out.resolve(table + "." + format));
            assertThat(rows).as("seed=%d table=%s", SEED, table).isEqualTo(expected.get(table));
            assertThat(rows).as(table).hasSizeGreaterThan(20);
            assertThat(rows(run.json(), table)).isEqualTo(rows.size());
        }
        assertThat(names(out)).hasSize(TABLES.size() + 1).contains("_schema.json");
    }

    @Test
    void shouldKeepNanosecondsInTimestampColumnsAndTheScaleInTheFile(@TempDir final Path out) throws Exception {
        assertThat(export(out, "--format", "parquet", "--type", "trades").exitCode())
                .isZero();
        final Path file = out.resolve("trades.parquet");
        assertThat(ExportedFile.query("SELECT column_type FROM (DESCRIBE SELECT * FROM '" + file
                        + "') WHERE column_name IN ('timestamp_ns', 'exchange_time_ns')"))
                .containsOnly("TIMESTAMP_NS");
        assertThat(ExportedFile.query("SELECT DISTINCT compression FROM parquet_metadata('" + file + "')"))
                .containsExactly("ZSTD");
        assertThat(ExportedFile.query("SELECT decode(value) FROM parquet_kv_metadata('" + file
                        + "') WHERE decode(key) = 'decimal_places'"))
                .singleElement()
                .asString()
                .contains("last_price=4", "total_value=4");
    }

    @Test
    void shouldTellUnitsAndScalesBesideTheFiles(@TempDir final Path out) throws Exception {
        export(out, "--format", "csv", "--type", "signals,quotes");
        final JsonNode schema =
                new ObjectMapper().readTree(out.resolve("_schema.json").toFile());
        assertThat(schema.get("complete").asBoolean()).isTrue();
        assertThat(schema.get("lastSequence").asLong()).isEqualTo(INPUTS);
        assertThat(schema.get("tables")).hasSize(2);
        assertThat(schema.get("tables").get(0).get("name").asText()).isEqualTo("quotes");
        final JsonNode price = schema.get("tables").get(0).get("columns").get(6);
        assertThat(price.get("name").asText()).isEqualTo("bid_price_1");
        assertThat(price.get("decimalPlaces").asInt()).isEqualTo(4);
        assertThat(price.get("unit").asText()).contains("VND");
    }

    @Test
    void shouldExportTheRangeAskedForWithTheSymbolsDefinedBeforeIt(@TempDir final Path out) throws Exception {
        export(out, "--format", "csv", "--type", "quotes,signals", "--from-time", "09:05", "--to-time", "09:10");
        final long fromNs = SampleDay.OPEN_NS + 300_000_000_000L;
        final long toNs = fromNs + 300_000_000_000L;
        for (final String table : List.of("quotes", "signals")) {
            assertThat(ExportedFile.read(out.resolve(table + ".csv")))
                    .isNotEmpty()
                    .allSatisfy(row -> {
                        assertThat(Long.parseLong(row.get("timestamp_ns"))).isBetween(fromNs, toNs - 1);
                        assertThat(row.get("symbol")).isNotNull();
                    });
        }
    }

    @Test
    void shouldWriteTheEventTimeForPeopleToo(@TempDir final Path out) throws Exception {
        export(out, "--format", "csv", "--type", "trades", "--to-sequence", "40");
        final List<String> lines = Files.readAllLines(out.resolve("trades.csv"));
        assertThat(lines.get(0)).startsWith("sequence,timestamp_ns,timestamp,instrument_id,symbol,");
        final String[] first = lines.get(1).split(",", -1);
        final long sequence = Long.parseLong(first[0]);
        assertThat(first[1]).isEqualTo(Long.toString(SampleDay.timestampNs(sequence)));
        assertThat(first[2])
                .isEqualTo(Instant.parse("2026-11-20T02:00:00Z")
                        .plusNanos((sequence - 1) * SampleDay.STEP_NS)
                        .toString());
    }

    @Test
    void shouldNotReplaceFilesUnlessTold(@TempDir final Path out) throws IOException {
        Files.writeString(out.resolve("fills.csv"), "mine");
        final CommandRun refused = export(out, "--format", "csv");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("fills.csv exists already", "--force");
        assertThat(names(out)).containsExactly("fills.csv");
        assertThat(out.resolve("fills.csv")).hasContent("mine");
        assertThat(export(out, "--format", "csv", "--force").exitCode()).isZero();
        assertThat(Files.readString(out.resolve("fills.csv"))).startsWith("sequence,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void shouldExportNothingBehindTheLastGoodRecord(final String format, @TempDir final Path work) throws Exception {
        final Path copy = work.resolve("day");
        Folders.copy(day.directory(), copy);
        final Path segment = JournalLayout.inputs(copy).resolve("00000002.journal");
        Folders.flip(segment, 20_000);
        final long readable = readableInputs(copy);
        assertThat(readable).isBetween(100L, INPUTS - 100L);
        final Path out = work.resolve("out");
        final CommandRun run = CommandRun.of(
                "journal", "export", copy.toString(), "--format", format, "--out", out.toString(), "--json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.CORRUPT);
        assertThat(run.err()).contains("segment=2", "offset=", "sequence=" + (readable + 1));
        assertThat(run.json().get("complete").asBoolean()).isFalse();
        final Map<String, List<Map<String, String>>> expected = ExpectedTables.of(day.directory());
        for (final String table : TABLES) {
            assertThat(ExportedFile.read(out.resolve(table + "." + format)))
                    .as(table)
                    .isEqualTo(expected.get(table).stream()
                            .filter(row -> Long.parseLong(row.get("sequence")) <= readable)
                            .toList());
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenAFileCannotBeWritten(@TempDir final Path work) throws IOException {
        final Path file = Files.writeString(work.resolve("file"), "no folder");
        final CommandRun asFolder = export(file, "--format", "csv");
        assertThat(asFolder.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(asFolder.err()).contains("is a file");
        final CommandRun below = export(file.resolve("below"), "--format", "csv");
        assertThat(below.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(below.err()).contains("cannot export");
        assertThat(names(work)).containsExactly("file");
    }

    @Test
    void shouldWriteEmptyTablesForAJournalWithoutRecordsOfTheirKind(@TempDir final Path work) throws Exception {
        final Path quiet = work.resolve("quiet");
        final SampleDay empty = new SampleDay(quiet, SEED);
        try (JournalWriter writer = JournalWriter.open(SampleDay.context(JournalLayout.inputs(quiet)))) {
            empty.appendQuote(writer);
        }
        final Path out = work.resolve("out");
        final CommandRun run =
                CommandRun.of("journal", "export", quiet.toString(), "--format", "parquet", "--out", out.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("there are no effects");
        assertThat(ExportedFile.read(out.resolve("quotes.parquet"))).hasSize(1);
        assertThat(ExportedFile.read(out.resolve("orders.parquet"))).isEmpty();
    }

    private static CommandRun export(final Path out, final String... more) {
        return CommandRun.of(Stream.concat(
                        Stream.of("journal", "export", day.directory().toString(), "--out", out.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static long readableInputs(final Path directory) {
        final long[] last = new long[1];
        try (JournalReader reader = JournalReader.open(JournalLayout.inputs(directory))) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> last[0] = sequence);
        } catch (final JournalException e) {
            return last[0];
        }
        throw new AssertionError("the journal is not damaged");
    }

    private static long rows(final JsonNode report, final String table) {
        for (final JsonNode entry : report.get("tables")) {
            if (entry.get("name").asText().equals(table)) {
                return entry.get("rows").asLong();
            }
        }
        throw new AssertionError("no table " + table);
    }

    private static List<String> names(final Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
