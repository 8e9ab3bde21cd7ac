package io.saola.backtest.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures of one subject by key, in the order in which they are printed. Filled by one thread, then only read. */
public final class Figures {
    private final Map<String, Figure> byKey = new LinkedHashMap<>();

    Figures put(final String key, final Figure figure) {
        if (byKey.put(key, figure) != null) {
            throw new IllegalStateException("the figure is already there: " + key);
        }
        return this;
    }

    /**
     * One figure.
     *
     * @param key such as {@code sharpe}
     * @return the figure
     * @throws IllegalArgumentException if there is no such key; the message names the keys there are
     */
    public Figure get(final String key) {
        final Figure figure = byKey.get(key);
        if (figure == null) {
            throw new IllegalArgumentException("no figure " + key + "; there are " + byKey.keySet());
        }
        return figure;
    }

    /** All figures by key, in printing order; cannot be changed. */
    public Map<String, Figure> byKey() {
        return Collections.unmodifiableMap(byKey);
    }
}
