package io.saola.engine.plugin;

import io.saola.engine.ConfigurationException;
import io.saola.engine.logic.strategy.StrategyChanges;
import io.saola.strategies.api.StrategyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All kinds of strategies a host knows: those that come with it and those of the jars in its folder of plugins, by file name. Two with
 * one name and version are refused. Not thread-safe.
 */
public final class StrategyPlugins implements AutoCloseable {
    /** Most jars of a folder. */
    public static final int MAX_JARS = 64;

    private final List<StrategyJar> jars = new ArrayList<>();
    private final Map<String, String> origins = new LinkedHashMap<>();
    private final List<StrategyKind> kinds = new ArrayList<>();

    private StrategyPlugins() {}

    /**
     * Loads the jars of a folder.
     *
     * @param folder with jars; null: there are none
     * @param builtIn kinds that are there without a jar
     * @return everything found
     * @throws ConfigurationException naming each jar that cannot be used and each conflict; then nothing stays open
     */
    public static StrategyPlugins load(final Path folder, final List<StrategyKind> builtIn) {
        final StrategyPlugins plugins = new StrategyPlugins();
        final List<String> faults = new ArrayList<>();
        builtIn.forEach(kind -> plugins.add(kind, "Saola", faults));
        if (folder != null) {
            plugins.loadAll(folder, faults);
        }
        if (!faults.isEmpty()) {
            plugins.close();
            throw new ConfigurationException(faults);
        }
        return plugins;
    }

    /** All kinds, those of Saola first. */
    public List<StrategyKind> kinds() {
        return List.copyOf(kinds);
    }

    /** The jars, by file name. */
    public List<StrategyJar> jars() {
        return List.copyOf(jars);
    }

    /**
     * Where a kind comes from.
     *
     * @param kind one of {@link #kinds}
     * @return file name of its jar, or "Saola"
     */
    public String origin(final StrategyKind kind) {
        return origins.get(kind.id());
    }

    /**
     * Compares the code of a journal with what is loaded here.
     *
     * @param recorded what the journal told, after it was run through a logic
     * @return a line for each kind that came from another jar, or is missing here; empty: the same code
     */
    public List<String> differences(final StrategyChanges recorded) {
        final List<String> differences = new ArrayList<>();
        for (int i = 0; i < recorded.kindsTold(); i++) {
            final String id = recorded.kindId(i);
            final String jar = recorded.jar(i);
            final StrategyKind kind = kinds.stream()
                    .filter(candidate -> candidate.id().equals(id))
                    .findFirst()
                    .orElse(null);
            if (kind == null) {
                differences.add("strategy kind " + id + " ran from a jar with SHA-256 " + jar
                        + " and is not loaded now: give its folder with --plugins");
            } else if (!kind.codeIdentity().equals(jar)) {
                differences.add("strategy kind " + id + " ran from a jar with SHA-256 " + jar + "; loaded now: "
                        + (kind.codeIdentity().isEmpty() ? "the one of Saola" : kind.codeIdentity()) + " from "
                        + origin(kind));
            }
        }
        return differences;
    }

    @Override
    public void close() {
        jars.forEach(StrategyJar::close);
    }

    private void loadAll(final Path folder, final List<String> faults) {
        final List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .limit(MAX_JARS + 1L)
                    .toList();
        } catch (final IOException e) {
            faults.add("folder of plugins " + folder + " cannot be read: " + e);
            return;
        }
        if (files.size() > MAX_JARS) {
            faults.add("folder of plugins " + folder + " has more than " + MAX_JARS + " jars");
            return;
        }
        for (final Path file : files) {
            try {
                final StrategyJar jar = StrategyJar.open(file);
                jars.add(jar);
                jar.kinds().forEach(kind -> add(kind, file.getFileName().toString(), faults));
            } catch (final ConfigurationException e) {
                faults.add(e.getMessage());
            }
        }
    }

    private void add(final StrategyKind kind, final String origin, final List<String> faults) {
        final String former = origins.putIfAbsent(kind.id(), origin);
        if (former != null) {
            faults.add("strategy kind " + kind.id() + " is in " + former + " and in " + origin
                    + ": give one of them another name or version");
        } else {
            kinds.add(kind);
        }
    }
}
