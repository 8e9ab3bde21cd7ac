package io.saola.operations.run;

import io.saola.operations.config.SaolaConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Keeps paper and live apart: a file in a folder that says which of the two the folder belongs to, written by the first process that uses
 * it. A journal of paper holds positions that no broker knows; a media driver shared by an engine on paper and a live gateway would carry
 * the one's orders to the other.
 */
final class ModeMark {
    private static final String FILE = "saola.mode";

    private ModeMark() {}

    /** What a folder belongs to, or null if nobody has said. */
    static SaolaConfig.Mode of(final Path folder) {
        final Path file = folder.resolve(FILE);
        try {
            if (Files.notExists(file)) {
                return null;
            }
            return SaolaConfig.Mode.valueOf(
                    Files.readString(file, StandardCharsets.US_ASCII).strip().toUpperCase(Locale.ROOT));
        } catch (final IOException | IllegalArgumentException unreadable) {
            throw new StartException(
                    StartException.Kind.REFUSED,
                    file + " tells neither paper nor live; find out which " + folder
                            + " is of, and write that word into it",
                    unreadable);
        }
    }

    /**
     * Takes a folder for a mode.
     *
     * @throws StartException if it belongs to the other
     */
    static void claim(final Path folder, final SaolaConfig.Mode mode) {
        final String word = mode.name().toLowerCase(Locale.ROOT);
        try {
            Files.writeString(
                    folder.resolve(FILE),
                    word + '\n',
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (final FileAlreadyExistsException there) {
            final SaolaConfig.Mode former = of(folder);
            if (former != mode) {
                throw new StartException(
                        StartException.Kind.REFUSED,
                        folder + " belongs to mode " + former.name().toLowerCase(Locale.ROOT)
                                + ", this process is of mode " + word
                                + "; give each mode folders of its own: engine.directory and aeron.directory");
            }
        } catch (final IOException failed) {
            throw new UncheckedIOException("cannot write " + folder.resolve(FILE), failed);
        }
    }
}
