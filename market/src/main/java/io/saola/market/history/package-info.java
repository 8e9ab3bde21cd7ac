/**
 * Price history across corporate actions, as data: what an event does to the reference price of its ex-date, and to all prices and
 * quantities before it. Pure arithmetic on whole numbers, with the rounding stated where it happens.
 */
package io.saola.market.history;
