package io.saola.tools.bench;

import io.saola.tools.Saola;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code saola bench observer} in a process of its own, with the flags of the launcher for short commands: those who look share no heap
 * with the engine. */
final class ObserverProcess implements AutoCloseable {
    private static final long END_TIMEOUT_S = 20;

    /**
     * What was looked at so far.
     *
     * @param scrapes of the metrics
     * @param screens drawn by {@code top}
     * @param readings by reading verbs
     */
    record Looks(long scrapes, long screens, long readings) {
        static final Looks NONE = new Looks(0, 0, 0);

        /** A run in which fewer of the wanted looks took place shows nothing: who did not look disturbed nobody. */
        private static final double MIN_SHARE = 0.8;

        /**
         * Whether there were enough.
         *
         * @param wanted of each kind
         * @return what was missing, or null
         */
        String shortfall(final long wanted) {
            return Math.min(scrapes, Math.min(screens, readings)) >= MIN_SHARE * wanted
                    ? null
                    : "of " + wanted + " looks of each kind " + scrapes + " scrapes, " + screens + " screens and "
                            + readings + " readings took place: the host is too busy, or lower --per-second";
        }
    }

    private final Process process;
    private final OutputStream steering;
    private final Thread reader = new Thread(this::read, "observer-output");
    private volatile Looks looks = Looks.NONE;
    private volatile String lastWords = "";

    /**
     * Starts it; it rests until {@link #look}.
     *
     * @param directory of the engine
     * @param port of the metrics
     * @param looksPerSecond of each kind
     */
    ObserverProcess(final Path directory, final int port, final int looksPerSecond) {
        try {
            process = new ProcessBuilder(command(directory, port, looksPerSecond))
                    .redirectErrorStream(true)
                    .start();
        } catch (final IOException e) {
            throw new UncheckedIOException("no process to look at the engine could be started", e);
        }
        steering = process.getOutputStream();
        reader.setDaemon(true);
        reader.start();
    }

    /** Looks from now on, or rests. Returns at once. */
    void look(final boolean isOn) {
        try {
            steering.write(
                    ((isOn ? ObserverCommand.LOOK : ObserverCommand.REST) + '\n').getBytes(StandardCharsets.US_ASCII));
            steering.flush();
        } catch (final IOException gone) {
            lastWords = lastWords.isEmpty() ? "its input is closed: " + gone.getMessage() : lastWords;
        }
    }

    /** As it told at its last rest. */
    Looks looks() {
        return looks;
    }

    /** Why nobody looks any more, or null. */
    String fault() {
        return process.isAlive() ? null : "who looked at the engine ended: " + lastWords;
    }

    private static List<String> command(final Path directory, final int port, final int looksPerSecond) {
        // what only looks steps back behind what trades, as the launcher has it
        final List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        final List<String> access = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .toList();
        command.addAll(access);
        final String classPath = System.getProperty("java.class.path");
        if (access.stream().anyMatch(argument -> argument.startsWith("--add-opens"))) {
            command.addAll(List.of("-cp", classPath, Saola.class.getName()));
        } else {
            command.addAll(List.of("-jar", classPath)); // the launcher's jar opens the modules in its manifest
        }
        command.addAll(List.of(
                "bench",
                "observer",
                "--dir",
                directory.toString(),
                "--metrics-port",
                Integer.toString(port),
                "--per-second",
                Integer.toString(looksPerSecond)));
        return command;
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                final String[] words = line.split(" ", -1);
                if (words[0].equals(ObserverCommand.LOOKS) && words.length == 4) {
                    looks = new Looks(Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
                } else {
                    lastWords = line;
                }
            }
        } catch (final IOException | NumberFormatException e) {
            lastWords = e.toString();
        }
    }

    /** Waits, with a bound, until it has told its last count. */
    @Override
    public void close() {
        try {
            steering.close();
            if (!process.waitFor(END_TIMEOUT_S, TimeUnit.SECONDS)) {
                lastWords = "it did not end within " + END_TIMEOUT_S + " s";
            }
            reader.join(TimeUnit.SECONDS.toMillis(END_TIMEOUT_S));
        } catch (final IOException gone) {
            lastWords = gone.toString();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
