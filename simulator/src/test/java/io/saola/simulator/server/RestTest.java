package io.saola.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestTest {
    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    private FastConnectSimulator simulator;
    private TestClient client;

    @BeforeEach
    void launch() throws Exception {
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .eventClock(new SteppedClock(10, 0))
                .tradingDate(SteppedClock.DATE)
                .openingPosition("FPT", 5_000)
                .openingPosition("41I1GC000", 3)
                .errorHandler(errors::add));
        client = new TestClient(simulator.port());
    }

    @AfterEach
    void close() {
        simulator.close();
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldIssueTokensThatClientsCanRead() throws Exception {
        final JsonNode reply =
                client.post("/api/v2/Market/AccessToken", "{\"ConsumerID\":\"a\",\"ConsumerSecret\":\"b\"}");
        assertThat(reply.propertyStream().map(Map.Entry::getKey)).containsExactly("message", "status", "data");
        assertThat(reply.path("status").isInt()).isTrue();
        final String[] parts = reply.at("/data/accessToken").asText().split("\\.", -1);
        assertThat(parts).hasSize(3);
        assertThat(parts[1]).matches("[A-Za-z0-9]+");
        final JsonNode payload = new ObjectMapper().readTree(Base64.getDecoder().decode(parts[1]));
        assertThat(payload.path("exp").asLong() - System.currentTimeMillis() / 1000)
                .isBetween(7L * 3600, 8L * 3600);
    }

    @Test
    void shouldAnswerAMissingTokenWithStatus401InTheBody() throws Exception {
        final var reply = client.getRaw("/api/v2/Market/Securities", null);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"message\":\"Missing Authorization header\",\"status\":401}");
        assertThat(client.get("/api/v2/Trading/orderBook?account=0901351", client.dataToken())
                        .path("status")
                        .asInt())
                .isEqualTo(401);
    }

    @Test
    void shouldListSecuritiesByPageAndMarketWithEitherParameterSpelling() throws Exception {
        final String token = client.dataToken();
        final JsonNode all = client.get("/api/v2/Market/Securities?pageIndex=1&pageSize=1000", token);
        assertThat(all.path("status").asText()).isEqualTo("Success");
        assertThat(all.path("totalRecord").asInt()).isEqualTo(32);
        assertThat(all.path("data")).hasSize(32);
        final JsonNode page = client.get(
                "//api/v2/market/securities?lookupRequest.market=hose&lookupRequest.pageIndex=3&lookupRequest.pageSize=10",
                token);
        assertThat(page.path("totalRecord").asInt()).isEqualTo(30);
        assertThat(page.path("data")).hasSize(10);
        assertThat(client.get("/api/v2/Market/Securities?market=DER", token).path("data"))
                .extracting(row -> row.path("Symbol").asText())
                .containsExactly("41I1GC000", "41I1H1000");
        assertThat(client.get("/api/v2/Market/Securities?pageSize=0", token)
                        .path("status")
                        .asInt())
                .isEqualTo(400);
    }

    @Test
    void shouldDescribeSharesAndFuturesInStrings() throws Exception {
        final String token = client.dataToken();
        final JsonNode share =
                client.get("/api/v2/Market/SecuritiesDetails?symbol=hpg", token).at("/data/0/RepeatedInfo/0");
        assertThat(share.path("Symbol").asText()).isEqualTo("HPG");
        assertThat(share.path("LotSize").isTextual()).isTrue();
        assertThat(share.path("TickIncrement1").asText()).isEqualTo("10");
        assertThat(share.path("TickPrice3").asText()).isEqualTo("50000");
        assertThat(share.path("TickIncrement3").asText()).isEqualTo("100");
        final JsonNode future = client.get("/api/v2/Market/SecuritiesDetails?symbol=41I1GC000", token)
                .at("/data/0/RepeatedInfo/0");
        assertThat(future.path("SecType").asText()).isEqualTo("FU");
        assertThat(future.path("ContractMultiplier").asText()).isEqualTo("100000");
        assertThat(future.path("LastTradingDate").asText()).isEqualTo("17/12/2026");
        assertThat(future.path("TickIncrement1").asText()).isEqualTo("0.1");
        final JsonNode vn30 = client.get("/api/v2/Market/IndexComponents?indexCode=VN30", token)
                .at("/data/0");
        assertThat(vn30.path("TotalSymbolNo").asText()).isEqualTo("30");
        assertThat(vn30.path("IndexComponent")).hasSize(30);
        assertThat(client.get("/api/v2/Market/IndexList?exchange=HOSE", token).path("data"))
                .hasSize(2);
    }

    @Test
    void shouldReportAccountsFromItsOwnState() throws Exception {
        final String token = client.tradingToken();
        assertThat(client.get("/api/v2/Trading/cashAcctBal?account=0901351", token)
                        .at("/data/purchasingPower")
                        .asLong())
                .isEqualTo(10_000_000_000L);
        client.buy(token, "1", "SSI", 1_000, "19200");
        assertThat(client.get("/api/v2/Trading/cashAcctBal?request.account=0901351", token)
                        .at("/data/cashOnHold")
                        .asLong())
                .isEqualTo(19_200_000L);
        assertThat(client.get("/api/v2/Trading/stockPosition?account=0901351", token)
                        .at("/data/stockPositions/0/sellableQty")
                        .asLong())
                .isEqualTo(5_000);
        assertThat(client.get("/api/v2/Trading/derivPosition?account=0901358&querySummary=true", token)
                        .at("/data/openPosition/0/net")
                        .asLong())
                .isEqualTo(3);
        assertThat(client.get("/api/v2/Trading/derivAcctBal?account=0901358", token)
                        .at("/data/internalMargin/initialMargin")
                        .asLong())
                .isPositive();
        assertThat(client.get("/api/v2/Trading/maxSellQty?account=0901351&instrumentID=FPT&price=69800", token)
                        .at("/data/maxSellQty")
                        .asLong())
                .isEqualTo(5_000);
        assertThat(client.get("/api/v2/Trading/maxBuyQty?account=0901351&instrumentID=SSI&price=20000", token)
                        .at("/data/maxBuyQty")
                        .asLong())
                .isEqualTo(499_000);
        assertThat(client.get("/api/v2/Trading/rateLimit", token).path("data").isArray())
                .isTrue();
        assertThat(client.get("/api/v2/Trading/cashAcctBal?account=1", token)
                        .path("message")
                        .asText())
                .isEqualTo("Account is not exist");
    }

    @Test
    void shouldRefuseMalformedRequestsAndStayUp() throws Exception {
        final String[] bodies = {
            "", "{", "[]", "null", "{\"consumerID\":1e999999999}", "\u0000", "{\"a\":".repeat(2_000)
        };
        for (final String body : bodies) {
            assertThat(client.post("/api/v2/Market/AccessToken", body)
                            .path("status")
                            .asInt())
                    .as(body.length() > 40 ? "deep" : body)
                    .isEqualTo(400);
        }
        assertThat(client.postRaw("/api/v2/Market/AccessToken", "x".repeat(100_000))
                        .statusCode())
                .isEqualTo(413);
        assertThat(client.getRaw("/nothing", null).statusCode()).isEqualTo(404);
        assertThat(client.getRaw("/api/v2/Market/Unknown", client.dataToken()).statusCode())
                .isEqualTo(404);
        assertThat(client.dataToken()).isNotEmpty();
    }

    @Test
    void shouldRefuseOrdersWithAWrongCodeOrToken() throws Exception {
        assertThat(client.post(
                                "/api/v2/Trading/AccessToken",
                                "{\"consumerID\":\"a\",\"consumerSecret\":\"b\",\"code\":\"1\",\"isSave\":true}")
                        .path("status")
                        .asInt())
                .isEqualTo(400);
        final String readToken = client.post(
                        "/api/v2/Trading/AccessToken",
                        "{\"consumerID\":\"a\",\"consumerSecret\":\"b\",\"code\":\"1\",\"isSave\":false}")
                .at("/data/accessToken")
                .asText();
        assertThat(client.buy(readToken, "1", "SSI", 100, "19200")
                        .path("status")
                        .asInt())
                .isEqualTo(400);
        assertThat(client.get("/api/v2/Trading/orderBook?account=0901351", readToken)
                        .path("status")
                        .asInt())
                .isEqualTo(200);
        assertThat(client.post("//api/v2/Trading/GetOTP", "{\"consumerID\":\"a\",\"consumerSecret\":\"b\"}")
                        .path("status")
                        .asInt())
                .isEqualTo(200);
    }
}
