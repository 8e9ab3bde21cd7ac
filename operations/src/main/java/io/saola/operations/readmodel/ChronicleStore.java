package io.saola.operations.readmodel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;

/**
 * Rows in a persisted Chronicle Map, off the heap. Keys and values are plain bytes, so that nothing is generated or serialised at
 * run time. Needs the module flags that stand in the launcher's manifest.
 */
final class ChronicleStore implements ReadModelStore {
    /** Rows that fit before the map has to grow, and how often it may. */
    private static final int ENTRIES = 32 * 1024;

    private static final int MAX_GROWTH = 8;
    private static final int AVERAGE_VALUE_LENGTH = 256;
    private static final int SEGMENTS = 4;

    private final ChronicleMap<byte[], byte[]> map;

    private ChronicleStore(final ChronicleMap<byte[], byte[]> map) {
        this.map = map;
    }

    /**
     * Creates a store, or opens one that nobody else has open.
     *
     * @param file of the map
     * @return it
     * @throws ReadModelException if the file cannot be used
     */
    static ChronicleStore open(final Path file) {
        try {
            return new ChronicleStore(ChronicleMapBuilder.of(byte[].class, byte[].class)
                    .name("saola-read-model")
                    .averageKeySize(KEY_LENGTH)
                    .averageValueSize(AVERAGE_VALUE_LENGTH)
                    .entries(ENTRIES)
                    .actualSegments(SEGMENTS)
                    .maxBloatFactor(MAX_GROWTH)
                    .skipCloseOnExitHook(true) // its owner closes it, when the journal's last input is in it
                    .putReturnsNull(true)
                    .removeReturnsNull(true)
                    .createPersistedTo(file.toFile()));
        } catch (final IOException e) {
            throw new ReadModelException(ReadModelException.Kind.IO, "cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void put(final byte[] key, final byte[] value) {
        map.put(key, value);
    }

    @Override
    public void remove(final byte[] key) {
        map.remove(key);
    }

    /**
     * Shows every row, in no order.
     *
     * @param consumer told of key and value; the map fills the same arrays again for the next row
     */
    void forEach(final BiConsumer<byte[], byte[]> consumer) {
        map.forEach(consumer);
    }

    @Override
    public void close() {
        map.close();
    }
}
