package io.saola.tools.operate;

import io.saola.codecs.ClientOrderIds;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.engine.JournalLayout;
import io.saola.journal.JournalFollower;
import io.saola.operations.readmodel.Column;
import io.saola.operations.readmodel.ColumnType;
import io.saola.tools.record.FrameView;
import io.saola.tools.record.MessageSchema;
import io.saola.tools.record.OrderTrail;
import io.saola.tools.replay.FrameText;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds every message about an order in the journals of an engine that may be running: its requests, and what was told of it. */
final class OrderTrailReader {
    private record Message(long sequence, int journal, long timestampNs, String type, String fields) {}

    private static final int INPUT = 0;
    private static final int EFFECT = 1;
    private static final List<Column> COLUMNS = List.of(
            new Column("journal", ColumnType.TEXT),
            new Column("sequence", ColumnType.ID),
            new Column("time", ColumnType.TIME),
            new Column("message", ColumnType.TEXT),
            new Column("fields", ColumnType.TEXT));

    private final MessageSchema schema = MessageSchema.load();
    private final FrameView frame = new FrameView(schema);
    private final FrameText text = new FrameText();
    private final List<Message> messages = new ArrayList<>();
    private final Path directory;
    private final long clientOrderId;
    private final OrderTrail trail;

    OrderTrailReader(final Path directory, final long clientOrderId) {
        this.directory = directory;
        this.clientOrderId = clientOrderId;
        trail = new OrderTrail(schema, clientOrderId);
    }

    /** The messages by sequence of the input that was, or caused, them. */
    Table table() {
        effects(); // first: they tell the order's request ids
        inputs();
        messages.sort(Comparator.comparingLong(Message::sequence).thenComparingInt(Message::journal));
        final Table table = new Table("saola.order.trail/1", COLUMNS);
        for (final Message message : messages) {
            table.row(
                    message.journal() == INPUT ? "inputs" : "effects",
                    message.sequence(),
                    message.timestampNs(),
                    message.type(),
                    message.fields());
        }
        return table;
    }

    private void effects() {
        try (JournalFollower reader = JournalFollower.open(JournalLayout.effects(directory), 1)) {
            while (reader.poll((sequence, timestampNs, buffer, offset, length) -> {
                if (trail.contains(sequence, frame.wrap(buffer, offset, length))) {
                    final String line = FrameText.line(text.effect(buffer, offset));
                    final long cause =
                            buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
                    add(cause, EFFECT, timestampNs, line);
                }
            })) {
                // to the end
            }
        }
    }

    private void inputs() {
        try (JournalFollower reader = JournalFollower.open(
                JournalLayout.inputs(directory), Math.max(1, ClientOrderIds.causeSequence(clientOrderId)))) {
            while (reader.poll((sequence, timestampNs, buffer, offset, length) -> {
                if (trail.contains(sequence, frame.wrap(buffer, offset, length))) {
                    final String line = FrameText.line(text.input(sequence, timestampNs, buffer, offset));
                    add(sequence, INPUT, timestampNs, line.substring(line.indexOf("  ") + 2));
                }
            })) {
                // to the end
            }
        }
    }

    /** A line is the message's name, then its fields. */
    private void add(final long sequence, final int journal, final long timestampNs, final String line) {
        final int space = line.indexOf(' ');
        final String type = space < 0 ? line : line.substring(0, space);
        messages.add(new Message(sequence, journal, timestampNs, type, space < 0 ? "" : line.substring(space + 1)));
    }
}
