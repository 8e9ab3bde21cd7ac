package io.saola.simulator.flow;

/**
 * What the background flow is like. Immutable; start from {@link #defaults} and change what the occasion asks for.
 *
 * <p>Rates by section 8.3 of the market reference: a normal day of 2026 has 1.4 to 2.2 million orders, 95 to 145 a
 * second, and one-second peaks of ten to twenty times the average. How the flow divides
 * is assumed: foreigners trade about an eighth.
 *
 * @param scenario the kind of day
 * @param ordersPerHour mean decisions of the simulated traders per hour of continuous trading on a normal day, over all
 *     instruments; one decision makes one to a few orders
 * @param intensityPercent factor on the rate, 100 for none
 * @param burstFactor how many times its usual self the flow is in the first second after a session boundary; it fades over
 *     a minute
 * @param foreignPermille orders of foreigners, on average
 * @param oddLotPermille orders of less than a lot; 0 for a venue without an odd-lot board
 * @param haltsPerDay single-stock halts in the day; most days have none
 * @param haltMinutes how long a halt lasts
 */
public record FlowParameters(
        DayScenario scenario,
        long ordersPerHour,
        int intensityPercent,
        int burstFactor,
        int foreignPermille,
        int oddLotPermille,
        int haltsPerDay,
        int haltMinutes) {
    private static final long MAX_ORDERS_PER_HOUR = 3_600_000_000L;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming the value that is out of range
     */
    public FlowParameters {
        require(ordersPerHour >= 1 && ordersPerHour <= MAX_ORDERS_PER_HOUR, "ordersPerHour", ordersPerHour);
        require(intensityPercent >= 1 && intensityPercent <= 10_000, "intensityPercent", intensityPercent);
        require(burstFactor >= 1 && burstFactor <= 50, "burstFactor", burstFactor);
        require(foreignPermille >= 0 && foreignPermille <= 1_000, "foreignPermille", foreignPermille);
        require(oddLotPermille >= 0 && oddLotPermille <= 1_000, "oddLotPermille", oddLotPermille);
        require(haltsPerDay >= 0 && haltsPerDay <= 1_000, "haltsPerDay", haltsPerDay);
        require(haltMinutes >= 1 && haltMinutes <= 300, "haltMinutes", haltMinutes);
    }

    /**
     * A normal day of the whole market: 120 decisions a second, bursts of fifteen times that, no halts, no odd lots.
     *
     * @return the defaults
     */
    public static FlowParameters defaults() {
        return new FlowParameters(DayScenario.NORMAL, 120 * 3_600L, 100, 15, 120, 0, 0, 30);
    }

    /**
     * Another kind of day.
     *
     * @param value the scenario
     * @return a copy
     */
    public FlowParameters withScenario(final DayScenario value) {
        return new FlowParameters(
                value,
                ordersPerHour,
                intensityPercent,
                burstFactor,
                foreignPermille,
                oddLotPermille,
                haltsPerDay,
                haltMinutes);
    }

    /**
     * Another mean rate.
     *
     * @param value decisions per hour of continuous trading on a normal day
     * @return a copy
     */
    public FlowParameters withOrdersPerHour(final long value) {
        return new FlowParameters(
                scenario,
                value,
                intensityPercent,
                burstFactor,
                foreignPermille,
                oddLotPermille,
                haltsPerDay,
                haltMinutes);
    }

    /**
     * More or less of everything.
     *
     * @param value percent of the usual rate
     * @return a copy
     */
    public FlowParameters withIntensityPercent(final int value) {
        return new FlowParameters(
                scenario, ordersPerHour, value, burstFactor, foreignPermille, oddLotPermille, haltsPerDay, haltMinutes);
    }

    /**
     * Other bursts at session boundaries.
     *
     * @param value 1 for none
     * @return a copy
     */
    public FlowParameters withBurstFactor(final int value) {
        return new FlowParameters(
                scenario,
                ordersPerHour,
                intensityPercent,
                value,
                foreignPermille,
                oddLotPermille,
                haltsPerDay,
                haltMinutes);
    }

    /**
     * Orders for the odd-lot board.
     *
     * @param value permille of the orders
     * @return a copy
     */
    public FlowParameters withOddLotPermille(final int value) {
        return new FlowParameters(
                scenario,
                ordersPerHour,
                intensityPercent,
                burstFactor,
                foreignPermille,
                value,
                haltsPerDay,
                haltMinutes);
    }

    /**
     * Single-stock halts.
     *
     * @param perDay how many
     * @param minutes how long each
     * @return a copy
     */
    public FlowParameters withHalts(final int perDay, final int minutes) {
        return new FlowParameters(
                scenario,
                ordersPerHour,
                intensityPercent,
                burstFactor,
                foreignPermille,
                oddLotPermille,
                perDay,
                minutes);
    }

    private static void require(final boolean isValid, final String name, final long value) {
        if (!isValid) {
            throw new IllegalArgumentException("bad flow parameter: " + name + "=" + value);
        }
    }
}
