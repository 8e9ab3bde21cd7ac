package io.saola.tools.operate.top;

import io.saola.operations.run.OperationsLayout;
import io.saola.operations.telemetry.CountersSample;
import io.saola.operations.telemetry.ErrorLog;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Takes samples of an engine and its gateway, by their files alone. Each look opens them anew, so that a restart is seen at once. */
final class TopSource {
    private final Path directory;
    private CountersSample engine;
    private CountersSample gateway;

    TopSource(final Path directory) {
        this.directory = directory;
    }

    /**
     * Looks.
     *
     * @return what happened since the last look
     */
    TopFigures look() {
        final CountersSample now = engine();
        final CountersSample gatewayNow = gateway();
        final CountersSample before = isSame(engine, now) ? engine : now;
        final CountersSample gatewayBefore = isSame(gateway, gatewayNow) ? gateway : gatewayNow;
        engine = now;
        gateway = gatewayNow;
        return new TopFigures(directory, now, before, gatewayNow, gatewayBefore, errors());
    }

    private CountersSample engine() {
        final Path file = OperationsLayout.counters(directory);
        try {
            return CountersSample.take(file);
        } catch (final NoSuchFileException e) {
            throw new CommandException(
                    ExitCode.NOT_FOUND,
                    "no engine has shown itself in " + directory + ": there is no " + file
                            + "; start saola run, or name the engine's folder with --dir");
        } catch (final IOException e) {
            throw new CommandException(ExitCode.FAILED, "cannot read " + file + ": " + e.getMessage());
        }
    }

    private CountersSample gateway() {
        final Path file = OperationsLayout.gatewayCounters(directory);
        try {
            return Files.exists(file) ? CountersSample.take(file) : null;
        } catch (final IOException e) {
            return null; // being replaced just now; the next look finds it
        }
    }

    private int errors() {
        int distinct = 0;
        for (final Path file :
                new Path[] {OperationsLayout.errors(directory), OperationsLayout.gatewayErrors(directory)}) {
            try {
                distinct += Files.exists(file) ? ErrorLog.read(file).size() : 0;
            } catch (final IOException e) {
                distinct++; // a log that cannot be read is something to look at
            }
        }
        return distinct;
    }

    private static boolean isSame(final CountersSample before, final CountersSample now) {
        return before != null && now != null && before.pid() == now.pid() && before.startMs() == now.startMs();
    }
}
