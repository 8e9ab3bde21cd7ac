package io.saola.operations.doctor;

import io.saola.engine.ThreadingMode;
import io.saola.operations.config.SaolaConfig;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.List;

/** Runs all checks, in a fixed order. */
public final class Doctor {
    private final Host host;
    private final Findings findings = new Findings();
    private long clockOffsetNs;

    /**
     * Looks at a machine.
     *
     * @param host the machine
     */
    public Doctor(final Host host) {
        this.host = host;
    }

    /**
     * Market time of an installation that trades against a simulated broker; by default the clock's.
     *
     * @param offsetNs added to the clock, ns
     * @return this, for what is examined from now on
     */
    public Doctor clockOffset(final long offsetNs) {
        clockOffsetNs = offsetNs;
        return this;
    }

    /**
     * Checks the machine and an engine's folder.
     *
     * @param directory of the engine; need not exist yet
     * @param threading that the engine uses or will use
     * @param measures whether syncs are measured, which writes a small file there unless an engine runs
     * @return this
     */
    public Doctor installation(final Path directory, final ThreadingMode threading, final boolean measures) {
        new ClockChecks(host, findings).examine();
        new MachineChecks(host, threading == ThreadingMode.DEDICATED, findings).examine();
        new ProcessChecks(host, directory, findings).examine();
        new DiskChecks(host, directory, measures, findings).examine();
        new FolderChecks(host, directory, findings).examine();
        new JournalChecks(host, directory, clockOffsetNs, findings).examine();
        return this;
    }

    /**
     * Checks a configuration and the servers it names.
     *
     * @param config as read
     * @param kinds strategies that may be named
     * @param asksBroker whether the broker is asked for its time
     * @param ports that must be free
     * @return this
     */
    public Doctor configuration(
            final SaolaConfig config,
            final List<StrategyKind> kinds,
            final boolean asksBroker,
            final List<Integer> ports) {
        new ConfigChecks(host, config, kinds, findings).examine(asksBroker, ports);
        return this;
    }

    /**
     * Tells that a configuration cannot even be read.
     *
     * @param fault why
     * @return this
     */
    public Doctor unreadableConfiguration(final String fault) {
        findings.fail("config", fault, "correct it; saola config check tells the same");
        return this;
    }

    /** All findings so far. */
    public List<Finding> findings() {
        return findings.all();
    }
}
