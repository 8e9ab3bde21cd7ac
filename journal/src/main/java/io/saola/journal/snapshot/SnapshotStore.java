package io.saola.journal.snapshot;

import io.saola.journal.FileStorage;
import io.saola.journal.JournalTruncation;
import io.saola.journal.Storage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * The snapshots of one journal, in a directory of their own. A file gets its name only after it was synced and read back; older
 * generations are removed only after enough newer ones were read back whole. Files of another journal, damaged ones and unknown
 * names are told of and never touched.
 *
 * <p>Not threadsafe; one writing process, which the journal's own lock ensures.
 */
public final class SnapshotStore implements JournalTruncation.Witness {
    /** Fewest generations kept. */
    public static final int MIN_GENERATIONS = 2;

    private final Storage storage;
    private final SnapshotFile files;
    private final int generations;
    private List<Long> verified = List.of();

    /**
     * A store in a directory, which need not exist yet.
     *
     * @param directory of the snapshots
     * @param generations whole ones to keep, at least {@link #MIN_GENERATIONS}
     */
    public SnapshotStore(final Path directory, final int generations) {
        this(new FileStorage(directory), generations);
    }

    /**
     * See {@link #SnapshotStore(Path, int)}.
     *
     * @param storage of the snapshots
     * @param generations whole ones to keep
     */
    public SnapshotStore(final Storage storage, final int generations) {
        if (generations < MIN_GENERATIONS) {
            throw new IllegalArgumentException("generations=" + generations + " is below " + MIN_GENERATIONS);
        }
        this.storage = storage;
        this.files = new SnapshotFile(storage);
        this.generations = generations;
    }

    /**
     * Writes a snapshot: temporary file, sync, read back, rename, sync of the directory; then removes what is too old. Does
     * nothing if there is a whole one of that sequence and journal: the state at a sequence is what it is.
     *
     * @param header what the state is of
     * @param state from index 0
     * @throws SnapshotException if the storage fails or the file does not read back as written; the generations before are
     *     untouched then
     */
    public void write(final SnapshotHeader header, final DirectBuffer state) {
        final String name = SnapshotNames.of(header.sequence());
        try {
            storage.createDirectory();
            final List<String> names = storage.list();
            if (names.contains(SnapshotNames.TEMPORARY)) {
                storage.delete(SnapshotNames.TEMPORARY);
            }
            if (names.contains(name)) {
                if (isWhole(header.sequence(), header)) {
                    return;
                }
                storage.delete(name);
            }
            files.write(SnapshotNames.TEMPORARY, header, state);
            requireReadsBack(header, files.read(SnapshotNames.TEMPORARY));
            storage.rename(SnapshotNames.TEMPORARY, name);
            storage.syncDirectory();
            removeOld(header);
        } catch (final IOException e) {
            throw new SnapshotException(name, "cannot be written", e);
        }
    }

    /**
     * How far back the journal is needed: the sequence of the oldest generation that was kept by the last {@link #write}, if
     * that read at least {@link #MIN_GENERATIONS} and found them whole.
     */
    public OptionalLong oldestVerified() {
        return verified.size() < MIN_GENERATIONS ? OptionalLong.empty() : OptionalLong.of(verified.get(0));
    }

    /**
     * The highest sequence of a journal that a snapshot of it saw durable. Only headers are read; damaged ones do not count.
     *
     * @param journalId of the journal
     * @return 0 if there is none
     * @throws SnapshotException if the storage fails
     */
    @Override
    public long durableSequence(final UUID journalId) {
        long highest = 0;
        for (final long sequence : sequences()) {
            final SnapshotHeader header = header(sequence);
            if (header != null && header.journalId().equals(journalId)) {
                highest = Math.max(highest, header.durableSequence());
            }
        }
        return highest;
    }

    /** The header of a file, or null if it is damaged. */
    private SnapshotHeader header(final long sequence) {
        final String name = SnapshotNames.of(sequence);
        try {
            return files.readHeader(name);
        } catch (final SnapshotException damaged) {
            return null;
        } catch (final IOException e) {
            throw new SnapshotException(name, "cannot be read", e);
        }
    }

    /**
     * Moves aside every snapshot of a journal that saw a sequence which is now lost, or any later one: under another name, in
     * the same directory. Damaged files whose name is of such a sequence go too; what else there is stays.
     *
     * @param journalId of the journal
     * @param firstLostSequence from here on the journal was cut
     * @param ownerEpoch number of the cut
     * @return how many files were moved
     * @throws IOException if the storage fails, or a file of the new name is already there
     */
    @Override
    public int setAside(final UUID journalId, final long firstLostSequence, final int ownerEpoch) throws IOException {
        int moved = 0;
        for (final long sequence : sequences()) {
            final SnapshotHeader header = header(sequence);
            final boolean lost = header == null
                    ? sequence >= firstLostSequence
                    : header.journalId().equals(journalId) && header.durableSequence() >= firstLostSequence;
            if (lost) {
                final String aside = SnapshotNames.setAside(sequence, ownerEpoch);
                if (storage.list().contains(aside)) {
                    throw new IOException("a file called " + aside + " is already there; move it away");
                }
                storage.rename(SnapshotNames.of(sequence), aside);
                moved++;
            }
        }
        if (moved > 0) {
            storage.syncDirectory();
        }
        return moved;
    }

    /** Sequences of all files that are called like snapshots, ascending; a missing directory has none. */
    public List<Long> sequences() {
        try {
            return storage.list().stream()
                    .map(SnapshotNames::sequence)
                    .filter(sequence -> sequence >= 0)
                    .sorted()
                    .toList();
        } catch (final NoSuchFileException e) {
            return List.of();
        } catch (final IOException e) {
            throw new SnapshotException(storage.location(), "cannot be listed", e);
        }
    }

    /**
     * Reads a snapshot and checks every byte of it.
     *
     * @param sequence in its name
     * @return the snapshot
     * @throws SnapshotException if anything is wrong with it
     */
    public Snapshot read(final long sequence) {
        final String name = SnapshotNames.of(sequence);
        try {
            final Snapshot snapshot = files.read(name);
            if (snapshot.header().sequence() != sequence) {
                throw new SnapshotException(
                        name, "the file is of sequence " + snapshot.header().sequence());
            }
            return snapshot;
        } catch (final IOException e) {
            throw new SnapshotException(name, "cannot be read", e);
        }
    }

    /**
     * Name of a snapshot's file.
     *
     * @param sequence of the snapshot
     * @return the name in the directory
     */
    public static String fileName(final long sequence) {
        return SnapshotNames.of(sequence);
    }

    /**
     * Every whole snapshot, oldest first.
     *
     * @param findings told of each file that is not whole
     * @return sequences of those that are
     */
    public List<Long> wholeSequences(final Consumer<SnapshotFinding> findings) {
        final List<Long> whole = new ArrayList<>();
        for (final long sequence : sequences()) {
            try {
                whole.add(read(sequence).header().sequence());
            } catch (final SnapshotException e) {
                findings.accept(new SnapshotFinding(SnapshotNames.of(sequence), e.what()));
            }
        }
        return whole;
    }

    private void requireReadsBack(final SnapshotHeader written, final Snapshot read) {
        if (!read.header().equals(written)) {
            throw new SnapshotException(SnapshotNames.TEMPORARY, "does not read back as it was written");
        }
    }

    /** Counts back from the newest over files of this journal that are whole, and removes those of it behind the last kept. */
    private void removeOld(final SnapshotHeader newest) throws IOException {
        final List<Long> all = sequences();
        final List<Long> kept = new ArrayList<>();
        boolean removed = false;
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!isWhole(all.get(i), newest)) {
                continue;
            }
            if (kept.size() < generations) {
                kept.add(0, all.get(i));
            } else {
                storage.delete(SnapshotNames.of(all.get(i)));
                removed = true;
            }
        }
        if (removed) {
            storage.syncDirectory();
        }
        verified = List.copyOf(kept);
    }

    private boolean isWhole(final long sequence, final SnapshotHeader like) {
        try {
            return read(sequence).header().journalId().equals(like.journalId());
        } catch (final SnapshotException e) {
            return false;
        }
    }
}
