package io.saola.operations.config;

import java.util.Arrays;
import java.util.Locale;

/** The reference of all settings, written from the records that hold them. */
public final class SettingSheet {
    private SettingSheet() {}

    /** A table for docs/configuration.md. */
    public static String markdown() {
        final StringBuilder table =
                new StringBuilder("| key | meaning | values | default | variable |\n|---|---|---|---|---|\n");
        for (final ConfigKey key : ConfigKey.all()) {
            table.append("| `")
                    .append(key.path())
                    .append("` | ")
                    .append(key.setting().value())
                    .append(" | ")
                    .append(values(key))
                    .append(" | ")
                    .append(byDefault(key.setting()))
                    .append(" | ")
                    .append(key.isSingle() ? '`' + key.environment() + '`' : "")
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String byDefault(final Setting setting) {
        if (setting.byDefault().equals(Setting.REQUIRED)) {
            return "must be set";
        }
        return setting.byDefault().equals(Setting.NONE) ? "" : '`' + setting.byDefault() + '`';
    }

    private static String values(final ConfigKey key) {
        if (key.setting().secret()) {
            return "secret: the variable only";
        }
        if (key.type() == int.class || key.type() == long.class) {
            return range(key.setting());
        }
        if (key.type().isEnum()) {
            return String.join(
                    ", ",
                    Arrays.stream(key.type().getEnumConstants())
                            .map(ConfigValues::text)
                            .filter(word -> !word.equals("null-val"))
                            .toList());
        }
        return switch (key.type().getSimpleName()) {
            case "boolean" -> "true, false";
            case "Path" -> "path";
            case "URI" -> "address";
            case "List" -> "list";
            case "Map" -> "names and values";
            default -> "text";
        };
    }

    private static String range(final Setting setting) {
        if (setting.min() == Long.MIN_VALUE) {
            return "whole number";
        }
        return setting.max() == Long.MAX_VALUE
                ? String.format(Locale.ROOT, "from %,d", setting.min())
                : String.format(Locale.ROOT, "%,d to %,d", setting.min(), setting.max());
    }
}
