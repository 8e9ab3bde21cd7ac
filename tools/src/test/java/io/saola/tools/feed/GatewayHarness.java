package io.saola.tools.feed;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.BarDecoder;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderEncoder;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.SsiGateway;
import io.saola.gateway.ssi.SsiGatewayContext;
import io.saola.gateway.ssi.Universe;
import io.saola.simulator.server.SimulatorContext;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/** A real gateway at a broker, with the engine's logic for the market's part and a list for the orders' part. */
final class GatewayHarness implements AutoCloseable {
    private static final int SHARE = 0;
    private static final int FRAGMENT_LIMIT = 256;
    private static final long POLL_PAUSE_NS = 100_000L;
    private static final long DEADLINE_NS = 90_000_000_000L;

    private final SystemEpochNanoClock clock = new SystemEpochNanoClock();
    private final BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
    private final Universe universe;
    private final MediaDriver driver;
    private final Aeron aeron;
    private final Subscription ingress;
    private final ExclusivePublication egress;
    private final SsiGateway gateway;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BrokerReportDecoder report = new BrokerReportDecoder();
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[1_024]);
    private final SendOrderEncoder order = new SendOrderEncoder();
    private final Map<Long, Set<ReportKind>> reports = new TreeMap<>();
    private final FragmentHandler handler = this::onInput;
    private long sequence;

    GatewayHarness(final int port, final Path directory, final String privateKey, final List<String> symbols) {
        final List<InstrumentSpec> specs = new ArrayList<>();
        symbols.forEach(symbol -> specs.add(InstrumentSpec.security(symbol)));
        specs.add(InstrumentSpec.index("VN30", Market.HOSE));
        universe = new Universe(specs);
        logic.effectSink(EffectSink.MUTED);
        driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(directory.toString())
                .threadingMode(ThreadingMode.SHARED)
                .ipcTermBufferLength(4 << 20)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true));
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
        ingress = aeron.addSubscription(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
        egress = aeron.addExclusivePublication(Streams.CHANNEL, Streams.EGRESS_STREAM_ID);
        final URI url = URI.create("http://127.0.0.1:" + port);
        gateway = SsiGateway.launch(new SsiGatewayContext()
                .aeron(aeron)
                .dataRestUrl(url)
                .dataStreamUrl(url)
                .tradingRestUrl(url)
                .tradingStreamUrl(url)
                .dataConsumerId(Secret.of("id"))
                .dataConsumerSecret(Secret.of("secret"))
                .tradingConsumerId(Secret.of("id"))
                .tradingConsumerSecret(Secret.of("secret"))
                .twoFactorCode(Secret.of(SimulatorContext.DEFAULT_CODE))
                .privateKey(Secret.of(privateKey))
                .marketDate(() -> 20261120)
                .deviceId("02:00:00:00:00:01")
                .instruments(specs)
                .requestTimeout(Duration.ofSeconds(2))
                .reconnectFirstDelay(Duration.ofMillis(100))
                .reconnectMaxDelay(Duration.ofSeconds(1))
                .requestsPerSecond(200)
                .requestBurst(200)
                .notifyId(0)
                .errorHandler(e -> {}));
    }

    boolean isReady() {
        return gateway.isReady();
    }

    /** Sends an order to buy a little of the first share at a price. */
    void buy(final long requestId, final long price) {
        order.wrapAndApplyHeader(frame, 0, new MessageHeaderEncoder())
                .causeSequence(1)
                .causeReceivedNs(clock.nanoTime())
                .clientOrderId(requestId)
                .requestId(requestId)
                .action(OrderAction.NEW)
                .side(Side.BUY)
                .orderType(OrderType.LO)
                .market(Market.HOSE)
                .accountId(0)
                .strategyId(SendOrderEncoder.strategyIdNullValue())
                .instrumentId(SHARE)
                .price(price)
                .quantity(100)
                .originalRequestId(requestId)
                .symbol(universe.spec(SHARE).symbol())
                .accountCode(SimulatorContext.SHARE_ACCOUNT)
                .brokerOrderId("");
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + SendOrderEncoder.BLOCK_LENGTH;
        await("room for an order", () -> egress.offer(frame, 0, length) > 0);
    }

    /** What was reported of a request. */
    Set<ReportKind> reports(final long requestId) {
        return reports.getOrDefault(requestId, EnumSet.noneOf(ReportKind.class));
    }

    Map<String, String> state() {
        return MarketState.of(logic, universe);
    }

    void poll() {
        ingress.poll(handler, FRAGMENT_LIMIT);
    }

    /** Goes on polling until something is so. */
    void await(final String what, final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + DEADLINE_NS;
        while (!condition.getAsBoolean()) {
            poll();
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("gave up waiting for " + what + "; gateway=" + gateway.state());
            }
            LockSupport.parkNanos(POLL_PAUSE_NS);
        }
    }

    void pollFor(final long durationNs) {
        final long deadlineNs = System.nanoTime() + durationNs;
        await("time to pass", () -> System.nanoTime() - deadlineNs >= 0);
    }

    @Override
    public void close() {
        CloseHelper.closeAll(gateway, aeron, driver);
    }

    private void onInput(final DirectBuffer buffer, final int offset, final int length, final Header fragment) {
        header.wrap(buffer, offset);
        final int templateId = header.templateId();
        if (templateId == BrokerReportDecoder.TEMPLATE_ID) {
            report.wrapAndApplyHeader(buffer, offset, header);
            reports.computeIfAbsent(report.requestId(), ignored -> EnumSet.noneOf(ReportKind.class))
                    .add(report.kind());
        } else if (templateId >= InstrumentDefinitionDecoder.TEMPLATE_ID && templateId <= BarDecoder.TEMPLATE_ID) {
            logic.onInput(++sequence, Math.max(clock.nanoTime(), logic.timestampNs()), buffer, offset);
        }
    }
}
