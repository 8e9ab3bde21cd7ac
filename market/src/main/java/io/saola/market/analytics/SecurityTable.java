package io.saola.market.analytics;

import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.market.Instrument;
import io.saola.market.MarketView;

/**
 * What is kept of each instrument, by id: a {@link SecurityAnalytics} for one that trades, an {@link IndexStats} for an index. Memory
 * for securities is taken when they are defined, {@value #CHUNK} at a time; nothing else allocates. Logic thread only.
 */
final class SecurityTable {
    /** Securities whose memory is taken at once. */
    static final int CHUNK = 64;

    /** Indexes listed for observers. */
    static final int LISTED_INDEXES = 8;

    private static final int ABSENT = 0;
    private static final int INDEX = 1;
    private static final int SECURITY = 2;

    private final MarketView market;
    private final AnalyticsSettings settings;
    private final TradingTime tradingTime;
    private final SecurityAnalytics[] securities;
    private final IndexStats[] indexes;
    private final SecurityAnalytics[] spare = new SecurityAnalytics[CHUNK];
    private int spareCount;
    private final int[] listedIndexes = new int[LISTED_INDEXES];
    private int listedIndexCount;
    private final boolean[] dirty;
    private final int[] dirtyIds;
    private int dirtyCount;
    private long digest;

    SecurityTable(final MarketView market, final AnalyticsSettings settings, final TradingTime tradingTime) {
        this.market = market;
        this.settings = settings;
        this.tradingTime = tradingTime;
        securities = new SecurityAnalytics[settings.instrumentCapacity()];
        indexes = new IndexStats[settings.instrumentCapacity()];
        dirty = new boolean[settings.instrumentCapacity()];
        dirtyIds = new int[settings.instrumentCapacity()];
    }

    /** Ids from 0 to below this have a place. */
    int capacity() {
        return securities.length;
    }

    /** The security of an id, or null. */
    SecurityAnalytics security(final int id) {
        return id >= 0 && id < securities.length ? securities[id] : null;
    }

    /** The index of an id, or null. */
    IndexStats index(final int id) {
        return id >= 0 && id < indexes.length ? indexes[id] : null;
    }

    /** Indexes listed for observers, those with the smallest ids. */
    int listedIndexCount() {
        return listedIndexCount;
    }

    /** Id of a listed index, rising with the place. */
    int listedIndexId(final int place) {
        return listedIndexes[place];
    }

    /** Gives an instrument its place, if it has none yet. */
    void define(final Instrument instrument) {
        final int id = instrument.id();
        if (instrument.type() == InstrumentType.INDEX) {
            if (indexes[id] == null) {
                indexes[id] = new IndexStats();
                list(id);
            }
        } else if (securities[id] == null) {
            securities[id] = takeSpare();
            securities[id].instrument(instrument);
        }
    }

    /** Notes that a security's digest must be made again. */
    void changed(final int id) {
        if (!dirty[id]) {
            dirty[id] = true;
            dirtyIds[dirtyCount++] = id;
        }
    }

    void startDay() {
        for (int id = 0; id < market.instrumentCount(); id++) {
            if (securities[id] != null) {
                securities[id].startDay();
                changed(id);
            }
            if (indexes[id] != null) {
                indexes[id].startDay();
            }
        }
    }

    /** Digest of all securities and of the listed indexes; only what changed since the last call is read again. */
    long digest() {
        while (dirtyCount > 0) {
            final int id = dirtyIds[--dirtyCount];
            dirty[id] = false;
            digest ^= securities[id].digest();
            securities[id].refreshDigest();
            digest ^= securities[id].digest();
        }
        long d = digest;
        for (int i = 0; i < listedIndexCount; i++) {
            d = indexes[listedIndexes[i]].digest(d);
        }
        return d;
    }

    void snapshot(final StateWriter out) {
        for (int id = 0; id < market.instrumentCount(); id++) {
            if (securities[id] != null) {
                out.putByte(SECURITY);
                securities[id].snapshot(out);
            } else if (indexes[id] != null) {
                out.putByte(INDEX);
                indexes[id].snapshot(out);
            } else {
                out.putByte(ABSENT);
            }
        }
    }

    /** Brings back what {@link #snapshot} wrote, into an empty table; the instruments must have been restored. */
    void restore(final StateReader in) {
        for (int id = 0; id < market.instrumentCount(); id++) {
            final Instrument instrument = market.instrument(id);
            final int kind = in.getByte();
            if (kind != kind(instrument)) {
                throw in.fault("instrument " + id + " is of kind " + kind(instrument) + ", its analytics of " + kind);
            }
            if (kind == ABSENT) {
                continue;
            }
            define(instrument);
            if (kind == INDEX) {
                indexes[id].restore(in);
            } else {
                securities[id].restore(in);
                digest ^= securities[id].digest();
            }
        }
    }

    private static int kind(final Instrument instrument) {
        if (instrument == null) {
            return ABSENT;
        }
        return instrument.type() == InstrumentType.INDEX ? INDEX : SECURITY;
    }

    private void list(final int id) {
        int place = listedIndexCount;
        while (place > 0 && listedIndexes[place - 1] > id) {
            place--;
        }
        if (place == LISTED_INDEXES) {
            return;
        }
        listedIndexCount = Math.min(listedIndexCount + 1, LISTED_INDEXES);
        for (int i = listedIndexCount - 1; i > place; i--) {
            listedIndexes[i] = listedIndexes[i - 1];
        }
        listedIndexes[place] = id;
    }

    private SecurityAnalytics takeSpare() {
        if (spareCount == 0) {
            for (int i = 0; i < CHUNK; i++) {
                spare[i] = new SecurityAnalytics(settings.barFrames(), tradingTime);
            }
            spareCount = CHUNK;
        }
        final SecurityAnalytics taken = spare[--spareCount];
        spare[spareCount] = null;
        return taken;
    }
}
