package io.saola.tools.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import io.saola.gateway.ssi.account.BrokerOrder;
import io.saola.gateway.ssi.account.OrderBook;
import io.saola.gateway.ssi.query.Answer;
import io.saola.tools.Json;
import io.saola.tools.broker.Sheet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Prints orders. */
final class OrderSheet {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneOffset.ofHours(7));
    private static final long NS_PER_MS = 1_000_000L;

    private OrderSheet() {}

    static void print(final AccountOptions options, final String verb, final Answer<OrderBook> answer) {
        final Sheet sheet = sheet(answer.value());
        if (options.isJson()) {
            final ObjectNode document = options.document(verb, answer);
            sheet.addTo(document.putArray("orders"));
            System.out.println(Json.pretty(document));
        } else {
            sheet.print(System.out);
        }
    }

    private static Sheet sheet(final OrderBook book) {
        final Sheet sheet = new Sheet(
                "orderId",
                "requestId",
                "symbol",
                "side",
                "type",
                "price",
                "quantity",
                "filled",
                "cancelled",
                "leaves",
                "averagePrice",
                "status",
                "entered",
                "changed",
                "reason",
                "lastError");
        for (final BrokerOrder order : book.orders()) {
            sheet.row(
                    order.orderId(),
                    order.uniqueId(),
                    order.symbol(),
                    order.side().name(),
                    order.orderType(),
                    Sheet.amount(order.price()),
                    Sheet.count(order.quantity()),
                    Sheet.count(order.filledQuantity()),
                    Sheet.count(order.cancelledQuantity()),
                    Sheet.count(order.leavesQuantity()),
                    Sheet.amount(order.averagePrice()),
                    order.status() == null
                            ? order.statusCode() + '?'
                            : order.status().name(),
                    time(order.inputTimeNs()),
                    time(order.modifiedTimeNs()),
                    printable(order.rejectReason()),
                    order.lastError() == null
                            ? null
                            : printable(order.lastError().rejectReason()));
        }
        return sheet;
    }

    private static String time(final long timeNs) {
        return timeNs == Decimals.NULL ? null : TIME.format(Instant.ofEpochMilli(timeNs / NS_PER_MS));
    }

    /** The broker's words must not steer a terminal. */
    private static String printable(final String words) {
        return words.isEmpty() ? null : words.replaceAll("\\p{Cntrl}+", " ");
    }
}
