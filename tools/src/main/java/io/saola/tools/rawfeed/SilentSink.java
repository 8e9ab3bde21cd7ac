package io.saola.tools.rawfeed;

import io.saola.gateway.ssi.feed.FeedRecord;
import io.saola.gateway.ssi.feed.FeedSink;

/** Takes messages nowhere: a recording keeps frames. */
final class SilentSink implements FeedSink {
    @Override
    public void onSession(final FeedRecord message) {
        // Kept as a frame.
    }

    @Override
    public void onQuote(final FeedRecord message) {
        // Kept as a frame.
    }

    @Override
    public void onTrade(final FeedRecord message) {
        // Kept as a frame.
    }

    @Override
    public void onForeignFlow(final FeedRecord message) {
        // Kept as a frame.
    }

    @Override
    public void onIndex(final FeedRecord message) {
        // Kept as a frame.
    }

    @Override
    public void onBar(final FeedRecord message) {
        // Kept as a frame.
    }

    @Override
    public void onOddLot(final FeedRecord message) {
        // Kept as a frame.
    }
}
