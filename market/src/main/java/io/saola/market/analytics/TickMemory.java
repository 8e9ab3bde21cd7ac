package io.saola.market.analytics;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/** The last price printed, and the last one that was different. Logic thread only; allocates nothing after construction. */
final class TickMemory {
    private long lastPrice = Decimals.NULL;
    private long differentPrice = Decimals.NULL;

    /** The last price that differs from the one given, or null. */
    long differentFrom(final long price) {
        return price == lastPrice ? differentPrice : lastPrice;
    }

    void onPrint(final long price) {
        if (price != lastPrice) {
            differentPrice = lastPrice;
            lastPrice = price;
        }
    }

    void reset() {
        lastPrice = Decimals.NULL;
        differentPrice = Decimals.NULL;
    }

    void snapshot(final StateWriter out) {
        out.putLong(lastPrice);
        out.putLong(differentPrice);
    }

    void restore(final StateReader in) {
        lastPrice = in.getLong();
        differentPrice = in.getLong();
    }

    long digest(final long start) {
        return Digest.fold(Digest.fold(start, lastPrice), differentPrice);
    }
}
