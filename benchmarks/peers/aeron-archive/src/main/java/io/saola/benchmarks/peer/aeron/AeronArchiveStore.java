package io.saola.benchmarks.peer.aeron;

import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.ArchivingMediaDriver;
import io.aeron.archive.checksum.Checksum;
import io.aeron.archive.checksum.Checksums;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.status.RecordingPos;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.BufferClaim;
import io.aeron.logbuffer.FragmentHandler;
import io.saola.benchmarks.peer.RecordRun;
import io.saola.benchmarks.peer.RecordStore;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.agrona.concurrent.status.CountersReader;

/**
 * Records in an Aeron Archive that records an IPC publication; driver and archive in this process with a thread each, so that with
 * the publishing thread and two cores nothing waits for a core. Append ends when the archive has recorded the last frame, read is a
 * replay over IPC. The archive syncs nothing (file sync level 0); checksums of frames are an option.
 */
final class AeronArchiveStore implements RecordStore {
    // ids below 1000 collide with the archive client's own streams
    private static final int RECORD_STREAM_ID = 1001;
    private static final int REPLAY_STREAM_ID = 1002;
    private static final String CHANNEL = "aeron:ipc?term-length=64m";
    private static final int SEGMENT_LENGTH = 128 * 1024 * 1024;
    private static final int FRAGMENT_LIMIT = 256;
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(60);

    private final boolean checksums;
    private final int length;
    private final UnsafeBuffer template;
    private final Path buffers;
    private final ArchivingMediaDriver driver;
    private final AeronArchive archive;
    private long recordingId;
    private long recordedLength;
    private long sum;
    private long received;

    AeronArchiveStore(final Path place, final int length, final boolean checksums) throws Exception {
        this.length = length;
        this.checksums = checksums;
        template = new UnsafeBuffer(RecordRun.template(length));
        final Path shared = Path.of("/dev/shm");
        buffers = Files.isWritable(shared)
                ? Files.createTempDirectory(shared, "saola-peer-")
                : Files.createTempDirectory("saola-peer-");
        final Checksum checksum = checksums ? Checksums.crc32c() : null;
        driver = ArchivingMediaDriver.launch(
                new MediaDriver.Context()
                        .aeronDirectoryName(buffers.resolve("aeron").toString())
                        .threadingMode(ThreadingMode.SHARED)
                        .sharedIdleStrategy(new YieldingIdleStrategy())
                        .termBufferSparseFile(false)
                        .dirDeleteOnStart(true)
                        .dirDeleteOnShutdown(true),
                new Archive.Context()
                        .archiveDir(place.toFile())
                        .deleteArchiveOnStart(true)
                        .threadingMode(ArchiveThreadingMode.SHARED)
                        .idleStrategySupplier(YieldingIdleStrategy::new)
                        .segmentFileLength(SEGMENT_LENGTH)
                        .fileSyncLevel(0)
                        .catalogFileSyncLevel(0)
                        .recordChecksum(checksum)
                        .replayChecksum(checksum)
                        .recordingEventsEnabled(false)
                        .controlChannelEnabled(false)
                        .archiveClientContext(new AeronArchive.Context().controlResponseChannel("aeron:ipc"))
                        .replicationChannel("aeron:udp?endpoint=localhost:0"));
        archive = AeronArchive.connect(new AeronArchive.Context()
                .aeronDirectoryName(driver.mediaDriver().aeronDirectoryName())
                .messageTimeoutNs(TIMEOUT_NS) // a replay's buffers are made before it is answered
                .controlRequestChannel("aeron:ipc")
                .controlResponseChannel("aeron:ipc"));
    }

    @Override
    public void append(final long count) {
        final BufferClaim claim = new BufferClaim();
        try (ExclusivePublication publication = archive.addRecordedExclusivePublication(CHANNEL, RECORD_STREAM_ID)) {
            final CountersReader counters = archive.context().aeron().countersReader();
            final int counterId = recordingCounter(counters, publication.sessionId());
            recordingId = RecordingPos.getRecordingId(counters, counterId);
            for (long i = 0; i < count; i++) {
                while (publication.tryClaim(length, claim) < 0) {
                    Thread.onSpinWait();
                }
                claim.buffer().putBytes(claim.offset(), template, 0, length);
                claim.buffer().putLong(claim.offset(), i, ByteOrder.LITTLE_ENDIAN);
                claim.commit();
            }
            recordedLength = publication.position();
            while (counters.getCounterValue(counterId) < recordedLength) {
                Thread.onSpinWait();
            }
            archive.stopRecording(publication);
        }
    }

    private int recordingCounter(final CountersReader counters, final int sessionId) {
        final long startNs = System.nanoTime();
        int counterId;
        while ((counterId = RecordingPos.findCounterIdBySession(counters, sessionId, archive.archiveId()))
                == CountersReader.NULL_COUNTER_ID) {
            requireInTime(startNs, "the recording to start");
        }
        return counterId;
    }

    @Override
    public void finish() {
        // the recording was stopped when its last frame had been recorded
    }

    @Override
    public long read(final long count) {
        sum = 0;
        received = 0;
        final FragmentHandler handler = (buffer, offset, fragmentLength, header) -> {
            sum += buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
            received++;
        };
        try (Subscription replay = archive.replay(recordingId, 0, recordedLength, CHANNEL, REPLAY_STREAM_ID)) {
            long startNs = System.nanoTime();
            while (received < count) {
                if (replay.poll(handler, FRAGMENT_LIMIT) == 0) {
                    requireInTime(startNs, "the replay to go on after " + received + " records");
                    Thread.onSpinWait();
                } else {
                    startNs = System.nanoTime();
                }
            }
        }
        return sum;
    }

    private static void requireInTime(final long startNs, final String what) {
        if (System.nanoTime() - startNs > TIMEOUT_NS) {
            throw new IllegalStateException("waited 60 s for " + what);
        }
    }

    @Override
    public String guarantees() {
        return checksums ? "page-cache,no-sync,crc32c" : "page-cache,no-sync,no-checksum";
    }

    @Override
    public void close() {
        CloseHelper.closeAll(archive, driver);
        IoUtil.delete(buffers.toFile(), true);
    }
}
