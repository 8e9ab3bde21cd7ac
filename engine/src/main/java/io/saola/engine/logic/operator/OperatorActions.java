package io.saola.engine.logic.operator;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.OperatorEvent;
import io.saola.codecs.sbe.OperatorVerdict;
import io.saola.codecs.sbe.RejectReason;
import org.agrona.collections.Long2LongHashMap;

/**
 * The last actions of people and what became of them, by command id, so that a repeated command gets the first answer and is obeyed
 * once. The oldest is forgotten first. Logic thread only; allocates nothing after construction.
 */
final class OperatorActions {
    /** Actions remembered: days of a busy desk. */
    static final int CAPACITY = 4 * 1024;

    static final int NONE = -1;

    private final Long2LongHashMap places = new Long2LongHashMap(2 * CAPACITY, 0.6f, NONE);
    private final long[] commandIds = new long[CAPACITY];
    private final long[] sequences = new long[CAPACITY];
    private final long[] clientOrderIds = new long[CAPACITY];
    private final short[] verdicts = new short[CAPACITY];
    private final short[] results = new short[CAPACITY];
    private final short[] reasons = new short[CAPACITY];
    private final short[] alertCodes = new short[CAPACITY];
    private int next;
    private int count;
    private long digest = Digest.EMPTY;

    /** Place of an action, or {@link #NONE}. */
    int find(final long commandId) {
        return (int) places.get(commandId);
    }

    /** Remembers an action that is not known. */
    int add(final long commandId, final long sequence, final OperatorVerdict verdict) {
        if (count == CAPACITY) {
            places.remove(commandIds[next]);
        } else {
            count++;
        }
        final int place = next;
        next = (next + 1) % CAPACITY;
        places.put(commandId, place);
        commandIds[place] = commandId;
        sequences[place] = sequence;
        clientOrderIds[place] = Decimals.NULL;
        verdicts[place] = verdict.value();
        results[place] = OperatorEvent.RECORDED.value();
        reasons[place] = RejectReason.NONE.value();
        alertCodes[place] = AlertCode.NULL_VAL.value();
        digest = Digest.fold(Digest.fold(digest, commandId), verdict.value());
        return place;
    }

    /** Remembers what became of the command of an action. */
    void conclude(
            final int place,
            final OperatorEvent result,
            final RejectReason reason,
            final AlertCode alertCode,
            final long clientOrderId) {
        results[place] = result.value();
        reasons[place] = reason.value();
        alertCodes[place] = alertCode.value();
        clientOrderIds[place] = clientOrderId;
        digest = Digest.fold(Digest.fold(Digest.fold(digest, commandIds[place]), result.value()), clientOrderId);
    }

    int count() {
        return count;
    }

    long commandId(final int place) {
        return commandIds[place];
    }

    long sequence(final int place) {
        return sequences[place];
    }

    long clientOrderId(final int place) {
        return clientOrderIds[place];
    }

    OperatorVerdict verdict(final int place) {
        return OperatorVerdict.get(verdicts[place]);
    }

    OperatorEvent result(final int place) {
        return OperatorEvent.get(results[place]);
    }

    RejectReason reason(final int place) {
        return RejectReason.get(reasons[place]);
    }

    AlertCode alertCode(final int place) {
        return AlertCode.get(alertCodes[place]);
    }

    void snapshot(final StateWriter out) {
        out.putInt(count);
        out.putInt(next);
        out.putLong(digest);
        out.putLongs(commandIds, count);
        out.putLongs(sequences, count);
        out.putLongs(clientOrderIds, count);
        for (int place = 0; place < count; place++) {
            out.putByte(verdicts[place]);
            out.putByte(results[place]);
            out.putByte(reasons[place]);
            out.putByte(alertCodes[place]);
        }
    }

    void restore(final StateReader in) {
        count = in.getCount(CAPACITY);
        next = in.getCount(CAPACITY - 1);
        digest = in.getLong();
        in.getLongs(commandIds, count);
        in.getLongs(sequences, count);
        in.getLongs(clientOrderIds, count);
        for (int place = 0; place < count; place++) {
            verdicts[place] = OperatorVerdict.get(in.getByte()).value();
            results[place] = OperatorEvent.get(in.getByte()).value();
            reasons[place] = RejectReason.get(in.getByte()).value();
            alertCodes[place] = AlertCode.get(in.getByte()).value();
            if (places.put(commandIds[place], place) != NONE) {
                throw in.fault("a command id twice");
            }
        }
    }

    /** Every action ever taken and every result, in order. */
    long digest(final long start) {
        return Digest.fold(start, digest);
    }
}
