package io.saola.gateway.ssi.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BarDecoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.Payloads;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** Messages captured from the live service, where they are at hand: every decoded field against Jackson's reading. */
class CapturedMessagesTest {
    private static final Path CAPTURES = Path.of("..", "..", "shared", "data", "ssi-captures");
    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

    private final FeedFixture feed = new FeedFixture();

    @Test
    void shouldReadCapturedIndexValues() throws IOException {
        for (final String line : lines("ssi_mi_messages.jsonl")) {
            final JsonNode expected = send(line);
            final IndexValueDecoder index =
                    new IndexValueDecoder().wrapAndApplyHeader(only(), 0, new MessageHeaderDecoder());
            assertThat(index.instrumentId()).isEqualTo(3);
            assertThat(index.exchangeTimeNs()).isEqualTo(timeNs(expected));
            assertThat(index.value()).isEqualTo(scaled(expected, "IndexValue"));
            assertThat(index.priorValue()).isEqualTo(scaled(expected, "PriorIndexValue"));
            assertThat(index.totalQuantity())
                    .isEqualTo(expected.path("TotalQtty").asLong());
            assertThat(index.totalValue()).isEqualTo(scaled(expected, "TotalValue"));
            assertThat(index.advances()).isEqualTo(expected.path("Advances").asInt());
            assertThat(index.noChanges()).isEqualTo(expected.path("NoChanges").asInt());
            assertThat(index.declines()).isEqualTo(expected.path("Declines").asInt());
            assertThat(index.ceilings()).isEqualTo(expected.path("Ceilings").asInt());
            assertThat(index.floors()).isEqualTo(expected.path("Floors").asInt());
        }
        assertThat(feed.refusals()).isZero();
    }

    @Test
    void shouldReadCapturedPrints() throws IOException {
        for (final String line : lines("ssi_b_messages.excerpt.jsonl")) {
            final JsonNode expected = send(line);
            final BarDecoder bar = new BarDecoder().wrapAndApplyHeader(only(), 0, new MessageHeaderDecoder());
            assertThat(FeedFixture.SPECS.get(bar.instrumentId()).symbol())
                    .isEqualTo(expected.path("Symbol").asText());
            assertThat(bar.exchangeTimeNs()).isEqualTo(timeNs(expected));
            assertThat(bar.openPrice()).isEqualTo(scaled(expected, "Open"));
            assertThat(bar.highPrice()).isEqualTo(scaled(expected, "High"));
            assertThat(bar.lowPrice()).isEqualTo(scaled(expected, "Low"));
            assertThat(bar.closePrice()).isEqualTo(scaled(expected, "Close"));
            assertThat(bar.quantity()).isEqualTo(expected.path("Volume").asLong());
        }
        assertThat(feed.refusals()).isZero();
    }

    @Test
    void shouldReadSingleMessagesAndRefuseTheBrokenOnes() throws IOException {
        for (final String line : lines("single_messages.jsonl")) {
            final JsonNode row = JACKSON.readTree(line);
            final String raw = row.path("raw").asText();
            feed.ingress.clear();
            final long refusedBefore = feed.refusals();
            feed.send(Payloads.frame("FcMarketDataV2Hub", raw));
            if (row.path("outer_json_valid").asBoolean()
                    && row.path("content_json_valid").asBoolean()) {
                check(JACKSON.readTree(raw), refusedBefore);
            } else {
                assertThat(feed.refusals()).as(raw).isEqualTo(refusedBefore + 1);
                assertThat(feed.frames()).as(raw).isEmpty();
            }
        }
    }

    private void check(final JsonNode envelope, final long refusedBefore) throws JsonProcessingException {
        final JsonNode expected = JACKSON.readTree(envelope.path("Content").asText());
        switch (envelope.path("DataType").asText()) {
            case "OL" -> { // of an instrument that the fixture does not define
                assertThat(feed.counters.feedRefusals(FeedRefusal.UNKNOWN_SYMBOL))
                        .isPositive();
                assertThat(feed.refusals()).isEqualTo(refusedBefore + 1);
            }
            case "X-QUOTE" -> checkQuote(feed.frames().get(0), expected);
            case "X" -> {
                checkQuote(feed.frames().get(0), expected);
                checkTrade(feed.frames().get(1), expected);
            }
            default -> {
                assertThat(feed.refusals()).isEqualTo(refusedBefore);
                assertThat(feed.frames()).hasSize(1);
            }
        }
    }

    private static void checkQuote(final DirectBuffer frame, final JsonNode expected) {
        final QuoteDecoder quote = new QuoteDecoder().wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder());
        assertThat(quote.exchangeTimeNs()).isEqualTo(timeNs(expected));
        int level = 0;
        for (final QuoteDecoder.BidsDecoder bid : quote.bids()) {
            level++;
            assertThat(bid.price()).isEqualTo(scaled(expected, "BidPrice" + level));
            assertThat(bid.quantity()).isEqualTo(expected.path("BidVol" + level).asLong());
        }
        assertThat(expected.path("BidVol" + (level + 1)).asLong()).isZero();
        level = 0;
        for (final QuoteDecoder.AsksDecoder ask : quote.asks()) {
            level++;
            assertThat(ask.price()).isEqualTo(scaled(expected, "AskPrice" + level));
            assertThat(ask.quantity()).isEqualTo(expected.path("AskVol" + level).asLong());
        }
        assertThat(expected.path("AskVol" + (level + 1)).asLong()).isZero();
    }

    private static void checkTrade(final DirectBuffer frame, final JsonNode expected) {
        final TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder());
        assertThat(trade.lastPrice()).isEqualTo(scaled(expected, "LastPrice"));
        assertThat(trade.totalQuantity()).isEqualTo(expected.path("TotalVol").asLong());
        assertThat(trade.totalValue()).isEqualTo(scaledOrZero(expected, "TotalVal"));
        assertThat(trade.highPrice()).isEqualTo(scaled(expected, "High"));
        assertThat(trade.lowPrice()).isEqualTo(scaled(expected, "Low"));
        assertThat(trade.referencePrice()).isEqualTo(scaled(expected, "RefPrice"));
        assertThat(trade.ceilingPrice()).isEqualTo(scaled(expected, "Ceiling"));
        assertThat(trade.floorPrice()).isEqualTo(scaled(expected, "Floor"));
    }

    private JsonNode send(final String raw) throws JsonProcessingException {
        feed.ingress.clear();
        feed.send(Payloads.frame("FcMarketDataV2Hub", raw));
        return JACKSON.readTree(JACKSON.readTree(raw).path("Content").asText());
    }

    private DirectBuffer only() {
        assertThat(feed.frames()).hasSize(1);
        return feed.frames().get(0);
    }

    private static long timeNs(final JsonNode expected) {
        final String text = expected.path("TradingDate").asText()
                + ' '
                + expected.path("Time").asText();
        return LocalDateTime.parse(text, TIME).toEpochSecond(ZoneOffset.ofHours(7)) * 1_000_000_000L;
    }

    private static long scaled(final JsonNode expected, final String field) {
        final long value = scaledOrZero(expected, field);
        return value == 0 ? Decimals.NULL : value;
    }

    private static long scaledOrZero(final JsonNode expected, final String field) {
        return new BigDecimal(expected.path(field).asText())
                .movePointRight(4)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static List<String> lines(final String file) throws IOException {
        final Path path = CAPTURES.resolve(file);
        assumeTrue(Files.exists(path), "captured messages are not at hand: " + file);
        return Files.readAllLines(path).stream().filter(line -> !line.isBlank()).toList();
    }
}
