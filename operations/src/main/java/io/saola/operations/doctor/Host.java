package io.saola.operations.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;

/**
 * The machine as checks see it; tests give another one.
 *
 * @param root of {@code /proc}, {@code /sys}, {@code /run}, {@code /dev/shm}
 * @param disks how full they are
 * @param epochClock that may be stepped
 * @param nanoClock that may not
 * @param javaFeature version of Java
 * @param properties of this Java process
 */
public record Host(
        Path root,
        Disks disks,
        EpochNanoClock epochClock,
        NanoClock nanoClock,
        int javaFeature,
        Map<String, String> properties) {
    private static final int MAX_TEXT_LENGTH = 1 << 20;

    /** A file of the machine, or null if there is none that can be read. */
    String text(final String path) {
        final Path file = path(path);
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_TEXT_LENGTH), StandardCharsets.UTF_8).strip();
        } catch (final IOException absent) {
            return null;
        }
    }

    Path path(final String absolute) {
        return root.resolve(absolute.substring(1));
    }

    List<Path> entries(final String folder, final String glob) throws IOException {
        final List<Path> entries = new ArrayList<>();
        if (Files.isDirectory(path(folder))) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(path(folder), glob)) {
                stream.forEach(entries::add);
            }
        }
        return entries.stream().sorted().toList();
    }

    /** A number of a file such as {@code /proc/meminfo}, -1 if it is not there. */
    long number(final String path, final String name) {
        final String text = text(path);
        final Matcher line =
                Pattern.compile("(?m)^" + Pattern.quote(name) + ":?\\s+(\\d+)").matcher(text == null ? "" : text);
        return line.find() ? Long.parseLong(line.group(1)) : -1;
    }

    /**
     * The process that holds the lock of a journal, from the kernel's list: asking for the lock would disturb a start.
     *
     * @param lock file of the lock
     * @return its process id, -1 if nobody holds it
     * @throws IOException if the file's number cannot be read
     */
    long holder(final Path lock) throws IOException {
        if (!Files.exists(lock)) {
            return -1;
        }
        final long inode = (Long) Files.getAttribute(lock, "unix:ino");
        final String locks = text("/proc/locks");
        final Matcher line = Pattern.compile("(?m)^\\d+:.* WRITE (\\d+) [0-9a-f]+:[0-9a-f]+:" + inode + " ")
                .matcher(locks == null ? "" : locks);
        return line.find() ? Long.parseLong(line.group(1)) : -1;
    }
}
