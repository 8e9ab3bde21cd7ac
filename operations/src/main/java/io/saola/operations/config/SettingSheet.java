package io.saola.operations.config;

import java.util.Arrays;
import java.util.Locale;

/** The reference of all settings, written from the records that hold them. */
public final class SettingSheet {
    private static final String TABLE_HEAD =
            "| key | meaning | values | default | variable |\n| --- | --- | --- | --- | --- |\n";

    private static final String INTRODUCTION = """
            # Configuration

            Written by `saola config keys` from the records in
            [operations.config](../operations/src/main/java/io/saola/operations/config/SaolaConfig.java); a test compares. Examples:
            [ops/config](../ops/config).

            A process is told by YAML files (`--config`, more than once if need be), by the environment and by `--set key=value`. A later one
            wins key by key, flags over variables over later files over earlier ones; a list replaces a list as a whole.
            `saola config show --config FILE --origin` tells every value and where it comes from, `saola config check` whether a process could
            start. A key that does not exist, a value out of range, a key set twice in one file, and a `SAOLA_` variable of a section here that
            sets nothing are faults; all are told at once, with their place. Numbers may be written `10_000`.

            * **Secrets** stand in the environment, or in files of mode 0400 or 0600 that belong to the user of the process and that a
              setting `...File` names. In a configuration file or on a command line they are refused. They are shown as `********`.
            * **A process for the engine alone** (`saola run --only engine`) does not start if a secret of the broker is in its environment, and
              opens none of the files.
            * **What a journal knows, it keeps.** Accounts and strategies are told to a new journal; an engine that finds them in its journal
              goes on with what it has. Limits, rulebook and code of strategies are told anew at every start.
            * **Order matters** in `market.symbols`, `accounts` and `strategies`: their place is their number in the journal. Add at the end.
            * **Folders belong to one mode.** `engine.directory` and `aeron.directory` are marked paper or live by the first process that uses
              them, and refused to processes of the other mode (exit code 4).
            """;

    private SettingSheet() {}

    /** The whole of docs/configuration.md. */
    public static String markdown() {
        final StringBuilder page = new StringBuilder(INTRODUCTION);
        String section = null;
        for (final ConfigKey key : ConfigKey.all()) {
            final String next = key.path().split("[.\\[]", 2)[0];
            if (!next.equals(section)) {
                section = next;
                page.append("\n## ").append(section).append("\n\n").append(TABLE_HEAD);
            }
            row(key, page);
        }
        return page.toString();
    }

    private static void row(final ConfigKey key, final StringBuilder page) {
        page.append("| `")
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
