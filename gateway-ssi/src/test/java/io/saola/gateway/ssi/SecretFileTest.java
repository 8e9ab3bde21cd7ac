package io.saola.gateway.ssi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {
    private static final String TEXT = "canary-f4c1";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"r--------", "rw-------"})
    void shouldReadAFileOfItsOwnerOnly(final String mode) throws IOException {
        final Secret secret = SecretFile.read(file(TEXT + "\r\n", mode));

        assertThat(secret.reveal()).isEqualTo(TEXT);
        assertThat(secret).hasToString("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-", "rw--w----", "rwx------", "rw-----w-"})
    void shouldRefuseAFileThatOthersMayUseAndSayHowToMendIt(final String mode) throws IOException {
        final Path file = file(TEXT, mode);

        assertThatThrownBy(() -> SecretFile.read(file))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(mode)
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining(TEXT);
    }

    @Test
    void shouldRefuseALinkAFolderAndWhatIsNotThere() throws IOException {
        final Path link = Files.createSymbolicLink(directory.resolve("link"), file(TEXT, "rw-------"));

        assertThatThrownBy(() -> SecretFile.read(link)).hasMessageContaining("no regular file");
        assertThatThrownBy(() -> SecretFile.read(directory)).hasMessageContaining("no regular file");
        assertThatThrownBy(() -> SecretFile.read(directory.resolve("none"))).hasMessageContaining("does not exist");
    }

    @Test
    void shouldRefuseAnEmptyAndATooLongFile() throws IOException {
        final Path empty = file(" \n", "rw-------");
        assertThatThrownBy(() -> SecretFile.read(empty)).hasMessageContaining("is empty");

        final Path longest = file("x".repeat(SecretFile.MAX_LENGTH_BYTES), "rw-------");
        assertThat(SecretFile.read(longest).reveal()).hasSize(SecretFile.MAX_LENGTH_BYTES);
        final Path tooLong = file("x".repeat(SecretFile.MAX_LENGTH_BYTES + 1), "rw-------");
        assertThatThrownBy(() -> SecretFile.read(tooLong)).hasMessageContaining("longer than");
    }

    @Test
    void shouldForgetAClearedSecretAndTellAMissingVariable() {
        final Secret secret = Secret.of(TEXT);
        secret.clear();

        assertThat(secret.isBlank()).isTrue();
        assertThat(secret.reveal()).doesNotContain(TEXT);
        assertThatThrownBy(() -> Secret.fromEnvironment("SAOLA_NO_SUCH_VARIABLE"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("SAOLA_NO_SUCH_VARIABLE");
    }

    private Path file(final String text, final String mode) throws IOException {
        final Path file = Files.createTempFile(directory, "secret", "");
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
