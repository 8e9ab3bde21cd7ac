package io.saola.backtest.data;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.agrona.DirectBuffer;

/**
 * Market data that are frames of the wire already: an engine's journal, or what a parser makes of the broker's recorded frames. The
 * host plays them in the order they come.
 */
public interface FrameFeed {
    /**
     * Symbols by instrument id, for strategies that the configuration names.
     *
     * @return all of them, or none if the frames bring strategies along
     */
    List<String> symbols();

    /**
     * Plays everything.
     *
     * @param handler takes each frame
     * @param progress told the share played, 0 to 1, now and then
     * @return frames played
     * @throws DataException if the data cannot be read on
     */
    long play(FrameHandler handler, DoubleConsumer progress);

    /**
     * Messages that the parser of a recording refused while it was played, and of which no frame came.
     *
     * @return counts by the parser's names of the reasons; none for frames that nobody had to parse
     */
    default Map<String, Long> refusedMessages() {
        return Map.of();
    }

    /** Takes frames. */
    @FunctionalInterface
    interface FrameHandler {
        /**
         * A frame.
         *
         * @param timestampNs event time
         * @param buffer holding it; valid during the call
         * @param offset of it
         * @param length of it, bytes
         */
        void onFrame(long timestampNs, DirectBuffer buffer, int offset, int length);
    }
}
