/** Historical data: files in declared layouts, read in order of time, every fault counted by name. */
package io.saola.backtest.data;
