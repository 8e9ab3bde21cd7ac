package io.saola.strategies.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * A kind of strategy: its name and version, the parameters it takes and how to make an instance.
 *
 * @param name as configuration writes it, lower case letters, digits and hyphens
 * @param version of its code, from 1; another one behaves differently and stands beside it
 * @param stateVersion layout of what {@link Strategy#snapshot} writes, from 1
 * @param oldestState oldest layout that {@link Strategy#restore(StrategyContext, io.saola.codecs.StateReader, int)} still reads
 * @param codeIdentity SHA-256 of the jar it comes from, 64 hexadecimal digits; empty for what comes with Saola
 * @param parameters in the order the instance gets their values, at most 16
 * @param factory makes an instance from complete, validated values
 */
public record StrategyKind(
        String name,
        int version,
        int stateVersion,
        int oldestState,
        String codeIdentity,
        List<Parameter> parameters,
        Function<long[], Strategy> factory) {
    /** Most parameters of a kind. */
    public static final int MAX_PARAMETERS = 16;

    /** Longest {@link #id}, ASCII characters. */
    public static final int MAX_ID_LENGTH = 32;

    /**
     * Checks the declaration.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    public StrategyKind {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "strategy kind '" + name + "': the name is not made of lower case letters, digits and hyphens");
        }
        if (version < 1 || stateVersion < 1 || oldestState < 1 || oldestState > stateVersion) {
            throw new IllegalArgumentException("strategy kind " + name + ": version=" + version + " stateVersion="
                    + stateVersion + " oldestState=" + oldestState + ": versions count from 1");
        }
        parameters = List.copyOf(parameters);
        if (parameters.size() > MAX_PARAMETERS) {
            throw new IllegalArgumentException("strategy kind " + name + " declares " + parameters.size()
                    + " parameters, at most " + MAX_PARAMETERS + " are possible");
        }
        if (parameters.stream().map(Parameter::name).distinct().count() != parameters.size()) {
            throw new IllegalArgumentException("strategy kind " + name + " declares a parameter twice");
        }
        if (id(name, version).length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException(
                    "strategy kind " + id(name, version) + ": longer than " + MAX_ID_LENGTH + " characters");
        }
    }

    /**
     * The first version of a kind.
     *
     * @param name as configuration writes it
     * @param parameters in the order the instance gets their values
     * @param factory makes an instance from complete, validated values
     */
    public StrategyKind(final String name, final List<Parameter> parameters, final Function<long[], Strategy> factory) {
        this(name, 1, 1, 1, "", parameters, factory);
    }

    /**
     * A parameter.
     *
     * @param name lower camel case, with unit where the type does not tell it
     * @param meaning one line for people
     * @param defaultValue value if none is given
     * @param min smallest value allowed
     * @param max largest value allowed
     * @param type what the number stands for
     * @param unit for people: "shares", "ticks"; empty if the type tells it
     * @param choices of an enumeration, by value; else empty
     */
    public record Parameter(
            String name,
            String meaning,
            long defaultValue,
            long min,
            long max,
            ParameterType type,
            String unit,
            List<String> choices) {
        /**
         * Checks the declaration.
         *
         * @throws IllegalArgumentException naming what is wrong with it
         */
        public Parameter {
            choices = List.copyOf(choices);
            if (!name.matches("[a-zA-Z][a-zA-Z0-9]*")) {
                throw new IllegalArgumentException("parameter '" + name + "' has no name of letters and digits");
            }
            if (min > max || defaultValue < min || defaultValue > max) {
                throw new IllegalArgumentException(
                        "parameter " + name + ": default " + defaultValue + " is outside " + min + ".." + max);
            }
            final boolean isPlace = type == ParameterType.ENUMERATION || type == ParameterType.BOOLEAN;
            final int places = type == ParameterType.BOOLEAN ? 2 : choices.size();
            if (isPlace && (min < 0 || max >= places)) {
                throw new IllegalArgumentException(
                        "parameter " + name + ": values " + min + ".." + max + " have no names");
            }
        }

        /**
         * A whole number.
         *
         * @param name lower camel case with unit
         * @param meaning one line for people
         * @param defaultValue value if none is given
         * @param min smallest value allowed
         * @param max largest value allowed
         */
        public Parameter(
                final String name, final String meaning, final long defaultValue, final long min, final long max) {
            this(name, meaning, defaultValue, min, max, ParameterType.LONG, "", List.of());
        }

        /**
         * A number of another type.
         *
         * @param type what it stands for
         * @param name lower camel case
         * @param meaning one line for people
         * @param defaultValue as people write it
         * @param min as people write it
         * @param max as people write it
         * @return the parameter
         */
        public static Parameter of(
                final ParameterType type,
                final String name,
                final String meaning,
                final String defaultValue,
                final String min,
                final String max) {
            final List<String> none = List.of();
            return new Parameter(
                    name,
                    meaning,
                    type.parse(defaultValue, none),
                    type.parse(min, none),
                    type.parse(max, none),
                    type,
                    "",
                    none);
        }

        /**
         * Yes or no.
         *
         * @param name lower camel case
         * @param meaning one line for people
         * @param defaultValue value if none is given
         * @return the parameter
         */
        public static Parameter flag(final String name, final String meaning, final boolean defaultValue) {
            return new Parameter(name, meaning, defaultValue ? 1 : 0, 0, 1, ParameterType.BOOLEAN, "", List.of());
        }

        /**
         * One of some words.
         *
         * @param name lower camel case
         * @param meaning one line for people
         * @param choices by value; the first is the default
         * @return the parameter
         */
        public static Parameter choice(final String name, final String meaning, final String... choices) {
            return new Parameter(
                    name, meaning, 0, 0, choices.length - 1L, ParameterType.ENUMERATION, "", List.of(choices));
        }

        /**
         * The same parameter with a unit for people.
         *
         * @param newUnit "shares", "ticks"
         * @return the parameter
         */
        public Parameter in(final String newUnit) {
            return new Parameter(name, meaning, defaultValue, min, max, type, newUnit, choices);
        }

        /**
         * Reads a value as people write it.
         *
         * @param text for example {@code 1.5}, {@code 20s}, {@code true}
         * @return the value on the wire
         * @throws IllegalArgumentException naming the parameter and what it takes
         */
        public long parse(final String text) {
            final long value;
            try {
                value = type.parse(text.strip(), choices);
            } catch (final ArithmeticException | IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        name + '=' + text + " is no " + type + " (" + e.getMessage() + "); it takes " + range()
                                + ", for example " + print(defaultValue),
                        e);
            }
            if (!accepts(value)) {
                throw new IllegalArgumentException(name + '=' + text + " is outside " + range() + " of its " + type
                        + ", for example " + print(defaultValue));
            }
            return value;
        }

        /**
         * Writes a value so that {@link #parse} reads it back.
         *
         * @param value in range
         * @return for people
         */
        public String print(final long value) {
            return type.print(value, choices);
        }

        /** The values it takes, for people. */
        public String range() {
            return type == ParameterType.ENUMERATION || type == ParameterType.BOOLEAN
                    ? String.join(
                            "|",
                            LongStream.rangeClosed(min, max)
                                    .mapToObj(this::print)
                                    .toList())
                    : print(min) + ".." + print(max);
        }

        /**
         * Tells whether a value is in range.
         *
         * @param value on the wire
         * @return true if it is
         */
        public boolean accepts(final long value) {
            return value >= min && value <= max;
        }
    }

    /** How definitions and configuration name this version: the name alone for version 1, else {@code name@version}. */
    public String id() {
        return id(name, version);
    }

    /**
     * Another version of the code of a kind.
     *
     * @param newVersion from 1
     * @return the kind
     */
    public StrategyKind withVersion(final int newVersion) {
        return new StrategyKind(name, newVersion, stateVersion, oldestState, codeIdentity, parameters, factory);
    }

    /**
     * The kind with a declared layout of its state.
     *
     * @param newStateVersion what {@link Strategy#snapshot} writes
     * @param newOldestState oldest layout still read: what a hot swap or an old snapshot may hand over
     * @return the kind
     */
    public StrategyKind withState(final int newStateVersion, final int newOldestState) {
        return new StrategyKind(name, version, newStateVersion, newOldestState, codeIdentity, parameters, factory);
    }

    /**
     * The kind with the identity of its code; set by what loads it.
     *
     * @param sha256 64 hexadecimal digits
     * @return the kind
     */
    public StrategyKind withCodeIdentity(final String sha256) {
        return new StrategyKind(name, version, stateVersion, oldestState, sha256, parameters, factory);
    }

    /**
     * Tells whether the state of another kind can be handed over to this one.
     *
     * @param former kind that wrote it
     * @return true for a version of the same kind whose layout this one reads
     */
    public boolean takesStateOf(final StrategyKind former) {
        return name.equals(former.name) && takesState(former.stateVersion);
    }

    /**
     * Tells whether a layout of the state can be read.
     *
     * @param writtenVersion layout
     * @return true if this kind reads it
     */
    public boolean takesState(final int writtenVersion) {
        return writtenVersion >= oldestState && writtenVersion <= stateVersion;
    }

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
            if (!parameters.get(i).accepts(given[i])) {
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
            if (!parameter.accepts(values[i])) {
                throw new IllegalArgumentException("strategy " + name + ": " + parameter.name() + '=' + values[i]
                        + " is outside " + parameter.min() + ".." + parameter.max());
            }
        }
        return values;
    }

    /**
     * Reads parameters as people write them.
     *
     * @param assignments {@code name=value}, in any order; those left out keep their defaults
     * @return a complete set, in order
     * @throws IllegalArgumentException naming everything that is wrong with them
     */
    public long[] parse(final List<String> assignments) {
        final long[] values = conclude();
        final boolean[] isGiven = new boolean[values.length];
        final List<String> faults = new ArrayList<>();
        for (final String assignment : assignments) {
            final int equals = assignment.indexOf('=');
            final int place =
                    equals < 0 ? -1 : placeOf(assignment.substring(0, equals).strip());
            if (place < 0) {
                faults.add(assignment + " names none of its parameters, "
                        + parameters.stream().map(Parameter::name).toList());
            } else if (isGiven[place]) {
                faults.add(parameters.get(place).name() + " is given twice");
            } else {
                isGiven[place] = true;
                try {
                    values[place] = parameters.get(place).parse(assignment.substring(equals + 1));
                } catch (final IllegalArgumentException e) {
                    faults.add(e.getMessage());
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("strategy " + id() + ": " + String.join("; ", faults));
        }
        return values;
    }

    /**
     * Writes parameters so that {@link #parse} reads them back.
     *
     * @param values a complete set
     * @return {@code name=value}, in order
     */
    public List<String> print(final long... values) {
        final List<String> assignments = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            assignments.add(parameters.get(i).name() + '=' + parameters.get(i).print(values[i]));
        }
        return assignments;
    }

    private int placeOf(final String parameterName) {
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name().equals(parameterName)) {
                return i;
            }
        }
        return -1;
    }

    private static String id(final String name, final int version) {
        return version == 1 ? name : name + '@' + version;
    }
}
