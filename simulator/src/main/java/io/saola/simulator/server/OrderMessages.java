package io.saola.simulator.server;

import static io.saola.simulator.server.AsciiWriter.ascii;

import io.saola.codecs.sbe.Side;
import io.saola.simulator.exchange.Instrument;

/**
 * Writes the order hub's messages as entries of a SignalR frame; the argument is a JSON string, so every quotation mark
 * stands behind a backslash. Not threadsafe.
 */
final class OrderMessages {
    static final String PREFIX = "sml";

    private static final byte[] MARK = ascii("\\\"");
    private static final byte[] ENTRY_START = ascii("{\"H\":\"BroadcastHubV2\",\"M\":\"Broadcast\",\"A\":[\"{");
    private static final byte[] ENTRY_END = ascii("}}\"]}");

    private final boolean isExtended;
    private final AsciiWriter out = new AsciiWriter(2048);
    private boolean firstField;

    /** Extended events carry the fields the broker added in 2026. */
    OrderMessages(final boolean isExtended) {
        this.isExtended = isExtended;
    }

    byte[] orderEvent(final ClientOrder order, final long notifyId) {
        begin("orderEvent");
        text("orderID", order.orderId);
        integer("notifyID", notifyId);
        nothing("data");
        text("instrumentID", order.instrument.symbol());
        if (isExtended) {
            text("lastAction", order.lastAction);
        }
        text("uniqueID", order.uniqueId);
        text("buySell", side(order));
        text("orderType", order.request.typeName());
        text("ipAddress", order.ipAddress);
        real("price", order.price);
        text("prefix", PREFIX);
        integer("quantity", order.quantity);
        if (isExtended) {
            text("brokerId", "");
        }
        text("marketID", order.request.market());
        text("origOrderId", isExtended ? order.orderId : "");
        if (isExtended) {
            nothing("brokerIdUpdate");
        }
        text("account", order.request.account());
        integer("cancelQty", order.cancelledQuantity);
        integer("osQty", order.openQuantity());
        integer("filledQty", order.filledQuantity);
        real("avgPrice", order.averagePrice());
        text("channel", order.request.channel());
        text("inputTime", order.inputMs);
        text("modifiedTime", order.modifiedMs);
        text("isForceSell", "F");
        text("isShortSell", "F");
        text("orderStatus", order.status.name());
        text("rejectReason", order.rejectReason);
        text("origRequestID", order.request.requestId());
        stopFields(true);
        bool("modifiable", !order.status.isTerminal());
        if (isExtended) {
            additions(order);
        }
        return end();
    }

    byte[] matchEvent(
            final ClientOrder order, final long notifyId, final long price, final long quantity, final long matchMs) {
        begin("orderMatchEvent");
        text("orderID", order.orderId);
        integer("notifyID", notifyId);
        text("instrumentID", order.instrument.symbol());
        text("uniqueID", order.request.requestId());
        text("buySell", side(order));
        key("matchPrice");
        out.plain(price);
        text("ipAddress", order.ipAddress);
        integer("matchQty", quantity);
        text("prefix", PREFIX);
        text("account", order.request.account());
        text("matchTime", matchMs);
        return end();
    }

    /** A request refused before an order of the core exists. */
    byte[] newOrderError(
            final NewOrderRequest request,
            final String orderId,
            final String code,
            final String message,
            final long notifyId,
            final long nowMs,
            final String ipAddress) {
        begin("orderError");
        text("message", message);
        integer("notifyID", notifyId);
        text("errorCode", code);
        text("uniqueID", request.requestId());
        text("orderID", orderId);
        text("instrumentID", request.symbol());
        text("ipAddress", ipAddress);
        text("buySell", request.side() == Side.BUY ? "B" : "S");
        text("prefix", PREFIX);
        text("orderType", request.typeName());
        key("price");
        out.plain(request.price());
        integer("quantity", request.quantity());
        text("marketID", request.market());
        text("origOrderId", orderId);
        text("account", request.account());
        text("channel", request.channel());
        text("inputTime", nowMs);
        text("modifiedTime", nowMs);
        text("isForceSell", "F");
        text("isShortSell", "F");
        text("origRequestID", request.requestId());
        stopFields(false);
        bool("modifiable", false);
        text("note", "");
        return end();
    }

    /** A modification or cancel that was refused; the order stays as it was. */
    byte[] actionError(
            final String requestId,
            final String code,
            final String message,
            final long notifyId,
            final String ipAddress) {
        begin("orderError");
        text("message", message);
        integer("notifyID", notifyId);
        nothing("data");
        text("errorCode", code);
        text("uniqueID", requestId);
        text("connectionID", "");
        text("ipAddress", ipAddress);
        text("prefix", PREFIX);
        return end();
    }

    private static String side(final ClientOrder order) {
        return order.side() == Side.BUY ? "B" : "S";
    }

    private void additions(final ClientOrder order) {
        text("note", "");
        text("approveComment", "");
        bool("orderApproval", false);
        real("taxRate", 0);
        real("feeRate", 0);
        text("source", "LFO");
        text("lastOrderUpdateTime", order.modifiedMs);
        text("exchangeReplyTime", order.modifiedMs);
        bool("isCloseout", false);
        bool("isOrderMM", false);
    }

    /** The position of a futures account in one contract: open, or closed again. */
    byte[] portfolioEvent(
            final TradingAccount account, final Instrument contract, final long marketPrice, final long notifyId) {
        final boolean isOpen = account.net(contract) != 0;
        begin("clientPortfolioEvent");
        text("account", account.number());
        integer("notifyID", notifyId);
        nothing("data");
        positions("clientPortfoliosOpen", isOpen ? account : null, contract, marketPrice);
        nothing("uniqueID");
        positions("clientPortfoliosClose", isOpen ? null : account, contract, marketPrice);
        text("connectionID", "");
        nothing("ipAddress");
        nothing("prefix");
        return end();
    }

    private void positions(
            final String name, final TradingAccount account, final Instrument contract, final long marketPrice) {
        if (account == null) {
            nothing(name);
            return;
        }
        key(name);
        out.put("[{");
        firstField = true;
        text("martketID", "VNFE"); // the broker's spelling
        text("instrumentID", contract.symbol());
        integer("longQty", account.bought(contract));
        integer("shortQty", account.sold(contract));
        integer("net", account.net(contract));
        real("bidAvgPrice", account.averagePrice(contract, Side.BUY));
        real("askAvgPrice", account.averagePrice(contract, Side.SELL));
        real("tradePrice", 0);
        real("marketPrice", marketPrice);
        real("floatingPL", account.floatingResult(contract, marketPrice));
        real("tradingPL", account.tradingResult(contract));
        out.put("}]");
        firstField = false;
    }

    private void stopFields(final boolean asReal) {
        bool("stopOrder", false);
        zero("stopPrice", asReal);
        text("stopType", "");
        zero("stopStep", asReal);
        zero("profitPrice", asReal);
    }

    private void zero(final String name, final boolean asReal) {
        if (asReal) {
            real(name, 0);
        } else {
            integer(name, 0);
        }
    }

    private void begin(final String type) {
        out.clear().put(ENTRY_START);
        firstField = true;
        text("type", type);
        key("data");
        out.put('{');
        firstField = true;
    }

    private byte[] end() {
        return out.put(ENTRY_END).copy();
    }

    private void key(final String name) {
        if (!firstField) {
            out.put(',');
        }
        firstField = false;
        out.put(MARK).put(name).put(MARK).put(':');
    }

    /** Values come from checked requests or from here: none holds a mark, a backslash or a control character. */
    private void text(final String name, final CharSequence value) {
        key(name);
        out.put(MARK).put(value).put(MARK);
    }

    private void text(final String name, final long value) {
        key(name);
        out.put(MARK).put(value).put(MARK);
    }

    private void integer(final String name, final long value) {
        key(name);
        out.put(value);
    }

    private void real(final String name, final long scaled) {
        key(name);
        out.real(scaled);
    }

    private void bool(final String name, final boolean value) {
        key(name);
        out.put(value ? "true" : "false");
    }

    private void nothing(final String name) {
        key(name);
        out.put("null");
    }
}
