package io.saola.operations.doctor;

import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Time: its source, whether somebody keeps it right, whether it jumps. */
final class ClockChecks {
    private static final String SOURCE = "/sys/devices/system/clocksource/clocksource0/current_clocksource";
    /** Read without leaving the process on current machines. */
    private static final Set<String> FAST =
            Set.of("tsc", "kvm-clock", "hyperv_clocksource_tsc_page", "arch_sys_counter");

    private static final long WATCH_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Between the readings of two clocks that count as one moment. */
    private static final long MOMENT_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int MOMENTS = 100;

    private final Host host;
    private final Findings findings;

    ClockChecks(final Host host, final Findings findings) {
        this.host = host;
        this.findings = findings;
    }

    void examine() {
        findings.look("clock-source", this::source);
        findings.look("clock-sync", this::sync);
        findings.look("clock-step", this::step);
        findings.look("time-zone", this::zone);
    }

    private void source() {
        final String source = host.text(SOURCE);
        if (source == null) {
            findings.warn("clock-source", "the kernel does not tell", "look at " + SOURCE);
        } else {
            findings.expect(
                    "clock-source",
                    FAST.contains(source),
                    source,
                    "reading this clock takes a system call of a microsecond: boot with tsc=reliable clocksource=tsc");
        }
    }

    private void sync() {
        if (Files.exists(host.path("/run/systemd/timesync/synchronized"))) {
            findings.ok("clock-sync", "systemd-timesyncd says synchronized");
        } else if (Files.exists(host.path("/run/chrony/chronyd.pid")) || Files.exists(host.path("/run/chronyd.pid"))) {
            findings.ok("clock-sync", "chronyd runs; 'chronyc tracking' tells how far off it is");
        } else if (Files.exists(host.path("/run/ntpd.pid"))) {
            findings.ok("clock-sync", "ntpd runs; 'ntpq -p' tells how far off it is");
        } else {
            findings.warn(
                    "clock-sync",
                    "no time service is seen to run",
                    "run chrony or systemd-timesyncd, unless the host of this virtual machine keeps the time");
        }
    }

    /** The wall clock against one that nobody can set, over a quarter of a second. */
    private void step() {
        final long offsetNs = offsetNs();
        final long startNs = System.nanoTime();
        long waitedNs = 0;
        while (waitedNs < WATCH_NS) {
            LockSupport.parkNanos(WATCH_NS - waitedNs);
            waitedNs = System.nanoTime() - startNs;
        }
        final long driftNs = offsetNs() - offsetNs;
        final String found = String.format(Locale.ROOT, "%.3f ms off in %d ms", driftNs / 1e6, waitedNs / 1_000_000);
        if (Math.abs(driftNs) >= STEP_NS) {
            findings.fail(
                    "clock-step",
                    found,
                    "something sets the clock by jumps: let the time service slew; see docs/runbook.md#clock-step");
        } else {
            findings.ok("clock-step", found);
        }
    }

    /** The wall clock less the other: a busy host may take the processor from this thread between the two readings. */
    private long offsetNs() {
        long offsetNs = 0;
        long tookNs = Long.MAX_VALUE;
        for (int i = 0; i < MOMENTS && tookNs > MOMENT_NS; i++) {
            final long nanoNs = host.nanoClock().nanoTime();
            offsetNs = host.epochClock().nanoTime() - nanoNs;
            tookNs = host.nanoClock().nanoTime() - nanoNs;
        }
        return offsetNs;
    }

    private void zone() {
        final ZoneOffset offset = ZoneId.of("Asia/Ho_Chi_Minh")
                .getRules()
                .getOffset(Instant.ofEpochSecond(0, host.epochClock().nanoTime()));
        if (offset.equals(ZoneOffset.ofHours(7))) {
            findings.ok("time-zone", "Asia/Ho_Chi_Minh is " + offset);
        } else {
            findings.fail(
                    "time-zone", "Asia/Ho_Chi_Minh is " + offset, "Java's time zone data is broken: install it anew");
        }
    }
}
