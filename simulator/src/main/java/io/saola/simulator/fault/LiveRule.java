package io.saola.simulator.fault;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A rule in force, with its own random sequence and counts. It decides on the server's thread; the counts may be read from
 * any thread.
 */
public final class LiveRule {
    private static final long NS_PER_MS = 1_000_000;

    private final String name;
    private final FaultRule rule;
    private final SplittableRandom random;
    private final long fromNs;
    private final long untilNs;
    private final long every;
    private final long nth;
    private final long times;
    private final double probability;
    private final AtomicLong matched = new AtomicLong();
    private final AtomicLong struck = new AtomicLong();

    LiveRule(final String name, final FaultRule rule, final long seed, final long nowNs) {
        this.name = name;
        this.rule = rule;
        random = new SplittableRandom(seed ^ (name.hashCode() * 0x9E3779B97F4A7C15L));
        fromNs = nowNs + rule.number(FaultParameter.AFTER_MS, 0) * NS_PER_MS;
        final long forMs = rule.number(FaultParameter.FOR_MS, 0);
        untilNs = forMs == 0 ? Long.MAX_VALUE : fromNs + forMs * NS_PER_MS;
        every = rule.number(FaultParameter.EVERY, 0);
        nth = rule.number(FaultParameter.NTH, 0);
        times = rule.number(FaultParameter.TIMES, Long.MAX_VALUE);
        probability = rule.probability();
    }

    /**
     * The rule as it was given.
     *
     * @return the rule
     */
    public FaultRule rule() {
        return rule;
    }

    /**
     * A number below a bound from the rule's own sequence. Server's thread only.
     *
     * @param bound above 0
     * @return 0 to {@code bound - 1}
     */
    public int draw(final int bound) {
        return random.nextInt(bound);
    }

    FaultCount count() {
        return new FaultCount(name, rule.toString(), matched.get(), struck.get());
    }

    String name() {
        return name;
    }

    /** Counts a match and says whether it is one to strike, if no earlier rule does. */
    boolean isDue(final long nowNs) {
        if (nowNs < fromNs || nowNs >= untilNs) {
            return false;
        }
        final long number = matched.get() + 1;
        matched.lazySet(number);
        return struck.get() < times && isChosen(number);
    }

    void strike() {
        struck.lazySet(struck.get() + 1);
    }

    private boolean isChosen(final long number) {
        if (nth > 0) {
            return number == nth;
        }
        if (every > 0) {
            return number % every == 0;
        }
        return probability >= 1 || random.nextDouble() < probability;
    }
}
