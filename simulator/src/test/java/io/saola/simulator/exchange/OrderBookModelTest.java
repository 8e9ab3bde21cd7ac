package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random commands against a model that is too simple to be wrong. */
final class OrderBookModelTest {
    private static final int BOOKS = 40;
    private static final int COMMANDS = 400;
    private static final int LEVELS = 12;
    private static final long LOWEST = 24_700;
    private static final long TICK = 50;

    @Test
    void shouldTradeLikeTheSimpleModelAndConserveQuantity() {
        for (long seed = 1; seed <= BOOKS; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final BookScenario book = BookScenario.continuous(25_000);
            final Model model = new Model();
            for (int i = 0; i < COMMANDS; i++) {
                step(random, book, model);
                assertThat(book.takeEvents()).as("seed=%d command=%d", seed, i).isEqualTo(model.takeEvents());
                assertThat(book.depth(Side.BUY))
                        .as("seed=%d command=%d", seed, i)
                        .isEqualTo(model.depth(Side.BUY));
                assertThat(book.depth(Side.SELL))
                        .as("seed=%d command=%d", seed, i)
                        .isEqualTo(model.depth(Side.SELL));
            }
            assertThat(model.ordered)
                    .as("seed=%d", seed)
                    .isEqualTo(2 * model.traded + model.cancelled + model.openQuantity());
            assertThat(book.exchange().openOrderCount()).isEqualTo(model.open.size());
        }
    }

    @Test
    void shouldUncrossLikeBruteForceOverAllPrices() {
        for (long seed = 1; seed <= 300; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final BookScenario book = BookScenario.openingAuction(25_000);
            final List<long[]> orders = new ArrayList<>();
            final int count = 1 + random.nextInt(20);
            for (int i = 0; i < count; i++) {
                final boolean isBuy = random.nextBoolean();
                final long price = LOWEST + TICK * random.nextInt(LEVELS);
                final long quantity = 100L * (1 + random.nextInt(9));
                book.place(isBuy ? Side.BUY : Side.SELL, OrderType.LO, quantity, price);
                orders.add(new long[] {isBuy ? 1 : 0, price, quantity});
            }
            final long expected = bruteForcePrice(book, orders);
            final long indicative = book.exchange().state(book.share()).indicativePrice();
            assertThat(indicative).as("seed=%d", seed).isEqualTo(Decimals.of(expected));
            book.advanceTo(9, 15);
            long traded = 0;
            for (final String event : book.takeEvents()) {
                assertThat(event).as("seed=%d", seed).endsWith("@" + expected);
                traded += Long.parseLong(event.substring(event.indexOf(' ') + 1, event.indexOf('@')));
            }
            assertThat(traded).as("seed=%d", seed).isEqualTo(expected == 0 ? 0 : volumeAt(orders, expected));
        }
    }

    private static void step(final SplittableRandom random, final BookScenario book, final Model model) {
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final long price = LOWEST + TICK * random.nextInt(LEVELS);
        final long quantity = 100L * (1 + random.nextInt(9));
        final int choice = random.nextInt(10);
        if (choice < 6 || model.open.isEmpty()) {
            model.place(book.place(side, OrderType.LO, quantity, price), side, quantity, price);
            return;
        }
        final ModelOrder order = model.open.get(random.nextInt(model.open.size()));
        if (choice < 8) {
            assertThat(book.cancel(order.id)).isEqualTo(Refusal.NONE);
            model.cancel(order);
        } else if (choice == 8 && price != order.price) {
            assertThat(book.modify(order.id, order.quantity, price)).isEqualTo(Refusal.NONE);
            model.modify(order, order.quantity, price);
        } else if (quantity > order.quantity - order.open && quantity != order.quantity) {
            assertThat(book.modify(order.id, quantity, order.price)).isEqualTo(Refusal.NONE);
            model.modify(order, quantity, order.price);
        }
    }

    private static long bruteForcePrice(final BookScenario book, final List<long[]> orders) {
        final PriceLadder ladder = book.share().ladder();
        long most = 0;
        for (int level = 0; level < ladder.levels(); level++) {
            most = Math.max(most, volumeAt(orders, ladder.price(level) / Decimals.ONE));
        }
        if (most == 0) {
            return 0;
        }
        long best = 0;
        for (int level = 0; level < ladder.levels(); level++) {
            final long price = ladder.price(level) / Decimals.ONE;
            final boolean fillsBetter =
                    quantity(orders, 1, price + 1, Long.MAX_VALUE) <= most && quantity(orders, 0, 0, price - 1) <= most;
            if (volumeAt(orders, price) == most
                    && fillsBetter
                    && (best == 0 || Math.abs(price - 25_000) < Math.abs(best - 25_000))) {
                best = price;
            }
        }
        return best;
    }

    private static long volumeAt(final List<long[]> orders, final long price) {
        return Math.min(quantity(orders, 1, price, Long.MAX_VALUE), quantity(orders, 0, 0, price));
    }

    private static long quantity(final List<long[]> orders, final long side, final long from, final long to) {
        long sum = 0;
        for (final long[] order : orders) {
            if (order[0] == side && order[1] >= from && order[1] <= to) {
                sum += order[2];
            }
        }
        return sum;
    }

    private static final class ModelOrder {
        private final long id;
        private final Side side;
        private long price;
        private long quantity;
        private long open;
        private long time;

        private ModelOrder(final long id, final Side side) {
            this.id = id;
            this.side = side;
        }
    }

    /** All open orders in one list, sorted anew whenever something is matched. */
    private static final class Model {
        private final List<ModelOrder> open = new ArrayList<>();
        private List<String> events = new ArrayList<>();
        private long clock;
        private long ordered;
        private long traded;
        private long cancelled;

        private void place(final long id, final Side side, final long quantity, final long price) {
            final ModelOrder order = new ModelOrder(id, side);
            order.price = price;
            order.quantity = quantity;
            order.open = quantity;
            ordered += quantity;
            match(order);
        }

        private void cancel(final ModelOrder order) {
            open.remove(order);
            cancelled += order.open;
            events.add(order.id + " REQUESTED " + order.open);
        }

        private void modify(final ModelOrder order, final long quantity, final long price) {
            ordered += quantity - order.quantity;
            final boolean keepsPlace = price == order.price && quantity < order.quantity;
            order.open += quantity - order.quantity;
            order.quantity = quantity;
            order.price = price;
            if (!keepsPlace) {
                open.remove(order);
                match(order);
            }
        }

        private void match(final ModelOrder order) {
            order.time = ++clock;
            final boolean isBuy = order.side == Side.BUY;
            for (final ModelOrder other : sorted(isBuy ? Side.SELL : Side.BUY)) {
                final boolean crosses = isBuy ? other.price <= order.price : other.price >= order.price;
                if (order.open == 0 || !crosses) {
                    break;
                }
                final long quantity = Math.min(order.open, other.open);
                order.open -= quantity;
                other.open -= quantity;
                traded += quantity;
                final String pair = isBuy ? order.id + "-" + other.id : other.id + "-" + order.id;
                events.add(pair + " " + quantity + "@" + other.price);
                if (other.open == 0) {
                    open.remove(other);
                }
            }
            if (order.open > 0) {
                open.add(order);
            }
        }

        private List<ModelOrder> sorted(final Side side) {
            final Comparator<ModelOrder> byPrice = Comparator.comparingLong(order -> order.price);
            final Comparator<ModelOrder> best = side == Side.BUY ? byPrice.reversed() : byPrice;
            return open.stream()
                    .filter(order -> order.side == side)
                    .sorted(best.thenComparingLong(order -> order.time))
                    .toList();
        }

        private String depth(final Side side) {
            final StringBuilder text = new StringBuilder();
            long price = 0;
            long sum = 0;
            for (final ModelOrder order : sorted(side)) {
                if (order.price != price && sum > 0) {
                    text.append(price).append(':').append(sum).append(' ');
                    sum = 0;
                }
                price = order.price;
                sum += order.open;
            }
            return sum == 0 ? "" : text.append(price).append(':').append(sum).toString();
        }

        private long openQuantity() {
            return open.stream().mapToLong(order -> order.open).sum();
        }

        private List<String> takeEvents() {
            final List<String> taken = events;
            events = new ArrayList<>();
            return taken;
        }
    }
}
