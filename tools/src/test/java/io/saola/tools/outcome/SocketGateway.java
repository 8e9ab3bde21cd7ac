package io.saola.tools.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.BrokerCashDecoder;
import io.saola.codecs.sbe.BrokerOrderDecoder;
import io.saola.codecs.sbe.BrokerPositionDecoder;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.BrokerStateBeginDecoder;
import io.saola.codecs.sbe.BrokerStateEndDecoder;
import io.saola.codecs.sbe.GatewayStatusDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.ReconcileRequestDecoder;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.StreamCondition;
import io.saola.codecs.sbe.StreamKind;
import io.saola.codecs.sbe.StreamStatusDecoder;
import io.saola.engine.logic.reconcile.Standing;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.SsiGateway;
import io.saola.gateway.ssi.SsiGatewayContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A real gateway on real sockets and Aeron streams between an engine under a virtual clock and a scripted broker. The gateway is kept
 * from case to case; engine and broker are new in each. All methods belong to the test's thread.
 */
final class SocketGateway implements AutoCloseable {
    private static final int FRAGMENT_LIMIT = 64;
    private static final int CASE_STEP = 100_000;
    private static final long DEADLINE_NS = 60_000_000_000L;
    private static final long PAUSE_NS = 50_000L;
    private static final long TOKEN_LIFE_NS = 8 * 3_600 * OutcomeEngine.SECOND_NS;

    /** What the gateway told of a request without the order hub. */
    record Answer(long requestId, ReportKind kind) {}

    private final AtomicLong nowNs = new AtomicLong(OutcomeEngine.START_NS);
    private final AtomicLong tokenNs = new AtomicLong(OutcomeEngine.START_NS);
    private final FragmentHandler handler = this::onInput;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final List<Answer> answers = new ArrayList<>();
    private final String privateKey;
    private final MediaDriver driver;
    private final Aeron aeron;
    private final Subscription ingress;
    private final ExclusivePublication egress;
    private final SocketBroker broker;
    private ScriptedBroker books = new ScriptedBroker(nowNs::get, 0);
    private OutcomeEngine engine;
    private SsiGateway gateway;
    private Duration timeout;
    private long sentRequestId;
    private long sentClientOrderId;
    private int sent;
    private int cases;
    private int connects;
    private int roundsAsked;
    private int roundsAnswered;

    SocketGateway(final Path directory, final String privateKey) throws IOException {
        this.privateKey = privateKey;
        driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(directory.toString())
                .threadingMode(ThreadingMode.SHARED)
                .ipcTermBufferLength(1 << 20)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true));
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
        ingress = aeron.addSubscription(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
        egress = aeron.addExclusivePublication(Streams.CHANNEL, Streams.EGRESS_STREAM_ID);
        broker = new SocketBroker(books);
    }

    /** A new engine and empty books, at a gateway that gives requests up after a time; ready for orders when this returns. */
    void begin(final Duration requestTimeout) throws IOException {
        cases++;
        books = new ScriptedBroker(nowNs::get, books.lastNotifyId());
        broker.books(books);
        if (gateway != null && !requestTimeout.equals(timeout)) {
            close(gateway);
            gateway = null;
        }
        timeout = requestTimeout;
        engine = new OutcomeEngine(nowNs, cases * CASE_STEP, this::onEffect);
        connects = 0;
        roundsAsked = 0;
        roundsAnswered = 0;
        answers.clear();
        if (gateway == null) {
            launch();
        } else {
            broker.dropOrderHub();
        }
        awaitReady();
        assertThat(engine.logic().reconciliation().standing(0)).isEqualTo(Standing.NORMAL);
    }

    OutcomeEngine engine() {
        return engine;
    }

    ScriptedBroker books() {
        return books;
    }

    SocketBroker broker() {
        return broker;
    }

    long sentRequestId() {
        return sentRequestId;
    }

    long sentClientOrderId() {
        return sentClientOrderId;
    }

    /** Requests that left the engine in its last life. */
    int sent() {
        return sent;
    }

    /** What became of a request by its answer; waits for it. */
    ReportKind awaitAnswer(final long requestId) {
        await("an answer to request " + requestId, () -> !answers(requestId).isEmpty());
        return answers(requestId).get(0).kind();
    }

    List<Answer> answers(final long requestId) {
        return answers.stream()
                .filter(answer -> answer.requestId() == requestId)
                .toList();
    }

    /** The order hub tells all it has, and the engine hears it. */
    void deliver() throws IOException {
        broker.deliver();
        awaitEvents();
    }

    /** Event time passes; a round of books that the engine asks for is answered. */
    void pass(final long ns) {
        engine.pass(ns);
        awaitBooks();
    }

    /** The trading token's life is over but for some minutes. */
    void endToken(final Duration rest) {
        tokenNs.addAndGet(TOKEN_LIFE_NS - rest.toNanos());
    }

    /** The process dies with all its threads; nothing that the gateway says while it ends is heard. */
    void kill() {
        close(gateway);
        gateway = null;
    }

    /** The process comes back: the engine from its journal, the gateway resuming where the engine's inputs end. */
    void restart() {
        engine.kill();
        connects = 0;
        roundsAsked = 0;
        roundsAnswered = 0;
        launch();
        awaitReady();
    }

    /** Until the engine has heard of the session that the gateway has: a token that ended is told once a second, as its successor is. */
    void awaitSession() {
        await("an open session", engine::takesOrders);
    }

    void await(final String what, final BooleanSupplier condition) {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (ingress.poll(handler, FRAGMENT_LIMIT) == 0) {
                LockSupport.parkNanos(PAUSE_NS);
            }
            assertThat(System.nanoTime() - startNs)
                    .as("time waited for " + what)
                    .isLessThan(DEADLINE_NS);
        }
    }

    @Override
    public void close() throws IOException {
        CloseHelper.closeAll(gateway, aeron, driver);
        broker.close();
    }

    private void close(final SsiGateway ending) {
        ending.close();
        while (ingress.poll((buffer, offset, length, fragment) -> {}, FRAGMENT_LIMIT) > 0) {
            Thread.onSpinWait(); // the engine it spoke to is gone
        }
    }

    private void launch() {
        gateway = SsiGateway.launch(new SsiGatewayContext()
                .aeron(aeron)
                .dataRestUrl(broker.dataUri())
                .dataStreamUrl(broker.dataUri())
                .tradingRestUrl(broker.tradingUri())
                .tradingStreamUrl(broker.dataUri())
                .dataConsumerId(Secret.of("id"))
                .dataConsumerSecret(Secret.of("secret"))
                .tradingConsumerId(Secret.of("id"))
                .tradingConsumerSecret(Secret.of("secret"))
                .twoFactorCode(Secret.of("123456"))
                .privateKey(Secret.of(privateKey))
                .deviceId("02:00:00:00:00:01")
                .instruments(List.of(InstrumentSpec.security(ScriptedBroker.SYMBOL)))
                .requestTimeout(timeout)
                .reconnectFirstDelay(Duration.ofMillis(5))
                .reconnectMaxDelay(Duration.ofMillis(50))
                .requestsPerSecond(10_000)
                .requestBurst(1_000)
                .notifyId(engine.logic().reports().lastNotifyId())
                .epochClock(nowNs::get)
                .marketDate(() -> OutcomeEngine.TRADING_DATE)
                .tokenClock(tokenNs::get)
                .errorHandler(expected -> {}));
    }

    private void awaitReady() {
        await("the order stream", () -> connects > 0);
        awaitEvents();
        awaitBooks();
        await("the gateway", gateway::isReady);
        awaitSession();
    }

    private void awaitEvents() {
        final long last = books.lastNotifyId();
        await(
                "event " + last,
                () -> books.eventsFrom(engine.logic().reports().lastNotifyId() + 1)
                        .isEmpty());
    }

    private void awaitBooks() {
        await("the books", () -> roundsAnswered == roundsAsked);
    }

    private void onEffect(final int templateId, final DirectBuffer frame, final int length) {
        if (templateId == ReconcileRequestDecoder.TEMPLATE_ID) {
            roundsAsked++;
        } else {
            final SendOrderDecoder order =
                    new SendOrderDecoder().wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder());
            sent++;
            sentRequestId = order.requestId();
            sentClientOrderId = order.clientOrderId();
        }
        final long startNs = System.nanoTime();
        while (gateway != null && egress.offer(frame, 0, length) < 0) {
            assertThat(System.nanoTime() - startNs).as("time waited for room").isLessThan(DEADLINE_NS);
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    /** What concerns the broker goes to the engine; market data and the feed's state are not this test's matter. */
    private void onInput(final DirectBuffer buffer, final int offset, final int length, final Header fragment) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case BrokerReportDecoder.TEMPLATE_ID -> {
                final BrokerReportDecoder report = new BrokerReportDecoder().wrapAndApplyHeader(buffer, offset, header);
                if (report.notifyId() == 0) {
                    answers.add(new Answer(report.requestId(), report.kind()));
                }
                input(buffer, offset, length);
            }
            case StreamStatusDecoder.TEMPLATE_ID -> {
                final StreamStatusDecoder status = new StreamStatusDecoder().wrapAndApplyHeader(buffer, offset, header);
                if (status.stream() == StreamKind.ORDER_EVENTS) {
                    connects += status.condition() == StreamCondition.CONNECTED ? 1 : 0;
                    input(buffer, offset, length);
                }
            }
            case BrokerStateEndDecoder.TEMPLATE_ID -> {
                roundsAnswered++;
                input(buffer, offset, length);
            }
            case GatewayStatusDecoder.TEMPLATE_ID,
                    BrokerStateBeginDecoder.TEMPLATE_ID,
                    BrokerOrderDecoder.TEMPLATE_ID,
                    BrokerPositionDecoder.TEMPLATE_ID,
                    BrokerCashDecoder.TEMPLATE_ID -> input(buffer, offset, length);
            default -> {}
        }
    }

    private void input(final DirectBuffer buffer, final int offset, final int length) {
        engine.input(new UnsafeBuffer(buffer, offset, length));
    }
}
