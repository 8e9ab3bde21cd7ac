package io.saola.benchmarks.latency;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.RuntimeMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where a run took place. What a host does not tell is {@code unknown}, or negative where it is a number.
 *
 * @param cpuModel as the processor names itself
 * @param cores that the JVM may use
 * @param kernel operating system, version and architecture
 * @param cpuGovernor frequency policy of the first core
 * @param clockSource of the kernel
 * @param jvm name and version
 * @param jvmFlags command line of the JVM, system properties left out
 * @param maxHeapBytes limit of the heap
 * @param memoryPools which tells the collector
 * @param gitCommit of the working folder
 * @param loadAverageAtStart over one minute, before anything was started
 * @param stolenPercent of the processor time during the run that the hypervisor gave to other guests
 */
public record Environment(
        String cpuModel,
        int cores,
        String kernel,
        String cpuGovernor,
        String clockSource,
        String jvm,
        List<String> jvmFlags,
        long maxHeapBytes,
        List<String> memoryPools,
        String gitCommit,
        double loadAverageAtStart,
        double stolenPercent) {
    private static final String UNKNOWN = "unknown";

    /**
     * Notes what has to be noted before a run.
     *
     * @return to be finished after it
     */
    public static Probe probe() {
        return new Probe(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), ProcessorTicks.now());
    }

    /**
     * The part that was noted before.
     *
     * @param loadAverage of the last minute
     * @param ticks of the processors since the host started
     */
    public record Probe(double loadAverage, ProcessorTicks ticks) {
        /** The whole, after the run. */
        public Environment finish() {
            final RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
            return new Environment(
                    readCpuModel(),
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("os.name")
                            + ' '
                            + System.getProperty("os.version")
                            + ' '
                            + System.getProperty("os.arch"),
                    firstLine("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
                    firstLine("/sys/devices/system/clocksource/clocksource0/current_clocksource"),
                    runtime.getVmName() + ' ' + runtime.getVmVersion(),
                    runtime.getInputArguments().stream()
                            .filter(argument -> !argument.startsWith("-D")
                                    || argument.startsWith("-Dagrona")
                                    || argument.startsWith("-Daeron"))
                            .toList(),
                    Runtime.getRuntime().maxMemory(),
                    ManagementFactory.getMemoryPoolMXBeans().stream()
                            .map(MemoryPoolMXBean::getName)
                            .filter(name -> name.contains("Old") || name.contains("Tenured") || name.contains("ZHeap"))
                            .toList(),
                    describeCommit(),
                    loadAverage,
                    ProcessorTicks.now().stolenPercentSince(ticks));
        }
    }

    /**
     * Processor time in ticks, all cores together.
     *
     * @param total of all kinds
     * @param stolen by the hypervisor
     */
    record ProcessorTicks(long total, long stolen) {
        private static final int STOLEN_FIELD = 8;
        private static final int GUEST_FIELD = 9;

        static ProcessorTicks now() {
            final String[] fields = firstLine("/proc/stat").split(" +", -1);
            if (fields.length < GUEST_FIELD) {
                return new ProcessorTicks(0, 0);
            }
            long sum = 0;
            for (int i = 1; i < GUEST_FIELD; i++) {
                sum += Long.parseLong(fields[i]);
            }
            return new ProcessorTicks(sum, Long.parseLong(fields[STOLEN_FIELD]));
        }

        double stolenPercentSince(final ProcessorTicks before) {
            return total == before.total ? -1 : 100.0 * (stolen - before.stolen) / (total - before.total);
        }
    }

    private static String readCpuModel() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (final IOException e) {
            return UNKNOWN;
        }
    }

    private static String firstLine(final String file) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.findFirst().orElse(UNKNOWN);
        } catch (final IOException e) {
            return UNKNOWN;
        }
    }

    private static String describeCommit() {
        try {
            final Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                final String commit =
                        new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
                return git.waitFor(5, TimeUnit.SECONDS) && git.exitValue() == 0 ? commit : UNKNOWN;
            } finally {
                git.destroy();
            }
        } catch (final IOException e) {
            return UNKNOWN;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
