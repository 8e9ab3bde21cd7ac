package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.codecs.ClientOrderIds;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.engine.JournalLayout;
import io.saola.journal.JournalWriter;
import io.saola.tools.support.Folders;
import io.saola.tools.support.SampleDay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which records {@code journal dump} prints, and what of them. */
@Timeout(60)
class JournalDumpTest {
    private static final int INPUTS = 600;
    private static final int OLD_TRADE_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + TradeEncoder.BLOCK_LENGTH - 1;

    @TempDir
    static Path folder;

    private static SampleDay day;

    @BeforeAll
    static void writeADay() {
        day = new SampleDay(folder.resolve("day"), 11).write(INPUTS);
    }

    @Test
    void shouldPrintEveryRecordOnce() {
        assertThat(sequences(dump())).hasSize(INPUTS).startsWith(1L, 2L, 3L).isSorted();
    }

    @Test
    void shouldDecodeTextOfVariableLengthAndSingleCharacters() {
        final JsonNode rule = one(dump("--type", "RuleEntry")).get("message");
        assertThat(rule.get("value").asText()).isEqualTo(SampleDay.RULE);
        assertThat(rule.get("confidence").asText()).isEqualTo("V");
        assertThat(rule.get("key").asText()).isEqualTo("lot");
        assertThat(rule.get("effectiveTo").isNull()).isTrue();
    }

    @Test
    void shouldShowFieldsThatAnOlderVersionDidNotHaveAsAbsent() {
        final List<JsonNode> trades = dump("--type", "Trade");
        assertThat(trades).allSatisfy(line -> {
            final JsonNode board = line.get("message").get("board");
            assertThat(board).isNotNull();
            assertThat(board.isNull()).isEqualTo(line.get("lengthBytes").asInt() == OLD_TRADE_LENGTH);
        });
        assertThat(trades).anyMatch(line -> line.get("lengthBytes").asInt() == OLD_TRADE_LENGTH);
        assertThat(trades).anyMatch(line -> line.get("lengthBytes").asInt() > OLD_TRADE_LENGTH);
    }

    @Test
    void shouldDecodeGroupsOfEffects() {
        final List<JsonNode> snapshots = dump("--effects", "--type", "marketsnapshot");
        assertThat(snapshots)
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(line.get("message").get("indexes").isArray()).isTrue());
        assertThat(snapshots)
                .anySatisfy(
                        line -> assertThat(line.get("message").get("indexes")).hasSizeGreaterThan(1));
    }

    @Test
    void shouldFilterBySeveralTypes() {
        assertThat(dump("--type", "Quote,Trade"))
                .hasSizeBetween(INPUTS / 4, INPUTS)
                .allSatisfy(line -> assertThat(line.get("type").asText()).isIn("Quote", "Trade"));
    }

    @Test
    void shouldFilterByASymbolDefinedBeforeTheRange() {
        final List<JsonNode> lines = dump("--instrument", "vnm", "--from-sequence", "100");
        assertThat(lines).hasSizeGreaterThan(20).allSatisfy(line -> {
            assertThat(line.get("symbol").asText()).isEqualTo("VNM");
            assertThat(line.get("message").get("instrumentId").asInt()).isEqualTo(1);
            assertThat(line.get("sequence").asLong()).isGreaterThanOrEqualTo(100);
        });
        assertThat(dump("--effects", "--instrument", "VNM"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(
                                line.get("message").get("instrumentId").asInt())
                        .isEqualTo(1));
    }

    @Test
    void shouldFollowAnOrderThroughReportsThatNameOnlyItsRequest() {
        final String order = Long.toString(day.orderId());
        final JsonNode request = one(dump("--effects", "--order", order)).get("message");
        assertThat(request.get("clientOrderId").asLong()).isEqualTo(day.orderId());
        final long requestId = request.get("requestId").asLong();
        final List<JsonNode> reports = dump("--order", order);
        assertThat(reports).isNotEmpty().allSatisfy(line -> {
            assertThat(line.get("type").asText()).isEqualTo("BrokerReport");
            assertThat(line.get("message").get("requestId").asLong()).isEqualTo(requestId);
            assertThat(line.get("sequence").asLong()).isGreaterThan(ClientOrderIds.causeSequence(day.orderId()));
        });
        assertThat(reports)
                .hasSameSizeAs(dump("--type", "BrokerReport").stream()
                        .filter(line -> line.get("message").get("requestId").asLong() == requestId)
                        .toList());
    }

    @Test
    void shouldFilterByMomentAndByTimeOfDayInMarketTime() {
        final List<Long> byDay = sequences(dump("--from-time", "09:01", "--to-time", "09:01:30"));
        assertThat(byDay)
                .isEqualTo(sequences(
                        dump("--from-time", "2026-11-20T09:01:00+07:00", "--to-time", "2026-11-20T02:01:30Z")))
                .hasSize(30);
        assertThat(SampleDay.timestampNs(byDay.get(0))).isGreaterThanOrEqualTo(SampleDay.OPEN_NS + 60_000_000_000L);
        assertThat(SampleDay.timestampNs(byDay.get(0) - 1)).isLessThan(SampleDay.OPEN_NS + 60_000_000_000L);
    }

    @Test
    void shouldStopAtTheLimitAndAtTheLastSequence() {
        assertThat(sequences(dump("--from-sequence", "300", "--limit", "5")))
                .containsExactly(300L, 301L, 302L, 303L, 304L);
        assertThat(sequences(dump("--from", "598", "--to", "599"))).containsExactly(598L, 599L);
    }

    @Test
    void shouldPrintCsvWithAHeaderAndTheSameColumnsInEveryLine() {
        final CommandRun run = run("--type", "Trade", "-o", "csv", "--limit", "3");
        assertThat(run.out().lines().toList().get(0))
                .isEqualTo("sequence,timestamp_ns,time,type,instrument_id,symbol,message");
        assertThat(run.out().lines()).hasSize(4).allMatch(line -> line.split(",(?=[^{}\"]|\"\\{)").length >= 7);
    }

    @Test
    void shouldPrintTheGoodPartOfADamagedJournalAndSayWhereItEnds(@TempDir final Path copy) throws IOException {
        Folders.copy(day.directory(), copy);
        Folders.flip(JournalLayout.inputs(copy).resolve("00000002.journal"), 9_000);
        final CommandRun run = CommandRun.of("journal", "dump", copy.toString(), "--json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.CORRUPT);
        final long printed = run.out().lines().count();
        assertThat(printed).isBetween(100L, INPUTS - 1L);
        assertThat(run.err()).contains("segment=2 offset=", "sequence=" + (printed + 1));
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void shouldShowFramesThatTheSchemaDoesNotKnowAsTheyAre(@TempDir final Path strange) {
        try (JournalWriter writer = JournalWriter.open(SampleDay.context(strange))) {
            final byte[] text = "bid 1250.1".getBytes(StandardCharsets.US_ASCII);
            writer.append(1, new UnsafeBuffer(text), 0, text.length);
            writer.append(2, new UnsafeBuffer(text), 0, 3);
        }
        final CommandRun run = CommandRun.of("journal", "dump", strange.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("unknown undecodable=62696420313235302e31", "unknown undecodable=626964");
    }

    @Test
    void shouldSayWhenNothingMatches() {
        final CommandRun nobody = run("--instrument", "XYZ");
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(nobody.out()).isEmpty();
        assertThat(nobody.err()).contains("defines no instrument XYZ");
        assertThat(run("--from", "100000").exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    }

    private static List<JsonNode> dump(final String... more) {
        final CommandRun run =
                run(Stream.concat(Stream.of(more), Stream.of("-o", "jsonl")).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out().lines().map(JournalDumpTest::parse).toList();
    }

    private static CommandRun run(final String... more) {
        return CommandRun.of(
                Stream.concat(Stream.of("journal", "dump", day.directory().toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static JsonNode one(final List<JsonNode> lines) {
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private static List<Long> sequences(final List<JsonNode> lines) {
        return lines.stream().map(line -> line.get("sequence").asLong()).toList();
    }

    private static JsonNode parse(final String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (final JsonProcessingException e) {
            throw new AssertionError("no document: " + line, e);
        }
    }
}
