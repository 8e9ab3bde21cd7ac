package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.account.AccountCode;
import io.saola.gateway.ssi.account.AccountQueries;
import io.saola.gateway.ssi.account.BrokerOrder;
import io.saola.gateway.ssi.account.DerivativesBalance;
import io.saola.gateway.ssi.account.OrderBook;
import io.saola.gateway.ssi.account.StockPositions;
import io.saola.gateway.ssi.query.QueryClock;
import io.saola.gateway.ssi.query.QueryException;
import io.saola.gateway.ssi.query.QueryFailure;
import io.saola.gateway.ssi.query.RequestQuota;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.gateway.ssi.session.TokenSource;
import io.saola.simulator.server.FastConnectSimulator;
import io.saola.simulator.server.RateLimit;
import io.saola.simulator.server.SimulatorContext;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The account queries against the simulated broker, over a socket. */
@Timeout(120)
class AccountQueriesSimulatorTest {
    private static final AccountCode SHARES = AccountCode.of("0901351");
    private static final AccountCode FUTURES = AccountCode.of("0901358");
    private static final LocalDate DATE = LocalDate.of(2026, 9, 15);

    private static final long MORNING_NS = DATE.atTime(9, 30).toEpochSecond(ZoneOffset.ofHours(7)) * 1_000_000_000L;

    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private URI base;
    private PrivateKey privateKey;
    private FastConnectSimulator simulator;
    private TokenSource tokens;
    private AccountQueries queries;

    @BeforeEach
    void connect() throws Exception {
        final KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1_024);
        final KeyPair pair = generator.generateKeyPair();
        final RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        privateKey = pair.getPrivate();
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .port(0)
                .seed(3)
                .tradingDate(DATE)
                .messageRate(0)
                .tradingLimits(List.of(RateLimit.parse("*=50/1s")))
                .eventClock(() -> MORNING_NS)
                .publicKey(base64(key.getModulus()), base64(key.getPublicExponent()))
                .openingPosition("SSI", 1_200));
        base = URI.create("http://127.0.0.1:" + simulator.port());
        final RestClient rest = new RestClient(Duration.ofSeconds(10), executor, SSLContext.getDefault());
        tokens = new TokenSource(
                "trading",
                base.resolve("/api/v2/Trading/AccessToken"),
                () -> ("{\"consumerID\":\"a\",\"consumerSecret\":\"b\",\"twoFactorType\":0,\"code\":\"\","
                                + "\"isSave\":false}")
                        .getBytes(StandardCharsets.UTF_8),
                false,
                rest,
                new SystemEpochNanoClock(),
                new GatewayCounters());
        queries = new AccountQueries(
                base, rest, tokens, new RequestQuota(List.of()), QueryClock.host(new SystemEpochNanoClock()), 1);
    }

    @AfterEach
    void close() {
        executor.shutdownNow();
        if (simulator != null) {
            simulator.close();
        }
    }

    @Test
    void shouldReadWhatTheBrokerTellsOfAnAccountForShares() {
        final StockPositions.Position position =
                queries.stockPositions(SHARES).value().positions().get(0);

        assertThat(position.symbol()).isEqualTo("SSI");
        assertThat(position.onHand()).isEqualTo(1_200);
        assertThat(position.sellable()).isEqualTo(1_200);
        assertThat(queries.cashBalance(SHARES).value().purchasingPower()).isPositive();
        assertThat(queries.orderBook(SHARES).value().orders()).isEmpty();
        assertThat(queries.auditOrderBook(SHARES).value().orders()).isEmpty();
        assertThat(queries.maxSellQuantity(SHARES, "SSI", position.marketPrice())
                        .value()
                        .quantity())
                .isEqualTo(1_200);
        assertThat(queries.maxBuyQuantity(SHARES, "SSI", position.marketPrice())
                        .value()
                        .quantity())
                .isPositive();
        assertThat(queries.rateLimits().value()).isNotEmpty();
    }

    @Test
    void shouldReadTheOrdersOfTheDay() throws Exception {
        final long price =
                queries.stockPositions(SHARES).value().positions().get(0).marketPrice();
        placeSale("70071", price, 300);
        placeSale("70072", price * 2, 100);

        final OrderBook book = queries.orderBook(SHARES).value();
        final OrderBook audit = queries.auditOrderBook(SHARES).value();

        assertThat(book.orders()).hasSize(1);
        final BrokerOrder order = book.orders().get(0);
        assertThat(order.requestId()).isEqualTo(70_071);
        assertThat(order.side()).isEqualTo(Side.SELL);
        assertThat(order.symbol()).isEqualTo("SSI");
        assertThat(order.price()).isEqualTo(price);
        assertThat(order.leavesQuantity()).isEqualTo(300);
        assertThat(order.status().isTerminal()).isFalse();
        assertThat(audit.orders())
                .extracting(BrokerOrder::requestId)
                .as("the audit book shows refused orders too")
                .containsExactlyInAnyOrder(70_071L, 70_072L);
        assertThat(queries.stockPositions(SHARES).value().positions().get(0).sellable())
                .isEqualTo(900);
        assertThat(queries.counters().unknownCodes()).isZero();
    }

    @Test
    void shouldReadWhatTheBrokerTellsOfAnAccountForFutures() {
        final DerivativesBalance balance = queries.derivativesBalance(FUTURES).value();

        assertThat(balance.accountBalance()).isPositive();
        assertThat(balance.internalMargin().warningLevel3()).isEqualTo(Decimals.of(90));
        assertThat(queries.derivativesPositions(FUTURES).value().open()).isEmpty();
    }

    @Test
    void shouldNotTakeOneKindOfAccountForTheOther() {
        final QueryException thrown = catchThrowableOfType(QueryException.class, () -> queries.cashBalance(FUTURES));

        assertThat(thrown.failure()).isEqualTo(QueryFailure.REFUSED);
        assertThat(thrown).hasMessageContaining("Account is not exist");
    }

    /** Sells as a client with the right to write would, beside the queries. */
    private void placeSale(final String requestId, final long price, final long quantity) throws Exception {
        final String body = "{\"instrumentID\":\"SSI\",\"market\":\"VN\",\"buySell\":\"S\",\"orderType\":\"LO\","
                + "\"channelID\":\"TA\",\"price\":" + Decimals.toString(price) + ",\"quantity\":" + quantity
                + ",\"account\":\"0901351\",\"requestID\":\"" + requestId + "\",\"stopOrder\":false,\"stopPrice\":0,"
                + "\"stopType\":\"\",\"stopStep\":0,\"lossStep\":0,\"profitStep\":0,\"code\":\"123456\","
                + "\"deviceId\":\"8C:EC:4B:D3:0B:96\",\"userAgent\":\"FCTrading\"}";
        final Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(privateKey);
        signature.update(body.getBytes(StandardCharsets.UTF_8));
        final HttpResponse<String> response = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(base.resolve("/api/v2/Trading/NewOrder"))
                                .header("Authorization", tokens.current().authorization())
                                .header("X-Signature", HexFormat.of().formatHex(signature.sign()))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.body()).contains("\"status\":200");
    }

    private static String base64(final BigInteger value) {
        final byte[] bytes = value.toByteArray();
        final int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }
}
