package io.saola.operations.run;

import io.saola.engine.boot.SectorConfig;
import io.saola.operations.config.SaolaConfig;
import io.saola.risk.Sectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sectors of symbols: a line each of {@code symbol,sector} under that header. Symbols that are not traded may be listed; those that are
 * traded and not listed belong to no sector.
 */
final class SectorFile {
    private static final String HEADER = "symbol,sector";
    private static final long MAX_BYTES = 1 << 20;

    private SectorFile() {}

    /**
     * Reads a file.
     *
     * @param file of sectors
     * @param market whose symbols are traded, by id
     * @param faults of the file, each with its line
     * @return one for each symbol, in the order of their ids; empty if there are faults
     */
    static List<SectorConfig> read(final Path file, final SaolaConfig.MarketConfig market, final List<String> faults) {
        final List<String> found = new ArrayList<>();
        final Map<String, Integer> sectors = sectors(file, found);
        final List<SectorConfig> configs = new ArrayList<>();
        for (int id = 0; id < market.symbols().size(); id++) {
            configs.add(
                    new SectorConfig(id, sectors.getOrDefault(market.symbols().get(id), 0)));
        }
        faults.addAll(found);
        return found.isEmpty() ? configs : List.of();
    }

    private static Map<String, Integer> sectors(final Path file, final List<String> faults) {
        final List<String> lines = lines(file, faults);
        final Map<String, Integer> sectors = new LinkedHashMap<>();
        if (!lines.isEmpty() && !lines.get(0).strip().equals(HEADER)) {
            faults.add(where(file, 1) + "'" + HEADER + "' is wanted as the first line");
        }
        for (int i = 1; i < lines.size(); i++) {
            final String line = lines.get(i).strip();
            if (line.isEmpty()) {
                continue;
            }
            final int comma = line.indexOf(',');
            final String symbol = comma < 0 ? "" : line.substring(0, comma).strip();
            final String number = line.substring(comma + 1).strip();
            if (symbol.isEmpty() || !number.matches("[1-9][0-9]{0,7}")) {
                faults.add(where(file, i + 1) + "a symbol and a sector from 1 to " + Sectors.MAX_NUMBER
                        + " are wanted, such as FPT,45");
            } else if (sectors.putIfAbsent(symbol, Integer.valueOf(number)) != null) {
                faults.add(where(file, i + 1) + symbol + " is listed twice");
            }
        }
        final Set<Integer> distinct = new LinkedHashSet<>(sectors.values());
        if (distinct.size() > Sectors.CAPACITY) {
            faults.add("market.sectors: " + file + ": " + distinct.size() + " sectors, at most " + Sectors.CAPACITY
                    + " are possible; use fewer digits of their numbers");
        }
        return sectors;
    }

    private static List<String> lines(final Path file, final List<String> faults) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                faults.add("market.sectors: " + file + " is larger than " + MAX_BYTES + " bytes");
                return List.of();
            }
            final List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.isEmpty()) {
                faults.add("market.sectors: " + file + " is empty");
            }
            return lines;
        } catch (final IOException unreadable) {
            faults.add("market.sectors: cannot read " + file + ": " + unreadable.getMessage());
            return List.of();
        }
    }

    private static String where(final Path file, final int line) {
        return "market.sectors: " + file + ", line " + line + ": ";
    }
}
