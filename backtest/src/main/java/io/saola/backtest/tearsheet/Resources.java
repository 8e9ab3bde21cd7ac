package io.saola.backtest.tearsheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files that lie beside these classes in the jar. */
final class Resources {
    private Resources() {}

    static InputStream open(final String name) {
        final InputStream in = Resources.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("this jar lacks " + name);
        }
        return in;
    }

    static String text(final String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of this jar", e);
        }
    }
}
