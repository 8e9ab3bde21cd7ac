package io.saola.market.rules;

/**
 * How call auctions of one market work on one date.
 *
 * @param priority of ATO and ATC against limit orders
 * @param onlyAtOrdersTrade whether an auction that holds no limit order trades at all
 * @param priceRule how the price is found
 * @param closingAnchor what the closing auction's prices refer to
 */
public record AuctionRules(
        AuctionPriority priority, boolean onlyAtOrdersTrade, AuctionPriceRule priceRule, AuctionAnchor closingAnchor) {}
