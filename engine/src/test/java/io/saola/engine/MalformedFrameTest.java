package io.saola.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.RingBuffer;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.TimerDecoder;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.counters.Refusal;
import io.saola.engine.ingress.IngressSequencer;
import io.saola.engine.replay.Replay;
import io.saola.engine.replay.ReplayReport;
import io.saola.engine.ring.FrameEvent;
import io.saola.engine.support.BadFrames;
import io.saola.engine.support.BadFrames.Bad;
import io.saola.engine.support.EngineRig;
import io.saola.engine.support.InputFrames;
import io.saola.engine.support.ValidInputs;
import io.saola.engine.support.ValidInputs.Input;
import io.saola.journal.Durability;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is not a valid frame is refused under its name, changes nothing and leaves no trace but its counter. */
class MalformedFrameTest {
    /** Start, one account, one set of limits. */
    private static final int BOOT_FRAMES = 3;

    private final EngineCounters counters = new EngineCounters();
    private final RingBuffer<FrameEvent> ring = RingBuffer.createSingleProducer(FrameEvent::new, 64);
    private final IngressSequencer sequencer = new IngressSequencer(ring, () -> 1, counters, 1, 0);

    @Test
    void shouldAcceptEveryValidFrameTheBadOnesAreMadeFrom() {
        int connection = 0;
        for (final Input input : ValidInputs.all()) {
            assertThat(sequencer.offer(++connection, input.copy(), 0, input.bytes().length))
                    .as(input.name())
                    .isEqualTo(IngressSequencer.ACCEPTED);
        }
        assertThat(counters.inputs().get()).isEqualTo(ValidInputs.all().size());
    }

    @Test
    void shouldRefuseEachUnderItsOwnName() {
        for (final Bad bad : BadFrames.all()) {
            final long before = counters.refused(bad.refusal()).get();
            final long total = counters.refused();
            assertThat(sequencer.offer(1, new UnsafeBuffer(bad.bytes()), 0, bad.bytes().length))
                    .as(bad.what())
                    .isEqualTo(IngressSequencer.REFUSED);
            assertThat(counters.refused(bad.refusal()).get())
                    .as("%s counts as %s", bad.what(), bad.refusal())
                    .isEqualTo(before + 1);
            assertThat(counters.refused()).as(bad.what()).isEqualTo(total + 1);
        }
        assertThat(counters.inputs().get()).isZero();
        assertThat(ring.getCursor()).isEqualTo(-1);
    }

    @Test
    void shouldAcceptAFrameOfANewerVersionWithALongerBlock() {
        for (final Input input : ValidInputs.all()) {
            final int block = Short.toUnsignedInt(input.copy().getShort(0, ByteOrder.LITTLE_ENDIAN));
            final byte[] longer = new byte[input.bytes().length + 8];
            final int blockEnd = MessageHeaderDecoder.ENCODED_LENGTH + block;
            System.arraycopy(input.bytes(), 0, longer, 0, blockEnd);
            System.arraycopy(input.bytes(), blockEnd, longer, blockEnd + 8, input.bytes().length - blockEnd);
            final UnsafeBuffer frame = new UnsafeBuffer(longer);
            frame.putShort(0, (short) (block + 8), ByteOrder.LITTLE_ENDIAN);
            frame.putShort(6, (short) (QuoteDecoder.SCHEMA_VERSION + 1), ByteOrder.LITTLE_ENDIAN);
            assertThat(sequencer.offer(100 + input.templateId(), frame, 0, longer.length))
                    .as(input.name())
                    .isEqualTo(IngressSequencer.ACCEPTED);
        }
    }

    @Test
    void shouldLeaveNoTraceInJournalAndState(@TempDir final Path directory) {
        final List<Bad> bad = BadFrames.all();
        final Map<Refusal, Long> expected = new EnumMap<>(Refusal.class);
        bad.forEach(frame -> expected.merge(frame.refusal(), 1L, Long::sum));
        final int repetitions = 3;
        expected.merge(Refusal.DUPLICATE, 2L * repetitions, Long::sum);
        expected.merge(Refusal.TOO_LONG, 1L, Long::sum);
        final EngineRig rig = new EngineRig(
                directory, context -> context.durability(Durability.BUFFERED).timerIntervalNs(1_000_000_000_000L));
        long quotes = 0;
        try (rig) {
            final InputFrames frames = rig.frames();
            rig.send(frames.instrument(0, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
            rig.send(frames.session(0, Market.DERIVATIVES, Phase.CONTINUOUS));
            for (int i = 0; i < bad.size(); i++) {
                rig.send(new UnsafeBuffer(bad.get(i).bytes()), bad.get(i).bytes().length);
                if (i % 10 == 0) {
                    rig.send(frames.quote(0, Decimals.of(1_900) + i * 1_000L, Decimals.of(9_000), 1_000, 2, 1 + i, 1));
                    quotes++;
                }
            }
            rig.send(new UnsafeBuffer(new byte[5_000]), 5_000);
            for (int i = 0; i < repetitions; i++) {
                final int length = frames.quote(0, Decimals.of(1_900), Decimals.of(9_000), 1_000, 2, 1 + i, 1);
                rig.send(length);
                rig.send(length);
                ValidInputs.sourceSequence(new UnsafeBuffer(frames.buffer()), 1);
                rig.send(length);
                quotes++;
            }
            rig.send(frames.session(0, Market.DERIVATIVES, Phase.BREAK));
            final long good = BOOT_FRAMES + 3 + quotes;
            rig.await(
                    () -> rig.engine().counters().logicSequence().get() > good,
                    "good inputs and a timer are processed");
        }

        expected.forEach((refusal, count) -> assertThat(
                        rig.engine().counters().refused(refusal).get())
                .as("refused as %s", refusal)
                .isEqualTo(count));
        final var logic = rig.engine().finalState();
        assertThat(logic.counts().of(QuoteDecoder.TEMPLATE_ID)).isEqualTo(quotes);
        final long timers = logic.counts().of(TimerDecoder.TEMPLATE_ID);
        final long shutdown = 1;
        assertThat(logic.sequence())
                .as("only good frames have a sequence")
                .isEqualTo(BOOT_FRAMES + 3 + quotes + timers + shutdown);
        assertThat(logic.counts().refused()).isZero();
        assertThat(logic.instruments().instrument(0).phase()).isEqualTo(Phase.BREAK);
        final ReplayReport report =
                new Replay(directory.resolve("engine"), BuiltinStrategies.kinds()).run(true, sequence -> {});
        assertThat(report.difference()).isNull();
        assertThat(report.inputs()).isEqualTo(logic.sequence());
        assertThat(report.stateHash()).isEqualTo(logic.stateHash());
    }
}
