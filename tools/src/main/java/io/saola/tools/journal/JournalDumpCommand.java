package io.saola.tools.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.journal.JournalException;
import io.saola.journal.JournalReader;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.agrona.DirectBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola journal dump DIR}: every record, decoded. */
@Command(name = "dump", description = "Prints records, decoded.", mixinStandardHelpOptions = true)
final class JournalDumpCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnnXXX").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    @Parameters(paramLabel = "DIR", description = "Folder of an engine, or of one journal.")
    private Path directory;

    @Option(names = "--from", paramLabel = "N", description = "First sequence.", defaultValue = "1")
    private long from;

    @Option(names = "--to", paramLabel = "M", description = "Last sequence.", defaultValue = "9223372036854775807")
    private long to;

    @Option(names = "--effects", description = "The recorded effects instead of the inputs.")
    private boolean effects;

    @Option(
            names = "-o",
            paramLabel = "FORMAT",
            description = "table, or json: one document per line.",
            defaultValue = "table")
    private OutputFormat format;

    private final MessageReader messages = new MessageReader();
    private long printed;

    @Override
    public Integer call() {
        if (from < 1 || to < from) {
            throw new CommandException(
                    ExitCode.USAGE, "--from " + from + " --to " + to + " is no range; sequences start at 1");
        }
        try (JournalReader reader = JournalReader.open(folder())) {
            final PrintStream out =
                    new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.UTF_8);
            dump(reader, out);
            out.flush();
        }
        return ExitCode.DONE;
    }

    private void dump(final JournalReader reader, final PrintStream out) {
        boolean more = seek(reader);
        while (more && reader.nextSequence() <= to && !out.checkError()) {
            more = reader.poll((sequence, timestampNs, buffer, offset, length) -> {
                if (sequence >= from && sequence <= to) {
                    print(sequence, timestampNs, buffer, offset, length, out);
                    printed++;
                }
            });
        }
        if (printed == 0) {
            throw new CommandException(
                    ExitCode.NOT_FOUND,
                    "the journal has no sequence " + from + "; see: saola journal stat " + directory);
        }
    }

    private boolean seek(final JournalReader reader) {
        try {
            reader.fromSequence(from);
            return true;
        } catch (final JournalException e) {
            if (e.kind() == JournalException.Kind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private void print(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final PrintStream out) {
        final ObjectNode content = messages.read(buffer, offset);
        final String name = messages.name(buffer, offset);
        final String time = TIME.format(Instant.ofEpochSecond(0, timestampNs));
        if (format == OutputFormat.JSON) {
            final ObjectNode line = Json.object();
            line.put("sequence", sequence)
                    .put("timestampNs", timestampNs)
                    .put("time", time)
                    .put("type", name)
                    .put("lengthBytes", length)
                    .set("message", content);
            out.println(Json.line(line));
        } else {
            final StringBuilder line = new StringBuilder(256);
            line.append(sequence).append("  ").append(time).append("  ").append(name);
            append(line, content);
            out.println(line);
        }
    }

    /** Fields that have a value, nested ones in brackets. */
    private static void append(final StringBuilder line, final JsonNode content) {
        content.properties().forEach(field -> {
            final JsonNode value = field.getValue();
            if (value.isNull() || (value.isTextual() && value.textValue().isEmpty())) {
                return;
            }
            line.append(' ').append(field.getKey()).append('=');
            if (value.isArray()) {
                line.append('[');
                value.forEach(entry -> {
                    line.append('(');
                    append(line, entry);
                    line.append(" )");
                });
                line.append(']');
            } else if (value.isObject()) {
                line.append('(');
                append(line, value);
                line.append(" )");
            } else {
                line.append(value.asText());
            }
        });
    }

    private Path folder() {
        final Map<String, Path> folders = JournalFolders.of(directory);
        final String wanted = effects ? "effects" : "inputs";
        if (!effects && folders.containsKey("journal")) {
            return folders.get("journal");
        }
        if (!folders.containsKey(wanted)) {
            throw new CommandException(ExitCode.NOT_FOUND, "there are no " + wanted + " in " + directory);
        }
        return folders.get(wanted);
    }
}
