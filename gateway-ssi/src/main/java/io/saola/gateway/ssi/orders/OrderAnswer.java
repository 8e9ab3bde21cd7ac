package io.saola.gateway.ssi.orders;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.ReportKind;
import io.saola.gateway.ssi.json.DecimalText;
import io.saola.gateway.ssi.json.JsonCursor;
import io.saola.gateway.ssi.json.JsonKind;
import io.saola.gateway.ssi.json.NameTable;

/**
 * What an answer to an order request proves. The body counts, whatever HTTP status and content type say, but nothing is
 * taken for a definite answer that is not one:
 *
 * <pre>
 *   HTTP 5xx, 408, 3xx                                → UNKNOWN
 *   body status 200 with our request id, HTTP 2xx     → ACCEPTED
 *   body status 4xx or an SSI code from 1000 up       → REJECTED
 *   no readable status, HTTP 4xx                      → REJECTED
 *   everything else                                   → UNKNOWN
 * </pre>
 *
 * <p>One object is reused for all answers; the text ranges lie in the body that was judged.
 */
final class OrderAnswer {
    private static final int STATUS = 0;
    private static final int MESSAGE = 1;
    private static final int DATA = 2;
    private static final NameTable KEYS =
            new NameTable(3).add("status", STATUS).add("message", MESSAGE).add("data", DATA);
    private static final NameTable DATA_KEYS = new NameTable(1).add("requestID", 0);

    private static final int ABSENT = -1;
    private static final int HTTP_REQUEST_TIMEOUT = 408;
    private static final int FIRST_BUSINESS_CODE = 1_000;

    private final JsonCursor json = new JsonCursor();
    private ReportKind kind;
    private int code;
    private int textFrom;
    private int textTo;
    private long requestId;

    /** Judges an answer to the request with the given id. */
    void judge(final int httpStatus, final byte[] body, final int length, final long expectedRequestId) {
        code = ABSENT;
        textFrom = 0;
        textTo = length;
        requestId = ABSENT;
        if (!read(body, length)) {
            code = ABSENT;
            textFrom = 0;
            textTo = length; // plain text is shown as it came
        }
        kind = kind(httpStatus, expectedRequestId);
        if (code == ABSENT) {
            code = httpStatus;
        }
    }

    ReportKind kind() {
        return kind;
    }

    /** The broker's status, or the HTTP status if it told none. */
    int code() {
        return code;
    }

    int textFrom() {
        return textFrom;
    }

    int textTo() {
        return textTo;
    }

    private ReportKind kind(final int httpStatus, final long expectedRequestId) {
        if (httpStatus < 200 || httpStatus >= 500 || isRedirect(httpStatus) || httpStatus == HTTP_REQUEST_TIMEOUT) {
            return ReportKind.UNKNOWN;
        }
        if (code == ABSENT) {
            return httpStatus >= 400 ? ReportKind.REJECTED : ReportKind.UNKNOWN;
        }
        if (code == 200) {
            return httpStatus < 300 && requestId == expectedRequestId ? ReportKind.ACCEPTED : ReportKind.UNKNOWN;
        }
        final boolean declined =
                (code >= 400 && code < 500 && code != HTTP_REQUEST_TIMEOUT) || code >= FIRST_BUSINESS_CODE;
        return declined ? ReportKind.REJECTED : ReportKind.UNKNOWN;
    }

    private boolean read(final byte[] body, final int length) {
        json.wrap(body, 0, length);
        json.enterObject();
        while (json.nextField()) {
            switch (KEYS.find(body, json.keyFrom(), json.keyTo())) {
                case STATUS -> code = (int) Math.min(readNumber(body), Integer.MAX_VALUE);
                case MESSAGE -> {
                    if (json.peek() == JsonKind.STRING) {
                        json.readString();
                        json.unescape();
                        textFrom = json.textFrom();
                        textTo = json.textTo();
                    } else {
                        json.skipValue();
                    }
                }
                case DATA -> readData(body);
                default -> json.skipValue();
            }
        }
        json.expectEnd();
        return json.isIntact();
    }

    private void readData(final byte[] body) {
        if (json.peek() != JsonKind.OBJECT) {
            json.skipValue();
            return;
        }
        json.enterObject();
        while (json.nextField()) {
            if (DATA_KEYS.find(body, json.keyFrom(), json.keyTo()) == 0) {
                requestId = readNumber(body);
            } else {
                json.skipValue();
            }
        }
    }

    private long readNumber(final byte[] body) {
        switch (json.peek()) {
            case STRING -> json.readString();
            case NUMBER -> json.readScalar();
            default -> {
                json.skipValue();
                return ABSENT;
            }
        }
        if (!json.isIntact()) {
            return ABSENT;
        }
        final long scaled = DecimalText.parse(body, json.textFrom(), json.textTo());
        final boolean whole = scaled >= 0 && scaled % Decimals.ONE == 0;
        return whole ? scaled / Decimals.ONE : ABSENT;
    }

    private static boolean isRedirect(final int httpStatus) {
        return httpStatus >= 300 && httpStatus < 400;
    }
}
