package io.saola.tools.export;

import io.saola.tools.record.FrameView;
import io.saola.tools.record.MessageField;
import io.saola.tools.record.MessageSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows whose columns are fields of messages, by name; a message without the field has no value there. */
final class BlockRows implements RowMapper {
    private final Set<Integer> templateIds;
    private final RowLayout layout;
    private final MessageField[] fields;
    private final MessageSchema schema;
    private final int messageColumn;
    private final int effectColumn;
    private final MessageField onlyField;
    private final String onlyValue;

    private BlockRows(final Builder builder) {
        schema = builder.schema;
        templateIds = Set.copyOf(builder.templateIds);
        layout = new RowLayout(builder.name, builder.columns);
        fields = builder.fields.toArray(new MessageField[0]);
        messageColumn = builder.messageColumn;
        effectColumn = builder.effectColumn;
        onlyField = builder.onlyField;
        onlyValue = builder.onlyValue;
    }

    static Builder of(final String name, final MessageSchema schema, final Integer... templateIds) {
        return new Builder(name, schema, List.of(templateIds));
    }

    @Override
    public RowLayout layout() {
        return layout;
    }

    @Override
    public boolean map(final long effectSequence, final FrameView frame, final Row row) {
        if (!templateIds.contains(frame.templateId())
                || (onlyField != null && !onlyValue.equals(onlyField.text(frame)))) {
            return false;
        }
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] != null) {
                if (layout.columns().get(i).type() == ColumnType.TEXT) {
                    row.set(i, fields[i].text(frame));
                } else {
                    row.set(i, fields[i].value(frame));
                }
            }
        }
        if (messageColumn >= 0) {
            row.set(messageColumn, schema.name(frame.templateId()));
        }
        if (effectColumn >= 0) {
            row.set(effectColumn, effectSequence);
        }
        return true;
    }

    /** Collects columns in order. */
    static final class Builder {
        private final List<Column> columns = new ArrayList<>(RowLayout.COMMON);
        private final List<MessageField> fields = new ArrayList<>();
        private final String name;
        private final MessageSchema schema;
        private final List<Integer> templateIds;
        private int messageColumn = -1;
        private int effectColumn = -1;
        private MessageField onlyField;
        private String onlyValue;

        private Builder(final String name, final MessageSchema schema, final List<Integer> templateIds) {
            this.name = name;
            this.schema = schema;
            this.templateIds = templateIds;
            RowLayout.COMMON.forEach(common -> fields.add(null));
        }

        Builder column(final String column, final ColumnType type, final String field) {
            columns.add(new Column(column, type));
            fields.add(new MessageField(schema, field));
            return this;
        }

        /** A column with the name of the message. */
        Builder message() {
            messageColumn = columns.size();
            return computed("message", ColumnType.TEXT);
        }

        /** A column with the place among the effects. */
        Builder effectSequence() {
            effectColumn = columns.size();
            return computed("effect_sequence", ColumnType.INTEGER);
        }

        /** Lets only messages pass whose field holds that value of an enumeration. */
        Builder only(final String field, final String value) {
            onlyField = new MessageField(schema, field);
            onlyValue = value;
            return this;
        }

        private Builder computed(final String column, final ColumnType type) {
            columns.add(new Column(column, type));
            fields.add(null);
            return this;
        }

        BlockRows build() {
            return new BlockRows(this);
        }
    }
}
