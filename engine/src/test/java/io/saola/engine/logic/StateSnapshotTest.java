package io.saola.engine.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.Digest;
import io.saola.codecs.Frames;
import io.saola.codecs.StateException;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.engine.support.ForgetfulStrategy;
import io.saola.engine.support.History;
import io.saola.engine.support.History.Input;
import io.saola.engine.support.NoisyStrategy;
import io.saola.engine.support.StateGraph;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A state that was written and read is the same state: now, and after everything that may still come. */
class StateSnapshotTest {
    private static final int INPUTS = 6_000;
    private static final int SNAPSHOTS = 8;
    /** Together they fill every field, and are tried first for that alone; after them whatever it takes. */
    private static final long[] SEEDS = {33, 13, 14, 15, 16, 17, 18};

    private static final long LAST_SEED = 80;
    private static final int ALWAYS_SEEDS = 2;

    /** Not state: begun anew with every input, stale behind a count, a place in a pool, or kept from working it out again. */
    private static final Set<String> SCRATCH = Set.of(
            "Effects.sink",
            "Effects.causeSequence",
            "Effects.causeReceivedNs",
            "Effects.timestampNs",
            "Effects.count",
            "Effects.refusal",
            "Effects.refusalReason",
            "OperatorDesk.announced",
            "OperatorDesk.placedOrderId",
            "BrokerReports.namesTransitions",
            "CommandInputs.shutdown",
            "OrderDesk.request",
            "LimitRows.common",
            "LimitRows.ofInstrument",
            "LimitRows.generation",
            "InstrumentRules.reference",
            "InstrumentRules.widestCeiling",
            "InstrumentRules.widestFloor",
            "InstrumentRules.product",
            "InstrumentRules.isProductKnown",
            "Rulebook.compiled",
            "RecentOrders.shapes",
            "RecentOrders.timesNs",
            "RecentOrders.head",
            "Orders.free",
            "ParentOrders.free",
            "ParentOrders.done",
            "ParentOrders.doneHead",
            "ExitOrders.free",
            "ExecutionInputs.parentTerms",
            "ExecutionInputs.exitTerms",
            "ExitDesk.closing",
            "OrderChoice.type",
            "OrderChoice.price",
            "Orders.done",
            "Orders.doneHead",
            "Instruments.dirtyIds",
            "Instruments.dirtyCount",
            "SecurityTable.dirtyIds",
            "SecurityTable.dirtyCount",
            "Quote.bids",
            "Quote.asks",
            "Timers.deadlineNs",
            "Timers.order",
            "Timers.strategyId",
            "Timers.timerId",
            "Timers.intervalNs",
            "StrategyLogs.causeSequence",
            "StrategyLogs.logsOfInput",
            "Account.lastTradeCharges",
            "Sessions.lastFromNs",
            "Sessions.lastToNs",
            "Sessions.lastPhase",
            "Sessions.lastOpenNs",
            "Bars.waitingTrades",
            "Bars.waitingHigh",
            "Bars.waitingLow",
            "Bars.waitingClose",
            "Bars.waitingQuantity",
            "Bars.waitingValue",
            "Bars.allOpenUntilNs",
            "InstrumentOrders.sides",
            "RiskBook.changed",
            "PostTradeStops.isDue");

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121, -5})
    void shouldGoOnFromASnapshotAsIfNothingHadHappened(final long seed) {
        final List<Input> history = History.of(seed, INPUTS, BuiltinStrategies.kinds());
        final Run whole = new Run(BuiltinStrategies.kinds());
        final List<byte[]> states = new ArrayList<>();
        final List<Integer> sequences = new ArrayList<>();
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < history.size(); i++) {
            whole.input(i + 1, history.get(i));
            if (random.nextInt(INPUTS / SNAPSHOTS) == 0) {
                final long hash = whole.logic.stateHash();
                states.add(whole.state());
                sequences.add(i + 1);
                assertThat(whole.logic.stateHash()).as("snapshots only look").isEqualTo(hash);
            }
        }
        assertThat(states).as("snapshots of seed=%d", seed).hasSizeGreaterThan(3);
        for (int s = 0; s < states.size(); s++) {
            final int sequence = sequences.get(s);
            final Run restored = new Run(BuiltinStrategies.kinds(), states.get(s));
            assertThat(restored.logic.sequence()).isEqualTo(sequence);
            assertThat(restored.logic.stateHash())
                    .as("seed=%d sequence=%d", seed, sequence)
                    .isEqualTo(whole.hashes.get(sequence - 1));
            assertThat(restored.state()).as("written again").isEqualTo(states.get(s));
            for (int i = sequence; i < history.size(); i++) {
                restored.input(i + 1, history.get(i));
                assertThat(restored.effects)
                        .as("effects of seed=%d, snapshot %d, input %d", seed, sequence, i + 1)
                        .isEqualTo(whole.effectsAfter(i) - whole.effectsAfter(sequence - 1));
                if (!restored.hashes.get(i - sequence).equals(whole.hashes.get(i))) {
                    assertThat(restored.hashes.get(i - sequence))
                            .as("state of seed=%d, snapshot %d, input %d", seed, sequence, i + 1)
                            .isEqualTo(whole.hashes.get(i));
                }
            }
            assertThat(restored.state()).as("seed=%d, at the end", seed).isEqualTo(whole.state());
        }
    }

    /** As many histories as it takes until every field was something else than at the start at least once. */
    @Test
    void shouldLeaveOutNoField() {
        final StateGraph graph = new StateGraph(SCRATCH);
        final List<StrategyKind> kinds = new ArrayList<>(BuiltinStrategies.kinds());
        kinds.add(NoisyStrategy.KIND);
        final long[] seeds = LongStream.concat(LongStream.of(SEEDS), LongStream.range(SEEDS[0] + 1, LAST_SEED))
                .toArray();
        for (int s = 0;
                s < seeds.length && (s < ALWAYS_SEEDS || !graph.neverAlive().isEmpty());
                s++) {
            final long seed = seeds[s];
            final List<Input> history = History.of(
                    seed,
                    INPUTS,
                    kinds,
                    new StrategyConfig(2, 0, true, NoisyStrategy.KIND.name(), "loud", List.of(1), List.of()).ranked(2));
            final Run whole = new Run(kinds);
            for (int i = 0; i < history.size(); i++) {
                whole.input(i + 1, history.get(i));
                if (i % 17 == 0) {
                    final Run restored = new Run(kinds, whole.state());
                    assertThat(graph.differences(whole.logic, restored.logic))
                            .as("seed=%d sequence=%d", seed, i + 1)
                            .isEmpty();
                }
            }
        }
        assertThat(graph.neverAlive())
                .as("fields that no history ever filled, so that nothing is known of them")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldNoticeAFieldThatWasForgotten(final boolean digested) {
        final StrategyKind kind = digested ? ForgetfulStrategy.DIGESTED : ForgetfulStrategy.UNDIGESTED;
        final List<StrategyKind> kinds = new ArrayList<>(BuiltinStrategies.kinds());
        kinds.add(kind);
        final List<Input> history =
                History.of(7, 500, kinds, new StrategyConfig(2, 0, true, kind.name(), "x", List.of(0, 1), List.of()));
        final Run whole = new Run(kinds);
        for (int i = 0; i < history.size(); i++) {
            whole.input(i + 1, history.get(i));
        }
        final Run restored = new Run(kinds, whole.state());
        assertThat(new StateGraph(SCRATCH).differences(whole.logic, restored.logic))
                .singleElement()
                .asString()
                .endsWith(".forgotten");
        assertThat(restored.logic.stateHash() == whole.logic.stateHash())
                .as("the hash alone notices it only if the digest covers it")
                .isEqualTo(!digested);
    }

    @Test
    void shouldRefuseToRestoreIntoALogicThatHasLived() {
        final List<Input> history = History.of(1, 50, BuiltinStrategies.kinds());
        final Run run = new Run(BuiltinStrategies.kinds());
        run.input(1, history.get(0));
        final byte[] state = run.state();
        assertThatThrownBy(() -> run.logic.restore(new StateReader(new UnsafeBuffer(state), state.length)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseAStateOfAStrategyThisProgramLacks() {
        final Run run = new Run(BuiltinStrategies.kinds());
        final List<Input> history = History.of(1, 200, BuiltinStrategies.kinds());
        for (int i = 0; i < history.size(); i++) {
            run.input(i + 1, history.get(i));
        }
        final byte[] state = run.state();
        assertThatThrownBy(() -> new Run(List.of(), state))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("book-imbalance");
    }

    /** The checksums of a file keep such bytes away; a restore that met them must still end in the one named way. */
    @Test
    void shouldEndDamagedBytesInAStateExceptionOrInAnotherState() {
        final long seed = 11;
        final List<Input> history = History.of(seed, 400, BuiltinStrategies.kinds());
        final Run run = new Run(BuiltinStrategies.kinds());
        for (int i = 0; i < history.size(); i++) {
            run.input(i + 1, history.get(i));
        }
        final byte[] state = run.state();
        final SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            final byte[] damaged = state.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                new BusinessLogic(BuiltinStrategies.kinds())
                        .restore(new StateReader(new UnsafeBuffer(damaged), damaged.length));
            } catch (final StateException e) {
                refused++;
            }
        }
        for (int length = 0; length < state.length; length += 97) {
            final int cut = length;
            assertThatThrownBy(() -> new BusinessLogic(BuiltinStrategies.kinds())
                            .restore(new StateReader(new UnsafeBuffer(state), cut)))
                    .as("cut to %d of %d", cut, state.length)
                    .isInstanceOf(StateException.class);
        }
        assertThat(refused).as("refused, seed=%d", seed).isPositive();
    }

    private static final class Run {
        private final BusinessLogic logic;
        private final List<Long> hashes = new ArrayList<>();
        private final List<Long> effectDigests = new ArrayList<>();
        private long effects;

        Run(final List<StrategyKind> kinds) {
            logic = new BusinessLogic(kinds);
            logic.effectSink(new Sink());
        }

        Run(final List<StrategyKind> kinds, final byte[] state) {
            this(kinds);
            logic.restore(new StateReader(new UnsafeBuffer(state), state.length));
        }

        void input(final long sequence, final Input input) {
            logic.onInput(sequence, input.timestampNs(), input.frame(), 0);
            hashes.add(logic.stateHash());
            effectDigests.add(effects);
        }

        /** Digest of all effects up to the input with this index; a sum, so that a later start can be taken out. */
        long effectsAfter(final int index) {
            return effectDigests.get(index);
        }

        byte[] state() {
            final StateWriter writer = new StateWriter(1 << 20);
            logic.snapshot(writer);
            final byte[] state = new byte[writer.length()];
            writer.buffer().getBytes(0, state);
            return state;
        }

        private final class Sink implements EffectSink {
            private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);

            @Override
            public MutableDirectBuffer begin() {
                return frame;
            }

            @Override
            public void commit(final long causeSequence, final long timestampNs, final int length) {
                long digest = Digest.fold(Digest.fold(Digest.EMPTY, causeSequence), timestampNs);
                for (int i = 0; i < length; i++) {
                    digest = Digest.fold(digest, frame.getByte(i));
                }
                effects += digest;
            }
        }
    }
}
