package io.saola.benchmarks.latency;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/** The echo over Aeron IPC alone, as a floor for other measurements: two threads of one process and a media driver that naps. */
public final class IpcFloor {
    private static final long DRIVER_NAP_MS = 4;
    private static final int TERM_LENGTH = 1024 * 1024;

    private IpcFloor() {}

    /**
     * Measures.
     *
     * @param directory of the media driver; removed afterwards
     * @param idleMode what the two threads do between messages
     * @param ratePerSecond of messages
     * @param warmup messages not measured
     * @param messages measured
     * @param cancelled asked between messages
     * @return there and back from the intended send, ns
     * @throws IllegalStateException if the echo does not come up, or loses a message that nobody cancelled
     */
    public static Histogram measure(
            final Path directory,
            final IdleMode idleMode,
            final int ratePerSecond,
            final int warmup,
            final int messages,
            final BooleanSupplier cancelled) {
        final EpochNanoClock clock = new OffsetEpochNanoClock();
        try (MediaDriver driver = MediaDriver.launch(new MediaDriver.Context()
                        .aeronDirectoryName(directory.toString())
                        .threadingMode(ThreadingMode.SHARED)
                        .sharedIdleStrategy(new SleepingMillisIdleStrategy(DRIVER_NAP_MS))
                        .ipcTermBufferLength(TERM_LENGTH)
                        .dirDeleteOnStart(true)
                        .dirDeleteOnShutdown(true));
                Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
                EchoWay echo = new EchoWay(aeron, idleMode)) {
            final OpenLoopClient client =
                    new OpenLoopClient(clock, BusySpinIdleStrategy.INSTANCE, ratePerSecond, cancelled);
            client.run(echo, warmup);
            final OpenLoopClient.Turn turn = client.run(echo, messages);
            if (!turn.isComplete() && !cancelled.getAsBoolean()) {
                throw new IllegalStateException("the echo over Aeron IPC lost messages: of " + turn.intended()
                        + " came " + turn.received() + "; " + echo.fault());
            }
            return turn.latency();
        }
    }
}
