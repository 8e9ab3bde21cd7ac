package io.saola.gateway.ssi.account;

import java.util.List;

/**
 * The contracts of an account, all of them.
 *
 * @param account they belong to
 * @param open contracts held
 * @param closed contracts bought and sold again today
 */
public record DerivativesPositions(AccountCode account, List<Position> open, List<Position> closed) {
    /** Keeps immutable copies. */
    public DerivativesPositions {
        open = List.copyOf(open);
        closed = List.copyOf(closed);
    }

    /**
     * Contracts of one series. Quantities in contracts, prices in scaled points, results in scaled VND;
     * {@link io.saola.codecs.Decimals#NULL} where nothing was told.
     *
     * @param marketId VNFE
     * @param symbol of the series
     * @param longQuantity held long
     * @param shortQuantity held short
     * @param netQuantity long less short
     * @param averageBuyPrice paid
     * @param averageSellPrice received
     * @param tradePrice the broker's price of the position
     * @param marketPrice now
     * @param floatingResult of what is open
     * @param tradingResult of what was closed
     */
    public record Position(
            String marketId,
            String symbol,
            long longQuantity,
            long shortQuantity,
            long netQuantity,
            long averageBuyPrice,
            long averageSellPrice,
            long tradePrice,
            long marketPrice,
            long floatingResult,
            long tradingResult) {}
}
