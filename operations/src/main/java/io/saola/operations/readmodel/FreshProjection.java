package io.saola.operations.readmodel;

import io.saola.operations.readmodel.ReadModelStatus.Phase;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.List;

/** Projects a journal up to an input, on the heap: what a read model of that input must look like. */
public final class FreshProjection {
    private FreshProjection() {}

    /**
     * Projects.
     *
     * @param directory of the engine; only read
     * @param kinds strategies that its journal may name
     * @param sequence of the input
     * @return all tables as of that input
     * @throws ReadModelException if the journal ends before it
     * @throws RuntimeException if the journal cannot be followed to it
     */
    public static ReadModelView of(final Path directory, final List<StrategyKind> kinds, final long sequence) {
        try (Shadow shadow = Shadow.start(directory, kinds, sequence, System.nanoTime())) {
            boolean more = true;
            while (more && shadow.logic().sequence() < sequence) {
                more = shadow.poll(System.nanoTime());
            }
            if (shadow.logic().sequence() != sequence) {
                throw new ReadModelException(
                        ReadModelException.Kind.DAMAGED,
                        "the journal of " + directory + " ends at sequence "
                                + shadow.logic().sequence() + ", before " + sequence);
            }
            final HeapStore store = new HeapStore();
            new Projection(shadow, store).project();
            return store.rows.build(new ReadModelStatus(
                    0,
                    0,
                    Phase.STOPPED,
                    0,
                    0,
                    0,
                    sequence,
                    shadow.logic().timestampNs(),
                    shadow.startSequence(),
                    0,
                    0,
                    0,
                    0,
                    0,
                    ""));
        }
    }

    /** Takes the rows of one projection, which are all new. */
    private static final class HeapStore implements ReadModelStore {
        private final ReadModelView.Builder rows = new ReadModelView.Builder();

        @Override
        @SuppressWarnings("EnumOrdinal") // as its own writer wrote it
        public void put(final byte[] key, final byte[] value) {
            rows.onRow(ReadTable.values()[TableWriter.table(key)], TableWriter.rowKey(key), value);
        }

        @Override
        public void remove(final byte[] key) {
            throw new IllegalStateException("nothing to remove");
        }

        @Override
        public void close() {
            // on the heap
        }
    }
}
