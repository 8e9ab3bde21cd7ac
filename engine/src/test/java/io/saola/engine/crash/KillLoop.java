package io.saola.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.logbuffer.FragmentHandler;
import io.saola.codecs.Decimals;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.engine.Engine;
import io.saola.engine.JournalLayout;
import io.saola.engine.ThreadingMode;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.replay.Replay;
import io.saola.engine.replay.ReplayReport;
import io.saola.engine.support.InputFrames;
import io.saola.journal.Durability;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Lives of an engine that all end with SIGKILL at a random instant, and what must hold after each. The media driver and the
 * broker's side live in the test's process, so what the engine had released is known whatever becomes of it.
 *
 * <p>Every input of the test carries a token of its own in {@code receivedNs}, which orders carry back: so an order proves which
 * input was acknowledged.
 */
final class KillLoop {
    private static final Durability[] MODES = {Durability.SYNC, Durability.SYNC_OVERLAP, Durability.BUFFERED};
    private static final long MAX_TRADING_NS = TimeUnit.MILLISECONDS.toNanos(60);

    /** A disk that others keep busy may need so long for one sync. */
    private static final long MAX_ACKNOWLEDGEMENT_NS = TimeUnit.SECONDS.toNanos(5);

    private static final long MAX_EARLY_NS = TimeUnit.MILLISECONDS.toNanos(1_000);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);
    private static final long LAST_TOKEN = 1_000_000_000_000L;
    private static final int EARLY_ONE_IN = 8;
    private static final int FRAGMENT_LIMIT = 64;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder order = new SendOrderDecoder();
    private final FragmentHandler onEffect = (buffer, offset, length, ignored) -> received(buffer, offset, length);
    private final LongHashSet requestIds = new LongHashSet();
    private final Map<Durability, Long> acknowledged = new EnumMap<>(Durability.class);
    private final List<DirectBuffer> released = new ArrayList<>();
    private final Path directory;
    private final Path engineDirectory;
    private final String seed;
    private final SplittableRandom random;
    private final CrashOracle oracle;
    private InputFrames frames = new InputFrames();
    private Subscription egress;
    private ExclusivePublication ingress;
    private int answered;
    private long token;
    private long notifyId;
    private long longestLaunchNs;
    private int earlyKills;

    KillLoop(final Path directory, final long seed) {
        this.directory = directory;
        this.seed = "seed=" + seed;
        engineDirectory = directory.resolve("engine");
        random = new SplittableRandom(seed);
        oracle = new CrashOracle(JournalLayout.inputs(engineDirectory), LAST_TOKEN, this.seed);
    }

    void run(final int kills) {
        for (int life = 0; life < kills; life++) {
            live(life, MODES[life % MODES.length]);
        }
        endInOrder();
        for (final Durability mode : MODES) {
            assertThat(acknowledged.getOrDefault(mode, 0L))
                    .as("inputs acknowledged in mode %s, %s", mode, seed)
                    .isPositive();
        }
        System.out.printf(
                "kill loop, %s: %d kills, %d of them before the start was over, %d inputs journaled, %s acknowledged,"
                        + " %d torn tails, longest launch %d ms%n",
                seed,
                kills,
                earlyKills,
                oracle.sequence(),
                acknowledged,
                oracle.tornTails(),
                longestLaunchNs / 1_000_000);
    }

    private void live(final int life, final Durability mode) {
        final Path aeronDirectory = directory.resolve("aeron-" + life);
        frames = new InputFrames();
        released.clear();
        answered = 0;
        final ChildProcess child;
        try (MediaDriver driver = MediaDriver.launch(driverContext(aeronDirectory));
                Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()))) {
            egress = aeron.addSubscription(Streams.CHANNEL, Streams.EGRESS_STREAM_ID);
            ingress = aeron.addExclusivePublication(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
            child = new ChildProcess(
                    aeronDirectory,
                    engineDirectory,
                    mode,
                    life % 2 == 0 ? ThreadingMode.SHARED : ThreadingMode.DEDICATED,
                    directory.resolve("engine-" + life + ".err"));
            try (child) {
                startAndTrade(child, life);
            }
            pollToTheEnd();
        }
        assertThat(child.errors()).as("life %d, %s", life, seed).doesNotContain("Exception");
        check(life, mode);
    }

    private void startAndTrade(final ChildProcess child, final int life) {
        final boolean early = random.nextInt(EARLY_ONE_IN) == 0;
        final long earlyNs = random.nextLong(MAX_EARLY_NS);
        final ChildProcess.Ready ready =
                child.awaitReady(() -> early && child.ageNs() > earlyNs, () -> LockSupport.parkNanos(200_000));
        if (ready == null) {
            earlyKills++;
            return;
        }
        assertThat(ready.lastSequence())
                .as("last sequence recovered, life %d, %s", life, seed)
                .isEqualTo(oracle.sequence());
        assertThat(ready.stateHash())
                .as("state recovered, life %d, %s", life, seed)
                .isEqualTo(oracle.sequence() == 0 ? ready.stateHash() : oracle.stateHash());
        longestLaunchNs = Math.max(longestLaunchNs, ready.launchNs());
        trade(System.nanoTime() + PATIENCE_NS);
    }

    private void trade(final long deadlineNs) {
        while (!ingress.isConnected()) {
            assertThat(System.nanoTime()).as("connected, %s", seed).isLessThan(deadlineNs);
            Thread.onSpinWait();
        }
        final long endNs = System.nanoTime() + random.nextLong(MAX_TRADING_NS);
        send(stamped().instrument(0, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE), endNs);
        send(
                stamped().trade(0, Decimals.of(1_900), 1, Decimals.of(1_900), Decimals.of(2_033), Decimals.of(1_767)),
                endNs);
        send(stamped().session(0, Market.DERIVATIVES, Phase.CONTINUOUS), endNs);
        while (System.nanoTime() - endNs < 0) {
            for (int i = random.nextInt(1, 12); i > 0; i--) {
                sendNext(endNs);
            }
            egress.poll(onEffect, FRAGMENT_LIMIT);
            LockSupport.parkNanos(50_000);
        }
        if (random.nextBoolean()) {
            awaitAcknowledgement();
        }
    }

    /** Death right after an acknowledgement finds out most surely whether it came too early. */
    private void awaitAcknowledgement() {
        final int before = released.size();
        final long endNs = System.nanoTime() + MAX_ACKNOWLEDGEMENT_NS;
        sendOrder(Decimals.of(1_900), endNs);
        while (released.size() == before && System.nanoTime() - endNs < 0) {
            egress.poll(onEffect, 1);
        }
    }

    private void sendNext(final long endNs) {
        final long price = Decimals.of(1_900) + random.nextInt(-50, 50) * 1_000L;
        switch (random.nextInt(4)) {
            case 0 -> send(stamped().quote(0, price, price + 1_000, 1_000, 3, random.nextInt(1, 50), 5), endNs);
            case 1 -> answer(endNs);
            default -> sendOrder(price, endNs);
        }
    }

    private void sendOrder(final long price, final long endNs) {
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final int quantity = random.nextInt(1, 5);
        send(stamped().command(OrderAction.NEW, 0, 0, side, OrderType.LO, price, quantity, Decimals.NULL), endNs);
    }

    /** The broker refuses, cancels or leaves alone; what an engine never heard stays open over its death. */
    private void answer(final long endNs) {
        while (answered < released.size()) {
            final DirectBuffer effect = released.get(answered++);
            if (header.wrap(effect, 0).templateId() == SendOrderDecoder.TEMPLATE_ID && random.nextInt(5) != 0) {
                order.wrapAndApplyHeader(effect, 0, header);
                final ReportKind kind = random.nextBoolean() ? ReportKind.REJECTED : ReportKind.CANCELLED;
                final int length = stamped().report(kind, order.requestId(), ++notifyId);
                frames.report().originalRequestId(order.originalRequestId());
                send(length, endNs);
            }
        }
    }

    private InputFrames stamped() {
        return frames.receivedAt(++token);
    }

    private void send(final int length, final long endNs) {
        while (ingress.offer(frames.buffer(), 0, length) < 0 && System.nanoTime() - endNs < 0) {
            egress.poll(onEffect, FRAGMENT_LIMIT);
        }
    }

    /** What a dead engine had handed over is all there. */
    private void pollToTheEnd() {
        while (egress.poll(onEffect, FRAGMENT_LIMIT) > 0) {
            Thread.onSpinWait();
        }
    }

    private void received(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        released.add(new UnsafeBuffer(copy));
    }

    /** What left the engine is what the journal it left behind causes, from its first effect on and without a gap. */
    private void check(final int life, final Durability mode) {
        final List<DirectBuffer> caused = oracle.follow(mode);
        assertThat(released.size())
                .as("effects released that recovery forgets, life %d, %s", life, seed)
                .isLessThanOrEqualTo(caused.size());
        for (int i = 0; i < released.size(); i++) {
            assertThat(released.get(i))
                    .as("effect %d of life %d, %s", i, life, seed)
                    .isEqualTo(caused.get(i));
            acknowledged(released.get(i), life, mode);
        }
    }

    private void acknowledged(final DirectBuffer effect, final int life, final Durability mode) {
        if (header.wrap(effect, 0).templateId() != SendOrderDecoder.TEMPLATE_ID) {
            return;
        }
        order.wrapAndApplyHeader(effect, 0, header);
        assertThat(oracle.sequenceOf(order.causeReceivedNs()))
                .as("the input acknowledged is in the journal, life %d, %s", life, seed)
                .isEqualTo(order.causeSequence());
        assertThat(requestIds.add(order.requestId()))
                .as("request id %d is new, life %d, %s", order.requestId(), life, seed)
                .isTrue();
        acknowledged.merge(mode, 1L, Long::sum);
    }

    /** One more life, with a clean end; then everything from the first input on, effects compared with the recorded ones. */
    private void endInOrder() {
        final Path aeronDirectory = directory.resolve("aeron-last");
        final BusinessLogic state;
        try (MediaDriver driver = MediaDriver.launch(driverContext(aeronDirectory));
                Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
                Subscription subscription = aeron.addSubscription(Streams.CHANNEL, Streams.EGRESS_STREAM_ID)) {
            final Engine engine = Engine.launch(EngineProcess.context(aeron, engineDirectory, Durability.SYNC));
            assertThat(engine.recovery().stateHash()).as(seed).isEqualTo(oracle.stateHash());
            final Thread closer = new Thread(engine::close, "closer");
            closer.start();
            while (closer.isAlive()) {
                subscription.poll((buffer, offset, length, ignored) -> {}, FRAGMENT_LIMIT);
            }
            state = engine.finalState();
        }
        final ReplayReport replay = new Replay(engineDirectory, BuiltinStrategies.kinds()).run(true, sequence -> {});
        assertThat(replay.difference()).as(seed).isNull();
        assertThat(replay.finalSequence()).as(seed).isEqualTo(state.sequence());
        assertThat(replay.stateHash()).as(seed).isEqualTo(state.stateHash());
        oracle.follow(Durability.SYNC);
        assertThat(oracle.stateHash()).as(seed).isEqualTo(state.stateHash());
    }

    private static MediaDriver.Context driverContext(final Path aeronDirectory) {
        return new MediaDriver.Context()
                .aeronDirectoryName(aeronDirectory.toString())
                .threadingMode(io.aeron.driver.ThreadingMode.SHARED)
                .sharedIdleStrategy(new BackoffIdleStrategy(0, 0, 100_000, 1_000_000))
                .ipcTermBufferLength(64 * 1024)
                .publicationTermBufferLength(64 * 1024)
                .dirDeleteOnShutdown(true);
    }
}
