package io.saola.benchmarks.feed;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;
import io.saola.benchmarks.latency.IdleMode;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderEncoder;
import io.saola.codecs.sbe.Side;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.SsiGateway;
import io.saola.gateway.ssi.SsiGatewayContext;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.Universe;
import io.saola.simulator.server.CompressedClock;
import io.saola.simulator.server.FastConnectSimulator;
import io.saola.simulator.server.SimulatorContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.agrona.CloseHelper;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/** Engine's stream, gateway and simulated broker; places orders that rest and cancels each, one at a time. One thread. */
final class OrderPath implements AutoCloseable {
    private static final long TIMEOUT_NS = 30_000_000_000L;
    private static final long PAUSE_NS = 5_000_000;
    private static final int REQUESTS_PER_SECOND = 10_000;
    private static final long CASH = 10_000_000_000_000L;
    private static final long MAX_NS = 60_000_000_000L;

    private final EpochNanoClock clock = new OffsetEpochNanoClock();
    private final Instrument share = Universe.vn30(Universe.DEFAULT_DATE).get(0);
    private final UnsafeBuffer frame =
            new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + SendOrderEncoder.BLOCK_LENGTH]);
    private final SendOrderEncoder encoder = new SendOrderEncoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BrokerReportDecoder report = new BrokerReportDecoder();
    private final FragmentHandler reports = (buffer, offset, length, ignored) -> {
        if (header.wrap(buffer, offset).templateId() == BrokerReportDecoder.TEMPLATE_ID) {
            onReport(report.wrapAndApplyHeader(buffer, offset, header));
        }
    };
    private final Histogram placed = new Histogram(MAX_NS, 3);
    private final Histogram cancelled = new Histogram(MAX_NS, 3);
    private final FastConnectSimulator simulator;
    private final MediaDriver driver;
    private final Aeron aeron;
    private final SsiGateway gateway;
    private final Subscription ingress;
    private final ExclusivePublication egress;
    private String brokerOrderId = "";
    private boolean isCancelled;
    private String refusal;
    private long requestId;
    private long current;
    private long aheadBefore;

    OrderPath(final Path aeronDirectory, final BrokerKey key, final int cancelsAhead) {
        final long startNs =
                Universe.DEFAULT_DATE.atTime(LocalTime.of(10, 0)).toEpochSecond(ZoneOffset.ofHours(7)) * 1_000_000_000L;
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .port(0)
                .tradingDate(Universe.DEFAULT_DATE)
                .eventClock(new CompressedClock(startNs, 1, clock))
                .messageRate(0)
                .openingCash(CASH)
                .publicKey(key.modulus(), key.exponent()));
        driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(aeronDirectory.toString())
                .threadingMode(ThreadingMode.SHARED)
                .ipcTermBufferLength(1 << 20)
                .dirDeleteOnShutdown(true));
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(aeronDirectory.toString()));
        ingress = aeron.addSubscription(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
        egress = aeron.addExclusivePublication(Streams.CHANNEL, Streams.EGRESS_STREAM_ID);
        final URI url = URI.create("http://127.0.0.1:" + simulator.port());
        gateway = SsiGateway.launch(new SsiGatewayContext()
                .aeron(aeron)
                .dataRestUrl(url)
                .dataStreamUrl(url)
                .tradingRestUrl(url)
                .tradingStreamUrl(url)
                .dataConsumerId(Secret.of("bench"))
                .dataConsumerSecret(Secret.of("bench"))
                .tradingConsumerId(Secret.of("bench"))
                .tradingConsumerSecret(Secret.of("bench"))
                .twoFactorCode(Secret.of(SimulatorContext.DEFAULT_CODE))
                .privateKey(Secret.of(key.privateKey()))
                .deviceId("02:00:00:00:00:01")
                .requestsPerSecond(REQUESTS_PER_SECOND)
                .requestBurst(REQUESTS_PER_SECOND)
                .cancelsAhead(cancelsAhead)
                .instruments(List.of(InstrumentSpec.security(share.symbol())))
                .idleStrategy(IdleMode.BACKOFF.strategy())
                .epochClock(clock)
                .errorHandler(failure -> refusal = String.valueOf(failure.getMessage())));
        await("the gateway is ready", gateway::isReady);
    }

    /** Places so many orders and cancels each; a pause before every request leaves the sockets and the signer in peace. */
    void play(final int orders) {
        for (int i = 0; i < orders; i++) {
            brokerOrderId = "";
            isCancelled = false;
            final long original = ++requestId;
            current = original;
            send(OrderAction.NEW, original, placed);
            await("the broker told its order id", () -> !brokerOrderId.isEmpty());
            send(OrderAction.CANCEL, original, cancelled);
            await("the order is cancelled", () -> isCancelled);
        }
    }

    /** Forgets what was measured so far. */
    void forget() {
        placed.reset();
        cancelled.reset();
        aheadBefore = gateway.counters().get(GatewayCounter.CANCELS_SIGNED_AHEAD);
    }

    Histogram placed() {
        return placed;
    }

    Histogram cancelled() {
        return cancelled;
    }

    /** Cancels whose signature was there already. */
    long signedAhead() {
        return gateway.counters().get(GatewayCounter.CANCELS_SIGNED_AHEAD) - aheadBefore;
    }

    @Override
    public void close() {
        CloseHelper.closeAll(gateway, aeron, driver, simulator);
    }

    private void send(final OrderAction action, final long original, final Histogram into) {
        final long pauseUntilNs = System.nanoTime() + PAUSE_NS;
        await("the pause is over", () -> System.nanoTime() - pauseUntilNs > 0);
        final long id = action == OrderAction.NEW ? original : ++requestId;
        final long sentBefore = gateway.counters().get(GatewayCounter.ORDERS_SENT);
        encoder.wrapAndApplyHeader(frame, 0, new MessageHeaderEncoder())
                .clientOrderId(original)
                .requestId(id)
                .action(action)
                .side(Side.BUY)
                .orderType(OrderType.LO)
                .market(Market.HOSE)
                .accountId(0)
                .strategyId(SendOrderEncoder.strategyIdNullValue())
                .instrumentId(0)
                .price(share.ladder().floor())
                .quantity(share.lotSize())
                .originalRequestId(original)
                .symbol(share.symbol())
                .accountCode(SimulatorContext.SHARE_ACCOUNT)
                .brokerOrderId(action == OrderAction.NEW ? "" : brokerOrderId)
                .causeReceivedNs(clock.nanoTime());
        await("the engine's stream takes the order", () -> egress.offer(frame) > 0);
        await("the request is on the socket", () -> gateway.counters().get(GatewayCounter.ORDERS_SENT) > sentBefore);
        await("its time is told", () -> {
            final Histogram one = gateway.tickToOrder().getIntervalHistogram();
            into.add(one);
            return one.getTotalCount() > 0;
        });
    }

    private void onReport(final BrokerReportDecoder told) {
        if (told.kind() == ReportKind.REJECTED || told.kind() == ReportKind.NOT_SENT) {
            refusal = told.kind() + ": " + told.text();
        }
        if (told.requestId() != current && told.originalRequestId() != current) {
            return; // a late word of the order before
        }
        if (!told.brokerOrderId().isEmpty()) {
            brokerOrderId = told.brokerOrderId();
        }
        isCancelled |= told.kind() == ReportKind.CANCELLED;
    }

    private void await(final String what, final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + TIMEOUT_NS;
        while (!condition.getAsBoolean()) {
            ingress.poll(reports, 10);
            if (System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException("gave up waiting until " + what + "; last told: " + refusal);
            }
            LockSupport.parkNanos(10_000);
        }
    }
}
