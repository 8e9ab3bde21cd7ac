package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Frames;
import io.saola.codecs.sbe.MarketSnapshotDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.RiskSnapshotDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.StateHashDecoder;
import io.saola.codecs.sbe.StrategyDefinitionDecoder;
import io.saola.codecs.sbe.StrategyDefinitionEncoder;
import io.saola.engine.JournalLayout;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.journal.Durability;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalReader;
import io.saola.journal.JournalWriter;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.strategies.builtin.BuiltinStrategies;
import io.saola.tools.support.Folders;
import io.saola.tools.support.SampleDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What-if, diff, explain and inspect on the journal of a short demo day, against plain replays written down here. */
@Timeout(120)
class ReplayToolsTest {
    private static final String STRATEGY = "vn30f-imbalance";

    /** Place of {@code thresholdPercent} among the parameters of the strategy's kind. */
    private static final int THRESHOLD = 3;

    private static final long CHANGED_THRESHOLD = 62;
    private static final String ONE_LINE_CHANGE =
            "strategies: {" + STRATEGY + ": {parameters: {thresholdPercent: " + CHANGED_THRESHOLD + "}}}";

    @TempDir
    private static Path demo;

    private static Path day;

    @TempDir
    private Path folder;

    @BeforeAll
    static void runADemo() {
        day = demo.resolve("day");
        final CommandRun run =
                CommandRun.of("demo", "--seconds", "10", "--seed", "3", "--dir", day.toString(), "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void shouldFindNoDivergenceWithAnUnchangedConfiguration() throws IOException {
        final CommandRun run = whatIf("strategies: {" + STRATEGY + ": {parameters: {}}}");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().get("equal").asBoolean()).isTrue();
        assertThat(run.json().get("firstDivergence").isNull()).isTrue();
        assertThat(run.json().get("venueFromSequence").isNull()).isTrue();
        assertThat(run.json().get("before")).isEqualTo(run.json().get("after"));
        assertThat(run.json().get("before").get("orders").asLong()).isPositive();
    }

    @Test
    void shouldNameTheFirstDivergingDecisionOfAOneLineChangeAsBruteForceDoes() throws IOException {
        final long expected = firstDifference(decisions(false), decisions(true));
        assertThat(expected).as("the change must matter in this demo").isPositive();
        for (final JsonNode divergence : List.of(
                whatIf(ONE_LINE_CHANGE).json().get("firstDivergence"),
                CommandRun.of("replay", "diff", day.toString(), config(ONE_LINE_CHANGE), "-o", "json")
                        .json()
                        .get("firstDivergence"))) {
            assertThat(divergence.get("sequence").asLong()).isEqualTo(expected);
            assertThat(divergence.get("input").get("sequence").asLong()).isEqualTo(expected);
            assertThat(divergence.get("strategy").asText()).isEqualTo(STRATEGY);
            assertThat(divergence.get("stateDifferences").toString())
                    .contains("thresholdPercent", String.valueOf(CHANGED_THRESHOLD));
        }
    }

    @Test
    void shouldGoOnAtTheSimulatedVenueBehindTheFirstOrderThatDiffers() throws IOException {
        final JsonNode report = whatIf(ONE_LINE_CHANGE).json();
        assertThat(report.get("venueFromSequence").asLong())
                .isGreaterThanOrEqualTo(
                        report.get("firstDivergence").get("sequence").asLong());
        assertThat(report.get("venueAnswers").asLong()).isPositive();
        assertThat(report.get("droppedReports").asLong()).isPositive();
        assertThat(report.get("after").get("executions").asLong()).isPositive();
        assertThat(report.get("after").get("impossibleReports"))
                .as("the venue's answers must fit the orders")
                .isEqualTo(report.get("before").get("impossibleReports"));
        assertThat(whatIf(ONE_LINE_CHANGE).json()).as("deterministic").isEqualTo(report);
    }

    @Test
    void shouldStopAStrategyThatIsDisabled() throws IOException {
        final JsonNode report =
                whatIf("strategies: {" + STRATEGY + ": {enabled: false}}").json();
        assertThat(report.get("after")
                        .get("strategies")
                        .get(STRATEGY)
                        .get("orders")
                        .asLong())
                .isZero();
        assertThat(report.get("before")
                        .get("strategies")
                        .get(STRATEGY)
                        .get("orders")
                        .asLong())
                .isPositive();
    }

    @Test
    void shouldRefuseOrdersAboveAChangedLimit() throws IOException {
        final JsonNode report =
                whatIf("limits: {default: {maxOrderQuantity: 1}}").json();
        assertThat(report.get("after").get("refused").asLong())
                .isGreaterThan(report.get("before").get("refused").asLong());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "strategies: {nobody: {enabled: true}} | no such strategy",
                "strategies: {vn30f-imbalance: {kind: none}} | there is no kind none",
                "strategies: {vn30f-imbalance: {parameters: {levles: 3}}} | has no parameter levles",
                "strategies: {vn30f-imbalance: {parameters: {levels: 11}}} | levels=11 is outside 1..10",
                "strategies: {vn30f-imbalance: {parameters: {levels: many}}} | levels=many is no",
                "strategies: {vn30f-imbalance: {enabled: 1}} | true or false is needed",
                "strategies: [{name: a}] | such as strategies: {imbalance: {parameters: {thresholdPercent: 75}}}, not a list",
                "strategies: {vn30f-imbalance: {parameters: [1]}} | such as parameters: {thresholdPercent: 75}, not a list",
                "strategies: {vn30f-imbalance: off} | such as strategies: {imbalance: {",
                "limits: [1] | such as limits: {default: {maxOrderQuantity: 500}}, not a list",
                "controls: {a: 1} | such as controls: [{scope: FIRM",
                "venue: [1] | such as venue: {model: QUEUE",
                "'[1]' | the file: names with values are needed, such as strategies: {",
                "limits: {NONE: {maxOpenOrders: 1}} | sets no limits of its own for NONE",
                "limits: {default: {maxOrders: 1}} | unknown limit maxOrders",
                "controls: [{scope: FIRM, control: MAX_QUANTTY}] | MAX_QUANTTY is none of",
                "venue: {model: LUCKY} | LUCKY is none of",
                "venue: {orderLatencyMs: -1} | outside 0..60000",
                "stratgies: {} | unknown key stratgies",
                "strategies: {a: 1, a: 2} | Duplicate field",
                "'strategies: {' | is no YAML"
            })
    void shouldRefuseABrokenConfigurationAndSayWhatIsWrong(final String yaml, final String why) throws IOException {
        final CommandRun run = whatIf(yaml);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(why);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldTellAllFaultsOfAConfigurationAtOnce() throws IOException {
        final CommandRun run = whatIf("venue: {model: LUCKY}\nlimits: {NONE: {}}\nx: 1");
        assertThat(run.err()).contains("LUCKY", "NONE", "unknown key x");
    }

    @Test
    void shouldFindWhatWasRecordedEqualToThisProgramsDecisions() {
        final CommandRun run = CommandRun.of("replay", "diff", day.toString(), "-o", "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().get("equal").asBoolean()).isTrue();
        assertThat(run.json().get("decisionsEqual").asLong()).isPositive();
    }

    @Test
    void shouldNameTheDivergenceOfTwoJournalsAndTheParameterThatExplainsIt() throws IOException {
        final Path other = folder.resolve("other");
        final long expected = firstDifference(decisions(false), record(other));
        final CommandRun run = CommandRun.of("replay", "diff", day.toString(), other.toString(), "-o", "json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILED);
        assertThat(Math.min(cause(run.json().get("left")), cause(run.json().get("right"))))
                .isEqualTo(expected);
        assertThat(run.json().get("stateDifferences").toString()).contains("thresholdPercent");
        assertThat(run.json()
                        .get("firstDifferingInputs")
                        .get("left")
                        .get("type")
                        .asText())
                .isEqualTo("StrategyDefinition");
        final CommandRun same = CommandRun.of("replay", "diff", day.toString(), day.toString());
        assertThat(same.exitCode()).as(same.err()).isZero();
    }

    @Test
    void shouldExplainEveryOrderOfTheDemoFromTickToBooks() {
        final List<Long> orders = orders();
        assertThat(orders).hasSizeGreaterThan(20);
        for (final long order : orders) {
            final CommandRun run =
                    CommandRun.of("explain", String.valueOf(order), "--dir", day.toString(), "-o", "json");
            assertThat(run.exitCode()).as(run.err()).isZero();
            final JsonNode explained = run.json().get("orders").get(0);
            assertThat(explained.get("clientOrderId").asLong()).isEqualTo(order);
            assertThat(explained.get("complete").asBoolean())
                    .as(() -> explained.toPrettyString())
                    .isTrue();
            assertThat(explained.get("requests").get(0).get("recorded").asBoolean())
                    .isTrue();
            assertThat(explained.get("riskChecks").get("result").asText()).isEqualTo("PASSED");
            assertThat(explained.get("riskChecks").get("controls")).hasSizeGreaterThan(10);
            final JsonNode sent = sent(run.json().get("decisions"), order);
            if (sent.get("parentId").isNull()) {
                assertThat(run.json().get("decisions").toString()).contains("StrategySignal");
            } else {
                assertThat(orders)
                        .as("a part's parent sent nothing itself")
                        .doesNotContain(sent.get("parentId").asLong());
            }
        }
    }

    private static JsonNode sent(final JsonNode decisions, final long clientOrderId) {
        for (final JsonNode decision : decisions) {
            if (decision.get("type").asText().equals("SendOrder")
                    && decision.get("message").get("clientOrderId").asLong() == clientOrderId) {
                return decision.get("message");
            }
        }
        throw new AssertionError("no SendOrder of " + clientOrderId + " in " + decisions);
    }

    @Test
    void shouldSayThatThereIsNoSuchOrderOrInput() {
        final CommandRun run = CommandRun.of("explain", "999999999999", "--dir", day.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(run.err()).contains("neither an order nor an input");
    }

    @Test
    void shouldShowTheSameStateFromASnapshotAsFromTheBeginning() throws IOException {
        final Path sample =
                new SampleDay(folder.resolve("sample"), 7).writeMarket(170, 50).directory();
        final JsonNode near = inspect(sample, 160);
        assertThat(near.get("way").get("snapshotSequence").asLong()).isEqualTo(150);
        assertThat(near.get("way").get("inputsReplayed").asLong()).isEqualTo(10);
        for (final long snapshot : List.of(50L, 100L, 150L)) {
            Folders.flip(JournalLayout.snapshots(sample).resolve(SnapshotStore.fileName(snapshot)), 700);
        }
        final JsonNode far = inspect(sample, 160);
        assertThat(far.get("way").get("inputsReplayed").asLong()).isEqualTo(160);
        assertThat(far.get("way").get("findings")).hasSize(3);
        assertThat(((ObjectNode) far).without("way").toString())
                .isEqualTo(((ObjectNode) near).without("way").toString());
        assertThat(near.get("instruments").get("FPT").get("bids")).isNotEmpty();
    }

    @Test
    void shouldRefuseADamagedJournalAsReplayDoes() throws IOException {
        final Path sample =
                new SampleDay(folder.resolve("sample"), 7).writeMarket(170, 500).directory();
        Folders.flip(JournalLayout.inputs(sample).resolve("00000001.journal"), 9_000);
        assertThat(CommandRun.of("replay", sample.toString()).exitCode()).isEqualTo(ExitCode.CORRUPT);
        for (final String[] command : List.of(
                new String[] {"replay", sample.toString(), "--what-if", config("venue: {}")},
                new String[] {"replay", sample.toString(), "--inspect"},
                new String[] {"replay", "diff", sample.toString(), config("venue: {}")},
                new String[] {"explain", "160", "--dir", sample.toString()})) {
            final CommandRun run = CommandRun.of(command);
            assertThat(run.exitCode()).as(String.join(" ", command)).isEqualTo(ExitCode.CORRUPT);
            assertThat(run.err()).contains("segment");
        }
    }

    @Test
    void shouldRefuseModesThatDoNotGoTogether() {
        assertThat(CommandRun.of("replay").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("replay", day.toString(), "--until", "5").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("replay", day.toString(), "--inspect", "--verify")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    private static JsonNode inspect(final Path directory, final long sequence) {
        final CommandRun run = CommandRun.of(
                "replay",
                directory.toString(),
                "--inspect",
                "--until",
                String.valueOf(sequence),
                "--instrument",
                "all",
                "-o",
                "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.json();
    }

    private CommandRun whatIf(final String yaml) throws IOException {
        return CommandRun.of("replay", day.toString(), "--what-if", config(yaml), "-o", "json");
    }

    private String config(final String yaml) throws IOException {
        return Files.writeString(folder.resolve("config.yaml"), yaml).toString();
    }

    private static long cause(final JsonNode side) {
        return side.get("causeSequence").asLong();
    }

    /** All decisions of a run as plain bytes, by input; the threshold changed in its definition or not. */
    private static List<List<byte[]>> decisions(final boolean isChanged) {
        final Plain plain = new Plain();
        try (JournalReader reader = JournalReader.open(JournalLayout.inputs(day))) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> {
                final byte[] frame = new byte[length];
                buffer.getBytes(offset, frame);
                plain.take(sequence, timestampNs, isChanged ? changed(frame) : frame);
            });
        }
        return plain.decisions;
    }

    /** Writes the folder that an engine with the changed strategy would have left, had it heard the same. */
    private static List<List<byte[]>> record(final Path other) {
        final Plain plain = new Plain();
        try (JournalReader reader = JournalReader.open(JournalLayout.inputs(day));
                JournalWriter in = writer(JournalLayout.inputs(other));
                JournalWriter out = writer(JournalLayout.effects(other))) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> {
                final byte[] frame = new byte[length];
                buffer.getBytes(offset, frame);
                final byte[] input = changed(frame);
                in.append(timestampNs, new UnsafeBuffer(input), 0, input.length);
                plain.take(sequence, timestampNs, input);
                plain.last().forEach(effect -> out.append(timestampNs, new UnsafeBuffer(effect), 0, effect.length));
            });
        }
        return plain.decisions;
    }

    private static JournalWriter writer(final Path journal) {
        return JournalWriter.open(new JournalContext().directory(journal).durability(Durability.BUFFERED));
    }

    private static byte[] changed(final byte[] frame) {
        final UnsafeBuffer buffer = new UnsafeBuffer(frame.clone());
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, 0);
        if (header.templateId() != StrategyDefinitionDecoder.TEMPLATE_ID) {
            return frame;
        }
        final StrategyDefinitionDecoder definition =
                new StrategyDefinitionDecoder().wrapAndApplyHeader(buffer, 0, header);
        if (!definition.name().equals(STRATEGY)) {
            return frame;
        }
        final int instruments = definition.instruments().count();
        final StrategyDefinitionEncoder encoder =
                new StrategyDefinitionEncoder().wrap(buffer, MessageHeaderDecoder.ENCODED_LENGTH);
        final StrategyDefinitionEncoder.InstrumentsEncoder ids = encoder.instrumentsCount(instruments);
        final StrategyDefinitionDecoder original =
                new StrategyDefinitionDecoder().wrapAndApplyHeader(new UnsafeBuffer(frame), 0, header);
        original.instruments().forEach(id -> ids.next().instrumentId(id.instrumentId()));
        final StrategyDefinitionDecoder.ParametersDecoder values = original.parameters();
        final StrategyDefinitionEncoder.ParametersEncoder parameters = encoder.parametersCount(values.count());
        for (int i = 0; values.hasNext(); i++) {
            final long value = values.next().value();
            parameters.next().value(i == THRESHOLD ? CHANGED_THRESHOLD : value);
        }
        return buffer.byteArray();
    }

    /** Sequence of the first input with other decisions, 0 if there is none. */
    private static long firstDifference(final List<List<byte[]>> left, final List<List<byte[]>> right) {
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).size() != right.get(i).size()) {
                return i + 1L;
            }
            for (int j = 0; j < left.get(i).size(); j++) {
                if (!Arrays.equals(left.get(i).get(j), right.get(i).get(j))) {
                    return i + 1L;
                }
            }
        }
        return 0;
    }

    private static List<Long> orders() {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final SendOrderDecoder request = new SendOrderDecoder();
        final List<Long> orders = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(JournalLayout.effects(day))) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> {
                if (header.wrap(buffer, offset).templateId() == SendOrderDecoder.TEMPLATE_ID
                        && request.wrapAndApplyHeader(buffer, offset, header).action() == OrderAction.NEW) {
                    orders.add(request.clientOrderId());
                }
            });
        }
        return orders;
    }

    /** A logic and its decisions, kept as they come. */
    private static final class Plain implements EffectSink {
        private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
        private final List<List<byte[]>> decisions = new ArrayList<>();

        Plain() {
            logic.effectSink(this);
        }

        void take(final long sequence, final long timestampNs, final byte[] input) {
            decisions.add(new ArrayList<>());
            logic.onInput(sequence, timestampNs, new UnsafeBuffer(input), 0);
        }

        List<byte[]> last() {
            return decisions.get(decisions.size() - 1);
        }

        @Override
        public MutableDirectBuffer begin() {
            return frame;
        }

        @Override
        public void commit(final long causeSequence, final long timestampNs, final int length) {
            final int template = header.wrap(frame, 0).templateId();
            if (template != StateHashDecoder.TEMPLATE_ID
                    && template != MarketSnapshotDecoder.TEMPLATE_ID
                    && template != RiskSnapshotDecoder.TEMPLATE_ID) {
                final byte[] effect = new byte[length];
                frame.getBytes(0, effect);
                last().add(effect);
            }
        }
    }
}
