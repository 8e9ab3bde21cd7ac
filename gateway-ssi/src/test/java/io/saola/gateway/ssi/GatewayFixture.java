package io.saola.gateway.ssi;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.SendOrderEncoder;
import io.saola.gateway.ssi.orders.OrderFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A media driver, an engine's end of it and gateways to launch between them and a scripted broker. */
public final class GatewayFixture implements AutoCloseable {
    public static final String ACCEPTED =
            "{\"message\":\"Success\",\"status\":200,\"data\":{\"requestID\":\"{0}\",\"requestData\":{}}}";

    public final StubBroker broker = new StubBroker();
    public final OrderFixture orders = new OrderFixture();
    public final List<String> errors = new CopyOnWriteArrayList<>();

    private final List<DirectBuffer> received = new ArrayList<>();
    private final MediaDriver driver;
    private final Aeron aeron;
    private final Subscription ingress;
    private ExclusivePublication egress;
    private SsiGateway gateway;

    public GatewayFixture(final Path directory) {
        driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(directory.resolve("aeron").toString())
                .threadingMode(ThreadingMode.SHARED)
                .ipcTermBufferLength(1 << 20)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true));
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
        ingress = aeron.addSubscription(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
        egress = aeron.addExclusivePublication(Streams.CHANNEL, Streams.EGRESS_STREAM_ID);
        broker.orderScript = new StubBroker.Script.Answer(200, "application/json", ACCEPTED);
    }

    public SsiGatewayContext context() {
        final Secret key =
                Secret.of(Base64.getEncoder().encodeToString(OrderFixture.KEY_XML.getBytes(StandardCharsets.UTF_8)));
        return new SsiGatewayContext()
                .aeron(aeron)
                .dataRestUrl(broker.uri())
                .dataStreamUrl(broker.uri())
                .tradingRestUrl(broker.uri())
                .tradingStreamUrl(broker.uri())
                .dataConsumerId(Secret.of("data-id"))
                .dataConsumerSecret(Secret.of("data-secret"))
                .tradingConsumerId(Secret.of("trading-id"))
                .tradingConsumerSecret(Secret.of("trading-secret"))
                .twoFactorCode(Secret.of("2468"))
                .privateKey(key)
                .marketDate(() -> 20261120)
                .deviceId(OrderFixture.DEVICE_ID)
                .instruments(List.of(InstrumentSpec.security("SSI"), InstrumentSpec.index("VN30", Market.HOSE)))
                .requestTimeout(Duration.ofSeconds(20))
                .maxOrderAge(Duration.ofMinutes(1))
                .reconnectFirstDelay(Duration.ofMillis(50))
                .reconnectMaxDelay(Duration.ofMillis(200))
                .randomSeed(1)
                .errorHandler(failure -> errors.add(String.valueOf(failure)));
    }

    public SsiGateway launch(final SsiGatewayContext context) {
        gateway = SsiGateway.launch(context);
        return gateway;
    }

    public SsiGateway launchReady(final SsiGatewayContext context) {
        launch(context);
        await(gateway::isReady, "ready");
        return gateway;
    }

    public void closeGateway() {
        CloseHelper.close(gateway);
        gateway = null;
    }

    public void send(final SendOrderEncoder order) {
        assertThat(order).isNotNull();
        final UnsafeBuffer frame = orders.frame();
        await(() -> egress.isConnected() && egress.offer(frame) > 0, "the order is taken");
    }

    /** A new life of the gateway. */
    public void restartGateway() {
        closeGateway();
        launch(context());
    }

    public SsiGateway gateway() {
        return gateway;
    }

    /** Offers a frame to whoever listens to the engine, once. */
    public long offer(final UnsafeBuffer frame) {
        return egress.offer(frame);
    }

    /** The engine ends: its stream closes. */
    public void endEngine() {
        CloseHelper.close(egress);
    }

    /** Another engine opens its stream. */
    public void startEngine() {
        egress = aeron.addExclusivePublication(Streams.CHANNEL, Streams.EGRESS_STREAM_ID);
    }

    /** Every message so far, as it came. */
    public List<DirectBuffer> received() {
        return received;
    }

    public List<BrokerReportDecoder> reports() {
        return received.stream()
                .filter(frame ->
                        new MessageHeaderDecoder().wrap(frame, 0).templateId() == BrokerReportDecoder.TEMPLATE_ID)
                .map(frame -> new BrokerReportDecoder().wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder()))
                .toList();
    }

    public BrokerReportDecoder awaitReport(final int index) {
        await(() -> reports().size() > index, "report " + index);
        return reports().get(index);
    }

    public void await(final BooleanSupplier condition, final String what) {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            ingress.poll(
                    (buffer, offset, length, header) -> {
                        final byte[] copy = new byte[length];
                        buffer.getBytes(offset, copy);
                        received.add(new UnsafeBuffer(copy));
                    },
                    10);
            assertThat(System.nanoTime() - deadlineNs)
                    .as(
                            "waiting until %s; %d errors, the last %s; %d requests",
                            what,
                            errors.size(),
                            errors.isEmpty() ? "-" : errors.get(errors.size() - 1),
                            broker.seen.size())
                    .isNegative();
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        closeGateway();
        broker.close();
        CloseHelper.closeAll(aeron, driver);
    }
}
