package io.saola.operations.admin;

import io.saola.engine.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The file of the socket: for its user alone, or for a group too; one of a dead process is replaced, one that lives is not. */
final class SocketFile {
    /** Bytes of a socket's path that every kernel takes, without the zero behind it: {@code sun_path} has 108. */
    static final int MAX_PATH_LENGTH = 107;

    /** The engine's own folder for what people look at: for its user alone. */
    private static final Path OPERATIONS = Path.of("operations");

    private SocketFile() {}

    /**
     * Binds.
     *
     * @param path of the file
     * @param group that may open it, or null
     * @return bound, nobody accepted yet
     * @throws ConfigurationException if the path cannot be used, or a living process listens there
     */
    static ServerSocketChannel bind(final Path path, final String group) {
        final Path file = path.toAbsolutePath().normalize();
        final List<String> faults = new ArrayList<>();
        checkPath(file, group, faults);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        ServerSocketChannel server = null;
        try {
            prepareFolder(file.getParent(), group);
            removeStale(file);
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(file));
            restrict(file, group, "rw-------", "rw-rw----");
            return server;
        } catch (final IOException failed) {
            closeQuietly(server);
            throw new UncheckedIOException("admin socket " + file + ": " + failed.getMessage(), failed);
        }
    }

    /** Adds what is wrong with a path. */
    static void checkPath(final Path path, final String group, final List<String> faults) {
        final Path file = path.toAbsolutePath().normalize();
        final int length = file.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_PATH_LENGTH) {
            faults.add("admin socket: the path " + file + " has " + length + " bytes, a socket's path has at most "
                    + MAX_PATH_LENGTH + "; set admin.socket to a shorter one");
        }
        if (group != null && OPERATIONS.equals(file.getParent().getFileName())) {
            faults.add("admin.group needs admin.socket in a folder that the group may enter, not in the engine's own");
        }
    }

    private static void prepareFolder(final Path folder, final String group) throws IOException {
        try {
            Files.createDirectories(folder.getParent());
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (group != null) {
                restrict(folder, group, "rwx------", "rwxr-x---");
            }
        } catch (final FileAlreadyExistsException there) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw fault(folder + " is no folder");
            }
            if (group == null) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    /** A socket that nobody answers on is what a killed process left behind. */
    private static void removeStale(final Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isSymbolicLink(file) || Files.isDirectory(file) || Files.isRegularFile(file)) {
            throw fault(file + " is there and is no socket; remove it, or set admin.socket to another path");
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(UnixDomainSocketAddress.of(file));
        } catch (final IOException nobody) {
            Files.delete(file);
            return;
        }
        throw fault("another process serves " + file + "; stop it, or set admin.socket to another path");
    }

    private static void restrict(final Path file, final String group, final String alone, final String shared)
            throws IOException {
        if (group != null) {
            final GroupPrincipal principal =
                    file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
            Files.getFileAttributeView(file, PosixFileAttributeView.class).setGroup(principal);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(group == null ? alone : shared));
    }

    private static void closeQuietly(final ServerSocketChannel server) {
        if (server != null) {
            try {
                server.close();
            } catch (final IOException alreadyFailing) {
                // The first failure is the one to tell.
            }
        }
    }

    private static ConfigurationException fault(final String text) {
        return new ConfigurationException(List.of("admin socket: " + text));
    }
}
