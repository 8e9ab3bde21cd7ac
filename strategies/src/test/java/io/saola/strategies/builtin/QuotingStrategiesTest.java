package io.saola.strategies.builtin;

import static io.saola.strategies.builtin.StrategyRig.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.ExternalSignalDecoder;
import io.saola.codecs.sbe.ExternalSignalEncoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.SignalKind;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The rules of market making, of the auctions and of the ratings, one by one. */
class QuotingStrategiesTest {
    private static final int FUTURE = 0;

    /**
     * One contract a side, three at most, two ticks from the fair price, a tick of skew per contract, volatility over 2 books and not
     * counted, moved at one tick, no pause, pulled after 5 s of silence.
     */
    private final StrategyRig maker = new StrategyRig(
            MarketMaking.KIND, List.of(FUTURE), 1L, 3L, 2L, 10L, 2L, 0L, 1L, 0L, 5_000L, 20L, 60_000L, 20L, 5L, 2L);

    @Test
    void shouldQuoteBothSidesAroundTheFairPrice() {
        maker.holds = true;
        book(1_900);

        assertThat(maker.takeOrders()).containsExactly("BUY 1 at 1899.8 LO", "SELL 1 at 1900.2 LO");
    }

    @Test
    void shouldMoveItsQuotesByCancellingAndPlacingThem() {
        maker.holds = true;
        book(1_900);
        maker.takeOrders();

        book(1_901);
        assertThat(maker.takeOrders()).containsExactly("CANCEL BUY", "CANCEL SELL");
        book(1_901);

        assertThat(maker.takeOrders()).containsExactly("BUY 1 at 1900.8 LO", "SELL 1 at 1901.2 LO");
    }

    @Test
    void shouldLowerItsPricesWithAnInventoryAndStopBuyingAtItsLimit() {
        maker.holds = true;
        maker.net[0] = 2;
        book(1_900);
        assertThat(maker.takeOrders())
                .as("two contracts, two ticks lower, but never taking the book")
                .containsExactly("BUY 1 at 1899.6 LO", "SELL 1 at 1900 LO");
        maker.net[0] = 3;
        book(1_900);
        book(1_900);

        assertThat(maker.takeOrders()).as("full: the offer stays alone").containsExactly("CANCEL BUY");
    }

    @Test
    void shouldPullItsQuotesWhenTheFeedFallsSilent() {
        maker.holds = true;
        book(1_900);
        maker.takeOrders();

        maker.seconds(4);
        assertThat(maker.takeOrders()).isEmpty();
        maker.seconds(2);

        assertThat(maker.takeOrders()).containsExactly("CANCEL BUY", "CANCEL SELL");
    }

    @Test
    void shouldPullItsQuotesBeforeTheBreakAndCloseItsInventoryBeforeTheAuction() {
        maker.holds = true;
        maker.at(11, 29);
        book(1_900);
        maker.takeOrders();
        maker.seconds(40);
        book(1_900);
        assertThat(maker.takeOrders()).contains("CANCEL BUY", "CANCEL SELL");
        maker.net[0] = 2;
        maker.at(14, 25);
        book(1_900);
        book(1_900);

        assertThat(maker.takeOrders()).containsExactly("SELL 2 at 1899.7 LO");
    }

    @Test
    void shouldCloseAnInventoryThatLosesTooMuchAndPause() {
        maker.holds = true;
        book(1_900);
        maker.fill(maker.resting.firstEntry().getValue()); // bought at 1899.8
        maker.takeOrders();

        book(1_897.7); // 2.1 points of a stop of 2 below
        assertThat(maker.takeOrders()).containsExactly("CANCEL SELL");
        book(1_897.7);
        assertThat(maker.takeOrders()).containsExactly("SELL 1 at 1897.4 LO");
        maker.fillAll();
        book(1_897.7);
        book(1_897.7);

        assertThat(maker.takeOrders()).as("pauses a minute").isEmpty();
        maker.seconds(61);
        book(1_897.7);
        assertThat(maker.takeOrders()).hasSize(2);
    }

    @Test
    void shouldJoinTheHeavierSideOfAnAuctionInItsLastMinute() {
        final StrategyRig rig = auction();
        rig.quote(FUTURE, 0, 7_000, 1_900, 1_000);
        assertThat(rig.orders).as("two minutes to go").isEmpty();
        rig.at(8, 59).seconds(30);
        rig.quote(FUTURE, 0, 7_000, 1_900, 1_000);
        assertThat(rig.orders).as("no indicative price yet").isEmpty();
        rig.figures(FUTURE, 0, 1_900, 0);
        rig.quote(FUTURE, 0, 7_000, 1_900, 1_000);

        assertThat(rig.takeOrders()).containsExactly("BUY 2 at 1900.1 LO");
        rig.quote(FUTURE, 0, 9_000, 1_900, 1_000);
        assertThat(rig.takeOrders()).as("one order an auction").isEmpty();
        assertThat(rig.decisions).containsExactly("BUY by 3");
    }

    @Test
    void shouldSayNothingOnABalancedAuction() {
        final StrategyRig rig = auction();
        rig.at(8, 59).seconds(30);
        rig.figures(FUTURE, 0, 1_900, 0);

        rig.quote(FUTURE, 0, 5_000, 0, 4_000);

        assertThat(rig.orders).isEmpty();
    }

    @Test
    void shouldHoldForItsMinutesOfContinuousTradingAndClose() {
        final StrategyRig rig = auction();
        rig.at(8, 59).seconds(30);
        rig.figures(FUTURE, 0, 1_900, 0);
        rig.quote(FUTURE, 0, 7_000, 1_900, 1_000);
        rig.fillAll();
        rig.takeOrders();
        rig.at(9, 0).phase(FUTURE, Phase.CONTINUOUS);
        for (int i = 0; i < 9; i++) {
            rig.quote(FUTURE, 1_899.9, 10, 1_900.1, 10);
            rig.seconds(60);
        }
        assertThat(rig.takeOrders()).isEmpty();
        rig.quote(FUTURE, 1_899.9, 10, 1_900.1, 10);
        rig.seconds(60);
        rig.quote(FUTURE, 1_899.9, 10, 1_900.1, 10);

        assertThat(rig.takeOrders()).containsExactly("SELL 2 at 1899.7 LO");
    }

    @Test
    void shouldFollowItsSourcesAndHoldWhenTheyExpire() {
        final StrategyRig rig = new StrategyRig(
                SignalDecision.KIND, List.of(SHARE), 1L, 4L, 2L, 0L, 0L, 1L, 70L, 2L, 30L, 600_000L, 30L, 50L, 400L);
        rig.figures(SHARE, 25_000, 0, 0);

        signal(rig, SignalKind.PREDICTION, 1, 500_000_000);
        assertThat(rig.takeOrders()).as("0.5 is a buy: half").containsExactly("BUY 200 at 25100 LO");
        signal(rig, SignalKind.SENTIMENT, 2, 900_000_000); // 0.7 x 0.5 + 0.3 x 0.9 = 0.62: strong
        rig.seconds(1);
        rig.quote(SHARE, 25_000, 100, 25_050, 100);
        assertThat(rig.takeOrders()).containsExactly("BUY 200 at 25150 LO");
        signal(rig, SignalKind.PREDICTION, 3, -1_000_000_000);
        assertThat(rig.takeOrders()).as("a source that nobody registered").isEmpty();
        signal(rig, SignalKind.PREDICTION, 1, -1_000_000_000);
        rig.seconds(1);
        rig.quote(SHARE, 25_000, 100, 25_050, 100);

        assertThat(rig.takeOrders()).containsExactly("SELL 400 at 24900 LO");
        assertThat(rig.decisions).containsExactly("BUY by 4", "STRONG_BUY by 4", "SELL by 5");
    }

    private void book(final double middle) {
        maker.seconds(1);
        maker.quote(FUTURE, middle - 0.1, 10, middle + 0.1, 10);
        maker.quote(FUTURE, middle - 0.1, 10, middle + 0.1, 10);
    }

    /** The futures' opening auction at 8:58: a surplus of 40 %, two contracts, ten minutes. */
    private static StrategyRig auction() {
        final StrategyRig rig = new StrategyRig(
                AuctionImbalance.KIND, List.of(FUTURE), 60L, 40L, 1_000L, 3L, 1L, 1L, 0L, 0L, 2L, 10L, 100L);
        rig.on(20261124, 8, 58);
        rig.phase(FUTURE, Phase.OPENING_AUCTION);
        rig.holds = true;
        return rig;
    }

    private static void signal(final StrategyRig rig, final SignalKind kind, final int source, final long value) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        new ExternalSignalEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .instrumentId(SHARE)
                .kind(kind)
                .value(value)
                .confidence(Decimals.RATE_ONE)
                .horizonNs(0)
                .expiryNs(Decimals.NULL)
                .signalSourceId(source);
        rig.strategy()
                .onSignal(0, new ExternalSignalDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }
}
