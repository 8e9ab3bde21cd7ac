package io.saola.gateway.ssi.operator;

import com.sun.security.auth.module.UnixSystem;
import io.saola.gateway.ssi.GatewayException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder in which a person's commands and the gateway meet: mode 0700, of this process's user. Its files have mode 0600
 * and appear whole or not at all.
 */
public final class RuntimeDirectory {
    private static final Set<PosixFilePermission> ALLOWED = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;

    private RuntimeDirectory(final Path path) {
        this.path = path;
    }

    /**
     * Opens a folder, and creates it if it is not there.
     *
     * @param path of the folder; its parent must exist
     * @return the folder
     * @throws GatewayException if others may look into it, or it is none
     */
    public static RuntimeDirectory open(final Path path) {
        final Path folder = path.toAbsolutePath().normalize();
        try {
            if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(ALLOWED));
            }
            final PosixFileAttributes attributes =
                    Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            final int owner = (Integer) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isDirectory() || owner != new UnixSystem().getUid()) {
                throw new GatewayException("runtime folder " + folder + " is no folder of this user; choose another");
            }
            if (!ALLOWED.containsAll(attributes.permissions())) {
                throw new GatewayException("runtime folder " + folder + " is open to others; do: chmod 700 " + folder);
            }
            return new RuntimeDirectory(folder);
        } catch (final IOException unusable) {
            throw new GatewayException("runtime folder " + folder + " cannot be used ("
                    + unusable.getClass().getSimpleName() + "); check that its parent exists and is yours");
        }
    }

    Path file(final String name) {
        return path.resolve(name);
    }

    /** Puts a whole file in place of any other of the name. */
    void write(final String name, final byte[] content) {
        try {
            final Path draft = Files.createTempFile(path, name, ".tmp", PRIVATE);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                final ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
                Files.move(draft, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (final IOException failed) {
            throw failure("written", name, failed);
        }
    }

    /** Overwrites a file, then removes it. */
    void erase(final String name) {
        final Path file = file(name);
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                try (FileChannel channel =
                        FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
                    channel.write(ByteBuffer.allocate((int) Math.min(channel.size(), 4_096)));
                    channel.force(true);
                }
                Files.delete(file);
            }
        } catch (final IOException failed) {
            throw failure("removed", name, failed);
        }
    }

    GatewayException failure(final String what, final String name, final IOException cause) {
        return new GatewayException("file " + file(name) + " cannot be " + what + " ("
                + cause.getClass().getSimpleName() + "); check owner, mode and room of its folder");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
