package io.saola.benchmarks.journal;

import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.fork.ForkedJvm;
import io.saola.benchmarks.fork.PeerLibraries;
import io.saola.benchmarks.latency.Environment;
import io.saola.benchmarks.peer.PeerLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.agrona.IoUtil;

/**
 * Measures our journal beside its peers: in every round each participant has one process, in an order that is turned around from
 * round to round. One repetition at a time lies on the disk, in a temporary folder that is removed at the end.
 */
public final class JournalBench {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long MOST_BYTES_PER_RECORD = 512;
    private static final long SPARE_BYTES = 512L << 20;

    private final JournalBenchSettings settings;
    private final List<JournalParticipant> participants;
    private final Consumer<String> progress;

    /**
     * Prepares a run.
     *
     * @param settings what to measure
     * @param participants who takes part
     * @param progress told a line now and then
     */
    public JournalBench(
            final JournalBenchSettings settings,
            final List<JournalParticipant> participants,
            final Consumer<String> progress) {
        this.settings = settings;
        this.participants = List.copyOf(participants);
        this.progress = progress;
    }

    /**
     * Runs it on the calling thread.
     *
     * @return the result
     * @throws ForkFailedException if a participant fails
     * @throws IllegalStateException if the disk has no room
     */
    public JournalBenchResult run() {
        final Environment.Probe probe = Environment.probe();
        final long startedAtMs = System.currentTimeMillis();
        final Path folder = folder();
        final Map<JournalParticipant, ParticipantResult> results = new EnumMap<>(JournalParticipant.class);
        participants.forEach(participant -> results.put(participant, new ParticipantResult(participant)));
        final Histogram syncNs = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
        final Histogram deviceNs = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
        long groupBytes = 0;
        try {
            for (int round = 1; round <= settings.rounds(); round++) {
                final List<JournalParticipant> order = new ArrayList<>(participants);
                if (round % 2 == 0) {
                    Collections.reverse(order);
                }
                for (final JournalParticipant participant : order) {
                    measure(participant, folder, results.get(participant), round);
                }
                if (settings.syncGroups() > 0) {
                    groupBytes = measureSync(folder, syncNs, deviceNs);
                }
            }
        } finally {
            IoUtil.delete(folder.toFile(), true);
        }
        return new JournalBenchResult(settings, probe.finish(), startedAtMs, results, syncNs, deviceNs, groupBytes);
    }

    private void measure(
            final JournalParticipant participant, final Path folder, final ParticipantResult result, final int round) {
        final long records = participant.records(settings.records());
        final List<String> arguments = new ArrayList<>(List.of(
                folder.resolve("records").toString(),
                String.valueOf(JournalBenchSettings.RECORD_LENGTH),
                String.valueOf(records),
                String.valueOf(settings.warmups()),
                String.valueOf(settings.repetitions())));
        arguments.addAll(participant.arguments(records));
        participant.process().run(arguments, LIMIT).forEach(result::add);
        final int last = result.appendNs().size() - 1;
        progress.accept(String.format(
                Locale.ROOT,
                "round %d of %d, %s, %s: append %.0f ns, read %.0f ns a record",
                round,
                settings.rounds(),
                participant.product(),
                participant.setting(),
                result.appendNs().get(last),
                result.readNs().get(last)));
    }

    private long measureSync(final Path folder, final Histogram syncNs, final Histogram deviceNs) {
        final List<String> flags = new ArrayList<>(PeerLibraries.COMMON_FLAGS);
        flags.addAll(PeerLibraries.AGRONA_FLAGS);
        final ForkedJvm process =
                new ForkedJvm("SYNC", flags, PeerLibraries.ownClassPath(), SyncLatencyPeer.class.getName());
        final List<PeerLine> lines = process.run(
                List.of(
                        folder.resolve("sync").toString(),
                        String.valueOf(JournalBenchSettings.RECORD_LENGTH),
                        String.valueOf(JournalBenchSettings.SYNC_GROUP_RECORDS),
                        String.valueOf(settings.syncRate()),
                        String.valueOf(settings.syncGroups() / settings.rounds())),
                LIMIT);
        if (lines.size() != 1) {
            throw new ForkFailedException("SYNC printed " + lines.size() + " lines instead of one");
        }
        syncNs.add(histogram(lines.get(0).value("journal")));
        deviceNs.add(histogram(lines.get(0).value("device")));
        progress.accept(String.format(
                Locale.ROOT,
                "sync of a group, so far: ours p50 %,d ns, device p50 %,d ns",
                syncNs.getValueAtPercentile(50),
                deviceNs.getValueAtPercentile(50)));
        return lines.get(0).number("groupBytes");
    }

    private static Histogram histogram(final String text) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), TimeUnit.SECONDS.toNanos(60));
        } catch (final DataFormatException e) {
            throw new ForkFailedException("a histogram arrived damaged", e);
        }
    }

    private Path folder() {
        try {
            final Path parent = Files.createDirectories(settings.directory());
            final long needed = 2 * settings.records() * MOST_BYTES_PER_RECORD + SPARE_BYTES;
            final long free = Files.getFileStore(parent).getUsableSpace();
            if (free < needed) {
                throw new IllegalStateException(String.format(
                        Locale.ROOT,
                        "the journals may take %,d MB and %s has %,d MB: give another --dir, or --quick",
                        needed >> 20,
                        parent,
                        free >> 20));
            }
            return Files.createTempDirectory(parent, "journal-bench-");
        } catch (final IOException e) {
            throw new UncheckedIOException("no folder for journals in " + settings.directory(), e);
        }
    }
}
