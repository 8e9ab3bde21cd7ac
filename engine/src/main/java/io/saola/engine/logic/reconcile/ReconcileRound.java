package io.saola.engine.logic.reconcile;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.ReconcileReason;
import java.util.Arrays;

/**
 * One request for an account's books, from asking to the end of the answer, and what the answer has come to so far. At most one is
 * under way in the whole engine.
 *
 * <p>What changed after the request was made is in flux: the broker may or may not have counted it when it answered, so nothing is
 * concluded from a difference there. Logic thread only.
 */
final class ReconcileRound {
    /** Differing holdings that one round keeps; more are counted only. */
    static final int MAX_DIFFERENCES = 64;

    private final InstrumentSet inFlux;
    private final InstrumentSet told;
    private final int[] differingInstrument = new int[MAX_DIFFERENCES];
    private final long[] differingQuantity = new long[MAX_DIFFERENCES];
    private final long[] differingSellable = new long[MAX_DIFFERENCES];
    private final long[] differingPrice = new long[MAX_DIFFERENCES];
    private long id;
    private boolean underWay;
    private boolean begun;
    private int accountId;
    private ReconcileReason reason = ReconcileReason.START;
    private long requestSequence;
    private long requestNs;
    private long askedNs;
    private long firstTimerNs;
    private int ordersTold;
    private int positionsTold;
    private int differences;
    private int cashTold;
    private long cash;
    int matched;
    int resolved;
    int open;
    int adopted;
    int orderDifferences;
    int positionsMatched;

    ReconcileRound(final int instrumentCapacity) {
        inFlux = new InstrumentSet(instrumentCapacity);
        told = new InstrumentSet(instrumentCapacity);
    }

    /** Starts the next round. */
    void ask(final int account, final ReconcileReason why, final long sequence, final long nowNs) {
        id++;
        underWay = true;
        begun = false;
        accountId = account;
        reason = why;
        requestSequence = sequence;
        requestNs = nowNs;
        firstTimerNs = 0;
        inFlux.clear();
        clearAnswer();
    }

    private void clearAnswer() {
        told.clear();
        Arrays.fill(differingInstrument, 0);
        Arrays.fill(differingQuantity, 0);
        Arrays.fill(differingSellable, 0);
        Arrays.fill(differingPrice, 0);
        ordersTold = 0;
        positionsTold = 0;
        differences = 0;
        cashTold = 0;
        cash = 0;
        matched = 0;
        resolved = 0;
        open = 0;
        adopted = 0;
        orderDifferences = 0;
        positionsMatched = 0;
    }

    void begin(final long gatewayAskedNs) {
        begun = true;
        askedNs = gatewayAskedNs;
        clearAnswer();
    }

    void end() {
        underWay = false;
        begun = false;
    }

    long id() {
        return id;
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** True if a message of this round may be taken now. */
    boolean isAnswer(final long reconcileId, final int account) {
        return underWay && begun && reconcileId == id && account == accountId;
    }

    boolean isAwaited(final long reconcileId, final int account) {
        return underWay && !begun && reconcileId == id && account == accountId;
    }

    int accountId() {
        return accountId;
    }

    ReconcileReason reason() {
        return reason;
    }

    /** The input in which the books were asked for. */
    long requestSequence() {
        return requestSequence;
    }

    /** Its event time: the broker is asked after it. */
    long requestNs() {
        return requestNs;
    }

    /** When the broker was asked, the gateway's clock. */
    long askedNs() {
        return askedNs;
    }

    /** A timer without an end, with the host clock it carries; true if there has been time enough to answer. */
    boolean isOverdue(final long nowNs, final long hostNs) {
        if (firstTimerNs == 0) {
            firstTimerNs = hostNs;
        }
        return hostNs - firstTimerNs >= ReconcileTimes.ANSWER_WAIT_NS
                && nowNs - requestNs >= ReconcileTimes.ANSWER_WAIT_NS;
    }

    void inFlux(final int instrumentId) {
        inFlux.add(instrumentId);
    }

    boolean isInFlux(final int instrumentId) {
        return inFlux.contains(instrumentId);
    }

    void tellOrder() {
        ordersTold++;
    }

    /** Counts a holding; false if it was told before. */
    void tellPosition() {
        positionsTold++;
    }

    boolean tellPositionOf(final int instrumentId) {
        final boolean first = !told.contains(instrumentId);
        told.add(instrumentId);
        return first;
    }

    boolean isPositionTold(final int instrumentId) {
        return told.contains(instrumentId);
    }

    boolean isWhole(final int orders, final int positions) {
        return ordersTold == orders && positionsTold == positions;
    }

    void difference(final int instrumentId, final long quantity, final long sellable, final long price) {
        if (differences < MAX_DIFFERENCES) {
            differingInstrument[differences] = instrumentId;
            differingQuantity[differences] = quantity;
            differingSellable[differences] = sellable;
            differingPrice[differences] = price;
        }
        differences++;
    }

    /** Differing holdings; only the first {@link #MAX_DIFFERENCES} are kept. */
    int differences() {
        return differences;
    }

    int differingInstrument(final int index) {
        return differingInstrument[index];
    }

    long differingQuantity(final int index) {
        return differingQuantity[index];
    }

    long differingSellable(final int index) {
        return differingSellable[index];
    }

    long differingPrice(final int index) {
        return differingPrice[index];
    }

    void addCash(final long amount) {
        cash += amount;
        cashTold++;
    }

    long cash() {
        return cashTold == 0 ? Decimals.NULL : cash;
    }

    void snapshot(final StateWriter out) {
        inFlux.snapshot(out);
        told.snapshot(out);
        final int kept = Math.min(differences, MAX_DIFFERENCES);
        out.putInt(differences);
        for (int i = 0; i < kept; i++) {
            out.putInt(differingInstrument[i]);
            out.putLong(differingQuantity[i]);
            out.putLong(differingSellable[i]);
            out.putLong(differingPrice[i]);
        }
        out.putLong(id);
        out.putBoolean(underWay);
        out.putBoolean(begun);
        out.putInt(accountId);
        out.putByte(reason.value());
        out.putLong(requestSequence);
        out.putLong(requestNs);
        out.putLong(askedNs);
        out.putLong(firstTimerNs);
        out.putInt(ordersTold);
        out.putInt(positionsTold);
        out.putInt(cashTold);
        out.putLong(cash);
        out.putInt(matched);
        out.putInt(resolved);
        out.putInt(open);
        out.putInt(adopted);
        out.putInt(orderDifferences);
        out.putInt(positionsMatched);
    }

    void restore(final StateReader in) {
        inFlux.restore(in);
        told.restore(in);
        differences = in.getInt();
        for (int i = 0; i < Math.min(differences, MAX_DIFFERENCES); i++) {
            differingInstrument[i] = in.getInt();
            differingQuantity[i] = in.getLong();
            differingSellable[i] = in.getLong();
            differingPrice[i] = in.getLong();
        }
        id = in.getLong();
        underWay = in.getBoolean();
        begun = in.getBoolean();
        accountId = in.getInt();
        reason = ReconcileReason.get(in.getByte());
        requestSequence = in.getLong();
        requestNs = in.getLong();
        askedNs = in.getLong();
        firstTimerNs = in.getLong();
        ordersTold = in.getInt();
        positionsTold = in.getInt();
        cashTold = in.getInt();
        cash = in.getLong();
        matched = in.getInt();
        resolved = in.getInt();
        open = in.getInt();
        adopted = in.getInt();
        orderDifferences = in.getInt();
        positionsMatched = in.getInt();
    }

    long digest(final long start) {
        long d = told.digest(inFlux.digest(start));
        for (int i = 0; i < Math.min(differences, MAX_DIFFERENCES); i++) {
            d = Digest.fold(Digest.fold(d, differingInstrument[i]), differingQuantity[i]);
            d = Digest.fold(Digest.fold(d, differingSellable[i]), differingPrice[i]);
        }
        d = Digest.fold(Digest.fold(d, id), (underWay ? 2 : 0) | (begun ? 1 : 0));
        d = Digest.fold(Digest.fold(d, accountId), reason.value());
        d = Digest.fold(Digest.fold(d, requestSequence), requestNs);
        d = Digest.fold(Digest.fold(d, askedNs), firstTimerNs);
        d = Digest.fold(Digest.fold(d, ordersTold), positionsTold);
        d = Digest.fold(Digest.fold(d, differences), cashTold);
        d = Digest.fold(Digest.fold(d, cash), matched);
        d = Digest.fold(Digest.fold(d, resolved), open);
        d = Digest.fold(Digest.fold(d, adopted), orderDifferences);
        return Digest.fold(d, positionsMatched);
    }
}
