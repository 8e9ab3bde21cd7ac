package io.saola.operations.admin;

import io.saola.engine.boot.ControlConfig;
import io.saola.operations.config.SaolaConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Controls of a configuration, written like those of {@code saola risk set}. Stateless and thread-safe. */
public final class ControlSheet {
    private ControlSheet() {}

    /**
     * Reads the controls of a configuration.
     *
     * @param config that names accounts, strategies and symbols
     * @param faults of the controls, each with its place
     * @return those that can be read, with the version of the policy
     */
    public static List<ControlConfig> read(final SaolaConfig config, final List<String> faults) {
        final Names names = Names.of(config, List.of());
        final List<ControlConfig> controls = new ArrayList<>();
        final List<SaolaConfig.RiskControl> settings = config.controls().settings();
        for (int i = 0; i < settings.size(); i++) {
            final Arguments arguments =
                    new Arguments(words(settings.get(i), config.controls().version()), names);
            try {
                controls.add(ControlCommands.control(arguments.controlScope(), arguments));
            } catch (final MalformedRequestException wrong) {
                faults.add("controls.settings[" + i + "]: " + wrong.getMessage());
            }
        }
        return controls;
    }

    private static Map<String, String> words(final SaolaConfig.RiskControl control, final int version) {
        final Map<String, String> words = new LinkedHashMap<>();
        put(words, "control", control.control());
        put(words, "account", control.account());
        put(words, "strategy", control.strategy());
        put(words, "instrument", control.symbol());
        put(words, "sector", control.sector());
        put(words, "enabled", Boolean.toString(control.enabled()));
        put(words, "first", control.first());
        put(words, "second", control.second());
        put(words, "third", control.third());
        put(words, "window", control.window());
        put(words, "version", Integer.toString(version));
        return words;
    }

    private static void put(final Map<String, String> words, final String name, final String value) {
        if (value != null) {
            words.put(name, value);
        }
    }
}
