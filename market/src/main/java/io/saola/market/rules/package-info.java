/**
 * The dated rulebook of the Vietnamese market: what the exchanges' rules are on a trading date, as data read from text and
 * compiled to arrays. Pure logic: no files, no clock; nothing allocates once {@link io.saola.market.rules.TradingRules} is compiled.
 */
package io.saola.market.rules;
