package io.saola.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.sun.management.ThreadMXBean;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.ring.FrameEvent;
import io.saola.engine.ring.StagePoller;
import io.saola.engine.support.HeldStorage;
import io.saola.journal.Durability;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the journal stage marks what is durable, what it releases and what it tells, by a clock that the test moves. */
class JournalAgentTest {
    private static final int MARK_LENGTH = 512;
    private static final int FRAME_LENGTH = 40;
    private static final int ROUNDS = 100_000;
    private static final int MAX_MEASUREMENTS = 12;

    /** A new journal segment has a header, a description of its predecessor's end and tasks for its two workers: 552 bytes. */
    private static final long BYTES_PER_SEGMENT = 552;

    private static final int SEGMENT_LENGTH = 64 * 1024 * 1024;

    private final RingBuffer<FrameEvent> ring = RingBuffer.createSingleProducer(FrameEvent::new, 64);
    private final StagePoller poller = new StagePoller(ring, null);
    private final Sequence releasable = new Sequence(0);
    private final EngineCounters counters = new EngineCounters();
    private long nowNs = 1_000_000_000;
    private long sequence;
    private JournalWriter writer;
    private JournalAgent agent;

    @TempDir
    private Path directory;

    @BeforeEach
    void open() {
        writer = JournalWriter.open(new JournalContext()
                .storage(HeldStorage.withoutSyncs(directory))
                .durability(Durability.SYNC)
                .segmentLength(SEGMENT_LENGTH)
                .nanoClock(() -> nowNs));
        ring.addGatingSequences(poller.sequence());
        agent = new JournalAgent(poller, writer, Durability.SYNC, releasable, () -> nowNs, counters);
    }

    @AfterEach
    void close() {
        agent.onClose();
    }

    @Test
    void shouldMarkOnceWithin5MillisecondsAfterTheLastGroup() {
        publish();
        agent.doWork();
        final long afterGroup = writer.bytesWritten();
        nowNs += 3_999_999;
        agent.doWork();
        assertThat(writer.bytesWritten()).as("not yet").isEqualTo(afterGroup);
        nowNs += 1;
        assertThat(agent.doWork()).isOne();
        assertThat(writer.bytesWritten()).isEqualTo(afterGroup + MARK_LENGTH);
        assertThat(counters.journalBytes().get()).isEqualTo(writer.bytesWritten());
        for (int i = 0; i < 1_000; i++) {
            nowNs += 1_000_000;
            assertThat(agent.doWork()).isZero();
        }
        assertThat(writer.bytesWritten()).as("once").isEqualTo(afterGroup + MARK_LENGTH);
    }

    @Test
    void shouldNotMarkWhileInputsKeepComing() {
        publish();
        agent.doWork();
        final long perGroup = counters.journalBytes().get() - 1_024;
        for (int i = 0; i < 100; i++) {
            nowNs += 3_900_000;
            agent.doWork();
            publish();
            agent.doWork();
        }
        assertThat(writer.bytesWritten()).isEqualTo(1_024 + 101 * perGroup);
    }

    @Test
    void shouldMarkNothingBeforeTheFirstGroup() {
        final long before = writer.bytesWritten();
        nowNs += 1_000_000_000;
        assertThat(agent.doWork()).isZero();
        assertThat(writer.bytesWritten()).isEqualTo(before);
    }

    @Test
    void shouldTellHowFarTheJournalIs() {
        publish();
        publish();
        agent.doWork();
        assertThat(counters.appendedSequence().get()).isEqualTo(2);
        assertThat(counters.durableSequence().get()).isEqualTo(2);
        assertThat(counters.oldestNonDurableAgeNs().get()).isZero();
        assertThat(counters.journaled().get()).isEqualTo(2);
        assertThat(releasable.get()).isEqualTo(2);
    }

    @Test
    void shouldAllocateNothingToJournalMarkAndTell() {
        final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        for (int i = 0; i < MAX_MEASUREMENTS && allocated > 0; i++) {
            final long segmentsBefore = writer.bytesWritten() / SEGMENT_LENGTH;
            final long before = thread.getCurrentThreadAllocatedBytes();
            for (int round = 0; round < ROUNDS; round++) {
                publish();
                agent.doWork();
                nowNs += 4_000_000;
                agent.doWork();
                agent.doWork();
            }
            final long segments = writer.bytesWritten() / SEGMENT_LENGTH - segmentsBefore + 1;
            allocated = thread.getCurrentThreadAllocatedBytes() - before - segments * BYTES_PER_SEGMENT;
        }
        assertThat(allocated)
                .as("bytes allocated over %d groups and marks, new segments not counted", ROUNDS)
                .isLessThanOrEqualTo(0);
    }

    private void publish() {
        final long slot = ring.next();
        ring.get(slot).stamp(++sequence, sequence, FRAME_LENGTH);
        ring.publish(slot);
    }
}
