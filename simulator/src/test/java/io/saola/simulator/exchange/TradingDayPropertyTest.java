package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.TradingRules;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whole random days on all four markets and boards, before and after 2025-05-05: whatever is asked, every accepted order
 * ends with filled + cancelled = ordered, every fill lies inside the band and on the grid, books are never crossed outside
 * of auctions, room adds up, and nothing is open when the day is over. The same seed gives the same day.
 */
final class TradingDayPropertyTest {
    private static final long MINUTE_NS = 60L * 1_000_000_000L;
    private static final LocalDate[] DATES = {
        LocalDate.of(2026, 11, 20), LocalDate.of(2024, 6, 3), LocalDate.of(2020, 6, 1), LocalDate.of(2025, 5, 5)
    };
    private static final OrderType[] TYPES = {
        OrderType.LO,
        OrderType.LO,
        OrderType.LO,
        OrderType.LO,
        OrderType.ATO,
        OrderType.ATC,
        OrderType.MTL,
        OrderType.MOK,
        OrderType.MAK,
        OrderType.PLO,
        OrderType.MP
    };

    @Test
    void shouldKeepEveryInvariantOverRandomDays() {
        run(1, 60);
    }

    @Test
    @Tag("long")
    void shouldKeepEveryInvariantOverManyRandomDays() {
        run(1_000_000, 3_000);
    }

    @Test
    void shouldRepeatADayFromItsSeed() {
        assertThat(new Day(5).play()).isEqualTo(new Day(5).play()).isNotEqualTo(new Day(9).play());
    }

    private static void run(final long firstSeed, final int days) {
        for (long seed = firstSeed; seed < firstSeed + days; seed++) {
            new Day(seed).play();
        }
    }

    /** What became of one order, kept outside of the exchange. */
    private static final class Life {
        private long ordered;
        private long filled;
        private long cancelled;
    }

    private static final class Day extends QuietListener {
        private final long seed;
        private final SplittableRandom random;
        private final Exchange exchange;
        private final long midnightNs;
        private final Map<Long, Life> lives = new HashMap<>();
        private final long[] ids = new long[4_096];
        private int idCount;
        private long digest = 1;

        private Day(final long seed) {
            this.seed = seed;
            random = new SplittableRandom(seed);
            final LocalDate date = DATES[(int) (seed % DATES.length)];
            final TradingRules rules = PackagedRulebook.on(date);
            final Universe universe = Universe.of(List.of(
                    Instrument.of(rules, 0, "AAA", Market.HOSE, InstrumentType.SHARE, Decimals.of(49_500))
                            .withForeignHoldings(1_000_000, 49, 470_000),
                    Instrument.of(rules, 1, "BBB", Market.HOSE, InstrumentType.SHARE, Decimals.of(9_900))
                            .withRestriction(true),
                    Instrument.of(rules, 2, "CCC", Market.HNX, InstrumentType.SHARE, Decimals.of(15_300))
                            .withForeignHoldings(1_000_000, 49, 480_000),
                    Instrument.of(rules, 3, "DDD", Market.UPCOM, InstrumentType.SHARE, Decimals.of(5_800)),
                    Instrument.of(
                            rules, 4, "FFF", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE, Decimals.of(1_900))));
            midnightNs = Exchange.midnightNs(date);
            exchange = new Exchange(universe, rules, midnightNs + 8 * 60 * MINUTE_NS, this);
        }

        private long play() {
            for (long minute = 8 * 60 + 40; minute < 15 * 60 + 2; minute++) {
                exchange.advanceTo(midnightNs + minute * MINUTE_NS);
                for (int i = 0; i < 6; i++) {
                    act();
                }
                check("crossed", !isAnyCrossed());
            }
            check("open orders at the end of the day: " + exchange.openOrderCount(), exchange.openOrderCount() == 0);
            for (final Map.Entry<Long, Life> each : lives.entrySet()) {
                final Life life = each.getValue();
                check("order " + each.getKey(), life.ordered == life.filled + life.cancelled);
            }
            for (final Instrument each : exchange.universe().instruments()) {
                check("open foreign buys", exchange.room(each).openBuys() == 0);
                check("room", each.isFuture() || exchange.room(each).current() >= 0);
            }
            check("the day traded", digest != 1);
            return digest;
        }

        private void act() {
            final Instrument instrument = exchange.universe().get(random.nextInt(5));
            final PriceLadder ladder = instrument.ladder();
            final long price = ladder.price(ladder.clamp(ladder.levels() / 2 + random.nextInt(-6, 7)));
            final boolean isOdd = random.nextInt(8) == 0;
            final long quantity = isOdd ? 1L + random.nextInt(99) : instrument.lotSize() * (1L + random.nextInt(9));
            final int choice = random.nextInt(20);
            if (choice < 14) {
                final OrderType type = TYPES[random.nextInt(TYPES.length)];
                final long id = exchange.place(
                        Order.NO_CLIENT,
                        instrument,
                        random.nextBoolean() ? Side.BUY : Side.SELL,
                        type,
                        type == OrderType.LO ? price : 0,
                        quantity,
                        random.nextInt(4) == 0);
                check("refused without a reason", id != 0 || exchange.lastRefusal() != Refusal.NONE);
                if (id != 0) {
                    ids[idCount++ % ids.length] = id;
                }
            } else if (choice < 16) {
                exchange.cancel(anyId());
            } else if (choice < 18) {
                exchange.modify(anyId(), price, quantity);
            } else {
                actOnTheSide(instrument, price);
            }
        }

        private void actOnTheSide(final Instrument instrument, final long price) {
            switch (random.nextInt(6)) {
                case 0 -> exchange.halts().haltInstrument(instrument);
                case 1, 2, 3 -> exchange.halts().resumeInstrument(instrument);
                case 4 ->
                    exchange.putThroughs()
                            .enter(
                                    Order.NO_CLIENT,
                                    instrument,
                                    Side.SELL,
                                    price,
                                    20_000,
                                    random.nextBoolean(),
                                    random.nextBoolean());
                default -> exchange.putThroughs().accept(1L + random.nextInt(50));
            }
        }

        private long anyId() {
            return idCount == 0 ? 0 : ids[random.nextInt(Math.min(idCount, ids.length))];
        }

        private boolean isAnyCrossed() {
            for (final Instrument each : exchange.universe().instruments()) {
                final OrderBook book = exchange.book(each);
                final boolean isContinuous = exchange.phase(each, Board.ROUND_LOT) == Phase.CONTINUOUS;
                if (isContinuous
                        && !book.bids().isEmpty()
                        && !book.asks().isEmpty()
                        && book.bids().best() >= book.asks().best()) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void onOrderAccepted(final Order order) {
            final Life life = new Life();
            life.ordered = order.quantity();
            check("id twice", lives.put(order.id(), life) == null);
        }

        @Override
        public void onOrderModified(final Order order) {
            lives.get(order.id()).ordered = order.quantity();
        }

        @Override
        public void onTrade(
                final InstrumentState state, final Order buy, final Order sell, final long price, final long quantity) {
            lives.get(buy.id()).filled += quantity;
            lives.get(sell.id()).filled += quantity;
            check("quantity", quantity > 0 && buy.leavesQuantity() >= 0 && sell.leavesQuantity() >= 0);
            check("boards", buy.board() == sell.board() && buy.instrument().equals(sell.instrument()));
            check("band and grid", state.instrument().ladder().levelOf(price) != PriceLadder.NULL_LEVEL);
            check("buy limit", buy.type() != OrderType.LO || price <= buy.price());
            check("sell limit", sell.type() != OrderType.LO || price >= sell.price());
            digest = ((digest * 31 + buy.id()) * 31 + sell.id()) * 31 + price + quantity;
        }

        @Override
        public void onOrderCancelled(final Order order, final CancelReason reason) {
            lives.get(order.id()).cancelled += order.leavesQuantity();
        }

        private void check(final String what, final boolean holds) {
            if (!holds) {
                throw new AssertionError(what + ": seed=" + seed + ", timeNs=" + exchange.nowNs());
            }
        }
    }
}
