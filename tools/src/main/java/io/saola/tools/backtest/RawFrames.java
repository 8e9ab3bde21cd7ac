package io.saola.tools.backtest;

import io.saola.backtest.data.DataException;
import io.saola.backtest.data.FrameFeed;
import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.feed.FeedParser;
import io.saola.gateway.ssi.feed.FeedPublisher;
import io.saola.gateway.ssi.feed.InstrumentTable;
import io.saola.gateway.ssi.feed.raw.RawCorruptException;
import io.saola.gateway.ssi.feed.raw.RawHub;
import io.saola.gateway.ssi.feed.raw.RawInstruments;
import io.saola.gateway.ssi.feed.raw.RawReader;
import io.saola.tools.rawfeed.DirectIngress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/** A recording of the broker's frames, read by the gateway's own parser. To be played once; one thread. */
final class RawFrames implements FrameFeed {
    private static final int MAX_FRAME_LENGTH = 16 << 20;
    private static final int PROGRESS_INTERVAL = 4_096;

    private final Path directory;
    private final InstrumentTable instruments;
    private final GatewayCounters counters = new GatewayCounters();
    private long timeNs;
    private long frames;

    RawFrames(final Path directory) {
        this.directory = directory;
        try {
            instruments = RawInstruments.read(directory);
        } catch (final GatewayException e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    @Override
    public List<String> symbols() {
        final List<String> symbols = new ArrayList<>();
        for (int id = 0; id < instruments.universe().size(); id++) {
            symbols.add(instruments.universe().spec(id).symbol());
        }
        return symbols;
    }

    @Override
    public long play(final FrameHandler handler, final DoubleConsumer progress) {
        final DirectIngress ingress =
                new DirectIngress((buffer, offset, length) -> handler.onFrame(timeNs, buffer, offset, length));
        final FeedPublisher publisher = new FeedPublisher(ingress, instruments, counters);
        final FeedParser parser = new FeedParser(instruments, publisher, counters, MAX_FRAME_LENGTH);
        try {
            new RawReader(directory).forEach((hub, buffer, offset, length, receivedNs) -> {
                if (hub != RawHub.MARKET_DATA) {
                    return; // what became of the orders of that day is no market data
                }
                timeNs = receivedNs;
                parser.onFrame(buffer, offset, length, receivedNs);
                ingress.flush();
                if (++frames % PROGRESS_INTERVAL == 0) {
                    progress.accept(Double.NaN);
                }
            });
            return frames;
        } catch (final RawCorruptException e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    @Override
    public Map<String, Long> refusedMessages() {
        final Map<String, Long> refused = new LinkedHashMap<>();
        for (final FeedRefusal cause : FeedRefusal.values()) {
            if (counters.feedRefusals(cause) > 0) {
                refused.put(cause.name(), counters.feedRefusals(cause));
            }
        }
        return refused;
    }
}
