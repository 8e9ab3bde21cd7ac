package io.saola.strategies.decision;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.ContributionKind;
import io.saola.codecs.sbe.ContributionUse;
import java.nio.charset.StandardCharsets;

/** One reason of a {@link Decision}. Valid until the decision is made anew; logic thread only. */
public final class Contribution {
    private final byte[] source = new byte[SourceName.LENGTH];
    private ContributionKind kind = ContributionKind.TECHNICAL;
    private ContributionUse use = ContributionUse.NOT_READY;
    private long vote = Decimals.NULL;
    private long weight;
    private long reading = Decimals.NULL;
    private long ageNs;
    private long signalSequence = Decimals.NULL;

    Contribution() {}

    /** Name, zero padded; not to be changed. */
    public byte[] sourceField() {
        return source;
    }

    /** Name, for people; allocates. */
    public String source() {
        return new String(source, StandardCharsets.US_ASCII).trim();
    }

    /** What sort of source it is. */
    public ContributionKind kind() {
        return kind;
    }

    /** Whether it counted, and if not, why. */
    public ContributionUse use() {
        return use;
    }

    /** For (above 0) or against the instrument, nine decimals, -1 to 1; {@link Decimals#NULL} while not ready. */
    public long vote() {
        return vote;
    }

    /** Weight, nine decimals, 0 to 1. */
    public long weight() {
        return weight;
    }

    /** The number behind the vote, nine decimals; {@link Decimals#NULL} if there is none. */
    public long reading() {
        return reading;
    }

    /** Event time since the input it follows from. */
    public long ageNs() {
        return ageNs;
    }

    /** Sequence of the input it came with; {@link Decimals#NULL} for what follows from many. */
    public long signalSequence() {
        return signalSequence;
    }

    boolean isUsed() {
        return use == ContributionUse.USED;
    }

    void use(final ContributionUse newUse) {
        use = newUse;
    }

    /** What it moves the score by, before the division by all weights used. */
    long weightedVote() {
        return Decimals.applyRate(vote, weight);
    }

    Contribution fill(
            final SourceName name,
            final ContributionKind newKind,
            final long newWeight,
            final long newVote,
            final long newReading) {
        name.copyTo(source);
        kind = newKind;
        use = newVote == Decimals.NULL ? ContributionUse.NOT_READY : ContributionUse.USED;
        weight = newWeight;
        vote = newVote;
        reading = newReading;
        ageNs = 0;
        signalSequence = Decimals.NULL;
        return this;
    }

    Contribution came(final long newAgeNs, final long sequence) {
        ageNs = newAgeNs;
        signalSequence = sequence;
        return this;
    }
}
