package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import org.junit.jupiter.api.Test;

/** What the feed shows: in auctions what would remain after the match, with unfilled ATO and ATC at a computed price. */
final class MarketDepthTest {
    private final BookScenario book = BookScenario.openingAuction(39_000);

    @Test
    void shouldShowTheBookInContinuousTrading() {
        final BookScenario continuous = BookScenario.continuous(39_000);
        continuous.buy(300, 38_950);
        continuous.buy(500, 38_900);
        continuous.sell(200, 39_050);
        assertThat(continuous.shown(Side.BUY)).isEqualTo("38950:300 38900:500");
        assertThat(continuous.shown(Side.SELL)).isEqualTo("39050:200");
    }

    @Test
    void shouldShowWhatRemainsAfterTheIndicativeMatch() {
        book.buy(1_500, 40_000);
        book.buy(800, 39_500);
        book.sell(600, 38_500);
        book.sell(900, 39_200);
        book.sell(400, 39_800);
        final InstrumentState state = book.exchange().state(book.share());
        assertThat(state.indicativePrice()).isEqualTo(Decimals.of(39_500));
        assertThat(state.indicativeQuantity()).isEqualTo(1_500);
        assertThat(book.shown(Side.BUY)).isEqualTo("39500:800");
        assertThat(book.shown(Side.SELL)).isEqualTo("39800:400");
    }

    @Test
    void k3ShouldShowTheUnfilledMarketSellAtTheIndicativePrice() {
        book.buy(100, 38_950);
        book.place(Side.SELL, OrderType.ATO, 500, 0);
        assertThat(book.shown(Side.SELL)).isEqualTo("38950:400");
        assertThat(book.shown(Side.BUY)).isEmpty();
    }

    @Test
    void shouldShowMarketOrdersOneTickBeforeTheBestRemainingLimit() {
        book.place(Side.BUY, OrderType.ATO, 800, 0);
        book.buy(300, 38_500);
        book.sell(500, 38_000);
        assertThat(book.shown(Side.BUY)).isEqualTo("38550:300 38500:300");
        assertThat(book.shown(Side.SELL)).isEmpty();
    }

    @Test
    void shouldShowALoneMarketOrderAtTheReference() {
        book.place(Side.BUY, OrderType.ATO, 800, 0);
        assertThat(book.shown(Side.BUY)).isEqualTo("39000:800");
    }

    @Test
    void k1ShouldTellByTimeWhatRemainsAtTheCeiling() {
        book.buy(300, 41_700);
        book.place(Side.BUY, OrderType.ATO, 400, 0);
        book.sell(500, 39_000);
        assertThat(book.shown(Side.BUY)).isEqualTo("41700:200");
        final BookScenario other = BookScenario.openingAuction(39_000);
        other.place(Side.BUY, OrderType.ATO, 400, 0);
        other.buy(300, 41_700);
        other.sell(500, 39_000);
        assertThat(other.shown(Side.BUY)).isEqualTo("41700:200");
    }

    @Test
    void shouldJoinMarketOrdersWithLimitsAtTheCeiling() {
        book.place(Side.BUY, OrderType.ATO, 400, 0);
        book.buy(300, 41_700);
        assertThat(book.shown(Side.BUY)).isEqualTo("41700:700");
    }

    @Test
    void shouldShowTheWholeBookAndMarketOrdersOnTopBeforeKrx() {
        final BookScenario old =
                BookScenario.hose(39_000).on(BookScenario.BEFORE_KRX).start(9, 0);
        old.buy(500, 40_000);
        old.place(Side.BUY, OrderType.ATO, 400, 0);
        old.sell(600, 39_000);
        assertThat(old.shown(Side.BUY)).isEqualTo("0:400 40000:500");
        assertThat(old.shown(Side.SELL)).isEqualTo("39000:600");
    }
}
