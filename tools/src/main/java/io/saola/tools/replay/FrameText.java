package io.saola.tools.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.tools.Json;
import io.saola.tools.journal.MessageReader;
import io.saola.tools.record.MessageSchema;
import io.saola.tools.record.TimeBound;
import org.agrona.DirectBuffer;

/**
 * Frames of any message as documents and lines, by the compiled schema: messages that come later print without a word here. Not
 * thread-safe.
 */
public final class FrameText {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageSchema schema;
    private final MessageReader messages;

    /** Reads by the schema of this program. */
    public FrameText() {
        schema = MessageSchema.load();
        messages = new MessageReader(schema);
    }

    /** The schema. */
    public MessageSchema schema() {
        return schema;
    }

    /**
     * An input with its place and time.
     *
     * @param sequence in the journal
     * @param timestampNs event time
     * @param buffer holding the frame
     * @param offset of the frame
     * @return type, sequence, time and message
     */
    public ObjectNode input(final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset) {
        final ObjectNode node = Json.object();
        node.put("type", schema.name(header.wrap(buffer, offset).templateId()));
        node.put("sequence", sequence).put("timestampNs", timestampNs).put("time", TimeBound.format(timestampNs));
        node.set("message", messages.read(buffer, offset));
        return node;
    }

    /**
     * An effect.
     *
     * @param buffer holding the frame
     * @param offset of the frame
     * @return type and message
     */
    public ObjectNode effect(final DirectBuffer buffer, final int offset) {
        final ObjectNode node = Json.object();
        node.put("type", schema.name(header.wrap(buffer, offset).templateId()));
        node.set("message", messages.read(buffer, offset));
        return node;
    }

    /**
     * A document of this class on one line: what has no value is left out.
     *
     * @param document of an input or an effect
     * @return the line
     */
    public static String line(final ObjectNode document) {
        final StringBuilder out = new StringBuilder(128);
        if (document.hasNonNull("sequence")) {
            out.append(document.get("sequence").asLong()).append("  ");
        }
        out.append(document.path("type").asText());
        append(out, document.path("message"));
        return out.toString();
    }

    private static void append(final StringBuilder out, final JsonNode content) {
        content.properties().forEach(field -> {
            final JsonNode value = field.getValue();
            if (value.isNull()
                    || "origin".equals(field.getKey())
                    || (value.isTextual() && value.asText().isEmpty())) {
                return;
            }
            out.append(' ').append(field.getKey()).append('=');
            if (value.isArray()) {
                final StringBuilder entries = new StringBuilder();
                value.forEach(entry -> {
                    final StringBuilder fields = new StringBuilder();
                    append(fields, entry);
                    entries.append('(').append(fields.toString().strip()).append(')');
                });
                out.append(entries);
            } else {
                out.append(value.asText());
            }
        });
    }
}
