package io.saola.tools.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What is in a folder of fetched data, and where it came from. Written after each file. */
final class Manifest {
    private static final String SCHEMA = "saola.data/1";
    private static final String NAME = "manifest.json";

    private final Path folder;
    private final Map<String, Entry> entries = new TreeMap<>();

    /**
     * A file.
     *
     * @param source host that sent it
     * @param fetched when, RFC 3339
     * @param from first day covered, null for a list
     * @param to last day covered, null for a list; later days may have rows all the same, of a day that was not over
     * @param rows without the header
     * @param sha256 of the file, hex
     */
    record Entry(String source, String fetched, LocalDate from, LocalDate to, long rows, String sha256) {}

    private Manifest(final Path folder) {
        this.folder = folder;
    }

    static Manifest of(final Path folder) throws IOException {
        final Manifest manifest = new Manifest(folder);
        final Path file = folder.resolve(NAME);
        if (Files.exists(file)) {
            manifest.read(file);
        }
        return manifest;
    }

    /** The entry of a file that is as the manifest says; null if there is none or the file was changed since. */
    Entry intact(final String name) throws IOException {
        final Entry entry = entries.get(name);
        final Path file = folder.resolve(name);
        return entry != null && Files.isRegularFile(file) && entry.sha256().equals(sha256(Files.readAllBytes(file)))
                ? entry
                : null;
    }

    boolean has(final String name) {
        return entries.containsKey(name);
    }

    /** Replaces a file, then its entry. */
    void put(
            final String name,
            final String text,
            final long rows,
            final String source,
            final LocalDate from,
            final LocalDate to)
            throws IOException {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(folder.resolve(name), bytes);
        final String now =
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        entries.put(name, new Entry(source, now, from, to, rows, sha256(bytes)));
        write();
    }

    private void write() throws IOException {
        final ObjectNode document = Json.object().put("schema", SCHEMA);
        final ObjectNode files = document.putObject("files");
        for (final Map.Entry<String, Entry> each : entries.entrySet()) {
            final Entry entry = each.getValue();
            final ObjectNode node =
                    files.putObject(each.getKey()).put("source", entry.source()).put("fetched", entry.fetched());
            if (entry.from() != null) {
                node.put("from", entry.from().toString()).put("to", String.valueOf(entry.to()));
            }
            node.put("rows", entry.rows()).put("sha256", entry.sha256());
        }
        AtomicFile.write(folder.resolve(NAME), (Json.pretty(document) + '\n').getBytes(StandardCharsets.UTF_8));
    }

    private void read(final Path file) throws IOException {
        try {
            final JsonNode document = new ObjectMapper().readTree(file.toFile());
            if (!SCHEMA.equals(document.path("schema").asText())) {
                throw damaged(file, "its schema is not " + SCHEMA);
            }
            for (final Map.Entry<String, JsonNode> each : document.path("files").properties()) {
                final JsonNode node = each.getValue();
                entries.put(
                        each.getKey(),
                        new Entry(
                                node.path("source").asText(),
                                node.path("fetched").asText(),
                                date(node, "from"),
                                date(node, "to"),
                                node.path("rows").asLong(),
                                node.path("sha256").asText()));
            }
        } catch (final JsonProcessingException | DateTimeException broken) {
            throw damaged(file, broken.getClass().getSimpleName());
        }
    }

    private static CommandException damaged(final Path file, final String why) {
        return new CommandException(
                ExitCode.CORRUPT,
                file + " is no manifest of fetched data (" + why + "); move it away or choose another --out");
    }

    private static LocalDate date(final JsonNode node, final String name) {
        return node.has(name) ? LocalDate.parse(node.path(name).asText()) : null;
    }

    private static String sha256(final byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
