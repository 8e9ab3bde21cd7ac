package io.saola.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.EngineStartDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OriginDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.codecs.sbe.TradingStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Old journals stay readable: the present schema only adds to every version ever released. */
class SchemaEvolutionTest {
    private static final String PRESENT = "/saola-codecs.xml";

    @Test
    void shouldOnlyAddToEveryReleasedVersion() throws IOException {
        final Schema present = new Schema(resource(PRESENT));
        for (int version = 1; version <= present.version(); version++) {
            assertThat(faults(new Schema(resource("/schema-history/v" + version + ".xml")), present))
                    .as("against version %d", version)
                    .isEmpty();
        }
    }

    @Test
    void shouldKeepTheReleasedFileOfThePresentVersionUnchangedOnTheWire() throws IOException {
        final Schema present = new Schema(resource(PRESENT));
        final Schema released = new Schema(resource("/schema-history/v" + present.version() + ".xml"));
        assertThat(present.facts())
                .as("a change needs a new version and a new file")
                .isEqualTo(released.facts());
    }

    /** The test of the test: each kind of breaking change, made to the released text, is found. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <field name="highPrice" id="8" type="Price"/>                       |                                                       | message Trade.highPrice
        <field name="lowPrice" id="9" type="Price"/>                        | <field name="lowPrice" id="9" type="int32"/>          | message Trade.lowPrice
        <field name="lowPrice" id="9" type="Price"/>                        | <field name="lowPrice" id="99" type="Price"/>         | message Trade.lowPrice
        <field name="strategyId" id="2" type="StrategyId"/>                 | <field name="x" id="55" type="int64"/><field name="strategyId" id="2" type="StrategyId"/> | message StrategyDefinition.strategyId
        <validValue name="SELL">2</validValue>                              | <validValue name="SELL">3</validValue>                | enum Side.SELL
        <validValue name="MTL">4</validValue>                               |                                                       | enum OrderType.MTL
        name="Quote" id="8"                                                 | name="Quote" id="88"                                  | message Quote
        name="Symbol" primitiveType="char" length="16"                      | name="Symbol" primitiveType="char" length="24"        | message InstrumentDefinition.symbol
        name="sourceSequence" primitiveType="int64"                         | name="sourceSequence" primitiveType="int32"           | composite Origin.sourceSequence
        byteOrder="littleEndian"                                            | byteOrder="bigEndian"                                 | schema
        """)
    void shouldDetectABreakingChange(final String from, final String to, final String culprit) throws IOException {
        final String text = new String(resource("/schema-history/v1.xml").readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        final String changed = text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to == null ? "" : to));
        assertThat(faults(new Schema(resource("/schema-history/v1.xml")), schema(changed)))
                .anySatisfy(fault -> assertThat(fault).startsWith(culprit + ":"));
    }

    @Test
    void shouldDetectAFieldAddedWithoutItsVersion() throws IOException {
        final String text = new String(resource("/schema-history/v1.xml").readAllBytes(), StandardCharsets.UTF_8);
        final String last = "<field name=\"value\" id=\"10\" type=\"Money\"/>";
        final Schema released = new Schema(resource("/schema-history/v1.xml"));
        final String added = last + "<field name=\"trades\" id=\"11\" type=\"Count\"";
        assertThat(text).contains(last);
        assertThat(faults(released, schema(text.replace(last, added + "/>"))))
                .containsExactly("message Bar.trades: new without sinceVersion above 1");
        assertThat(faults(released, schema(text.replace(last, added + " sinceVersion=\"2\"/>"))))
                .isEmpty();
    }

    /** Frames as version 1 wrote them; the file only ever grows. */
    @Test
    void shouldReadEveryRecordedFrameToTheSameValues() throws Exception {
        final Properties golden = golden();
        int values = 0;
        for (final String key : golden.stringPropertyNames()) {
            if (!key.endsWith(".hex")) {
                final String message = key.substring(0, key.indexOf('.'));
                assertThat(valueOf(frame(golden, message), message, key.substring(message.length() + 1)))
                        .as(key)
                        .isEqualTo(golden.getProperty(key));
                values++;
            }
        }
        final Schema released = new Schema(resource("/schema-history/v1.xml"));
        assertThat(values).isGreaterThan(150);
        released.facts().keySet().stream()
                .filter(path -> path.startsWith("message ") && !path.contains("."))
                .forEach(path -> assertThat(golden).containsKey(path.substring("message ".length()) + ".hex"));
    }

    @Test
    void shouldSkipWhatANewerVersionAdded() throws IOException {
        final Properties golden = golden();
        final byte[] old = frame(golden, "Quote");
        final int blockEnd = MessageHeaderDecoder.ENCODED_LENGTH + QuoteDecoder.BLOCK_LENGTH;
        final byte[] newer = new byte[old.length + 16];
        System.arraycopy(old, 0, newer, 0, blockEnd);
        System.arraycopy(old, blockEnd, newer, blockEnd + 16, old.length - blockEnd);
        final UnsafeBuffer frame = new UnsafeBuffer(newer);
        frame.putShort(0, (short) (QuoteDecoder.BLOCK_LENGTH + 16), ByteOrder.LITTLE_ENDIAN);
        frame.putShort(6, (short) (QuoteDecoder.SCHEMA_VERSION + 1), ByteOrder.LITTLE_ENDIAN);

        final QuoteDecoder quote = new QuoteDecoder().wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder());
        shouldHoldTheGoldenQuote(quote, golden);
    }

    @Test
    void shouldReadWhatAnOlderVersionDidNotHaveAsNull() throws IOException {
        final byte[] old = frame(golden(), "EngineStart");
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final EngineStartDecoder start = new EngineStartDecoder().wrapAndApplyHeader(new UnsafeBuffer(old), 0, header);
        assertThat(header.version()).isEqualTo(1);
        assertThat(header.blockLength()).isLessThan(EngineStartDecoder.BLOCK_LENGTH);
        assertThat(start.recoveredSequence()).isEqualTo(EngineStartDecoder.recoveredSequenceNullValue());
    }

    @Test
    void shouldFindGroupsByTheBlockLengthOfTheFrameNotOfTheReader() throws IOException {
        final Properties golden = golden();
        final byte[] full = frame(golden, "Quote");
        final int blockEnd = MessageHeaderDecoder.ENCODED_LENGTH + QuoteDecoder.BLOCK_LENGTH;
        final int cut = 1;
        final byte[] older = new byte[full.length - cut];
        System.arraycopy(full, 0, older, 0, blockEnd - cut);
        System.arraycopy(full, blockEnd, older, blockEnd - cut, full.length - blockEnd);
        final UnsafeBuffer frame = new UnsafeBuffer(older);
        frame.putShort(0, (short) (QuoteDecoder.BLOCK_LENGTH - cut), ByteOrder.LITTLE_ENDIAN);

        final QuoteDecoder quote = new QuoteDecoder().wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder());
        shouldHoldTheGoldenQuote(quote, golden);
    }

    @Test
    void shouldFitTheLongestFrameOfEveryMessage() throws IOException {
        final Schema schema = new Schema(resource(PRESENT));
        schema.facts().keySet().stream()
                .filter(path -> path.startsWith("message ") && !path.contains("."))
                .forEach(message ->
                        assertThat(longest(schema, message)).as(message).isLessThanOrEqualTo(Frames.MAX_LENGTH));
        assertThat(longest(schema, "message Quote")).isEqualTo(367);
        assertThat(longest(schema, "message StrategyDefinition")).isEqualTo(495);
        assertThat(schema.blockLengths().get("message Quote")).isEqualTo(QuoteDecoder.BLOCK_LENGTH);
        assertThat(schema.blockLengths().get("message Trade")).isEqualTo(TradeDecoder.BLOCK_LENGTH);
        assertThat(schema.blockLengths().get("composite Origin")).isEqualTo(OriginDecoder.ENCODED_LENGTH);
        assertThat(schema.facts()).containsEntry("enum TradingStatus.UNKNOWN", "" + TradingStatus.UNKNOWN.value());
    }

    private static void shouldHoldTheGoldenQuote(final QuoteDecoder quote, final Properties golden) {
        assertThat(quote.instrumentId() + "").isEqualTo(golden.getProperty("Quote.instrumentId"));
        final QuoteDecoder.BidsDecoder bids = quote.bids();
        assertThat(bids.count()).isEqualTo(2);
        assertThat(bids.next().price() + "").isEqualTo(golden.getProperty("Quote.bids.0.price"));
        assertThat(bids.next().quantity() + "").isEqualTo(golden.getProperty("Quote.bids.1.quantity"));
        final QuoteDecoder.AsksDecoder asks = quote.asks();
        assertThat(asks.count()).isEqualTo(2);
        assertThat(asks.next().price() + "").isEqualTo(golden.getProperty("Quote.asks.0.price"));
    }

    private static Properties golden() throws IOException {
        final Properties golden = new Properties();
        try (InputStream in = resource("/schema-history/v1-frames.properties")) {
            golden.load(in);
        }
        return golden;
    }

    private static byte[] frame(final Properties golden, final String message) {
        return HexFormat.of().parseHex(golden.getProperty(message + ".hex"));
    }

    /** What the generated decoder reads at a path such as {@code bids.1.price} or {@code origin.sourceId}. */
    private static String valueOf(final byte[] frame, final String message, final String path) throws Exception {
        final Class<?> type = Class.forName("io.saola.codecs.sbe." + message + "Decoder");
        Object at = type.getConstructor().newInstance();
        type.getMethod("wrapAndApplyHeader", DirectBuffer.class, int.class, MessageHeaderDecoder.class)
                .invoke(at, new UnsafeBuffer(frame), 0, new MessageHeaderDecoder());
        if (path.startsWith("parameters") || path.startsWith("asks")) {
            valueOfEntry(at, path.startsWith("asks") ? "bids" : "instruments", 1);
        }
        final String[] steps = path.split("\\.", -1);
        for (int i = 0; i < steps.length; i++) {
            if (i + 1 < steps.length && steps[i + 1].chars().allMatch(Character::isDigit)) {
                at = valueOfEntry(at, steps[i], Integer.parseInt(steps[++i]));
            } else {
                at = at.getClass().getMethod(steps[i]).invoke(at);
            }
        }
        return at instanceof Enum<?> constant ? constant.name() : at.toString();
    }

    private static Object valueOfEntry(final Object message, final String group, final int index) throws Exception {
        final Object entries = message.getClass().getMethod(group).invoke(message);
        for (int i = 0; i <= index; i++) {
            entries.getClass().getMethod("next").invoke(entries);
        }
        return entries;
    }

    private static int longest(final Schema schema, final String message) {
        int length = MessageHeaderDecoder.ENCODED_LENGTH + schema.blockLengths().get(message);
        for (final Map.Entry<String, Integer> group : schema.blockLengths().entrySet()) {
            if (group.getKey().startsWith(message + ".")) {
                final int entries = switch (group.getKey()) {
                    case "message StrategyDefinition.instruments" -> 64;
                    case "message StrategyDefinition.parameters" -> 16;
                    case "message Decision.contributions" -> 7;
                    default -> Frames.MAX_LEVELS;
                };
                length += 4 + entries * group.getValue();
            }
        }
        return length;
    }

    private static List<String> faults(final Schema old, final Schema present) {
        final List<String> faults = new ArrayList<>();
        old.facts().forEach((path, fact) -> {
            final String now = present.facts().get(path);
            if (!fact.equals(now)) {
                faults.add(path + ": was " + fact + ", is " + now);
            }
        });
        present.facts().forEach((path, fact) -> {
            if (!old.facts().containsKey(path)
                    && path.contains(".")
                    && old.facts().containsKey(owner(path))
                    && fact.endsWith(" since " + old.version())) {
                faults.add(path + ": new without sinceVersion above " + old.version());
            }
        });
        return faults;
    }

    private static String owner(final String path) {
        return path.substring(0, path.lastIndexOf('.'));
    }

    private static Schema schema(final String text) {
        return new Schema(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static InputStream resource(final String name) {
        final InputStream stream = SchemaEvolutionTest.class.getResourceAsStream(name);
        assertThat(stream).as("resource %s", name).isNotNull();
        return stream;
    }
}
