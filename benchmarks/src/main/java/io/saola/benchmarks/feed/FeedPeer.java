package io.saola.benchmarks.feed;

import com.sun.management.ThreadMXBean;
import io.saola.benchmarks.peer.PeerLine;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.feed.FeedParser;
import io.saola.gateway.ssi.feed.FeedPublisher;
import io.saola.gateway.ssi.feed.InstrumentTable;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.zip.CRC32;
import org.agrona.concurrent.UnsafeBuffer;

/** One participant in a process of its own: prints its figures as lines of the peers' protocol. */
public final class FeedPeer {
    static final String REPETITION = "repetition";
    static final String MESSAGES = "messages";

    private static final int MAX_FRAME_LENGTH = 64 * 1024;
    private static final long RECEIVED_NS = 1_795_000_000_000_000_000L;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final MemoryIngress ingress = new MemoryIngress();
    private final FeedReaderUnderTest reader;

    private FeedPeer(final FeedParticipant participant) {
        final InstrumentTable instruments = FeedFrames.instruments();
        final GatewayCounters counters = new GatewayCounters();
        final FeedPublisher publisher = new FeedPublisher(ingress, instruments, counters);
        publisher.publishDefinitions(RECEIVED_NS);
        if (participant == FeedParticipant.SAOLA) {
            final FeedParser parser = new FeedParser(instruments, publisher, counters, MAX_FRAME_LENGTH);
            reader = (frame, receivedNs) -> parser.onFrame(frame, 0, frame.capacity(), receivedNs);
        } else {
            reader = new JacksonFeed(
                    instruments,
                    publisher,
                    participant == FeedParticipant.JACKSON_CHARS ? JacksonFeed.Inner.CHARS : JacksonFeed.Inner.BYTES);
        }
    }

    /**
     * Measures.
     *
     * @param arguments participant, seed, messages of a repetition, repetitions that do not count, those that do
     */
    public static void main(final String[] arguments) {
        final FeedPeer peer = new FeedPeer(FeedParticipant.valueOf(arguments[0]));
        final long seed = Long.parseLong(arguments[1]);
        final int messages = Integer.parseInt(arguments[2]);
        final int warmups = Integer.parseInt(arguments[3]);
        final int repetitions = Integer.parseInt(arguments[4]);
        for (final FeedMessageKind kind : FeedMessageKind.values()) {
            peer.measure(kind, FeedFrames.of(kind, seed), messages, warmups, repetitions);
        }
    }

    private void measure(
            final FeedMessageKind kind,
            final List<UnsafeBuffer> frames,
            final int messages,
            final int warmups,
            final int repetitions) {
        final CRC32 crc = new CRC32();
        long frameBytes = 0;
        for (final UnsafeBuffer frame : frames) {
            reader.onFrame(frame, RECEIVED_NS);
            ingress.addTo(crc);
            frameBytes += frame.capacity();
        }
        PeerLine.of(MESSAGES)
                .with("kind", kind)
                .with("crc", crc.getValue())
                .with("frameBytes", frameBytes / frames.size())
                .print();
        for (int i = 1; i <= warmups + repetitions; i++) {
            final PeerLine line = measure(kind, frames, messages);
            if (i > warmups) {
                line.print();
            }
        }
    }

    private PeerLine measure(final FeedMessageKind kind, final List<UnsafeBuffer> frames, final int messages) {
        final long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        final long startNs = System.nanoTime();
        final long cpuStartNs = threads.getCurrentThreadCpuTime();
        play(frames, messages);
        final long cpuNs = threads.getCurrentThreadCpuTime() - cpuStartNs;
        final long elapsedNs = System.nanoTime() - startNs;
        final long allocatedBytes = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
        return PeerLine.of(REPETITION)
                .with("kind", kind)
                .with(MESSAGES, messages)
                .with("cpuNs", cpuNs)
                .with("elapsedNs", elapsedNs)
                .with("allocatedBytes", allocatedBytes);
    }

    private void play(final List<UnsafeBuffer> frames, final int messages) {
        for (int i = 0; i < messages; i++) {
            reader.onFrame(frames.get(i % FeedFrames.COUNT), RECEIVED_NS);
        }
    }
}
