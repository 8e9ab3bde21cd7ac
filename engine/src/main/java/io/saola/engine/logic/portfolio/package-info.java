/**
 * What accounts and strategies hold, and the money that goes with it.
 *
 * <p><b>Books.</b> Every event of an account is posted in double entry to the {@link io.saola.engine.logic.portfolio.LedgerAccount
 * chart of accounts}; the balances add up to zero, and each agrees with what it stands for: shares at cost with the positions, money on
 * its way with the lots, results with the positions' own.
 *
 * <p><b>Settlement.</b> With a rulebook in force, shares bought are on their way until the first instant at which they may be sold (T+2
 * 13:00 of trades since 2022-08-25, by the calendar), money of trades in shares moves at delivery (T+2 11:30), gains and losses of
 * futures at 09:00 of the next trading day; losses count against buying power from the moment they are made, gains when they are paid.
 * Instants are fixed at the trade by the rules of its trading date and released by event time. Without a rulebook money moves at once and
 * what was bought never becomes sellable.
 *
 * <p><b>Charges.</b> See {@code FeeSchedule}: charges are exact to the ten-thousandth of a VND, fees held for an order are rounded up to
 * the dong, so that an order never costs more than was held for it.
 *
 * <p><b>Terms.</b> Until an {@code AccountTerms} input the rates of the account's definition hold and one purse pays for shares and
 * futures. From then on futures are opened against the margin deposit alone, the rulebook's fees and taxes hold beside the broker's, and
 * the account is warned at 75, 85 and 90 % of its collateral; from 90 % on futures may only be closed.
 *
 * <p><b>Positions.</b> Average cost. A future's cost is that of its trades until it is marked to a settlement price, then the value at
 * that price: what marking earned is realised.
 */
package io.saola.engine.logic.portfolio;
