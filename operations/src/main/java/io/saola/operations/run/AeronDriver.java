package io.saola.operations.run;

import io.aeron.Aeron;
import io.aeron.CncFileDescriptor;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.driver.exceptions.ActiveDriverException;
import io.aeron.exceptions.DriverTimeoutException;
import io.saola.operations.config.SaolaConfig;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.ErrorHandler;
import org.agrona.IoUtil;
import org.agrona.concurrent.BackoffIdleStrategy;

/** The media driver that carries engine and gateway to each other: in this process, in one of its own, or Aeron's. */
public final class AeronDriver {
    private static final int TERM_LENGTH = 4 * 1024 * 1024;
    private static final long MAX_PARK_NS = 1_000_000;

    private AeronDriver() {}

    /**
     * Runs a media driver.
     *
     * @param config where
     * @param errors told of what does not stop it
     * @return the driver
     * @throws StartException if one runs there already
     */
    public static MediaDriver launch(final SaolaConfig.AeronConfig config, final ErrorHandler errors) {
        final Path directory = directory(config);
        removeLeftOver(directory);
        try {
            return MediaDriver.launch(new MediaDriver.Context()
                    .aeronDirectoryName(directory.toString())
                    .threadingMode(ThreadingMode.SHARED)
                    .sharedIdleStrategy(new BackoffIdleStrategy(0, 0, 100_000, MAX_PARK_NS))
                    .ipcTermBufferLength(TERM_LENGTH)
                    .dirDeleteOnStart(false)
                    .dirDeleteOnShutdown(true)
                    .errorHandler(errors));
        } catch (final ActiveDriverException active) {
            throw new StartException(
                    StartException.Kind.REFUSED,
                    "a media driver runs already in " + directory
                            + ", so another saola run or saola driver does; stop it, or set"
                            + " aeron.directory to a folder of this process's own",
                    active);
        }
    }

    /**
     * Connects to the driver.
     *
     * @param config where it runs
     * @param errors told of what goes wrong later
     * @return the client
     * @throws StartException if no driver answers
     */
    public static Aeron connect(final SaolaConfig.AeronConfig config, final ErrorHandler errors) {
        try {
            return Aeron.connect(new Aeron.Context()
                    .aeronDirectoryName(directory(config).toString())
                    .preTouchMappedMemory(true) // or every page of a stream would cost its first message a fault
                    .errorHandler(errors));
        } catch (final DriverTimeoutException nobody) {
            throw new StartException(
                    StartException.Kind.UNREACHABLE,
                    "no media driver runs in " + directory(config)
                            + "; start saola driver with the same configuration first, or set"
                            + " aeron.embedded=true in one process",
                    nobody);
        }
    }

    /**
     * Where the driver keeps its shared memory.
     *
     * @param config may leave it out
     * @return the folder
     */
    public static Path directory(final SaolaConfig.AeronConfig config) {
        return config.directory() == null
                ? Path.of("/dev/shm/saola-" + System.getProperty("user.name"))
                : config.directory();
    }

    /**
     * Removes what a killed driver left. Aeron itself would wait ten seconds to be sure that it is dead; that no process has its id any
     * more is sure at once.
     */
    private static void removeLeftOver(final Path directory) {
        final Path cnc = directory.resolve(CncFileDescriptor.CNC_FILE);
        if (Files.exists(cnc) && isOfDeadProcess(cnc)) {
            IoUtil.delete(new File(directory.toString()), true);
        }
    }

    private static boolean isOfDeadProcess(final Path cnc) {
        final ByteBuffer head = ByteBuffer.allocate(CncFileDescriptor.META_DATA_LENGTH);
        try (FileChannel channel = FileChannel.open(cnc, StandardOpenOption.READ)) {
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // until the end of either
            }
        } catch (final IOException unreadable) {
            return false; // Aeron will tell what is the matter
        }
        if (head.hasRemaining()) {
            return false;
        }
        final long pid = CncFileDescriptor.pid(CncFileDescriptor.createMetaDataBuffer(head.flip()));
        return pid > 0 && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }
}
