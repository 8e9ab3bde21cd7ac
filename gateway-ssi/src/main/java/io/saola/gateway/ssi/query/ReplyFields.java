package io.saola.gateway.ssi.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.saola.codecs.Decimals;
import io.saola.gateway.ssi.json.DecimalText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JSON object of the broker, read with its habits: numbers may be strings, {@code ""}, {@code "NaN"} and null mean that there is no
 * value, names differ in case from one interface to the next, and fields nobody asked for may appear. What cannot be what the interface
 * promises ends the read with {@link QueryFailure#MALFORMED}, naming the place. Not thread-safe.
 */
public final class ReplyFields {
    private static final int MAX_SHOWN = 60;

    private final JsonNode node;
    private final String place;

    ReplyFields(final JsonNode node, final String place) {
        this.node = node;
        this.place = place;
    }

    /**
     * A text.
     *
     * @param name of the field
     * @return trimmed; empty if it is absent or null
     */
    public String text(final String name) {
        final JsonNode value = find(name);
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isValueNode()) {
            throw malformed(name, "is no text");
        }
        return value.asText().trim();
    }

    /**
     * A text that must be there.
     *
     * @param name of the field
     * @return trimmed, not empty
     */
    public String requireText(final String name) {
        final String text = text(name);
        if (text.isEmpty()) {
            throw malformed(name, "is missing");
        }
        return text;
    }

    /**
     * A price or an amount of money.
     *
     * @param name of the field
     * @return scaled, or {@link Decimals#NULL} if there is none
     */
    public long decimal(final String name) {
        final JsonNode value = find(name);
        if (value == null || value.isNull()) {
            return Decimals.NULL;
        }
        if (!value.isNumber() && !value.isTextual()) {
            throw malformed(name, "is no number");
        }
        final byte[] text = value.asText().trim().getBytes(StandardCharsets.UTF_8);
        final long scaled = DecimalText.parse(text, 0, text.length);
        if (scaled == DecimalText.INVALID) {
            throw malformed(name, "is no number that fits: \"" + shown(value.asText()) + '"');
        }
        return scaled;
    }

    /**
     * A price, which 0 is not.
     *
     * @param name of the field
     * @return scaled and above 0, or {@link Decimals#NULL} if there is none
     */
    public long price(final String name) {
        final long scaled = decimal(name);
        if (scaled != Decimals.NULL && scaled < 0) {
            throw malformed(name, "is negative");
        }
        return scaled == 0 ? Decimals.NULL : scaled;
    }

    /**
     * An amount of money that must be there.
     *
     * @param name of the field
     * @return scaled
     */
    public long requireDecimal(final String name) {
        final long scaled = decimal(name);
        if (scaled == Decimals.NULL) {
            throw malformed(name, "is missing");
        }
        return scaled;
    }

    /**
     * A whole number.
     *
     * @param name of the field
     * @return unscaled, or {@link Decimals#NULL} if there is none
     */
    public long whole(final String name) {
        final long scaled = decimal(name);
        if (scaled == Decimals.NULL) {
            return Decimals.NULL;
        }
        if (scaled % Decimals.ONE != 0) {
            throw malformed(name, "is no whole number");
        }
        return scaled / Decimals.ONE;
    }

    /**
     * A number of shares, contracts or rows.
     *
     * @param name of the field
     * @return 0 or more, or {@link Decimals#NULL} if there is none
     */
    public long quantity(final String name) {
        final long quantity = whole(name);
        if (quantity != Decimals.NULL && quantity < 0) {
            throw malformed(name, "is negative");
        }
        return quantity;
    }

    /**
     * A number of shares, contracts or rows that must be there.
     *
     * @param name of the field
     * @return 0 or more
     */
    public long requireQuantity(final String name) {
        return present(name, quantity(name));
    }

    /**
     * A whole number of either sign that must be there.
     *
     * @param name of the field
     * @return unscaled
     */
    public long requireWhole(final String name) {
        return present(name, whole(name));
    }

    /**
     * A time written as milliseconds since the epoch.
     *
     * @param name of the field
     * @return ns since the epoch, or {@link Decimals#NULL} if there is none
     */
    public long timeNs(final String name) {
        final long ms = quantity(name);
        if (ms != Decimals.NULL && ms > Long.MAX_VALUE / 1_000_000L) {
            throw malformed(name, "is no time");
        }
        return ms == Decimals.NULL || ms == 0 ? Decimals.NULL : ms * 1_000_000L;
    }

    /**
     * A yes or no: true, "T", "true", "Y" or "1".
     *
     * @param name of the field
     * @return false if it is anything else, or absent
     */
    public boolean flag(final String name) {
        final String text = text(name);
        return "T".equalsIgnoreCase(text)
                || "true".equalsIgnoreCase(text)
                || "Y".equalsIgnoreCase(text)
                || "1".equals(text);
    }

    /**
     * An object that must be there.
     *
     * @param name of the field
     * @return its fields
     */
    public ReplyFields requireObject(final String name) {
        final ReplyFields object = object(name);
        if (object == null) {
            throw malformed(name, "is missing");
        }
        return object;
    }

    /**
     * An object.
     *
     * @param name of the field
     * @return its fields, null if it is absent or null
     */
    public ReplyFields object(final String name) {
        final JsonNode value = find(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isObject()) {
            throw malformed(name, "is no object");
        }
        return new ReplyFields(value, place + '.' + name);
    }

    /**
     * Rows. The field must be there, because an answer without it does not say that there are none; null says so.
     *
     * @param name of the field
     * @return the fields of every row, in order
     */
    public List<ReplyFields> rows(final String name) {
        final JsonNode value = find(name);
        if (value == null) {
            throw malformed(name, "is missing");
        }
        if (value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw malformed(name, "is no array");
        }
        final List<ReplyFields> rows = new ArrayList<>(value.size());
        for (final JsonNode row : value) {
            final String rowPlace = place + '.' + name + '[' + rows.size() + ']';
            if (!row.isObject()) {
                throw new QueryException(QueryFailure.MALFORMED, rowPlace + " is no object");
            }
            rows.add(new ReplyFields(row, rowPlace));
        }
        return rows;
    }

    /**
     * Tells whether there is a field.
     *
     * @param name of the field
     * @return true even if its value is null
     */
    public boolean has(final String name) {
        return find(name) != null;
    }

    /**
     * A complaint about a field.
     *
     * @param name of the field
     * @param what is wrong, such as "is missing"
     * @return to be thrown
     */
    public QueryException malformed(final String name, final String what) {
        return new QueryException(QueryFailure.MALFORMED, place + '.' + name + ' ' + what);
    }

    private long present(final String name, final long value) {
        if (value == Decimals.NULL) {
            throw malformed(name, "is missing");
        }
        return value;
    }

    private JsonNode find(final String name) {
        final JsonNode exact = node.get(name);
        if (exact != null) {
            return exact;
        }
        for (final Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return null;
    }

    private static String shown(final String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
    }
}
