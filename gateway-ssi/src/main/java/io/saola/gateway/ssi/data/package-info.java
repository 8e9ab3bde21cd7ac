/**
 * The market data interface's reads: securities, indices and price history. Answers are complete by the broker's own count of records or
 * they are none; long spans are asked for in the pieces the broker allows. Prices are scaled VND, points for futures and indices,
 * unadjusted for corporate actions; dates are {@code yyyymmdd}, times seconds of the day in Viet Nam.
 */
package io.saola.gateway.ssi.data;
