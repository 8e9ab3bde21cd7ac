package io.saola.engine.logic.reconcile;

import io.saola.engine.logic.orders.OrderEvidence;

/**
 * When a request without an answer may be called absent, that is: proven never to have been taken. All of:
 *
 * <ol>
 *   <li>the order stream has told everything since before the request was sent;
 *   <li>two whole sets of books, each asked for after the request had been without an answer, at least
 *       {@link ReconcileTimes#ABSENCE_NS} apart, do not show it;
 *   <li>neither stream nor session changed in between; else the first set is forgotten and the proof starts over.
 * </ol>
 *
 * <p>A stream that broke and resumed from a number that we have heard has told everything ({@link OrderStream}). An order of the
 * books that looks like the one in question, but tells no id that would settle it, forbids the proof. Until proven the request
 * counts at its worst. Logic thread only.
 */
final class AbsenceProof {
    private final OrderStream stream;
    private final ReconcileRound round;

    AbsenceProof(final OrderStream stream, final ReconcileRound round) {
        this.stream = stream;
        this.round = round;
    }

    /**
     * Takes one more whole set of books without the request.
     *
     * @return true if that completes the proof
     */
    boolean advance(final OrderEvidence evidence, final long nowNs) {
        if (evidence.isHintedIn(round.id()) || !stream.isWholeSince(evidence.requestSequence())) {
            evidence.forgetAbsence();
            return false;
        }
        if (evidence.absentSinceNs() == OrderEvidence.NEVER || evidence.absentEpoch() != stream.epoch()) {
            evidence.absent(nowNs, stream.epoch());
            return false;
        }
        return round.requestNs() - evidence.absentSinceNs() >= ReconcileTimes.ABSENCE_NS;
    }
}
