package io.saola.gateway.ssi.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.StubBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@SuppressWarnings("FutureReturnValueIgnored") // what comes of them is asserted
class TokenSourceTest {
    private static final Secret ID = Secret.of("consumer-canary");
    private static final Secret KEY = Secret.of("key-canary");
    private static final String PATH = "/Trading/AccessToken";

    private final StubBroker broker = new StubBroker();
    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final AtomicLong nowNs = new AtomicLong(TimeUnit.DAYS.toNanos(20_000));
    private final GatewayCounters counters = new GatewayCounters();
    private RestClient rest;

    @BeforeEach
    void startClient() throws Exception {
        rest = new RestClient(Duration.ofSeconds(20), executor, SSLContext.getDefault());
    }

    @AfterEach
    void stop() {
        broker.close();
        executor.shutdownNow();
    }

    @Test
    void shouldMakeOneRequestForAllWhoAskAtOnce() throws Exception {
        final TokenSource tokens = source(pin("1234"));
        final List<CompletableFuture<AccessToken>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(CompletableFuture.supplyAsync(tokens::obtain).thenCompose(later -> later));
        }
        final AccessToken first = answers.get(0).get(60, TimeUnit.SECONDS);
        for (final CompletableFuture<AccessToken> answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).isSameAs(first);
        }

        assertThat(broker.count(PATH)).isEqualTo(1);
        assertThat(counters.get(GatewayCounter.TOKENS_OBTAINED)).isEqualTo(1);
    }

    @Test
    void shouldRenewBeforeTheAlarmAndNotEarlier() throws Exception {
        final TokenSource tokens = source(pin("1234"));
        final AccessToken first = get(tokens.obtain());
        nowNs.addAndGet(TimeUnit.HOURS.toNanos(8) - TimeUnit.MINUTES.toNanos(76));
        assertThat(get(tokens.renew())).isSameAs(first);
        nowNs.addAndGet(TimeUnit.MINUTES.toNanos(2));

        assertThat(get(tokens.renew())).isNotSameAs(first).isSameAs(tokens.current());
        assertThat(broker.count(PATH)).isEqualTo(2);
    }

    @Test
    void shouldLiveOnTheOldTokenWhileRenewalFails() throws Exception {
        final TokenSource tokens = source(pin("1234"));
        final AccessToken first = get(tokens.obtain());
        broker.tradingTokenAnswer = "<html>maintenance</html>";
        nowNs.addAndGet(TimeUnit.MINUTES.toNanos(450));

        assertThatThrownBy(() -> get(tokens.renew())).hasCauseInstanceOf(GatewayException.class);
        assertThat(get(tokens.obtain())).as("a stream may still connect").isSameAs(first);
        nowNs.addAndGet(TimeUnit.MINUTES.toNanos(31));
        assertThat(tokens.current()).as("it has ended").isNull();
        assertThat(tokens.latest()).as("a cancel may still be tried").isSameAs(first);
        assertThatThrownBy(() -> get(tokens.obtain())).hasRootCauseInstanceOf(GatewayException.class);
        tokens.invalidate(first);
        assertThat(tokens.latest()).isNull();
    }

    @Test
    void shouldKeepANewerTokenWhenAnOlderOneIsRefused() throws Exception {
        final TokenSource tokens = source(pin("1234"));
        final AccessToken old = get(tokens.obtain());
        nowNs.addAndGet(TimeUnit.HOURS.toNanos(7));
        final AccessToken renewed = get(tokens.renew());
        tokens.invalidate(old);

        assertThat(tokens.current()).isSameAs(renewed);
    }

    @Test
    void shouldTryNoPinTwiceAndGoOnWithAnother() throws Exception {
        broker.tradingTokenAnswer = "{\"message\":\"Wrong PIN\",\"status\":400,\"data\":null}";
        final TradingLogin login = pin("1111");
        final TokenSource tokens = source(login);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> get(tokens.obtain())).hasMessageContaining("Wrong PIN");
        }
        assertThat(broker.count(PATH)).isEqualTo(1);
        assertThat(tokens.isWaiting()).isTrue();

        broker.tradingTokenAnswer = token("a");
        login.offer(Secret.of("2222"));
        assertThat(get(tokens.retry())).isSameAs(tokens.current());
        assertThat(broker.last(PATH).body()).contains("\"code\":\"2222\"", "\"twoFactorType\":0", "\"isSave\":true");
        assertThat(tokens.isWaiting()).isFalse();
    }

    @Test
    void shouldSendAOneTimePasswordOnceAndWaitForAPersonWithoutAsking() throws Exception {
        final TradingLogin login = new TradingLogin(ID, KEY, TwoFactor.OTP, Secret.of(""));
        final TokenSource tokens = source(login);
        final CompletableFuture<AccessToken> stream = tokens.obtain();
        final CompletableFuture<AccessToken> agent = tokens.renew();
        assertThat(tokens.isWaiting()).isTrue();
        assertThatThrownBy(() -> get(tokens.retry())).hasMessageContaining("saola gateway otp enter");
        assertThat(broker.count(PATH)).as("nothing was asked").isZero();

        login.offer(Secret.of("654321"));
        final AccessToken first = get(tokens.retry());
        assertThat(stream.get(60, TimeUnit.SECONDS)).isSameAs(first);
        assertThat(agent.get(60, TimeUnit.SECONDS)).isSameAs(first);
        assertThat(broker.last(PATH).body()).contains("\"code\":\"654321\"", "\"twoFactorType\":1");

        nowNs.addAndGet(TimeUnit.HOURS.toNanos(7));
        assertThat(get(tokens.renew())).as("no code: the old token serves on").isSameAs(first);
        assertThat(tokens.isWaiting()).isTrue();
        tokens.invalidate(first);
        assertThat(tokens.obtain()).isNotDone();
        assertThat(broker.count(PATH)).isEqualTo(1);
    }

    @Test
    void shouldNotRepeatAOneTimePasswordAfterAnAnswerThatProvesNothing() {
        broker.tradingTokenAnswer = "not json at all";
        final TradingLogin login = new TradingLogin(ID, KEY, TwoFactor.OTP, Secret.of("654321"));
        final TokenSource tokens = source(login);
        assertThatThrownBy(() -> get(tokens.obtain())).hasCauseInstanceOf(GatewayException.class);

        assertThat(tokens.obtain()).isNotDone();
        assertThat(broker.count(PATH)).isEqualTo(1);
    }

    @Test
    void shouldNotRepeatTheSecretsThatTheBrokerQuotes() {
        broker.tradingTokenAnswer = "{\"message\":\"no: consumer-canary key-canary 98765 "
                + "a2V5LWNhbmFyeQ== 6b65792d63616e617279 eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjF9.c2ln\",\"status\":500}";
        final TokenSource tokens = source(pin("98765"));

        assertThatThrownBy(() -> get(tokens.obtain()))
                .hasMessageContaining("message=no: *** *** *** ***")
                .hasMessageNotContainingAny(
                        "canary", "98765", "a2V5LWNhbmFyeQ", "6b65792d63616e617279", "eyJhbGciOiJSUzI1NiJ9");
    }

    @Test
    void shouldTellEveryPhaseOfALifeOnceAndStopBeforeTheEnd() throws Exception {
        final TradingLogin login = new TradingLogin(ID, KEY, TwoFactor.OTP, Secret.of("654321"));
        final TokenSource tokens = source(login);
        final List<TokenPhase> phases = new ArrayList<>();
        final List<String> reminders = new ArrayList<>();
        final TokenWatch watch = new TokenWatch(
                tokens,
                TimeUnit.MINUTES.toNanos(60),
                TimeUnit.MINUTES.toNanos(15),
                (phase, remainingNs) -> phases.add(phase),
                counters,
                failure -> reminders.add(Objects.toString(failure.getMessage())));
        watch.check(0);
        get(tokens.obtain());
        for (int minute = 0; minute <= 481; minute++) {
            tokens.renew();
            watch.check(TimeUnit.MINUTES.toNanos(minute));
            nowNs.addAndGet(TimeUnit.MINUTES.toNanos(1));
        }

        assertThat(phases).containsExactly(TokenPhase.GOOD, TokenPhase.ENDING, TokenPhase.CLOSING, TokenPhase.ENDED);
        assertThat(counters.get(GatewayCounter.TOKEN_ALARMS)).isEqualTo(1);
        assertThat(counters.get(GatewayCounter.TOKEN_ORDER_STOPS)).isEqualTo(1);
        assertThat(counters.get(GatewayCounter.TOKEN_ENDS)).isEqualTo(1);
        assertThat(reminders)
                .as("one per ten minutes of a bad phase")
                .hasSizeBetween(7, 9)
                .first()
                .asString()
                .contains("ends in 59 min", "saola gateway otp request");
        assertThat(reminders).anyMatch(text -> text.contains("new orders are stopped"));

        login.offer(Secret.of("111111"));
        get(tokens.retry());
        watch.check(TimeUnit.HOURS.toNanos(9));
        assertThat(phases).last().isEqualTo(TokenPhase.GOOD);
    }

    private TradingLogin pin(final String code) {
        return new TradingLogin(ID, KEY, TwoFactor.PIN, Secret.of(code));
    }

    private TokenSource source(final Login login) {
        return new TokenSource(
                "trading", broker.uri().resolve("/api/v2/Trading/AccessToken"), login, rest, nowNs::get, counters);
    }

    private static String token(final String text) {
        return "{\"message\":\"Success\",\"status\":200,\"data\":{\"accessToken\":\"" + text + "\"}}";
    }

    private static AccessToken get(final CompletableFuture<AccessToken> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(60, TimeUnit.SECONDS);
    }
}
