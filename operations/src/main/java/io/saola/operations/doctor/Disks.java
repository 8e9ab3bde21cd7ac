package io.saola.operations.doctor;

import io.saola.journal.SyncProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How full the disk below a folder is, and how long it takes to sync. */
public interface Disks {
    /**
     * Looks at a disk.
     *
     * @param folder on it
     * @return its figures
     * @throws IOException if it cannot be read
     */
    Figures of(Path folder) throws IOException;

    /**
     * Measures syncs, in a small file that is removed again.
     *
     * @param folder on the disk
     * @param count how many
     * @return what they took
     * @throws IOException if the folder cannot be written, or a sync fails
     */
    default SyncProbe syncs(final Path folder, final int count) throws IOException {
        return SyncProbe.measure(folder, count);
    }

    /**
     * A disk.
     *
     * @param type of the file system
     * @param usableBytes free for this user
     * @param totalBytes of all
     * @param freeInodes files that can still be made, -1 if unknown
     */
    record Figures(String type, long usableBytes, long totalBytes, long freeInodes) {}

    /** The disks of this machine. */
    static Disks real() {
        return folder -> {
            final FileStore store = Files.getFileStore(folder);
            return new Figures(store.type(), store.getUsableSpace(), store.getTotalSpace(), freeInodes(folder));
        };
    }

    /** Java cannot tell; {@code stat} can. */
    private static long freeInodes(final Path folder) throws IOException {
        final Process stat = new ProcessBuilder("stat", "-f", "-c", "%d %c", folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!stat.waitFor(2, TimeUnit.SECONDS)) {
                return -1;
            }
            final String[] words = new String(stat.getInputStream().readNBytes(64), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            final boolean counts = words.length == 2 && words[0].matches("\\d{1,18}") && !words[1].equals("0");
            return counts ? Long.parseLong(words[0]) : -1;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        } finally {
            stat.destroyForcibly();
        }
    }
}
