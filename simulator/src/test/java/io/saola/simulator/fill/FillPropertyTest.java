package io.saola.simulator.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold for every recorded market and every member. */
final class FillPropertyTest {
    private static final long SEED = 20261121;
    private static final List<CancellationSplit> SPLITS = List.of(CancellationSplit.values());
    private static final int STREAMS = 100;
    private static final int STEPS = 1_000;
    private static final long ORDER_LATENCY_NS = 700_000;

    @ParameterizedTest
    @EnumSource(FillModel.class)
    void shouldHoldOverRandomStreams(final FillModel model) {
        long fills = 0;
        for (int i = 0; i < STREAMS; i++) {
            fills += new Run(SEED + i, model, SPLITS.get(i % SPLITS.size())).play(STEPS);
        }
        assertThat(fills).as("seed=%d model=%s", SEED, model).isGreaterThan(STREAMS);
    }

    @ParameterizedTest
    @EnumSource(FillModel.class)
    @Tag("long")
    void shouldHoldOverManyRandomStreams(final FillModel model) {
        for (int i = 0; i < 20 * STREAMS; i++) {
            new Run(SEED + 1_000_000 + i, model, SPLITS.get(i % SPLITS.size())).play(STEPS);
        }
    }

    @Test
    void shouldGiveTheSameAnswersAndStatesForTheSameHistory() {
        final Run one = new Run(SEED, FillModel.QUEUE, CancellationSplit.PRO_RATA);
        final Run two = new Run(SEED, FillModel.QUEUE, CancellationSplit.PRO_RATA);
        final Run other = new Run(SEED + 1, FillModel.QUEUE, CancellationSplit.PRO_RATA);
        one.play(STEPS);
        two.play(STEPS);
        other.play(STEPS);
        assertThat(two.states).isEqualTo(one.states);
        assertThat(other.states).isNotEqualTo(one.states);
    }

    @Test
    void shouldNotHandOutMoreThanIsDisplayedHoweverOftenItIsQuoted() {
        final long[] filled = new long[1];
        final BacktestVenue venue = new BacktestVenue(
                new int[] {3},
                FillConfig.of(FillModel.OPTIMISTIC),
                Latencies.none(),
                new PlainRules(RandomMarket.FLOOR, RandomMarket.CEILING, RandomMarket.TICK, RandomMarket.LOT),
                new SilentListener() {
                    @Override
                    public void onFilled(
                            final long orderId,
                            final long price,
                            final long quantity,
                            final long leavesQuantity,
                            final long venueTimeNs) {
                        filled[0] += quantity;
                    }
                });
        final BookDepth depth = new BookDepth()
                .bid(FillScenario.vnd(24_950), 5_000)
                .ask(FillScenario.vnd(25_000), 900)
                .ask(FillScenario.vnd(25_050), 800);
        venue.onSession(0, 1, Phase.CONTINUOUS);
        for (int i = 0; i < 100; i++) {
            venue.onQuote(0, 10L * i + 10, depth);
            venue.submit(
                    i,
                    0,
                    Side.BUY,
                    i % 2 == 0 ? OrderType.MAK : OrderType.LO,
                    i % 2 == 0 ? 0 : FillScenario.vnd(25_050),
                    100);
        }
        venue.advanceTo(2_000);
        assertThat(filled[0]).isEqualTo(1_700);
    }

    /** One stream, watched by an oracle that knows the data and the answers only. */
    private static final class Run implements FillListener {
        private final String name;
        private final RandomMarket market;
        private final BacktestVenue venue;
        private final Map<Long, Known> orders = new TreeMap<>();
        private final Map<Long, Long> mostAt = new HashMap<>();
        private final Map<Long, Long> filledAt = new HashMap<>();
        private final Map<Long, Long> aheadOf = new HashMap<>();
        private final List<Long> states = new ArrayList<>();
        private long fills;

        Run(final long seed, final FillModel model, final CancellationSplit split) {
            name = "seed=" + seed + " model=" + model + " split=" + split;
            market = new RandomMarket(seed);
            venue = new BacktestVenue(
                    new int[] {RandomMarket.FEED_LEVELS},
                    FillScenario.config(model, split),
                    new Latencies(
                            LatencyModel.constant(0),
                            LatencyModel.distribution(
                                    seed, ORDER_LATENCY_NS, 2 * ORDER_LATENCY_NS, 9 * ORDER_LATENCY_NS),
                            LatencyModel.measured(0, 3_000_000, 10)),
                    new PlainRules(RandomMarket.FLOOR, RandomMarket.CEILING, RandomMarket.TICK, RandomMarket.LOT),
                    this);
        }

        long play(final int steps) {
            market.open(venue);
            for (int i = 0; i < steps; i++) {
                if (market.step(venue)) {
                    orders.put(
                            market.lastOrderId(),
                            new Known(
                                    market.lastSubmittedSide(),
                                    market.lastSubmittedType(),
                                    market.lastSubmittedPrice(),
                                    market.lastSubmittedQuantity(),
                                    market.timeNs() + ORDER_LATENCY_NS));
                } else if (market.mostFilled() > 0) {
                    mostAt.put(market.timeNs(), market.mostFilled());
                }
                if (orders.containsKey(market.amendedId())) {
                    orders.get(market.amendedId()).wasAmended = true;
                }
                shouldNotMoveBack();
                states.add(venue.stateHash());
            }
            market.close(venue);
            venue.advanceTo(Long.MAX_VALUE - 1);
            assertThat(venue.openOrderCount()).as(name).isZero();
            filledAt.forEach((timeNs, quantity) -> {
                final Long most = mostAt.get(timeNs);
                if (most != null) {
                    assertThat(quantity).as("%s timeNs=%d", name, timeNs).isLessThanOrEqualTo(most);
                }
            });
            orders.forEach((id, order) -> assertThat(order.filled + order.ended)
                    .as("%s order=%d", name, id)
                    .isEqualTo(order.quantity));
            return fills;
        }

        /** Only an amendment may send an order back. */
        private void shouldNotMoveBack() {
            aheadOf.replaceAll((id, before) -> {
                final long ahead = venue.aheadQuantity(id);
                if (ahead == BacktestVenue.UNKNOWN_QUEUE) {
                    return Long.MAX_VALUE;
                }
                if (!orders.get(id).wasAmended) {
                    assertThat(ahead).as("%s order=%d", name, id).isLessThanOrEqualTo(before);
                }
                return ahead;
            });
        }

        @Override
        public void onAccepted(final long orderId, final long venueTimeNs) {
            final Known order = orders.get(orderId);
            assertThat(venueTimeNs).as(name).isGreaterThanOrEqualTo(order.earliestNs);
            order.acceptedNs = venueTimeNs;
            aheadOf.put(orderId, Long.MAX_VALUE);
        }

        @Override
        public void onRejected(final long orderId, final FillRefusal reason, final long venueTimeNs) {
            orders.get(orderId).ended = orders.get(orderId).quantity;
        }

        @Override
        public void onRequestRefused(final long orderId, final FillRefusal reason, final long venueTimeNs) {}

        @Override
        public void onAmended(final long orderId, final long price, final long quantity, final long venueTimeNs) {
            final Known order = orders.get(orderId);
            order.price = price;
            order.type = OrderType.LO;
            order.quantity = quantity;
        }

        @Override
        public void onFilled(
                final long orderId,
                final long price,
                final long quantity,
                final long leavesQuantity,
                final long venueTimeNs) {
            fills++;
            final Known order = orders.get(orderId);
            order.filled += quantity;
            filledAt.merge(venueTimeNs, quantity, Long::sum);
            assertThat(quantity).as(name).isPositive();
            assertThat(quantity % RandomMarket.LOT).as(name).isZero();
            assertThat(leavesQuantity).as(name).isEqualTo(order.quantity - order.filled);
            assertThat(price).as(name).isBetween(RandomMarket.FLOOR, RandomMarket.CEILING);
            assertThat(venueTimeNs).as(name).isGreaterThanOrEqualTo(order.acceptedNs);
            assertThat(venue.nowNs()).as(name).isGreaterThanOrEqualTo(venueTimeNs);
            if (order.type == OrderType.LO) {
                assertThat(order.side == Side.BUY ? order.price - price : price - order.price)
                        .as("%s order=%d no worse than its limit", name, orderId)
                        .isNotNegative();
            }
        }

        @Override
        public void onCancelled(
                final long orderId, final long leavesQuantity, final CancelCause cause, final long venueTimeNs) {
            orders.get(orderId).ended += leavesQuantity;
        }

        @Override
        public void onExpired(final long orderId, final long leavesQuantity, final long venueTimeNs) {
            orders.get(orderId).ended += leavesQuantity;
        }
    }

    /** What the member knows of an order. */
    private static final class Known {
        private final Side side;
        private final long earliestNs;
        private OrderType type;
        private long price;
        private long quantity;
        private long filled;
        private long ended;
        private long acceptedNs;
        private boolean wasAmended;

        Known(final Side side, final OrderType type, final long price, final long quantity, final long earliestNs) {
            this.side = side;
            this.type = type;
            this.price = price;
            this.quantity = quantity;
            this.earliestNs = earliestNs;
        }
    }
}
