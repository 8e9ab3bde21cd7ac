package io.saola.backtest.tearsheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;

/** The words of the tear sheet in one language. */
final class Labels {
    private final Properties byKey = new Properties();

    Labels(final Language language) {
        final String name = "labels_" + language.tag() + ".properties";
        try (InputStream in = Resources.open(name);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            byKey.load(reader);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of this jar", e);
        }
    }

    String of(final String key) {
        final String label = byKey.getProperty(key);
        if (label == null) {
            throw new IllegalStateException("the tear sheet has no label " + key);
        }
        return label;
    }

    /** Why a figure is missing, in this language where it is known; else as the metrics say it. */
    String reason(final String reason) {
        return byKey.getProperty("reason." + reason.replace(' ', '-'), reason);
    }

    Set<String> keys() {
        return byKey.stringPropertyNames();
    }
}
