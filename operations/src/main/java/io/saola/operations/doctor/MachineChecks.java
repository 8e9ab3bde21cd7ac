package io.saola.operations.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Processor, memory, shared memory. */
final class MachineChecks {
    private static final long KIB_PER_MIB = 1024;
    private static final long LEAST_MEMORY_MIB = 512;
    private static final long GOOD_MEMORY_MIB = 2_048;
    private static final long LEAST_SHM_MIB = 128;
    private static final long GOOD_SHM_MIB = 512;
    private static final long MIB = 1 << 20;
    private static final int MAX_SWAPPINESS = 10;

    private final Host host;
    private final boolean isDedicated;
    private final Findings findings;

    MachineChecks(final Host host, final boolean isDedicated, final Findings findings) {
        this.host = host;
        this.isDedicated = isDedicated;
        this.findings = findings;
    }

    void examine() {
        findings.look("cpu-governor", this::governor);
        findings.look("isolated-cpus", this::isolated);
        findings.look("huge-pages", this::hugePages);
        findings.look("memory", this::memory);
        findings.look("swap", this::swap);
        findings.look("shared-memory", this::sharedMemory);
    }

    private void governor() throws IOException {
        final TreeSet<String> governors = new TreeSet<>();
        for (final Path cpu : host.entries("/sys/devices/system/cpu", "cpu[0-9]*")) {
            final String governor =
                    host.text("/sys/devices/system/cpu/" + cpu.getFileName() + "/cpufreq/scaling_governor");
            if (governor != null) {
                governors.add(governor);
            }
        }
        if (governors.isEmpty()) {
            findings.ok("cpu-governor", "not controlled from here (virtual machine)");
            return;
        }
        findings.expect(
                "cpu-governor",
                governors.equals(new TreeSet<>(List.of("performance"))),
                String.join(", ", governors),
                "a sleeping processor wakes slowly: cpupower frequency-set -g performance");
    }

    private void isolated() {
        final String cpus = host.text("/sys/devices/system/cpu/isolated");
        final boolean some = cpus != null && !cpus.isEmpty();
        if (!isDedicated) {
            findings.ok("isolated-cpus", (some ? cpus : "none") + "; threading is shared, which needs none");
            return;
        }
        findings.expect(
                "isolated-cpus",
                some,
                some ? cpus : "none",
                "threading is dedicated: boot with isolcpus= and nohz_full= for its four threads");
    }

    private void hugePages() {
        final String modes = host.text("/sys/kernel/mm/transparent_hugepage/enabled");
        if (modes == null) {
            findings.warn("huge-pages", "the kernel does not tell", "");
            return;
        }
        findings.expect(
                "huge-pages",
                modes.contains("[madvise]"),
                modes,
                "echo madvise > /sys/kernel/mm/transparent_hugepage/enabled: always stalls at random, never wastes the"
                        + " heap's own wish");
    }

    private void memory() {
        final long availableMib = host.number("/proc/meminfo", "MemAvailable") / KIB_PER_MIB;
        final String found = String.format(Locale.ROOT, "%,d MiB available", availableMib);
        if (availableMib < LEAST_MEMORY_MIB) {
            findings.fail("memory", found, "end what does not belong here; see docs/runbook.md#memory");
        } else {
            findings.expect("memory", availableMib >= GOOD_MEMORY_MIB, found, "2,048 MiB give room for a busy day");
        }
    }

    private void swap() {
        final long totalKib = host.number("/proc/meminfo", "SwapTotal");
        if (totalKib <= 0) {
            findings.ok("swap", "none");
            return;
        }
        final long usedMib = (totalKib - host.number("/proc/meminfo", "SwapFree")) / KIB_PER_MIB;
        final String text = host.text("/proc/sys/vm/swappiness");
        final int swappiness = text != null && text.matches("\\d{1,3}") ? Integer.parseInt(text) : 60;
        findings.expect(
                "swap",
                usedMib == 0 && swappiness <= MAX_SWAPPINESS,
                String.format(
                        Locale.ROOT, "%,d of %,d MiB used, swappiness %d", usedMib, totalKib / KIB_PER_MIB, swappiness),
                "a heap that was swapped out stops for seconds: swapoff -a, or sysctl vm.swappiness=1");
    }

    private void sharedMemory() throws IOException {
        final Disks.Figures shm = host.disks().of(host.path("/dev/shm"));
        final long freeMib = shm.usableBytes() / MIB;
        final String found =
                String.format(Locale.ROOT, "/dev/shm: %,d of %,d MiB free", freeMib, shm.totalBytes() / MIB);
        final String action =
                "the media driver lives there: mount -o remount,size=1g /dev/shm, or aeron.directory elsewhere";
        if (freeMib < LEAST_SHM_MIB) {
            findings.fail("shared-memory", found, action);
        } else {
            findings.expect("shared-memory", freeMib >= GOOD_SHM_MIB, found, action);
        }
    }
}
