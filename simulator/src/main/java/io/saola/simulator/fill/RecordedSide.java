package io.saola.simulator.fill;

import io.saola.codecs.sbe.Side;

/**
 * One side of the recorded book: the last quote, less what has traded since, beside what the member has taken of it.
 *
 * <p>A recorded quote knows nothing of the member's trades, so the same quantity stays displayed after the member took it.
 * A shadow per price remembers what was taken and withholds it until the level shrinks below it or goes. Does not
 * allocate after construction.
 */
final class RecordedSide {
    /** The feed does not reach this price. */
    static final long NOT_SHOWN = -1;

    private static final int MAX_SHADOWS = 64;

    private final boolean isBid;
    private final int feedLevels;
    private final long[] price = new long[BookDepth.MAX_LEVELS];
    private final long[] quantity = new long[BookDepth.MAX_LEVELS];
    private int count;
    private boolean isKnown;
    private final long[] shadowPrice = new long[MAX_SHADOWS];
    private final long[] shadowQuantity = new long[MAX_SHADOWS];
    private int shadows;

    /** {@code feedLevels}: how many levels the feed shows; fewer in a quote mean that there are no more. */
    RecordedSide(final Side side, final int feedLevels) {
        isBid = side == Side.BUY;
        this.feedLevels = feedLevels;
    }

    int levels() {
        return count;
    }

    long price(final int level) {
        return price[level];
    }

    /** What the member can still take at a level. */
    long available(final int level) {
        return Math.max(0, quantity[level] - takenAt(price[level]));
    }

    /** Records that the member took part of what is {@link #available}. */
    void take(final int level, final long taken) {
        final int known = shadowOf(price[level]);
        if (known >= 0) {
            shadowQuantity[known] += taken;
            return;
        }
        final int free = shadows < MAX_SHADOWS ? shadows++ : worstShadow();
        shadowPrice[free] = price[level];
        shadowQuantity[free] = taken;
    }

    /** Quantity at a price: 0 where the feed shows that there is none, {@link #NOT_SHOWN} where it does not reach. */
    long quantityAt(final long at) {
        for (int i = 0; i < count; i++) {
            if (price[i] == at) {
                return quantity[i];
            }
        }
        if (!isKnown) {
            return NOT_SHOWN;
        }
        return count < feedLevels || isBetter(at, price[count - 1]) ? 0 : NOT_SHOWN;
    }

    /** Whether orders of this side at one price trade before those at another. */
    boolean isBetter(final long one, final long other) {
        return isBid ? one > other : one < other;
    }

    void onTrade(final long at, final long traded) {
        for (int i = 0; i < count; i++) {
            if (price[i] == at) {
                quantity[i] = Math.max(0, quantity[i] - traded);
                return;
            }
        }
    }

    void replace(final BookDepth.Levels levels) {
        count = levels.count;
        isKnown = true;
        System.arraycopy(levels.price, 0, price, 0, count);
        System.arraycopy(levels.quantity, 0, quantity, 0, count);
        int kept = 0;
        for (int i = 0; i < shadows; i++) {
            final long shown = quantityAt(shadowPrice[i]);
            if (shown != 0) {
                shadowPrice[kept] = shadowPrice[i];
                shadowQuantity[kept] = shown == NOT_SHOWN ? shadowQuantity[i] : Math.min(shown, shadowQuantity[i]);
                kept++;
            }
        }
        shadows = kept;
    }

    long mixInto(final long hash) {
        long mixed = StateMix.mix(hash, isKnown ? count : NOT_SHOWN);
        for (int i = 0; i < count; i++) {
            mixed = StateMix.mix(StateMix.mix(mixed, price[i]), quantity[i]);
        }
        for (int i = 0; i < shadows; i++) {
            mixed = StateMix.mix(StateMix.mix(mixed, shadowPrice[i]), shadowQuantity[i]);
        }
        return mixed;
    }

    private long takenAt(final long at) {
        final int shadow = shadowOf(at);
        return shadow < 0 ? 0 : shadowQuantity[shadow];
    }

    private int shadowOf(final long at) {
        for (int i = 0; i < shadows; i++) {
            if (shadowPrice[i] == at) {
                return i;
            }
        }
        return -1;
    }

    private int worstShadow() {
        int worst = 0;
        for (int i = 1; i < shadows; i++) {
            if (isBetter(shadowPrice[worst], shadowPrice[i])) {
                worst = i;
            }
        }
        return worst;
    }
}
