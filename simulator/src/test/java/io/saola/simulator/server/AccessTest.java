package io.saola.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the simulator lets in, how often and for how long. */
@Timeout(180)
final class AccessTest {
    private static final String TOKEN = "/api/v2/Trading/AccessToken";
    private static final String BOOK = "/api/v2/Trading/orderBook?account=";

    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong nowMs = new AtomicLong(1_000_000_000_000L);
    private FastConnectSimulator simulator;
    private TestClient client;

    @AfterEach
    void close() {
        simulator.close();
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldLetAnybodyInByDefault() throws Exception {
        launch(context());
        assertThat(status(client.post(TOKEN, login("any", "thing", 0, "123456", true))))
                .isEqualTo(200);
        assertThat(status(client.post(TOKEN, login("any", "thing", 0, "1", false))))
                .isEqualTo(200);
        assertThat(status(client.post(TOKEN, login("any", "thing", 0, "654321", true))))
                .isEqualTo(400);
    }

    @Test
    void shouldKnowOneCustomerOnlyWhenStrict() throws Exception {
        launch(context()
                .strictAccess(new StrictAccess("d", "ds", "t", "ts"))
                .pin("9876")
                .accounts("0000011", "0000018"));
        assertThat(client.post(TOKEN, login("t", "wrong", 0, "9876", true))
                        .path("message")
                        .asText())
                .isEqualTo("Key does not exist.");
        assertThat(status(client.post(TOKEN, login("d", "ds", 0, "9876", true))))
                .isEqualTo(400);
        assertThat(client.post("/api/v2/Market/AccessToken", keys("t", "ts"))
                        .path("message")
                        .asText())
                .isEqualTo("The connection is invalid");
        assertThat(status(client.post("/api/v2/Market/AccessToken", keys("d", "ds"))))
                .isEqualTo(200);
        assertThat(client.post("/api/v2/Trading/GetOTP", keys("d", "ds"))
                        .path("message")
                        .asText())
                .isEqualTo("ConsumerID is invalid");
        final String token = client.post(TOKEN, login("t", "ts", 0, "9876", true))
                .at("/data/accessToken")
                .asText();
        assertThat(status(client.get(BOOK + "0000011", token))).isEqualTo(200);
        assertThat(client.get(BOOK + SimulatorContext.SHARE_ACCOUNT, token)
                        .path("message")
                        .asText())
                .isEqualTo("Account is not exist");
        final String body = TestClient.newOrder("1", "SSI", "B", "LO", 100, "19200")
                .replace(SimulatorContext.SHARE_ACCOUNT, "0000011");
        assertThat(status(client.postSigned(
                        "/api/v2/Trading/NewOrder",
                        token,
                        body,
                        client.sign(body).toUpperCase(Locale.ROOT))))
                .as("signatures are lower-case hex")
                .isEqualTo(401);
        assertThat(status(client.order("/api/v2/Trading/NewOrder", token, body)))
                .isEqualTo(200);
    }

    @Test
    void shouldNotPrintSecrets() {
        launch(context());
        assertThat(new StrictAccess("d", "secret-1", "t", "secret-2").toString())
                .doesNotContain("secret");
        assertThatThrownBy(() -> new StrictAccess("d", "", "t", "secret-2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret-2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 3_600_000})
    void shouldLetTokensExpireAfterTheirLife(final long lifeMs) throws Exception {
        launch(context().tokenLifeMs(lifeMs));
        final String token = client.tradingToken();
        nowMs.addAndGet(lifeMs - 1);
        assertThat(status(client.get(BOOK + "0901351", token))).isEqualTo(200);
        nowMs.addAndGet(1);
        final HttpResponse<String> late = client.getRaw(BOOK + "0901351", token);
        assertThat(late.statusCode()).isEqualTo(200);
        assertThat(late.body()).isEqualTo("{\"message\":\"Missing Authorization header\",\"status\":401}");
    }

    @Test
    void shouldLockOneTimePasswordsAfterFiveUnusedRequests() throws Exception {
        launch(context());
        for (int i = 0; i < 5; i++) {
            assertThat(status(client.post("/api/v2/Trading/GetOTP", keys("a", "b"))))
                    .isEqualTo(200);
        }
        assertThat(status(client.post(TOKEN, login("a", "b", 1, "123456", true))))
                .isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            assertThat(status(client.post("/api/v2/Trading/GetOTP", keys("a", "b"))))
                    .isEqualTo(200);
        }
        assertThat(client.post("/api/v2/Trading/GetOTP", keys("a", "b"))
                        .path("message")
                        .asText())
                .contains("locked");
        assertThat(status(client.post(TOKEN, login("a", "b", 1, "123456", true))))
                .isEqualTo(400);
        assertThat(status(client.post(TOKEN, login("a", "b", 0, "123456", true))))
                .as("PIN")
                .isEqualTo(200);
        simulator.unlockOneTimeCodes();
        assertThat(status(client.post(TOKEN, login("a", "b", 1, "123456", true))))
                .isEqualTo(200);
    }

    @Test
    void shouldRefuseCallsOverTheQuotaOfTheirEndpointOnly() throws Exception {
        launch(context()
                .tradingLimits(List.of(RateLimit.parse("get:*=3/1h"), RateLimit.parse("*:*/maxBuyQty=1/1h")))
                .dataLimits(List.of(RateLimit.parse("*=60/1m"))));
        final String token = client.tradingToken();
        assertThat(client.get("/api/v2/Trading/rateLimit", token).path("data").toString())
                .isEqualTo("[{\"endpoint\":\"get:*\",\"period\":\"1h\",\"limit\":3},"
                        + "{\"endpoint\":\"*:*/maxBuyQty\",\"period\":\"1h\",\"limit\":1}]");
        for (int i = 0; i < 3; i++) {
            assertThat(status(client.get(BOOK + "0901351", token))).isEqualTo(200);
        }
        final HttpResponse<String> over = client.getRaw(BOOK + "0901351", token);
        assertThat(over.statusCode()).isEqualTo(429);
        assertThat(over.body()).isEqualTo("API calls quota exceeded! maximum admitted 3 per 1h.");
        assertThat(over.headers().firstValue("Content-Type")).contains("text/plain");
        assertThat(Long.parseLong(over.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(3_500L, 3_601L);
        assertThat(status(client.get("/api/v2/Trading/cashAcctBal?account=0901351", token)))
                .isEqualTo(200);
        final String maxBuy = "/api/v2/Trading/maxBuyQty?account=0901351&instrumentID=SSI&price=20000";
        assertThat(status(client.get(maxBuy, token))).isEqualTo(200);
        assertThat(client.getRaw(maxBuy, token).statusCode()).isEqualTo(429);
        assertThat(simulator.counters().requestsOverQuota()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "*=0/1s", "*=5/1x", "put:*=5/1s", "*=5", "*=5/0", "NewOrder=1/1s"})
    void shouldRefuseWhatIsNoLimit(final String text) {
        launch(context());
        assertThatThrownBy(() -> RateLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a rate limit: " + text);
    }

    @Test
    void shouldTellTodaysOrdersAsHistory() throws Exception {
        launch(context());
        final String token = client.tradingToken();
        client.buy(token, "1", "SSI", 100, "19200");
        final String path = "/api/v2/Trading/orderHistory?account=0901351&startDate=";
        final JsonNode today = client.get(path + "01/11/2026&endDate=30/11/2026", token);
        assertThat(today.at("/data/account").asText()).isEqualTo("0901351");
        assertThat(today.at("/data/orderHistories")).hasSize(1);
        assertThat(client.get(path + "01/10/2026&endDate=31/10/2026", token).at("/data/orderHistories"))
                .isEmpty();
        assertThat(client.get(path, token).path("message").asText())
                .isEqualTo("'Start Date' must not be empty; StartDate is required.");
        assertThat(status(client.get(path + "2026-11-01&endDate=30/11/2026", token)))
                .isEqualTo(400);
        assertThat(status(client.get(path + "30/11/2026&endDate=01/11/2026", token)))
                .isEqualTo(400);
    }

    private SimulatorContext context() {
        return new SimulatorContext()
                .eventClock(new SteppedClock(10, 0))
                .epochClock(nowMs::get)
                .messageRate(0)
                .tradingDate(SteppedClock.DATE)
                .errorHandler(errors::add);
    }

    private void launch(final SimulatorContext context) {
        simulator = FastConnectSimulator.launch(context);
        try {
            client = new TestClient(simulator.port());
        } catch (final Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String keys(final String id, final String secret) {
        return "{\"consumerID\":\"" + id + "\",\"consumerSecret\":\"" + secret + "\"}";
    }

    private static String login(
            final String id, final String secret, final int factor, final String code, final boolean isSave) {
        return "{\"consumerID\":\"" + id + "\",\"consumerSecret\":\"" + secret + "\",\"twoFactorType\":" + factor
                + ",\"code\":\"" + code + "\",\"isSave\":" + isSave + "}";
    }

    private static int status(final JsonNode reply) {
        return reply.path("status").asInt();
    }
}
