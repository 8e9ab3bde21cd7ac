package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.AuctionAnchor;
import io.saola.market.rules.AuctionPriceRule;
import io.saola.market.rules.AuctionPriority;
import io.saola.market.rules.AuctionRules;
import io.saola.market.rules.TickTable;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random auctions against {@link NaiveAuction}, which tries every price of the grid: same price, same volume, same fill of
 * every order, under every rule there was. Each auction has its own seed, which a failure names.
 */
final class AuctionPropertyTest {
    private static final long TICK = 50;
    private static final long FLOOR = 1_000;
    private static final int MAX_ORDERS = 10;
    private static final int QUICK_AUCTIONS = 500_000;
    private static final int LONG_AUCTIONS = 5_000_000;
    private static final AuctionRules[] RULES = {
        rules(AuctionPriority.VIRTUAL_PRICE, true, AuctionPriceRule.MAXVOL_BETTER_FILLED_NEAREST),
        rules(AuctionPriority.AT_FIRST, false, AuctionPriceRule.MAXVOL_BETTER_FILLED_NEAREST),
        rules(AuctionPriority.AT_FIRST, false, AuctionPriceRule.MAXVOL_NEAREST),
        rules(AuctionPriority.EVERY_LEVEL, true, AuctionPriceRule.MAXVOL_BETTER_FILLED_NEAREST),
    };

    private final Fills fills = new Fills();

    @Test
    void shouldUncrossByTheRuleOverManySmallAuctions() {
        run(1, QUICK_AUCTIONS);
    }

    @Test
    @Tag("long")
    void shouldUncrossByTheRuleOverMillionsOfAuctions() {
        run(1_000_000_000L, LONG_AUCTIONS);
    }

    @Test
    void shouldGiveOnePriceWhateverTheOrderOfArrival() {
        for (long seed = 1; seed <= 20_000; seed++) {
            final long[] forwards = uncross(seed, false);
            final long[] backwards = uncross(seed, true);
            assertThat(backwards).as("seed=%d", seed).isEqualTo(forwards);
        }
    }

    private void run(final long firstSeed, final int auctions) {
        int traded = 0;
        for (long seed = firstSeed; seed < firstSeed + auctions; seed++) {
            traded += runAuction(seed) ? 1 : 0;
        }
        assertThat(traded).as("auctions that traded, firstSeed=%d", firstSeed).isGreaterThan(auctions / 4);
    }

    private boolean runAuction(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final AuctionRules rules = RULES[(int) (seed % RULES.length)];
        final int levels = 1 + random.nextInt(12);
        final long ceiling = FLOOR + TICK * (levels - 1);
        final long anchor = FLOOR + TICK * (long) random.nextInt(levels);
        fills.clear();
        final OrderStore store = new OrderStore(MAX_ORDERS);
        final OrderBook book =
                new OrderBook(new PriceLadder(TickTable.flat(TICK), FLOOR, ceiling), fills, store, rules);
        final NaiveAuction naive = new NaiveAuction(rules, FLOOR, ceiling, TICK);
        final int orders = 1 + random.nextInt(MAX_ORDERS);
        for (int id = 1; id <= orders; id++) {
            final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            final OrderType type = random.nextInt(4) == 0 ? OrderType.ATO : OrderType.LO;
            final long price = type == OrderType.LO ? FLOOR + TICK * (long) random.nextInt(levels) : 0;
            final long quantity = 1L + random.nextInt(9);
            enter(book, store, id, side, type, price, quantity);
            naive.add(id, side, type, price, quantity);
        }
        naive.uncross(anchor);
        book.uncross(anchor);
        check(seed, "price", naive.price() == fills.trades.onlyPrice());
        check(seed, "volume", naive.volume() == fills.trades.traded());
        long cancelled = 0;
        for (final NaiveAuction.Entry each : naive.entries()) {
            check(seed, "fill of " + each.id(), fills.filled[(int) each.id()] == each.filled());
            final long rest = each.quantity() - each.filled();
            cancelled += each.isLimit() ? 0 : rest;
            check(seed, "rests " + each.id(), (store.find(each.id()) != null) == (each.isLimit() && rest > 0));
            check(seed, "better priced and unfilled: " + each.id(), rest == 0 || !isBetter(rules, each, naive.price()));
        }
        check(seed, "cancelled market orders", cancelled == fills.trades.cancelled());
        return naive.volume() > 0;
    }

    /** Price and volume of a book with distinct quantities, entered in one order or the other. */
    private long[] uncross(final long seed, final boolean isBackwards) {
        final SplittableRandom random = new SplittableRandom(seed);
        final TradeRecord trades = new TradeRecord();
        final OrderStore store = new OrderStore(MAX_ORDERS);
        final OrderBook book =
                new OrderBook(new PriceLadder(TickTable.flat(TICK), FLOOR, FLOOR + 11 * TICK), trades, store, RULES[0]);
        final long[][] orders = new long[MAX_ORDERS][];
        for (int i = 0; i < MAX_ORDERS; i++) {
            orders[i] = new long[] {random.nextInt(2), random.nextInt(5), random.nextInt(12), 1L + random.nextInt(9)};
        }
        for (int i = 0; i < MAX_ORDERS; i++) {
            final long[] order = orders[isBackwards ? MAX_ORDERS - 1 - i : i];
            final boolean isMarket = order[1] == 0;
            enter(
                    book,
                    store,
                    i + 1,
                    order[0] == 0 ? Side.BUY : Side.SELL,
                    isMarket ? OrderType.ATO : OrderType.LO,
                    isMarket ? 0 : FLOOR + TICK * order[2],
                    order[3]);
        }
        book.uncross(FLOOR + 5 * TICK);
        return new long[] {trades.onlyPrice(), trades.traded()};
    }

    private static boolean isBetter(final AuctionRules rules, final NaiveAuction.Entry entry, final long price) {
        if (price == 0 || rules.priceRule() == AuctionPriceRule.MAXVOL_NEAREST) {
            return false;
        }
        return entry.side() == Side.BUY ? entry.effectivePrice() > price : entry.effectivePrice() < price;
    }

    private static void enter(
            final OrderBook book,
            final OrderStore store,
            final long id,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity) {
        final Order order = store.acquire();
        order.init(id, side, type, price, quantity);
        book.collect(order);
    }

    private static AuctionRules rules(
            final AuctionPriority priority, final boolean onlyAtOrdersTrade, final AuctionPriceRule priceRule) {
        return new AuctionRules(priority, onlyAtOrdersTrade, priceRule, AuctionAnchor.LAST);
    }

    private static void check(final long seed, final String what, final boolean holds) {
        if (!holds) {
            throw new AssertionError(what + ": seed=" + seed);
        }
    }

    /** Sums what each order got. */
    private static final class Fills implements BookListener {
        private final TradeRecord trades = new TradeRecord();
        private final long[] filled = new long[MAX_ORDERS + 1];

        private void clear() {
            trades.clear();
            Arrays.fill(filled, 0);
        }

        @Override
        public void onTrade(
                final Order buy,
                final Order sell,
                final long price,
                final long quantity,
                final AggressorSide aggressor) {
            trades.onTrade(buy, sell, price, quantity, aggressor);
            filled[(int) buy.id()] += quantity;
            filled[(int) sell.id()] += quantity;
        }

        @Override
        public void onAmended(final Order order) {}

        @Override
        public void onCancelled(final Order order, final CancelReason reason) {
            trades.onCancelled(order, reason);
        }
    }
}
