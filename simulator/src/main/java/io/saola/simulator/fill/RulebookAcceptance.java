package io.saola.simulator.fill;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.BandKind;
import io.saola.market.rules.TickTable;
import io.saola.market.rules.TradingRules;
import java.util.List;

/**
 * The exchanges' rules of one trading date as the backtest's venue asks for them, in the order of the exchange's checks.
 *
 * <p>Room for foreigners is not known to recorded data and not checked; in the 15-minute auctions of restricted shares nothing may
 * be amended or cancelled, because the venue does not tell how much of one is left. Immutable; allocates nothing per call.
 */
public final class RulebookAcceptance implements AcceptanceRules {
    private final TradingRules rules;
    private final Listing[] listings;

    /**
     * What the venue trades, in the order of its numbers.
     *
     * @param rules of the trading date
     * @param listings one per instrument
     */
    public RulebookAcceptance(final TradingRules rules, final List<Listing> listings) {
        this.rules = rules;
        this.listings = listings.toArray(Listing[]::new);
    }

    /**
     * Changes an instrument's band, when a recording tells it in the course of the day.
     *
     * @param instrument its number
     * @param listing from now on, of the same market and type
     */
    public void listing(final int instrument, final Listing listing) {
        listings[instrument] = listing;
    }

    /**
     * An instrument as the rules see it.
     *
     * @param market where it is listed
     * @param type what it is
     * @param floor lowest price of the day, scaled
     * @param ceiling highest price of the day, scaled
     */
    public record Listing(Market market, InstrumentType type, long floor, long ceiling) {
        /**
         * With the ordinary band around a reference price.
         *
         * @param rules of the trading date
         * @param market where it is listed
         * @param type what it is
         * @param referencePrice scaled
         * @return the listing
         * @throws IllegalArgumentException if the rules have no such band
         */
        public static Listing of(
                final TradingRules rules, final Market market, final InstrumentType type, final long referencePrice) {
            final long floor = rules.floor(market, type, BandKind.NORMAL, referencePrice);
            final long ceiling = rules.ceiling(market, type, BandKind.NORMAL, referencePrice);
            if (floor == Decimals.NULL || ceiling == Decimals.NULL) {
                throw new IllegalArgumentException("no band: market=" + market + " type=" + type + " referencePrice="
                        + referencePrice + " on " + rules.tradingDate());
            }
            return new Listing(market, type, floor, ceiling);
        }

        private Board board(final Phase phase) {
            return phase == Phase.AFTER_HOURS || phase == Phase.AFTER_HOURS_AUCTION
                    ? Board.AFTER_HOURS
                    : Board.ROUND_LOT;
        }
    }

    @Override
    public FillRefusal checkNew(
            final int instrument,
            final Phase phase,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity) {
        final Listing listing = listings[instrument];
        final Board board = listing.board(phase);
        if (phase == Phase.HALTED) {
            return FillRefusal.NOT_TRADABLE;
        }
        if (!rules.accepts(listing.market, board, phase, type)) {
            return FillRefusal.TYPE_NOT_ALLOWED_IN_PHASE;
        }
        if (!rules.isValidQuantity(listing.market, board, listing.type, quantity)) {
            return FillRefusal.INVALID_QUANTITY;
        }
        if (type != OrderType.LO) {
            return price == 0 ? FillRefusal.NONE : FillRefusal.INVALID_TICK;
        }
        return checkPrice(listing, price);
    }

    @Override
    public FillRefusal checkAmend(
            final int instrument,
            final Phase phase,
            final OrderType type,
            final long price,
            final long quantity,
            final long filledQuantity,
            final long newPrice,
            final long newQuantity) {
        final Listing listing = listings[instrument];
        final Board board = listing.board(phase);
        if (type != OrderType.LO
                || phase == Phase.PERIODIC_AUCTION
                || !rules.mayAmend(listing.market, board, phase, 0)) {
            return FillRefusal.NOT_AMENDABLE;
        }
        if (!rules.amendFields(listing.market).allows(price != newPrice, quantity != newQuantity)
                || newQuantity <= filledQuantity) {
            return FillRefusal.INVALID_AMENDMENT;
        }
        return rules.isValidQuantity(listing.market, board, listing.type, newQuantity)
                ? checkPrice(listing, newPrice)
                : FillRefusal.INVALID_QUANTITY;
    }

    @Override
    public FillRefusal checkCancel(final int instrument, final Phase phase, final OrderType type) {
        final Listing listing = listings[instrument];
        return type == OrderType.LO
                        && phase != Phase.PERIODIC_AUCTION
                        && rules.mayCancel(listing.market, listing.board(phase), phase, 0)
                ? FillRefusal.NONE
                : FillRefusal.NOT_AMENDABLE;
    }

    @Override
    public boolean isValidPrice(final int instrument, final long price) {
        return checkPrice(listings[instrument], price) == FillRefusal.NONE;
    }

    @Override
    public long floor(final int instrument) {
        return listings[instrument].floor;
    }

    @Override
    public long ceiling(final int instrument) {
        return listings[instrument].ceiling;
    }

    @Override
    public long nextPrice(final int instrument, final long price) {
        return ticks(listings[instrument]).next(price);
    }

    @Override
    public long previousPrice(final int instrument, final long price) {
        return ticks(listings[instrument]).previous(price);
    }

    @Override
    public long lotSize(final int instrument) {
        final Listing listing = listings[instrument];
        return rules.lot(listing.market, Board.ROUND_LOT, listing.type);
    }

    private FillRefusal checkPrice(final Listing listing, final long price) {
        if (price <= 0 || !ticks(listing).isOnGrid(price)) {
            return FillRefusal.INVALID_TICK;
        }
        return price < listing.floor || price > listing.ceiling ? FillRefusal.OUT_OF_BAND : FillRefusal.NONE;
    }

    private TickTable ticks(final Listing listing) {
        return rules.ticks(listing.market, listing.type);
    }
}
