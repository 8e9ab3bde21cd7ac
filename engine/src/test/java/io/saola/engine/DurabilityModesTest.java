package io.saola.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.saola.codecs.Decimals;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertDecoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.support.EngineRig;
import io.saola.engine.support.HeldStorage;
import io.saola.journal.Durability;
import io.saola.journal.FileStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each durability mode lets happen before a sync returns, end to end; and what it takes to be allowed a weak one. */
class DurabilityModesTest {
    private static final LossWindow WIDE = new LossWindow(Duration.ofMinutes(1), 1 << 20);

    /** Start, account, limits, the first timer, and what opens the market. */
    private static final int OPENING_INPUTS = 3 + 1 + 3;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private HeldStorage storage;

    @TempDir
    private Path directory;

    @Test
    void shouldProcessButReleaseNothingBeforeTheSyncReturnsInSyncOverlap() {
        final EngineRig rig = held(Durability.SYNC_OVERLAP);
        try (rig) {
            final EngineCounters counters = rig.engine().counters();
            final long last = placeOrderWhileHeld(rig);
            rig.await(() -> counters.logicSequence().get() >= last, "the logic has run");
            assertThat(counters.orders().get()).as("the order exists").isOne();
            final long waits = counters.effectsHeld().get();
            rig.await(() -> counters.effectsHeld().get() > waits + 1_000, "egress has been held back again and again");
            assertThat(counters.appendedSequence().get()).isGreaterThanOrEqualTo(last);
            assertThat(counters.durableSequence().get()).isLessThan(last);
            rig.await(() -> counters.oldestNonDurableAgeNs().get() > 0, "the age of the oldest input is told");
            assertThat(ordersSeen(rig)).as("orders released").isZero();
            storage.letGo();
            rig.await(() -> ordersSeen(rig) == 1, "the order is released");
            // told after the effects were let go
            rig.await(() -> counters.durableSequence().get() >= last, "its input is told to be durable");
            rig.await(() -> counters.oldestNonDurableAgeNs().get() == 0, "nothing waits any more");
        }
    }

    @Test
    void shouldNotEvenProcessBeforeTheSyncReturnsInSync() {
        final EngineRig rig = held(Durability.SYNC);
        try (rig) {
            final EngineCounters counters = rig.engine().counters();
            final long last = placeOrderWhileHeld(rig);
            rig.await(() -> storage.waiting() == 1, "the sync waits");
            assertThat(counters.logicSequence().get()).isLessThan(last);
            assertThat(counters.orders().get()).isZero();
            assertThat(ordersSeen(rig)).isZero();
            storage.letGo();
            rig.await(() -> ordersSeen(rig) == 1, "the order is released");
        }
    }

    @Test
    void shouldReleaseWithoutASyncInBuffered() {
        final EngineRig rig = held(Durability.BUFFERED);
        try (rig) {
            final EngineCounters counters = rig.engine().counters();
            final long last = placeOrderWhileHeld(rig);
            rig.await(() -> ordersSeen(rig) == 1, "the order is released");
            assertThat(counters.durableSequence().get()).isLessThan(last);
            rig.await(() -> counters.oldestNonDurableAgeNs().get() > 0, "the age of the oldest input is told");
            storage.letGo();
        }
    }

    @Test
    void shouldRefuseBufferedUnlessItsVeryWindowIsAccepted() {
        assertThatThrownBy(() ->
                        rig(context -> context.durability(Durability.BUFFERED).acceptedLoss(null)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("50 ms or 16777216 bytes")
                .hasMessageContaining("acceptedLoss is null");
        assertThatThrownBy(() -> rig(context -> context.durability(Durability.BUFFERED)
                        .bufferedWindow(WIDE)
                        .acceptedLoss(LossWindow.DEFAULT)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(WIDE.toString());
        assertThat(directory.resolve("engine")).as("nothing was written").doesNotExist();
    }

    @Test
    void shouldRefuseNoneWhileGatewaysMayAttach() {
        assertThatThrownBy(() -> rig(context -> context.durability(Durability.NONE)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no gateway may attach");
    }

    @Test
    void shouldMeetNoGatewayInNone() {
        final EngineRig rig = rig(context -> context.durability(Durability.NONE).gatewayAttaches(false));
        try (rig;
                ExclusivePublication feed =
                        rig.aeron().addExclusivePublication(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
                Subscription orders = rig.aeron().addSubscription(Streams.CHANNEL, Streams.EGRESS_STREAM_ID)) {
            openMarket(rig);
            placeOrder(rig);
            rig.await(() -> ordersSeen(rig) == 1, "who plays the market gets the order");
            assertThat(feed.isConnected()).as("a feed's inputs are taken").isFalse();
            assertThat(orders.hasNoImages()).as("a gateway sees no orders").isTrue();
        }
        assertThat(rig.engine().startReport().syncProbe()).isNull();
        assertThat(rig.engine().startReport().promise()).contains("backtests only");
        assertThat(directory.resolve("engine")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(
            value = Durability.class,
            names = {"SYNC", "SYNC_OVERLAP", "BUFFERED"})
    void shouldReportModeAndSyncLatencyAtTheStart(final Durability durability) throws IOException {
        final Path leftOver = directory.resolve("engine").resolve("sync-probe-7.tmp");
        Files.createDirectories(leftOver.getParent());
        Files.createFile(leftOver);
        final EngineRig rig = rig(context -> context.durability(durability));
        rig.close();
        final StartReport report = rig.engine().startReport();
        assertThat(report.durability()).isEqualTo(durability);
        assertThat(report.promise()).startsWith(durability.name());
        assertThat(report.window()).isEqualTo(durability == Durability.BUFFERED ? LossWindow.DEFAULT : null);
        assertThat(report.syncProbe().count()).isEqualTo(4);
        assertThat(report.syncProbe().p50Ns()).isPositive();
        assertThat(report.syncProbe().p99Ns())
                .isGreaterThanOrEqualTo(report.syncProbe().p50Ns());
        assertThat(report.syncLatency()).contains("p50", "p99");
        assertThat(report.cuts()).isEmpty();
        assertThat(leftOver).as("left by a start that was killed").doesNotExist();
    }

    @Test
    void shouldHaltTradingByAnInputWhileThereIsStillRoomForEvidence() {
        final List<String> alarms = new CopyOnWriteArrayList<>();
        final EngineRig rig = rig(context -> context.alarmHandler(alarms::add)
                .journalStorage(folder ->
                        folder.endsWith("inputs") ? HeldStorage.of(folder).usable(1) : new FileStorage(folder)));
        try (rig) {
            openMarket(rig);
            rig.await(() -> alerts(rig, AlertCode.TRADING_HALTED, RejectReason.NONE) == 1, "trading is halted");
            placeOrder(rig);
            rig.await(
                    () -> alerts(rig, AlertCode.ORDER_REFUSED, RejectReason.TRADING_HALTED) == 1,
                    "the order is refused");
            assertThat(ordersSeen(rig)).isZero();
        }
        assertThat(alarms).anyMatch(alarm -> alarm.contains("trading is halted"));
    }

    private long alerts(final EngineRig rig, final AlertCode code, final RejectReason reason) {
        return rig.effects().stream()
                .filter(effect -> header.wrap(effect, 0).templateId() == AlertDecoder.TEMPLATE_ID)
                .map(effect -> new AlertDecoder().wrapAndApplyHeader(effect, 0, header))
                .filter(alert -> alert.code() == code && alert.rejectReason() == reason)
                .count();
    }

    private EngineRig held(final Durability durability) {
        final EngineRig rig = rig(context -> context.durability(durability)
                .bufferedWindow(WIDE)
                .acceptedLoss(WIDE)
                .threadingMode(ThreadingMode.DEDICATED)
                .timerIntervalNs(1_000_000_000_000L)
                .journalStorage(folder -> {
                    if (!folder.endsWith("inputs")) {
                        return new FileStorage(folder);
                    }
                    storage = HeldStorage.of(folder);
                    return storage;
                }));
        openMarket(rig);
        return rig;
    }

    /** Returns the sequence of the order command. */
    private long placeOrderWhileHeld(final EngineRig rig) {
        final EngineCounters counters = rig.engine().counters();
        final long before = counters.inputs().get();
        rig.awaitProcessed(before);
        if (rig.engine().startReport().durability() != Durability.BUFFERED) {
            rig.await(() -> counters.durableSequence().get() >= before, "all before is durable");
        }
        storage.hold();
        placeOrder(rig);
        return before + 1;
    }

    private static void openMarket(final EngineRig rig) {
        rig.send(rig.frames().instrument(0, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
        rig.send(rig.frames()
                .trade(0, Decimals.of(1_900), 1, Decimals.of(1_900), Decimals.of(2_033), Decimals.of(1_767)));
        rig.send(rig.frames().session(0, Market.DERIVATIVES, Phase.CONTINUOUS));
        rig.await(() -> rig.engine().counters().inputs().get() >= OPENING_INPUTS, "the market is open");
    }

    private static void placeOrder(final EngineRig rig) {
        rig.send(rig.frames()
                .command(OrderAction.NEW, 0, 0, Side.BUY, OrderType.LO, Decimals.of(1_890), 1, Decimals.NULL));
    }

    private long ordersSeen(final EngineRig rig) {
        return rig.effects().stream()
                .filter(effect -> header.wrap(effect, 0).templateId() == SendOrderDecoder.TEMPLATE_ID)
                .count();
    }

    private EngineRig rig(final UnaryOperator<EngineContext> configuration) {
        return new EngineRig(directory, configuration);
    }
}
