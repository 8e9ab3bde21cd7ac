package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.engine.JournalLayout;
import io.saola.journal.JournalReader;
import io.saola.journal.JournalWriter;
import io.saola.operations.readmodel.ReadModel;
import io.saola.operations.readmodel.ReadModelException;
import io.saola.operations.readmodel.ReadModelReader;
import io.saola.operations.readmodel.ReadModelStatus;
import io.saola.operations.readmodel.ReadModelVerification;
import io.saola.operations.run.OperationsLayout;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.builtin.BuiltinStrategies;
import io.saola.tools.support.SampleDay;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Readers in other processes that die, stand still or hold on to everything, while the journal grows and is followed. */
@Timeout(300)
class HostileReaderTest {
    private static final List<StrategyKind> KINDS = BuiltinStrategies.kinds();
    private static final long SEED = 11;
    private static final int INPUTS = 3_000;
    private static final int HELD = 50;

    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
    private final List<byte[]> frames = new ArrayList<>();
    private final List<Process> readers = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path directory;

    @BeforeEach
    void makeInputs() {
        directory = folder.resolve("live");
        new SampleDay(folder.resolve("sample"), SEED).writeMarket(INPUTS, INPUTS);
        try (JournalReader reader = JournalReader.open(JournalLayout.inputs(folder.resolve("sample")))) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> {
                final byte[] frame = new byte[Long.BYTES + length];
                new UnsafeBuffer(frame).putLong(0, timestampNs);
                buffer.getBytes(offset, frame, Long.BYTES, length);
                frames.add(frame);
            });
        }
    }

    @Test
    void shouldFollowTheJournalToItsEndWhoeverReads() throws IOException, InterruptedException {
        final List<MappedByteBuffer> greed = new ArrayList<>();
        try (JournalWriter in = JournalWriter.open(SampleDay.context(JournalLayout.inputs(directory)));
                ReadModel writer = ReadModel.launch(
                        directory,
                        OperationsLayout.readModel(directory),
                        KINDS,
                        TimeUnit.MILLISECONDS.toNanos(5),
                        errors::add)) {
            append(in, 500);
            await(() -> sequence() == 500, "the first inputs are shown");
            final Process killed = watching("killed");
            final Process stopped = watching("stopped");
            await(() -> hasRead("killed") && hasRead("stopped"), "both have read once");
            signal(stopped, "STOP");
            while (in.nextSequence() <= INPUTS / 2) {
                append(in, (int) in.nextSequence() + 20);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                if (in.nextSequence() > INPUTS / 4) {
                    killed.destroyForcibly();
                }
                if (greed.size() < HELD) {
                    hold(greed);
                }
            }
            assertThat(killed.waitFor(60, TimeUnit.SECONDS)).isTrue();
            append(in, INPUTS);
            await(() -> sequence() == INPUTS, "all inputs are shown");

            final CommandRun good = CommandRun.of("market", "quote", "FPT", "--dir", directory.toString());
            assertThat(good.exitCode()).as(good.err()).isZero();
            assertThat(status().rebuilds()).as("nobody made it begin anew").isZero();
            assertThat(stopped.isAlive()).isTrue();
            signal(stopped, "CONT");
            final long size = Files.size(folder.resolve("stopped"));
            await(() -> size(folder.resolve("stopped")) > size, "who stood still goes on");
            assertThat(writer).isNotNull();
        } finally {
            readers.forEach(Process::destroyForcibly);
        }
        assertThat(greed).hasSizeGreaterThanOrEqualTo(HELD);
        assertThat(ReadModelVerification.of(directory, OperationsLayout.readModel(directory), KINDS)
                        .differences())
                .as("seed %d", SEED)
                .isEmpty();
        assertThat(errors).isEmpty();
    }

    private Process watching(final String name) throws IOException {
        final Process reader = new ProcessBuilder(ChildSaola.command(
                        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                        "market",
                        "quote",
                        "FPT",
                        "--watch",
                        "200ms",
                        "--max-age",
                        "0",
                        "--dir",
                        directory.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name).toFile())
                .start();
        readers.add(reader);
        return reader;
    }

    /** Maps every file of the read model and never lets go. */
    private void hold(final List<MappedByteBuffer> greed) throws IOException {
        try (Stream<Path> files = Files.list(OperationsLayout.readModel(directory))) {
            for (final Path file : files.toList()) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    greed.add(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
                }
            }
        }
    }

    private static void signal(final Process process, final String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private boolean hasRead(final String name) {
        return size(folder.resolve(name)) > 0;
    }

    private static long size(final Path file) {
        return file.toFile().length();
    }

    private void append(final JournalWriter in, final int upTo) {
        while (in.nextSequence() <= Math.min(upTo, frames.size())) {
            final UnsafeBuffer frame = new UnsafeBuffer(frames.get((int) in.nextSequence() - 1));
            in.append(frame.getLong(0), frame, Long.BYTES, frame.capacity() - Long.BYTES);
            if (in.nextSequence() % 20 == 0) {
                in.flush();
            }
        }
        in.flush();
    }

    private long sequence() {
        return status() == null ? 0 : status().sequence();
    }

    private ReadModelStatus status() {
        try (ReadModelReader reader = ReadModelReader.open(OperationsLayout.readModel(directory))) {
            return reader.status();
        } catch (final ReadModelException notYet) {
            return null;
        }
    }

    private void await(final BooleanSupplier condition, final String what) {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadlineNs)
                    .as("waiting until %s; errors: %s", what, errors)
                    .isNegative();
            LockSupport.parkNanos(5_000_000);
        }
    }
}
