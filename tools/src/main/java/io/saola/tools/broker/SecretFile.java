package io.saola.tools.broker;

import io.saola.gateway.ssi.Secret;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A file that holds one secret and that only its owner may read. */
final class SecretFile {
    private static final int MAX_LENGTH = 8_192;
    private static final Set<PosixFilePermission> ALLOWED =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SecretFile() {}

    /** Reads a secret, without the white space around it; its text stands in no message. */
    static Secret read(final Path file) {
        try {
            final Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!ALLOWED.containsAll(permissions)) {
                throw new CommandException(
                        ExitCode.REFUSED,
                        file
                                + " may be read or run by more than its owner; chmod 400 it, and change the secret if others "
                                + "could have seen it");
            }
            if (Files.size(file) > MAX_LENGTH) {
                throw new CommandException(ExitCode.USAGE, file + " is too long for a secret");
            }
            final String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (text.isEmpty()) {
                throw new CommandException(ExitCode.USAGE, file + " is empty; it must hold the secret alone");
            }
            return Secret.of(text);
        } catch (final NoSuchFileException missing) {
            throw new CommandException(ExitCode.NOT_FOUND, file + ": there is no such file; check the path");
        } catch (final IOException | UnsupportedOperationException unreadable) {
            throw new CommandException(
                    ExitCode.FAILED,
                    file + " cannot be read as a secret: "
                            + unreadable.getClass().getSimpleName());
        }
    }
}
