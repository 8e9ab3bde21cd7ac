package io.saola.benchmarks.wire;

import io.aeron.Aeron;
import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.risk.EveryControl;
import io.saola.benchmarks.start.Safepoint;
import io.saola.codecs.sbe.AdminAction;
import io.saola.engine.admin.AdminPublisher;
import io.saola.engine.counters.CountersView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.agrona.CloseHelper;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * The product of a run: {@code saola run --live}, as a user starts it, in a process of its own, with a flight recording that keeps the
 * stamps of its stages. Not thread-safe.
 */
final class ProductProcess implements AutoCloseable {
    /** 128 and the number of SIGTERM: how saola run ends when it is told to. */
    private static final int TERMINATED = 143;

    private static final long START_LIMIT_NS = TimeUnit.SECONDS.toNanos(90);
    private static final long END_LIMIT_S = 45;
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long REPETITION_NS = 1;
    private static final int LAST_CHARACTERS = 1_500;
    private static final String APPROVER = "bench-second";
    private static final String REASON = "tick to wire is measured";

    private final Path folder;
    private final Path aeronDirectory;
    private final Process process;
    private final BooleanSupplier cancelled;
    private final long startedNs = System.nanoTime();
    private CountersView counters;
    private long openNs;

    private ProductProcess(
            final Path folder, final Path aeronDirectory, final Process process, final BooleanSupplier cancelled) {
        this.folder = folder;
        this.aeronDirectory = aeronDirectory;
        this.process = process;
        this.cancelled = cancelled;
    }

    /**
     * Starts it.
     *
     * @param command Java with its flags, to which an option for the recording is added; then the main class of saola, apart
     * @param settings of the run
     * @param market it is to trade on
     * @param folder for all its files
     * @param aeronDirectory of its media driver
     * @param cancelled asked while it waits
     */
    static ProductProcess start(
            final SaolaCommand command,
            final WireSettings settings,
            final WireMarket market,
            final Path folder,
            final Path aeronDirectory,
            final BooleanSupplier cancelled) {
        try {
            final Path config = Files.writeString(
                    folder.resolve("wire.yaml"), ProductConfig.yaml(settings, market, folder, aeronDirectory));
            final Path recording = folder.resolve("wire.jfc");
            try (InputStream in = ProductProcess.class.getResourceAsStream("wire.jfc")) {
                Files.copy(in, recording);
            }
            final List<String> whole = command.with(
                    List.of(
                            "-XX:StartFlightRecording=settings=" + recording + ",filename=" + recording(folder)
                                    + ",dumponexit=true",
                            Safepoint.flag(safepointLog(folder))),
                    List.of("run", "--config", config.toString(), "--live"));
            final ProcessBuilder builder = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(output(folder).toFile());
            builder.environment().putAll(ProductConfig.environment(market));
            return new ProductProcess(folder, aeronDirectory, builder.start(), cancelled);
        } catch (final IOException e) {
            throw new UncheckedIOException("the product cannot be started in " + folder, e);
        }
    }

    /** Waits until it may trade, puts every control on, and lets the strategies go. */
    void open(final int instruments) {
        await("the product shows its counters", this::findCounters);
        await(
                "all instruments are defined and the broker's books agree",
                () -> counters.value("logic: instruments defined") == instruments
                        && counters.value("logic: comparisons with the broker's books") > 0
                        && counters.value("logic: accounts that take no new risk until reconciled") == 0);
        try (Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(aeronDirectory.toString()));
                AdminPublisher admin = new AdminPublisher(aeron, SystemEpochNanoClock.INSTANCE, "bench")) {
            final long before = accepted();
            EveryControl.on(IntStream.range(0, ProductConfig.STRATEGIES).boxed().toList(), REPETITION_NS)
                    .forEach(control -> admin.controls().set(control, APPROVER, REASON));
            for (int id = 0; id < ProductConfig.STRATEGIES; id++) {
                admin.command(AdminAction.ENABLE_STRATEGY, id, REASON);
            }
            await("the engine has taken controls and strategies", () -> accepted() > before);
        }
        openNs = System.nanoTime();
    }

    /** Orders that its logic sent so far. */
    long orders() {
        return counters.value("logic: orders sent");
    }

    /** Wishes for orders that its own gate refused so far. */
    long orderRefusals() {
        return counters.value("logic: order wishes refused");
    }

    /** Why it cannot be measured, or null. */
    String fault() {
        if (!process.isAlive()) {
            return "the product ended: " + lastWords();
        }
        return counters.value("logic: trading state of the firm") == 0
                ? null
                : "the kill switch stopped the firm's trading";
    }

    /**
     * Ends it as systemd would, and waits for its recording.
     *
     * @return what it recorded
     */
    FlightStamps end() {
        process.destroy();
        try {
            if (!process.waitFor(END_LIMIT_S, TimeUnit.SECONDS)) {
                throw new ForkFailedException("the product did not end within " + END_LIMIT_S + " s: " + lastWords());
            }
            if (process.exitValue() != TERMINATED) {
                throw new ForkFailedException("the product ended with " + process.exitValue() + ": " + lastWords());
            }
            return FlightStamps.read(recording(folder), openNs);
        } catch (final IOException e) {
            throw new ForkFailedException("the product left no readable recording: " + e.getMessage(), e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ForkFailedException("interrupted while the product ended", e);
        }
    }

    /** What stopped all its threads after an instant of this process, once it has ended. */
    List<Safepoint> stopsAfter(final long nanoTime) {
        return Safepoint.readAfter(safepointLog(folder), TimeUnit.NANOSECONDS.toMillis(nanoTime - startedNs));
    }

    private static Path safepointLog(final Path folder) {
        return folder.resolve("safepoints.log");
    }

    /** Kills it, if it still runs. */
    @Override
    public void close() {
        CloseHelper.quietClose(counters);
        process.destroyForcibly();
    }

    private void await(final String what, final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + START_LIMIT_NS;
        while (!condition.getAsBoolean()) {
            if (cancelled.getAsBoolean()) {
                throw new ForkFailedException("interrupted while the product started");
            }
            if (!process.isAlive()) {
                throw new ForkFailedException(
                        "the product ended with " + process.exitValue() + " before " + what + ": " + lastWords());
            }
            if (System.nanoTime() - deadlineNs > 0) {
                throw new ForkFailedException("gave up after 90 s waiting until " + what + ": " + lastWords());
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    private boolean findCounters() {
        try {
            final Path file = folder.resolve("data").resolve("operations").resolve("counters.dat");
            if (Files.exists(file)) {
                counters = CountersView.open(file);
            }
        } catch (final IOException notYet) {
            return false; // it is being made
        }
        return counters != null;
    }

    private long accepted() {
        return counters.value("ingress: inputs accepted");
    }

    private String lastWords() {
        try {
            final String text = Files.readString(output(folder), StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - LAST_CHARACTERS)).replaceAll("\\s*\\R\\s*", " | ");
        } catch (final IOException e) {
            return "it said nothing";
        }
    }

    private static Path output(final Path folder) {
        return folder.resolve("product.out");
    }

    private static Path recording(final Path folder) {
        return folder.resolve("wire.jfr");
    }
}
