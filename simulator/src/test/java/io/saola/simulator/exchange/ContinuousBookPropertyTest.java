package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Side;
import io.saola.market.rules.TickTable;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random small books against {@link NaiveBook}: same trades, same resting orders in the same order after every command;
 * never crossed; every trade on the ladder; nothing lost. Each book has its own seed, which a failure names.
 */
final class ContinuousBookPropertyTest {
    private static final long TICK = 50;
    private static final long LOWEST = 1_000;
    private static final int QUICK_BOOKS = 600_000;
    private static final int LONG_BOOKS = 10_000_000;

    @Test
    void shouldEqualTheNaiveBookOverManySmallBooks() {
        run(1, QUICK_BOOKS, 12);
    }

    @Test
    void shouldEqualTheNaiveBookOverLongLives() {
        run(1_000_000_000L, 200, 2_000);
    }

    @Test
    @Tag("long")
    void shouldEqualTheNaiveBookOverMillionsOfBooks() {
        run(2_000_000_000L, LONG_BOOKS, 16);
    }

    private static void run(final long firstSeed, final int books, final int maxCommands) {
        long trades = 0;
        for (long seed = firstSeed; seed < firstSeed + books; seed++) {
            trades += runBook(seed, maxCommands);
        }
        assertThat(trades)
                .as("quantity traded over all books, firstSeed=%d", firstSeed)
                .isGreaterThan(books / 2);
    }

    private static long runBook(final long seed, final int maxCommands) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int levels = 1 + random.nextInt(12);
        final long highest = LOWEST + TICK * (levels - 1);
        final TradeRecord trades = new TradeRecord();
        final OrderBook book = new OrderBook(
                new PriceLadder(TickTable.flat(TICK), LOWEST, highest), trades, new OrderStore(maxCommands));
        final NaiveBook naive = new NaiveBook();
        final int commands = 1 + random.nextInt(maxCommands);
        long ordered = 0;
        for (int i = 1; i <= commands; i++) {
            final long price = LOWEST + TICK * random.nextInt(levels);
            final long quantity = 1L + random.nextInt(9);
            final long id = 1L + random.nextInt(i);
            switch (random.nextInt(10)) {
                case 0, 1 -> check(seed, i, "cancel", book.cancel(id) == naive.cancel(id));
                case 2 -> check(seed, i, "reduce", book.reduce(id, quantity) == naive.reduce(id, quantity));
                case 3 -> check(seed, i, "move", book.move(id, price) == naive.move(id, price));
                default -> {
                    final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                    book.add(i, side, price, quantity);
                    naive.add(i, side, price, quantity);
                    ordered += quantity;
                }
            }
            check(seed, i, "trades differ", trades.digest() == naive.tradeDigest());
            check(seed, i, "books differ", book.stateHash() == naive.stateHash(LOWEST, highest, TICK));
            check(seed, i, "crossed", !isCrossed(book));
        }
        final long open = book.bids().totalQuantity() + book.asks().totalQuantity();
        check(seed, commands, "open quantity", open == naive.openQuantity());
        check(seed, commands, "conservation", ordered == open + 2 * trades.traded() + naive.cancelled());
        check(seed, commands, "trades", trades.traded() == naive.traded());
        return trades.traded();
    }

    private static boolean isCrossed(final OrderBook book) {
        return !book.bids().isEmpty()
                && !book.asks().isEmpty()
                && book.bids().best() >= book.asks().best();
    }

    private static void check(final long seed, final int command, final String what, final boolean holds) {
        if (!holds) {
            throw new AssertionError(what + ": seed=" + seed + ", command=" + command);
        }
    }
}
