package io.saola.benchmarks.peer.book;

import java.util.SplittableRandom;

/**
 * Makes a stream of commands as a liquid share sees them: of 100 commands about 45 rest a new order, 40 cancel one, 10 trade, 5 amend
 * (half reduce, half move). New orders stand near the best price, seldom far from it; prices stay on the ladder of a HOSE share of
 * 100,000 VND, 7 % up and down in ticks of 100 VND, quantities are lots of 100. The same seed gives the same stream.
 */
public final class BookCommandGenerator {
    /** Middle of the ladder, scaled by 10,000. */
    public static final long REFERENCE_PRICE = 100_000L * 10_000;

    /** Distance of two prices, scaled by 10,000. */
    public static final long TICK = 100L * 10_000;

    private static final int LADDER_HALF = 70;
    private static final int LOT = 100;
    private static final int FEW_ORDERS = 200;
    private static final int MANY_ORDERS = 20_000;
    private static final int DEPTH = 40;

    // less than a resting order has on average, so that the book does not drain
    private static final int TRADE_LOTS = 8;

    private static final int RESTS = 45;
    private static final int CANCELS = RESTS + 40;
    private static final int TRADES = CANCELS + 10;

    private final SplittableRandom random;
    private final ReferenceBook book = new ReferenceBook((makerId, takerId, price, quantity) -> {});
    private final BookCommands commands;
    private final long[] candidates;
    private int candidateCount;

    private BookCommandGenerator(final long seed, final int count) {
        random = new SplittableRandom(seed);
        commands = new BookCommands(count);
        candidates = new long[count];
    }

    /**
     * Makes a stream.
     *
     * @param seed any number
     * @param count of commands
     * @return the stream
     */
    public static BookCommands generate(final long seed, final int count) {
        final BookCommandGenerator generator = new BookCommandGenerator(seed, count);
        for (int i = 0; i < count; i++) {
            generator.next();
            generator.commands.apply(i, generator.book);
        }
        return generator.commands;
    }

    private void next() {
        final int dice = book.size() < FEW_ORDERS ? 0 : random.nextInt(100);
        if (book.size() < MANY_ORDERS && dice < RESTS) {
            rest();
        } else if (dice < CANCELS) {
            commands.addCancel(anyResting());
        } else if (dice < TRADES) {
            trade();
        } else {
            amend();
        }
    }

    private void rest() {
        final boolean isBuy = random.nextBoolean();
        add(isBuy, passivePrice(isBuy), (1 + random.nextInt(20)) * (long) LOT);
    }

    /** A price that trades with nothing, mostly within a few ticks of the own best. */
    private long passivePrice(final boolean isBuy) {
        final int near = random.nextInt(DEPTH);
        final long behind = 1 + (long) near * near / DEPTH;
        final long opposite = book.best(!isBuy, REFERENCE_PRICE);
        return clamp(isBuy ? opposite - behind * TICK : opposite + behind * TICK);
    }

    private void trade() {
        final boolean isBuy = random.nextBoolean();
        final long through = random.nextInt(3) * TICK;
        final long best = book.best(!isBuy, REFERENCE_PRICE);
        add(isBuy, clamp(isBuy ? best + through : best - through), (1 + random.nextInt(TRADE_LOTS)) * (long) LOT);
    }

    private void amend() {
        final long id = anyResting();
        final long leaves = book.leavesQuantity(id);
        if (random.nextBoolean() && leaves > LOT) {
            commands.addReduce(id, (1 + random.nextInt((int) (leaves / LOT) - 1)) * (long) LOT);
        } else {
            commands.addMove(id, clamp(REFERENCE_PRICE + (random.nextInt(2 * DEPTH) - DEPTH) * TICK));
        }
    }

    private void add(final boolean isBuy, final long price, final long quantity) {
        commands.addNew(isBuy, price, quantity);
        candidates[candidateCount++] = commands.orders();
    }

    /** Any order that rests; what no longer does is forgotten when it is met. There always is one: see FEW_ORDERS. */
    private long anyResting() {
        while (true) {
            final int index = random.nextInt(candidateCount);
            final long id = candidates[index];
            if (book.leavesQuantity(id) > 0) {
                return id;
            }
            candidates[index] = candidates[--candidateCount];
        }
    }

    private static long clamp(final long price) {
        return Math.max(REFERENCE_PRICE - LADDER_HALF * TICK, Math.min(REFERENCE_PRICE + LADDER_HALF * TICK, price));
    }
}
