package io.saola.gateway.ssi.query;

import static io.saola.gateway.ssi.query.ScriptedBroker.drip;
import static io.saola.gateway.ssi.query.ScriptedBroker.http;
import static io.saola.gateway.ssi.query.ScriptedBroker.json;
import static io.saola.gateway.ssi.query.ScriptedBroker.raw;
import static io.saola.gateway.ssi.query.ScriptedBroker.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class QueryClientTest {
    private static final String GOOD = "{\"message\":\"Success\",\"status\":200,\"data\":{\"x\":\"7\"}}";
    private static final Query QUERY = Query.of("Trading/thing").with("account", "0901351");
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final QueryFixture fixture = new QueryFixture();
    private final ScriptedBroker broker = fixture.broker;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldAskWithATokenAndTellWhenItAsked() {
        broker.on("thing", json(GOOD));

        final Answer<Long> answer = ask(fixture.client());

        assertThat(answer.value()).isEqualTo(7);
        assertThat(answer.receivedNs()).isGreaterThanOrEqualTo(answer.sentNs());
        assertThat(broker.requests.get(1))
                .startsWith("GET /api/v2/Trading/thing?account=0901351 HTTP/1.1")
                .contains("Authorization: Bearer token-1");
        assertThat(fixture.counters.answers()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            503 | {"message":"down","status":503}                      | SERVER_ERROR
            200 | {"message":"Time out","status":504,"data":null}      | SERVER_ERROR
            502 | <html>bad gateway</html>                             | SERVER_ERROR
            408 |                                                      | SERVER_ERROR
            200 | API calls quota                                      | NOT_JSON
            200 | {"message":"Success","status":200,"data":{"x":       | NOT_JSON
            200 | {"status":200,"data":{"x":1}} {"status":200}         | NOT_JSON
            200 | {"status":200,"status":400,"data":{"x":1}}           | NOT_JSON
            200 | [1,2]                                                | NOT_JSON
            200 |                                                      | NOT_JSON
            429 | API calls quota exceeded! maximum admitted 5 per 1s. | QUOTA
            200 | {"message":"API calls quota exceeded!","status":429} | QUOTA
            """)
    void shouldTryAgainWhatMayPassButOnlySoOften(final int status, final String body, final QueryFailure failure) {
        broker.on("thing", http(status, "", body == null ? "" : body));

        final QueryException thrown = failureOf(fixture.client());

        assertThat(thrown.failure()).isEqualTo(failure);
        assertThat(thrown).hasMessageContaining("thing?account=0901351");
        assertThat(broker.count("thing")).isEqualTo(4);
        assertThat(fixture.counters.failures(failure)).isEqualTo(4);
        assertThat(fixture.clock.waits).as("waits between attempts").hasSize(3).isSorted();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"message":"Account is not exist","status":400,"data":null} | REFUSED
            400 | {"message":"'Account' must not be empty","status":400}      | REFUSED
            404 | not here                                                    | REFUSED
            302 |                                                             | REFUSED
            200 | {"message":"odd","data":{"x":1}}                            | REFUSED
            500 | {"status":200,"data":{"x":1}}                               | SERVER_ERROR
            400 | {"status":200,"data":{"x":1}}                               | REFUSED
            200 | {"status":200,"data":{"x":true}}                            | MALFORMED
            200 | {"status":200,"data":{"x":"1,5"}}                           | MALFORMED
            200 | {"status":200,"data":{"x":1.5}}                             | MALFORMED
            200 | {"status":200,"data":{"x":1e30}}                            | MALFORMED
            200 | {"status":200,"data":{"x":null}}                            | MALFORMED
            200 | {"status":200,"data":{}}                                    | MALFORMED
            200 | {"status":200,"data":null}                                  | MALFORMED
            200 | {"status":200,"data":[]}                                    | MALFORMED
            200 | {"status":200}                                              | MALFORMED
            """)
    void shouldNameWhatIsNoAnswer(final int status, final String body, final QueryFailure failure) {
        broker.on("thing", http(status, "", body == null ? "" : body));

        assertThat(failureOf(fixture.client()).failure()).isEqualTo(failure);
        assertThat(fixture.counters.answers()).isZero();
        if (!failure.isTransient()) {
            assertThat(broker.count("thing")).as("asked once only").isEqualTo(1);
        }
    }

    @Test
    void shouldTakeTheAnswerOfALaterAttempt() {
        broker.on(
                "thing",
                http(500, "", ""),
                raw("HTTP/1.1 200 X\r\nContent-Length: 500\r\n\r\n{\"status\""),
                json(GOOD));

        assertThat(ask(fixture.client()).value()).isEqualTo(7);

        assertThat(fixture.counters.failures(QueryFailure.SERVER_ERROR)).isEqualTo(1);
        assertThat(fixture.counters.failures(QueryFailure.UNREACHABLE))
                .as("a body cut short")
                .isEqualTo(1);
    }

    @Test
    void shouldRenewARefusedTokenOnce() {
        broker.on("thing", json("{\"message\":\"Missing Authorization header\",\"status\":401}"), json(GOOD));

        assertThat(ask(fixture.client()).value()).isEqualTo(7);

        assertThat(broker.count("AccessToken")).isEqualTo(2);
        assertThat(broker.requests.get(3)).contains("Authorization: Bearer token-2");
        assertThat(fixture.clock.waits).isEmpty();
    }

    @Test
    void shouldNotGoOnRenewingTokens() {
        broker.on("thing", json("{\"message\":\"Missing Authorization header\",\"status\":401}"));

        assertThat(failureOf(fixture.client()).failure()).isEqualTo(QueryFailure.UNAUTHORISED);

        assertThat(broker.count("AccessToken")).isEqualTo(2);
        assertThat(broker.count("thing")).isEqualTo(2);
    }

    @Test
    void shouldTellThatThereIsNoToken() {
        broker.on("AccessToken", json("{\"message\":\"Key does not exist.\",\"status\":400,\"data\":null}"));

        final QueryException thrown = failureOf(fixture.client());

        assertThat(thrown.failure()).isEqualTo(QueryFailure.NO_TOKEN);
        assertThat(thrown).hasMessageContaining("Key does not exist.");
        assertThat(broker.count("AccessToken"))
                .as("tokens are not asked for again")
                .isEqualTo(1);
    }

    @Test
    void shouldNotShowATokenThatTheBrokerSendsBack() {
        broker.on("thing", json("{\"message\":\"bad token token-1 \\n sent\",\"status\":400}"));

        assertThat(failureOf(fixture.client()))
                .hasMessageContaining("bad token ***   sent")
                .hasMessageNotContaining("token-1")
                .hasMessageNotContaining("\n");

        broker.on("thing", raw("token-1 is no HTTP\r\n\r\n"));
        assertThat(failureOf(fixture.client())).hasMessageNotContaining("token-1");

        broker.on("thing", json("{\"status\":200,\"data\":{\"x\":\"token-1\"}}"));
        assertThat(failureOf(fixture.client())).hasMessageContaining("***").hasMessageNotContaining("token-1");
    }

    @Test
    void shouldGiveUpABodyThatIsTooLong() {
        broker.on("thing", (out, closing) -> {
            out.write("HTTP/1.1 200 X\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            final byte[] spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) ' ');
            for (int i = 0; i < 64; i++) {
                out.write(spaces);
            }
        });

        assertThat(failureOf(fixture.client()).failure()).isEqualTo(QueryFailure.TOO_LARGE);
        assertThat(broker.count("thing")).isEqualTo(1);
    }

    @Test
    void shouldNotWaitForABodyThatDripsNorForSilence() {
        broker.on("thing", drip(), silence(), json(GOOD));

        assertThat(ask(fixture.client(Duration.ofMillis(1_500))).value()).isEqualTo(7);
        assertThat(fixture.counters.failures(QueryFailure.UNREACHABLE))
                .as("one more if the host took too long to answer")
                .isBetween(2L, 3L);
    }

    @Test
    void shouldLeaveTheBrokerAloneAsLongAsItAsks() {
        broker.on("thing", http(429, "Retry-After: 9\r\n", "API calls quota exceeded!"), json(GOOD));

        assertThat(ask(fixture.client()).value()).isEqualTo(7);

        assertThat(fixture.clock.waits).containsExactly(9 * NS_PER_SECOND);
    }

    @Test
    void shouldNotWaitLongerThanAllowedWhateverTheBrokerAsks() {
        broker.on("thing", http(429, "Retry-After: 86400\r\n", "API calls quota exceeded!"));

        assertThat(failureOf(fixture.client()).failure()).isEqualTo(QueryFailure.QUOTA);

        assertThat(fixture.clock.waits).allMatch(waitNs -> waitNs <= 15 * NS_PER_SECOND);
    }

    @Test
    void shouldStopAtTheDeadline() {
        broker.on("thing", http(500, "", ""));
        final QuerySettings settings =
                new QuerySettings(20, Duration.ofSeconds(8), Duration.ofSeconds(3), Duration.ofSeconds(4), 5);

        assertThat(failureOf(fixture.client(settings)).failure()).isEqualTo(QueryFailure.SERVER_ERROR);

        assertThat(fixture.clock.nanoTime()).isLessThanOrEqualTo(8 * NS_PER_SECOND);
        assertThat(broker.count("thing")).isLessThan(6);
    }

    @Test
    void shouldKeepWithinTheBudgetOfRequests() {
        broker.on("thing", json(GOOD));
        final QueryClient client = fixture.client(RateLimit.of(2, 1), RateLimit.of(5, 60));

        for (int i = 0; i < 6; i++) {
            ask(client);
        }

        assertThat(fixture.clock.waits)
                .as("after two, after four, and a minute after the first")
                .isEqualTo(List.of(NS_PER_SECOND, NS_PER_SECOND, 58 * NS_PER_SECOND));
    }

    @Test
    void shouldRatherFailThanWaitForTheBudgetPastTheDeadline() {
        broker.on("thing", json(GOOD));
        final QueryClient client = fixture.client(RateLimit.of(1, 600));
        ask(client);

        assertThat(failureOf(client).failure()).isEqualTo(QueryFailure.TOO_LATE);
        assertThat(broker.count("thing")).isEqualTo(1);
    }

    @Test
    void shouldTellThatNobodyListens() throws Exception {
        ask(listening());
        broker.close();

        assertThat(failureOf(fixture.client()).failure()).isEqualTo(QueryFailure.UNREACHABLE);
    }

    @Test
    void shouldEndWhenInterruptedAndKeepTheMark() {
        broker.on("thing", silence());
        Thread.currentThread().interrupt();

        final QueryException thrown = failureOf(fixture.client());

        assertThat(Thread.interrupted()).as("still marked as interrupted").isTrue();
        assertThat(thrown.failure()).isEqualTo(QueryFailure.INTERRUPTED);
    }

    private QueryClient listening() {
        broker.on("thing", json(GOOD));
        return fixture.client();
    }

    private static Answer<Long> ask(final QueryClient client) {
        return client.ask(QUERY, reply -> reply.requireObject("data").requireQuantity("x"));
    }

    private static QueryException failureOf(final QueryClient client) {
        final QueryException thrown = catchThrowableOfType(QueryException.class, () -> ask(client));
        assertThat(thrown).as("a query without an answer").isNotNull();
        return thrown;
    }
}
