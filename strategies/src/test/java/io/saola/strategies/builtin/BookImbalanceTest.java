package io.saola.strategies.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.strategies.api.OrderState;
import io.saola.strategies.api.Strategy;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BookImbalanceTest {
    private static final long BID = Decimals.of(1_900);
    private static final long ASK = BID + 1_000;
    private static final long MS = 1_000_000L;

    /** Orders of 2, at most 5 net, 2 levels, 70 %, 1,000 ms between orders, 50 ms of patience. */
    private final Strategy strategy = BookImbalance.KIND.factory().apply(new long[] {2, 5, 2, 70, 1_000, 50});

    private final FakeContext context = new FakeContext(strategy, Market.DERIVATIVES, InstrumentType.INDEX_FUTURE);

    @Test
    void shouldTakeTheOfferAtTheThresholdAndNotBelow() {
        context.quote(BID, 69, ASK, 31);
        assertThat(context.orders).isEmpty();
        context.quote(BID, 70, ASK, 30);
        assertThat(context.orders).containsExactly("BUY 2 at 1900.1 LO");
    }

    @Test
    void shouldHitTheBidAtTheThresholdAndNotBelow() {
        context.quote(BID, 31, ASK, 69);
        assertThat(context.orders).isEmpty();
        context.quote(BID, 30, ASK, 70);
        assertThat(context.orders).containsExactly("SELL 2 at 1900 LO");
    }

    /** A product decides instead of a quotient: both must agree on every whole percent. */
    @Test
    void shouldReachAPercentageExactlyWhereTheWholePercentOfTheQuotientDoes() {
        final long seed = 20261122;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50_000; i++) {
            final long scale = 1L << random.nextInt(34);
            final long bids = random.nextLong(scale + 1);
            final long all = bids + random.nextLong(scale + 1) + 1;
            final long percent = bids * 100 / all;
            for (long asked = percent - 1; asked <= percent + 1; asked++) {
                assertThat(BookImbalance.reaches(bids, all, asked))
                        .as("seed=%d turn=%d bids=%d all=%d asked=%d", seed, i, bids, all, asked)
                        .isEqualTo(percent >= asked);
            }
        }
    }

    @Test
    void shouldCountOnlyItsLevels() {
        final long[] bids = {BID, 50, BID - 1_000, 20, BID - 2_000, 100_000};
        context.quote(bids, new long[] {ASK, 31});
        assertThat(context.orders).isEmpty();
        context.quote(bids, new long[] {ASK, 30});
        assertThat(context.orders).hasSize(1);
    }

    @Test
    void shouldStayInsideItsLimitOnBothSides() {
        context.net = 4;
        context.quote(BID, 99, ASK, 1);
        context.net = -4;
        context.quote(BID, 1, ASK, 99);
        assertThat(context.orders).isEmpty();
        context.net = 3;
        context.quote(BID, 99, ASK, 1);
        assertThat(context.orders).hasSize(1);
    }

    @Test
    void shouldSellOnlyWhatSettlementAllows() {
        context.sellable = 1;
        context.quote(BID, 1, ASK, 99);
        assertThat(context.orders).isEmpty();
        context.sellable = 2;
        context.quote(BID, 1, ASK, 99);
        assertThat(context.orders).hasSize(1);
    }

    @Test
    void shouldHaveOneOrderAtATimeAndWaitBetweenTwo() {
        context.quote(BID, 99, ASK, 1);
        context.nowNs += 2_000 * MS;
        context.quote(BID, 99, ASK, 1);
        assertThat(context.orders).as("one is working").hasSize(1);
        context.orderBecomes(OrderState.FILLED);
        context.quote(BID, 99, ASK, 1);
        assertThat(context.orders).hasSize(2);
        context.orderBecomes(OrderState.FILLED);
        context.nowNs += 1_000 * MS - 1;
        context.quote(BID, 99, ASK, 1);
        assertThat(context.orders).as("a nanosecond early").hasSize(2);
        context.nowNs += 1;
        context.quote(BID, 99, ASK, 1);
        assertThat(context.orders).hasSize(3);
    }

    @Test
    void shouldCancelWhatDoesNotTradeAndAskAgainWhileRefused() {
        context.quote(BID, 99, ASK, 1);
        assertThat(context.timers).containsExactly(50 * MS);
        context.refusesCancels = true;
        strategy.onTimer(context.lastOrderId());
        assertThat(context.timers).hasSize(2);
        context.refusesCancels = false;
        strategy.onTimer(context.lastOrderId());
        assertThat(context.timers).hasSize(2);
        assertThat(context.cancels).containsExactly(context.lastOrderId(), context.lastOrderId());
    }

    @Test
    void shouldForgetTheTimerOfAnOrderThatIsDone() {
        context.quote(BID, 99, ASK, 1);
        context.orderBecomes(OrderState.CANCELLED);
        strategy.onTimer(context.lastOrderId());
        assertThat(context.cancels).isEmpty();
        assertThat(context.timers).hasSize(1);
    }

    @Test
    void shouldTradeOnlyInContinuousTradingOnATwoSidedBook() {
        context.phase(Phase.CLOSING_AUCTION);
        context.quote(BID, 99, ASK, 1);
        context.phase(Phase.CONTINUOUS);
        context.quote(new long[] {BID, 99}, new long[0]);
        context.quote(ASK, 99, BID, 1);
        context.quote(BID, 0, ASK, 0);
        assertThat(context.orders).isEmpty();
    }

    @Test
    void shouldGoOnAfterARefusal() {
        context.refuses = true;
        context.quote(BID, 99, ASK, 1);
        context.refuses = false;
        context.nowNs += 1_000 * MS;
        context.quote(BID, 99, ASK, 1);
        assertThat(context.orders).hasSize(2);
        assertThat(context.timers).as("only for the order that exists").hasSize(1);
    }
}
