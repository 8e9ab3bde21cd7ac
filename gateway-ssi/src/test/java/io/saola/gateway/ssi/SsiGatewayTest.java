package io.saola.gateway.ssi;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.saola.codecs.Sources;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.GatewayAction;
import io.saola.codecs.sbe.GatewayRequestEncoder;
import io.saola.codecs.sbe.GatewayStatusDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OriginDecoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderEncoder;
import io.saola.codecs.sbe.StreamStatusDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.gateway.ssi.feed.health.FeedHealthListener;
import io.saola.gateway.ssi.feed.health.FeedHealthSettings;
import io.saola.gateway.ssi.feed.health.FeedStream;
import io.saola.gateway.ssi.feed.health.Freshness;
import io.saola.gateway.ssi.orders.OrderFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole gateway between a scripted broker and a bare Aeron. */
@Timeout(120)
class SsiGatewayTest {
    private static final String SECRET = "topsecret";
    private static final String ACCEPTED =
            "{\"message\":\"Success\",\"status\":200,\"data\":{\"requestID\":\"{0}\",\"requestData\":{}}}";

    private static final int OTHER_STREAM_ID = 99_999;

    @TempDir
    private Path directory;

    private final StubBroker broker = new StubBroker();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<DirectBuffer> received = new ArrayList<>();
    private final List<DirectBuffer> statuses = new ArrayList<>();
    private final OrderFixture orders = new OrderFixture();
    private MediaDriver driver;
    private Aeron aeron;
    private Subscription ingress;
    private ExclusivePublication egress;
    private SsiGateway gateway;

    @BeforeEach
    void startDriver() {
        driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(directory.resolve("aeron").toString())
                .threadingMode(ThreadingMode.SHARED)
                .ipcTermBufferLength(1 << 20)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true));
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
        ingress = aeron.addSubscription(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
        egress = aeron.addExclusivePublication(Streams.CHANNEL, Streams.EGRESS_STREAM_ID);
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        broker.close();
        aeron.close();
        driver.close();
        assertThat(errors).noneMatch(text -> text.contains(SECRET));
    }

    @Test
    void shouldTellThatTheFeedFellSilentAndThatItSpeaksAgain() {
        final List<String> heard = new CopyOnWriteArrayList<>();
        final FeedHealthSettings settings = new FeedHealthSettings(
                Map.of(FeedStream.TRADE, Duration.ofMillis(100)),
                Map.of(),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1));
        launchReady(context -> context.feedHealthSettings(settings)
                .matchingHours((market, epochNs) -> market == Market.HOSE)
                .feedHealthListener(new FeedHealthListener() {
                    @Override
                    public void onStream(
                            final FeedStream stream,
                            final Market market,
                            final Freshness freshness,
                            final long sinceNs) {
                        heard.add(stream + " " + market + ' ' + freshness);
                    }

                    @Override
                    public void onInstrument(final int id, final Freshness freshness, final long sinceNs) {
                        heard.add(id + " " + freshness);
                    }
                }));
        await(() -> heard.equals(List.of("TRADE HOSE STALE")));
        assertThat(gateway.feedHealth().stream(FeedStream.TRADE, Market.HOSE)).isEqualTo(Freshness.STALE);
        assertThat(errors).anyMatch(text -> text.contains("feed stale: X-TRADE of HOSE"));

        broker.push("data", Payloads.feedFrame("X-TRADE", Payloads.TRADE.replace("ACB", "SSI")));
        await(() -> heard.size() >= 2);
        assertThat(heard.get(1)).isEqualTo("TRADE HOSE FRESH");
        assertThat(gateway.feedHealth().streamsTurnedStale()).isPositive();
    }

    @Test
    void shouldBecomeReadyAndDefineInstrumentsBeforeMarketData() {
        launchReady(context -> {});
        broker.push("data", Payloads.feedFrame("X-TRADE", Payloads.TRADE.replace("ACB", "SSI")));
        await(() -> received.size() == 4);

        final InstrumentDefinitionDecoder share = definition(0);
        assertThat(share.symbol()).isEqualTo("SSI");
        assertThat(share.instrumentId()).isZero();
        assertThat(share.market()).isEqualTo(Market.HOSE);
        assertThat(share.instrumentType()).isEqualTo(InstrumentType.SHARE);
        assertThat(share.lotSize()).isEqualTo(100);
        assertThat(share.contractMultiplier()).isEqualTo(1);
        assertThat(definition(1).instrumentType()).isEqualTo(InstrumentType.INDEX);
        assertThat(share.referencePrice()).isEqualTo(286_000_000);
        final InstrumentDefinitionDecoder future = definition(2);
        assertThat(future.instrumentId()).isEqualTo(3);
        assertThat(future.market()).isEqualTo(Market.DERIVATIVES);
        assertThat(future.contractMultiplier()).isEqualTo(100_000);
        assertThat(future.lastTradingDate()).isEqualTo(20240718);
        assertThat(future.underlyingId()).isEqualTo(1);
        final TradeDecoder trade =
                new TradeDecoder().wrapAndApplyHeader(received.get(3), 0, new MessageHeaderDecoder());
        assertThat(trade.origin().sourceSequence())
                .isEqualTo(4 + statusesBefore(Sources.FEED, trade.origin().sourceSequence()));
        assertThat(gateway.counters().get(GatewayCounter.INSTRUMENTS_REFUSED)).isEqualTo(1);
        assertThat(errors).anyMatch(text -> text.contains("NOSUCH"));
        assertThat(broker.invocations).hasSize(5).anyMatch(text -> text.contains("X-QUOTE:SSI-NOSUCH-VN30F2407"));
        assertThat(broker.invocations).anyMatch(text -> text.contains("MI:VN30"));
        assertThat(gateway.state()).isEqualTo(GatewayState.READY);
    }

    static Stream<Arguments> outcomes() {
        final String json = "application/json";
        return Stream.of(
                Arguments.of(new StubBroker.Script.Answer(200, json, ACCEPTED), ReportKind.ACCEPTED, "", ""),
                Arguments.of(
                        new StubBroker.Script.Answer(
                                200, json, "{\"message\":\"Account is not exist\",\"status\":400,\"data\":null}"),
                        ReportKind.REJECTED,
                        "400",
                        "Account is not exist"),
                Arguments.of(
                        new StubBroker.Script.Answer(400, json, "{\"message\":\"bad\",\"status\":400,\"data\":null}"),
                        ReportKind.REJECTED,
                        "400",
                        "bad"),
                Arguments.of(
                        new StubBroker.Script.Answer(
                                200, json, "{\"message\":\"Out of transaction time\",\"status\":40004}"),
                        ReportKind.REJECTED,
                        "40004",
                        "Out of transaction time"),
                Arguments.of(
                        new StubBroker.Script.Answer(401, json, "{\"status\":401,\"message\":\"x\"}"),
                        ReportKind.REJECTED,
                        "401",
                        "x"),
                Arguments.of(
                        new StubBroker.Script.Answer(403, "text/html", "<html>"), ReportKind.REJECTED, "403", "<html>"),
                Arguments.of(
                        new StubBroker.Script.Answer(429, "text/plain", "API calls quota exceeded!"),
                        ReportKind.REJECTED,
                        "429",
                        "API calls quota exceeded!"),
                Arguments.of(new StubBroker.Script.Answer(500, json, ACCEPTED), ReportKind.UNKNOWN, "200", "Success"),
                Arguments.of(
                        new StubBroker.Script.Answer(504, "text/plain", "gateway"),
                        ReportKind.UNKNOWN,
                        "504",
                        "gateway"),
                Arguments.of(
                        new StubBroker.Script.Answer(408, "text/plain", "slow"), ReportKind.UNKNOWN, "408", "slow"),
                Arguments.of(new StubBroker.Script.Answer(302, "text/plain", ""), ReportKind.UNKNOWN, "302", ""),
                Arguments.of(
                        new StubBroker.Script.Answer(200, json, "{\"message\":\"Time out\",\"status\":504}"),
                        ReportKind.UNKNOWN,
                        "504",
                        "Time out"),
                Arguments.of(
                        new StubBroker.Script.Answer(200, json, ACCEPTED.replace("{0}", "1")),
                        ReportKind.UNKNOWN,
                        "200",
                        "Success"),
                Arguments.of(
                        new StubBroker.Script.Answer(200, json, "{\"message\":\"Succ"),
                        ReportKind.UNKNOWN,
                        "200",
                        "{\"message\":\"Succ"),
                Arguments.of(new StubBroker.Script.Raw("garbage\r\n\r\n"), ReportKind.UNKNOWN, "", null),
                Arguments.of(
                        new StubBroker.Script.Raw("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"status\":200"),
                        ReportKind.UNKNOWN,
                        "",
                        null),
                Arguments.of(new StubBroker.Script.Close(), ReportKind.UNKNOWN, "", null));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void shouldSendOnceAndReportWhatTheAnswerProves(
            final StubBroker.Script script, final ReportKind kind, final String code, final String text) {
        broker.orderScript = script;
        launchReady(context -> {});
        send(orders.newOrder());

        assertOutcome(broker, kind, code, text);
    }

    @Test
    void shouldSendOnceAndReportUnknownWhatIsNotAnsweredInTime() {
        try (StubBroker rest = new StubBroker()) {
            launchReady(context -> context.tradingRestUrl(rest.uri()).requestTimeout(Duration.ofSeconds(1)));
            awaitOrderConnection(rest); // or the limit might pass while one is made, and nothing would be sent
            send(orders.newOrder());

            assertOutcome(rest, ReportKind.UNKNOWN, "", "no answer in time");
        }
    }

    private void assertOutcome(final StubBroker asked, final ReportKind kind, final String code, final String text) {
        final BrokerReportDecoder report = awaitReport(0);
        assertThat(report.kind()).isEqualTo(kind);
        assertThat(report.action()).isEqualTo(OrderAction.NEW);
        assertThat(report.rejectReason())
                .isEqualTo(kind == ReportKind.REJECTED ? RejectReason.BROKER_REFUSED : RejectReason.NONE);
        assertThat(report.clientOrderId()).isEqualTo(448);
        assertThat(report.requestId()).isEqualTo(16_781_950);
        assertThat(report.originalRequestId()).isEqualTo(16_781_950);
        assertThat(report.brokerCode()).isEqualTo(code);
        if (text != null) {
            assertThat(report.text()).isEqualTo(text);
        }
        assertThat(report.origin().sourceId()).isEqualTo(Sources.BROKER);
        assertThat(report.origin().sourceSequence())
                .isEqualTo(1 + statusesBefore(Sources.BROKER, report.origin().sourceSequence()));
        await(() -> asked.count("/NewOrder") > 0); // what nobody waits for any more may still be on its way
        assertThat(asked.count("/NewOrder")).as("requests seen by the broker").isEqualTo(1);
        assertThat(reports()).hasSize(1);
    }

    @Test
    void shouldSendTheSignedBytesWithTheTradingToken() {
        broker.orderScript = new StubBroker.Script.Answer(200, "application/json", ACCEPTED);
        launchReady(context -> {});
        send(orders.newOrder());
        awaitReport(0);

        final StubBroker.Seen request = broker.last("/NewOrder");
        assertThat(request.path()).isEqualTo("/api/v2/Trading/NewOrder");
        assertThat(request.headers())
                .containsEntry("authorization", "Bearer trading-token")
                .containsEntry("content-type", "application/json");
        assertThat(request.headers().get("x-signature")).hasSize(256).startsWith("8d437cd294e35804");
        assertThat(request.body()).hasSize(308);
        assertThat(gateway.tickToOrder().getIntervalHistogram().getTotalCount()).isEqualTo(1);
        assertThat(gateway.counters().get(GatewayCounter.ORDERS_SENT)).isEqualTo(1);
    }

    @Test
    void shouldReportNotSentBeforeItIsReady() {
        broker.negotiateStatus = 503;
        launch(context -> {});
        await(() -> broker.count("/Trading/AccessToken") >= 1 && egress.isConnected());
        send(orders.newOrder());

        assertThat(awaitReport(0).kind()).isEqualTo(ReportKind.NOT_SENT);
        assertThat(broker.count("/NewOrder")).isZero();
        assertThat(gateway.state()).isEqualTo(GatewayState.STARTING);
    }

    @Test
    void shouldReportNotSentWhenNobodyListens() {
        try (StubBroker rest = new StubBroker()) {
            launchReady(context -> context.tradingRestUrl(rest.uri()));
            awaitOrderConnection(rest);
            rest.hangUp(); // an order on a connection that only seems alive is UNKNOWN
        }
        send(orders.newOrder());

        final BrokerReportDecoder report = awaitReport(0);
        assertThat(report.kind()).isEqualTo(ReportKind.NOT_SENT);
        assertThat(report.text()).startsWith("cannot connect to the broker");
    }

    @Test
    void shouldAnswerAMalformedOrderNotSent() {
        launchReady(context -> {});
        send(orders.newOrder().price(0));

        assertThat(awaitReport(0).kind()).isEqualTo(ReportKind.NOT_SENT);
        assertThat(broker.count("/NewOrder")).isZero();
    }

    @Test
    void shouldBoundConnectionsAndQueue() {
        launchReady(context -> context.maxOrderConnections(2).maxPendingOrders(3));
        for (int i = 1; i <= 9; i++) {
            send(orders.newOrder().requestId(i));
        }
        await(() -> reports().size() == 4 && broker.count("/NewOrder") == 2);
        broker.orderScript = new StubBroker.Script.Close();
        broker.dropUnanswered();
        await(() -> reports().size() == 9);

        assertThat(reports())
                .extracting(BrokerReportDecoder::requestId)
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(broker.count("/NewOrder")).isEqualTo(5);
        await(() -> gateway.counters().get(GatewayCounter.ORDERS_UNKNOWN) == 5); // counted after they are reported
        assertThat(reports())
                .filteredOn(report -> report.text().equals("too many requests wait for the broker"))
                .hasSize(4);
    }

    @Test
    void shouldStopNewOrdersAtTheLatchButNotCancels() {
        final KillLatch latch = new KillLatch();
        broker.orderScript = new StubBroker.Script.Answer(200, "application/json", ACCEPTED);
        launchReady(context -> context.killLatch(latch));
        latch.engage("drill");
        latch.engage("a second reason changes nothing");
        send(orders.newOrder());
        send(orders.cancel());
        await(() -> reports().size() == 2);

        assertThat(reports())
                .extracting(BrokerReportDecoder::kind)
                .containsExactlyInAnyOrder(ReportKind.NOT_SENT, ReportKind.ACCEPTED);
        assertThat(reports()).anyMatch(report -> report.text().equals("stopped at the gateway: drill"));
        assertThat(broker.count("/NewOrder")).isZero();
        assertThat(broker.count("/CancelOrder")).isEqualTo(1);
    }

    @Test
    void shouldNotSendADecisionThatHasGrownOld() {
        launchReady(context -> context.maxOrderAge(Duration.ofSeconds(1)));
        send(orders.newOrder()
                .causeReceivedNs(new SystemEpochNanoClock().nanoTime()
                        - Duration.ofMinutes(1).toNanos()));

        final BrokerReportDecoder report = awaitReport(0);
        assertThat(report.kind()).isEqualTo(ReportKind.NOT_SENT);
        assertThat(report.text()).isEqualTo("decision is older than 1000 ms");
        assertThat(broker.count("/NewOrder")).isZero();
    }

    @Test
    void shouldKeepTheLastRequestsOfTheBudgetForCancels() {
        broker.orderScript = new StubBroker.Script.Answer(200, "application/json", ACCEPTED);
        launchReady(context -> context.requestsPerSecond(1).requestBurst(5).cancelSharePercent(60));
        final long startNs = System.nanoTime();
        for (int i = 1; i <= 10; i++) {
            send(orders.newOrder().requestId(i));
        }
        await(() -> gateway.counters().get(GatewayCounter.ORDERS_DELAYED) > 0);
        send(orders.cancel());
        await(() -> reports().stream().anyMatch(report -> report.action() == OrderAction.CANCEL));

        assertThat(broker.count("/CancelOrder")).isEqualTo(1);
        assertThat(reports())
                .filteredOn(report -> report.action() == OrderAction.CANCEL)
                .extracting(BrokerReportDecoder::kind)
                .containsExactly(ReportKind.ACCEPTED);
        final long newOrders = broker.count("/NewOrder");
        final long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNs);
        assertThat(newOrders).as("two at once, one more a second").isBetween(2L, 2 + seconds);
    }

    @Test
    void shouldReassembleFragmentedMessages() {
        launchReady(context -> {});
        final String frame = Payloads.feedFrame("X-TRADE", Payloads.TRADE.replace("ACB", "SSI"));
        final int start = frame.indexOf("\"M\":[") + 5;
        broker.push("data", frame.substring(0, start), frame.substring(start, frame.length() - 2), "]}");
        await(() -> received.size() == 4);

        assertThat(templateId(received.get(3))).isEqualTo(TradeDecoder.TEMPLATE_ID);
    }

    @Test
    void shouldNegotiateAndSubscribeAnewAfterALoss() {
        launchReady(context -> context.notifyId(0));
        broker.push(
                "orders",
                Payloads.orderFrame(
                        "orderMatchEvent",
                        "{\"orderID\":\"1\",\"notifyID\":42,\"instrumentID\":\"SSI\",\"uniqueID\":\"7\",\"buySell\":\"B\","
                                + "\"matchPrice\":21000,\"matchQty\":100,\"account\":\"0901351\",\"matchTime\":\"1656665019000\"}"));
        assertThat(awaitReport(0).kind()).isEqualTo(ReportKind.FILLED);
        assertThat(broker.last("/negotiate?").headers()).isNotNull();
        broker.drop("data");
        broker.drop("orders");
        await(() -> broker.count("/start") == 4 && broker.invocations.size() == 10);
        await(gateway::isReady);

        assertThat(broker.count("/negotiate")).isEqualTo(4);
        assertThat(broker.count("/connect")).isEqualTo(4);
        assertThat(broker.seen)
                .filteredOn(request ->
                        request.path().contains("/connect") && request.path().contains("broadcasthubv2"))
                .extracting(request -> request.headers().get("notifyid"))
                .containsExactly("0", "42");
        assertThat(broker.seen)
                .filteredOn(request -> request.path().contains("signalr"))
                .allMatch(request -> request.headers().get("authorization").startsWith("Bearer "));
        assertThat(gateway.counters().get(GatewayCounter.STREAM_LOSSES)).isEqualTo(2);
    }

    @Test
    void shouldConnectBothStreamsAnewWhenAnOperatorAsksTheEngine() {
        launchReady(context -> {});
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[64]);
        final GatewayRequestEncoder request = new GatewayRequestEncoder();
        request.wrapAndApplyHeader(frame, 0, new MessageHeaderEncoder())
                .causeSequence(1)
                .commandId(7)
                .action(GatewayAction.RECONNECT);
        await(() -> egress.isConnected() && egress.offer(frame, 0, request.limit()) > 0);

        await(() -> broker.count("/start") == 4 && gateway.isReady());
        assertThat(gateway.counters().get(GatewayCounter.STREAM_LOSSES)).isEqualTo(2);
        assertThat(errors).as("what a person asked for is no error").noneMatch(text -> text.contains("stream lost"));
    }

    @Test
    void shouldReconnectAfterSilenceAndOnRequest() {
        broker.keepAliveTimeout = 0.3;
        launch(context -> {}); // perhaps never ready: a stream may be given up as soon as it runs
        await(() -> broker.count("/negotiate") >= 4);
        await(() -> errors.stream().anyMatch(text -> text.contains("silent for")));
        broker.keepAliveTimeout = 300.0;
        await(gateway::isReady);
        await(() -> {
            broker.push("data", "{\"C\":\"x\",\"T\":1,\"M\":[]}"); // again: this one may still end for its silence
            return errors.stream().anyMatch(text -> text.contains("asks for a new connection"));
        });
        await(gateway::isReady);
    }

    @Test
    void shouldKeepReportsUntilAnEngineReads() {
        broker.orderScript = new StubBroker.Script.Answer(200, "application/json", ACCEPTED);
        launchReady(context -> {});
        await(() -> statusesBefore(Sources.BROKER, Long.MAX_VALUE) == 2);
        final long published = 2;
        await(() -> gateway.counters().get(GatewayCounter.REPORTS_PUBLISHED) == published); // counted after the fact
        ingress.close();
        aeron.addSubscription(Streams.CHANNEL, OTHER_STREAM_ID).close(); // once answered, the other is closed too
        await(() -> {
            broker.push("data", Payloads.feedFrame("X-TRADE", Payloads.TRADE.replace("ACB", "SSI")));
            return gateway.counters().get(GatewayCounter.FEED_DROPPED_NOT_CONNECTED) > 1;
        });
        for (int i = 1; i <= 3; i++) {
            send(orders.newOrder().requestId(i));
        }
        await(() -> gateway.counters().get(GatewayCounter.REPORTS_DELAYED) >= 1);
        assertThat(gateway.counters().get(GatewayCounter.REPORTS_PUBLISHED)).isEqualTo(published);
        ingress = aeron.addSubscription(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
        await(() -> reports().size() == 3);

        assertThat(reports()).extracting(BrokerReportDecoder::requestId).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(reports())
                .extracting(report -> report.origin().sourceSequence())
                .containsExactly(3L, 4L, 5L);
    }

    @Test
    void shouldAskForNoSecondTradingTokenAfterARefusal() {
        broker.tradingTokenAnswer = "{\"message\":\"Wrong PIN\",\"status\":400,\"data\":null}";
        launch(context -> {});
        await(() -> errors.stream().filter(text -> text.contains("Wrong PIN")).count() >= 3);

        assertThat(broker.count("/Trading/AccessToken")).isEqualTo(1);
        assertThat(gateway.isReady()).isFalse();
    }

    @Test
    void shouldRenewATokenThatTheBrokerRefused() {
        broker.orderScript = new StubBroker.Script.Answer(401, "application/json", "{\"status\":401}");
        launchReady(context -> {});
        send(orders.newOrder());
        awaitReport(0);
        await(() -> broker.count("/Trading/AccessToken") == 2);
        broker.orderScript = new StubBroker.Script.Answer(200, "application/json", ACCEPTED);
        await(gateway::isReady);
        send(orders.newOrder().requestId(2));

        assertThat(awaitReport(1).kind()).isEqualTo(ReportKind.ACCEPTED);
        assertThat(broker.count("/NewOrder")).isEqualTo(2);
    }

    @Test
    void shouldSayGoodbyeWhenClosed() {
        launchReady(context -> {});
        gateway.close();

        assertThat(broker.count("/abort")).isEqualTo(2);
        assertThat(gateway.state()).isEqualTo(GatewayState.CLOSED);
    }

    private SsiGatewayContext context() {
        final Secret key =
                Secret.of(Base64.getEncoder().encodeToString(OrderFixture.KEY_XML.getBytes(StandardCharsets.UTF_8)));
        return new SsiGatewayContext()
                .aeron(aeron)
                .dataRestUrl(broker.uri())
                .dataStreamUrl(broker.uri())
                .tradingRestUrl(broker.uri())
                .tradingStreamUrl(broker.uri())
                .dataConsumerId(Secret.of(SECRET))
                .dataConsumerSecret(Secret.of(SECRET))
                .tradingConsumerId(Secret.of(SECRET))
                .tradingConsumerSecret(Secret.of(SECRET))
                .twoFactorCode(Secret.of(SECRET))
                .privateKey(key)
                .marketDate(() -> 20261120)
                .deviceId(OrderFixture.DEVICE_ID)
                .instruments(List.of(
                        InstrumentSpec.security("SSI"),
                        InstrumentSpec.index("VN30", Market.HOSE),
                        InstrumentSpec.security("NOSUCH"),
                        InstrumentSpec.security("VN30F2407")))
                .requestTimeout(Duration.ofSeconds(20))
                .maxOrderAge(Duration.ofMinutes(1))
                .reconnectFirstDelay(Duration.ofMillis(50))
                .reconnectMaxDelay(Duration.ofMillis(200))
                .randomSeed(1)
                .errorHandler(failure -> errors.add(String.valueOf(failure)));
    }

    private void launch(final Consumer<SsiGatewayContext> change) {
        final SsiGatewayContext context = context();
        change.accept(context);
        gateway = SsiGateway.launch(context);
    }

    private void launchReady(final Consumer<SsiGatewayContext> change) {
        launch(change);
        await(() -> gateway.isReady() && broker.hubs.size() == 2 && broker.invocations.size() >= 5);
    }

    /** The connection that the gateway holds ready for orders, beside that of the token's request. */
    private void awaitOrderConnection(final StubBroker rest) {
        await(() -> rest.connections() == 2);
    }

    private void send(final SendOrderEncoder order) {
        assertThat(order).isNotNull();
        final UnsafeBuffer frame = orders.frame();
        await(() -> egress.isConnected() && egress.offer(frame) > 0);
    }

    private BrokerReportDecoder awaitReport(final int index) {
        await(() -> reports().size() > index);
        return reports().get(index);
    }

    /** How often a sender told of itself before one of its messages. */
    private long statusesBefore(final int sourceId, final long sourceSequence) {
        final OriginDecoder origin = new OriginDecoder();
        return statuses.stream()
                .map(frame -> origin.wrap(frame, MessageHeaderDecoder.ENCODED_LENGTH))
                .filter(sender -> sender.sourceId() == sourceId && sender.sourceSequence() < sourceSequence)
                .count();
    }

    private static boolean isStatus(final DirectBuffer frame) {
        return templateId(frame) == StreamStatusDecoder.TEMPLATE_ID
                || templateId(frame) == GatewayStatusDecoder.TEMPLATE_ID;
    }

    private List<BrokerReportDecoder> reports() {
        return received.stream()
                .filter(frame -> templateId(frame) == BrokerReportDecoder.TEMPLATE_ID)
                .map(frame -> new BrokerReportDecoder().wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder()))
                .toList();
    }

    private InstrumentDefinitionDecoder definition(final int index) {
        return new InstrumentDefinitionDecoder().wrapAndApplyHeader(received.get(index), 0, new MessageHeaderDecoder());
    }

    private static int templateId(final DirectBuffer frame) {
        return new MessageHeaderDecoder().wrap(frame, 0).templateId();
    }

    private void await(final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (!ingress.isClosed()) {
                ingress.poll(
                        (buffer, offset, length, header) -> {
                            final byte[] copy = new byte[length];
                            buffer.getBytes(offset, copy);
                            final DirectBuffer message = new UnsafeBuffer(copy);
                            (isStatus(message) ? statuses : received).add(message);
                        },
                        10);
            }
            assertThat(System.nanoTime() - deadlineNs)
                    .as("waiting; state=%s errors=%s seen=%s", gateway.state(), errors, broker.seen)
                    .isNegative();
            LockSupport.parkNanos(1_000_000);
        }
    }
}
