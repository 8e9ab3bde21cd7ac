package io.saola.strategies.decision;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.ContributionKind;
import io.saola.codecs.sbe.Rating;

/**
 * A rating of one instrument with its reasons, to be recorded by {@code StrategyContext.recordDecision}. One object is used for
 * all decisions of a strategy: {@link #begin}, add reasons, then either {@link #conclude} lets them vote or {@link #rate} says what
 * a rule of the strategy's own came to. Logic thread only; allocates nothing after construction; holds no state between decisions.
 */
public final class Decision {
    /** Most reasons of one decision: what a frame has room for. */
    public static final int MAX_CONTRIBUTIONS = 7;

    /** The default steps of the ratings: a quarter, and six tenths. */
    public static final long BUY_SCORE = Decimals.RATE_ONE / 4;

    public static final long STRONG_SCORE = Decimals.RATE_ONE * 6 / 10;

    private final Contribution[] contributions = new Contribution[MAX_CONTRIBUTIONS];
    private int count;
    private Rating rating = Rating.HOLD;
    private long score;
    private long coverage;
    private long price = Decimals.NULL;

    /** Makes a decision without reasons. */
    public Decision() {
        for (int i = 0; i < MAX_CONTRIBUTIONS; i++) {
            contributions[i] = new Contribution();
        }
    }

    /**
     * Forgets the former decision.
     *
     * @param atPrice of the instrument, scaled, or null
     * @return this
     */
    public Decision begin(final long atPrice) {
        count = 0;
        rating = Rating.HOLD;
        score = 0;
        coverage = 0;
        price = atPrice;
        return this;
    }

    /**
     * Adds what the strategy computed itself.
     *
     * @param name of it
     * @param reading the number, to be recorded with nine decimals; {@code NaN} while there is none
     * @param vote -1 to 1, more is cut; {@code NaN} while not ready
     * @param weight 0 to 1, more is cut
     * @return this
     */
    public Decision technical(final SourceName name, final double reading, final double vote, final double weight) {
        add(name, ContributionKind.TECHNICAL, vote(Math.abs(weight)), vote(vote), scaled(reading));
        return this;
    }

    Contribution add(
            final SourceName name,
            final ContributionKind kind,
            final long weight,
            final long vote,
            final long reading) {
        if (count == MAX_CONTRIBUTIONS) {
            throw new IllegalStateException("a decision has at most " + MAX_CONTRIBUTIONS + " contributions");
        }
        return contributions[count++].fill(name, kind, weight, vote, reading);
    }

    /**
     * Says what the strategy's own rule came to; the reasons only explain.
     *
     * @param newRating the outcome
     * @return this
     */
    public Decision rate(final Rating newRating) {
        weigh();
        rating = newRating;
        return this;
    }

    /**
     * Lets the reasons vote: the score is the mean of the votes used, by weight. With less of all weight usable than asked for, the
     * outcome is HOLD, whatever the score.
     *
     * @param minCoverage share of all weight that must be usable, nine decimals
     * @param buyScore score from which on it is a BUY, and below its negative a SELL; nine decimals, above 0
     * @param strongScore the same for STRONG_BUY and STRONG_SELL
     * @return this
     */
    public Decision conclude(final long minCoverage, final long buyScore, final long strongScore) {
        weigh();
        rating = coverage < minCoverage ? Rating.HOLD : ratingOf(score, buyScore, strongScore);
        return this;
    }

    /** The outcome. */
    public Rating rating() {
        return rating;
    }

    /** Mean of the votes used, by weight; nine decimals, -1 to 1; 0 if none was. */
    public long score() {
        return score;
    }

    /** Share of all weight that could be used; nine decimals, 0 to 1. */
    public long coverage() {
        return coverage;
    }

    /** Price at which it was made, scaled, or {@link Decimals#NULL}. */
    public long price() {
        return price;
    }

    /** Reasons. */
    public int count() {
        return count;
    }

    /**
     * A reason.
     *
     * @param index below {@link #count}, in the order they were added
     * @return valid until the next {@link #begin}
     */
    public Contribution contribution(final int index) {
        return contributions[index];
    }

    /** A vote or weight with nine decimals, cut to -1 to 1. */
    static long vote(final double value) {
        return Double.isNaN(value) ? Decimals.NULL : (long) (Math.max(-1.0, Math.min(1.0, value)) * Decimals.RATE_ONE);
    }

    private static long scaled(final double value) {
        return Double.isFinite(value) ? (long) (value * Decimals.RATE_ONE) : Decimals.NULL;
    }

    private void weigh() {
        long sum = 0;
        long used = 0;
        long all = 0;
        for (int i = 0; i < count; i++) {
            all += contributions[i].weight();
            if (contributions[i].isUsed()) {
                used += contributions[i].weight();
                sum += contributions[i].weightedVote();
            }
        }
        // At most seven votes of one: neither product can overflow.
        score = used == 0 ? 0 : sum * Decimals.RATE_ONE / used;
        coverage = all == 0 ? 0 : used * Decimals.RATE_ONE / all;
    }

    private static Rating ratingOf(final long score, final long buyScore, final long strongScore) {
        if (score >= buyScore) {
            return score >= strongScore ? Rating.STRONG_BUY : Rating.BUY;
        }
        if (score <= -buyScore) {
            return score <= -strongScore ? Rating.STRONG_SELL : Rating.SELL;
        }
        return Rating.HOLD;
    }
}
