package io.saola.gateway.ssi.feed;

import io.saola.gateway.ssi.json.DecimalText;
import io.saola.gateway.ssi.json.JsonCursor;
import io.saola.gateway.ssi.json.NameTable;

/**
 * Reads the flat object of one message from any JSON: every known field is checked, unknown fields are skipped. The
 * general way; {@link CanonicalFrames} is the fast one.
 */
final class FeedMessageReader {
    private final FeedRecordBuilder builder;

    FeedMessageReader(final FeedRecordBuilder builder) {
        this.builder = builder;
    }

    /** Reads the object at the cursor to the builder; what is wrong with the JSON stands in the cursor. */
    void read(final byte[] bytes, final JsonCursor json) {
        json.enterObject();
        while (json.nextField()) {
            final int slot = FeedField.SLOT_BY_KEY.find(bytes, json.keyFrom(), json.keyTo());
            if (slot == NameTable.ABSENT) {
                json.skipValue();
            } else if (FeedField.isText(slot)) {
                readText(bytes, json, slot);
            } else {
                readNumber(bytes, json, slot);
            }
        }
    }

    private void readText(final byte[] bytes, final JsonCursor json, final int slot) {
        switch (json.peek()) {
            case NULL -> {
                json.readScalar();
                builder.noText(slot);
            }
            case STRING -> {
                json.readString();
                json.unescape();
                if (json.isIntact()) {
                    builder.text(slot, bytes, json.textFrom(), json.textTo());
                }
            }
            default -> {
                json.skipValue();
                builder.notText(slot);
            }
        }
    }

    private void readNumber(final byte[] bytes, final JsonCursor json, final int slot) {
        switch (json.peek()) {
            case STRING -> json.readString(); // some numbers come quoted, NaN always does
            case NUMBER, NULL -> json.readScalar();
            default -> {
                json.skipValue();
                builder.notNumber();
                return;
            }
        }
        if (json.isIntact()) {
            builder.number(slot, DecimalText.parse(bytes, json.textFrom(), json.textTo()));
        }
    }
}
