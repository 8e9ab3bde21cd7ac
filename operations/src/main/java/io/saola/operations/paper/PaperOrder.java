package io.saola.operations.paper;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.gateway.ssi.account.BrokerOrder;
import io.saola.gateway.ssi.orders.BrokerOrderStatus;

/** An order in the paper broker's book, as far as reports have told of it. Guarded by its {@link PaperBooks}. */
final class PaperOrder {
    final long clientOrderId;
    final long requestId;
    final int accountId;
    final int instrumentId;
    final Side side;
    final String symbol;
    private final String type;
    private final String marketId;
    private final long inputNs;
    private long price;
    private long quantity;
    private long filled;
    private long filledValue;
    private long modifiedNs;
    private BrokerOrderStatus status = BrokerOrderStatus.SENT;

    PaperOrder(final SendOrderDecoder sent, final long timeNs) {
        clientOrderId = sent.clientOrderId();
        requestId = sent.requestId();
        accountId = sent.accountId();
        instrumentId = sent.instrumentId();
        side = sent.side();
        symbol = AsciiFields.read(
                sent.buffer(),
                sent.offset() + SendOrderDecoder.symbolEncodingOffset(),
                SendOrderDecoder.symbolLength());
        type = sent.orderType().name();
        marketId = sent.market() == Market.DERIVATIVES ? "VNFE" : "VN";
        inputNs = timeNs;
        modifiedNs = timeNs;
        price = sent.price();
        quantity = sent.quantity();
    }

    /** The broker's id of the order, as the venue's desk gives it. */
    String brokerOrderId() {
        return "B" + clientOrderId;
    }

    boolean isOpen() {
        return !status.isTerminal();
    }

    long filled() {
        return filled;
    }

    /** Takes in what a report says; whether the order is in no book any more, because it never reached the venue. */
    boolean onReport(final BrokerReportDecoder report, final long timeNs) {
        modifiedNs = timeNs;
        switch (report.kind()) {
            case QUEUED -> {
                price = report.price();
                quantity = report.quantity();
                status = filled == 0 ? BrokerOrderStatus.QUEUED : BrokerOrderStatus.PARTIALLY_FILLED;
            }
            case FILLED -> {
                filled += report.lastQuantity();
                filledValue += Decimals.notional(report.lastPrice(), report.lastQuantity(), 1);
                status = filled >= quantity ? BrokerOrderStatus.FILLED : BrokerOrderStatus.PARTIALLY_FILLED;
            }
            case CANCELLED ->
                status = filled == 0 ? BrokerOrderStatus.CANCELLED : BrokerOrderStatus.FILLED_REST_CANCELLED;
            case EXPIRED -> status = BrokerOrderStatus.EXPIRED;
            case REJECTED -> {
                if (report.action() == OrderAction.NEW) {
                    status = BrokerOrderStatus.REJECTED;
                }
            }
            case NOT_SENT -> {
                return report.action() == OrderAction.NEW;
            }
            default -> throw new IllegalStateException("a paper broker makes no report " + report.kind());
        }
        return false;
    }

    /** As the broker's book shows it. */
    BrokerOrder row() {
        return new BrokerOrder(
                Long.toString(requestId),
                requestId,
                brokerOrderId(),
                side,
                marketId,
                symbol,
                type,
                price,
                quantity,
                filled,
                isOpen() ? 0 : quantity - filled,
                filled == 0 ? Decimals.NULL : filledValue / filled,
                status,
                status.code(),
                inputNs,
                modifiedNs,
                false,
                false,
                "",
                null);
    }
}
