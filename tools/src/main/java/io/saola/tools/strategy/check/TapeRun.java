package io.saola.tools.strategy.check;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.Frames;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.StrategyLogDecoder;
import io.saola.codecs.sbe.StrategySignalDecoder;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.testkit.Venue;
import io.saola.market.Quote;
import io.saola.strategies.api.StrategyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One run of a strategy over a tape, from a fresh engine on: orders rest until the book crosses their limit. Everything is a function
 * of the tape and the strategy. Not thread-safe.
 */
final class TapeRun {
    private static final int TRADING_DATE = 20261120;
    private static final int STATE_LENGTH = 1 << 20;

    private final StrategyKind kind;
    private final EventTape tape;
    private final List<Decision> decisions = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder order = new SendOrderDecoder();
    private final boolean records;
    private UnsafeBuffer alone;
    private BusinessLogic logic;
    private Venue venue;
    private int place;

    /**
     * Starts the engine and the strategy.
     *
     * @param kind to be checked
     * @param parameters complete
     * @param instruments ids on the tape, by slot
     * @param tape to run over
     * @param records whether to keep what it decides, which allocates
     */
    TapeRun(
            final StrategyKind kind,
            final List<Long> parameters,
            final List<Integer> instruments,
            final EventTape tape,
            final boolean records) {
        this.kind = kind;
        this.tape = tape;
        this.records = records;
        logic = new BusinessLogic(List.of(kind));
        venue = new Venue(logic, this::onEffect);
        final BootFrames boot = new BootFrames(() -> 1);
        final long startNs = tape.timestampNs(0);
        venue.input(startNs, boot.engineStart(1, TRADING_DATE, 1_000, 1, "check", 0), 0);
        venue.input(
                startNs,
                boot.account(new AccountConfig(
                        0,
                        "1",
                        "8",
                        Decimals.of(100_000_000_000L),
                        1_500_000,
                        1_000_000,
                        Decimals.of(2_700),
                        170_000_000)),
                0);
        venue.input(
                startNs,
                boot.limits(new LimitsConfig(
                        LimitsConfig.ALL, 1_000_000_000L, Decimals.of(100_000_000_000_000L), 1_000_000_000L, 10_000)),
                0);
        for (place = 0; place < tape.definitions(); place++) {
            venue.input(tape.timestampNs(place), tape.frames(), tape.offset(place));
        }
        venue.input(
                startNs,
                boot.strategy(new StrategyConfig(0, 0, true, kind.id(), "checked", instruments, parameters)),
                0);
        if (logic.strategies().strategy(0) == null) {
            throw new IllegalArgumentException(
                    "strategy kind " + kind.id() + " refuses these parameters or instruments");
        }
        venue.answer();
    }

    /** Runs up to a place. */
    TapeRun upTo(final int end) {
        return upTo(end, ignored -> {}, ignored -> {});
    }

    /**
     * Runs up to a place.
     *
     * @param end place after the last event
     * @param before told the place before the logic gets the event
     * @param after told it when the logic is done, before the exchange answers
     */
    TapeRun upTo(final int end, final IntConsumer before, final IntConsumer after) {
        for (; place < end; place++) {
            before.accept(place);
            feed();
            after.accept(place);
            venue.answer();
            cross();
        }
        return this;
    }

    /** From here on every event is shown alone, in memory that holds nothing behind it. */
    TapeRun isolated() {
        alone = new UnsafeBuffer(new byte[2 * Frames.MAX_LENGTH]);
        return this;
    }

    /** Goes on from a snapshot, as after a restart. */
    TapeRun restart() {
        final StateWriter out = new StateWriter(STATE_LENGTH);
        logic.snapshot(out);
        logic = new BusinessLogic(List.of(kind));
        logic.restore(new StateReader(out.buffer(), out.length()));
        venue = new Venue(logic, this::onEffect);
        return this;
    }

    /** What it decided so far. */
    List<Decision> decisions() {
        return decisions;
    }

    private void feed() {
        if (alone == null) {
            venue.input(tape.timestampNs(place), tape.frames(), tape.offset(place));
            return;
        }
        final int length = tape.offset(place + 1) - tape.offset(place);
        alone.setMemory(0, alone.capacity(), (byte) 0);
        alone.putBytes(0, tape.frames(), tape.offset(place), length);
        venue.input(tape.timestampNs(place), alone, 0);
    }

    /** Executes every order that the book crosses, at its limit. */
    private void cross() {
        for (int i = logic.orders().liveCount() - 1; i >= 0; i--) {
            final Order live = logic.orders().live(i);
            if (live.state().isWorking() && isCrossed(live)) {
                final long price =
                        live.price() == Decimals.NULL ? live.instrument().markPrice() : live.price();
                venue.execute(live, price, live.leavesQuantity());
                venue.answer();
                i = Math.min(i, logic.orders().liveCount());
            }
        }
    }

    private static boolean isCrossed(final Order live) {
        final Quote quote = live.instrument().quote();
        if (!quote.isTwoSided() || live.instrument().markPrice() == Decimals.NULL) {
            return false;
        }
        return live.price() == Decimals.NULL
                || (live.isBuy() ? live.price() >= quote.bestAsk() : live.price() <= quote.bestBid());
    }

    private void onEffect(final DirectBuffer frame) {
        final int template = header.wrap(frame, 0).templateId();
        if (!records) {
            return;
        }
        switch (template) {
            case SendOrderDecoder.TEMPLATE_ID -> {
                order.wrapAndApplyHeader(frame, 0, header);
                add(
                        frame,
                        SendOrderDecoder.BLOCK_LENGTH,
                        order.action() + " " + order.side() + ' ' + order.quantity() + ' ' + order.symbol()
                                + (order.price() == Decimals.NULL ? "" : " at " + Decimals.toString(order.price())));
            }
            case StrategySignalDecoder.TEMPLATE_ID -> add(frame, StrategySignalDecoder.BLOCK_LENGTH, "a signal");
            case StrategyLogDecoder.TEMPLATE_ID -> add(frame, StrategyLogDecoder.BLOCK_LENGTH, "an event");
            default -> {
                // Snapshots, hashes and alerts are the engine's.
            }
        }
    }

    private void add(final DirectBuffer frame, final int blockLength, final String text) {
        final int length = MessageHeaderDecoder.ENCODED_LENGTH + blockLength;
        final UnsafeBuffer padded = new UnsafeBuffer(new byte[(length + Long.BYTES - 1) & -Long.BYTES]);
        padded.putBytes(0, frame, 0, length);
        decisions.add(new Decision(place, Digest.fold(Digest.EMPTY, padded, 0, padded.capacity()), text));
    }
}
