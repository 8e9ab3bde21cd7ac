package io.saola.gateway.ssi.orders;

import io.saola.codecs.Decimals;
import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.json.DecimalText;
import io.saola.gateway.ssi.json.JsonCursor;
import io.saola.gateway.ssi.json.NameTable;
import java.util.Arrays;

/** The fields of one order event: texts as ranges of its bytes, numbers checked and scaled. Reused. */
final class OrderEventFields {
    static final int ORDER_ID = 0;
    static final int INSTRUMENT = 1;
    static final int UNIQUE_ID = 2;
    static final int ORIGINAL_REQUEST_ID = 3;
    static final int SIDE = 4;
    static final int STATUS = 5;
    static final int REJECT_REASON = 6;
    static final int ACCOUNT = 7;
    static final int MESSAGE = 8;
    static final int ERROR_CODE = 9;
    private static final int TEXTS = 10;

    static final int NOTIFY_ID = 10;
    static final int PRICE = 11;
    static final int QUANTITY = 12;
    static final int FILLED_QUANTITY = 13;
    static final int MATCH_PRICE = 14;
    static final int MATCH_QUANTITY = 15;
    static final int INPUT_TIME = 16;
    static final int MODIFIED_TIME = 17;
    static final int MATCH_TIME = 18;
    private static final int FIELDS = 19;

    private static final NameTable KEYS = new NameTable(FIELDS)
            .add("orderID", ORDER_ID)
            .add("instrumentID", INSTRUMENT)
            .add("uniqueID", UNIQUE_ID)
            .add("origRequestID", ORIGINAL_REQUEST_ID)
            .add("buySell", SIDE)
            .add("orderStatus", STATUS)
            .add("rejectReason", REJECT_REASON)
            .add("account", ACCOUNT)
            .add("message", MESSAGE)
            .add("errorCode", ERROR_CODE)
            .add("notifyID", NOTIFY_ID)
            .add("price", PRICE)
            .add("quantity", QUANTITY)
            .add("filledQty", FILLED_QUANTITY)
            .add("matchPrice", MATCH_PRICE)
            .add("matchQty", MATCH_QUANTITY)
            .add("inputTime", INPUT_TIME)
            .add("modifiedTime", MODIFIED_TIME)
            .add("matchTime", MATCH_TIME);

    private final int[] from = new int[TEXTS];
    private final int[] to = new int[TEXTS];
    private final long[] numbers = new long[FIELDS];
    private FeedRefusal refusal;

    /** Reads the object at the cursor; returns null, or why it is refused. */
    FeedRefusal read(final byte[] bytes, final JsonCursor json) {
        Arrays.fill(from, 0);
        Arrays.fill(to, 0);
        Arrays.fill(numbers, Decimals.NULL);
        refusal = null;
        json.enterObject();
        while (json.nextField()) {
            final int field = KEYS.find(bytes, json.keyFrom(), json.keyTo());
            if (field == NameTable.ABSENT) {
                json.skipValue();
            } else if (field < TEXTS) {
                readText(json, field);
            } else {
                readNumber(bytes, json, field);
            }
        }
        return json.isIntact() ? refusal : FeedRefusal.of(json.fault());
    }

    int from(final int field) {
        return from[field];
    }

    int to(final int field) {
        return to[field];
    }

    boolean isEmpty(final int field) {
        return from[field] == to[field];
    }

    /** A price; 0 means none. */
    long price(final int field) {
        return numbers[field] == 0 ? Decimals.NULL : numbers[field];
    }

    long whole(final int field) {
        return numbers[field] == Decimals.NULL ? Decimals.NULL : numbers[field] / Decimals.ONE;
    }

    long timeNs(final int field) {
        final long ms = whole(field);
        return ms == Decimals.NULL || ms == 0 ? Decimals.NULL : ms * 1_000_000L;
    }

    private void readText(final JsonCursor json, final int field) {
        switch (json.peek()) {
            case STRING -> {
                json.readString();
                json.unescape();
                from[field] = json.textFrom();
                to[field] = json.textTo();
            }
            case NUMBER -> {
                json.readScalar();
                from[field] = json.textFrom();
                to[field] = json.textTo();
            }
            case NULL -> json.readScalar();
            default -> {
                json.skipValue();
                refuse(FeedRefusal.BAD_TEXT);
            }
        }
    }

    private void readNumber(final byte[] bytes, final JsonCursor json, final int field) {
        switch (json.peek()) {
            case STRING -> json.readString();
            case NUMBER, NULL -> json.readScalar();
            default -> {
                json.skipValue();
                refuse(FeedRefusal.BAD_NUMBER);
                return;
            }
        }
        if (!json.isIntact()) {
            return;
        }
        final long scaled = DecimalText.parse(bytes, json.textFrom(), json.textTo());
        final boolean mayBeBroken = field == PRICE || field == MATCH_PRICE;
        if (scaled == DecimalText.INVALID) {
            refuse(isTime(field) ? FeedRefusal.BAD_TIME : FeedRefusal.BAD_NUMBER);
        } else if (scaled != Decimals.NULL
                && ((scaled < 0 && field != NOTIFY_ID) || (!mayBeBroken && scaled % Decimals.ONE != 0))) {
            refuse(FeedRefusal.IMPOSSIBLE_VALUE);
        } else {
            numbers[field] = scaled;
        }
    }

    private static boolean isTime(final int field) {
        return field >= INPUT_TIME;
    }

    private void refuse(final FeedRefusal cause) {
        if (refusal == null) {
            refusal = cause;
        }
    }
}
