package io.saola.backtest.result;

/**
 * What one scope was worth at one time. Points of a scope come in order of time; there is one at the end of every
 * simulated day at least.
 *
 * @param timestampNs event time, nanoseconds since 1970 UTC
 * @param scope {@link #TOTAL}, or the name of a strategy
 * @param equity scaled money; of the total cash and holdings at the last price, of a strategy its profit and loss so far,
 *     fees and taxes taken off
 * @param cash scaled money; of the total with what is still to be received and to be paid, of a strategy the sum of its buys,
 *     sells, fees and taxes
 * @param grossExposure scaled value of all positions, long and short added up
 * @param netExposure scaled value of the positions, short ones negative
 * @param unsettledCash scaled proceeds of sells that have not settled; 0 for a strategy
 */
public record EquityPoint(
        long timestampNs,
        String scope,
        long equity,
        long cash,
        long grossExposure,
        long netExposure,
        long unsettledCash) {
    /** The scope of all accounts and strategies together. */
    public static final String TOTAL = "total";
}
