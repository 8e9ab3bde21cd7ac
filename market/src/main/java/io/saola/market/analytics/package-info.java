/**
 * What the market is doing, worked out from its messages as they come: who took liquidity, the day's totals by phase, what
 * foreigners do, breadth, the basis of the index future, bars. All incremental, bounded, part of the state, and reset by the
 * trading date of messages, never by a clock. {@link io.saola.market.analytics.MarketAnalytics} is the way in for messages,
 * {@link io.saola.market.analytics.AnalyticsView} for readers.
 */
package io.saola.market.analytics;
