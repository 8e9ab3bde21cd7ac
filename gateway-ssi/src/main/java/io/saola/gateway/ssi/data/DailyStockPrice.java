package io.saola.gateway.ssi.data;

/**
 * A share's day with its band and its foreign trading. What is not told is {@link io.saola.codecs.Decimals#NULL}, and so is a price of
 * 0. Values are scaled VND, volumes shares.
 *
 * @param symbol exchange code
 * @param date yyyymmdd
 * @param ceilingPrice scaled
 * @param floorPrice scaled
 * @param referencePrice scaled
 * @param open scaled
 * @param high scaled
 * @param low scaled
 * @param close scaled
 * @param averagePrice scaled
 * @param adjustedClose scaled, for corporate actions since
 * @param matchedVolume matched in the book
 * @param matchedValue matched in the book
 * @param dealVolume negotiated
 * @param dealValue negotiated
 * @param foreignBuyVolume by foreigners
 * @param foreignBuyValue by foreigners
 * @param foreignSellVolume by foreigners
 * @param foreignSellValue by foreigners
 * @param foreignRoom shares foreigners may still buy
 * @param totalVolume all trading
 * @param totalValue all trading
 */
public record DailyStockPrice(
        String symbol,
        int date,
        long ceilingPrice,
        long floorPrice,
        long referencePrice,
        long open,
        long high,
        long low,
        long close,
        long averagePrice,
        long adjustedClose,
        long matchedVolume,
        long matchedValue,
        long dealVolume,
        long dealValue,
        long foreignBuyVolume,
        long foreignBuyValue,
        long foreignSellVolume,
        long foreignSellValue,
        long foreignRoom,
        long totalVolume,
        long totalValue) {}
