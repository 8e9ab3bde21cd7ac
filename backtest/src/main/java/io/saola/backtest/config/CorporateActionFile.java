package io.saola.backtest.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file of corporate actions to apply.
 *
 * @param path of a CSV or Parquet file
 * @param symbol of all its rows, or empty if a column tells
 * @param columns names of the file's columns by their meaning
 */
public record CorporateActionFile(Path path, String symbol, Map<String, String> columns) {
    private static final String KEY = "corporateActions";
    private static final String NONE = "none";

    /** Reads what stands in the configuration: {@code none}, a file's name, or a list of mappings. */
    static List<CorporateActionFile> read(final YamlSection top, final Path base) {
        final List<CorporateActionFile> files = new ArrayList<>();
        if (top.isList(KEY)) {
            for (final YamlSection section : top.sections(KEY)) {
                final Path path = section.file("path", base);
                checkExists(section, "path", path);
                files.add(new CorporateActionFile(
                        path, section.text("symbol", ""), Map.copyOf(section.entries("columns"))));
                section.refuseUnknownKeys();
            }
        } else if (!top.text(KEY, NONE).equals(NONE)) {
            final Path path = top.file(KEY, base);
            checkExists(top, KEY, path);
            files.add(new CorporateActionFile(path, "", Map.of()));
        }
        return List.copyOf(files);
    }

    private static void checkExists(final YamlSection section, final String key, final Path path) {
        if (!Files.isRegularFile(path)) {
            section.fault(key, "does not exist: " + path + "; write none to apply no corporate actions");
        }
    }
}
