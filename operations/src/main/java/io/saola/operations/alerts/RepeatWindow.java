package io.saola.operations.alerts;

import java.util.LinkedHashMap;
import java.util.Map;

/** Knows what was told a short while ago. Bounded: the oldest is forgotten first. Not thread-safe. */
final class RepeatWindow {
    private static final int CAPACITY = 1_024;

    private final Map<String, Long> toldNs = new LinkedHashMap<>();
    private final long windowNs;

    RepeatWindow(final long windowNs) {
        this.windowNs = windowNs;
    }

    boolean isRepeated(final String key, final long nowNs) {
        final Long told = toldNs.get(key);
        return told != null && nowNs - told < windowNs;
    }

    void told(final String key, final long nowNs) {
        toldNs.remove(key); // the youngest stands last
        toldNs.put(key, nowNs);
        if (toldNs.size() > CAPACITY) {
            toldNs.remove(toldNs.keySet().iterator().next());
        }
    }
}
