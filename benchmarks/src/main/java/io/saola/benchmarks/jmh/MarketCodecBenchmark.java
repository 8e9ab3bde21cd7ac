package io.saola.benchmarks.jmh;

import io.saola.benchmarks.replay.DayFrames;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.ForeignFlowDecoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OriginDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Messages of the market besides the quote, written and read field by field. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MarketCodecBenchmark {
    private static final DayFrames.PriceRange RANGE =
            new DayFrames.PriceRange(Decimals.of(25_000), Decimals.of(23_250), Decimals.of(26_750));

    private final DayFrames writing = new DayFrames();
    private final DayFrames tradeFrame = new DayFrames();
    private final DayFrames flowFrame = new DayFrames();
    private final DayFrames indexFrame = new DayFrames();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final ForeignFlowDecoder flow = new ForeignFlowDecoder();
    private final IndexValueDecoder index = new IndexValueDecoder();
    private long total = 100;

    /** Fills the frames to be read. */
    @Setup
    public void fill() {
        tradeFrame.trade(1, 1, RANGE.reference(), 100, total, RANGE);
        flowFrame.foreignFlow(1, 1, total);
        indexFrame.indexValue(1, 1, RANGE.reference());
    }

    /** Writes a trade, another one each time. */
    @Benchmark
    public int encodeTrade() {
        total += 100;
        return writing.trade(1, total, RANGE.reference(), 100, total, RANGE);
    }

    /** Reads every field of a trade into one number. */
    @Benchmark
    public long decodeTrade() {
        trade.wrapAndApplyHeader(tradeFrame.buffer(), 0, header);
        return origin(trade.origin())
                + trade.instrumentId()
                + trade.exchangeTimeNs()
                + trade.lastPrice()
                + trade.lastQuantity()
                + trade.totalQuantity()
                + trade.totalValue()
                + trade.highPrice()
                + trade.lowPrice()
                + trade.averagePrice()
                + trade.referencePrice()
                + trade.ceilingPrice()
                + trade.floorPrice()
                + trade.indicativePrice()
                + trade.aggressorRaw()
                + trade.phaseRaw()
                + trade.tradingStatusRaw()
                + trade.boardRaw();
    }

    /** Writes foreign figures, others each time. */
    @Benchmark
    public int encodeForeignFlow() {
        total += 100;
        return writing.foreignFlow(1, total, total);
    }

    /** Reads every field of foreign figures into one number. */
    @Benchmark
    public long decodeForeignFlow() {
        flow.wrapAndApplyHeader(flowFrame.buffer(), 0, header);
        return origin(flow.origin())
                + flow.instrumentId()
                + flow.exchangeTimeNs()
                + flow.totalRoom()
                + flow.currentRoom()
                + flow.buyQuantity()
                + flow.sellQuantity()
                + flow.buyValue()
                + flow.sellValue();
    }

    /** Writes an index value, another one each time. */
    @Benchmark
    public int encodeIndexValue() {
        total += 100;
        return writing.indexValue(1, total, total);
    }

    /** Reads every field of an index value into one number. */
    @Benchmark
    public long decodeIndexValue() {
        index.wrapAndApplyHeader(indexFrame.buffer(), 0, header);
        return origin(index.origin())
                + index.instrumentId()
                + index.exchangeTimeNs()
                + index.value()
                + index.priorValue()
                + index.totalQuantity()
                + index.totalValue()
                + index.advances()
                + index.noChanges()
                + index.declines()
                + index.ceilings()
                + index.floors()
                + index.phaseRaw();
    }

    private static long origin(final OriginDecoder origin) {
        return origin.receivedNs() + origin.sourceSequence() + origin.sourceId();
    }
}
