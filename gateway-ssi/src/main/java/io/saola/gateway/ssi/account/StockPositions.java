package io.saola.gateway.ssi.account;

import java.util.List;

/**
 * The shares of an account, all of them.
 *
 * @param account they belong to
 * @param totalMarketValue scaled VND, {@link io.saola.codecs.Decimals#NULL} if not told
 * @param positions in the broker's order
 */
public record StockPositions(AccountCode account, long totalMarketValue, List<Position> positions) {
    /** Keeps an immutable copy. */
    public StockPositions {
        positions = List.copyOf(positions);
    }

    /**
     * Shares of one company. Quantities in shares, prices scaled; {@link io.saola.codecs.Decimals#NULL} where nothing was told.
     *
     * @param marketId VN
     * @param symbol of the instrument
     * @param onHand sold but not settled shares included, bought but not settled ones not
     * @param sellable may be sold now; what risk counts with
     * @param holdForTrade in open sell orders
     * @param blocked by somebody
     * @param bonus coming from rights
     * @param boughtT0 today
     * @param boughtT1 a trading day ago
     * @param boughtT2 two trading days ago
     * @param soldT0 today
     * @param soldT1 a trading day ago
     * @param soldT2 two trading days ago
     * @param mortgaged given as security
     * @param averagePrice paid
     * @param marketPrice now
     */
    public record Position(
            String marketId,
            String symbol,
            long onHand,
            long sellable,
            long holdForTrade,
            long blocked,
            long bonus,
            long boughtT0,
            long boughtT1,
            long boughtT2,
            long soldT0,
            long soldT1,
            long soldT2,
            long mortgaged,
            long averagePrice,
            long marketPrice) {}
}
