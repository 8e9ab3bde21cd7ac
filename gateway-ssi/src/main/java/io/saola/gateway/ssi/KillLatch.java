package io.saola.gateway.ssi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The gateway's own stop for new orders and modifications, looked at when a request is taken from the engine and again
 * right before its bytes go to the socket; cancels pass. Works without the engine and without the network. Once engaged
 * it stays so for the life of the process.
 *
 * <p>With a file it also outlives the process: whoever creates the file, by whatever means, engages the latch, and
 * engaging it by other means creates the file. A gateway that starts while the file is there starts stopped. To release
 * it, remove the file and restart the gateway.
 *
 * <p>Thread-safe; reading costs one volatile load. The file is looked at by {@link #look} only, on a thread of its own.
 */
public final class KillLatch {
    private static final int MAX_TEXT_LENGTH = 120;

    private final Path file;
    private volatile String reason;
    private boolean saved;

    /** Creates a latch that forgets when the process ends. */
    public KillLatch() {
        file = null;
    }

    /**
     * Creates a latch with a file, engaged if the file is there.
     *
     * @param file whose existence stops new orders; its folder must exist
     * @throws GatewayException if the folder does not exist
     */
    public KillLatch(final Path file) {
        this.file = file.toAbsolutePath().normalize();
        if (!Files.isDirectory(this.file.getParent())) {
            throw new GatewayException("the folder of the latch file " + this.file + " does not exist; create it");
        }
        look();
    }

    /**
     * Stops new orders: at once here, and by the file for later lives of the gateway. If the file cannot be written,
     * {@link #look} tries again and tells.
     *
     * @param why for the reports of what is not sent; the first one stays
     */
    public synchronized void engage(final String why) {
        if (reason == null) {
            reason = why;
        }
        save();
    }

    /**
     * Whether new orders are stopped, and why.
     *
     * @return null while they are not
     */
    public String reason() {
        return reason;
    }

    /**
     * Looks at the file, and writes it if that is still to be done. What cannot be told counts as engaged.
     *
     * @return what a person should know, or null
     */
    public synchronized String look() {
        if (file == null) {
            return null;
        }
        if (reason == null && !Files.notExists(file)) {
            reason = "latch file " + file.getFileName() + text();
            saved = true;
        } else if (reason == null && Files.notExists(file.getParent())) {
            reason = "the folder of the latch file has gone";
        }
        if (reason != null && !saved) {
            save();
        }
        return reason == null || saved
                ? null
                : "the kill latch is engaged but " + file
                        + " cannot be written: a restarted gateway would not know; create it by hand";
    }

    private void save() {
        if (file == null || saved) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            final ByteBuffer bytes = StandardCharsets.UTF_8.encode(reason + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            saved = true;
            try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (final FileAlreadyExistsException there) {
            saved = true;
        } catch (final IOException failed) {
            saved = !Files.notExists(file); // existence is all that counts; look() tells what is missing
        }
    }

    /** What the file says, as far as it can be shown. */
    private String text() {
        final ByteBuffer bytes = ByteBuffer.allocate(MAX_TEXT_LENGTH);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.read(bytes);
        } catch (final IOException unreadable) {
            return "";
        }
        final String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII)
                .replaceAll("[^ -~]+", " ")
                .strip();
        return text.isEmpty() ? "" : ": " + text;
    }
}
