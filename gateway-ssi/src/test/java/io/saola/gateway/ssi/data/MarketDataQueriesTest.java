package io.saola.gateway.ssi.data;

import static io.saola.gateway.ssi.query.ScriptedBroker.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.codecs.Decimals;
import io.saola.gateway.ssi.query.QueryException;
import io.saola.gateway.ssi.query.QueryFailure;
import io.saola.gateway.ssi.query.QueryFixture;
import io.saola.gateway.ssi.query.ScriptedBroker;
import io.saola.gateway.ssi.query.ScriptedBroker.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MarketDataQueriesTest {
    private static final LocalDate FROM = LocalDate.of(2026, 8, 3);
    private static final LocalDate TO = LocalDate.of(2026, 8, 14);

    private final QueryFixture fixture = new QueryFixture();
    private final ScriptedBroker broker = fixture.broker;
    private final MarketDataQueries queries = new MarketDataQueries(fixture.client());

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldReadDaysInStrings() {
        broker.on("DailyOhlc", page(1, day("10/08/2026", "663258204999.9850")));

        final PriceBar bar = queries.dailyBars("ssi", FROM, TO).get(0);

        assertThat(bar)
                .isEqualTo(new PriceBar(
                        "SSI",
                        "HOSE",
                        20_260_810,
                        PriceBar.NO_TIME,
                        286_000_000,
                        288_500_000,
                        281_000_000,
                        281_000_000,
                        23_382_100,
                        6_632_582_049_999_850L));
        assertThat(bar.isConsistent()).isTrue();
        assertThat(broker.requests.get(1))
                .contains("DailyOhlc?symbol=ssi&fromDate=03%2F08%2F2026&toDate=14%2F08%2F2026&ascending=true"
                        + "&pageIndex=1&pageSize=1000 ");
    }

    @Test
    void shouldReadPagesUntilAllRecordsAreHere() {
        broker.on("pageIndex=1&", page(1_017, bars(1_000, 0))).on("pageIndex=2&", page(1_017, bars(17, 1_000)));

        assertThat(queries.intradayBars("SSI", FROM, TO, 1)).hasSize(1_017);
    }

    @Test
    void shouldRefusePagesThatOverlap() {
        broker.on("pageIndex=1&", page(1_017, bars(1_000, 0))).on("pageIndex=2&", page(1_017, bars(17, 999)));

        assertThat(failure(() -> queries.intradayBars("SSI", FROM, TO, 1))).isEqualTo(QueryFailure.INCOMPLETE);
    }

    @Test
    void shouldReadOnWhenTheBrokerCutsPagesShorterThanAsked() {
        broker.on("pageIndex=1&", page(3, days(2, 0))).on("pageIndex=2&", page(3, days(1, 2)));

        assertThat(queries.dailyBars("SSI", LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 29)))
                .hasSize(3);
    }

    @Test
    void shouldStartAnewWhenTheCountChangesOnTheWay() {
        broker.on("pageIndex=1&", page(3, days(2, 0)), page(4, days(2, 0))).on("pageIndex=2&", page(4, days(2, 2)));

        assertThat(queries.dailyBars("SSI", LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 29)))
                .hasSize(4);
        assertThat(broker.count("pageIndex=1&")).isEqualTo(2);
    }

    @Test
    void shouldRefuseFewerOrMoreRecordsThanTold() {
        broker.on("pageIndex=1&", page(5, days(2, 0))).on("pageIndex=2&", page(5, List.of()));
        assertThat(failure(() -> queries.dailyBars("SSI", LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 29))))
                .isEqualTo(QueryFailure.INCOMPLETE);
        assertThat(broker.count("pageIndex=")).as("a bounded number of times").isEqualTo(6);

        broker.on("pageIndex=1&", page(1, days(2, 0)));
        assertThat(failure(() -> queries.dailyBars("SSI", LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 29))))
                .isEqualTo(QueryFailure.INCOMPLETE);
    }

    @Test
    void shouldRefuseAnAnswerWithoutACount() {
        broker.on("DailyOhlc", json("{\"data\":[],\"message\":\"Success\",\"status\":\"Success\"}"));

        assertThat(failure(() -> queries.dailyBars("SSI", FROM, TO))).isEqualTo(QueryFailure.MALFORMED);
    }

    @Test
    void shouldTakeNoRecordsForAnAnswer() {
        broker.on(
                "DailyOhlc", json("{\"data\":null,\"message\":\"Success\",\"status\":\"Success\",\"totalRecord\":0}"));

        assertThat(queries.dailyBars("SSI", FROM, TO)).isEmpty();
    }

    @Test
    void shouldRefuseWhatItDidNotAskFor() {
        broker.on("DailyOhlc", page(1, day("10/08/2026", "1").replace("SSI", "VND")));
        assertThat(failure(() -> queries.dailyBars("SSI", FROM, TO))).isEqualTo(QueryFailure.MALFORMED);

        broker.on("DailyOhlc", page(1, day("10/09/2026", "1")));
        assertThat(failure(() -> queries.dailyBars("SSI", FROM, TO))).isEqualTo(QueryFailure.MALFORMED);

        broker.on("DailyOhlc", page(1, day("31/02/2026", "1")));
        assertThat(failure(() -> queries.dailyBars("SSI", FROM, TO))).isEqualTo(QueryFailure.MALFORMED);
    }

    @Test
    void shouldAskForLongSpansInPieces() {
        broker.on("DailyOhlc", page(0, List.of()));

        queries.dailyBars("SSI", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 31));

        assertThat(broker.requests.stream().filter(request -> request.contains("DailyOhlc")))
                .extracting(request -> request.replaceAll("(?s).*fromDate=(.{14})&toDate=(.{14})&.*", "$1-$2"))
                .containsExactly(
                        "01%2F01%2F2026-29%2F01%2F2026",
                        "30%2F01%2F2026-27%2F02%2F2026",
                        "28%2F02%2F2026-28%2F03%2F2026",
                        "29%2F03%2F2026-31%2F03%2F2026");
    }

    @Test
    void shouldHalveAPieceWithMoreRecordsThanPagesCarry() {
        broker.on("fromDate=03%2F08%2F2026&toDate=14%2F08%2F2026", page(10_001, List.of()))
                .on("fromDate=03%2F08%2F2026&toDate=08%2F08%2F2026", page(1, bar("03/08/2026", "09:15:03")))
                .on("fromDate=09%2F08%2F2026&toDate=14%2F08%2F2026", page(1, bar("14/08/2026", "14:45:04")));

        final List<PriceBar> bars = queries.intradayBars("SSI", FROM, TO, 1);

        assertThat(bars).extracting(PriceBar::date).containsExactly(20_260_803, 20_260_814);
        assertThat(bars.get(1).timeS()).isEqualTo(14 * 3_600 + 45 * 60 + 4);
        assertThat(bars.get(1).value()).as("the broker's field is a price").isEqualTo(Decimals.NULL);
    }

    @Test
    void shouldSayWhenEvenADayIsTooLong() {
        broker.on("IntradayOhlc", page(10_001, List.of()));

        assertThat(failure(() -> queries.intradayBars("SSI", FROM, FROM, 1))).isEqualTo(QueryFailure.TOO_LARGE);
    }

    @Test
    void shouldReadTheListsOfSecuritiesAndIndices() {
        broker.on(
                        "Securities?market=HNX",
                        page(1, "{\"Market\":\"HNX\",\"Symbol\":\"SHS\",\"StockName\":\"A\",\"StockEnName\":null}"))
                .on("IndexList", page(1, "{\"IndexCode\":\"VN30\",\"IndexName\":\"VN30\",\"Exchange\":\"HOSE\"}"))
                .on(
                        "IndexComponents?indexCode=VN30",
                        page(
                                1,
                                "{\"IndexCode\":\"VN30\",\"IndexName\":\"VN30\",\"Exchange\":\"HOSE\","
                                        + "\"TotalSymbolNo\":\"2\",\"IndexComponent\":[{\"Isin\":\"ACB\","
                                        + "\"StockSymbol\":\"ACB\"},{\"Isin\":\"BCM\",\"StockSymbol\":\"BCM\"}]}"))
                .on("IndexComponents?indexCode=NONE", page(0, List.of()));

        assertThat(queries.securities("HNX")).containsExactly(new Security("HNX", "SHS", "A", ""));
        assertThat(queries.indices("")).containsExactly(new IndexEntry("VN30", "VN30", "HOSE"));
        assertThat(queries.indexMembers("VN30").symbols()).containsExactly("ACB", "BCM");
        assertThat(failure(() -> queries.indexMembers("NONE"))).isEqualTo(QueryFailure.REFUSED);
    }

    @Test
    void shouldRefuseAnIndexWithMembersMissing() {
        broker.on(
                "IndexComponents",
                page(
                        1,
                        "{\"IndexCode\":\"VN30\",\"TotalSymbolNo\":\"30\",\"IndexComponent\":[{\"StockSymbol\":\"ACB\"}]}"));

        assertThat(failure(() -> queries.indexMembers("VN30"))).isEqualTo(QueryFailure.INCOMPLETE);
    }

    @Test
    void shouldReadDetailsWhateverTheBrokerCounts() {
        broker.on("SecuritiesDetails", details(1, "2", "HPG", "SSI"));
        assertThat(queries.securityDetails("HOSE"))
                .extracting(SecurityDetail::symbol)
                .containsExactly("HPG", "SSI");

        broker.on("SecuritiesDetails?market=HOSE&pageIndex=1&", details(3, "2", "HPG", "SSI"))
                .on("SecuritiesDetails?market=HOSE&pageIndex=2&", details(3, "1", "VND"));
        assertThat(queries.securityDetails("HOSE")).hasSize(3);

        broker.on("SecuritiesDetails?market=HOSE&pageIndex=2&", details(3, "0"));
        assertThat(failure(() -> queries.securityDetails("HOSE"))).isEqualTo(QueryFailure.INCOMPLETE);
    }

    @Test
    void shouldReadWhatIsKnownOfASecurity() {
        broker.on("SecuritiesDetails", details(1, "1", "HPG"));

        final SecurityDetail detail = queries.securityDetails("HOSE").get(0);

        assertThat(detail.lotSize()).isEqualTo(100);
        assertThat(detail.securityType()).isEqualTo("S");
        assertThat(detail.lastTradingDate()).isZero();
        assertThat(detail.underlying()).isEmpty();
        assertThat(detail.listedShares()).isEqualTo(5_814_785_700L);
        assertThat(detail.exercisePrice()).isEqualTo(Decimals.NULL);
    }

    @Test
    void shouldReadDailyPricesAndIndexValues() {
        broker.on(
                        "DailyStockPrice",
                        page(
                                1,
                                "{\"TradingDate\":\"10/08/2026\",\"CeilingPrice\":\"30600\",\"FloorPrice\":\"26600\","
                                        + "\"RefPrice\":\"28600\",\"OpenPrice\":\"28600\",\"HighestPrice\":\"28850\","
                                        + "\"LowestPrice\":\"28100\",\"ClosePrice\":\"28100\",\"AveragePrice\":\"0\","
                                        + "\"TotalMatchVol\":\"100\",\"ForeignCurrentRoom\":\"-5\",\"Symbol\":\"SSI\"}"))
                .on(
                        "DailyIndex",
                        page(
                                1,
                                "{\"IndexId\":\"VN30\",\"IndexValue\":\"1510.56\",\"TradingDate\":\"14/08/2026\","
                                        + "\"Change\":\"-19.09\",\"RatioChange\":\"-1.25\",\"TotalMatchVol\":\"84693600\","
                                        + "\"TotalMatchVal\":\"1836008470000\",\"Advances\":\"21\",\"NoChanges\":\"4\","
                                        + "\"Declines\":\"5\",\"TradingSession\":\"C\"}"));

        final DailyStockPrice price = queries.dailyStockPrices("SSI", FROM, TO).get(0);
        final DailyIndexValue value = queries.dailyIndex("VN30", FROM, TO).get(0);

        assertThat(price.ceilingPrice()).isEqualTo(Decimals.of(30_600));
        assertThat(price.averagePrice()).as("0 is no price").isEqualTo(Decimals.NULL);
        assertThat(price.foreignRoom()).isEqualTo(-5);
        assertThat(price.totalValue()).isEqualTo(Decimals.NULL);
        assertThat(broker.count("pageSize=100 "))
                .as("this one's pages are smaller")
                .isEqualTo(1);
        assertThat(value.value()).isEqualTo(15_105_600);
        assertThat(value.change()).isEqualTo(-190_900);
        assertThat(value.floors()).isEqualTo(Decimals.NULL);
    }

    @Test
    void shouldReadWhatTheBrokerReallySent() throws IOException {
        final Path captures = captures();
        assumeTrue(Files.isDirectory(captures), "no captured answers at " + captures);
        broker.on("DailyOhlc", json(Files.readString(captures.resolve("ssi_daily_ohlc.json"))));
        final String minutes = Files.readString(captures.resolve("ssi_intraday_ohlc.json"));
        broker.on("IntradayOhlc", json(minutes));

        final List<PriceBar> days = queries.dailyBars("VCB", LocalDate.of(2026, 6, 22), LocalDate.of(2026, 7, 17));

        assertThat(days).hasSize(20).allMatch(PriceBar::isConsistent);
        assertThat(days.get(0).close()).isEqualTo(Decimals.of(61_300));
        assertThat(days)
                .allMatch(bar -> bar.value() / bar.volume() >= bar.low() && bar.value() / bar.volume() <= bar.high());
        assertThat(failure(() -> queries.intradayBars("VCB", LocalDate.of(2026, 7, 17), LocalDate.of(2026, 7, 17), 1)))
                .as("the capture is one page of three")
                .isEqualTo(QueryFailure.INCOMPLETE);
        broker.on("IntradayOhlc", json(minutes.replaceAll("(\"totalRecord\"\\s*:\\s*)\\d+", "$1100")));
        assertThat(queries.intradayBars("VCB", LocalDate.of(2026, 7, 17), LocalDate.of(2026, 7, 17), 1))
                .hasSize(100)
                .allMatch(PriceBar::isConsistent);
    }

    private static Path captures() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            final Path found = at.resolve("shared/data/ssi-captures");
            if (Files.isDirectory(found)) {
                return found;
            }
        }
        return Path.of("shared/data/ssi-captures");
    }

    private static Script page(final int total, final String... rows) {
        return page(total, List.of(rows));
    }

    private static Script page(final int total, final List<String> rows) {
        return json("{\"data\":[" + String.join(",", rows)
                + "],\"message\":\"Success\",\"status\":\"Success\",\"totalRecord\":" + total + '}');
    }

    private static String day(final String date, final String value) {
        return "{\"Symbol\":\"SSI\",\"Market\":\"HOSE\",\"TradingDate\":\"" + date + "\",\"Time\":null,"
                + "\"Open\":\"28600\",\"High\":\"28850\",\"Low\":\"28100\",\"Close\":\"28100\","
                + "\"Volume\":\"23382100\",\"Value\":\"" + value + "\"}";
    }

    /** Rows that only pages tell apart: their dates repeat in January 2020. */
    private static List<String> days(final int count, final int from) {
        final List<String> rows = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            rows.add(day(String.format("%02d/01/2020", 1 + i % 29), Integer.toString(i)));
        }
        return rows;
    }

    private static String bar(final String date, final String time) {
        return "{\"Symbol\":\"SSI\",\"Value\":\"29150\",\"TradingDate\":\"" + date + "\",\"Time\":\"" + time
                + "\",\"Open\":\"29150\",\"High\":\"29150\",\"Low\":\"29150\",\"Close\":\"29150\",\"Volume\":\"529200\"}";
    }

    /** A bar a minute over six hours of each day from {@link #FROM} on. */
    private static List<String> bars(final int count, final int from) {
        final List<String> rows = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            rows.add(bar(
                    String.format("%02d/08/2026", 3 + i / 360),
                    String.format("%02d:%02d:59", 9 + i % 360 / 60, i % 60)));
        }
        return rows;
    }

    private static Script details(final int total, final String count, final String... symbols) {
        final List<String> rows = new ArrayList<>();
        for (final String symbol : symbols) {
            rows.add("{\"Isin\":null,\"Symbol\":\"" + symbol + "\",\"SymbolName\":\"X\",\"SymbolEngName\":\"Y\","
                    + "\"SecType\":\"S\",\"MarketId\":\"HOSE\",\"Exchange\":\"HOSE\",\"Issuer\":null,\"LotSize\":\"100\","
                    + "\"IssueDate\":\"\",\"MaturityDate\":\"\",\"FirstTradingDate\":\"\",\"LastTradingDate\":\"\","
                    + "\"ContractMultiplier\":\"0\",\"SettlMethod\":\"C\",\"Underlying\":null,\"PutOrCall\":null,"
                    + "\"ExercisePrice\":\"0\",\"ExerciseStyle\":\"\",\"ExcerciseRatio\":\"0\","
                    + "\"ListedShare\":\"5814785700\"}");
        }
        return json("{\"data\":[{\"RType\":\"y\",\"ReportDate\":\"28/08/2023\",\"TotalNoSym\":\"" + count
                + "\",\"RepeatedInfo\":[" + String.join(",", rows)
                + "]}],\"message\":\"Success\",\"status\":\"Success\",\"totalRecord\":" + total + '}');
    }

    private static QueryFailure failure(final Runnable query) {
        final QueryException thrown = catchThrowableOfType(QueryException.class, query::run);
        assertThat(thrown).as("a query without an answer").isNotNull();
        return thrown.failure();
    }
}
