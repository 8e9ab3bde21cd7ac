package io.saola.tools.strategy.check;

import io.saola.engine.plugin.StrategyJar;
import io.saola.engine.plugin.StrategyPlugins;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Where the strategy to be checked comes from: a jar, or the kinds of Saola.
 *
 * @param jar or null
 * @param kindId of the strategy; null: the only one of the jar
 */
public record CheckedCode(Path jar, String kindId) {
    /** One loading of the code; for a jar it has statics of its own. */
    record Loaded(StrategyKind kind, AutoCloseable source) implements AutoCloseable {
        @Override
        public void close() {
            try {
                source.close();
            } catch (final Exception e) {
                throw new IllegalStateException("the jar cannot be closed", e);
            }
        }
    }

    /**
     * Loads the code anew.
     *
     * @throws IllegalArgumentException if there is no such kind; names those there are
     * @throws io.saola.engine.ConfigurationException if the jar cannot be used
     */
    Loaded load() {
        if (jar == null) {
            return new Loaded(choose(BuiltinStrategies.kinds()), StrategyPlugins.load(null, List.of()));
        }
        final StrategyJar opened = StrategyJar.open(jar);
        try {
            return new Loaded(choose(opened.kinds()), opened);
        } catch (final IllegalArgumentException e) {
            opened.close();
            throw e;
        }
    }

    private StrategyKind choose(final List<StrategyKind> kinds) {
        final List<StrategyKind> chosen = kinds.stream()
                .filter(kind -> kindId == null || kind.id().equals(kindId))
                .toList();
        if (chosen.size() != 1) {
            throw new IllegalArgumentException((kindId == null ? "name one kind with --kind" : "no kind " + kindId)
                    + "; there are "
                    + kinds.stream().map(StrategyKind::id).toList());
        }
        return chosen.get(0);
    }

    /** Uses of forbidden calls: in the whole jar, or in the class of the built-in strategy and those within it. */
    List<String> scan() {
        try {
            return jar == null ? scanBuiltIn() : scanJar();
        } catch (final IOException e) {
            throw new UncheckedIOException("the strategy's classes cannot be read", e);
        }
    }

    private List<String> scanJar() throws IOException {
        final List<String> findings = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (final JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        findings.addAll(CodeScan.of(in.readAllBytes()));
                    }
                }
            }
        }
        return findings;
    }

    private List<String> scanBuiltIn() throws IOException {
        final StrategyKind kind = choose(BuiltinStrategies.kinds());
        final Strategy strategy = kind.factory().apply(kind.conclude());
        final List<String> findings = new ArrayList<>();
        final List<Class<?>> classes =
                new ArrayList<>(List.of(strategy.getClass().getDeclaredClasses()));
        classes.add(strategy.getClass());
        for (final Class<?> type : classes) {
            try (InputStream in = type.getResourceAsStream(
                    type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
                findings.addAll(CodeScan.of(in.readAllBytes()));
            }
        }
        return findings;
    }
}
