package io.saola.operations.run;

import io.saola.engine.JournalLayout;
import io.saola.operations.config.SaolaConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of journal, effects and snapshots: there, nobody else's, and of one mode. Files in it that others could use, were the folder
 * open, lose those permissions.
 */
final class EngineFolder {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final int MAX_DEPTH = 4;
    private static final int MAX_ENTRIES = 100_000;

    private EngineFolder() {}

    /**
     * Creates the folder, or checks it.
     *
     * @param directory the folder
     * @param mode of the process
     * @return how many entries were made private
     * @throws StartException if it may not be used
     */
    static int open(final Path directory, final SaolaConfig.Mode mode) {
        try {
            create(directory.toAbsolutePath());
            final Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
            if (!OWNER.containsAll(permissions)) {
                throw new StartException(
                        StartException.Kind.REFUSED,
                        directory + " is open to others (" + PosixFilePermissions.toString(permissions)
                                + "): chmod 700 " + directory);
            }
            if (!Files.isWritable(directory)) {
                throw new StartException(
                        StartException.Kind.REFUSED,
                        directory + " cannot be written by this user; chown it, or start as its owner");
            }
            mark(directory, mode);
            return tighten(directory);
        } catch (final FileAlreadyExistsException notAFolder) {
            throw new StartException(
                    StartException.Kind.REFUSED, notAFolder.getMessage() + " is there and no folder", notAFolder);
        } catch (final IOException failed) {
            throw new UncheckedIOException("engine.directory " + directory + " cannot be used: " + failed, failed);
        }
    }

    /** A journal from before modes were marked is a live one's: paper keeps a journal of its own beside it, which that one lacks. */
    private static void mark(final Path directory, final SaolaConfig.Mode mode) {
        final boolean hasJournal = Files.exists(JournalLayout.inputs(directory));
        if (mode == SaolaConfig.Mode.PAPER && hasJournal && ModeMark.of(directory) == null) {
            throw new StartException(
                    StartException.Kind.REFUSED,
                    directory + " holds a journal that is not of paper; choose another engine.directory");
        }
        ModeMark.claim(directory, mode);
    }

    private static void create(final Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        final Path parent = directory.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER));
    }

    private static int tighten(final Path directory) throws IOException {
        final List<Path> entries;
        try (Stream<Path> walk = Files.walk(directory, MAX_DEPTH)) {
            entries = walk.limit(MAX_ENTRIES)
                    .filter(entry -> Files.isRegularFile(entry) || Files.isDirectory(entry))
                    .filter(entry -> !Files.isSymbolicLink(entry))
                    .toList();
        }
        int tightened = 0;
        for (final Path entry : entries) {
            final Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(entry));
            if (permissions.retainAll(OWNER)) {
                Files.setPosixFilePermissions(entry, permissions);
                tightened++;
            }
        }
        return tightened;
    }
}
