package io.saola.tools.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.tools.Json;
import io.saola.tools.record.BlockField;
import io.saola.tools.record.FrameView;
import io.saola.tools.record.InstrumentNames;
import io.saola.tools.record.MessageField;
import io.saola.tools.record.MessageSchema;
import io.saola.tools.record.RecordFormat;
import io.saola.tools.record.TimeBound;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Prints decoded records, one line each. A frame that the schema cannot decode is printed as what it is, in hexadecimal, and
 * stops nothing. Not thread-safe.
 */
final class RecordPrinter {
    private static final int BUFFER_LENGTH = 1 << 16;

    private final PrintStream out;
    private final RecordFormat format;
    private final InstrumentNames names;
    private final MessageReader messages;
    private final MessageSchema schema;
    private final MessageField instrumentField;
    private long printed;

    RecordPrinter(
            final OutputStream out,
            final RecordFormat format,
            final MessageSchema schema,
            final InstrumentNames names) {
        this.out = new PrintStream(new BufferedOutputStream(out, BUFFER_LENGTH), false, StandardCharsets.UTF_8);
        this.format = format;
        this.schema = schema;
        this.names = names;
        messages = new MessageReader(schema);
        instrumentField = new MessageField(schema, "instrumentId");
    }

    /** Prints a record. */
    void print(final long sequence, final long timestampNs, final FrameView frame) {
        final ObjectNode content = content(frame);
        final String type = frame.isKnown() ? schema.name(frame.templateId()) : "unknown";
        final long instrumentId = instrumentField.value(frame);
        final String symbol = names.symbol(instrumentId);
        final String time = TimeBound.format(timestampNs);
        switch (format) {
            case TABLE -> out.println(table(sequence, time, type, symbol, content));
            case JSON, JSONL -> {
                final ObjectNode line = Json.object();
                line.put("sequence", sequence)
                        .put("timestampNs", timestampNs)
                        .put("time", time)
                        .put("type", type);
                if (symbol != null) {
                    line.put("symbol", symbol);
                }
                line.put("lengthBytes", frame.lengthBytes()).set("message", content);
                out.println(Json.line(line));
            }
            case CSV -> {
                if (printed == 0) {
                    out.print("sequence,timestamp_ns,time,type,instrument_id,symbol,message\r\n");
                }
                out.print(sequence + "," + timestampNs + ',' + time + ',' + type + ','
                        + (instrumentId == BlockField.NULL ? "" : instrumentId) + ',' + (symbol == null ? "" : symbol)
                        + ",\"" + Json.line(content).replace("\"", "\"\"") + "\"\r\n");
            }
        }
        printed++;
    }

    /** Number of records printed. */
    long printed() {
        return printed;
    }

    /** Hands everything on; false if nobody reads any more. */
    boolean flush() {
        return !out.checkError();
    }

    private ObjectNode content(final FrameView frame) {
        if (frame.isKnown() && schema.tokens(frame.templateId()) != null) {
            try {
                return messages.read(frame.buffer(), 0);
            } catch (final IndexOutOfBoundsException e) {
                // Its counts lead behind its end. It is shown below as it is.
            }
        }
        final byte[] bytes = new byte[frame.lengthBytes()];
        frame.buffer().getBytes(0, bytes);
        return Json.object().put("undecodable", HexFormat.of().formatHex(bytes));
    }

    private static String table(
            final long sequence, final String time, final String type, final String symbol, final ObjectNode content) {
        final StringBuilder line = new StringBuilder(256);
        line.append(sequence).append("  ").append(time).append("  ").append(type);
        if (symbol != null) {
            line.append(' ').append(symbol);
        }
        append(line, content);
        return line.toString();
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
}
