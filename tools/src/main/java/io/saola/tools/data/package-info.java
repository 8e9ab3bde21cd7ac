/**
 * {@code saola data}: price history from a broker into files for backtests.
 *
 * <p>Every table is one CSV file per symbol, UTF-8, with a header line, {@code \n} line ends, rows by rising time and empty cells for
 * what the broker did not tell. Prices are decimal numbers in VND, points for futures and indices, unadjusted for corporate actions;
 * dates are {@code yyyy-mm-dd}, times {@code hh:mm:ss} in Viet Nam. Beside them stands {@code manifest.json}, which names source, time,
 * days covered, rows and SHA-256 of every file. Files are replaced whole: a reader sees the old or the new one.
 */
package io.saola.tools.data;
