package io.saola.operations.doctor;

import io.saola.engine.JournalLayout;
import io.saola.journal.Durability;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalWriter;
import io.saola.journal.SyncProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/** A machine on which all is well, until a test plants a fault. */
final class PlantedHost {
    static final long NOW_NS = TimeUnit.SECONDS.toNanos(1_795_141_800L);

    final Path root;
    final Path engine;
    final Map<String, String> properties = new HashMap<>();
    Disks.Figures disk = new Disks.Figures("ext4", 50L << 30, 100L << 30, 1_000_000);
    Disks.Figures sharedMemory = new Disks.Figures("tmpfs", 2L << 30, 4L << 30, -1);
    SyncProbe syncs; // null: as this disk really does
    long stepNs;
    int javaFeature = 17;

    PlantedHost(final Path folder) throws IOException {
        root = folder.resolve("root");
        engine = Files.createDirectories(folder.resolve("engine"));
        Files.setPosixFilePermissions(engine, PosixFilePermissions.fromString("rwx------"));
        plant("/sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n");
        plant("/run/systemd/timesync/synchronized", "");
        for (int cpu = 0; cpu < 2; cpu++) {
            plant("/sys/devices/system/cpu/cpu" + cpu + "/cpufreq/scaling_governor", "performance\n");
        }
        plant("/sys/devices/system/cpu/isolated", "2-5\n");
        plant("/sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n");
        plant(
                "/proc/meminfo",
                "MemTotal:  16000000 kB\nMemAvailable:  8000000 kB\nSwapTotal:  0 kB\nSwapFree:  0 kB\n");
        plant("/proc/sys/vm/swappiness", "1\n");
        plant("/proc/self/limits", "Limit  Soft Limit\nMax open files            65536   65536   files\n");
        plant("/proc/locks", "1: POSIX  ADVISORY  WRITE 77 00:01:1 0 EOF\n");
        Files.createDirectories(root.resolve("dev/shm"));
    }

    void plant(final String path, final String text) {
        try {
            final Path file = root.resolve(path.substring(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(final String path) {
        try {
            Files.delete(root.resolve(path.substring(1)));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A closed journal of two inputs, the last of a time. */
    void journal(final long lastTimestampNs) {
        journal(lastTimestampNs, 1);
    }

    /** A closed journal of one input before a time, and some of it. */
    void journal(final long lastTimestampNs, final int standing) {
        try (JournalWriter writer = JournalWriter.open(new JournalContext()
                .directory(JournalLayout.inputs(engine))
                .segmentLength(64 * 1024)
                .maxRecordLength(1024)
                .groupCapacity(16 * 1024)
                .durability(Durability.SYNC)
                .codeVersion("test"))) {
            final UnsafeBuffer record = new UnsafeBuffer(new byte[64]);
            writer.append(lastTimestampNs - 1, record, 0, record.capacity());
            for (int i = 0; i < standing; i++) {
                writer.append(lastTimestampNs, record, 0, record.capacity());
            }
            writer.flush();
        }
    }

    /** Makes the kernel say that a process holds the journal's lock. */
    void running(final long pid, final String commandLine) {
        try {
            final Path inputs = Files.createDirectories(JournalLayout.inputs(engine));
            final Path lock = inputs.resolve("lock");
            if (!Files.exists(lock)) {
                Files.createFile(lock);
            }
            plant(
                    "/proc/locks",
                    "1: POSIX  ADVISORY  WRITE " + pid + " 00:01:" + Files.getAttribute(lock, "unix:ino") + " 0 EOF\n");
            plant("/proc/" + pid + "/cmdline", commandLine.replace(' ', '\0') + '\0');
            plant("/proc/" + pid + "/limits", "Max open files            65536   65536   files\n");
            plant("/proc/" + pid + "/status", "VmSwap:   0 kB\n");
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Host host() {
        final long[] reads = {0};
        return new Host(
                root,
                new PlantedDisks(),
                () -> NOW_NS + (reads[0]++ > 0 ? stepNs : 0),
                () -> 0,
                javaFeature,
                properties);
    }

    private final class PlantedDisks implements Disks {
        @Override
        public Figures of(final Path folder) {
            return folder.endsWith("dev/shm") ? sharedMemory : disk;
        }

        @Override
        public SyncProbe syncs(final Path folder, final int count) throws IOException {
            return syncs == null ? SyncProbe.measure(folder, count) : syncs;
        }
    }
}
