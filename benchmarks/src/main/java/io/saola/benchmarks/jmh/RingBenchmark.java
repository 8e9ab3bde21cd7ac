package io.saola.benchmarks.jmh;

import com.lmax.disruptor.RingBuffer;
import io.saola.benchmarks.latency.QuoteFrames;
import io.saola.engine.ring.FrameEvent;
import io.saola.engine.ring.StagePoller;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Quotes of ten levels handed from one stage to the next over a ring, both on one thread, as the engine's mode SHARED has it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RingBenchmark implements StagePoller.Stage {
    private static final int RING_SIZE = 4_096;
    private static final int MANY = 64;

    private final RingBuffer<FrameEvent> ring = RingBuffer.createSingleProducer(FrameEvent::new, RING_SIZE);
    private final StagePoller poller = new StagePoller(ring, null);
    private final QuoteFrames frames = new QuoteFrames();
    private int frameLength;
    private long sequence;
    private long sum;

    /** Fills the frame and lets the reading stage gate the ring. */
    @Setup
    public void open() {
        frameLength = frames.quote(1);
        ring.addGatingSequences(poller.sequence());
    }

    /** One in, one out. */
    @Benchmark
    public long one() {
        publish();
        poller.poll(this, 1);
        return sum;
    }

    /** A batch in, a batch out; the figure is that of one. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public long batch() {
        for (int i = 0; i < MANY; i++) {
            publish();
        }
        poller.poll(this, MANY);
        return sum;
    }

    @Override
    public boolean onEvent(final FrameEvent event) {
        sum += event.sequence() + event.buffer().getLong(0);
        return true;
    }

    private void publish() {
        final long slot = ring.next();
        final FrameEvent event = ring.get(slot);
        event.buffer().putBytes(0, frames.buffer(), 0, frameLength);
        event.stamp(++sequence, sequence, frameLength);
        ring.publish(slot);
    }
}
