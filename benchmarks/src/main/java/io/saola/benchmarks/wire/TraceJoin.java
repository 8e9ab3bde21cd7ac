package io.saola.benchmarks.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the broker's stamps and the product's together: the frames in the order they were written with the frames in the order they were
 * read, and from each message along its input, its order and its request.
 *
 * @param traces one for every frame's message that led to a new order, in the order the orders left
 * @param framesHeard frames of market data that the gateway read
 * @param incomplete requests for which a stamp is missing
 * @param otherRequests cancels, changes, and orders that no message of the feed led to
 * @param delayed new orders that waited for the gateway's budget of requests
 * @param fault why the stamps cannot be trusted, or null
 */
record TraceJoin(
        List<OrderTrace> traces, int framesHeard, long incomplete, long otherRequests, long delayed, String fault) {
    /** Clocks of the same host are read at different moments: nobody can tell less. */
    private static final long TOLERANCE_NS = 1_000;

    /**
     * Joins.
     *
     * @param sent frames as they were written
     * @param offset of the wall clock
     * @param stamps of the product
     * @param arrivals of order requests, by request id
     * @return what belongs together
     */
    static TraceJoin of(
            final SentFrames sent,
            final ClockOffset offset,
            final FlightStamps stamps,
            final Map<Long, WireFront.Arrival> arrivals) {
        final Map<Long, Integer> frames = frames(sent, offset, stamps);
        if (frames.size() != sent.count()) {
            return new TraceJoin(
                    List.of(),
                    frames.size(),
                    0,
                    0,
                    0,
                    "the broker wrote " + sent.count() + " frames of market data and the gateway read "
                            + frames.size());
        }
        final List<OrderTrace> traces = new ArrayList<>();
        final Set<Long> causes = new HashSet<>();
        long incomplete = 0;
        long others = 0;
        long delayed = 0;
        String fault = null;
        for (final FlightStamps.Released order : stamps.released()) {
            final FlightStamps.Accepted cause = stamps.inputs().get(order.causeSequence());
            final WireFront.Arrival arrival = arrivals.get(order.requestId());
            final FlightStamps.Written written = stamps.written().get(order.requestId());
            final boolean isTick =
                    cause != null && cause.isMarketData() && frames.containsKey(receivedNs(stamps, cause));
            if (arrival == null || written == null) {
                incomplete++;
            } else if (!arrival.isNew() || !isTick || !causes.add(order.causeSequence())) {
                others++;
            } else {
                final OrderTrace trace = trace(sent, offset, stamps, frames, order, cause, written, arrival);
                traces.add(trace);
                delayed += written.isDelayed() ? 1 : 0;
                fault = fault == null ? disorder(trace) : fault;
            }
        }
        return new TraceJoin(traces, frames.size(), incomplete, others, delayed, fault);
    }

    /** The number of a frame by the wall clock's time of its arrival, which all its messages carry. */
    private static Map<Long, Integer> frames(
            final SentFrames sent, final ClockOffset offset, final FlightStamps stamps) {
        final Set<Long> ofTheGateway = new HashSet<>();
        stamps.inputs().values().stream()
                .filter(input -> !input.isMarketData())
                .forEach(input -> ofTheGateway.add(input.sourceSequence()));
        final Map<Long, Integer> frames = new HashMap<>();
        stamps.offered().forEach((sourceSequence, message) -> {
            if (!ofTheGateway.contains(sourceSequence)
                    && sent.count() > 0
                    && offset.monotonicNs(message.receivedEpochNs()) > sent.sentNs(0) - TOLERANCE_NS) {
                frames.putIfAbsent(message.receivedEpochNs(), frames.size());
            }
        });
        return frames;
    }

    private static long receivedNs(final FlightStamps stamps, final FlightStamps.Accepted cause) {
        final FlightStamps.Offered message = stamps.offered().get(cause.sourceSequence());
        return message == null ? Long.MIN_VALUE : message.receivedEpochNs();
    }

    private static OrderTrace trace(
            final SentFrames sent,
            final ClockOffset offset,
            final FlightStamps stamps,
            final Map<Long, Integer> frames,
            final FlightStamps.Released order,
            final FlightStamps.Accepted cause,
            final FlightStamps.Written written,
            final WireFront.Arrival arrival) {
        final FlightStamps.Offered message = stamps.offered().get(cause.sourceSequence());
        final int frame = frames.get(message.receivedEpochNs());
        final Long journaledNs = stamps.journaledNs(order.causeSequence());
        // Who puts something on a stream looks at the clock afterwards. If the other side has it by then, it was there
        // by then.
        final long offeredNs = Math.min(message.offeredNs(), cause.acceptedNs());
        final long releasedNs = Math.min(order.releasedNs(), written.takenNs());
        return new OrderTrace(
                frame,
                order.requestId(),
                sent.intendedNs(frame),
                sent.sentNs(frame),
                offset.monotonicNs(message.receivedEpochNs()),
                offeredNs,
                cause.acceptedNs(),
                journaledNs == null ? Long.MAX_VALUE : journaledNs,
                order.decidedNs(),
                releasedNs,
                written.takenNs(),
                written.signedNs(),
                written.writtenNs(),
                arrival.arrivedNs());
    }

    private static String disorder(final OrderTrace trace) {
        for (final WireStage stage : WireStage.values()) {
            if (trace.ns(stage) < -TOLERANCE_NS) {
                return "request " + trace.requestId() + " ended stage " + stage.key() + " " + -trace.ns(stage)
                        + " ns before it began: the processes' clocks do not agree, or stamps are missing";
            }
        }
        return null;
    }
}
