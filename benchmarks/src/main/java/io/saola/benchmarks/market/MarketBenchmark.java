package io.saola.benchmarks.market;

import io.saola.codecs.sbe.ForeignFlowDecoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.market.Instruments;
import io.saola.market.analytics.AnalyticsSettings;
import io.saola.market.analytics.MarketAnalytics;
import io.saola.market.rules.MarketTime;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A message of the market taken into the instrument's state and its analytics, decoding included; instruments in turn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MarketBenchmark {
    private static final int SHARES = 400;
    private static final int INDEX = SHARES;
    private static final int STRIDE = 157;
    private static final long STEP_NS = 100_000;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long OPEN_NS = MarketTime.epochNs(20261120, MarketTime.at(9, 20));
    private static final long SESSION_NS = 2 * 60 * MarketTime.MINUTE_NS;

    private final MarketFrames frames = new MarketFrames();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final ForeignFlowDecoder flow = new ForeignFlowDecoder();
    private final IndexValueDecoder index = new IndexValueDecoder();
    private final Instruments instruments = new Instruments(AnalyticsSettings.MAX_INSTRUMENTS);
    private final MarketAnalytics analytics = new MarketAnalytics(instruments, AnalyticsSettings.DEFAULT);
    private long eventNs = OPEN_NS;
    private long turn;

    /** A market of shares and an index. */
    public MarketBenchmark() {
        for (int id = 0; id <= SHARES; id++) {
            frames.definition(
                    id,
                    id == INDEX ? "VN30" : "S" + id,
                    Market.HOSE,
                    id == INDEX ? InstrumentType.INDEX : InstrumentType.SHARE);
            analytics.onDefinition(instruments.onDefinition(
                    new InstrumentDefinitionDecoder().wrapAndApplyHeader(frames.buffer(), 0, header)));
        }
    }

    /** A quote of three levels a side. */
    @Benchmark
    public long quote() {
        final long exchangeNs = next();
        frames.quote(share(), exchangeNs, step());
        analytics.onQuote(
                instruments.onQuote(quote.wrapAndApplyHeader(frames.buffer(), 0, header), eventNs), exchangeNs);
        return turn;
    }

    /** A trade. */
    @Benchmark
    public long trade() {
        frames.trade(share(), next(), step(), 100 * turn);
        trade.wrapAndApplyHeader(frames.buffer(), 0, header);
        analytics.onTrade(instruments.onTrade(trade), trade);
        return turn;
    }

    /** Foreign figures. */
    @Benchmark
    public long foreignFlow() {
        frames.foreignFlow(share(), next(), turn);
        flow.wrapAndApplyHeader(frames.buffer(), 0, header);
        analytics.onForeignFlow(instruments.onForeignFlow(flow), flow);
        return turn;
    }

    /** An index value. */
    @Benchmark
    public long indexValue() {
        frames.indexValue(INDEX, next(), step());
        index.wrapAndApplyHeader(frames.buffer(), 0, header);
        analytics.onIndexValue(instruments.onIndexValue(index), index);
        return turn;
    }

    /** Event time moves on; the exchange's stamp repeats a session of two hours. */
    private long next() {
        turn++;
        eventNs += STEP_NS;
        analytics.advance(eventNs);
        final long exchangeNs = OPEN_NS + (eventNs - OPEN_NS) % SESSION_NS / SECOND_NS * SECOND_NS;
        if (!analytics.admit(exchangeNs)) {
            throw new IllegalStateException("the message to be measured was not admitted");
        }
        return exchangeNs;
    }

    private int share() {
        return (int) (turn * STRIDE % SHARES);
    }

    private int step() {
        return (int) (turn % 7) - 3;
    }
}
