package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.ParentAction;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RemainderRule;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.Urgency;
import io.saola.engine.logic.execution.ParentOrder;
import io.saola.engine.logic.execution.ParentOrders;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.market.rules.MarketTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.collections.Long2LongHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random parent orders and exits with a broker that answers in any order: parts of fills, refusals, silence, cancels that come too late.
 * After every event the sum of the children is the parent, nothing exceeds it, and no exit has turned a position around.
 */
class ParentPropertyTest {
    private static final int DAYS_EVERY = 2_000;

    /** So that a market-type order that nobody answers does not stop everything for good. */
    private static final int MOST_OPEN = 60;

    private final Scenario market = new Scenario()
            .at(MarketTime.epochNs(20261120, MarketTime.at(9, 30)))
            .account(900_000_000_000L, "0.15", "0.1")
            .limits(1_000_000, 100_000_000_000L, 100_000_000, 10_000)
            .future("1900", "2033", "1767")
            .share("26800", "28650", "24950")
            .holding(SHARE, 1_000_000_000, "1");

    /** What children of each parent order were told to have executed. */
    private final Long2LongHashMap filledOfParent = new Long2LongHashMap(0);

    private final List<Sent> open = new ArrayList<>();
    private SplittableRandom random;
    private int seen;
    private long day = MarketTime.epochNs(20261120, 0);
    private long ticks;

    @ParameterizedTest
    @ValueSource(longs = {4, 20261122, -8})
    void shouldKeepChildrenAndParentsInStep(final long seed) {
        live(seed, 20_000);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(longs = {5, 77})
    void shouldKeepThemInStepForMillionsOfEvents(final long seed) {
        live(seed, 5_000_000);
    }

    private void live(final long seed, final int events) {
        random = new SplittableRandom(seed);
        long finished = 0;
        for (int event = 0; event < events; event++) {
            happen(event);
            collect();
            finished += shouldAgree(seed, event);
            if (event % (events / 4) == events / 8) {
                market.restart();
            }
        }
        assertThat(market.logic().reports().executions()).as("seed=%d", seed).isGreaterThan(events / 40);
        assertThat(finished).as("seed=%d", seed).isPositive();
    }

    private void happen(final int event) {
        if (event % DAYS_EVERY == DAYS_EVERY - 1) {
            nextDay();
            return;
        }
        switch (random.nextInt(14)) {
            case 0 -> parent();
            case 1 -> exit();
            case 2 -> act();
            case 3, 4 -> quote();
            case 5 -> last();
            case 6 -> market.timePasses(random.nextLong(3_000_000_000L));
            default -> answer();
        }
    }

    /** Everything ends; nothing of it may come after. */
    private void nextDay() {
        for (final int id : new int[] {FUTURE, SHARE}) {
            market.at(day + MarketTime.at(14, 30)).phase(id, Phase.CLOSING_AUCTION);
            collect();
        }
        while (!open.isEmpty()) {
            final Sent order = open.remove(open.size() - 1);
            final Order known = market.order(order);
            if (known != null && !known.state().isFinal()) {
                market.ended(ReportKind.EXPIRED, order, known.filledQuantity());
            }
        }
        market.at(day + MarketTime.at(14, 50)).phase(SHARE, Phase.PUT_THROUGH);
        market.phase(FUTURE, Phase.CLOSED);
        day += MarketTime.DAY_NS;
        market.at(day + MarketTime.at(9, 30)).phase(SHARE, Phase.CONTINUOUS);
        market.phase(FUTURE, Phase.CONTINUOUS);
    }

    private void parent() {
        final int id = random.nextBoolean() ? FUTURE : SHARE;
        final long lot = id == FUTURE ? 1 : 100;
        final ParentAlgorithm algorithm = ParentAlgorithm.get((short) random.nextInt(5));
        market.frames()
                .parent(algorithm, 0, id, random.nextBoolean() ? Side.BUY : Side.SELL, lot * (1 + random.nextInt(30)));
        market.frames()
                .parent()
                .slices(1)
                .participationRate(200_000_000)
                .displayQuantity(lot)
                .jitterRate(300_000_000)
                .urgency(Urgency.get((short) random.nextInt(3)))
                .remainder(RemainderRule.get((short) random.nextInt(2)))
                .patienceNs(random.nextInt(2) * 5_000_000_000L);
        if (algorithm == ParentAlgorithm.TWAP || algorithm == ParentAlgorithm.VWAP || random.nextBoolean()) {
            market.frames().parent().endNs(market.nowNs() + 1 + random.nextLong(600_000_000_000L));
        }
        market.send(market.frames().parent().limit());
    }

    private void exit() {
        final int id = random.nextBoolean() ? FUTURE : SHARE;
        final boolean isSell = random.nextBoolean();
        market.frames().exit(0, id, isSell ? Side.SELL : Side.BUY);
        market.frames().exit().trailDistance(1 + random.nextInt(id == FUTURE ? 20_000 : 3_000_000));
        market.frames().exit().quantity(id == FUTURE ? 1 + random.nextInt(5) : 100 * (1 + random.nextInt(5)));
        market.send(market.frames().exit().limit());
    }

    private void act() {
        final ParentOrders parents = market.logic().execution().parents();
        if (parents.liveCount() > 0) {
            final long id = parents.live(random.nextInt(parents.liveCount())).parentId();
            market.send(market.frames().parent(ParentAction.get((short) (1 + random.nextInt(3))), id));
        }
    }

    private void quote() {
        if (random.nextBoolean()) {
            final long bid = Decimals.of(1_900) + 1_000L * (random.nextInt(41) - 20);
            market.send(market.frames().quote(FUTURE, bid, bid + 1_000, 1_000, 1, 10, 10));
        } else {
            final long bid = Decimals.of(26_800) + Decimals.of(50) * (random.nextInt(11) - 5);
            market.send(market.frames().quote(SHARE, bid, bid + Decimals.of(50), 500_000, 1, 1_000, 1_000));
        }
    }

    private void last() {
        final int id = random.nextBoolean() ? FUTURE : SHARE;
        final long price = id == FUTURE
                ? Decimals.of(1_900) + 1_000L * (random.nextInt(41) - 20)
                : Decimals.of(26_800) + Decimals.of(50) * (random.nextInt(11) - 5);
        ticks += 1_000;
        market.send(market.frames().trade(id, price, ticks, Scenario.NULL, Scenario.NULL, Scenario.NULL));
    }

    /** What left since the last look: new orders live, cancels wait for their answer. */
    private void collect() {
        for (; seen < market.sent().size(); seen++) {
            final Sent sent = market.sent().get(seen);
            if (sent.action() != OrderAction.MODIFY) {
                open.add(sent);
            }
        }
    }

    private void answer() {
        if (open.isEmpty()) {
            return;
        }
        final int index = open.size() > MOST_OPEN ? 0 : random.nextInt(open.size());
        final Sent sent = open.get(index);
        final Order order = market.order(sent);
        if (order == null || order.state().isFinal()) {
            open.remove(index);
            return;
        }
        if (sent.action() == OrderAction.CANCEL) {
            open.remove(index);
            if (random.nextInt(4) == 0) {
                market.answered(ReportKind.REJECTED, sent);
            } else {
                market.ended(ReportKind.CANCELLED, sent, order.filledQuantity());
            }
            return;
        }
        final long leaves = order.quantity() - order.filledQuantity();
        switch (random.nextInt(10)) {
            case 0 -> market.answered(ReportKind.UNKNOWN, sent);
            case 1 -> {
                if (order.filledQuantity() == 0) {
                    market.answered(ReportKind.REJECTED, sent);
                }
            }
            case 2 -> market.ended(ReportKind.CANCELLED, sent, order.filledQuantity());
            case 3, 4 -> market.queued(sent, order.price(), order.quantity());
            case 5 -> market.accepted(sent);
            default -> {
                final long quantity = random.nextBoolean() ? leaves : 1 + random.nextLong(leaves);
                filledOfParent.put(order.parentId(), filledOfParent.get(order.parentId()) + quantity);
                market.filled(sent, quantity, order.instrument().isFuture() ? "1900" : "26800");
            }
        }
    }

    /** Parent orders seen done. */
    private long shouldAgree(final long seed, final int event) {
        final ParentOrders parents = market.logic().execution().parents();
        for (int i = 0; i < parents.liveCount(); i++) {
            final ParentOrder parent = parents.live(i);
            final long filled = filledOfParent.get(parent.parentId());
            if (parent.filledQuantity() != filled
                    || parent.filledQuantity() + parent.openQuantity() > parent.quantity()) {
                assertThat(new long[] {
                            parent.filledQuantity(), parent.filledQuantity() + parent.openQuantity(), parent.quantity()
                        })
                        .as("filled, with open, quantity of %d, seed=%d event=%d", parent.parentId(), seed, event)
                        .satisfies(values -> assertThat(values[0]).isEqualTo(filled))
                        .satisfies(values -> assertThat(values[1]).isLessThanOrEqualTo(values[2]));
            }
        }
        if (parents.doneCount() > 0) {
            final ParentOrder parent = parents.done(parents.doneCount() - 1);
            if (parent.filledQuantity() != filledOfParent.get(parent.parentId())) {
                assertThat(parent.filledQuantity())
                        .as("filled of %d, done, seed=%d event=%d", parent.parentId(), seed, event)
                        .isEqualTo(filledOfParent.get(parent.parentId()));
            }
        }
        if (market.account().imbalance() != 0) {
            assertThat(market.account().imbalance())
                    .as("seed=%d event=%d", seed, event)
                    .isZero();
        }
        return parents.doneCount();
    }
}
