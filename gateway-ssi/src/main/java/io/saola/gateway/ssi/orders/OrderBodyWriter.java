package io.saola.gateway.ssi.orders;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import java.nio.charset.StandardCharsets;

/**
 * Writes the JSON bodies of order requests, each exactly once: the bytes that are signed are the bytes that are sent.
 * Not thread-safe, allocates nothing.
 */
final class OrderBodyWriter {
    /** Request ids are decimal numbers of at most eight digits. */
    static final long MAX_REQUEST_ID = 99_999_999;

    private static final byte[] NEW_INSTRUMENT = ascii("{\"instrumentID\":\"");
    private static final byte[] NEW_MARKET = ascii("\",\"market\":\"");
    private static final byte[] NEW_SIDE = ascii("\",\"buySell\":\"");
    private static final byte[] NEW_TYPE = ascii("\",\"orderType\":\"");
    private static final byte[] NEW_PRICE = ascii("\",\"channelID\":\"TA\",\"price\":");
    private static final byte[] QUANTITY = ascii(",\"quantity\":");
    private static final byte[] NUMBER_ACCOUNT = ascii(",\"account\":\"");
    private static final byte[] TEXT_ACCOUNT = ascii("\",\"account\":\"");
    private static final byte[] NEW_REQUEST = ascii("\",\"requestID\":\"");
    private static final byte[] NEW_STOP =
            ascii("\",\"stopOrder\":false,\"stopPrice\":0,\"stopType\":\"\",\"stopStep\":0,"
                    + "\"lossStep\":0,\"profitStep\":0");
    private static final byte[] MODIFY_REQUEST = ascii("{\"requestID\":\"");
    private static final byte[] MODIFY_ORDER = ascii("\",\"orderID\":\"");
    private static final byte[] MODIFY_PRICE = ascii("\",\"price\":");
    private static final byte[] INSTRUMENT = ascii("\",\"instrumentID\":\"");
    private static final byte[] MARKET_ID = ascii("\",\"marketID\":\"");
    private static final byte[] CANCEL_ORDER = ascii("{\"orderID\":\"");
    private static final byte[] QUOTE = ascii("\"");
    private static final byte[] VN = ascii("VN");
    private static final byte[] VNFE = ascii("VNFE");

    private final byte[] tail;
    private final byte[][] orderTypes = new byte[OrderType.values().length][];
    private byte[] out;
    private int at;

    /**
     * Creates a writer.
     *
     * @param deviceId sent with every request; harmless in JSON
     */
    OrderBodyWriter(final String deviceId) {
        tail = ascii(",\"code\":\"\",\"deviceId\":\"" + deviceId + "\",\"userAgent\":\"FCTrading\"}");
        for (final OrderType type : OrderType.values()) {
            if (type != OrderType.NULL_VAL) {
                orderTypes[type.value()] = ascii(type.name());
            }
        }
    }

    /** Why the request cannot be sent, or null. */
    static String problem(final OrderRequest request) {
        if (request.action == OrderAction.NULL_VAL
                || request.side == Side.NULL_VAL
                || request.market == Market.NULL_VAL) {
            return "action, side or market missing";
        }
        if (request.requestId < 1 || request.requestId > MAX_REQUEST_ID) {
            return "request id not within 1 to 99999999";
        }
        if (!isCode(request.symbol, request.symbolLength) || !isCode(request.accountCode, request.accountCodeLength)) {
            return "symbol or account code missing or not plain";
        }
        if (request.action != OrderAction.NEW && !isCode(request.brokerOrderId, request.brokerOrderIdLength)) {
            return "broker order id missing or not plain";
        }
        if (request.action == OrderAction.CANCEL) {
            return null;
        }
        if (request.orderType == OrderType.NULL_VAL || request.quantity <= 0) {
            return "order type missing or quantity not positive";
        }
        return request.orderType == OrderType.LO && request.price <= 0 ? "limit price not positive" : null;
    }

    /** Writes the body of a request that has no {@link #problem}. */
    void write(final OrderRequest request) {
        out = request.body;
        at = 0;
        switch (request.action) {
            case NEW -> writeNew(request);
            case MODIFY -> writeModify(request);
            default -> writeCancel(request);
        }
        put(tail);
        request.bodyLength = at;
    }

    private void writeNew(final OrderRequest request) {
        put(NEW_INSTRUMENT);
        put(request.symbol, request.symbolLength);
        put(NEW_MARKET);
        put(market(request));
        put(NEW_SIDE);
        putSide(request);
        put(NEW_TYPE);
        put(orderTypes[request.orderType.value()]);
        put(NEW_PRICE);
        putPrice(request);
        put(QUANTITY);
        putNumber(request.quantity);
        put(NUMBER_ACCOUNT);
        put(request.accountCode, request.accountCodeLength);
        put(NEW_REQUEST);
        putNumber(request.requestId);
        put(NEW_STOP);
    }

    private void writeModify(final OrderRequest request) {
        put(MODIFY_REQUEST);
        putNumber(request.requestId);
        put(MODIFY_ORDER);
        put(request.brokerOrderId, request.brokerOrderIdLength);
        put(MODIFY_PRICE);
        putPrice(request);
        put(QUANTITY);
        putNumber(request.quantity);
        put(NUMBER_ACCOUNT);
        put(request.accountCode, request.accountCodeLength);
        put(INSTRUMENT);
        put(request.symbol, request.symbolLength);
        put(MARKET_ID);
        put(market(request));
        put(NEW_SIDE);
        putSide(request);
        put(NEW_TYPE);
        put(orderTypes[request.orderType.value()]);
        put(QUOTE);
    }

    private void writeCancel(final OrderRequest request) {
        put(CANCEL_ORDER);
        put(request.brokerOrderId, request.brokerOrderIdLength);
        put(TEXT_ACCOUNT);
        put(request.accountCode, request.accountCodeLength);
        put(MARKET_ID);
        put(market(request));
        put(INSTRUMENT);
        put(request.symbol, request.symbolLength);
        put(NEW_SIDE);
        putSide(request);
        put(NEW_REQUEST);
        putNumber(request.requestId);
        put(QUOTE);
    }

    private void putSide(final OrderRequest request) {
        out[at++] = (byte) (request.side == Side.BUY ? 'B' : 'S');
    }

    /** Only limit orders carry a price. */
    private void putPrice(final OrderRequest request) {
        if (request.orderType != OrderType.LO) {
            out[at++] = '0';
            return;
        }
        putNumber(request.price / Decimals.ONE);
        int fraction = (int) (request.price % Decimals.ONE);
        if (fraction != 0) {
            out[at++] = '.';
            for (int unit = (int) Decimals.ONE / 10; fraction != 0; unit /= 10) {
                out[at++] = (byte) ('0' + fraction / unit);
                fraction %= unit;
            }
        }
    }

    private void putNumber(final long value) {
        int end = at;
        for (long rest = value; end == at || rest != 0; rest /= 10) {
            end++;
        }
        long rest = value;
        for (int i = end - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        at = end;
    }

    private void put(final byte[] text) {
        put(text, text.length);
    }

    private void put(final byte[] text, final int length) {
        System.arraycopy(text, 0, out, at, length);
        at += length;
    }

    private static byte[] market(final OrderRequest request) {
        return request.market == Market.DERIVATIVES ? VNFE : VN;
    }

    /** Letters, digits, dot, dash and underscore need no escapes anywhere. */
    private static boolean isCode(final byte[] text, final int length) {
        for (int i = 0; i < length; i++) {
            final byte b = text[i];
            final boolean letter = (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
            if (!letter && !(b >= '0' && b <= '9') && b != '.' && b != '-' && b != '_') {
                return false;
            }
        }
        return length > 0;
    }

    private static byte[] ascii(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
