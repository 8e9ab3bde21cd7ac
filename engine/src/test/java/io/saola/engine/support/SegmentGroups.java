package io.saola.engine.support;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;

/** The groups of a segment file as docs/journal-format.md lays them out, read without the journal's own code; and damage. */
public final class SegmentGroups {
    public static final int DATA = 1;
    public static final int MARK = 3;
    public static final int SECTOR = 512;

    private static final int GROUPS_OFFSET = 1024;
    private static final int MAGIC = 0x50524753; // "SGRP"

    private SegmentGroups() {}

    /** A group: where it stands, what it is, and what it says. */
    public record Group(int offset, int kind, int extentLength, long firstSequence, int recordCount, long durable) {
        public int end() {
            return offset + extentLength;
        }
    }

    /** Groups of a segment, SEAL included, up to the first sector that starts none. */
    public static List<Group> of(final Path segment) {
        final UnsafeBuffer bytes = new UnsafeBuffer(read(segment));
        final List<Group> groups = new ArrayList<>();
        int offset = GROUPS_OFFSET;
        while (offset < bytes.capacity() && bytes.getInt(offset, ByteOrder.LITTLE_ENDIAN) == MAGIC) {
            final Group group = new Group(
                    offset,
                    bytes.getByte(offset + 4),
                    bytes.getInt(offset + 8, ByteOrder.LITTLE_ENDIAN),
                    bytes.getLong(offset + 16, ByteOrder.LITTLE_ENDIAN),
                    bytes.getInt(offset + 24, ByteOrder.LITTLE_ENDIAN),
                    bytes.getLong(offset + 40, ByteOrder.LITTLE_ENDIAN));
            groups.add(group);
            offset = group.end();
        }
        return groups;
    }

    /** The last group of a kind. */
    public static Group last(final Path segment, final int kind) {
        return of(segment).stream()
                .filter(group -> group.kind() == kind)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** The last segment that was started; one that is only prepared is all zero. */
    public static Path lastStarted(final Path journal) {
        try (Stream<Path> files = Files.list(journal)) {
            return files.filter(file -> file.toString().endsWith(".journal") && read(file)[0] != 0)
                    .max(Path::compareTo)
                    .orElseThrow();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the segment after the last one stands ready, so that nothing in the folder is about to change its name. */
    public static boolean isNextPrepared(final Path journal) {
        final String last = lastStarted(journal).getFileName().toString();
        return Files.exists(journal.resolve(String.format("%08d.journal", Integer.parseInt(last.substring(0, 8)) + 1)));
    }

    /** Whether the last group is the mark that everything before it is durable: an idle engine writes nothing more. */
    public static boolean isMarked(final Path journal) {
        final List<Group> groups = of(lastStarted(journal));
        if (groups.isEmpty()) {
            return false;
        }
        final Group last = groups.get(groups.size() - 1);
        return last.kind() == MARK && last.durable() == last.firstSequence() - 1;
    }

    /** What a crash leaves of a group that never became durable: its second sector, but not its first. Returns bytes torn. */
    public static int tear(final Path journal) {
        final Path segment = lastStarted(journal);
        final List<Group> groups = of(segment);
        final int end =
                groups.isEmpty() ? GROUPS_OFFSET : groups.get(groups.size() - 1).end();
        write(segment, end + SECTOR + 100, (byte) 1);
        return 2 * SECTOR;
    }

    public static void write(final Path file, final long position, final byte... bytes) {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(position);
            access.write(bytes);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a folder as the death of its owner would leave it. */
    public static void copyTree(final Path from, final Path to) {
        try (Stream<Path> walk = Files.walk(from)) {
            for (final Path source : walk.toList()) {
                final Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(final Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (final NoSuchFileException e) {
            return new byte[SECTOR];
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
