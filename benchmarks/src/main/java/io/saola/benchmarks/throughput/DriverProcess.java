package io.saola.benchmarks.throughput;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.saola.benchmarks.fork.CompanionJvm;
import io.saola.benchmarks.peer.PeerLine;
import java.io.IOException;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * The media driver of a run. Messages over IPC do not pass through it: it moves the senders' windows, which are wide enough for its
 * naps of a millisecond.
 */
public final class DriverProcess {
    private static final int TERM_LENGTH = 16 * 1024 * 1024;

    /** Three terms of every stream, a dozen at most. */
    static final long BUFFER_BYTES = 3L * 12 * TERM_LENGTH;

    private static final long NAP_MS = 1;

    private DriverProcess() {}

    /**
     * Runs until its input ends.
     *
     * @param arguments Aeron's folder
     * @throws IOException if its input cannot be read
     */
    public static void main(final String[] arguments) throws IOException {
        try (MediaDriver driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(arguments[0])
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(new SleepingMillisIdleStrategy(NAP_MS))
                .ipcTermBufferLength(TERM_LENGTH)
                .termBufferSparseFile(false)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true))) {
            PeerLine.of("ready").with("directory", driver.aeronDirectoryName()).print();
            CompanionJvm.awaitEnd(turn -> {});
        }
    }
}
