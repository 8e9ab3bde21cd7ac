/**
 * Technical indicators that are fed one value or one bar at a time. An update costs O(1), or amortised O(1), unless the
 * class says otherwise; nothing is allocated after construction. Values are {@code NaN} until an indicator is warm, so that
 * chains of indicators warm up by themselves.
 */
package io.saola.strategies.indicators;
