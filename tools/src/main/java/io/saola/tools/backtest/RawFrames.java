package io.saola.tools.backtest;

import io.aeron.logbuffer.BufferClaim;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.HeaderFlyweight;
import io.saola.backtest.data.DataException;
import io.saola.backtest.data.FrameFeed;
import io.saola.codecs.Frames;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.IngressPort;
import io.saola.gateway.ssi.feed.FeedParser;
import io.saola.gateway.ssi.feed.FeedPublisher;
import io.saola.gateway.ssi.feed.InstrumentTable;
import io.saola.gateway.ssi.feed.raw.RawCorruptException;
import io.saola.gateway.ssi.feed.raw.RawHub;
import io.saola.gateway.ssi.feed.raw.RawInstruments;
import io.saola.gateway.ssi.feed.raw.RawReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.agrona.concurrent.UnsafeBuffer;

/** A recording of the broker's frames, read by the gateway's own parser. To be played once; one thread. */
final class RawFrames implements FrameFeed {
    private static final int MAX_FRAME_LENGTH = 16 << 20;
    private static final int PROGRESS_INTERVAL = 4_096;

    private final Path directory;
    private final InstrumentTable instruments;

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
        final GatewayCounters counters = new GatewayCounters();
        final Door door = new Door(handler);
        final FeedPublisher publisher = new FeedPublisher(door, instruments, counters);
        final FeedParser parser = new FeedParser(instruments, publisher, counters, MAX_FRAME_LENGTH);
        try {
            return new RawReader(directory)
                    .forEach((hub, buffer, offset, length, receivedNs) -> {
                        if (hub != RawHub.MARKET_DATA) {
                            return; // what became of the orders of that day is no market data
                        }
                        door.timeNs = receivedNs;
                        parser.onFrame(buffer, offset, length, receivedNs);
                        door.flush();
                        if (++door.frames % PROGRESS_INTERVAL == 0) {
                            progress.accept(Double.NaN);
                        }
                    })
                    .frames();
        } catch (final RawCorruptException e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    /** Where the publisher writes; what it committed goes to the handler before the next claim. */
    private static final class Door implements IngressPort {
        private final UnsafeBuffer room =
                new UnsafeBuffer(new byte[DataHeaderFlyweight.HEADER_LENGTH + Frames.MAX_LENGTH]);
        private final FrameHandler handler;
        private int claimedLength;
        private long timeNs;
        private long frames;

        private Door(final FrameHandler handler) {
            this.handler = handler;
        }

        private void flush() {
            final int length = claimedLength;
            claimedLength = 0;
            final int type = room.getShort(HeaderFlyweight.TYPE_FIELD_OFFSET) & 0xFFFF;
            if (length > 0 && room.getInt(0) == length && type != HeaderFlyweight.HDR_TYPE_PAD) {
                handler.onFrame(
                        timeNs, room, DataHeaderFlyweight.HEADER_LENGTH, length - DataHeaderFlyweight.HEADER_LENGTH);
            }
        }

        @Override
        public Outcome tryClaim(final int lengthBytes, final BufferClaim claim) {
            flush();
            claimedLength = lengthBytes + DataHeaderFlyweight.HEADER_LENGTH;
            room.putInt(0, 0);
            room.putShort(HeaderFlyweight.TYPE_FIELD_OFFSET, (short) HeaderFlyweight.HDR_TYPE_DATA);
            claim.wrap(room, 0, claimedLength);
            return Outcome.CLAIMED;
        }

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public void close() {
            flush();
        }
    }
}
