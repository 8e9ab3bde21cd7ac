package io.saola.tools.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.tools.Json;
import java.util.Locale;
import java.util.UUID;

/** The file {@code _schema.json} beside the tables: what the columns are, in which unit and scale, and whether all is there. */
final class SchemaDocument {
    /** Name of the file. */
    static final String NAME = "_schema.json";

    private SchemaDocument() {}

    /** The document of an export. */
    static ObjectNode of(final ExportReport report, final ExportFormat format, final UUID journalId) {
        final ObjectNode document = Json.object();
        document.put("schema", "saola.export/1");
        document.put("format", format.extension());
        document.put("journalId", journalId == null ? null : journalId.toString());
        document.put("lastSequence", report.lastSequence());
        document.put("complete", report.damage() == null);
        if (report.damage() != null) {
            document.put("damage", report.damage().getMessage());
        }
        document.put(
                "scale",
                "a column with decimalPlaces d holds integers: the value is the integer divided by 10 to the d");
        final ArrayNode tables = document.putArray("tables");
        for (final ExportReport.Table table : report.tables()) {
            final ObjectNode node = tables.addObject();
            node.put("name", table.layout().name());
            node.put("file", String.valueOf(table.file().getFileName()));
            node.put("rows", table.rows());
            final ArrayNode columns = node.putArray("columns");
            for (final Column column : table.layout().columns()) {
                final ObjectNode entry = columns.addObject();
                entry.put("name", column.name());
                entry.put("type", column.type().name().toLowerCase(Locale.ROOT));
                if (column.type().scale() > 0) {
                    entry.put("decimalPlaces", column.type().scale());
                }
                final String unit = unit(column.type());
                if (unit != null) {
                    entry.put("unit", unit);
                }
            }
        }
        return document;
    }

    private static String unit(final ColumnType type) {
        return switch (type) {
            case PRICE -> "VND or index points";
            case MONEY -> "VND";
            case QUANTITY -> "shares or contracts";
            case TIME -> "nanoseconds since 1970-01-01T00:00:00Z";
            case INTEGER, RATE, TEXT -> null;
        };
    }
}
