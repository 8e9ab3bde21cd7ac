package io.saola.benchmarks.jmh;

import io.saola.benchmarks.latency.QuoteFrames;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A quote of ten levels a side, written and read field by field. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class QuoteCodecBenchmark {
    private final QuoteFrames writing = new QuoteFrames();
    private final QuoteFrames reading = new QuoteFrames();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private long receivedNs = 1;

    /** Fills the frame to be read. */
    @Setup
    public void fill() {
        reading.quote(receivedNs);
    }

    /** Writes a frame, another one each time. */
    @Benchmark
    public int encode() {
        return writing.quote(receivedNs++);
    }

    /** Reads every field of a frame into one number. */
    @Benchmark
    public long decode() {
        final DirectBuffer frame = reading.buffer();
        quote.wrapAndApplyHeader(frame, 0, header);
        long sum = quote.origin().receivedNs()
                + quote.origin().sourceSequence()
                + quote.origin().sourceId()
                + quote.instrumentId()
                + quote.exchangeTimeNs()
                + quote.phaseRaw();
        for (final QuoteDecoder.BidsDecoder bids = quote.bids(); bids.hasNext(); ) {
            bids.next();
            sum += bids.price() + bids.quantity();
        }
        for (final QuoteDecoder.AsksDecoder asks = quote.asks(); asks.hasNext(); ) {
            asks.next();
            sum += asks.price() + asks.quantity();
        }
        return sum;
    }
}
