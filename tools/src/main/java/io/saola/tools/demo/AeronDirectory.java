package io.saola.tools.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.IoUtil;

/**
 * Where Aeron's buffers of this process live: in shared memory where there is some, so that they never touch a disk. Named after
 * the process, so that what a killed process left behind can be told apart and removed.
 */
final class AeronDirectory {
    private static final String PREFIX = "saola-aeron-";

    private AeronDirectory() {}

    /** Removes what dead processes left, and names this process's folder. */
    static Path forThisProcess() {
        final Path sharedMemory = Path.of("/dev/shm");
        final Path parent =
                Files.isWritable(sharedMemory) ? sharedMemory : Path.of(System.getProperty("java.io.tmpdir"));
        removeLeftOvers(parent);
        return parent.resolve(PREFIX + ProcessHandle.current().pid());
    }

    private static void removeLeftOvers(final Path parent) {
        try (Stream<Path> entries = Files.list(parent)) {
            final List<Path> dead =
                    entries.filter(AeronDirectory::isOfDeadProcess).toList();
            dead.forEach(folder -> IoUtil.delete(new File(folder.toString()), true));
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot list " + parent, e);
        }
    }

    private static boolean isOfDeadProcess(final Path folder) {
        final String name = folder.getFileName().toString();
        if (!name.matches(PREFIX + "[0-9]{1,10}")) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length()))).isEmpty();
    }
}
