package io.saola.tools.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Folders as bytes. */
public final class Folders {
    private Folders() {}

    /** Name, time of change and content of every file below a folder. */
    public static Map<String, String> fingerprint(final Path folder) throws IOException {
        final Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (final Path path : walk.toList()) {
                final String content = Files.isDirectory(path)
                        ? "folder"
                        : Files.size(path) + " bytes, hash " + Arrays.hashCode(Files.readAllBytes(path));
                files.put(
                        folder.relativize(path).toString(),
                        Files.getLastModifiedTime(path).toString() + ' ' + content);
            }
        }
        return files;
    }

    /** Flips a bit. */
    public static void flip(final Path file, final long offset) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            assertThat(offset).isLessThan(access.length());
            access.seek(offset);
            final int value = access.read();
            access.seek(offset);
            access.write(value ^ 0x10);
        }
    }

    /** Copies a folder with all below it. */
    public static void copy(final Path from, final Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (final Path source : walk.toList()) {
                final Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
            }
        }
    }

    /** Deletes a folder with all below it, if it is there. */
    public static void delete(final Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (final Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
