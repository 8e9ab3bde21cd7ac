package io.saola.market.analytics;

import io.saola.codecs.Decimals;

/**
 * Which side of a continuous print took liquidity, after Lee and Ready: by the book before the trade, inside the spread by the middle,
 * else by the last different price. An absent side of the book is absent, not zero. Stateless; nothing here allocates.
 */
final class TradeClassifier {
    private TradeClassifier() {}

    /**
     * Classifies.
     *
     * @param price of the print, scaled
     * @param bid best buying price before the trade, or null for none
     * @param ask best selling price before the trade, or null for none
     * @param differentPrice last price that differs from this one, or null
     * @return side and method
     */
    static TradeClassification classify(final long price, final long bid, final long ask, final long differentPrice) {
        if (ask != Decimals.NULL && price >= ask) {
            return TradeClassification.BUY_QUOTE;
        }
        if (bid != Decimals.NULL && price <= bid) {
            return TradeClassification.SELL_QUOTE;
        }
        if (bid != Decimals.NULL && ask != Decimals.NULL && 2 * price != bid + ask) {
            return 2 * price > bid + ask ? TradeClassification.BUY_MID : TradeClassification.SELL_MID;
        }
        if (differentPrice == Decimals.NULL) {
            return TradeClassification.NEUTRAL;
        }
        return price > differentPrice ? TradeClassification.BUY_TICK : TradeClassification.SELL_TICK;
    }
}
