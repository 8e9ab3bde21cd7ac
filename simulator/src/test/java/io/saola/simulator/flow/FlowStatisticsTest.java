package io.saola.simulator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Side;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.InstrumentState;
import io.saola.simulator.exchange.OrderBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a day of background flow looks like, in wide bounds. */
final class FlowStatisticsTest {
    private static final FlowParameters NORMAL = FlowParameters.defaults().withOrdersPerHour(12 * 3_600);
    private static final int SHARES = 30;
    private static final int NEAR_FUTURE = 30;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldTradeMostAtTheEndsOfTheDay(final long seed) {
        final FlowDay day = new FlowDay(NORMAL, seed).advanceTo(15, 0);
        final long morning = day.ordersBetween(9 * 60 + 20, 9 * 60 + 50);
        final long noon = day.ordersBetween(11 * 60, 11 * 60 + 30);
        final long afternoon = day.ordersBetween(14 * 60, 14 * 60 + 30);
        assertThat(morning).as("seed=%d", seed).isGreaterThan(noon * 3 / 2);
        assertThat(afternoon).as("seed=%d", seed).isGreaterThan(noon * 3 / 2);
        assertThat(day.ordersBetween(11 * 60 + 31, 13 * 60)).as("break").isZero();
        assertThat(day.ordersBetween(9 * 60, 9 * 60 + 1))
                .as("the rush of the opening auction, seed=%d", seed)
                .isGreaterThan(2 * day.ordersBetween(9 * 60 + 5, 9 * 60 + 6));
        assertThat(day.ordersBetween(14 * 60 + 43, 14 * 60 + 45))
                .as("the rush before the close, seed=%d", seed)
                .isGreaterThan(day.ordersBetween(14 * 60 + 36, 14 * 60 + 38));
    }

    @ParameterizedTest
    @EnumSource(DayScenario.class)
    void shouldSendNothingTheExchangeRefuses(final DayScenario scenario) {
        final long seed = 5;
        final FlowDay day = new FlowDay(NORMAL.withScenario(scenario), seed).advanceTo(15, 0);
        // The exchange refuses every price off the grid or outside the band.
        assertThat(day.flow().refused()).as("seed=%d %s", seed, scenario).isZero();
        assertThat(day.flow().submitted()).as("seed=%d %s", seed, scenario).isGreaterThan(20_000);
        assertThat(day.trades()).as("seed=%d %s", seed, scenario).isGreaterThan(5_000);
        assertThat(day.exchange().openOrderCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(DayScenario.class)
    void shouldSendTheSameOrdersForTheSameSeed(final DayScenario scenario) {
        final FlowParameters parameters = NORMAL.withScenario(scenario).withOrdersPerHour(3_600);
        final long hash = new FlowDay(parameters, 9).advanceTo(15, 0).hash();
        assertThat(new FlowDay(parameters, 9).advanceTo(15, 0).hash()).isEqualTo(hash);
        assertThat(new FlowDay(parameters, 10).advanceTo(15, 0).hash()).isNotEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldMoveSharesWithTheIndex(final long seed) {
        final FlowDay day = new FlowDay(NORMAL, seed);
        final Samples samples = new Samples(day);
        double sum = 0;
        for (int share = 0; share < SHARES; share++) {
            sum += Samples.correlation(samples.returns(share), samples.indexReturns());
        }
        assertThat(sum / SHARES)
                .as("mean correlation of 5-minute returns, seed=%d", seed)
                .isBetween(0.25, 0.95);
        assertThat(Samples.correlation(samples.returns(NEAR_FUTURE), samples.indexReturns()))
                .as("near future with the index, seed=%d", seed)
                .isGreaterThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldKeepTheBasisNearItsMean(final long seed) {
        final double[] basis = new Samples(new FlowDay(NORMAL, seed)).basis();
        final double mean = Samples.mean(basis, 0, basis.length);
        assertThat(mean).as("points, seed=%d", seed).isBetween(-6.0, 10.0);
        assertThat(Math.abs(
                        Samples.mean(basis, 0, basis.length / 2) - Samples.mean(basis, basis.length / 2, basis.length)))
                .as("drift of the basis in points, seed=%d", seed)
                .isLessThan(4.0);
        for (final double each : basis) {
            assertThat(Math.abs(each - mean))
                    .as("points off the mean, seed=%d", seed)
                    .isLessThan(15.0);
        }
    }

    @Test
    void shouldLockSharesAtTheFloorInACrashAndLetSomeComeBack() {
        final long seed = 4;
        final FlowDay day = new FlowDay(NORMAL.withScenario(DayScenario.CRASH), seed);
        final boolean[] wasLocked = new boolean[SHARES];
        int most = 0;
        long longestQueue = 0;
        for (int minute = 13 * 60; minute < 14 * 60 + 30; minute++) {
            day.advanceTo(0, minute);
            int locked = 0;
            for (int share = 0; share < SHARES; share++) {
                if (isLocked(day, share, Side.SELL)) {
                    wasLocked[share] = true;
                    locked++;
                    longestQueue =
                            Math.max(longestQueue, book(day, share).asks().quantityAt(0));
                }
            }
            most = Math.max(most, locked);
        }
        day.advanceTo(14, 29);
        int back = 0;
        for (int share = 0; share < SHARES; share++) {
            back += wasLocked[share] && !isLocked(day, share, Side.SELL) ? 1 : 0;
        }
        assertThat(most).as("shares locked at once, seed=%d", seed).isBetween(10, SHARES);
        assertThat(longestQueue)
                .as("shares offered at the floor, seed=%d", seed)
                .isGreaterThan(500_000);
        assertThat(back).as("shares that came back, seed=%d", seed).isPositive();
        assertThat(day.exchange().vn30().value())
                .as("seed=%d", seed)
                .isLessThan(day.exchange().vn30().priorValue() / 100 * 97);
    }

    @Test
    void shouldLockAShareAtTheCeilingOnAStrongDay() {
        final long seed = 6;
        final FlowDay day =
                new FlowDay(FlowDay.wideUniverse(400), SHARES, NORMAL.withScenario(DayScenario.TREND_UP), seed);
        day.advanceTo(14, 20);
        int locked = 0;
        for (int share = 0; share < 400; share++) {
            locked += isLocked(day, share, Side.BUY) ? 1 : 0;
        }
        assertThat(locked)
                .as("shares bid at the ceiling with no offer, seed=%d", seed)
                .isBetween(2, 200);
    }

    @Test
    void shouldRiseOnAStrongDayAndMoveLittleOnAQuietOne() {
        final long seed = 7;
        final FlowDay strong = new FlowDay(NORMAL.withScenario(DayScenario.TREND_UP), seed).advanceTo(15, 0);
        final FlowDay quiet = new FlowDay(NORMAL.withScenario(DayScenario.QUIET), seed).advanceTo(15, 0);
        final FlowDay normal = new FlowDay(NORMAL, seed).advanceTo(15, 0);
        final FlowDay crash = new FlowDay(NORMAL.withScenario(DayScenario.CRASH), seed).advanceTo(15, 0);
        assertThat(change(strong)).as("per cent of a strong day, seed=%d", seed).isBetween(1.0, 6.5);
        assertThat(Math.abs(change(quiet)))
                .as("per cent of a quiet day, seed=%d", seed)
                .isLessThan(2.0);
        assertThat(quiet.flow().submitted()).isLessThan(normal.flow().submitted());
        assertThat(normal.flow().submitted()).isLessThan(crash.flow().submitted());
    }

    @Test
    void shouldReachThousandsOfMessagesASecondWithAllInstruments() {
        final long seed = 8;
        final FlowDay day =
                new FlowDay(FlowDay.wideUniverse(1_800), SHARES, FlowParameters.defaults(), seed).advanceTo(9, 25);
        final long perSecond = day.ordersBetween(9 * 60 + 17, 9 * 60 + 25) / (8 * 60);
        assertThat(perSecond)
                .as("orders a second after the opening, seed=%d", seed)
                .isBetween(100L, 1_000L);
        assertThat(day.peakOrdersPerSecond())
                .as("orders in the busiest second, seed=%d", seed)
                .isBetween(1_500, 20_000);
        // The uncross prints every fill of every share at once.
        assertThat(day.peakMessagesPerSecond())
                .as("messages in the busiest second, seed=%d", seed)
                .isBetween(5_000, 80_000);
        assertThat(day.flow().refused()).as("seed=%d", seed).isZero();
    }

    @Test
    void shouldLetForeignersBuyAndSell() {
        final long seed = 3;
        final FlowDay day = new FlowDay(NORMAL, seed).advanceTo(15, 0);
        long total = 0;
        long bought = 0;
        long sold = 0;
        for (int share = 0; share < SHARES; share++) {
            final InstrumentState state = day.exchange().state(instrument(day, share));
            total += state.totalQuantity();
            bought += state.foreignQuantity(Side.BUY);
            sold += state.foreignQuantity(Side.SELL);
        }
        assertThat(bought * 100 / total)
                .as("per cent bought by foreigners, seed=%d", seed)
                .isBetween(3L, 30L);
        assertThat(sold * 100 / total)
                .as("per cent sold by foreigners, seed=%d", seed)
                .isBetween(3L, 30L);
        assertThat(bought).as("seed=%d", seed).isNotEqualTo(sold);
    }

    @Test
    void shouldSendOddLotsOnlyWhenAsked() {
        final FlowParameters withOddLots = NORMAL.withOddLotPermille(50).withOrdersPerHour(3_600);
        assertThat(new FlowDay(NORMAL, 1).advanceTo(10, 0).oddLots()).isZero();
        assertThat(new FlowDay(withOddLots, 1).advanceTo(14, 30).oddLots())
                .as("seed=1")
                .isBetween(100L, 2_000L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldHaltASharesTradingForEverybody(final long seed) {
        final FlowDay day = new FlowDay(NORMAL.withHalts(10, 60), seed);
        int halted = 0;
        for (int minute = 9 * 60 + 15; minute < 14 * 60 + 30; minute++) {
            day.advanceTo(0, minute);
            for (int share = 0; share < SHARES; share++) {
                halted += day.flow().isHalted(share) ? 1 : 0;
                assertThat(day.exchange().halts().isHalted(instrument(day, share), Board.ROUND_LOT))
                        .as("at the exchange, seed=%d, minute=%d, share=%d", seed, minute, share)
                        .isEqualTo(day.flow().isHalted(share));
            }
        }
        assertThat(halted).as("minutes of halts, seed=%d", seed).isBetween(300, 600);
        assertThat(day.haltedOrders()).as("seed=%d", seed).isZero();
    }

    private static double change(final FlowDay day) {
        final long prior = day.exchange().vn30().priorValue();
        return 100.0 * (day.exchange().vn30().value() - prior) / prior;
    }

    private static boolean isLocked(final FlowDay day, final int share, final Side queueing) {
        final OrderBook book = book(day, share);
        final Instrument instrument = instrument(day, share);
        final Side other = queueing == Side.BUY ? Side.SELL : Side.BUY;
        final long limit = queueing == Side.BUY
                ? instrument.ladder().ceiling()
                : instrument.ladder().floor();
        return book.bestPrice(other) == 0 && book.bestPrice(queueing) == limit;
    }

    private static OrderBook book(final FlowDay day, final int share) {
        return day.exchange().book(instrument(day, share));
    }

    private static Instrument instrument(final FlowDay day, final int number) {
        return day.exchange().universe().get(number);
    }

    /** A day sampled every five minutes of continuous trading; statistics in floating point. */
    private static final class Samples {
        private static final int STEP_MINUTES = 5;
        private static final int COUNT = (135 + 90) / STEP_MINUTES;

        private final double[][] price = new double[NEAR_FUTURE + 1][COUNT];
        private final double[] index = new double[COUNT];

        Samples(final FlowDay day) {
            for (int i = 0; i < COUNT; i++) {
                final int minute = 9 * 60 + 16 + i * STEP_MINUTES;
                day.advanceTo(0, minute < 11 * 60 + 30 ? minute : minute + 90);
                index[i] = (double) day.exchange().vn30().value() / Decimals.ONE;
                for (int number = 0; number <= NEAR_FUTURE; number++) {
                    price[number][i] = (double) day.exchange()
                                    .state(instrument(day, number))
                                    .lastOrReferencePrice()
                            / Decimals.ONE;
                }
            }
        }

        double[] returns(final int number) {
            return returns(price[number]);
        }

        double[] indexReturns() {
            return returns(index);
        }

        double[] basis() {
            final double[] basis = new double[COUNT];
            for (int i = 0; i < COUNT; i++) {
                basis[i] = price[NEAR_FUTURE][i] - index[i];
            }
            return basis;
        }

        static double mean(final double[] values, final int from, final int to) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += values[i];
            }
            return sum / (to - from);
        }

        static double correlation(final double[] x, final double[] y) {
            final double meanX = mean(x, 0, x.length);
            final double meanY = mean(y, 0, y.length);
            double xy = 0;
            double xx = 0;
            double yy = 0;
            for (int i = 0; i < x.length; i++) {
                xy += (x[i] - meanX) * (y[i] - meanY);
                xx += (x[i] - meanX) * (x[i] - meanX);
                yy += (y[i] - meanY) * (y[i] - meanY);
            }
            return xy / Math.sqrt(xx * yy);
        }

        private static double[] returns(final double[] prices) {
            final double[] returns = new double[prices.length - 1];
            for (int i = 0; i < returns.length; i++) {
                returns[i] = prices[i + 1] / prices[i] - 1;
            }
            return returns;
        }
    }
}
