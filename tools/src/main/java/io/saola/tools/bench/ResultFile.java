package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The document that a measurement leaves behind. */
final class ResultFile {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private ResultFile() {}

    /** The name that all files of a measurement begin with: its kind and the time. */
    static String name(final String kind) {
        return kind + '-' + LocalDateTime.now(ZoneId.systemDefault()).format(NAME);
    }

    static Path write(final Path directory, final String kind, final ObjectNode document) {
        return write(directory.resolve(name(kind) + ".json"), document);
    }

    static Path write(final Path file, final ObjectNode document) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, Json.pretty(document) + '\n', StandardCharsets.UTF_8);
            return file;
        } catch (final IOException e) {
            throw new CommandException(ExitCode.FAILED, "cannot write the result to " + file + ": " + e.getMessage());
        }
    }
}
