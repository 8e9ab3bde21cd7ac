package io.saola.gateway.ssi.account;

import static io.saola.gateway.ssi.query.ScriptedBroker.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import io.saola.gateway.ssi.orders.BrokerOrderStatus;
import io.saola.gateway.ssi.query.QueryException;
import io.saola.gateway.ssi.query.QueryFailure;
import io.saola.gateway.ssi.query.QueryFixture;
import io.saola.gateway.ssi.query.RateLimit;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class AccountQueriesTest {
    private static final AccountCode SHARES = AccountCode.of("0901351");
    private static final AccountCode FUTURES = AccountCode.of("0901358");

    /** As the broker sent it in September 2023, with another account number. */
    private static final String AUDIT_BOOK = """
            {"message":"Success","status":200,"data":{"account":"0901351","orders":[{"uniqueID":"00560108",\
            "orderID":"77564016","buySell":"B","price":8900,"quantity":100,"filledQty":0,"orderStatus":"CL",\
            "marketID":"VN","inputTime":"1693969499000","modifiedTime":"1693969929000","instrumentID":"HAG",\
            "orderType":"LO","cancelQty":100,"avgPrice":0,"isForcesell":"F","isShortsell":"F","rejectReason":"0",\
            "lastErrorEvent":null},{"uniqueID":"83117","orderID":"T20230906yMU00083117","buySell":"B","price":6000,\
            "quantity":100,"filledQty":0,"orderStatus":"RJ","marketID":"VN","inputTime":"1693969146232",\
            "modifiedTime":"1693969146232","instrumentID":"HAG","orderType":"LO","cancelQty":0,"avgPrice":0,\
            "isForcesell":null,"isShortsell":"F",\
            "rejectReason":"Order price lower limit can not exceed spread limit","lastErrorEvent":null},\
            {"uniqueID":"71298546","orderID":"19450163","buySell":"S","price":15400,"quantity":300,"filledQty":100,\
            "orderStatus":"pf","marketID":"VN","inputTime":"1689653132000","modifiedTime":"1689653133000",\
            "instrumentID":"BSR","orderType":"LO","cancelQty":0,"avgPrice":15350.5,"isForcesell":"F",\
            "isShortsell":"F","rejectReason":"0","lastErrorEvent":{"uniqueID":"45706921","orderID":"19450163",\
            "buySell":"S","price":15400,"quantity":300,"filledQty":0,"orderStatus":"RJ","marketID":"VN",\
            "inputTime":"1689653132000","modifiedTime":"1689653133000","instrumentID":"BSR","orderType":"LO",\
            "cancelQty":0,"avgPrice":0,"isForcesell":"F","isShortsell":"F",\
            "rejectReason":"Order price upper limit can not exceed spread limit","lastErrorEvent":null}}]}}""";

    private final QueryFixture fixture = new QueryFixture();
    private final AccountQueries queries = new AccountQueries(fixture.client());

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldReadTheAuditOrderBook() {
        fixture.broker.on("auditOrderBook", json(AUDIT_BOOK));

        final OrderBook book = queries.auditOrderBook(SHARES).value();

        assertThat(book.account()).isEqualTo(SHARES);
        assertThat(book.orders()).hasSize(3);
        assertThat(book.orders().get(0))
                .isEqualTo(new BrokerOrder(
                        "00560108",
                        560_108,
                        "77564016",
                        Side.BUY,
                        "VN",
                        "HAG",
                        "LO",
                        Decimals.of(8_900),
                        100,
                        0,
                        100,
                        Decimals.NULL,
                        BrokerOrderStatus.CANCELLED,
                        "CL",
                        1_693_969_499_000_000_000L,
                        1_693_969_929_000_000_000L,
                        false,
                        false,
                        "",
                        null));
        assertThat(book.orders().get(0).leavesQuantity()).isZero();
        assertThat(book.orders().get(1).status()).isEqualTo(BrokerOrderStatus.REJECTED);
        assertThat(book.orders().get(1).rejectReason()).startsWith("Order price lower limit");
        final BrokerOrder working = book.orders().get(2);
        assertThat(working.status()).isEqualTo(BrokerOrderStatus.PARTIALLY_FILLED);
        assertThat(working.isWorking()).isTrue();
        assertThat(working.leavesQuantity()).isEqualTo(200);
        assertThat(working.averagePrice()).isEqualTo(153_505_000);
        assertThat(working.lastError().requestId()).isEqualTo(45_706_921);
        assertThat(working.lastError().rejectReason()).contains("upper limit");
    }

    @Test
    void shouldKeepAnUnknownStatusAsTextAndTakeTheOrderForWorking() {
        fixture.broker.on("orderBook", json(AUDIT_BOOK.replace("\"CL\"", "\"XYZ\"")));

        final BrokerOrder order = queries.orderBook(SHARES).value().orders().get(0);

        assertThat(order.status()).isNull();
        assertThat(order.statusCode()).isEqualTo("XYZ");
        assertThat(order.isWorking()).isTrue();
        assertThat(fixture.counters.unknownCodes()).isEqualTo(1);
    }

    @Test
    void shouldReadHistoryWithoutRequestIds() {
        fixture.broker.on("orderHistory", json("""
                {"message":"Success","status":200,"data":{"orderHistories":[{"uniqueID":null,"orderID":"1234",\
                "buySell":"S","price":"22950.0","quantity":"200","filledQty":"200","orderStatus":"FF","marketID":"VN",\
                "inputTime":"1689653132000","modifiedTime":"","instrumentID":"SSI","orderType":"MP",\
                "cancelQty":null,"avgPrice":"22950.0"}],"account":"0901351"}}"""));

        final BrokerOrder order = queries.orderHistory(SHARES, LocalDate.of(2026, 8, 1), LocalDate.of(2026, 8, 31))
                .value()
                .orders()
                .get(0);

        assertThat(fixture.broker.requests.get(1))
                .contains("orderHistory?account=0901351&startDate=01%2F08%2F2026&endDate=31%2F08%2F2026 ");
        assertThat(order.requestId()).isEqualTo(Decimals.NULL);
        assertThat(order.uniqueId()).isEmpty();
        assertThat(order.quantity()).isEqualTo(200);
        assertThat(order.averagePrice()).isEqualTo(Decimals.of(22_950));
        assertThat(order.modifiedTimeNs()).isEqualTo(Decimals.NULL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"account":"0901351","orders":[]}           | 0
            {"account":"0901351","orders":null}         | 0
            {"account":"0901351"}                       | -1
            {"account":"0901351","orders":{}}           | -1
            {"account":"0901351","orders":[7]}          | -1
            {"account":"0901358","orders":[]}           | -1
            {"account":null,"orders":[]}                | -1
            {"orders":[]}                               | -1
            []                                          | -1
            null                                        | -1
            """)
    void shouldTakeABookForEmptyOnlyIfItSaysSo(final String data, final int size) {
        fixture.broker.on("orderBook", json("{\"message\":\"Success\",\"status\":200,\"data\":" + data + '}'));

        if (size >= 0) {
            assertThat(queries.orderBook(SHARES).value().orders()).hasSize(size);
        } else {
            assertThat(failure(() -> queries.orderBook(SHARES))).isEqualTo(QueryFailure.MALFORMED);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "orderStatus":"CL"  | "orderStatus":null
            "orderStatus":"CL"  | "orderStatus":["CL"]
            "buySell":"B"       | "buySell":"X"
            "quantity":100      | "quantity":"many"
            "quantity":100      | "quantity":-100
            "quantity":100      | "quantity":50
            "quantity":100      | "quantity":true
            "filledQty":0       | "filledQty":101
            "filledQty":0       | "unfilledQty":0
            "filledQty":0       | "filledQty":0.5
            "price":8900        | "price":-1
            "orderID":"77564016"| "orderID":""
            "instrumentID":"HAG"| "instrumentID":{}
            "inputTime":"1693969499000" | "inputTime":"06/09/2023"
            "lastErrorEvent":null | "lastErrorEvent":[]
            """)
    void shouldRefuseAWholeBookForOneImpossibleOrder(final String written, final String broken) {
        final String body = AUDIT_BOOK.replace(written, broken);
        assertThat(body).as("the change took").isNotEqualTo(AUDIT_BOOK);
        fixture.broker.on("auditOrderBook", json(body));

        final QueryException thrown = catchThrowableOfType(QueryException.class, () -> queries.auditOrderBook(SHARES));

        assertThat(thrown.failure()).isEqualTo(QueryFailure.MALFORMED);
        assertThat(thrown).hasMessageContaining("auditOrderBook?account=0901351.data.orders[");
    }

    @Test
    void shouldNeverTakeATruncatedOrDamagedBookForAnother() {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 60; i++) {
            final int cut = random.nextInt(AUDIT_BOOK.length());
            fixture.broker.on("auditOrderBook", json(AUDIT_BOOK.substring(0, cut)));
            assertThat(failure(() -> queries.auditOrderBook(SHARES)))
                    .as("cut at %d, seed %d", cut, seed)
                    .isEqualTo(QueryFailure.NOT_JSON);
        }
    }

    @Test
    void shouldReadBalances() {
        fixture.broker.on("cashAcctBal", json("""
                {"message":"Success","status":200,"data":{"account":"0901351","cashBal":1100000,"cashOnHold":"5000",\
                "secureAmount":0,"withdrawable":null,"receivingCashT1":1,"receivingCashT2":2,"matchedBuyVolume":3,\
                "matchedSellVolume":4,"debt":0,"unMatchedBuyVolume":5,"unMatchedSellVolume":6,"paidCashT1":7,\
                "paidCashT2":8,"cia":9,"purchasingPower":1095000,"totalAssets":1100000,"newField":{}}}""")).on("derivAcctBal", json("""
                {"message":"Success","status":200,"data":{"account":"0901358","accountBalance":100000,"fee":0,\
                "commission":0,"interest":0,"loan":0,"deliveryAmount":0,"floatingPL":-25,"totalPL":0,"marginable":0,\
                "depositable":0,"rcCall":0,"withdrawable":100000,"nonCashDrawableRCCall":0,\
                "internalAssets":{"cash":100000,"validNonCash":0,"totalValue":100000,"maxValidNonCash":0,\
                "cashWithdrawable":100000,"ee":75000},"internalMargin":{"initialMargin":11,"deliveryMargin":0,\
                "marginReq":12,"accountRatio":12.75,"usedLimitWarningLevel1":75,"usedLimitWarningLevel2":85,\
                "usedLimitWarningLevel3":90,"marginCall":0},"exchangeMargin":null}}"""));

        final CashBalance cash = queries.cashBalance(SHARES).value();
        final DerivativesBalance derivatives =
                queries.derivativesBalance(FUTURES).value();

        assertThat(cash.cashBalance()).isEqualTo(Decimals.of(1_100_000));
        assertThat(cash.cashOnHold()).isEqualTo(Decimals.of(5_000));
        assertThat(cash.withdrawable()).isEqualTo(Decimals.NULL);
        assertThat(cash.purchasingPower()).isEqualTo(Decimals.of(1_095_000));
        assertThat(derivatives.floatingResult()).isEqualTo(Decimals.of(-25));
        assertThat(derivatives.internalAssets().excessEquity()).isEqualTo(Decimals.of(75_000));
        assertThat(derivatives.internalMargin().accountRatio()).isEqualTo(127_500);
        assertThat(derivatives.exchangeAssets().cash()).isEqualTo(Decimals.NULL);
        assertThat(derivatives.exchangeMargin().marginRequired()).isEqualTo(Decimals.NULL);
    }

    @Test
    void shouldReadPositions() {
        fixture.broker.on("stockPosition", json("""
                {"message":"Success","status":200,"data":{"account":"0901351","totalMarketValue":0,"stockPositions":[\
                {"marketID":"VN","instrumentID":"AMC","onHand":300,"block":0,"bonus":3819,"buyT0":0,"buyT1":0,\
                "buyT2":0,"sellT0":0,"sellT1":0,"sellT2":0,"avgPrice":1529,"mortgage":0,"sellableQty":250,\
                "holdForTrade":50,"marketPrice":0}]}}""")).on("derivPosition", json("""
                {"message":"Success","status":200,"data":{"account":"0901358","openPosition":[{"marketID":"VNFE",\
                "instrumentID":"VN30F2106","longQty":0,"shortQty":8,"net":-8,"bidAvgPrice":0,\
                "askAvgPrice":1402.4000244140625,"tradePrice":1452.7,"marketPrice":1452.7,"floatingPL":-476460000,\
                "tradingPL":0}],"closePosition":[]}}"""));

        final StockPositions.Position share =
                queries.stockPositions(SHARES).value().positions().get(0);
        final DerivativesPositions positions =
                queries.derivativesPositions(FUTURES).value();
        final DerivativesPositions.Position contract = positions.open().get(0);

        assertThat(share.onHand()).isEqualTo(300);
        assertThat(share.sellable()).isEqualTo(250);
        assertThat(share.bonus()).isEqualTo(3_819);
        assertThat(share.averagePrice()).isEqualTo(Decimals.of(1_529));
        assertThat(share.marketPrice()).as("0 is no price").isEqualTo(Decimals.NULL);
        assertThat(contract.netQuantity()).isEqualTo(-8);
        assertThat(contract.averageSellPrice()).isEqualTo(14_024_000);
        assertThat(contract.floatingResult()).isEqualTo(Decimals.of(-476_460_000));
        assertThat(positions.closed()).isEmpty();
        assertThat(fixture.broker.requests.get(2)).contains("querySummary=true");
    }

    @Test
    void shouldRefuseContractsThatDoNotAddUp() {
        fixture.broker.on("derivPosition", json("""
                {"message":"Success","status":200,"data":{"account":"0901358","openPosition":[{"marketID":"VNFE",\
                "instrumentID":"VN30F2106","longQty":8,"shortQty":0,"net":-8}],"closePosition":[]}}"""));

        assertThat(failure(() -> queries.derivativesPositions(FUTURES))).isEqualTo(QueryFailure.MALFORMED);
    }

    @Test
    void shouldReadQuantitiesAndLimits() {
        fixture.broker
                .on(
                        "maxBuyQty",
                        json("{\"message\":\"Success\",\"status\":200,\"data\":{\"account\":\"0901351\","
                                + "\"maxBuyQty\":8241440,\"marginRatio\":\"50%\",\"purchasingPower\":99292902171}}"))
                .on(
                        "maxSellQty",
                        json("{\"message\":\"Success\",\"status\":200,\"data\":{\"account\":\"0901351\","
                                + "\"maxSellQty\":300}}"))
                .on(
                        "rateLimit",
                        json("{\"message\":\"Success\",\"status\":200,\"data\":["
                                + "{\"endpoint\":\"*\",\"period\":\"1s\",\"limit\":5},"
                                + "{\"endpoint\":\"get:*\",\"period\":\"2m\",\"limit\":30}]}"));

        final MaxQuantity buy =
                queries.maxBuyQuantity(SHARES, "SSI", 225_505_000).value();

        assertThat(buy.quantity()).isEqualTo(8_241_440);
        assertThat(buy.marginRatio()).isEqualTo("50%");
        assertThat(buy.purchasingPower()).isEqualTo(Decimals.of(99_292_902_171L));
        assertThat(fixture.broker.requests.get(1)).contains("maxBuyQty?account=0901351&instrumentID=SSI&price=22550.5");
        assertThat(queries.maxSellQuantity(SHARES, "SSI", Decimals.of(22_000))
                        .value()
                        .quantity())
                .isEqualTo(300);
        assertThat(queries.rateLimits().value())
                .containsExactly(RateLimit.of(5, 1), new RateLimit("get:*", 120_000_000_000L, 30));
    }

    @Test
    void shouldTellAccountsApart() {
        assertThat(SHARES.kind()).isEqualTo(AccountCode.Kind.CASH);
        assertThat(FUTURES.kind()).isEqualTo(AccountCode.Kind.DERIVATIVES);
        assertThat(AccountCode.of("0901356").kind()).isEqualTo(AccountCode.Kind.MARGIN);
        assertThat(AccountCode.of(" q123457 ").value()).isEqualTo("Q123457");
        assertThatThrownBy(() -> AccountCode.of("09&x=1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("09&X=1");
    }

    private static QueryFailure failure(final Runnable query) {
        final QueryException thrown = catchThrowableOfType(QueryException.class, query::run);
        assertThat(thrown).as("a query without an answer").isNotNull();
        return thrown.failure();
    }
}
