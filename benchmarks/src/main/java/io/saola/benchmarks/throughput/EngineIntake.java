package io.saola.benchmarks.throughput;

import io.aeron.Aeron;
import io.aeron.AeronCounters;
import org.agrona.BitUtil;
import org.agrona.collections.MutableInteger;
import org.agrona.concurrent.status.CountersReader;

/** How far the engine has read a stream of ours, as Aeron counts it for its subscription. Not thread-safe; allocates nothing. */
final class EngineIntake {
    /** Key of Aeron's stream counters: registration id, then session id. */
    private static final int SESSION_ID_OFFSET = BitUtil.SIZE_OF_LONG;

    private final CountersReader counters;
    private final int counterId;

    /**
     * Finds the counter.
     *
     * @param aeron client
     * @param sessionId of our publication, which the engine is connected to
     * @throws IllegalStateException if nobody reads it
     */
    EngineIntake(final Aeron aeron, final int sessionId) {
        counters = aeron.countersReader();
        final MutableInteger found = new MutableInteger(CountersReader.NULL_COUNTER_ID);
        counters.forEach((id, typeId, keyBuffer, label) -> {
            if (typeId == AeronCounters.DRIVER_SUBSCRIBER_POSITION_TYPE_ID
                    && keyBuffer.getInt(SESSION_ID_OFFSET) == sessionId) {
                found.set(id);
            }
        });
        counterId = found.get();
        if (counterId == CountersReader.NULL_COUNTER_ID) {
            throw new IllegalStateException("the engine does not read session " + sessionId);
        }
    }

    /** Position up to which it is read. */
    long position() {
        return counters.getCounterValue(counterId);
    }
}
