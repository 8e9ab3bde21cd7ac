package io.saola.strategies.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.strategies.api.OrderState;
import io.saola.strategies.api.Strategy;
import org.junit.jupiter.api.Test;

class MeanReversionTest {
    private static final long TICK = Decimals.of(50);
    private static final long PRICE = Decimals.of(26_000);
    private static final long MS = 1_000_000L;

    /** Orders of 100, at most 300 net, 2 ticks, shift 20 (the average hardly moves), 3 quotes to warm up, 1,000 ms. */
    private final Strategy strategy = MeanReversion.KIND.factory().apply(new long[] {100, 300, 2, 20, 3, 1_000});

    private final FakeContext context = new FakeContext(strategy, Market.HOSE, InstrumentType.SHARE);

    @Test
    void shouldStaySilentUntilWarm() {
        quoteAt(0);
        quoteAt(-10);
        assertThat(context.orders).isEmpty();
        quoteAt(-10);
        assertThat(context.orders).hasSize(1);
    }

    @Test
    void shouldBuyBelowTheAverageBeyondItsTicksOnly() {
        warmUp();
        quoteAt(-1);
        assertThat(context.orders).isEmpty();
        quoteAt(-3);
        assertThat(context.orders).containsExactly("BUY 100 at 25900 LO");
    }

    @Test
    void shouldSellAboveTheAverageWhatSettlementAllows() {
        warmUp();
        quoteAt(1);
        context.sellable = 99;
        quoteAt(3);
        assertThat(context.orders).isEmpty();
        context.sellable = 100;
        quoteAt(3);
        assertThat(context.orders).containsExactly("SELL 100 at 26150 LO");
    }

    @Test
    void shouldStayInsideItsLimitOnBothSides() {
        warmUp();
        context.net = 201;
        quoteAt(-3);
        context.net = -201;
        quoteAt(3);
        assertThat(context.orders).isEmpty();
        context.net = 200;
        quoteAt(-3);
        assertThat(context.orders).hasSize(1);
    }

    @Test
    void shouldHaveOneOrderAtATimeAndWaitBetweenTwo() {
        warmUp();
        quoteAt(-3);
        context.nowNs += 5_000 * MS;
        quoteAt(-3);
        assertThat(context.orders).as("one is working").hasSize(1);
        context.orderBecomes(OrderState.WORKING);
        quoteAt(-3);
        assertThat(context.orders).hasSize(1);
        context.orderBecomes(OrderState.EXPIRED);
        quoteAt(-3);
        assertThat(context.orders).hasSize(2);
        context.orderBecomes(OrderState.FILLED);
        context.nowNs += 1_000 * MS - 1;
        quoteAt(-3);
        assertThat(context.orders).as("a nanosecond early").hasSize(2);
        context.nowNs += 1;
        quoteAt(-3);
        assertThat(context.orders).hasSize(3);
    }

    @Test
    void shouldLearnOnlyInContinuousTradingFromATwoSidedBook() {
        final long before = strategy.digest(Digest.EMPTY);
        context.phase(Phase.OPENING_AUCTION);
        quoteAt(-10);
        context.phase(Phase.CONTINUOUS);
        context.quote(new long[] {PRICE, 1}, new long[0]);
        assertThat(strategy.digest(Digest.EMPTY)).isEqualTo(before);
        quoteAt(0);
        assertThat(strategy.digest(Digest.EMPTY)).isNotEqualTo(before);
    }

    @Test
    void shouldFollowTheMiddleByItsShift() {
        final Strategy fast = MeanReversion.KIND.factory().apply(new long[] {100, 300, 2, 1, 1, 0});
        final FakeContext market = new FakeContext(fast, Market.HOSE, InstrumentType.SHARE);
        market.quote(PRICE, 1, PRICE + TICK, 1);
        market.quote(PRICE - 4 * TICK, 1, PRICE - 3 * TICK, 1);
        assertThat(market.orders)
                .as("average half way: 2 ticks are not beyond 2")
                .isEmpty();
        market.quote(PRICE - 9 * TICK, 1, PRICE - 8 * TICK, 1);
        assertThat(market.orders).hasSize(1);
    }

    private void warmUp() {
        for (int i = 0; i < 3; i++) {
            quoteAt(0);
        }
    }

    private void quoteAt(final int ticks) {
        final long bid = PRICE + ticks * TICK;
        context.quote(bid, 1, bid + TICK, 1);
    }
}
