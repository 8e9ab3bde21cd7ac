package io.saola.market.host;

import io.saola.market.rules.Rulebook;
import io.saola.market.rules.RulebookText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads rulebooks: the one in this module's jar, and files laid over it. For hosts, at start; stateless and thread-safe.
 *
 * <p>Later files replace rows of earlier ones with the same key and scope, see {@link RulebookText}.
 */
public final class RulebookFiles {
    /** Largest file that is read, bytes; the packaged ones have about 20,000. */
    public static final int MAX_LENGTH_BYTES = 4 * 1024 * 1024;

    private static final List<String> PACKAGED = List.of("rules.csv", "calendar.csv");

    private RulebookFiles() {}

    /**
     * The packaged rulebook.
     *
     * @return a new one; checked
     */
    public static Rulebook packaged() {
        return Rulebook.of(packagedText());
    }

    /**
     * The text of the packaged rulebook, to lay files over.
     *
     * @return read, not checked
     */
    public static RulebookText packagedText() {
        final RulebookText text = new RulebookText();
        for (final String name : PACKAGED) {
            try (InputStream in = Rulebook.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("resource io/saola/market/rules/" + name + " is not in the jar");
                }
                text.add(name, new String(in.readNBytes(MAX_LENGTH_BYTES), StandardCharsets.UTF_8));
            } catch (final IOException e) {
                throw new UncheckedIOException("cannot read the packaged rulebook, resource " + name, e);
            }
        }
        return text;
    }

    /**
     * Adds files.
     *
     * @param text to add to
     * @param files in order
     * @return the same text
     * @throws UncheckedIOException if a file cannot be read or is larger than {@link #MAX_LENGTH_BYTES}
     */
    public static RulebookText add(final RulebookText text, final List<Path> files) {
        for (final Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                final byte[] content = in.readNBytes(MAX_LENGTH_BYTES + 1);
                if (content.length > MAX_LENGTH_BYTES) {
                    throw new IOException("larger than " + MAX_LENGTH_BYTES + " bytes");
                }
                text.add(file.toString(), new String(content, StandardCharsets.UTF_8));
            } catch (final IOException e) {
                throw new UncheckedIOException("cannot read rulebook file " + file + ": " + e.getMessage(), e);
            }
        }
        return text;
    }
}
