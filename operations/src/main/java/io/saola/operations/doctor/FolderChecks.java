package io.saola.operations.doctor;

import io.aeron.CommonContext;
import io.saola.engine.JournalLayout;
import io.saola.operations.run.OperationsLayout;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Folders and files: who may use them, and what killed processes left. */
final class FolderChecks {
    private static final long DRIVER_TIMEOUT_MS = 10_000;
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Host host;
    private final Path directory;
    private final Findings findings;

    FolderChecks(final Host host, final Path directory, final Findings findings) {
        this.host = host;
        this.directory = directory;
        this.findings = findings;
    }

    void examine() {
        findings.look("permissions", this::permissions);
        findings.look("stale-driver", this::staleDriver);
        findings.look("stale-socket", this::staleSocket);
        findings.look("stale-files", this::staleFiles);
    }

    private void permissions() throws IOException {
        final List<String> wrong = new ArrayList<>();
        for (final Path folder : List.of(
                directory,
                JournalLayout.inputs(directory),
                JournalLayout.effects(directory),
                JournalLayout.snapshots(directory))) {
            if (has(folder, OTHERS_WRITE)) {
                wrong.add("others may change " + folder);
            }
        }
        final Path operations = OperationsLayout.folder(directory);
        for (final Path own : List.of(operations, OperationsLayout.adminSocket(directory))) {
            if (has(own, PosixFilePermissions.fromString("---rwxrwx"))) {
                wrong.add("others may use " + own);
            }
        }
        if (wrong.isEmpty()) {
            findings.ok("permissions", "only this user may change " + directory);
        } else {
            findings.fail("permissions", String.join("; ", wrong), "chmod -R go-rwx " + directory);
        }
    }

    private static boolean has(final Path path, final Set<PosixFilePermission> unwanted) throws IOException {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).stream()
                        .anyMatch(unwanted::contains);
    }

    private void staleDriver() throws IOException {
        final List<String> stale = new ArrayList<>();
        for (final Path folder : host.entries("/dev/shm", "saola-*")) {
            if (Files.isDirectory(folder)
                    && !CommonContext.isDriverActive(folder.toFile(), DRIVER_TIMEOUT_MS, word -> {})) {
                stale.add(folder.toString());
            }
        }
        findings.expect(
                "stale-driver",
                stale.isEmpty(),
                stale.isEmpty() ? "none in /dev/shm" : String.join(", ", stale),
                "a killed process left it; it holds shared memory: rm -r " + String.join(" ", stale));
    }

    private void staleSocket() throws IOException {
        final Path socket = OperationsLayout.adminSocket(directory);
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            findings.ok("stale-socket", "no admin socket");
            return;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            findings.ok("stale-socket", "the admin socket answers");
        } catch (final IOException nobody) {
            findings.warn(
                    "stale-socket",
                    socket + " has nobody behind it",
                    "a killed process left it; the next start replaces it");
        }
    }

    private void staleFiles() throws IOException {
        final List<String> stale = new ArrayList<>();
        for (final Path folder : List.of(directory, JournalLayout.snapshots(directory))) {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, "*.tmp")) {
                    drafts.forEach(draft -> stale.add(draft.toString()));
                }
            }
        }
        final boolean isLive = host.holder(JournalLayout.inputs(directory).resolve("lock")) >= 0;
        findings.expect(
                "stale-files",
                stale.isEmpty() || isLive,
                stale.isEmpty() ? "none" : String.join(", ", stale),
                "a killed process left drafts; the next start removes or replaces them");
    }
}
