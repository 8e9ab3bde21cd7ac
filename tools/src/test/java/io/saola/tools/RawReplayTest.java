package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.engine.JournalLayout;
import io.saola.journal.JournalReader;
import io.saola.simulator.exchange.Universe;
import io.saola.simulator.server.CompressedClock;
import io.saola.simulator.server.FastConnectSimulator;
import io.saola.simulator.server.SimulatorContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The broker's frames from a socket into files, and from there through parser and logic, or into a backtest. */
@Timeout(120)
class RawReplayTest {
    private static final String SEGMENT = "feed-00000001.raw";

    @TempDir
    static Path folder;

    private static FastConnectSimulator simulator;
    private static CommandRun recording;

    @BeforeAll
    static void recordSomeSeconds() {
        final long startNs =
                Universe.DEFAULT_DATE.atTime(LocalTime.of(9, 20)).toEpochSecond(ZoneOffset.ofHours(7)) * 1_000_000_000L;
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .port(0)
                .seed(3)
                .tradingDate(Universe.DEFAULT_DATE)
                .eventClock(new CompressedClock(startNs, 10, new OffsetEpochNanoClock()))
                .speed(10)
                .messageRate(500));
        final String order =
                simulator.placeExternalOrder(SimulatorContext.SHARE_ACCOUNT, "SSI", Side.BUY, Decimals.of(19_200), 100);
        simulator.placeExternalOrder(SimulatorContext.SHARE_ACCOUNT, "FPT", Side.BUY, Decimals.of(69_000), 100);
        simulator.cancelExternally(order);
        recording = CommandRun.of(
                "record",
                "--orders",
                "--dir",
                folder.resolve("day").toString(),
                "--port",
                String.valueOf(simulator.port()),
                "--channels",
                "F,X-QUOTE,X-TRADE,R,MI,B,OL",
                "--seconds",
                "4",
                "--json");
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void shouldRecordEveryFrameAndCountByChannel() {
        assertThat(recording.exitCode()).as(recording.err()).isZero();
        final JsonNode document = recording.json();
        assertThat(document.path("framesRecorded").asLong())
                .isPositive()
                .isEqualTo(document.path("frames").asLong()
                        + document.at("/orders/frames").asLong());
        assertThat(document.path("framesDropped").asLong()).isZero();
        for (final String channel : new String[] {"F", "X-QUOTE", "X-TRADE", "R", "MI", "B", "OL"}) {
            assertThat(document.path("channels").path(channel).asLong())
                    .as(channel)
                    .isPositive();
        }
        assertThat(document.path("refused")).allMatch(count -> count.asLong() == 0);
    }

    @Test
    void shouldReplayWhatWasRecordedToTheSameStateEveryTime() {
        final CommandRun replay = replay("day", "--verify");
        assertThat(replay.exitCode()).as(replay.err()).isZero();
        final JsonNode document = replay.json();
        final JsonNode recorded = recording.json();
        assertThat(document.path("frames")).isEqualTo(recorded.path("frames"));
        assertThat(document.path("channels")).isEqualTo(recorded.path("channels"));
        assertThat(document.path("refused")).isEqualTo(recorded.path("refused"));
        assertThat(document.path("refusedAtTheDoor").asLong()).isZero();
        assertThat(document.path("refusedByTheLogic").asLong()).isZero();
        assertThat(document.path("tradingDate").asInt()).isEqualTo(20261120);
        assertThat(document.path("stateHash").asText()).matches("[0-9a-f]{16}");
        assertThat(replay("day").json().path("stateHash")).isEqualTo(document.path("stateHash"));
    }

    @Test
    void shouldRecordOrderEventsAndReplayThemThroughTheSameParser() throws IOException {
        final JsonNode recorded = recording.json();
        final JsonNode replayed = replay("day").json();

        assertThat(recorded.at("/orders/reports").asLong())
                .as("two placed, one cancelled")
                .isGreaterThanOrEqualTo(3);
        assertThat(recorded.at("/orders/unreadable").asLong()).isZero();
        assertThat(replayed.path("orders")).isEqualTo(recorded.path("orders"));
        assertThat(recorded.path("framesRecorded").asLong())
                .isEqualTo(recorded.path("frames").asLong()
                        + recorded.at("/orders/frames").asLong());
    }

    /** From the wire to fills: the gateway's parser, the logic, a strategy, the venue's model and the result's files. */
    @Test
    void shouldBackTestAStrategyOverWhatWasRecorded() throws IOException {
        Files.writeString(folder.resolve("recorded.yaml"), """
            name: recorded
            capital: 10_000_000_000
            data: [{kind: frames, path: day}]
            strategies:
              - {name: imbalance, kind: book-imbalance, instruments: [ACB, FPT, HPG, MBB, SSI, STB, TCB, VNM], parameters: {orderQuantity: 100, maxNetQuantity: 100000, thresholdPercent: 51, cooldownMs: 0}}
            venue: {fill: optimistic, orderLatencyUs: 200, responseLatencyUs: 200}
            """);
        final JsonNode summary = backTest("recorded.yaml");
        final JsonNode replayed = replay("day").json();

        assertThat(summary.path("events")).as("frames of market data").isEqualTo(replayed.path("frames"));
        assertThat(summary.path("messagesRefusedByTheParser")).isEmpty();
        assertThat(summary.path("framesRefusedAtTheDoor")).isEmpty();
        assertThat(summary.path("inputsRefusedByTheLogic").asLong()).isZero();
        assertThat(summary.path("orders").asInt()).isPositive();
        assertThat(summary.path("fills").asInt()).isPositive();
        assertThat(backTest("recorded.yaml").path("stateHash")).isEqualTo(summary.path("stateHash"));
        final Path journal = Path.of(summary.path("folder").asText()).resolve("journal");
        final CommandRun verified = CommandRun.of("replay", journal.toString(), "--verify", "-o", "json");
        assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.json().path("stateHash")).isEqualTo(summary.path("stateHash"));
        assertThat(quotesAndTrades(journal))
                .as("every quote and trade that the parser makes of the recording")
                .isEqualTo(replayed.at("/channels/X-QUOTE").asLong()
                        + replayed.at("/channels/X-TRADE").asLong()
                        + replayed.at("/channels/OL").asLong());
    }

    @Test
    void shouldTellWhatIsWrongWithARecordingThatIsToBeBackTested() throws IOException {
        Files.writeString(folder.resolve("none.yaml"), "name: none\ndata: [{kind: frames, path: nowhere}]\n");
        final CommandRun none = backTestRun("none.yaml");
        assertThat(none.exitCode()).isNotZero();
        assertThat(none.err()).contains("nowhere");
        assertThat(none.err().lines()).hasSize(1);
    }

    private static JsonNode backTest(final String file) {
        final CommandRun run = backTestRun(file);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.json();
    }

    private static CommandRun backTestRun(final String file) {
        return CommandRun.of(
                "backtest",
                "run",
                folder.resolve(file).toString(),
                "--out",
                folder.resolve("results").toString(),
                "-o",
                "json");
    }

    private static long quotesAndTrades(final Path journal) {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final long[] count = new long[1];
        try (JournalReader reader = JournalReader.open(JournalLayout.inputs(journal))) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> {
                final int template = header.wrap(buffer, offset).templateId();
                count[0] += template == QuoteDecoder.TEMPLATE_ID || template == TradeDecoder.TEMPLATE_ID ? 1 : 0;
            });
        }
        return count[0];
    }

    @Test
    void shouldReadRecordingsOfTheVersionWithoutOrders() throws IOException {
        final byte[] segment = Files.readAllBytes(folder.resolve("day").resolve(SEGMENT));
        final ByteBuffer header = ByteBuffer.wrap(segment).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(8, 1);
        final CRC32C crc = new CRC32C();
        crc.update(segment, 0, 28);
        header.putInt(28, (int) crc.getValue());
        spoil("older", segment);

        assertThat(replay("older").json().path("stateHash"))
                .isEqualTo(replay("day").json().path("stateHash"));
    }

    @Test
    void shouldLeaveOutATornEndAndReachAnotherState() throws IOException {
        final byte[] whole = Files.readAllBytes(folder.resolve("day").resolve(SEGMENT));
        spoil("torn", Arrays.copyOf(whole, whole.length / 2));

        final JsonNode document = replay("torn").json();
        assertThat(document.path("tornBytes").asLong()).isPositive();
        assertThat(document.path("frames").asLong())
                .isPositive()
                .isLessThan(recording.json().path("frames").asLong());
        assertThat(document.path("stateHash")).isNotEqualTo(replay("day").json().path("stateHash"));
    }

    @Test
    void shouldStopAtDamageAndNameTheFile() throws IOException {
        final byte[] damaged = Files.readAllBytes(folder.resolve("day").resolve(SEGMENT));
        damaged[damaged.length / 2] ^= 4;
        spoil("damaged", damaged);

        final CommandRun replay = replay("damaged");
        assertThat(replay.exitCode()).isEqualTo(ExitCode.CORRUPT);
        assertThat(replay.err()).contains(SEGMENT, "another checksum");
    }

    @Test
    void shouldTellWhatIsWrongInOneLine() throws IOException {
        assertThat(replay("nowhere").exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        final String dir = folder.resolve("never").toString();
        assertThat(CommandRun.of("record", "--dir", dir, "--channels", "Z").err())
                .contains("no channel \"Z\"");
        assertThat(CommandRun.of("record", "--dir", dir, "--trading-url", "http://127.0.0.1:1")
                        .err())
                .contains("for --orders only");
        assertThat(CommandRun.of("record", "--dir", dir, "--port", "0").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("record", "--dir", dir, "--symbols", "A B").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("record", "--dir", dir, "--url", "https://fc.example")
                        .err())
                .contains("SAOLA_SSI_CONSUMER_ID");
        final CommandRun unreachable = CommandRun.of("record", "--dir", dir, "--port", "1", "--seconds", "1");
        assertThat(unreachable.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(unreachable.err()).contains("no frame came from http://127.0.0.1:1");
    }

    private static CommandRun replay(final String name, final String... more) {
        final String[] arguments = Arrays.copyOf(
                new String[] {"replay", "--raw", folder.resolve(name).toString(), "-o", "json"}, 5 + more.length);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return CommandRun.of(arguments);
    }

    private static void spoil(final String name, final byte[] segment) throws IOException {
        Files.createDirectory(folder.resolve(name));
        Files.copy(
                folder.resolve("day").resolve("instruments.csv"),
                folder.resolve(name).resolve("instruments.csv"));
        Files.write(folder.resolve(name).resolve(SEGMENT), segment);
    }
}
