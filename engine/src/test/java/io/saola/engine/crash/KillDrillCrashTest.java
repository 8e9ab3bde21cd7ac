package io.saola.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.logbuffer.FragmentHandler;
import io.saola.codecs.Decimals;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertDecoder;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.KillEvent;
import io.saola.codecs.sbe.KillReportDecoder;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.StreamCondition;
import io.saola.codecs.sbe.StreamKind;
import io.saola.engine.ThreadingMode;
import io.saola.engine.support.BrokerStateFrames;
import io.saola.engine.support.InputFrames;
import io.saola.journal.Durability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A firm with a hundred working orders is stopped, and its engine is killed with SIGKILL while the orders are being cancelled: the engine
 * that follows is stopped still, goes on cancelling until none is left, and is released by a second person only.
 */
class KillDrillCrashTest {
    private static final int ORDERS = 100;
    private static final int FRAGMENT_LIMIT = 64;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);
    private static final long PRICE = Decimals.of(1_900);

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder order = new SendOrderDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final KillReportDecoder kill = new KillReportDecoder();
    private final FragmentHandler onEffect = (buffer, offset, length, ignored) -> received(buffer, offset);

    /** Request ids of new orders in the order they left, and of those that were asked to be cancelled. */
    private final List<Long> placed = new ArrayList<>();

    private final Set<Long> cancelled = new LinkedHashSet<>();
    private final List<AlertCode> alerts = new ArrayList<>();
    private final List<RejectReason> refusals = new ArrayList<>();
    private final List<KillEvent> killEvents = new ArrayList<>();
    private InputFrames frames = new InputFrames();
    private Subscription egress;
    private ExclusivePublication ingress;
    private long token;
    private long notifyId;
    private int answered;

    @TempDir
    private Path directory;

    /**
     * Killed when so many cancels had left: what became of the others nobody knows. As with a real gateway, the stream of order events is
     * connected, so the engine that follows takes them for unknown and asks again.
     */
    @ParameterizedTest
    @CsvSource({"SYNC,SHARED,1", "SYNC,DEDICATED,40", "BUFFERED,SHARED,60"})
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void shouldGoOnCancellingAfterSigkill(
            final Durability mode, final ThreadingMode threading, final int cancelsBefore) {
        live(0, mode, threading, () -> {
            workHundredOrders();
            send(new BrokerStateFrames(stamped()).stream(StreamKind.ORDER_EVENTS, StreamCondition.CONNECTED, notifyId));
            command(KillAction.HALT, "alice");
            until("the first cancels left", () -> cancelled.size() >= cancelsBefore);
        });
        assertThat(killEvents).containsExactly(KillEvent.SET);

        live(1, mode, threading, () -> {
            wish();
            until("an order is refused", () -> !refusals.isEmpty());
            until("everything is cancelled", () -> {
                answerCancels();
                return killEvents.contains(KillEvent.CLEAN);
            });
        });
        assertThat(placed).as("nothing new left").hasSize(ORDERS);
        assertThat(cancelled).as("all were asked to be cancelled").containsAll(placed);
    }

    @ParameterizedTest
    @CsvSource({"SYNC,SHARED", "BUFFERED,DEDICATED"})
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void shouldStayStoppedAfterSigkillUntilASecondPersonReleasesIt(
            final Durability mode, final ThreadingMode threading) {
        live(0, mode, threading, () -> {
            workHundredOrders();
            command(KillAction.HALT, "alice");
            until("all cancels left", () -> cancelled.size() == ORDERS);
        });
        live(1, mode, threading, () -> {
            wish();
            until("an order is refused", () -> refusals.contains(RejectReason.KILL_SWITCH));
            command(KillAction.RELEASE, "alice");
            until("one person cannot release it", () -> alerts.contains(AlertCode.KILL_REFUSED));
        });
        refusals.clear();
        live(2, mode, threading, () -> {
            wish();
            until("an order is refused still", () -> refusals.contains(RejectReason.KILL_SWITCH));
            assertThat(placed).as("nothing new left").hasSize(ORDERS);
            answerCancels();
            until("none is left", () -> killEvents.contains(KillEvent.CLEAN));
            command(KillAction.RELEASE, "bob");
            until("another person releases it", () -> killEvents.contains(KillEvent.RELEASED));
            wish();
            until("an order leaves", () -> placed.size() == ORDERS + 1);
        });
    }

    private void workHundredOrders() {
        startDay();
        for (int i = 0; i < ORDERS; i++) {
            wish();
        }
        until("orders left", () -> placed.size() == ORDERS);
        placed.forEach(this::queue);
    }

    /** One life of the engine, which ends by SIGKILL when the story is told. */
    private void live(final int life, final Durability mode, final ThreadingMode threading, final Runnable story) {
        final Path aeronDirectory = directory.resolve("aeron-" + life);
        frames = new InputFrames();
        try (MediaDriver driver = MediaDriver.launch(driverContext(aeronDirectory));
                Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()))) {
            egress = aeron.addSubscription(Streams.CHANNEL, Streams.EGRESS_STREAM_ID);
            ingress = aeron.addExclusivePublication(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
            final ChildProcess child = new ChildProcess(
                    aeronDirectory,
                    directory.resolve("engine"),
                    mode,
                    threading,
                    directory.resolve("engine-" + life + ".err"));
            try (child) {
                child.awaitReady(() -> false, () -> LockSupport.parkNanos(200_000));
                until("connected", ingress::isConnected);
                story.run();
            }
            while (egress.poll(onEffect, FRAGMENT_LIMIT) > 0) {
                Thread.onSpinWait(); // what it handed over before it died
            }
            assertThat(child.errors()).as("life %d", life).doesNotContain("Exception");
        }
    }

    private void startDay() {
        send(stamped().instrument(0, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
        send(stamped().trade(0, PRICE, 1, PRICE, Decimals.of(2_033), Decimals.of(1_767)));
        send(stamped().session(0, Market.DERIVATIVES, Phase.CONTINUOUS));
    }

    private void wish() {
        send(stamped().command(OrderAction.NEW, 0, 0, Side.BUY, OrderType.LO, PRICE, 1, Decimals.NULL));
    }

    private void queue(final long requestId) {
        final int length = stamped().report(ReportKind.QUEUED, requestId, ++notifyId);
        frames.report().originalRequestId(requestId);
        frames.buffer()
                .putNaturalLongAscii(
                        frames.report().offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset(), requestId);
        send(length);
    }

    private void answerCancels() {
        final List<Long> all = List.copyOf(cancelled);
        for (; answered < all.size(); answered++) {
            final int length = stamped().report(ReportKind.CANCELLED, all.get(answered), ++notifyId);
            frames.report().originalRequestId(all.get(answered));
            send(length);
        }
    }

    private void command(final KillAction action, final String identity) {
        send(stamped().kill(RiskScope.FIRM, 0, action, identity, "drill"));
    }

    private InputFrames stamped() {
        return frames.receivedAt(++token);
    }

    private void send(final int length) {
        until("the engine takes an input", () -> ingress.offer(frames.buffer(), 0, length) > 0);
    }

    private void until(final String what, final BooleanSupplier condition) {
        final long endNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - endNs)
                    .as("%s; %d orders, %d cancels, %s, %s", what, placed.size(), cancelled.size(), killEvents, alerts)
                    .isNegative();
            if (egress.poll(onEffect, FRAGMENT_LIMIT) == 0) {
                LockSupport.parkNanos(20_000);
            }
        }
    }

    private void received(final DirectBuffer buffer, final int offset) {
        switch (header.wrap(buffer, offset).templateId()) {
            case SendOrderDecoder.TEMPLATE_ID -> {
                order.wrapAndApplyHeader(buffer, offset, header);
                if (order.action() == OrderAction.NEW) {
                    placed.add(order.requestId());
                } else {
                    cancelled.add(order.originalRequestId());
                }
            }
            case AlertDecoder.TEMPLATE_ID -> {
                alert.wrapAndApplyHeader(buffer, offset, header);
                alerts.add(alert.code());
                if (alert.code() == AlertCode.ORDER_REFUSED) {
                    refusals.add(alert.rejectReason());
                }
            }
            case KillReportDecoder.TEMPLATE_ID ->
                killEvents.add(kill.wrapAndApplyHeader(buffer, offset, header).killEvent());
            default -> {
                // Other effects tell nothing of the stop.
            }
        }
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
