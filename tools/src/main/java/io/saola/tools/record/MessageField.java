package io.saola.tools.record;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A field of one name in whatever message has it: {@code instrumentId}, {@code clientOrderId}. Not thread-safe. */
public final class MessageField {
    private final Map<Integer, Optional<BlockField>> byTemplate = new HashMap<>();
    private final MessageSchema schema;
    private final String name;

    /**
     * A field, looked up once per message.
     *
     * @param schema of the frames
     * @param name of the field
     */
    public MessageField(final MessageSchema schema, final String name) {
        this.schema = schema;
        this.name = name;
    }

    /**
     * The number in the field.
     *
     * @param frame of any message
     * @return {@link BlockField#NULL} if the message has no such field, or the field no value
     */
    public long value(final FrameView frame) {
        final Optional<BlockField> field = of(frame);
        return field.isPresent() ? field.get().value(frame) : BlockField.NULL;
    }

    /**
     * The text in the field.
     *
     * @param frame of any message
     * @return null if the message has no such field, or the field no value
     */
    public String text(final FrameView frame) {
        final Optional<BlockField> field = of(frame);
        return field.isPresent() ? field.get().text(frame) : null;
    }

    private Optional<BlockField> of(final FrameView frame) {
        return byTemplate.computeIfAbsent(
                frame.templateId(), templateId -> Optional.ofNullable(schema.field(templateId, name)));
    }
}
