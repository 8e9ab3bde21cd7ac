package io.saola.benchmarks.market;

import io.saola.benchmarks.peer.PeerLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What {@link MarketUpdateBench} found.
 *
 * @param instruments defined, indexes included
 * @param analyticsBytes heap taken by the analytics for them, with default settings
 * @param clockNs what reading the host clock twice costs in the median; part of every figure
 * @param updates one entry per kind of message
 */
public record MarketUpdateResult(int instruments, long analyticsBytes, long clockNs, List<Update> updates) {
    private static final String MARKET = "market";
    private static final String UPDATE = "update";

    /**
     * One kind of message. Latencies are from before {@code advance} until the analytics are up to date, decoding included.
     *
     * @param message name in the schema
     * @param count messages measured
     * @param p50Ns median
     * @param p99Ns one in a hundred is slower
     * @param p999Ns one in a thousand is slower
     * @param maxNs slowest
     * @param allocatedBytes on the heap, by all messages of the kind
     */
    public record Update(
            String message, long count, long p50Ns, long p99Ns, long p999Ns, long maxNs, long allocatedBytes) {
        /** Heap allocated per message. */
        public double bytesPerUpdate() {
            return (double) allocatedBytes / count;
        }
    }

    /** Prints it for {@link #read}. */
    void print() {
        PeerLine.of(MARKET)
                .with("instruments", instruments)
                .with("analyticsBytes", analyticsBytes)
                .with("clockNs", clockNs)
                .print();
        for (final Update update : updates) {
            PeerLine.of(UPDATE)
                    .with("message", update.message)
                    .with("count", update.count)
                    .with("p50Ns", update.p50Ns)
                    .with("p99Ns", update.p99Ns)
                    .with("p999Ns", update.p999Ns)
                    .with("maxNs", update.maxNs)
                    .with("allocatedBytes", update.allocatedBytes)
                    .print();
        }
    }

    /** Reads what {@link #print} wrote. */
    static MarketUpdateResult read(final List<PeerLine> lines) {
        int instruments = 0;
        long analyticsBytes = 0;
        long clockNs = 0;
        final List<Update> updates = new ArrayList<>();
        for (final PeerLine line : lines) {
            if (line.name().equals(MARKET)) {
                instruments = (int) line.number("instruments");
                analyticsBytes = line.number("analyticsBytes");
                clockNs = line.number("clockNs");
            } else if (line.name().equals(UPDATE)) {
                updates.add(new Update(
                        line.value("message"),
                        line.number("count"),
                        line.number("p50Ns"),
                        line.number("p99Ns"),
                        line.number("p999Ns"),
                        line.number("maxNs"),
                        line.number("allocatedBytes")));
            }
        }
        return new MarketUpdateResult(instruments, analyticsBytes, clockNs, List.copyOf(updates));
    }

    /** The median of each figure over several processes; the slowest message is the slowest of all. */
    static MarketUpdateResult median(final List<MarketUpdateResult> runs) {
        final MarketUpdateResult first = runs.get(0);
        final List<Update> updates = new ArrayList<>();
        for (int i = 0; i < first.updates.size(); i++) {
            final int kind = i;
            final List<Update> ofKind =
                    runs.stream().map(run -> run.updates.get(kind)).toList();
            updates.add(new Update(
                    first.updates.get(i).message,
                    first.updates.get(i).count,
                    median(ofKind, Update::p50Ns),
                    median(ofKind, Update::p99Ns),
                    median(ofKind, Update::p999Ns),
                    ofKind.stream().mapToLong(Update::maxNs).max().orElseThrow(),
                    median(ofKind, Update::allocatedBytes)));
        }
        return new MarketUpdateResult(
                first.instruments,
                median(runs, MarketUpdateResult::analyticsBytes),
                median(runs, MarketUpdateResult::clockNs),
                updates);
    }

    private static <T> long median(final List<T> values, final ToLongFunction<T> figure) {
        return values.stream()
                .mapToLong(figure)
                .sorted()
                .skip(values.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
