package io.saola.operations.doctor;

import io.saola.engine.JournalLayout;
import io.saola.journal.SyncProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The disk that the journal is on: room, kind, how long a sync takes. */
final class DiskChecks {
    private static final long MIB = 1 << 20;
    private static final long LEAST_FREE_MIB = 1_024;
    private static final long GOOD_FREE_MIB = 10_240;
    private static final long LEAST_INODES = 1_000;
    private static final int SYNCS = 50;
    private static final long SLOW_SYNC_NS = 20_000_000;
    /** Lost with the power, or with a network. */
    private static final Set<String> UNFIT =
            Set.of("tmpfs", "ramfs", "nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p");

    private static final Set<String> KNOWN = Set.of("ext4", "xfs", "btrfs", "zfs");

    private final Host host;
    private final Path directory;
    private final boolean measures;
    private final Findings findings;

    DiskChecks(final Host host, final Path directory, final boolean measures, final Findings findings) {
        this.host = host;
        this.directory = directory;
        this.measures = measures;
        this.findings = findings;
    }

    void examine() {
        findings.look("disk-space", this::space);
        findings.look("disk-inodes", this::inodes);
        findings.look("file-system", this::fileSystem);
        findings.look("sync-latency", this::sync);
    }

    private void space() throws IOException {
        final Disks.Figures disk = disk();
        final long freeMib = disk.usableBytes() / MIB;
        final String found = String.format(Locale.ROOT, "%,d of %,d MiB free", freeMib, disk.totalBytes() / MIB);
        final String action = "the engine stops when it is full; see docs/runbook.md#disk-full";
        if (freeMib < LEAST_FREE_MIB) {
            findings.fail("disk-space", found, action);
        } else {
            findings.expect("disk-space", freeMib >= GOOD_FREE_MIB, found, action);
        }
    }

    private void inodes() throws IOException {
        final long free = disk().freeInodes();
        if (free < 0) {
            findings.ok("disk-inodes", "this file system has no fixed number");
        } else if (free < LEAST_INODES) {
            findings.fail(
                    "disk-inodes", free + " files left", "remove small files; no segment can be made without one");
        } else {
            findings.ok("disk-inodes", String.format(Locale.ROOT, "%,d files left", free));
        }
    }

    private void fileSystem() throws IOException {
        final String type = disk().type();
        if (UNFIT.contains(type)) {
            findings.fail(
                    "file-system",
                    type,
                    "a journal must survive the power and the network: use a local disk with ext4 or xfs");
        } else {
            findings.expect(
                    "file-system", KNOWN.contains(type), type, "not tried with a power loss; ext4 and xfs are known");
        }
    }

    private void sync() throws IOException {
        if (!measures) {
            findings.ok("sync-latency", "not measured, an engine runs here or nobody asked");
            return;
        }
        final Path folder = existing();
        if (host.holder(JournalLayout.inputs(directory).resolve("lock")) >= 0) {
            findings.ok("sync-latency", "not measured: an engine runs here, its start told; see saola top");
            return;
        }
        final SyncProbe probe = host.disks().syncs(folder, SYNCS);
        if (probe.isImplausiblyFast()) {
            findings.fail(
                    "sync-latency", text(probe), "this disk does not sync: what is acknowledged dies with the power");
        } else {
            findings.expect(
                    "sync-latency",
                    probe.p99Ns() < SLOW_SYNC_NS,
                    text(probe),
                    "every input waits for it in durability sync; see docs/runbook.md#slow-journal");
        }
    }

    private static String text(final SyncProbe probe) {
        return String.format(
                Locale.ROOT,
                "p50 %,d us, p99 %,d us, longest %,d us of %d",
                TimeUnit.NANOSECONDS.toMicros(probe.p50Ns()),
                TimeUnit.NANOSECONDS.toMicros(probe.p99Ns()),
                TimeUnit.NANOSECONDS.toMicros(probe.maxNs()),
                probe.count());
    }

    private Disks.Figures disk() throws IOException {
        return host.disks().of(existing());
    }

    /** Before the first start the folder itself is not there yet. */
    private Path existing() {
        Path folder = directory.toAbsolutePath().normalize();
        while (!Files.isDirectory(folder)) {
            folder = folder.getParent();
        }
        return folder;
    }
}
