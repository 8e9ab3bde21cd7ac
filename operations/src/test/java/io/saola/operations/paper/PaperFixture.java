package io.saola.operations.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.HoldingDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.OriginDecoder;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteEncoder;
import io.saola.codecs.sbe.ReconcileReason;
import io.saola.codecs.sbe.ReconcileRequestEncoder;
import io.saola.codecs.sbe.SendOrderEncoder;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.codecs.sbe.TradingStatus;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.KillLatch;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import io.saola.operations.config.PaperConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/** An engine's and a feed's end of a media driver, and paper brokers between them, on a clock that a test sets. */
final class PaperFixture implements AutoCloseable {
    static final long ASK = Decimals.of(21_000);
    static final long BID = Decimals.of(20_950);
    static final int SSI = 0;

    final List<String> errors = new CopyOnWriteArrayList<>();
    final KillLatch latch = new KillLatch();
    final AtomicLong marketNs = new AtomicLong(MarketTime.epochNs(20261120, MarketTime.at(9, 30)));
    private final List<DirectBuffer> received = new ArrayList<>();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Path folder;
    private final MediaDriver driver;
    private final Aeron aeron;
    private final Subscription ingress;
    private final ExclusivePublication feed;
    private ExclusivePublication egress;
    private PaperBroker paper;
    private long feedSequence;
    private long requestId = 100;

    PaperFixture(final Path folder) {
        this.folder = folder;
        driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(folder.resolve("aeron").toString())
                .threadingMode(ThreadingMode.SHARED)
                .ipcTermBufferLength(1 << 20)
                .dirDeleteOnShutdown(true));
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
        ingress = aeron.addSubscription(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
        feed = aeron.addExclusivePublication(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
    }

    /** An engine is there, the paper broker too, and SSI trades continuously between {@link #BID} and {@link #ASK}. */
    void open() {
        startEngine();
        launch();
        define();
        quote();
        await(() -> paper.feedFrames() == 2, "the venue is open");
    }

    void startEngine() {
        egress = aeron.addExclusivePublication(Streams.CHANNEL, Streams.EGRESS_STREAM_ID);
    }

    void endEngine() {
        CloseHelper.close(egress);
    }

    void launch() {
        paper = PaperBroker.launch(new PaperBrokerContext(
                aeron,
                folder.resolve("paper"),
                new PaperConfig(PaperConfig.Fill.QUEUE, 0, 0),
                List.of(InstrumentSpec.security("SSI")),
                List.of("0901351"),
                RulebookFiles.packaged(),
                marketNs::get,
                SystemEpochNanoClock.INSTANCE,
                latch,
                failure -> errors.add(String.valueOf(failure))));
    }

    PaperBroker paper() {
        return paper;
    }

    void closePaper() {
        CloseHelper.close(paper);
        paper = null;
    }

    void define() {
        final InstrumentDefinitionEncoder message =
                new InstrumentDefinitionEncoder().wrapAndApplyHeader(zeroed(), 0, header);
        stampFeed(message.origin());
        message.instrumentId(SSI)
                .market(Market.HOSE)
                .instrumentType(InstrumentType.SHARE)
                .lotSize(100)
                .contractMultiplier(1)
                .referencePrice(ASK)
                .ceilingPrice(Decimals.of(22_450))
                .floorPrice(Decimals.of(19_550))
                .lastTradingDate(InstrumentDefinitionEncoder.lastTradingDateNullValue())
                .underlyingId(InstrumentDefinitionEncoder.underlyingIdNullValue())
                .symbol("SSI");
        publish(feed, message.limit());
    }

    void quote() {
        final QuoteEncoder message = new QuoteEncoder().wrapAndApplyHeader(zeroed(), 0, header);
        stampFeed(message.origin());
        message.instrumentId(SSI).exchangeTimeNs(marketNs.get()).phase(Phase.CONTINUOUS);
        message.bidsCount(1).next().price(BID).quantity(1_000);
        message.asksCount(1).next().price(ASK).quantity(1_000);
        publish(feed, message.limit());
    }

    /** A trade at a price; the total of the day grows by it. */
    void trade(final long price, final long quantity, final long total) {
        final TradeEncoder message = new TradeEncoder().wrapAndApplyHeader(zeroed(), 0, header);
        stampFeed(message.origin());
        message.instrumentId(SSI)
                .exchangeTimeNs(marketNs.get())
                .lastPrice(price)
                .lastQuantity(quantity)
                .totalQuantity(total)
                .totalValue(Decimals.NULL)
                .highPrice(Decimals.NULL)
                .lowPrice(Decimals.NULL)
                .averagePrice(Decimals.NULL)
                .referencePrice(Decimals.NULL)
                .ceilingPrice(Decimals.NULL)
                .floorPrice(Decimals.NULL)
                .indicativePrice(Decimals.NULL)
                .aggressor(AggressorSide.SELL)
                .phase(Phase.CONTINUOUS)
                .tradingStatus(TradingStatus.NULL_VAL)
                .board(Board.ROUND_LOT);
        publish(feed, message.limit());
    }

    /** What a person tells the engine, taken by the paper broker too: a quote behind it in the same stream was seen. */
    void holding(final long quantity) {
        final long framesBefore = paper.feedFrames();
        final HoldingDefinitionEncoder message = new HoldingDefinitionEncoder().wrapAndApplyHeader(zeroed(), 0, header);
        message.origin().receivedNs(1).sourceSequence(++feedSequence).sourceId(Sources.ADMIN);
        message.accountId(0).instrumentId(SSI).quantity(quantity).averageCost(ASK);
        publish(feed, message.limit());
        quote();
        await(() -> paper.feedFrames() > framesBefore, "the holding is taken");
    }

    void garbage() {
        zeroed().putInt(0, 0x5A5A5A5A);
        publish(feed, 64);
    }

    void buy(final long orderId, final long price, final long quantity) {
        send(OrderAction.NEW, orderId, price, quantity);
    }

    void cancel(final long orderId) {
        send(OrderAction.CANCEL, orderId, BID, 0);
    }

    void modify(final long orderId, final long price, final long quantity) {
        send(OrderAction.MODIFY, orderId, price, quantity);
    }

    private void send(final OrderAction action, final long orderId, final long price, final long quantity) {
        final SendOrderEncoder message = new SendOrderEncoder().wrapAndApplyHeader(zeroed(), 0, header);
        message.causeSequence(1)
                .causeReceivedNs(1)
                .clientOrderId(orderId)
                .requestId(++requestId)
                .action(action)
                .side(Side.BUY)
                .orderType(OrderType.LO)
                .market(Market.HOSE)
                .accountId(0)
                .strategyId(SendOrderEncoder.strategyIdNullValue())
                .instrumentId(SSI)
                .price(price)
                .quantity(quantity)
                .originalRequestId(requestId)
                .symbol("SSI")
                .accountCode("0901351")
                .brokerOrderId("")
                .parentId(SendOrderEncoder.parentIdNullValue());
        publish(egress, message.limit());
    }

    void askForBooks(final long reconcileId) {
        final ReconcileRequestEncoder message = new ReconcileRequestEncoder().wrapAndApplyHeader(zeroed(), 0, header);
        message.causeSequence(1)
                .reconcileId(reconcileId)
                .accountId(0)
                .reason(ReconcileReason.PERIODIC)
                .accountCode("0901351")
                .derivativeAccountCode("0901358");
        publish(egress, message.limit());
    }

    /** What the paper broker told so far, of one kind of message. */
    List<DirectBuffer> told(final int templateId) {
        poll();
        return received.stream()
                .filter(frame -> new OriginDecoder()
                                .wrap(frame, MessageHeaderEncoder.ENCODED_LENGTH)
                                .sourceId()
                        == Sources.BROKER)
                .filter(frame -> new MessageHeaderDecoder().wrap(frame, 0).templateId() == templateId)
                .toList();
    }

    List<BrokerReportDecoder> reports() {
        return told(BrokerReportDecoder.TEMPLATE_ID).stream()
                .map(frame -> new BrokerReportDecoder().wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder()))
                .toList();
    }

    BrokerReportDecoder awaitReport(final int index) {
        await(() -> reports().size() > index, "report " + index);
        return reports().get(index);
    }

    void await(final BooleanSupplier condition, final String what) {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadlineNs)
                    .as("waiting until %s; errors %s", what, errors)
                    .isNegative();
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        closePaper();
        CloseHelper.closeAll(aeron, driver);
    }

    private UnsafeBuffer zeroed() {
        buffer.setMemory(0, buffer.capacity(), (byte) 0);
        return buffer;
    }

    private void stampFeed(final OriginEncoder origin) {
        origin.receivedNs(1).sourceSequence(++feedSequence).sourceId(Sources.FEED);
    }

    private void publish(final ExclusivePublication publication, final int length) {
        await(() -> publication.offer(buffer, 0, length) > 0, "a frame is taken");
    }

    private void poll() {
        ingress.poll(
                (frame, offset, length, unused) -> {
                    final byte[] copy = new byte[length];
                    frame.getBytes(offset, copy);
                    received.add(new UnsafeBuffer(copy));
                },
                100);
    }
}
