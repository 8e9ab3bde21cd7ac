package io.saola.benchmarks.latency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where Aeron's buffers of a run live. */
public final class BufferFolder {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "saola-bench-";

    private BufferFolder() {}

    /**
     * Makes a new folder: in shared memory where there is enough of it, so that the buffers never touch a disk. Containers often have
     * only a little.
     *
     * @param neededBytes by all buffers of the run
     * @return the folder, to be removed after the run
     * @throws UncheckedIOException if there is no place for it
     */
    public static Path create(final long neededBytes) {
        try {
            return Files.isWritable(SHARED_MEMORY)
                            && Files.getFileStore(SHARED_MEMORY).getUsableSpace() >= neededBytes
                    ? Files.createTempDirectory(SHARED_MEMORY, PREFIX)
                    : Files.createTempDirectory(PREFIX);
        } catch (final IOException e) {
            throw new UncheckedIOException("no folder for Aeron's buffers", e);
        }
    }
}
