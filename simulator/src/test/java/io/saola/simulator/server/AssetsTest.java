package io.saola.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Money and shares moved between the customer's accounts, as a client sees it. */
@Timeout(180)
final class AssetsTest {
    private static final long CASH = 10_000_000_000L;
    private static final String DAYS = "&fromDate=01/11/2026&toDate=20/11/2026";

    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    private FastConnectSimulator simulator;
    private TestClient client;
    private String token;

    @BeforeEach
    void launch() throws Exception {
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .eventClock(new SteppedClock(10, 0))
                .tradingDate(SteppedClock.DATE)
                .messageRate(0)
                .openingCash(CASH)
                .openingPosition("FPT", 5_000)
                .errorHandler(errors::add));
        client = new TestClient(simulator.port());
        token = client.tradingToken();
    }

    @AfterEach
    void close() {
        simulator.close();
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldMoveMoneyBetweenAccountsOfOneOwner() throws Exception {
        final JsonNode reply = act(
                "cash/transferInternal",
                "{\"account\":\"0901351\",\"beneficiaryAccount\":\"0901358\",\"amount\":1000000,\"remark\":\"margin\"}");

        assertThat(reply.at("/data/transactionID").asText()).isEqualTo("20261120-1");
        assertThat(cash("0901351").path("cashBal").asLong()).isEqualTo(CASH - 1_000_000);
        assertThat(cash("0901351").path("purchasingPower").asLong()).isEqualTo(CASH - 1_000_000);
        assertThat(ask("Trading/derivAcctBal?account=0901358")
                        .path("accountBalance")
                        .asLong())
                .isEqualTo(CASH + 1_000_000);
        final JsonNode row =
                ask("cash/transferHistories?account=0901351" + DAYS).at("/transferHistories/0");
        assertThat(row.path("beneficiaryAccount").asText()).isEqualTo("0901358");
        assertThat(row.path("amount").asLong()).isEqualTo(1_000_000);
        assertThat(row.path("type").asText()).isEqualTo("W");
        assertThat(row.path("date").asText()).isEqualTo("20/11/2026 10:00:00");
        assertThat(ask("cash/transferHistories?account=0901351&fromDate=01/10/2026&toDate=20/10/2026")
                        .path("transferHistories"))
                .isEmpty();
    }

    @Test
    void shouldMoveMarginToTheDepositoryAndBack() throws Exception {
        final String move = "{\"account\":\"0901358\",\"amount\":%d,\"type\":\"%s\"}";
        assertThat(act("cash/vsdCashDW", move.formatted(3_000_000, "D"))
                        .path("status")
                        .asInt())
                .isEqualTo(200);
        final JsonNode deposited = ask("Trading/derivAcctBal?account=0901358");
        assertThat(deposited.at("/exchangeAssets/cash").asLong()).isEqualTo(3_000_000);
        assertThat(deposited.at("/internalAssets/cash").asLong()).isEqualTo(CASH - 3_000_000);
        assertThat(deposited.path("accountBalance").asLong()).isEqualTo(CASH);
        assertThat(deposited.path("withdrawable").asLong()).isEqualTo(CASH - 3_000_000);

        assertThat(act("cash/vsdCashDW", move.formatted(3_000_001, "W"))
                        .path("status")
                        .asInt())
                .isEqualTo(40_009);
        assertThat(act("cash/vsdCashDW", move.formatted(3_000_000, "W"))
                        .path("status")
                        .asInt())
                .isEqualTo(200);
        assertThat(ask("Trading/derivAcctBal?account=0901358")
                        .at("/exchangeAssets/cash")
                        .asLong())
                .isZero();
    }

    @Test
    void shouldMoveSharesThatCouldBeSold() throws Exception {
        final String move = "{\"account\":\"0901351\",\"beneficiaryAccount\":\"0901356\",\"exchangeID\":\"HOSE\","
                + "\"instrumentID\":\"FPT\",\"quantity\":%d}";
        assertThat(ask("stock/transferable?account=0901351")
                        .at("/transferableStocks/0/quantity")
                        .asLong())
                .isEqualTo(5_000);
        assertThat(act("stock/transfer", move.formatted(5_001)).path("message").asText())
                .contains("stock balance");
        assertThat(act("stock/transfer", move.formatted(2_000))
                        .at("/data/transactionID")
                        .asText())
                .isEqualTo("20261120-1");

        assertThat(position("0901351")).isEqualTo(3_000);
        assertThat(position("0901356")).isEqualTo(2_000);
        final JsonNode row = ask("stock/transferHistories?account=0901351&startDate=01/11/2026&endDate=20/11/2026")
                .at("/stockTransferHistories/0");
        assertThat(row.path("quantity").asLong()).isEqualTo(2_000);
        assertThat(row.path("status").asText()).isEqualTo("A");
    }

    @Test
    void shouldPayTheProceedsOfASaleInAdvanceForAFee() throws Exception {
        assertThat(ask("cash/cashInAdvanceAmount?account=0901351").path("ciaAmounts"))
                .isEmpty();
        final long proceeds = sellSomeShares();
        assertThat(ask("cash/unsettleSoldTransaction?account=0901351")
                        .at("/unsettledSoldTransactions/0/netSellValue")
                        .asLong())
                .isEqualTo(proceeds);
        final JsonNode before = ask("cash/cashInAdvanceAmount?account=0901351").at("/ciaAmounts/0");
        assertThat(before.path("cashAdvance").asLong()).isEqualTo(proceeds);
        assertThat(before.path("dueDate").asText()).isEqualTo("25/11/2026"); // the 24th is a holiday
        final JsonNode fee = ask("cash/estCashInAdvanceFee?account=0901351&ciaAmount=1000000");
        assertThat(fee.path("fee").asLong()).isEqualTo(1_000_000L * CashDesk.FEE_BASIS_POINTS / 10_000);
        assertThat(fee.path("receiveAmount").asLong())
                .isEqualTo(1_000_000 - fee.path("fee").asLong());

        assertThat(act("cash/createCashInAdvance", "{\"account\":\"0901351\",\"ciaAmount\":1000000}")
                        .path("status")
                        .asInt())
                .isEqualTo(200);
        final JsonNode balance = cash("0901351");
        assertThat(balance.path("cashBal").asLong())
                .isEqualTo(CASH + 1_000_000 - fee.path("fee").asLong());
        assertThat(balance.path("receivingCashT2").asLong()).isEqualTo(proceeds - 1_000_000);
        assertThat(balance.path("cia").asLong()).isEqualTo(1_000_000);
        assertThat(act("cash/createCashInAdvance", "{\"account\":\"0901351\",\"ciaAmount\":" + proceeds + "}")
                        .path("status")
                        .asInt())
                .isEqualTo(40_006);
        assertThat(ask("cash/cashInAdvanceHistories?account=0901351" + DAYS)
                        .at("/ciaHistories/0/totalAmount")
                        .asLong())
                .isEqualTo(1_000_000);
    }

    @Test
    void shouldRoundTheFeeSoThatTheWantedAmountIsReceived() throws Exception {
        final JsonNode estimate = ask("cash/estCashInAdvanceFee?account=0901351&receiveAmount=1234567");

        assertThat(estimate.path("ciaAmount").asLong() - estimate.path("fee").asLong())
                .isEqualTo(estimate.path("receiveAmount").asLong())
                .isGreaterThanOrEqualTo(1_234_567);
    }

    @Test
    void shouldKnowNoRightsOnADayWithoutCorporateActions() throws Exception {
        assertThat(ask("ors/dividend?account=0901351").path("dividends")).isEmpty();
        assertThat(ask("ors/exercisableQuantity?account=0901351").path("exercisableQuantities"))
                .isEmpty();
        assertThat(ask("ors/histories?account=0901351&startDate=01/11/2026&endDate=20/11/2026")
                        .path("onlineRightSubscriptionHistories"))
                .isEmpty();
        final JsonNode refused = act(
                "ors/create",
                "{\"account\":\"0901351\",\"instrumentID\":\"FPT\",\"entitlementID\":\"E1\",\"quantity\":10,"
                        + "\"amount\":100000}");
        assertThat(refused.path("status").asInt()).isEqualTo(400);
        assertThat(refused.path("message").asText()).contains("E1 is not exist");
    }

    @Test
    void shouldReportAMarginAccountWithoutCredit() throws Exception {
        final JsonNode data = ask("Trading/ppmmraccount?account=0901351");

        assertThat(data.propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(("collateralAsset,callLMW,liability,eeOrigin,forceLMV,equity,ee,callMargin,"
                                + "cashBalance,purchasingPower,callForcesell,lmv,marginCall,withdrawal,collateralA,"
                                + "action,marginRatio,debt,accruedInterest,holdRight,preLoan,fees,buyUnmatch,ap,apT1,"
                                + "sellUnmatch,cia,ar,arT1,ppCredit,creditLimit,totalAssets,marginCallLMVSold,"
                                + "lmvNonMarginable,eeCredit,totalEquity,eE90,eE80,eE70,eE60,eE50")
                        .split(","));
        assertThat(data.path("ee").asLong()).isEqualTo(CASH);
        assertThat(data.path("eE50").asLong()).isEqualTo(2 * CASH);
        assertThat(data.path("eE70").asLong()).isEqualTo(Math.round(CASH / 0.7));
    }

    @Test
    void shouldLetATokenWriteAfterItsCodeWasVerified() throws Exception {
        final String reading = client.post(
                        "/api/v2/Trading/AccessToken",
                        "{\"consumerID\":\"a\",\"consumerSecret\":\"b\",\"twoFactorType\":0,\"code\":\"1\",\"isSave\":false}")
                .at("/data/accessToken")
                .asText();
        final String move = "{\"account\":\"0901351\",\"beneficiaryAccount\":\"0901358\",\"amount\":1}";
        assertThat(client.order("/api/v2/cash/transferInternal", reading, move)
                        .path("message")
                        .asText())
                .isEqualTo("Invalid code");
        assertThat(client.order("/api/v2/Trading/verifyCode", reading, "{\"twoFactorType\":0,\"code\":\"999\"}")
                        .path("message")
                        .asText())
                .isEqualTo("Invalid code");
        assertThat(client.order("/api/v2/Trading/verifyCode", reading, "{\"twoFactorType\":0,\"code\":\"123456\"}")
                        .path("status")
                        .asInt())
                .isEqualTo(200);

        assertThat(client.order("/api/v2/cash/transferInternal", reading, move)
                        .path("status")
                        .asInt())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cash/transferInternal     | 'account':'0901351','beneficiaryAccount':'0901352','amount':1               | 400   | Account 0901352 is not exist
            cash/transferInternal     | 'account':'0901351','beneficiaryAccount':'0901351','amount':1               | 40007 | Invalid Cash Withdrawal Information
            cash/transferInternal     | 'account':'0901351','beneficiaryAccount':'0901358','amount':10000000001     | 40009 | Out of withdrawal limit
            cash/transferInternal     | 'account':'0901351','beneficiaryAccount':'0901358','amount':-1              | 400   | must be greater
            cash/transferInternal     | 'account':'','beneficiaryAccount':'0901358','amount':1                      | 400   | 'Account' must not be empty
            cash/vsdCashDW            | 'account':'0901351','amount':1,'type':'D'                                   | 400   | Not support cash transfer with vsd for stock account
            cash/vsdCashDW            | 'account':'0901358','amount':10000000001,'type':'D'                         | 40006 | Out of Cash Value
            cash/createCashInAdvance  | 'account':'0901358','ciaAmount':1                                           | 400   | Not support derivatives account
            cash/createCashInAdvance  | 'account':'0901351','ciaAmount':1                                           | 40006 | Out of Cash Value
            stock/transfer            | 'account':'0901351','beneficiaryAccount':'0901358','exchangeID':'HOSE','instrumentID':'FPT','quantity':1 | 40012 | AccountTypeNotSupport
            stock/transfer            | 'account':'0901351','beneficiaryAccount':'0901356','exchangeID':'HNX','instrumentID':'FPT','quantity':1  | 400   | Security ticker does not exist
            """)
    void shouldRefuseInTheBrokersWords(
            final String endpoint, final String fields, final int status, final String message) throws Exception {
        final JsonNode reply = act(endpoint, "{" + fields.replace('\'', '"') + "}");

        assertThat(reply.path("status").asInt()).isEqualTo(status);
        assertThat(reply.path("message").asText().replace('\'', '"')).contains(message.replace('\'', '"'));
        assertThat(cash("0901351").path("cashBal").asLong()).as("nothing moved").isEqualTo(CASH);
        assertThat(position("0901351")).isEqualTo(5_000);
    }

    @ParameterizedTest
    @CsvSource({
        "fromDate=2026-11-01&toDate=20/11/2026, 40001",
        "fromDate=20/11/2026&toDate=01/11/2026, 40002",
        "fromDate=01/09/2026&toDate=20/11/2026, 40002",
        "fromDate=01/01/2026&toDate=20/01/2026, 40003"
    })
    void shouldRefuseDaysThatTheBrokerDoesNotTellOf(final String days, final int status) throws Exception {
        assertThat(client.get("/api/v2/cash/transferHistories?account=0901351&" + days, token)
                        .path("status")
                        .asInt())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cash/transferInternal", "cash/vsdCashDW", "stock/transfer", "ors/create"})
    void shouldMoveNothingWithoutASignatureOrAToken(final String endpoint) throws Exception {
        final String body = "{\"account\":\"0901351\",\"beneficiaryAccount\":\"0901358\",\"amount\":1}";
        assertThat(client.postSignedRaw("/api/v2/" + endpoint, token, body, "00")
                        .body())
                .contains("Invalid X-Signature");
        assertThat(client.postRaw("/api/v2/" + endpoint, body).body()).contains("\"status\":401");
    }

    /** To the owner's other account, because nobody else trades; returns what the sale brought. */
    private long sellSomeShares() throws Exception {
        act(
                "cash/transferInternal",
                "{\"account\":\"0901358\",\"beneficiaryAccount\":\"0901356\",\"amount\":100000000}");
        act("Trading/NewOrder", TestClient.newOrder("1", "FPT", "S", "LO", 1_000, "69800"));
        act(
                "Trading/NewOrder",
                TestClient.newOrder("2", "FPT", "B", "LO", 1_000, "69800").replace("0901351", "0901356"));
        return 1_000 * 69_800;
    }

    private JsonNode ask(final String path) throws Exception {
        final JsonNode reply = client.get("/api/v2/" + path, token);
        assertThat(reply.path("status").asInt()).as(reply.toString()).isEqualTo(200);
        return reply.path("data");
    }

    private JsonNode act(final String path, final String body) throws Exception {
        return client.order("/api/v2/" + path, token, body);
    }

    private JsonNode cash(final String account) throws Exception {
        return ask("Trading/cashAcctBal?account=" + account);
    }

    private long position(final String account) throws Exception {
        return ask("Trading/stockPosition?account=" + account)
                .at("/stockPositions/0/onHand")
                .asLong();
    }
}
