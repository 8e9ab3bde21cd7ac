package io.saola.gateway.ssi;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/**
 * Reads secrets from files that nobody but their owner may touch: regular files of mode 0400 or 0600 that belong to this
 * process's user or to root. Links are not followed, because whoever owns the folder of a link decides what is read.
 */
public final class SecretFile {
    /** Longest file taken; the broker's keys have some 1,200 bytes. */
    public static final int MAX_LENGTH_BYTES = 16_384;

    private static final Set<PosixFilePermission> ALLOWED = PosixFilePermissions.fromString("rw-------");

    private SecretFile() {}

    /**
     * Reads a file. Line ends and blanks at its end do not count.
     *
     * @param file to read
     * @return its content
     * @throws GatewayException if it is missing, empty, too long, or others may read or change it; the message names the
     *     file and tells what to do, and shows nothing of the content
     */
    public static Secret read(final Path file) {
        try {
            check(file);
            return content(file);
        } catch (final NoSuchFileException missing) {
            throw new GatewayException("secret file " + file + " does not exist; check the path");
        } catch (final IOException unreadable) {
            throw new GatewayException("secret file " + file + " cannot be read by this user ("
                    + unreadable.getClass().getSimpleName() + "); check its owner and mode");
        }
    }

    private static void check(final Path file) throws IOException {
        final PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            throw new GatewayException(
                    "secret file " + file + " lies on a file system without permissions; move it to one that has them");
        }
        final PosixFileAttributes attributes = view.readAttributes();
        if (!attributes.isRegularFile()) {
            throw new GatewayException("secret file " + file + " is no regular file; give the file itself, no link");
        }
        final Set<PosixFilePermission> permissions = attributes.permissions();
        if (!ALLOWED.containsAll(permissions)) {
            throw new GatewayException("secret file " + file + " has mode " + PosixFilePermissions.toString(permissions)
                    + ", others may use it; do: chmod 600 " + file
                    + ", and replace the secret if they could read it before");
        }
        final int owner = (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        final long user = new UnixSystem().getUid();
        if (owner != 0 && owner != user) {
            throw new GatewayException("secret file " + file + " belongs to user " + owner + ", this process is user "
                    + user + "; do: chown it");
        }
    }

    private static Secret content(final Path file) throws IOException {
        final byte[] bytes = new byte[MAX_LENGTH_BYTES + 1];
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            final ByteBuffer buffer = ByteBuffer.wrap(bytes);
            int read = 0;
            while (read >= 0 && buffer.hasRemaining()) {
                read = channel.read(buffer);
            }
            int length = buffer.position();
            if (length > MAX_LENGTH_BYTES) {
                throw new GatewayException(
                        "secret file " + file + " is longer than " + MAX_LENGTH_BYTES + " bytes; is it the right one?");
            }
            while (length > 0 && bytes[length - 1] >= 0 && bytes[length - 1] <= ' ') {
                length--;
            }
            if (length == 0) {
                throw new GatewayException("secret file " + file + " is empty; put the secret into it");
            }
            final byte[] exact = Arrays.copyOf(bytes, length);
            final Secret secret = Secret.of(exact);
            Arrays.fill(exact, (byte) 0);
            return secret;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
