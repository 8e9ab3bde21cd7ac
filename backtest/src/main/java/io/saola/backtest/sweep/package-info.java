/** Many runs of one configuration with other parameters: grids, random samples and walks forward; resumable. */
package io.saola.backtest.sweep;
