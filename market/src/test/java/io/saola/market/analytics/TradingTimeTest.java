package io.saola.market.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.market.rules.MarketTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Time that counts only while a market is open. */
class TradingTimeTest {
    private static final int DATE = 20261120;
    private static final int MAX_SECONDS = 30;
    private static final long SECOND_NS = 1_000_000_000L;

    private final TradingTime tradingTime = new TradingTime();

    /** The short way within one phase must agree with the difference of whole seconds, at every edge of every phase and of the day. */
    @ParameterizedTest
    @EnumSource(value = Market.class, mode = EnumSource.Mode.EXCLUDE, names = "NULL_VAL")
    void shouldTellWhetherLittleTradingTimeLiesBetweenAsTheSecondsDo(final Market market) {
        final long seed = 20261122;
        final SplittableRandom random = new SplittableRandom(seed);
        int within = 0;
        for (int i = 0; i < 20_000; i++) {
            final long edgeNs = MarketTime.epochNs(DATE, MarketTime.at(random.nextInt(25), 15 * random.nextInt(4)));
            final long earlierNs = edgeNs + (random.nextInt(90) - 45) * SECOND_NS + random.nextInt(3) - 1;
            final long laterNs = earlierNs + (random.nextInt(70) - 5) * SECOND_NS + random.nextInt(3) - 1;
            final boolean expected = tradingTime.secondsBetween(market, earlierNs, laterNs) <= MAX_SECONDS;
            within += expected ? 1 : 0;
            assertThat(tradingTime.isWithin(market, earlierNs, laterNs, MAX_SECONDS))
                    .as("seed=%d turn=%d market=%s earlierNs=%d laterNs=%d", seed, i, market, earlierNs, laterNs)
                    .isEqualTo(expected);
        }
        assertThat(within).as("both answers were seen").isBetween(5_000, 19_900);
    }

    @Test
    void shouldCallOpenThePhasesInWhichOrdersMatch() {
        for (final Phase phase : Phase.values()) {
            assertThat(TradingTime.isOpen(phase))
                    .as("%s", phase)
                    .isEqualTo(
                            switch (phase) {
                                case OPENING_AUCTION,
                                        CONTINUOUS,
                                        CLOSING_AUCTION,
                                        PERIODIC_AUCTION,
                                        AFTER_HOURS,
                                        AFTER_HOURS_AUCTION -> true;
                                default -> false;
                            });
        }
    }
}
