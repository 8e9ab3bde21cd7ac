package io.saola.strategies.api;

import java.util.List;
import java.util.function.Function;

/**
 * A kind of strategy: its name, the parameters it takes and how to make an instance.
 *
 * @param name as configuration writes it, at most 32 ASCII characters
 * @param parameters in the order the instance gets their values
 * @param factory makes an instance from complete, validated values
 */
public record StrategyKind(String name, List<Parameter> parameters, Function<long[], Strategy> factory) {
    /**
     * A parameter.
     *
     * @param name lower camel case with unit
     * @param meaning one line for people
     * @param defaultValue value if none is given
     * @param min smallest value allowed
     * @param max largest value allowed
     */
    public record Parameter(String name, String meaning, long defaultValue, long min, long max) {}

    /**
     * Tells whether values are acceptable.
     *
     * @param given values in order, at most as many as there are parameters
     * @return true if {@link #conclude} would take them
     */
    public boolean accepts(final long... given) {
        if (given.length > parameters.size()) {
            return false;
        }
        for (int i = 0; i < given.length; i++) {
            if (given[i] < parameters.get(i).min()
                    || given[i] > parameters.get(i).max()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Checks values and fills in defaults for those left out at the end.
     *
     * @param given values in order, at most as many as there are parameters
     * @return a complete set
     * @throws IllegalArgumentException naming the parameter, its value and its range
     */
    public long[] conclude(final long... given) {
        if (given.length > parameters.size()) {
            throw new IllegalArgumentException(
                    "strategy " + name + " takes " + parameters.size() + " parameters, got " + given.length);
        }
        final long[] values = new long[parameters.size()];
        for (int i = 0; i < values.length; i++) {
            final Parameter parameter = parameters.get(i);
            values[i] = i < given.length ? given[i] : parameter.defaultValue();
            if (values[i] < parameter.min() || values[i] > parameter.max()) {
                throw new IllegalArgumentException("strategy " + name + ": " + parameter.name() + '=' + values[i]
                        + " is outside " + parameter.min() + ".." + parameter.max());
            }
        }
        return values;
    }
}
