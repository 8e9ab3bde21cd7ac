package io.saola.gateway.ssi.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.BarDecoder;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.ForeignFlowDecoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.SessionChangeDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.codecs.sbe.TradingStatus;
import io.saola.gateway.ssi.FakeIngress;
import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.IngressPort;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Payloads;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.session.SignalRFrame;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedParserTest {
    private static final String ODD_LOT =
            "{\"RType\":\"OL\",\"TradingDate\":\"18/02/2025\",\"Time\":\"13:55:03\",\"StockNo\":2027,\"Symbol\":\"ACB\","
                    + "\"Ceiling\":24200,\"Floor\":21100,\"RefPrice\":22650,\"Open\":22650,\"High\":22950,\"Low\":22600,"
                    + "\"LastPrice\":22750,\"LastVol\":93,\"TotalVal\":185028289999.99728,\"TotalVol\":8135000,"
                    + "\"BidPrice1\":22700,\"BidVol1\":1108,\"AskPrice1\":22750,\"AskVol1\":132,\"Exchange\":\"HOSE\","
                    + "\"TradingSession\":\"LO\",\"TradingStatus\":\"H\",\"Change\":100,\"RatioChange\":0.44,"
                    + "\"StockType\":\"Stock\"}";

    private final FeedFixture feed = new FeedFixture();

    @Test
    void shouldPublishSessionChange() {
        feed.send(Payloads.feedFrame("F", Payloads.STATUS));

        final SessionChangeDecoder session =
                new SessionChangeDecoder().wrapAndApplyHeader(feed.frames().get(0), 0, new MessageHeaderDecoder());
        assertThat(session.origin().receivedNs()).isEqualTo(FeedFixture.RECEIVED_NS);
        assertThat(session.origin().sourceSequence()).isEqualTo(FeedFixture.DEFINED + 1);
        assertThat(session.origin().sourceId()).isEqualTo(Sources.FEED);
        assertThat(session.instrumentId()).isZero();
        assertThat(session.exchangeTimeNs()).isEqualTo(epochNs(2023, 7, 31, 15, 0, 0));
        assertThat(session.tradingDate()).isEqualTo(20230731);
        assertThat(session.market()).isEqualTo(Market.HOSE);
        assertThat(session.phase()).isEqualTo(Phase.CLOSED);
        assertThat(session.tradingStatus()).isEqualTo(TradingStatus.NORMAL);
        assertThat(feed.frames()).hasSize(1);
    }

    @Test
    void shouldPublishFilledLevelsOfABook() {
        feed.send(Payloads.feedFrame("X-QUOTE", Payloads.quote()));

        assertThat(book(0))
                .containsExactly(
                        "bid 22900x290900",
                        "bid 22850x454200",
                        "bid 22800x678800",
                        "ask 22950x109100",
                        "ask 23000x208600",
                        "ask 23050x207200");
    }

    @Test
    void shouldPublishUnpricedAuctionQuantityAtTheBestLevel() {
        final String auction = Payloads.quote()
                .replace("\"AskPrice1\":22950.0", "\"AskPrice1\":0.0")
                .replace("\"AskVol1\":109100.0", "\"AskVol1\":\"140\"");
        feed.send(Payloads.feedFrame("X-QUOTE", auction));

        assertThat(book(0)).contains("ask x140", "ask 23000x208600");
    }

    @Test
    void shouldRefuseUnpricedQuantityBelowTheBestLevel() {
        feed.send(
                Payloads.feedFrame("X-QUOTE", Payloads.quote().replace("\"AskPrice2\":23000.0", "\"AskPrice2\":0.0")));

        assertRefusedAs(FeedRefusal.IMPOSSIBLE_VALUE);
    }

    @Test
    void shouldPublishTrade() {
        feed.send(Payloads.feedFrame("X-TRADE", Payloads.TRADE));

        final TradeDecoder trade = trade(0);
        assertThat(trade.instrumentId()).isEqualTo(1);
        assertThat(trade.exchangeTimeNs()).isEqualTo(epochNs(2023, 8, 14, 14, 7, 53));
        assertThat(trade.lastPrice()).isEqualTo(Decimals.of(22_950));
        assertThat(trade.lastQuantity()).isEqualTo(100);
        assertThat(trade.totalQuantity()).isEqualTo(8_797_700);
        assertThat(trade.totalValue()).isEqualTo(Decimals.of(201_713_015_000L));
        assertThat(trade.highPrice()).isEqualTo(Decimals.of(23_050));
        assertThat(trade.lowPrice()).isEqualTo(Decimals.of(22_800));
        assertThat(trade.averagePrice()).isEqualTo(Decimals.parse("22927.93"));
        assertThat(trade.referencePrice()).isEqualTo(Decimals.of(22_900));
        assertThat(trade.ceilingPrice()).isEqualTo(Decimals.of(24_500));
        assertThat(trade.floorPrice()).isEqualTo(Decimals.of(21_300));
        assertThat(trade.indicativePrice()).isEqualTo(Decimals.of(22_900));
        assertThat(trade.aggressor()).isEqualTo(AggressorSide.SELL);
        assertThat(trade.phase()).isEqualTo(Phase.CONTINUOUS);
        assertThat(trade.tradingStatus()).isEqualTo(TradingStatus.NORMAL);
    }

    @Test
    void shouldPublishAbsenceForZeroPricesAndNaN() {
        feed.send(Payloads.feedFrame(
                "X-TRADE",
                "{\"TradingDate\":\"19/03/2026\",\"Time\":null,\"Symbol\":\"41I1G4000\",\"AvgPrice\":\"NaN\",\"LastPrice\":0.0,"
                        + "\"LastVol\":0.0,\"TotalVol\":0.0,\"Ceiling\":2011.6,\"Change\":-1880.0,\"Side\":null,"
                        + "\"TradingSession\":null,\"TradingStatus\":\"Normal\"}"));

        final TradeDecoder trade = trade(0);
        assertThat(trade.exchangeTimeNs()).isEqualTo(Decimals.NULL);
        assertThat(trade.lastPrice()).isEqualTo(Decimals.NULL);
        assertThat(trade.lastQuantity()).isEqualTo(Decimals.NULL);
        assertThat(trade.averagePrice()).isEqualTo(Decimals.NULL);
        assertThat(trade.totalQuantity()).isZero();
        assertThat(trade.ceilingPrice()).isEqualTo(Decimals.parse("2011.6"));
        assertThat(trade.phase()).isEqualTo(Phase.NULL_VAL);
        assertThat(trade.tradingStatus()).isEqualTo(TradingStatus.NORMAL);
        assertThat(trade.aggressor()).isEqualTo(AggressorSide.NONE);
    }

    @Test
    void shouldGiveAFuturesAveragePriceInPoints() {
        feed.send(Payloads.feedFrame(
                "X-TRADE",
                "{\"Symbol\":\"VN30F2407\",\"AvgPrice\":128454615.60380691,\"LastPrice\":1283.9,\"LastVol\":8.0}"));

        assertThat(trade(0).averagePrice()).isEqualTo(Decimals.parse("1284.5462"));
        assertThat(trade(0).lastPrice()).isEqualTo(Decimals.parse("1283.9"));
    }

    @Test
    void shouldPublishForeignFlowUnderBothSpellings() {
        feed.send(Payloads.feedFrame("R", Payloads.FOREIGN));
        feed.send(Payloads.feedFrame("R", Payloads.FOREIGN.replace("\"BuyVol\"", "\"FBuyVol\"")));

        for (int i = 0; i < 2; i++) {
            final ForeignFlowDecoder foreign =
                    new ForeignFlowDecoder().wrapAndApplyHeader(feed.frames().get(i), 0, new MessageHeaderDecoder());
            assertThat(foreign.totalRoom()).isEqualTo(1_501_130_137L);
            assertThat(foreign.currentRoom()).isEqualTo(806_887_173L);
            assertThat(foreign.buyQuantity()).isEqualTo(863_352);
            assertThat(foreign.sellQuantity()).isEqualTo(825_308);
            assertThat(foreign.buyValue()).isEqualTo(Decimals.of(25_123_543_200L));
            assertThat(foreign.sellValue()).isEqualTo(Decimals.of(24_016_462_800L));
        }
    }

    @Test
    void shouldPublishIndex() {
        feed.send(Payloads.feedFrame("MI", Payloads.INDEX));

        final IndexValueDecoder index =
                new IndexValueDecoder().wrapAndApplyHeader(feed.frames().get(0), 0, new MessageHeaderDecoder());
        assertThat(index.instrumentId()).isEqualTo(2);
        assertThat(index.value()).isEqualTo(Decimals.parse("1284.46"));
        assertThat(index.priorValue()).isEqualTo(Decimals.parse("1291.3"));
        assertThat(index.totalQuantity()).isEqualTo(33_839_600);
        assertThat(index.totalValue()).isEqualTo(Decimals.of(1_103_837_000_000L));
        assertThat(index.advances()).isEqualTo(11);
        assertThat(index.noChanges()).isZero();
        assertThat(index.declines()).isEqualTo(19);
        assertThat(index.phase()).isEqualTo(Phase.CONTINUOUS);
    }

    @Test
    void shouldPublishBarWithoutADateOnTheDayOfItsArrival() {
        feed.send(Payloads.feedFrame("B", Payloads.BAR));

        final BarDecoder bar = new BarDecoder().wrapAndApplyHeader(feed.frames().get(0), 0, new MessageHeaderDecoder());
        assertThat(bar.exchangeTimeNs()).isEqualTo(epochNs(2023, 8, 14, 14, 28, 33));
        assertThat(bar.durationNs()).isZero();
        assertThat(bar.highPrice()).isEqualTo(Decimals.of(16_050));
        assertThat(bar.lowPrice()).isEqualTo(Decimals.of(15_950));
        assertThat(bar.quantity()).isEqualTo(5_000);
        assertThat(bar.value()).isEqualTo(Decimals.NULL);
    }

    @Test
    void shouldPublishTheLastOddLotTradeOnItsBoardAndKeepItsBookBack() {
        feed.send(Payloads.feedFrame("OL", ODD_LOT));

        final TradeDecoder trade = trade(0);
        assertThat(trade.board()).isEqualTo(Board.ODD_LOT);
        assertThat(trade.instrumentId()).isEqualTo(1);
        assertThat(trade.exchangeTimeNs()).isEqualTo(epochNs(2025, 2, 18, 13, 55, 3));
        assertThat(trade.lastPrice()).isEqualTo(227_500_000);
        assertThat(trade.lastQuantity()).isEqualTo(93);
        assertThat(trade.totalQuantity()).isEqualTo(8_135_000);
        assertThat(trade.totalValue()).isEqualTo(1_850_282_899_999_973L);
        assertThat(trade.highPrice()).isEqualTo(229_500_000);
        assertThat(trade.lowPrice()).isEqualTo(226_000_000);
        assertThat(trade.referencePrice()).isEqualTo(226_500_000);
        assertThat(trade.ceilingPrice()).isEqualTo(242_000_000);
        assertThat(trade.floorPrice()).isEqualTo(211_000_000);
        assertThat(trade.phase()).isEqualTo(Phase.CONTINUOUS);
        assertThat(trade.tradingStatus()).isEqualTo(TradingStatus.HALTED);
        assertThat(feed.frames()).hasSize(1);
    }

    @Test
    void shouldLeaveTheBoardOfRoundLotsOpen() {
        feed.send(Payloads.feedFrame("X-TRADE", Payloads.TRADE));

        assertThat(trade(0).board()).isEqualTo(Board.NULL_VAL);
    }

    @Test
    void shouldAskForOddLotsOnlyWhenWanted() {
        final Universe universe = new Universe(List.of(
                InstrumentSpec.security("SSI"),
                InstrumentSpec.security("ACB"),
                InstrumentSpec.index("VN30", Market.HOSE)));

        assertThat(FeedChannels.of(universe, false))
                .containsExactly("F:SSI-ACB", "X-QUOTE:SSI-ACB", "X-TRADE:SSI-ACB", "R:SSI-ACB", "MI:VN30");
        assertThat(FeedChannels.of(universe, true, true)).contains("B:SSI-ACB", "OL:SSI-ACB");
    }

    @Test
    void shouldTolerateContentAsAnObjectAndOtherCases() {
        feed.send(Payloads.frame("fcmarketdatav2hub", "{\"datatype\":\"x-Trade\",\"content\":" + Payloads.TRADE + "}"));

        assertThat(trade(0).lastPrice()).isEqualTo(Decimals.of(22_950));
    }

    @Test
    void shouldNumberMessagesWithoutGaps() {
        feed.send(Payloads.feedFrame("X-TRADE", Payloads.TRADE));
        feed.send(Payloads.feedFrame("X-TRADE", Payloads.TRADE.replace("8797700.0", "-1")));
        feed.ingress.refuse(IngressPort.Outcome.BACK_PRESSURED);
        feed.send(Payloads.feedFrame("X-TRADE", Payloads.TRADE));
        feed.ingress.refuse(null);
        feed.send(Payloads.feedFrame("X-TRADE", Payloads.TRADE));

        assertThat(trade(0).origin().sourceSequence()).isEqualTo(FeedFixture.DEFINED + 1);
        assertThat(trade(1).origin().sourceSequence()).isEqualTo(FeedFixture.DEFINED + 2);
        assertThat(feed.counters.get(GatewayCounter.FEED_DROPPED_BACK_PRESSURE)).isEqualTo(1);
    }

    @Test
    void shouldDefineInstrumentsBeforeMarketDataWhenAnEngineComes() {
        final FeedFixture fresh = new FeedFixture(new FakeIngress(), false);
        fresh.ingress.refuse(IngressPort.Outcome.NOT_CONNECTED);
        fresh.send(Payloads.feedFrame("X-TRADE", Payloads.TRADE));
        for (int engine = 0; engine < 2; engine++) {
            fresh.ingress.refuse(null);
            fresh.ingress.clear();
            fresh.send(Payloads.feedFrame("X-TRADE", Payloads.TRADE));
            fresh.send(Payloads.feedFrame("X-TRADE", Payloads.TRADE));
            final List<Integer> templates = fresh.frames().stream()
                    .map(frame -> new MessageHeaderDecoder().wrap(frame, 0).templateId())
                    .toList();
            assertThat(templates).hasSize(FeedFixture.DEFINED + 2);
            assertThat(templates.subList(0, FeedFixture.DEFINED)).containsOnly(InstrumentDefinitionDecoder.TEMPLATE_ID);
            assertThat(templates.subList(FeedFixture.DEFINED, FeedFixture.DEFINED + 2))
                    .containsOnly(TradeDecoder.TEMPLATE_ID);
            fresh.ingress.refuse(IngressPort.Outcome.NOT_CONNECTED);
            fresh.send(Payloads.feedFrame("X-TRADE", Payloads.TRADE));
        }
        assertThat(fresh.counters.get(GatewayCounter.FEED_DROPPED_NOT_CONNECTED))
                .isEqualTo(3);
    }

    @Test
    void shouldRefuseOneMessageOfAFrameAndPublishTheOthers() {
        feed.send(Payloads.frame(
                "FcMarketDataV2Hub",
                Payloads.envelope("X-TRADE", Payloads.TRADE),
                Payloads.envelope("X-TRADE", Payloads.TRADE.replace("24500.0", "\"many\"")),
                "not json",
                Payloads.envelope("X-TRADE", Payloads.TRADE.replace("22950.0", "22960.0"))));

        assertThat(feed.frames()).hasSize(2);
        assertThat(trade(1).lastPrice()).isEqualTo(Decimals.of(22_960));
        assertThat(feed.counters.feedRefusals(FeedRefusal.BAD_NUMBER)).isEqualTo(1);
        assertThat(feed.counters.feedRefusals(FeedRefusal.NOT_JSON)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-QUOTE", "X-TRADE", "F", "R", "MI", "B"})
    void shouldRefuseEveryTruncationOfAFrame(final String dataType) {
        final byte[] bytes = Payloads.feedFrame(dataType, content(dataType)).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            final long before = feed.refusals();
            feed.parser.onFrame(new UnsafeBuffer(bytes), 0, length, FeedFixture.RECEIVED_NS);
            assertThat(feed.refusals()).as("length=%d", length).isEqualTo(before + 1);
        }
        assertThat(feed.counters.feedRefusals(FeedRefusal.TRUNCATED)).isEqualTo(bytes.length);
        assertThat(feed.frames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-QUOTE", "X-TRADE", "F", "R", "MI", "B"})
    void shouldRefuseEveryTruncationOfAContent(final String dataType) {
        final String content = content(dataType);
        for (int length = 0; length < content.length(); length++) {
            final long before = feed.refusals();
            feed.send(Payloads.feedFrame(dataType, content.substring(0, length)));
            assertThat(feed.refusals()).as("length=%d", length).isEqualTo(before + 1);
        }
        assertThat(feed.frames()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Symbol\":\"ACB\"|\"Symbol\":5|BAD_TEXT",
                "\"Symbol\":\"ACB\"|\"Symbol\":null|MISSING_FIELD",
                "\"Symbol\":\"ACB\"|\"Ticker\":\"ACB\"|MISSING_FIELD",
                "\"Symbol\":\"ACB\"|\"Symbol\":\"\"|UNKNOWN_SYMBOL",
                "\"Symbol\":\"ACB\"|\"Symbol\":\"NOSUCH\"|UNKNOWN_SYMBOL",
                "\"Symbol\":\"ACB\"|\"Symbol\":\"UNDEFINED\"|UNKNOWN_SYMBOL",
                "\"TradingDate\":\"14/08/2023\"|\"TradingDate\":20230814|BAD_TIME",
                "\"TradingDate\":\"14/08/2023\"|\"TradingDate\":\"2023-08-14\"|BAD_TIME",
                "\"TradingDate\":\"14/08/2023\"|\"TradingDate\":\"29/02/2023\"|BAD_TIME",
                "\"Time\":\"14:07:53\"|\"Time\":[]|BAD_TIME",
                "\"Time\":\"14:07:53\"|\"Time\":\"24:00:00\"|BAD_TIME",
                "\"Time\":\"14:07:53\"|\"Time\":\"1:2:3\"|BAD_TIME",
                "\"TradingSession\":\"LO\"|\"TradingSession\":{}|BAD_TEXT",
                "\"TradingStatus\":\"N\"|\"TradingStatus\":7|BAD_TEXT",
                "\"Side\":\"SD\"|\"Side\":false|BAD_TEXT",
                "\"LastPrice\":22950.0|\"LastPrice\":{\"v\":1}|BAD_NUMBER",
                "\"LastPrice\":22950.0|\"LastPrice\":true|BAD_NUMBER",
                "\"LastPrice\":22950.0|\"LastPrice\":\"22,950\"|BAD_NUMBER",
                "\"LastPrice\":22950.0|\"LastPrice\":1e300|BAD_NUMBER",
                "\"LastPrice\":22950.0|\"LastPrice\":-1|IMPOSSIBLE_VALUE",
                "\"LastPrice\":22950.0|\"LastPrice\":NaN|NOT_JSON",
                "\"LastVol\":100.0|\"LastVol\":100.5|IMPOSSIBLE_VALUE",
                "\"LastVol\":100.0|\"LastVol\":-100|IMPOSSIBLE_VALUE",
                "\"TotalVal\":201713015000.0|\"TotalVal\":-1|IMPOSSIBLE_VALUE",
                "\"Ceiling\":24500.0|\"Ceiling\":[24500]|BAD_NUMBER"
            })
    void shouldRefuseAMistypedField(final String field, final String mistyped, final FeedRefusal cause) {
        assertThat(Payloads.TRADE).contains(field);
        feed.send(Payloads.feedFrame("X-TRADE", Payloads.TRADE.replace(field, mistyped)));

        assertRefusedAs(cause);
    }

    @Test
    void shouldRefuseEveryFieldOfABookThatIsMistyped() {
        for (final String side : List.of("Bid", "Ask")) {
            for (int level = 1; level <= 10; level++) {
                for (final String kind : List.of("Price", "Vol")) {
                    final String key = '"' + side + kind + level + "\":";
                    feed.send(
                            Payloads.feedFrame("X-QUOTE", Payloads.quote().replaceFirst(key + "[0-9.]+", key + "[1]")));
                }
            }
        }
        assertThat(feed.counters.feedRefusals(FeedRefusal.BAD_NUMBER)).isEqualTo(40);
        assertThat(feed.frames()).isEmpty();
    }

    @Test
    void shouldRefuseUnknownTypes() {
        feed.send(Payloads.feedFrame("Y", Payloads.TRADE));

        assertRefusedAs(FeedRefusal.UNKNOWN_TYPE);
    }

    @Test
    void shouldRefuseFramesAndCallsPastTheBounds() {
        feed.send(Payloads.feedFrame("X-TRADE", Payloads.TRADE + " ".repeat(FeedFixture.MAX_FRAME_LENGTH)));
        final String[] calls = new String[SignalRFrame.MAX_CALLS + 1];
        Arrays.fill(calls, "{}");
        feed.send(Payloads.frame("FcMarketDataV2Hub", calls));
        feed.send("{\"M\":" + "[".repeat(500) + "]".repeat(500) + "}");

        assertThat(feed.counters.feedRefusals(FeedRefusal.TOO_LARGE)).isEqualTo(2);
        assertThat(feed.frames()).isEmpty();
    }

    @Test
    void shouldCountUnknownCodesAndTrustNoUnknownStatus() {
        feed.send(Payloads.feedFrame(
                "X-TRADE",
                Payloads.TRADE
                        .replace("\"LO\"", "\"ZZ\"")
                        .replace("\"TradingStatus\":\"N\"", "\"TradingStatus\":\"NT\"")
                        .replace("\"SD\"", "\"M\"")));

        assertThat(trade(0).phase()).isEqualTo(Phase.NULL_VAL);
        assertThat(trade(0).tradingStatus()).isEqualTo(TradingStatus.UNKNOWN);
        assertThat(trade(0).aggressor()).isEqualTo(AggressorSide.NONE);
        assertThat(feed.counters.get(GatewayCounter.FEED_UNKNOWN_CODES)).isEqualTo(3);
    }

    @Test
    void shouldTellWhatAFrameSaysOfTheConnection() {
        assertThat(feed.send("{}")).isZero();
        assertThat(feed.send("{\"C\":\"s-0,2A1\",\"S\":1,\"M\":[]}")).isEqualTo(SignalRFrame.INITIALISED);
        assertThat(feed.send("{\"C\":\"x\",\"T\":1,\"M\":[]}")).isEqualTo(SignalRFrame.RECONNECT);
        assertThat(feed.send("{\"I\":\"1\"}")).isZero();
        assertThat(feed.send("{\"I\":\"1\",\"E\":\"no\",\"T\":\"at x\"}")).isEqualTo(SignalRFrame.INVOCATION_FAILED);
        assertThat(feed.refusals()).isZero();
    }

    @Test
    void shouldAllocateNothingPerFrame() {
        final FeedFixture hot = new FeedFixture(FakeIngress.forgetful());
        final List<UnsafeBuffer> frames = new ArrayList<>();
        for (final String type : List.of("X-QUOTE", "X-TRADE", "F", "R", "MI", "B", "OL")) {
            frames.add(new UnsafeBuffer(Payloads.feedFrame(type, content(type)).getBytes(StandardCharsets.UTF_8)));
        }
        final com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long threadId = Thread.currentThread().getId();
        long allocated = Long.MAX_VALUE;
        int rounds = 0;
        while (allocated != 0 && rounds < 5) { // the first rounds also warm up the JVM itself
            final long before = threads.getThreadAllocatedBytes(threadId);
            run(hot, frames, 100_000);
            allocated = threads.getThreadAllocatedBytes(threadId) - before;
            rounds++;
        }

        assertThat(allocated).as("after %d rounds", rounds).isZero();
        assertThat(hot.counters.get(GatewayCounter.FEED_PUBLISHED)).isEqualTo(FeedFixture.DEFINED + rounds * 100_000L);
    }

    private static void run(final FeedFixture hot, final List<UnsafeBuffer> frames, final int count) {
        for (int i = 0; i < count; i++) {
            final UnsafeBuffer frame = frames.get(i % frames.size());
            hot.parser.onFrame(frame, 0, frame.capacity(), FeedFixture.RECEIVED_NS);
        }
    }

    private void assertRefusedAs(final FeedRefusal cause) {
        assertThat(feed.counters.feedRefusals(cause)).isEqualTo(1);
        assertThat(feed.refusals()).isEqualTo(1);
        assertThat(feed.frames()).isEmpty();
    }

    private TradeDecoder trade(final int index) {
        return new TradeDecoder().wrapAndApplyHeader(feed.frames().get(index), 0, new MessageHeaderDecoder());
    }

    private List<String> book(final int index) {
        final QuoteDecoder quote =
                new QuoteDecoder().wrapAndApplyHeader(feed.frames().get(index), 0, new MessageHeaderDecoder());
        final List<String> levels = new ArrayList<>();
        for (final QuoteDecoder.BidsDecoder bid : quote.bids()) {
            levels.add("bid " + Decimals.toString(bid.price()) + 'x' + bid.quantity());
        }
        for (final QuoteDecoder.AsksDecoder ask : quote.asks()) {
            levels.add("ask " + Decimals.toString(ask.price()) + 'x' + ask.quantity());
        }
        return levels;
    }

    private static String content(final String dataType) {
        return switch (dataType) {
            case "X-QUOTE" -> Payloads.quote();
            case "X-TRADE" -> Payloads.TRADE;
            case "F" -> Payloads.STATUS;
            case "R" -> Payloads.FOREIGN;
            case "MI" -> Payloads.INDEX;
            case "OL" -> ODD_LOT;
            default -> Payloads.BAR;
        };
    }

    private static long epochNs(
            final int year, final int month, final int day, final int hour, final int minute, final int second) {
        return LocalDateTime.of(year, month, day, hour, minute, second).toEpochSecond(ZoneOffset.ofHours(7))
                * 1_000_000_000L;
    }
}
