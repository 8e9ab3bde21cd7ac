package io.saola.benchmarks.wire;

import io.saola.codecs.Sources;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.StreamStatusDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What the product told its flight recording of every stage, by the numbers that tie the stages together. Not thread-safe. */
final class FlightStamps {
    /** A message of the feed: when its frame was read, by the wall clock, and when it was on the engine's stream. */
    record Offered(long receivedEpochNs, long offeredNs) {}

    /** An input of the feed. */
    record Accepted(long sourceSequence, int templateId, long acceptedNs) {
        /** Whether it is of the market and not of the gateway itself. */
        boolean isMarketData() {
            return templateId != InstrumentDefinitionDecoder.TEMPLATE_ID
                    && templateId != StreamStatusDecoder.TEMPLATE_ID;
        }
    }

    /** An order request on its way out of the engine. */
    record Released(long causeSequence, long requestId, long decidedNs, long releasedNs) {}

    /** An order request on its way out of the gateway. */
    record Written(boolean isDelayed, long takenNs, long signedNs, long writtenNs) {}

    /** A collection of garbage. */
    record Collection(Instant startedAt, long pauseNs) {}

    private final TreeMap<Long, Offered> offered = new TreeMap<>();
    private final Map<Long, Accepted> inputs = new HashMap<>();
    private final TreeMap<Long, Long> journaled = new TreeMap<>();
    private final List<Released> released = new ArrayList<>();
    private final Map<Long, Written> written = new HashMap<>();
    private final List<Collection> collections = new ArrayList<>();

    private final long sinceNs;

    private FlightStamps(final long sinceNs) {
        this.sinceNs = sinceNs;
    }

    /**
     * Reads a recording.
     *
     * @param file of a process that has ended
     * @param sinceNs what engines did before does not count, monotonic: the engines of a warm-up give sequences of their own
     * @return its stamps
     * @throws IOException if there is no readable recording
     */
    static FlightStamps read(final Path file, final long sinceNs) throws IOException {
        final FlightStamps stamps = new FlightStamps(sinceNs);
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                stamps.add(recording.readEvent());
            }
        }
        return stamps;
    }

    /** By source sequence. */
    NavigableMap<Long, Offered> offered() {
        return offered;
    }

    /** Inputs of the feed, by sequence. */
    Map<Long, Accepted> inputs() {
        return inputs;
    }

    /** When a sequence was journaled, or null. */
    Long journaledNs(final long sequence) {
        final Map.Entry<Long, Long> group = journaled.ceilingEntry(sequence);
        return group == null ? null : group.getValue();
    }

    /** In the order they left. */
    List<Released> released() {
        return released;
    }

    /** By request id. */
    Map<Long, Written> written() {
        return written;
    }

    /** Collections of garbage. */
    List<Collection> collections() {
        return collections;
    }

    private void add(final RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "io.saola.FeedMessageOffered" ->
                offered.put(
                        event.getLong("sourceSequence"),
                        new Offered(event.getLong("receivedNs"), event.getLong("offeredNs")));
            case "io.saola.InputAccepted" -> {
                if (event.getInt("sourceId") == Sources.FEED && event.getLong("acceptedNs") - sinceNs >= 0) {
                    inputs.put(
                            event.getLong("sequence"),
                            new Accepted(
                                    event.getLong("sourceSequence"),
                                    event.getInt("templateId"),
                                    event.getLong("acceptedNs")));
                }
            }
            case "io.saola.JournalSync" -> {
                if (event.getLong("writtenNs") - sinceNs >= 0) {
                    journaled.merge(event.getLong("appendedSequence"), event.getLong("writtenNs"), Math::min);
                }
            }
            case "io.saola.OrderReleased" -> {
                if (event.getLong("releasedNs") - sinceNs >= 0) {
                    released.add(new Released(
                            event.getLong("causeSequence"),
                            event.getLong("requestId"),
                            event.getLong("decidedNs"),
                            event.getLong("releasedNs")));
                }
            }
            case "io.saola.OrderRequestWritten" ->
                written.put(
                        event.getLong("requestId"),
                        new Written(
                                event.getBoolean("delayed"),
                                event.getLong("takenNs"),
                                event.getLong("signedNs"),
                                event.getLong("writtenNs")));
            case "jdk.GarbageCollection" ->
                collections.add(new Collection(
                        event.getStartTime(), event.getDuration("sumOfPauses").toNanos()));
            default -> {
                // the recorder's own
            }
        }
    }
}
