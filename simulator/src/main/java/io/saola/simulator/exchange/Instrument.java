package io.saola.simulator.exchange;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.market.rules.BandKind;
import io.saola.market.rules.TickTable;
import io.saola.market.rules.TradingRules;
import java.time.LocalDate;

/**
 * What can be traded: its identity and the constants of the day. Immutable.
 *
 * @param index position in the {@link Universe}, from 0
 * @param symbol exchange code
 * @param name Vietnamese name without accents
 * @param englishName English name
 * @param market where it trades
 * @param type share or future
 * @param restricted whether it trades in periodic auctions only
 * @param referencePrice scaled
 * @param ladder the prices of the day
 * @param lotSize quantity step of the round-lot board
 * @param maxOrderQuantity most an order may ask for
 * @param depthLevels price levels the feed shows per side
 * @param contractMultiplier VND per point for futures, 1 for shares
 * @param listedShares listed quantity; 0 for futures
 * @param freeFloatPercent share of it that counts in VN30
 * @param foreignLimitPercent share of it foreigners may hold
 * @param foreignHoldings what they hold when the day begins
 * @param lastTradingDay of futures; null for shares
 */
public record Instrument(
        int index,
        String symbol,
        String name,
        String englishName,
        Market market,
        InstrumentType type,
        boolean restricted,
        long referencePrice,
        PriceLadder ladder,
        long lotSize,
        long maxOrderQuantity,
        int depthLevels,
        long contractMultiplier,
        long listedShares,
        int freeFloatPercent,
        int foreignLimitPercent,
        long foreignHoldings,
        LocalDate lastTradingDay) {
    private static final int HOSE_DEPTH_LEVELS = 3;
    private static final int OTHER_DEPTH_LEVELS = 10;
    private static final long DEFAULT_LISTED_SHARES = 1_000_000_000L;
    private static final int DEFAULT_FREE_FLOAT_PERCENT = 50;
    private static final int DEFAULT_FOREIGN_LIMIT_PERCENT = 49;

    /**
     * A share, fund or warrant-like instrument with the rules of a date and made-up company facts.
     *
     * @param rules of the trading date
     * @param index position in the universe
     * @param symbol exchange code
     * @param market where it trades
     * @param type what it is
     * @param referencePrice scaled, on the grid
     * @return the instrument, with half of its foreign room taken
     * @throws IllegalArgumentException if the market does not trade the type on the date
     */
    public static Instrument of(
            final TradingRules rules,
            final int index,
            final String symbol,
            final Market market,
            final InstrumentType type,
            final long referencePrice) {
        final boolean isFuture = type == InstrumentType.INDEX_FUTURE || type == InstrumentType.BOND_FUTURE;
        return new Instrument(
                index,
                symbol,
                symbol,
                symbol,
                market,
                type,
                false,
                referencePrice,
                ladder(rules, market, type, referencePrice),
                rules.lot(market, Board.ROUND_LOT, type),
                rules.maxQuantity(market, Board.ROUND_LOT, type),
                market == Market.HOSE ? HOSE_DEPTH_LEVELS : OTHER_DEPTH_LEVELS,
                isFuture ? Universe.FUTURE_MULTIPLIER : 1,
                isFuture ? 0 : DEFAULT_LISTED_SHARES,
                isFuture ? 0 : DEFAULT_FREE_FLOAT_PERCENT,
                isFuture ? 100 : DEFAULT_FOREIGN_LIMIT_PERCENT,
                isFuture ? 0 : DEFAULT_LISTED_SHARES / 200 * DEFAULT_FOREIGN_LIMIT_PERCENT,
                null);
    }

    /**
     * The prices an ordinary day allows.
     *
     * @param rules of the trading date
     * @param market where
     * @param type what
     * @param referencePrice scaled, on the grid
     * @return floor to ceiling
     * @throws IllegalArgumentException if there is no band on the date
     */
    static PriceLadder ladder(
            final TradingRules rules, final Market market, final InstrumentType type, final long referencePrice) {
        final TickTable ticks = rules.ticks(market, type);
        final long ceiling = rules.ceiling(market, type, BandKind.NORMAL, referencePrice);
        if (ticks == null || ceiling == Decimals.NULL) {
            throw new IllegalArgumentException("no band on this date: tradingDate=" + rules.tradingDate() + ", market="
                    + market + ", type=" + type + ", referencePrice=" + referencePrice);
        }
        return new PriceLadder(ticks, rules.floor(market, type, BandKind.NORMAL, referencePrice), ceiling);
    }

    /**
     * The same instrument under trading restriction, or free of it.
     *
     * @param isRestricted true for periodic auctions only
     * @return a copy
     */
    public Instrument withRestriction(final boolean isRestricted) {
        return new Instrument(
                index,
                symbol,
                name,
                englishName,
                market,
                type,
                isRestricted,
                referencePrice,
                ladder,
                lotSize,
                maxOrderQuantity,
                depthLevels,
                contractMultiplier,
                listedShares,
                freeFloatPercent,
                foreignLimitPercent,
                foreignHoldings,
                lastTradingDay);
    }

    /**
     * The same instrument with other foreign facts.
     *
     * @param shares listed quantity
     * @param limitPercent share of it foreigners may hold
     * @param held what they hold when the day begins
     * @return a copy
     */
    public Instrument withForeignHoldings(final long shares, final int limitPercent, final long held) {
        return new Instrument(
                index,
                symbol,
                name,
                englishName,
                market,
                type,
                restricted,
                referencePrice,
                ladder,
                lotSize,
                maxOrderQuantity,
                depthLevels,
                contractMultiplier,
                shares,
                freeFloatPercent,
                limitPercent,
                held,
                lastTradingDay);
    }

    /**
     * Tells futures from shares.
     *
     * @return true for futures
     */
    public boolean isFuture() {
        return type == InstrumentType.INDEX_FUTURE || type == InstrumentType.BOND_FUTURE;
    }

    /**
     * What foreigners may hold together.
     *
     * @return shares; 0 for futures
     */
    public long totalRoom() {
        return listedShares / 100 * foreignLimitPercent + listedShares % 100 * foreignLimitPercent / 100;
    }

    /**
     * The amount an order of this size can cost at most.
     *
     * @param price scaled limit, or 0 for a market order, which may trade up to the ceiling
     * @param quantity shares or contracts
     * @return scaled VND
     */
    public long worstNotional(final long price, final long quantity) {
        return Decimals.notional(price == 0 ? ladder.ceiling() : price, quantity, contractMultiplier);
    }
}
