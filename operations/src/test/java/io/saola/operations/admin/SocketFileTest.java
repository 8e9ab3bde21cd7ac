package io.saola.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.engine.ConfigurationException;
import io.saola.operations.config.AdminConfig;
import io.saola.operations.config.AdminRole;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of the socket and the persons behind it. */
class SocketFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldBeForItsUserAlone() throws IOException {
        final Path socket = folder.resolve("operations").resolve("admin.sock");
        try (ServerSocketChannel server = SocketFile.bind(socket, null)) {
            assertThat(server.isOpen()).isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void shouldReplaceTheSocketOfADeadProcessAndLeaveThatOfALivingOne() throws IOException {
        final Path socket = folder.resolve("admin.sock");
        SocketFile.bind(socket, null).close(); // the file stays, as after a kill
        assertThat(socket).exists();
        try (ServerSocketChannel alive = SocketFile.bind(socket, null)) {
            assertThatThrownBy(() -> SocketFile.bind(socket, null))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("another process serves");
            assertThat(alive.isOpen()).isTrue();
            try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                assertThat(client.connect(UnixDomainSocketAddress.of(socket))).isTrue();
            }
        }
    }

    @Test
    void shouldLeaveWhatIsNoSocketAlone() throws IOException {
        final Path file = Files.writeString(folder.resolve("file"), "precious");
        assertThatThrownBy(() -> SocketFile.bind(file, null)).hasMessageContaining("is no socket");
        final Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThatThrownBy(() -> SocketFile.bind(link, null)).hasMessageContaining("is no socket");
        assertThat(file).hasContent("precious");
    }

    @Test
    void shouldTellThatAPathIsTooLongForASocket() {
        final Path socket =
                folder.resolve("x".repeat(SocketFile.MAX_PATH_LENGTH)).resolve("admin.sock");
        assertThatThrownBy(() -> SocketFile.bind(socket, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("at most 107", "admin.socket");
    }

    @Test
    void shouldNotOpenTheEnginesOwnFolderToAGroup() {
        final List<String> faults = new ArrayList<>();
        SocketFile.checkPath(folder.resolve("operations").resolve("admin.sock"), "traders", faults);
        assertThat(faults).singleElement().asString().contains("admin.group needs admin.socket");
    }

    @Test
    void shouldKnowTheUserAtTheOtherEndByTheKernelsWord() throws IOException {
        final Path socket = folder.resolve("admin.sock");
        try (ServerSocketChannel server = SocketFile.bind(socket, null);
                SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            client.connect(UnixDomainSocketAddress.of(socket));
            try (SocketChannel accepted = server.accept()) {
                final Peer peer = new KernelPeers().of(accepted);
                assertThat(peer.user()).isEqualTo(System.getProperty("user.name"));
                assertThat(peer.uid()).isEqualTo(((Number) Files.getAttribute(socket, "unix:uid")).longValue());
            }
        }
    }

    @Test
    void shouldTakeTheProcessesOwnUserForTheOwnerAndNobodyElse() {
        final Persons persons = new Persons(List.of(), "saola");
        assertThat(persons.of(new Peer("saola", 999)).role()).isEqualTo(AdminRole.OWNER);
        assertThat(persons.of(new Peer("root", 0)).isKnown()).isFalse();
    }

    @Test
    void shouldRefuseTwoPersonsWhoAreOne() {
        assertThatThrownBy(() -> new Persons(
                        List.of(
                                new AdminConfig.Operator("a", "anna", AdminRole.RISK),
                                new AdminConfig.Operator("b", "anna", AdminRole.RISK)),
                        "saola"))
                .hasMessageContaining("named twice");
        assertThatThrownBy(() -> new Persons(List.of(new AdminConfig.Operator("a", "Trần", AdminRole.RISK)), "saola"))
                .hasMessageContaining("printable ASCII");
    }
}
