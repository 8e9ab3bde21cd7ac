package io.saola.simulator.exchange;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.Rulebook;
import io.saola.market.rules.TradingRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One instrument on an otherwise empty exchange, driven in whole VND; what happens is written down as text. */
final class BookScenario {
    /** A day after the new system came, and one before. */
    static final String TODAY = "2026-11-20";

    static final String BEFORE_KRX = "2024-06-03";
    private static final long MINUTE_NS = 60L * 1_000_000_000L;

    private final List<String> events = new ArrayList<>();
    private final LocalDate date;
    private final Instrument instrument;
    private final Exchange exchange;

    private BookScenario(final Setup setup, final int hour, final int minute) {
        date = setup.date;
        final TradingRules rules = setup.rules();
        Instrument made = Instrument.of(rules, 0, "AAA", setup.market, setup.type, setup.reference);
        if (setup.totalRoom > 0) {
            made = made.withForeignHoldings(setup.totalRoom, 100, setup.foreignHoldings);
        }
        instrument = made.withRestriction(setup.restricted);
        exchange = new Exchange(Universe.of(List.of(instrument)), rules, at(hour, minute), new Recorder());
    }

    static BookScenario openingAuction(final long referencePrice) {
        return hose(referencePrice).start(9, 0);
    }

    static BookScenario continuous(final long referencePrice) {
        return hose(referencePrice).start(10, 0);
    }

    static BookScenario beforeTheClose(final long referencePrice) {
        return hose(referencePrice).start(14, 20);
    }

    static Setup hose(final long referencePrice) {
        return on(Market.HOSE, referencePrice);
    }

    static Setup on(final Market market, final long referencePrice) {
        return new Setup(market, Decimals.of(referencePrice));
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

    /** Enters an order that must be accepted. */
    long place(final Side side, final OrderType type, final long quantity, final long price) {
        return place(side, type, quantity, price, false);
    }

    long place(final Side side, final OrderType type, final long quantity, final long price, final boolean foreign) {
        final long id = exchange.place(Order.NO_CLIENT, instrument, side, type, Decimals.of(price), quantity, foreign);
        if (id == 0) {
            throw new IllegalArgumentException("refused: " + exchange.lastRefusal());
        }
        return id;
    }

    long foreignBuy(final long quantity, final long price) {
        return place(Side.BUY, OrderType.LO, quantity, price, true);
    }

    /** Tries to enter an order and tells why it is refused. */
    Refusal refusal(
            final Side side, final OrderType type, final long quantity, final long price, final boolean foreign) {
        final long id = exchange.place(Order.NO_CLIENT, instrument, side, type, Decimals.of(price), quantity, foreign);
        return id == 0 ? exchange.lastRefusal() : Refusal.NONE;
    }

    Refusal check(final OrderType type, final long quantity, final long price) {
        return exchange.check(instrument, type, Decimals.of(price), quantity);
    }

    Refusal cancel(final long orderId) {
        return exchange.cancel(orderId);
    }

    Refusal modify(final long orderId, final long quantity, final long price) {
        return exchange.modify(orderId, Decimals.of(price), quantity);
    }

    Exchange exchange() {
        return exchange;
    }

    Instrument share() {
        return instrument;
    }

    /**
     * Trades as "buyId-sellId quantity@price", ends with open quantity as "id reason quantity" and put-throughs as "deal id
     * state", since the last call. Trades of other boards than round lots begin with the board's code.
     */
    List<String> takeEvents() {
        final List<String> taken = new ArrayList<>(events);
        events.clear();
        return taken;
    }

    /** The round-lot book as "price:quantity" per level, best first. */
    String depth(final Side side) {
        final OrderBook book = exchange.book(instrument);
        final BookSide bookSide = side == Side.BUY ? book.bids() : book.asks();
        final StringBuilder text = new StringBuilder();
        for (int level = bookSide.best(); level != PriceLadder.NULL_LEVEL; level = bookSide.worseThan(level)) {
            text.append(text.length() == 0 ? "" : " ")
                    .append(Decimals.toString(instrument.ladder().price(level)))
                    .append(':')
                    .append(bookSide.quantityAt(level));
        }
        return text.toString();
    }

    /** What the feed shows of the round-lot book, as "price:quantity" per row, best first. */
    String shown(final Side side) {
        final MarketDepth depth = new MarketDepth();
        exchange.depth(instrument, Board.ROUND_LOT, depth);
        final StringBuilder text = new StringBuilder();
        for (int row = 0; row < depth.levels(side); row++) {
            text.append(row == 0 ? "" : " ")
                    .append(Decimals.toString(depth.price(side, row)))
                    .append(':')
                    .append(depth.quantity(side, row));
        }
        return text.toString();
    }

    private long at(final int hour, final int minute) {
        return Exchange.midnightNs(date) + (hour * 60L + minute) * MINUTE_NS;
    }

    /** What a scenario starts from; today's HOSE rules unless told otherwise. */
    static final class Setup {
        private final Market market;
        private final long reference;
        private InstrumentType type;
        private LocalDate date = LocalDate.parse(TODAY);
        private String overrides = "";
        private boolean restricted;
        private long totalRoom;
        private long foreignHoldings;

        private Setup(final Market market, final long reference) {
            this.market = market;
            this.reference = reference;
            type = market == Market.DERIVATIVES ? InstrumentType.INDEX_FUTURE : InstrumentType.SHARE;
        }

        Setup on(final String tradingDate) {
            date = LocalDate.parse(tradingDate);
            return this;
        }

        Setup type(final InstrumentType instrumentType) {
            type = instrumentType;
            return this;
        }

        /** Sets a rule of the market the other way. */
        Setup rule(final String key, final String value) {
            overrides += key + "," + market + ",*,*,-,-," + value + ",test,P\n";
            return this;
        }

        Setup restricted() {
            restricted = true;
            return this;
        }

        Setup room(final long total, final long held) {
            totalRoom = total;
            foreignHoldings = held;
            return this;
        }

        BookScenario start(final int hour, final int minute) {
            return new BookScenario(this, hour, minute);
        }

        private TradingRules rules() {
            return overrides.isEmpty()
                    ? PackagedRulebook.on(date)
                    : Rulebook.of(RulebookFiles.packagedText().add("overrides", overrides))
                            .on(PackagedRulebook.dateOf(date));
        }
    }

    private final class Recorder extends QuietListener {
        @Override
        public void onTrade(
                final InstrumentState state, final Order buy, final Order sell, final long price, final long quantity) {
            events.add(
                    prefix(buy.board()) + buy.id() + "-" + sell.id() + " " + quantity + "@" + Decimals.toString(price));
        }

        @Override
        public void onOrderCancelled(final Order order, final CancelReason reason) {
            events.add(order.id() + " " + reason + " " + order.leavesQuantity());
        }

        @Override
        public void onPutThrough(final PutThroughDeal deal) {
            events.add("deal " + deal.id() + " " + deal.state());
        }

        private static String prefix(final Board board) {
            return switch (board) {
                case ODD_LOT -> "G4 ";
                case AFTER_HOURS -> "G3 ";
                default -> "";
            };
        }
    }
}
