package io.saola.simulator.exchange;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One HOSE share on an otherwise empty exchange, driven in whole VND; what happens is written down as text. */
final class BookScenario {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    private static final long MINUTE_NS = 60L * 1_000_000_000L;

    private final List<String> events = new ArrayList<>();
    private final Instrument share;
    private final Exchange exchange;

    private BookScenario(final long referencePrice, final int hour, final int minute) {
        share = Universe.share(0, "AAA", Decimals.of(referencePrice));
        exchange = new Exchange(Universe.of(List.of(share)), DATE, at(hour, minute), new Recorder());
    }

    static BookScenario openingAuction(final long referencePrice) {
        return new BookScenario(referencePrice, 9, 0);
    }

    static BookScenario continuous(final long referencePrice) {
        return new BookScenario(referencePrice, 10, 0);
    }

    static BookScenario beforeTheClose(final long referencePrice) {
        return new BookScenario(referencePrice, 14, 20);
    }

    BookScenario advanceTo(final int hour, final int minute) {
        exchange.advanceTo(at(hour, minute));
        return this;
    }

    long buy(final long quantity, final long price) {
        return place(Side.BUY, OrderType.LO, quantity, price);
    }

    long sell(final long quantity, final long price) {
        return place(Side.SELL, OrderType.LO, quantity, price);
    }

    long place(final Side side, final OrderType type, final long quantity, final long price) {
        final Refusal refusal = exchange.check(share, type, Decimals.of(price), quantity);
        if (refusal != Refusal.NONE) {
            throw new IllegalArgumentException("refused: " + refusal);
        }
        return exchange.place(Order.NO_CLIENT, share, side, type, Decimals.of(price), quantity, false);
    }

    Refusal check(final OrderType type, final long quantity, final long price) {
        return exchange.check(share, type, Decimals.of(price), quantity);
    }

    Refusal cancel(final long orderId) {
        return exchange.cancel(orderId);
    }

    Refusal modify(final long orderId, final long quantity, final long price) {
        final Refusal refusal = exchange.checkModify(orderId, Decimals.of(price), quantity);
        if (refusal == Refusal.NONE) {
            exchange.modify(orderId, Decimals.of(price), quantity);
        }
        return refusal;
    }

    Exchange exchange() {
        return exchange;
    }

    Instrument share() {
        return share;
    }

    /** Trades as "buyId-sellId quantity@price" and ends with open quantity as "id reason quantity", since the last call. */
    List<String> takeEvents() {
        final List<String> taken = new ArrayList<>(events);
        events.clear();
        return taken;
    }

    /** The book as "price:quantity" per level, best first. */
    String depth(final Side side) {
        final BookSide bookSide = side == Side.BUY
                ? exchange.book(share).bids()
                : exchange.book(share).asks();
        final StringBuilder text = new StringBuilder();
        for (int level = bookSide.best(); level != PriceLadder.NULL_LEVEL; level = bookSide.worseThan(level)) {
            text.append(text.length() == 0 ? "" : " ")
                    .append(Decimals.toString(share.ladder().price(level)))
                    .append(':')
                    .append(bookSide.quantityAt(level));
        }
        return text.toString();
    }

    private static long at(final int hour, final int minute) {
        return Exchange.midnightNs(DATE) + (hour * 60L + minute) * MINUTE_NS;
    }

    private final class Recorder extends QuietListener {
        @Override
        public void onTrade(
                final InstrumentState state, final Order buy, final Order sell, final long price, final long quantity) {
            events.add(buy.id() + "-" + sell.id() + " " + quantity + "@" + Decimals.toString(price));
        }

        @Override
        public void onOrderCancelled(final Order order, final CancelReason reason) {
            events.add(order.id() + " " + reason + " " + order.leavesQuantity());
        }
    }
}
