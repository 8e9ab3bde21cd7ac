package io.saola.operations.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

/**
 * What one channel delivered, one JSON document a line, and how far it came: the last line says where to go on after a restart. Two
 * files of at most {@value #MAX_LENGTH_BYTES} bytes. Written without a sync: a killed process loses no line; a power loss may lose
 * the last ones, and then their messages are told again. One writer; not thread-safe.
 */
final class DeliveryRecord implements AutoCloseable {
    static final String SCHEMA = "saola.delivery/1";
    static final int MAX_LENGTH_BYTES = 4 * 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Path former;
    private final Set<Long> told = new HashSet<>();
    private FileChannel channel;
    private long position = -1;
    private long heldFrom;

    private DeliveryRecord(final Path file, final Path former) {
        this.file = file;
        this.former = former;
    }

    /**
     * Opens a channel's record, reading what it says.
     *
     * @param folder of all records, made if missing
     * @param name of the channel
     * @throws IOException if it cannot be read or written
     */
    static DeliveryRecord open(final Path folder, final String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        final DeliveryRecord record =
                new DeliveryRecord(folder.resolve(name + ".jsonl"), folder.resolve(name + ".1.jsonl"));
        record.load(record.former);
        record.load(record.file);
        record.begin();
        return record;
    }

    /** Last effect that needs no message any more, -1 if nothing was ever recorded. */
    long position() {
        return position;
    }

    /** First effect that was held back and not summed up yet, 0 for none. */
    long heldFrom() {
        return heldFrom;
    }

    /** Whether a message of its own was confirmed for an effect. Knows only those from {@link #heldFrom} on. */
    boolean isTold(final long sequence) {
        return told.contains(sequence);
    }

    /**
     * Goes on elsewhere.
     *
     * @param reached last effect that needs no message
     * @throws IOException if that cannot be written
     */
    void restart(final long reached) throws IOException {
        position = reached;
        heldFrom = 0;
        told.clear();
        add(null, "at", 0, reached, 0);
    }

    /**
     * Adds a line.
     *
     * @param message it is about
     * @param outcome {@code delivered}, {@code failed} or {@code at}
     * @param attempts made
     * @param reached last effect that needs no message any more
     * @param firstHeld first effect that is held back, 0 for none
     * @throws IOException if it cannot be written
     */
    void add(
            final AlertMessage message,
            final String outcome,
            final int attempts,
            final long reached,
            final long firstHeld)
            throws IOException {
        final ObjectNode line = JSON.createObjectNode();
        line.put("schema", SCHEMA);
        line.put("outcome", outcome);
        line.put("position", reached);
        line.put("heldFrom", firstHeld);
        if (message != null) {
            line.put("time", message.isoTime());
            line.put("sequence", message.sequence());
            line.put("severity", message.severity().name());
            line.put("code", message.code());
            line.put("scope", message.scope());
            line.put("attempts", attempts);
        }
        if (channel.size() > MAX_LENGTH_BYTES) {
            channel.close();
            Files.move(file, former, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            begin();
        }
        write((JSON.writeValueAsString(line) + '\n').getBytes(StandardCharsets.UTF_8));
    }

    private void begin() throws IOException {
        channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        if (channel.size() > 0) {
            write(new byte[] {'\n'}); // a line torn by a kill ends here; empty lines are skipped
        }
    }

    private void write(final byte[] bytes) throws IOException {
        final ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private void load(final Path from) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        for (final String text : new String(Files.readAllBytes(from), StandardCharsets.UTF_8).split("\n", -1)) {
            final JsonNode line = parse(text);
            if (line != null && line.path("schema").asText().equals(SCHEMA)) {
                position = line.path("position").asLong();
                heldFrom = line.path("heldFrom").asLong();
                if (line.path("outcome").asText().equals("delivered")) {
                    told.add(line.path("sequence").asLong());
                }
            }
        }
        told.removeIf(sequence -> heldFrom == 0 || sequence < heldFrom);
    }

    private static JsonNode parse(final String text) {
        try {
            return text.isBlank() ? null : JSON.readTree(text);
        } catch (final JsonProcessingException torn) {
            return null; // the line that a kill cut; what it said is told again
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
