package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Side;
import org.junit.jupiter.api.Test;

/** Continuous trading, with the worked examples of the market's rules. */
final class OrderBookTest {
    private final BookScenario book = BookScenario.continuous(25_000);

    @Test
    void shouldTradeByPriceThenTimeAtTheRestingPrice() {
        final long s1 = book.sell(500, 25_100);
        final long s2 = book.sell(300, 25_050);
        final long s3 = book.sell(400, 25_050);
        final long buy = book.buy(1_000, 25_100);
        assertThat(book.takeEvents())
                .containsExactly(
                        buy + "-" + s2 + " 300@25050", buy + "-" + s3 + " 400@25050", buy + "-" + s1 + " 300@25100");
        assertThat(book.depth(Side.SELL)).isEqualTo("25100:200");
        assertThat(book.depth(Side.BUY)).isEmpty();
    }

    @Test
    void shouldRestWhatALimitOrderCannotTrade() {
        book.sell(300, 25_000);
        book.buy(500, 25_000);
        assertThat(book.depth(Side.BUY)).isEqualTo("25000:200");
        assertThat(book.depth(Side.SELL)).isEmpty();
    }

    @Test
    void shouldCancelWhatIsOpen() {
        final long buy = book.buy(500, 25_000);
        book.sell(200, 25_000);
        book.takeEvents();
        assertThat(book.cancel(buy)).isEqualTo(Refusal.NONE);
        assertThat(book.takeEvents()).containsExactly(buy + " REQUESTED 300");
        assertThat(book.cancel(buy)).isEqualTo(Refusal.UNKNOWN_ORDER);
        assertThat(book.exchange().openOrderCount()).isZero();
    }
}
