package io.saola.strategies.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.market.rules.MarketTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a timed entry is made, what it pays at most, and what follows a refusal. */
class TimedEntryTest {
    private static final int DATE = 20261123;
    private static final long MINUTE_NS = 60_000_000_000L;

    /** 1,000 shares or 2 contracts from 9:30, over an hour in 10 parts; stop and profit 20 ticks, margin 3 ticks. */
    private static final long[] PARAMETERS = {1_000, 2, 570, 60, 10, 20, 20, 3};

    private final FakeContext future =
            new FakeContext(new TimedEntry(PARAMETERS), Market.DERIVATIVES, InstrumentType.INDEX_FUTURE);

    @BeforeEach
    void giveItABand() {
        future.define(Market.DERIVATIVES, InstrumentType.INDEX_FUTURE, price(2_030));
    }

    @Test
    void shouldPayAFewTicksAboveTheOfferForAFutureAtMost() {
        quoteAt(future, MarketTime.at(9, 30));

        assertThat(future.brackets).containsExactly("BUY 2 at 1900.5 LO");
    }

    @Test
    void shouldNotPayMoreThanTheCeiling() {
        future.define(Market.DERIVATIVES, InstrumentType.INDEX_FUTURE, price(1_900.3));
        quoteAt(future, MarketTime.at(9, 30));

        assertThat(future.brackets).containsExactly("BUY 2 at 1900.3 LO");
    }

    @Test
    void shouldWaitForItsTimeAndForContinuousTrading() {
        quoteAt(future, MarketTime.at(9, 30) - 1);
        future.phase(Phase.OPENING_AUCTION);
        quoteAt(future, MarketTime.at(9, 31));
        assertThat(future.brackets).isEmpty();

        future.phase(Phase.CONTINUOUS);
        quoteAt(future, MarketTime.at(9, 31));
        assertThat(future.brackets).hasSize(1);
    }

    @Test
    void shouldEnterOnceADateAndAgainTheNext() {
        quoteAt(future, MarketTime.at(9, 30));
        quoteAt(future, MarketTime.at(14, 29));
        assertThat(future.brackets).hasSize(1);

        quoteAt(future, MarketTime.DAY_NS + MarketTime.at(9, 29));
        assertThat(future.brackets).hasSize(1);
        quoteAt(future, MarketTime.DAY_NS + MarketTime.at(9, 30));
        assertThat(future.brackets).hasSize(2);
    }

    @Test
    void shouldTryARefusedEntryAgainAMinuteLater() {
        future.refuses = true;
        quoteAt(future, MarketTime.at(9, 30));
        quoteAt(future, MarketTime.at(9, 31) - 1);
        assertThat(future.brackets).hasSize(1);

        future.refuses = false;
        quoteAt(future, MarketTime.at(9, 31));
        quoteAt(future, MarketTime.at(9, 32));
        assertThat(future.brackets).hasSize(2);
    }

    @Test
    void shouldBuySharesByATwapAndTryThatAgainToo() {
        final FakeContext share = new FakeContext(new TimedEntry(PARAMETERS), Market.HOSE, InstrumentType.SHARE);
        share.refuses = true;
        quoteAt(share, MarketTime.at(9, 30));
        share.refuses = false;
        quoteAt(share, MarketTime.at(9, 30) + MINUTE_NS);
        quoteAt(share, MarketTime.at(9, 40));

        assertThat(share.parents).containsExactly("BUY 1000 TWAP for 60 min", "BUY 1000 TWAP for 60 min");
    }

    private static void quoteAt(final FakeContext context, final long sinceMidnightNs) {
        context.nowNs = MarketTime.epochNs(DATE, sinceMidnightNs);
        context.quote(price(1_900.1), 10, price(1_900.2), 10);
    }

    private static long price(final double points) {
        return Math.round(points * Decimals.ONE);
    }
}
