package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The part of every result that can be compared: {@code figures}, an array of {@code {name, unit, better, samples}}. A sample is the
 * figure of one repetition; {@code better} is {@code lower} or {@code higher}.
 */
final class Figures {
    /** Name of the array in a result. */
    static final String KEY = "figures";

    private static final double THOUSANDTHS = 1_000.0;

    private final ArrayNode array;

    /** Begins the array in a result. */
    Figures(final ObjectNode document) {
        array = document.putArray(KEY);
    }

    /** Adds times in ns: the shorter the better. */
    Figures time(final String name, final List<? extends Number> samplesNs) {
        return add(name, "ns", false, samplesNs);
    }

    /** Adds something of which less is better. */
    Figures lower(final String name, final String unit, final List<? extends Number> samples) {
        return add(name, unit, false, samples);
    }

    /** Adds something a second: the more the better. */
    Figures rate(final String name, final String unit, final List<? extends Number> samples) {
        return add(name, unit, true, samples);
    }

    /** Adds a figure; one without samples is left out. */
    private Figures add(
            final String name, final String unit, final boolean isHigherBetter, final List<? extends Number> samples) {
        if (!samples.isEmpty()) {
            final ObjectNode figure = array.addObject()
                    .put("name", name)
                    .put("unit", unit)
                    .put("better", isHigherBetter ? "higher" : "lower");
            final ArrayNode values = figure.putArray("samples");
            samples.forEach(sample -> values.add(Math.round(sample.doubleValue() * THOUSANDTHS) / THOUSANDTHS));
        }
        return this;
    }
}
