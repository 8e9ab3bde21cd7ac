package io.saola.backtest.data;

import io.saola.market.history.CorporateAction;

/**
 * What a row of a file of corporate actions says.
 *
 * @param instrumentId of the run
 * @param action what is given; a split counts as the bonus shares that it comes to
 * @param isSplit whether it is a split: then new shares may be sold at once
 * @param payDate when money is paid or new shares may be sold, yyyymmdd, not before the ex-date; 0 if not told
 * @param where file and row
 */
public record CorporateActionRow(
        int instrumentId, CorporateAction action, boolean isSplit, int payDate, String where) {}
