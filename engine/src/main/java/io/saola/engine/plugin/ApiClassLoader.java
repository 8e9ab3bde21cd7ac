package io.saola.engine.plugin;

import java.util.List;

/**
 * What a strategy's jar may see beside itself and the Java platform: the Strategy API with its indicators, the market's views, codecs
 * and Agrona. The engine, the journal and the libraries of both stay out of sight, and so do the other jars. Thread-safe.
 */
final class ApiClassLoader extends ClassLoader {
    private static final List<String> VISIBLE =
            List.of("io.saola.strategies.", "io.saola.codecs.", "io.saola.market.", "org.agrona.");

    private final ClassLoader engine;

    ApiClassLoader(final ClassLoader engine) {
        super("strategy-api", ClassLoader.getPlatformClassLoader());
        this.engine = engine;
    }

    @Override
    protected Class<?> findClass(final String name) throws ClassNotFoundException {
        for (final String prefix : VISIBLE) {
            if (name.startsWith(prefix)) {
                return engine.loadClass(name);
            }
        }
        throw new ClassNotFoundException(name + " is not part of what strategies may use");
    }
}
