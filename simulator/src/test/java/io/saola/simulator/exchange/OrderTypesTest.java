package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which orders each market takes in each phase, on either side of 2025-05-05, and what becomes of their remainders. */
final class OrderTypesTest {
    @ParameterizedTest(name = "{0} on {1} at {2}: {3}")
    @CsvSource({
        "HOSE,        2026-11-20, 09:05, LO ATO",
        "HOSE,        2026-11-20, 10:00, LO MTL",
        "HOSE,        2026-11-20, 12:00, ''",
        "HOSE,        2026-11-20, 14:35, LO ATC",
        "HOSE,        2026-11-20, 14:50, ''",
        "HOSE,        2024-06-03, 09:05, LO ATO",
        "HOSE,        2024-06-03, 10:00, LO MP",
        "HOSE,        2024-06-03, 14:35, LO ATC",
        "HNX,         2026-11-20, 09:05, LO MTL MOK MAK",
        "HNX,         2026-11-20, 14:35, LO ATC",
        "HNX,         2026-11-20, 14:50, PLO",
        "HNX,         2026-11-20, 14:57, PLO",
        "HNX,         2024-06-03, 14:50, PLO",
        "HNX,         2018-11-01, 14:50, ''",
        "UPCOM,       2026-11-20, 09:05, LO",
        "UPCOM,       2026-11-20, 14:50, LO",
        "DERIVATIVES, 2026-11-20, 08:50, LO ATO",
        "DERIVATIVES, 2026-11-20, 09:05, LO MTL MOK MAK",
        "DERIVATIVES, 2026-11-20, 14:35, LO ATC",
        "DERIVATIVES, 2026-11-20, 14:50, ''",
    })
    void shouldTakeOnlyTheTypesOfThePhase(
            final Market market, final String date, final String time, final String types) {
        final int hour = Integer.parseInt(time.substring(0, 2));
        final int minute = Integer.parseInt(time.substring(3));
        final BookScenario book =
                BookScenario.on(market, price(market)).on(date).start(14, 20);
        final BookScenario now = hour < 14 || minute < 20
                ? BookScenario.on(market, price(market)).on(date).start(hour, minute)
                : traded(book, price(market)).advanceTo(hour, minute);
        final Set<OrderType> taken = EnumSet.noneOf(OrderType.class);
        for (final OrderType type : EnumSet.complementOf(EnumSet.of(OrderType.NULL_VAL))) {
            if (now.check(type, 100, type == OrderType.LO ? price(market) : 0) == Refusal.NONE) {
                taken.add(type);
            }
        }
        final Set<OrderType> expected = EnumSet.noneOf(OrderType.class);
        for (final String each : types.isEmpty() ? new String[0] : types.split(" ")) {
            expected.add(OrderType.valueOf(each));
        }
        assertThat(taken).isEqualTo(expected);
    }

    @Test
    void mtlShouldSweepBestFirstAndRestOneTickAboveItsLastTrade() {
        final BookScenario book = asks(BookScenario.continuous(25_000));
        book.place(Side.BUY, OrderType.MTL, 1_200, 0);
        assertThat(book.takeEvents()).containsExactly("4-1 300@25000", "4-2 500@25050", "4-3 200@25150");
        assertThat(book.depth(Side.BUY)).isEqualTo("25200:200");
    }

    @Test
    void mtlShouldRestAtTheCeilingIfItsLastTradeWasThere() {
        final BookScenario book = BookScenario.continuous(25_000);
        book.sell(300, 26_700);
        book.sell(500, 26_750);
        book.place(Side.BUY, OrderType.MTL, 1_000, 0);
        assertThat(book.takeEvents()).containsExactly("3-1 300@26700", "3-2 500@26750");
        assertThat(book.depth(Side.BUY)).isEqualTo("26750:200");
    }

    @Test
    void mtlShouldEndWhenItIsFilled() {
        final BookScenario book = asks(BookScenario.continuous(25_000));
        book.place(Side.BUY, OrderType.MTL, 600, 0);
        assertThat(book.takeEvents()).containsExactly("4-1 300@25000", "4-2 300@25050");
        assertThat(book.depth(Side.BUY)).isEmpty();
    }

    @Test
    void mtlShouldBeCancelledAtOnceWithoutACounterOrder() {
        final BookScenario book = BookScenario.continuous(25_000);
        book.place(Side.BUY, OrderType.MTL, 100, 0);
        assertThat(book.takeEvents()).containsExactly("1 NO_COUNTER_ORDER 100");
        assertThat(book.exchange().openOrderCount()).isZero();
    }

    @ParameterizedTest(name = "{0} at {1} rests at {2}")
    @CsvSource({"BUY, 49950, 50000", "BUY, 50000, 50100", "SELL, 50000, 49950"})
    void mtlShouldStepAcrossTickRanges(final Side side, final long last, final long rest) {
        final BookScenario book = BookScenario.continuous(50_000);
        book.place(side == Side.BUY ? Side.SELL : Side.BUY, OrderType.LO, 100, last);
        book.place(side, OrderType.MTL, 300, 0);
        assertThat(book.depth(side)).isEqualTo(rest + ":200");
    }

    @Test
    void mtlShouldStepDownByTheUpperTickIfTheRuleSaysSo() {
        final BookScenario book = BookScenario.hose(50_000)
                .rule("tick.below_boundary", "UPPER_TICK")
                .start(10, 0);
        book.buy(100, 50_000);
        book.place(Side.SELL, OrderType.MTL, 300, 0);
        assertThat(book.depth(Side.SELL)).isEqualTo("49900:200");
    }

    @Test
    void mpShouldBehaveLikeMtlBeforeKrx() {
        final BookScenario book =
                asks(BookScenario.hose(25_000).on(BookScenario.BEFORE_KRX).start(10, 0));
        book.place(Side.BUY, OrderType.MP, 1_200, 0);
        assertThat(book.takeEvents()).hasSize(3);
        assertThat(book.depth(Side.BUY)).isEqualTo("25200:200");
    }

    @Test
    void mokShouldTradeWholeOrNotAtAll() {
        final BookScenario book = hnxAsks();
        book.place(Side.BUY, OrderType.MOK, 1_200, 0);
        assertThat(book.takeEvents()).containsExactly("4 NO_COUNTER_ORDER 1200");
        book.place(Side.BUY, OrderType.MOK, 1_000, 0);
        assertThat(book.takeEvents()).containsExactly("5-1 300@25000", "5-2 500@25100", "5-3 200@25200");
    }

    @Test
    void makShouldTradeWhatItCanAndCancelTheRest() {
        final BookScenario book = hnxAsks();
        book.place(Side.BUY, OrderType.MAK, 1_200, 0);
        assertThat(book.takeEvents())
                .containsExactly("4-1 300@25000", "4-2 500@25100", "4-3 200@25200", "4 NO_COUNTER_ORDER 200");
        assertThat(book.exchange().openOrderCount()).isZero();
    }

    @Test
    void limitOrdersShouldRestToTheEndOfTheClosingAuction() {
        final BookScenario book = BookScenario.continuous(25_000);
        final long buy = book.buy(100, 25_000);
        book.advanceTo(14, 44);
        assertThat(book.takeEvents()).isEmpty();
        book.advanceTo(14, 45);
        assertThat(book.takeEvents()).containsExactly(buy + " EXPIRED 100");
    }

    @Test
    void limitOrdersOnUpcomShouldRestToTheEndOfTheDay() {
        final BookScenario book = BookScenario.on(Market.UPCOM, 25_000).start(10, 0);
        final long buy = book.buy(100, 25_000);
        book.advanceTo(14, 59);
        assertThat(book.takeEvents()).isEmpty();
        book.advanceTo(15, 0);
        assertThat(book.takeEvents()).containsExactly(buy + " EXPIRED 100");
    }

    private static BookScenario asks(final BookScenario book) {
        book.sell(300, 25_000);
        book.sell(500, 25_050);
        book.sell(200, 25_150);
        return book;
    }

    private static BookScenario hnxAsks() {
        final BookScenario book = BookScenario.on(Market.HNX, 25_000).start(10, 0);
        book.sell(300, 25_000);
        book.sell(500, 25_100);
        book.sell(200, 25_200);
        return book;
    }

    private static BookScenario traded(final BookScenario book, final long price) {
        book.sell(100, price);
        book.buy(100, price);
        return book;
    }

    private static long price(final Market market) {
        return market == Market.DERIVATIVES ? 1_900 : 25_000;
    }
}
