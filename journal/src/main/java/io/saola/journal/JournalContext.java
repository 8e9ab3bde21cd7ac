package io.saola.journal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Settings of a {@link JournalWriter}. Set what differs from the defaults and hand it over; the writer concludes it.
 * Not threadsafe.
 */
public final class JournalContext {
    /** Default length of a segment file, in bytes. */
    public static final int SEGMENT_LENGTH_DEFAULT = 64 * 1024 * 1024;

    /** Default bound of one frame, in bytes; smaller if a segment cannot hold that. */
    public static final int MAX_RECORD_LENGTH_DEFAULT = 64 * 1024;

    /** Default bound of the records of one group, in bytes; smaller if a segment cannot hold that. */
    public static final int GROUP_CAPACITY_DEFAULT = 1024 * 1024;

    /** Default of {@link #bufferedWindow}, in milliseconds. */
    public static final long BUFFERED_WINDOW_MS_DEFAULT = 50;

    /** Default of {@link #bufferedWindow}, in bytes. */
    public static final long BUFFERED_WINDOW_BYTES_DEFAULT = 16L * 1024 * 1024;

    private static final Duration MAX_BUFFERED_WINDOW = Duration.ofMinutes(1);

    private Path directory;
    private Storage storage;
    private int segmentLength = SEGMENT_LENGTH_DEFAULT;
    private Durability durability = Durability.SYNC;
    private int maxRecordLength;
    private int groupCapacity;
    private long schemaFingerprint;
    private String codeVersion = "";
    private long configurationHash;
    private EpochNanoClock epochClock = new SystemEpochNanoClock();
    private NanoClock nanoClock = SystemNanoClock.INSTANCE;
    private Duration bufferedWindow = Duration.ofMillis(BUFFERED_WINDOW_MS_DEFAULT);
    private long bufferedWindowBytes = BUFFERED_WINDOW_BYTES_DEFAULT;
    private ToLongFunction<UUID> witness = journalId -> 0;
    private boolean concluded;

    /** Where the journal lives; created if missing. */
    public JournalContext directory(final Path value) {
        directory = value;
        return this;
    }

    /** See {@link #directory(Path)}. */
    public Path directory() {
        return directory;
    }

    /** What stands between the journal and the disk; by default a {@link FileStorage} of the directory. */
    public JournalContext storage(final Storage value) {
        storage = value;
        return this;
    }

    /** See {@link #storage(Storage)}. */
    public Storage storage() {
        return storage;
    }

    /** Length of a segment file in bytes: a power of two from 64 KiB to 1 GiB. */
    public JournalContext segmentLength(final int lengthBytes) {
        segmentLength = lengthBytes;
        return this;
    }

    /** See {@link #segmentLength(int)}. */
    public int segmentLength() {
        return segmentLength;
    }

    /** When a group counts as kept; {@link Durability#SYNC} by default. */
    public JournalContext durability(final Durability value) {
        durability = value;
        return this;
    }

    /** See {@link #durability(Durability)}. */
    public Durability durability() {
        return durability;
    }

    /** Longest frame that may be appended, in bytes; 0 stands for the default. */
    public JournalContext maxRecordLength(final int lengthBytes) {
        maxRecordLength = lengthBytes;
        return this;
    }

    /** See {@link #maxRecordLength(int)}; never 0 once concluded. */
    public int maxRecordLength() {
        return maxRecordLength;
    }

    /** Bytes of records, their 16-byte headers included, that one group may hold; 0 stands for the default. */
    public JournalContext groupCapacity(final int lengthBytes) {
        groupCapacity = lengthBytes;
        return this;
    }

    /** See {@link #groupCapacity(int)}; never 0 once concluded. */
    public int groupCapacity() {
        return groupCapacity;
    }

    /** Tells which messages the frames are; stored in every segment header, never interpreted here. */
    public JournalContext schemaFingerprint(final long value) {
        schemaFingerprint = value;
        return this;
    }

    /** See {@link #schemaFingerprint(long)}. */
    public long schemaFingerprint() {
        return schemaFingerprint;
    }

    /** Version of the writing program, at most 32 printable ASCII characters; stored in every segment header. */
    public JournalContext codeVersion(final String value) {
        codeVersion = value;
        return this;
    }

    /** See {@link #codeVersion(String)}. */
    public String codeVersion() {
        return codeVersion;
    }

    /** Hash of the configuration in force; stored in every segment header. */
    public JournalContext configurationHash(final long value) {
        configurationHash = value;
        return this;
    }

    /** See {@link #configurationHash(long)}. */
    public long configurationHash() {
        return configurationHash;
    }

    /** Tells the creation time of segments; nothing else depends on it. */
    public JournalContext epochClock(final EpochNanoClock value) {
        epochClock = value;
        return this;
    }

    /** See {@link #epochClock(EpochNanoClock)}. */
    public EpochNanoClock epochClock() {
        return epochClock;
    }

    /**
     * What a power loss may take in mode {@link Durability#BUFFERED}: a sync begins when the oldest group that is not
     * durable was written so long ago, or when so many bytes wait, whichever comes first. It is checked to the
     * millisecond, and what is written while a sync runs comes on top. The other modes ignore it.
     *
     * @param time from 1 ms to 1 minute
     * @param lengthBytes at least 1
     */
    public JournalContext bufferedWindow(final Duration time, final long lengthBytes) {
        bufferedWindow = time;
        bufferedWindowBytes = lengthBytes;
        return this;
    }

    /** Time of {@link #bufferedWindow}, in nanoseconds. */
    public long bufferedWindowNs() {
        return bufferedWindow.toNanos();
    }

    /** Bytes of {@link #bufferedWindow}. */
    public long bufferedWindowBytes() {
        return bufferedWindowBytes;
    }

    /** Measures how old a group is that is not durable; tells no time of day. */
    public JournalContext nanoClock(final NanoClock value) {
        nanoClock = value;
        return this;
    }

    /** See {@link #nanoClock(NanoClock)}. */
    public NanoClock nanoClock() {
        return nanoClock;
    }

    /**
     * Tells the highest sequence of a journal that someone outside it knows to have been durable, 0 if none: its snapshots
     * do. Asked when an existing journal is opened; one that ends before that sequence has lost durable records and is
     * refused.
     */
    public JournalContext witness(final ToLongFunction<UUID> durableSequence) {
        witness = durableSequence;
        return this;
    }

    /** See {@link #witness(ToLongFunction)}. */
    public ToLongFunction<UUID> witness() {
        return witness;
    }

    /**
     * Checks all settings at once and fills in the defaults that depend on others. Does nothing the second time.
     *
     * @return this
     * @throws JournalConfigurationException that lists every fault
     */
    public JournalContext conclude() {
        if (concluded) {
            return this;
        }
        final StringJoiner faults = new StringJoiner(", ");
        if (directory == null && storage == null) {
            faults.add("directory is not set");
        }
        if (durability == null) {
            faults.add("durability is not set");
        }
        if (epochClock == null) {
            faults.add("epochClock is not set");
        }
        if (witness == null) {
            faults.add("witness is not set");
        }
        if (nanoClock == null) {
            faults.add("nanoClock is not set");
        }
        if (bufferedWindow == null
                || bufferedWindow.compareTo(Duration.ofMillis(1)) < 0
                || bufferedWindow.compareTo(MAX_BUFFERED_WINDOW) > 0
                || bufferedWindowBytes < 1) {
            faults.add("bufferedWindow=" + bufferedWindow + ", " + bufferedWindowBytes
                    + " bytes is not within 1 ms and 1 minute, and 1 byte or more");
        }
        if (codeVersion == null || !isShortAscii(codeVersion)) {
            faults.add("codeVersion is not printable ASCII of at most " + SegmentHeader.CODE_VERSION_LENGTH
                    + " characters");
        }
        if (Integer.bitCount(segmentLength) != 1
                || segmentLength < SegmentHeader.MIN_SEGMENT_LENGTH
                || segmentLength > SegmentHeader.MAX_SEGMENT_LENGTH) {
            faults.add("segmentLength=" + segmentLength + " is not a power of two from 64 KiB to 1 GiB");
        } else {
            concludeLengths(faults);
        }
        if (faults.length() > 0) {
            throw new JournalConfigurationException(faults.toString());
        }
        if (storage == null) {
            storage = new FileStorage(directory);
        }
        concluded = true;
        return this;
    }

    private void concludeLengths(final StringJoiner faults) {
        final int room = segmentLength - SegmentHeader.GROUPS_OFFSET - SealDescriptor.EXTENT_LENGTH;
        final int largestGroup = GroupDescriptor.maxImageLength(room) - GroupDescriptor.HEADER_LENGTH;
        if (groupCapacity == 0) {
            groupCapacity = Math.min(GROUP_CAPACITY_DEFAULT, largestGroup);
        }
        if (groupCapacity < 0 || groupCapacity > largestGroup) {
            faults.add("groupCapacity=" + groupCapacity + " is not within 1 and " + largestGroup
                    + ", what one segment can hold");
            return;
        }
        final int largestRecord =
                (groupCapacity & -GroupDescriptor.RECORD_ALIGNMENT) - GroupDescriptor.RECORD_HEADER_LENGTH;
        if (maxRecordLength == 0) {
            maxRecordLength = Math.min(MAX_RECORD_LENGTH_DEFAULT, largestRecord);
        }
        if (maxRecordLength <= 0 || maxRecordLength > largestRecord) {
            faults.add("maxRecordLength=" + maxRecordLength + " is not within 1 and " + largestRecord
                    + ", what one group can hold");
        }
    }

    private static boolean isShortAscii(final String text) {
        return text.length() <= SegmentHeader.CODE_VERSION_LENGTH
                && StandardCharsets.US_ASCII.newEncoder().canEncode(text)
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** Longest image of a group. */
    int maxImageLength() {
        return GroupDescriptor.HEADER_LENGTH + (groupCapacity & -GroupDescriptor.RECORD_ALIGNMENT);
    }

    /** Longest group on disk. */
    int maxExtentLength() {
        return GroupDescriptor.extentLength(maxImageLength());
    }
}
