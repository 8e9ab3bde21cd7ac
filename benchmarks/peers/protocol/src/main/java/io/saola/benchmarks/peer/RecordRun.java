package io.saola.benchmarks.peer;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SplittableRandom;

/**
 * Drives one {@link RecordStore} in the process of its own that it gets: a few repetitions of append, then read, each in a fresh
 * directory that is removed at once, so that no more than one repetition lies on the disk. The first ones warm up and are marked so.
 */
public final class RecordRun {
    /** Shortest record: its number must fit. */
    public static final int MIN_LENGTH = Long.BYTES;

    private static final long SEED = 20_261_121;

    private final Path directory;
    private final int length;
    private final long records;
    private final int warmups;
    private final int repetitions;

    /**
     * Reads what is asked for from the command line.
     *
     * @param arguments directory, bytes of a record, records, repetitions to warm up, repetitions that count
     * @throws IllegalArgumentException if they are not five, or out of bounds
     */
    public RecordRun(final String... arguments) {
        if (arguments.length < 5) {
            throw new IllegalArgumentException("expected: directory recordLength records warmups repetitions");
        }
        directory = Path.of(arguments[0]);
        length = Integer.parseInt(arguments[1]);
        records = Long.parseLong(arguments[2]);
        warmups = Integer.parseInt(arguments[3]);
        repetitions = Integer.parseInt(arguments[4]);
        if (length < MIN_LENGTH || length > 1 << 16 || records < 1 || records > 1L << 30) {
            throw new IllegalArgumentException("recordLength=" + length + " or records=" + records + " out of bounds");
        }
        if (warmups < 0 || warmups > 100 || repetitions < 1 || repetitions > 100) {
            throw new IllegalArgumentException(
                    "warmups=" + warmups + ", repetitions=" + repetitions + " are not within 0 and 100, 1 and 100");
        }
    }

    /**
     * The bytes of every record but its first 8.
     *
     * @param length of a record
     * @return noise, the same in every process
     */
    public static byte[] template(final int length) {
        final SplittableRandom random = new SplittableRandom(SEED);
        final byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }

    /**
     * Runs it and prints a line {@code records} per repetition.
     *
     * @param factory opens the store in a directory that does not exist yet
     * @throws Exception if the store fails
     * @throws IllegalStateException if it reads back anything but what was appended
     */
    public void run(final Factory factory) throws Exception {
        for (int repetition = 0; repetition < warmups + repetitions; repetition++) {
            final Path place = directory.resolve("repetition-" + repetition);
            try {
                measure(factory, place, repetition >= warmups);
            } finally {
                delete(place);
            }
        }
    }

    private void measure(final Factory factory, final Path place, final boolean counts) throws Exception {
        try (RecordStore store = factory.open(place, length)) {
            final long startNs = System.nanoTime();
            store.append(records);
            final long appendNs = System.nanoTime() - startNs;
            store.finish();
            final long bytes = bytes(place);
            final long readStartNs = System.nanoTime();
            final long sum = store.read(records);
            final long readNs = System.nanoTime() - readStartNs;
            if (sum != records * (records - 1) / 2) {
                throw new IllegalStateException("read back something else than was appended: sum=" + sum);
            }
            PeerLine.of("records")
                    .with("counts", counts)
                    .with("records", records)
                    .with("appendNs", appendNs)
                    .with("readNs", readNs)
                    .with("fileBytes", bytes)
                    .with("guarantees", store.guarantees())
                    .print();
        }
    }

    private static long bytes(final Path place) throws IOException {
        if (!Files.exists(place)) {
            return 0;
        }
        try (var files = Files.walk(place)) {
            return files.filter(Files::isRegularFile).mapToLong(RecordRun::size).sum();
        }
    }

    private static long size(final Path file) {
        return file.toFile().length();
    }

    private static void delete(final Path place) throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        Files.walkFileTree(place, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(final Path folder, final IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Opens a store. */
    @FunctionalInterface
    public interface Factory {
        /**
         * Opens it for appending.
         *
         * @param place directory to be created
         * @param length bytes of a record
         * @return the store
         * @throws Exception if it cannot be
         */
        RecordStore open(Path place, int length) throws Exception;
    }
}
