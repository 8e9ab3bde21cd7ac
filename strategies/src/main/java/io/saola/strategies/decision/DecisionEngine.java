package io.saola.strategies.decision;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.ContributionKind;
import io.saola.codecs.sbe.ContributionUse;
import io.saola.codecs.sbe.ExternalSignalDecoder;
import io.saola.codecs.sbe.SignalKind;
import java.util.List;

/**
 * Keeps the last vote of every source on one instrument and makes decisions of them. Rules, in this order, for each vote: none yet
 * is NOT_READY; past the expiry its sender gave, EXPIRED; older than its source allows, STALE; of less confidence than asked for,
 * LOW_CONFIDENCE; of a shorter horizon, HORIZON. Of two outside opinions of one kind that contradict each other the one with less
 * weight times vote is left out, of equals both: CONFLICT. What an unregistered source said last is shown as UNKNOWN_SOURCE and
 * never counts.
 *
 * <p>The vote of an outside opinion is its value times its confidence. Ages are event time. Logic thread only; allocates nothing
 * after construction.
 */
public final class DecisionEngine {
    /** Most sources: one place of a decision is kept for an unknown one. */
    public static final int MAX_SOURCES = Decision.MAX_CONTRIBUTIONS - 1;

    private static final SourceName UNKNOWN = SourceName.of("unregistered");
    private static final long NONE = Decimals.NULL;

    private final DecisionRules rules;
    private final DecisionSource[] sources;
    private final Decision decision = new Decision();

    /** By source, then one more for the unknown. */
    private final long[] vote;

    private final long[] reading;
    private final long[] confidence;
    private final long[] horizonNs;
    private final long[] expiryNs;
    private final long[] atNs;
    private final long[] sequence;
    private long unknownSignals;

    /**
     * Builds an engine that has heard nothing yet.
     *
     * @param rules of the combination
     * @param sources at most {@link #MAX_SOURCES}, in the order in which decisions name them
     */
    public DecisionEngine(final DecisionRules rules, final List<DecisionSource> sources) {
        if (sources.isEmpty() || sources.size() > MAX_SOURCES) {
            throw new IllegalArgumentException(sources.size() + " sources: 1 to " + MAX_SOURCES);
        }
        this.rules = rules;
        this.sources = sources.toArray(new DecisionSource[0]);
        final int places = this.sources.length + 1;
        vote = new long[places];
        reading = new long[places];
        confidence = new long[places];
        horizonNs = new long[places];
        expiryNs = new long[places];
        atNs = new long[places];
        sequence = new long[places];
        for (int i = 0; i < places; i++) {
            vote[i] = NONE;
            reading[i] = NONE;
            sequence[i] = NONE;
        }
    }

    /**
     * Takes what the strategy computed.
     *
     * @param place of a technical source
     * @param newReading the number behind it
     * @param newVote -1 to 1, more is cut; {@code NaN} while not ready
     * @param nowNs event time
     */
    public void vote(final int place, final double newReading, final double newVote, final long nowNs) {
        if (sources[place].kind() != ContributionKind.TECHNICAL) {
            throw new IllegalArgumentException(sources[place].name() + " speaks for itself");
        }
        put(place, Decision.vote(newVote), (long) (newReading * Decimals.RATE_ONE), nowNs, NONE);
        confidence[place] = Decimals.RATE_ONE;
        horizonNs[place] = Long.MAX_VALUE;
        expiryNs[place] = NONE;
    }

    /**
     * Takes what an outside source said.
     *
     * @param signal checked by the engine's door
     * @param nowNs event time of the input
     * @param inputSequence of the input
     * @return false if no source is registered for it
     */
    public boolean onSignal(final ExternalSignalDecoder signal, final long nowNs, final long inputSequence) {
        final int place = placeOf(signal.signalSourceId(), signal.kind());
        final boolean known = place < sources.length;
        if (!known) {
            unknownSignals++;
        }
        put(place, Decimals.applyRate(signal.value(), signal.confidence()), signal.value(), nowNs, inputSequence);
        confidence[place] = signal.confidence();
        horizonNs[place] = signal.horizonNs();
        expiryNs[place] = signal.expiryNs();
        return known;
    }

    /**
     * Decides.
     *
     * @param nowNs event time
     * @param price of the instrument, scaled, or null
     * @return the decision with all reasons; valid until the next call
     */
    public Decision decide(final long nowNs, final long price) {
        decision.begin(price);
        for (int i = 0; i < sources.length; i++) {
            decision.add(sources[i].name(), sources[i].kind(), sources[i].weight(), vote[i], reading[i])
                    .came(age(i, nowNs), sequence[i])
                    .use(use(i, nowNs));
        }
        final int unknown = sources.length;
        if (vote[unknown] != NONE) {
            decision.add(UNKNOWN, ContributionKind.OTHER, 0, vote[unknown], reading[unknown])
                    .came(age(unknown, nowNs), sequence[unknown])
                    .use(ContributionUse.UNKNOWN_SOURCE);
        }
        settleConflicts();
        return decision.conclude(rules.minCoverage(), rules.buyScore(), rules.strongScore());
    }

    /** Signals of sources that nobody registered. */
    public long unknownSignals() {
        return unknownSignals;
    }

    /**
     * Folds the votes into a digest.
     *
     * @param start so far
     * @return the new digest
     */
    public long digest(final long start) {
        long d = Digest.fold(start, unknownSignals);
        for (int i = 0; i < vote.length; i++) {
            d = Digest.fold(Digest.fold(Digest.fold(d, vote[i]), reading[i]), confidence[i]);
            d = Digest.fold(Digest.fold(d, horizonNs[i]), expiryNs[i]);
            d = Digest.fold(Digest.fold(d, atNs[i]), sequence[i]);
        }
        return d;
    }

    /**
     * Writes the votes.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putLong(unknownSignals);
        out.putLongs(vote, vote.length);
        out.putLongs(reading, reading.length);
        out.putLongs(confidence, confidence.length);
        out.putLongs(horizonNs, horizonNs.length);
        out.putLongs(expiryNs, expiryNs.length);
        out.putLongs(atNs, atNs.length);
        out.putLongs(sequence, sequence.length);
    }

    /**
     * Brings back what {@link #snapshot} of an engine with the same sources wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        unknownSignals = in.getLong();
        in.getLongs(vote, vote.length);
        in.getLongs(reading, reading.length);
        in.getLongs(confidence, confidence.length);
        in.getLongs(horizonNs, horizonNs.length);
        in.getLongs(expiryNs, expiryNs.length);
        in.getLongs(atNs, atNs.length);
        in.getLongs(sequence, sequence.length);
    }

    private void put(
            final int place, final long newVote, final long newReading, final long nowNs, final long inputSequence) {
        vote[place] = newVote;
        reading[place] = newReading;
        atNs[place] = nowNs;
        sequence[place] = inputSequence;
    }

    private int placeOf(final int sourceId, final SignalKind signalKind) {
        final ContributionKind kind = switch (signalKind) {
            case PREDICTION -> ContributionKind.PREDICTION;
            case SENTIMENT -> ContributionKind.SENTIMENT;
            default -> ContributionKind.OTHER;
        };
        for (int i = 0; i < sources.length; i++) {
            if (sources[i].sourceId() >= 0 && sources[i].sourceId() == sourceId && sources[i].kind() == kind) {
                return i;
            }
        }
        return sources.length;
    }

    private long age(final int place, final long nowNs) {
        return vote[place] == NONE ? 0 : nowNs - atNs[place];
    }

    private ContributionUse use(final int place, final long nowNs) {
        if (vote[place] == NONE) {
            return ContributionUse.NOT_READY;
        }
        if (expiryNs[place] != NONE && nowNs >= expiryNs[place]) {
            return ContributionUse.EXPIRED;
        }
        if (nowNs - atNs[place] > sources[place].maxAgeNs()) {
            return ContributionUse.STALE;
        }
        if (confidence[place] < rules.minConfidence()) {
            return ContributionUse.LOW_CONFIDENCE;
        }
        return horizonNs[place] < rules.minHorizonNs() ? ContributionUse.HORIZON : ContributionUse.USED;
    }

    /** Judged on the votes as they came in: which of three loses does not depend on the order of the pairs. */
    private void settleConflicts() {
        int losers = 0;
        for (int i = 0; i < sources.length; i++) {
            for (int j = 0; j < sources.length; j++) {
                if (i != j && contradicts(decision.contribution(i), decision.contribution(j))) {
                    losers |= 1 << i;
                }
            }
        }
        for (int i = 0; i < sources.length; i++) {
            if ((losers & 1 << i) != 0) {
                decision.contribution(i).use(ContributionUse.CONFLICT);
            }
        }
    }

    /** True if the first is contradicted by the second, which weighs at least as much. */
    private boolean contradicts(final Contribution first, final Contribution second) {
        return first.isUsed()
                && second.isUsed()
                && first.kind() == second.kind()
                && first.kind() != ContributionKind.TECHNICAL
                && Long.signum(first.vote()) == -Long.signum(second.vote())
                && Math.abs(first.vote()) >= rules.conflictVote()
                && Math.abs(second.vote()) >= rules.conflictVote()
                && Math.abs(first.weightedVote()) <= Math.abs(second.weightedVote());
    }
}
