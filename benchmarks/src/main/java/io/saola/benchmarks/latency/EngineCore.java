package io.saola.benchmarks.latency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A core of its own for the engine's thread, as a production host gives it one: every other thread of this process, and every process
 * that it starts meanwhile, keeps to the other cores. Uses {@code taskset} of util-linux; where that or a second core is missing
 * nothing is changed, and {@link #placement} tells why. Closing gives all threads all cores back.
 */
final class EngineCore implements AutoCloseable {
    private static final Path SELF = Path.of("/proc/self");
    private static final String ALLOWED = "Cpus_allowed_list:";

    /** How the thread of an engine in mode {@code SHARED} is called, as far as the kernel keeps names. */
    private static final String THREAD = "[ingress";

    private static final String PROCESS = Long.toString(ProcessHandle.current().pid());
    private static final long TIMEOUT_S = 10;

    private final String allowedBefore;
    private final String placement;

    private EngineCore(final String allowedBefore, final String placement) {
        this.allowedBefore = allowedBefore;
        this.placement = placement;
    }

    /**
     * Places the threads that there are. To be called once the engine runs.
     *
     * @return to be closed when it has been measured
     */
    static EngineCore claim() {
        final String allowed = allowed();
        final List<Integer> cores = cores(allowed);
        if (cores.size() < 2) {
            return new EngineCore(null, "not placed: there is no second core");
        }
        final List<String> engine = threads();
        if (engine.size() != 1) {
            return new EngineCore(null, "not placed: it is not one in mode SHARED");
        }
        final int own = cores.get(cores.size() - 1);
        final String others =
                cores.stream().filter(core -> core != own).map(String::valueOf).collect(Collectors.joining(","));
        if (taskset("-a", "-c", "-p", others, PROCESS) && taskset("-c", "-p", Integer.toString(own), engine.get(0))) {
            return new EngineCore(allowed, "alone on core " + own);
        }
        taskset("-a", "-c", "-p", allowed, PROCESS); // half of it may have been done
        return new EngineCore(null, "not placed: taskset, which is part of util-linux, did not do it");
    }

    /** Where the engine's thread runs, for people. */
    String placement() {
        return placement;
    }

    @Override
    public void close() {
        if (allowedBefore != null) {
            taskset("-a", "-c", "-p", allowedBefore, PROCESS);
        }
    }

    /** Numbers of a list as the kernel writes it, like {@code 0-3,8}. */
    static List<Integer> cores(final String list) {
        final List<Integer> cores = new ArrayList<>();
        for (final String range : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            final String[] ends = range.split("-", 2);
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .forEach(cores::add);
        }
        return cores;
    }

    private static String allowed() {
        try (Stream<String> lines = Files.lines(SELF.resolve("status"))) {
            return lines.filter(line -> line.startsWith(ALLOWED))
                    .map(line -> line.substring(ALLOWED.length()).trim())
                    .findFirst()
                    .orElse("");
        } catch (final IOException noProc) {
            return "";
        }
    }

    private static List<String> threads() {
        try (Stream<Path> tasks = Files.list(SELF.resolve("task"))) {
            return tasks.filter(task -> name(task).startsWith(THREAD))
                    .map(task -> task.getFileName().toString())
                    .toList();
        } catch (final IOException noProc) {
            return List.of();
        }
    }

    private static String name(final Path task) {
        try {
            return Files.readString(task.resolve("comm"));
        } catch (final IOException ended) {
            return "";
        }
    }

    private static boolean taskset(final String... arguments) {
        try {
            final Process process = new ProcessBuilder(Stream.concat(Stream.of("taskset"), Stream.of(arguments))
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(TIMEOUT_S, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (final IOException missing) {
            return false;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
