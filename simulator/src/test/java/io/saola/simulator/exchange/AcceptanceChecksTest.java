package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The exchange's checks in their order: an order that fails several is refused by the first. Each step repairs one fault
 * of an order that has them all.
 */
final class AcceptanceChecksTest {
    private static final long CLIENT_KEY = 7;

    private final BookScenario book =
            BookScenario.hose(25_000).room(490_000_000, 489_990_000).start(10, 0);
    private final Exchange exchange = book.exchange();

    @Test
    void shouldRefuseByTheFirstCheckThatFails() {
        exchange.place(CLIENT_KEY, book.share(), Side.BUY, OrderType.LO, Decimals.of(25_000), 100, false);
        exchange.memberConnected(false);
        exchange.halts().haltInstrument(book.share());
        assertThat(check(null, OrderType.ATO, 1, 600_150)).isEqualTo(Refusal.NOT_AUTHORISED);
        exchange.memberConnected(true);
        assertThat(check(null, OrderType.ATO, 1, 600_150)).isEqualTo(Refusal.UNKNOWN_INSTRUMENT);
        assertThat(check(book.share(), OrderType.ATO, 1, 600_150)).isEqualTo(Refusal.NOT_TRADABLE);
        exchange.halts().resumeInstrument(book.share());
        book.advanceTo(10, 15);
        assertThat(check(book.share(), OrderType.MOK, 1, 600_150)).isEqualTo(Refusal.TYPE_NOT_IN_MARKET);
        assertThat(check(book.share(), OrderType.ATO, 1, 600_150)).isEqualTo(Refusal.TYPE_NOT_ALLOWED_IN_PHASE);
        assertThat(check(book.share(), OrderType.MTL, 1, 50)).isEqualTo(Refusal.ODD_LOT);
        assertThat(check(book.share(), OrderType.LO, 1, 600_150)).isEqualTo(Refusal.INVALID_LOT);
        assertThat(check(book.share(), OrderType.LO, 1, 600_100)).isEqualTo(Refusal.QUANTITY_ABOVE_LIMIT);
        assertThat(check(book.share(), OrderType.LO, 30_010, 20_000)).isEqualTo(Refusal.INVALID_TICK);
        assertThat(check(book.share(), OrderType.LO, 23_200, 20_000)).isEqualTo(Refusal.PRICE_BELOW_FLOOR);
        assertThat(check(book.share(), OrderType.LO, 26_800, 20_000)).isEqualTo(Refusal.PRICE_ABOVE_CEILING);
        assertThat(check(book.share(), OrderType.LO, 26_750, 20_000)).isEqualTo(Refusal.NOT_ENOUGH_FOREIGN_ROOM);
        assertThat(check(book.share(), OrderType.LO, 26_750, 10_000)).isEqualTo(Refusal.DUPLICATE_CLIENT_KEY);
        assertThat(exchange.check(8, book.share(), Side.BUY, OrderType.LO, Decimals.of(26_750), 10_000, true))
                .isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldWantAPriceOnLimitOrdersAndNoneOnOthers() {
        assertThat(book.check(OrderType.LO, 100, 0)).isEqualTo(Refusal.INVALID_TICK);
        assertThat(book.check(OrderType.MTL, 100, 25_000)).isEqualTo(Refusal.INVALID_TICK);
        assertThat(book.check(OrderType.MTL, 100, 0)).isEqualTo(Refusal.NONE);
        assertThat(book.check(OrderType.LO, 100, -25_000)).isEqualTo(Refusal.INVALID_TICK);
    }

    @Test
    void shouldRefuseQuantitiesThatAreNone() {
        assertThat(book.check(OrderType.LO, 0, 25_000)).isEqualTo(Refusal.INVALID_LOT);
        assertThat(book.check(OrderType.LO, -100, 25_000)).isEqualTo(Refusal.INVALID_LOT);
        assertThat(book.check(OrderType.LO, Long.MAX_VALUE, 25_000)).isEqualTo(Refusal.INVALID_LOT);
        assertThat(book.check(OrderType.LO, Long.MIN_VALUE, 25_000)).isEqualTo(Refusal.INVALID_LOT);
    }

    @Test
    void shouldCountALotOfTenBefore2021() {
        final BookScenario old = BookScenario.hose(25_000).on("2020-12-31").start(10, 0);
        assertThat(old.check(OrderType.LO, 10, 25_000)).isEqualTo(Refusal.NONE);
        assertThat(old.check(OrderType.LO, 15, 25_000)).isEqualTo(Refusal.INVALID_LOT);
        final BookScenario later = BookScenario.hose(25_000).on("2021-01-04").start(10, 0);
        assertThat(later.check(OrderType.LO, 110, 25_000)).isEqualTo(Refusal.INVALID_LOT);
    }

    @Test
    void shouldRefuseAnExpiredContract() {
        final LocalDate date = LocalDate.of(2026, 11, 20);
        final Universe universe = Universe.vn30(LocalDate.of(2026, 11, 19));
        final Instrument expired = universe.get(30);
        assertThat(expired.lastTradingDay()).isEqualTo("2026-11-19");
        final Exchange next =
                new Exchange(universe, date, Exchange.midnightNs(date) + 36_000_000_000_000L, new QuietListener() {});
        assertThat(next.check(expired, OrderType.LO, expired.referencePrice(), 1))
                .isEqualTo(Refusal.NOT_TRADABLE);
        assertThat(next.check(universe.get(31), OrderType.LO, expired.referencePrice(), 1))
                .isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldChangeNothingWhenItRefuses() {
        final long before = exchange.book(book.share()).stateHash();
        assertThat(exchange.place(CLIENT_KEY, book.share(), Side.BUY, OrderType.LO, Decimals.of(26_800), 100, true))
                .isZero();
        assertThat(exchange.lastRefusal()).isEqualTo(Refusal.PRICE_ABOVE_CEILING);
        assertThat(exchange.book(book.share()).stateHash()).isEqualTo(before);
        assertThat(exchange.room(book.share()).current()).isEqualTo(10_000);
        assertThat(exchange.place(CLIENT_KEY, book.share(), Side.BUY, OrderType.LO, Decimals.of(25_000), 100, true))
                .as("a refused key may be used again")
                .isEqualTo(1);
    }

    @Test
    void shouldRefuseOrdersBeyondWhatItCanHold() {
        final Instrument share = Instrument.of(
                PackagedRulebook.on(LocalDate.of(2026, 11, 20)),
                0,
                "AAA",
                Market.HNX,
                InstrumentType.SHARE,
                Decimals.of(25_000));
        final LocalDate date = LocalDate.of(2026, 11, 20);
        final Exchange full = new Exchange(
                Universe.of(List.of(share)),
                date,
                Exchange.midnightNs(date) + 36_000_000_000_000L,
                new QuietListener() {});
        for (int i = 0; i < Exchange.MAX_OPEN_ORDERS; i++) {
            full.place(Order.NO_CLIENT, share, Side.BUY, OrderType.LO, Decimals.of(24_000), 100, false);
        }
        assertThat(full.openOrderCount()).isEqualTo(Exchange.MAX_OPEN_ORDERS);
        assertThat(full.check(share, OrderType.LO, Decimals.of(24_000), 100)).isEqualTo(Refusal.TOO_MANY_ORDERS);
        full.cancel(1);
        assertThat(full.check(share, OrderType.LO, Decimals.of(24_000), 100)).isEqualTo(Refusal.NONE);
    }

    /** A foreign buy with a client key that was used before. */
    private Refusal check(final Instrument instrument, final OrderType type, final long price, final long quantity) {
        return exchange.check(CLIENT_KEY, instrument, Side.BUY, type, Decimals.of(price), quantity, true);
    }
}
