package io.saola.tools.operate;

import java.util.LinkedHashMap;
import java.util.Map;

/** The arguments of a command; those not given are left out. */
final class CommandWords {
    private final Map<String, String> words = new LinkedHashMap<>();

    CommandWords with(final String name, final Object value) {
        if (value != null) {
            words.put(name, value.toString());
        }
        return this;
    }

    Map<String, String> map() {
        return words;
    }
}
