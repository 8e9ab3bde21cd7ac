package io.saola.gateway.ssi.account;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import io.saola.gateway.ssi.json.DecimalText;
import io.saola.gateway.ssi.orders.BrokerOrderStatus;
import io.saola.gateway.ssi.query.QueryCounters;
import io.saola.gateway.ssi.query.ReplyFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of the broker's order books as orders. An order without what decides about exposure makes the whole book unusable. */
final class OrderRows {
    private static final int NO_ERROR_OF_ERRORS = 1;
    private static final String NO_REASON = "0";

    private OrderRows() {}

    static List<BrokerOrder> read(final List<ReplyFields> rows, final QueryCounters counters) {
        final List<BrokerOrder> orders = new ArrayList<>(rows.size());
        for (final ReplyFields row : rows) {
            orders.add(order(row, counters, 0));
        }
        return orders;
    }

    private static BrokerOrder order(final ReplyFields row, final QueryCounters counters, final int depth) {
        final String statusCode = row.requireText("orderStatus");
        final BrokerOrderStatus status = BrokerOrderStatus.of(statusCode);
        if (status == null) {
            counters.onUnknownCode();
        }
        final long quantity = row.requireQuantity("quantity");
        final long filled = row.requireQuantity("filledQty");
        final long cancelled = orZero(row.quantity("cancelQty"));
        if (filled > quantity || cancelled > quantity) {
            throw row.malformed(filled > quantity ? "filledQty" : "cancelQty", "is above the quantity");
        }
        final ReplyFields lastError = depth < NO_ERROR_OF_ERRORS ? row.object("lastErrorEvent") : null;
        final String uniqueId = row.text("uniqueID");
        final String reason = row.text("rejectReason");
        return new BrokerOrder(
                uniqueId,
                requestId(uniqueId),
                row.requireText("orderID"),
                side(row),
                row.text("marketID").toUpperCase(Locale.ROOT),
                row.requireText("instrumentID").toUpperCase(Locale.ROOT),
                row.text("orderType").toUpperCase(Locale.ROOT),
                row.price("price"),
                quantity,
                filled,
                cancelled,
                row.price("avgPrice"),
                status,
                statusCode,
                row.timeNs("inputTime"),
                row.timeNs("modifiedTime"),
                row.flag("isForcesell"),
                row.flag("isShortsell"),
                NO_REASON.equals(reason) ? "" : reason,
                lastError == null ? null : order(lastError, counters, depth + 1));
    }

    private static Side side(final ReplyFields row) {
        return switch (row.requireText("buySell").toUpperCase(Locale.ROOT)) {
            case "B" -> Side.BUY;
            case "S" -> Side.SELL;
            default -> throw row.malformed("buySell", "is neither B nor S");
        };
    }

    /** Request ids are compared as numbers, because the broker pads some with zeros. */
    private static long requestId(final String uniqueId) {
        final byte[] text = uniqueId.getBytes(StandardCharsets.UTF_8);
        final long scaled = DecimalText.parse(text, 0, text.length);
        return scaled > 0 && scaled % Decimals.ONE == 0 ? scaled / Decimals.ONE : Decimals.NULL;
    }

    private static long orZero(final long quantity) {
        return quantity == Decimals.NULL ? 0 : quantity;
    }
}
