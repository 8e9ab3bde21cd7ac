package io.saola.benchmarks.peer.book;

import io.saola.benchmarks.peer.PeerLine;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Drives one book in a process of its own: first a fresh book whose every trade and, at the end, every resting order is written to a
 * file; then fresh books again and again that are timed, on one thread, with the trades only counted.
 */
public final class BookRun {
    private final BookCommands commands;
    private final Path oracleFile;
    private final int warmups;
    private final int repetitions;
    private long trades;
    private long digest;

    /**
     * Reads what is asked for from the command line.
     *
     * @param arguments command file, file for the oracle, repetitions to warm up, repetitions that count
     * @throws IOException if the commands cannot be read
     * @throws IllegalArgumentException if there are not four, or they are out of bounds
     */
    public BookRun(final String... arguments) throws IOException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException("expected: commandFile oracleFile warmups repetitions");
        }
        commands = BookCommands.read(Path.of(arguments[0]));
        oracleFile = Path.of(arguments[1]);
        warmups = Integer.parseInt(arguments[2]);
        repetitions = Integer.parseInt(arguments[3]);
        if (warmups < 0 || warmups > 100 || repetitions < 1 || repetitions > 100) {
            throw new IllegalArgumentException(
                    "warmups=" + warmups + ", repetitions=" + repetitions + " are not within 0 and 100, 1 and 100");
        }
    }

    /**
     * Runs it and prints a line {@code book} per timed repetition.
     *
     * @param factory makes empty books
     * @throws IOException if the oracle cannot be written
     */
    public void run(final Factory factory) throws IOException {
        writeOracle(commands, factory, oracleFile);
        for (int repetition = 0; repetition < warmups + repetitions; repetition++) {
            trades = 0;
            digest = 0;
            final BookUnderTest book = factory.create(commands.orders(), this::count);
            final long startNs = System.nanoTime();
            final int refused = applyAll(commands, book);
            final long elapsedNs = System.nanoTime() - startNs;
            PeerLine.of("book")
                    .with("counts", repetition >= warmups)
                    .with("commands", commands.size())
                    .with("ns", elapsedNs)
                    .with("trades", trades)
                    .with("refused", refused)
                    .with("digest", Long.toHexString(digest))
                    .print();
        }
    }

    private void count(final long makerId, final long takerId, final long price, final long quantity) {
        trades++;
        digest = digest * 31 + (makerId ^ takerId << 20 ^ price ^ quantity << 40);
    }

    private static int applyAll(final BookCommands commands, final BookUnderTest book) {
        int refused = 0;
        for (int i = 0; i < commands.size(); i++) {
            if (!commands.apply(i, book)) {
                refused++;
            }
        }
        return refused;
    }

    /**
     * Writes what a book does with the commands: per trade maker id, taker id, price, quantity; then the marker -1, and per order that
     * rests at the end its id and open quantity; at last -1 and the number of refused commands. All as 8-byte big-endian integers.
     *
     * @param commands for the book
     * @param factory makes it
     * @param file to be created or replaced
     * @throws IOException if the disk fails
     */
    public static void writeOracle(final BookCommands commands, final Factory factory, final Path file)
            throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            final BookUnderTest book = factory.create(commands.orders(), (makerId, takerId, price, quantity) -> {
                try {
                    out.writeLong(makerId);
                    out.writeLong(takerId);
                    out.writeLong(price);
                    out.writeLong(quantity);
                } catch (final IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            final int refused = applyAll(commands, book);
            out.writeLong(-1);
            for (long id = 1; id <= commands.orders(); id++) {
                final long leaves = book.leavesQuantity(id);
                if (leaves > 0) {
                    out.writeLong(id);
                    out.writeLong(leaves);
                }
            }
            out.writeLong(-1);
            out.writeLong(refused);
        }
    }

    /** Makes empty books. */
    @FunctionalInterface
    public interface Factory {
        /**
         * Makes one.
         *
         * @param orders how many ids there will be
         * @param sink hears its trades
         * @return an empty book
         */
        BookUnderTest create(int orders, TradeSink sink);
    }
}
