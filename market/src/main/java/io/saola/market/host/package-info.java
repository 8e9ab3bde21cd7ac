/**
 * What hosts need to get market data into the logic: reading rulebook files. The only place of this module that opens files; the
 * logic never calls it.
 */
package io.saola.market.host;
