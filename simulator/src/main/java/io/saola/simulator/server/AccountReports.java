package io.saola.simulator.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import io.saola.simulator.exchange.Exchange;
import io.saola.simulator.exchange.Instrument;
import java.util.Locale;

/** What the trading API reports of accounts and orders, from the desk's own state. Event loop only. */
final class AccountReports {
    private static final int PERCENT = 100;

    private final Exchange exchange;
    private final OrderDesk desk;

    AccountReports(final Exchange exchange, final OrderDesk desk) {
        this.exchange = exchange;
        this.desk = desk;
    }

    /** The order book; the audit book adds rejected orders and the last refused action. */
    ObjectNode orders(final TradingAccount account, final boolean isAudit) {
        final ArrayNode orders = Replies.array();
        for (final ClientOrder order : desk.orders()) {
            if (order.request.account().toUpperCase(Locale.ROOT).equals(account.number())
                    && (isAudit || order.status != OrderStatus.RJ)) {
                orders.add(order(order, isAudit));
            }
        }
        final ObjectNode data = Replies.object().put("account", account.number());
        data.set("orders", orders);
        return data;
    }

    ObjectNode cash(final TradingAccount account) {
        final long power = Replies.money(account.purchasingPower());
        return Replies.object()
                .put("account", account.number())
                .put("cashBal", Replies.money(account.cash()))
                .put("cashOnHold", Replies.money(account.held()))
                .put("secureAmount", 0)
                .put("withdrawable", Replies.money(account.withdrawable(exchange)))
                .put("receivingCashT1", 0)
                .put("receivingCashT2", Replies.money(account.receivable()))
                .put("matchedBuyVolume", Replies.money(account.purchases()))
                .put("matchedSellVolume", Replies.money(account.proceeds()))
                .put("debt", 0)
                .put("unMatchedBuyVolume", Replies.money(account.held()))
                .put("unMatchedSellVolume", 0)
                .put("paidCashT1", 0)
                .put("paidCashT2", 0)
                .put("cia", Replies.money(account.advanced()))
                .put("purchasingPower", power)
                .put("totalAssets", totalAssets(account));
    }

    ObjectNode derivatives(final TradingAccount account) {
        final long cash = Replies.money(account.balance());
        final long profit = Replies.money(account.profit(exchange));
        final long margin = Replies.money(account.usedMargin());
        final long equity = cash + profit;
        final ObjectNode data = Replies.object()
                .put("account", account.number())
                .put("accountBalance", cash)
                .put("fee", 0)
                .put("commission", 0)
                .put("interest", 0)
                .put("loan", 0)
                .put("deliveryAmount", 0)
                .put("floatingPL", profit)
                .put("totalPL", profit)
                .put("marginable", 0)
                .put("depositable", 0)
                .put("rcCall", 0)
                .put("withdrawable", Replies.money(account.withdrawable(exchange)))
                .put("nonCashDrawableRCCall", 0);
        final long atDepository = Replies.money(account.atDepository());
        data.set("internalAssets", assets(cash - atDepository, equity - margin));
        data.set("exchangeAssets", assets(atDepository, atDepository));
        final long ratio = equity <= 0 ? 0 : margin * PERCENT / equity;
        data.set(
                "internalMargin",
                Replies.object()
                        .put("initialMargin", margin)
                        .put("deliveryMargin", 0)
                        .put("marginReq", margin)
                        .put("accountRatio", ratio)
                        .put("usedLimitWarningLevel1", 75)
                        .put("usedLimitWarningLevel2", 85)
                        .put("usedLimitWarningLevel3", 90)
                        .put("marginCall", 0));
        data.set(
                "exchangeMargin",
                Replies.object()
                        .put("marginReq", margin)
                        .put("accountRatio", ratio)
                        .put("usedLimitWarningLevel1", 75)
                        .put("usedLimitWarningLevel2", 85)
                        .put("usedLimitWarningLevel3", 90)
                        .put("marginCall", 0));
        return data;
    }

    /** Purchasing power as of a margin account; without credit, equity is all there is. */
    ObjectNode margin(final TradingAccount account) {
        final long cash = Replies.money(account.cash());
        final long power = Replies.money(account.purchasingPower());
        final long assets = totalAssets(account);
        final ObjectNode data = Replies.object();
        for (final String nothing : new String[] {
            "callLMW",
            "liability",
            "forceLMV",
            "callMargin",
            "callForcesell",
            "lmv",
            "marginCall",
            "collateralA",
            "debt",
            "accruedInterest",
            "holdRight",
            "preLoan",
            "fees",
            "ap",
            "apT1",
            "arT1",
            "creditLimit",
            "marginCallLMVSold",
            "eeCredit",
            "sellUnmatch"
        }) {
            data.put(nothing, 0);
        }
        data.put("collateralAsset", assets)
                .put("eeOrigin", power)
                .put("equity", assets)
                .put("ee", power)
                .put("cashBalance", cash)
                .put("purchasingPower", power)
                .put("withdrawal", Replies.money(account.withdrawable(exchange)))
                .put("action", "")
                .put("marginRatio", 1)
                .put("buyUnmatch", Replies.money(account.held()))
                .put("cia", Replies.money(account.advanced()))
                .put("ar", Replies.money(account.receivable()))
                .put("ppCredit", power)
                .put("totalAssets", assets)
                .put("lmvNonMarginable", marketValue(account))
                .put("totalEquity", assets);
        for (int percent = 90; percent >= 50; percent -= 10) {
            data.put("eE" + percent, Math.round(power * (double) PERCENT / percent));
        }
        return data;
    }

    ObjectNode stockPositions(final TradingAccount account) {
        final ArrayNode positions = Replies.array();
        for (final Instrument instrument : exchange.universe().instruments()) {
            if (account.opening(instrument) != 0 || account.bought(instrument) != 0) {
                positions.add(stockPosition(account, instrument));
            }
        }
        final ObjectNode data =
                Replies.object().put("account", account.number()).put("totalMarketValue", marketValue(account));
        data.set("stockPositions", positions);
        return data;
    }

    ObjectNode derivativePositions(final TradingAccount account) {
        final ArrayNode open = Replies.array();
        final ArrayNode closed = Replies.array();
        for (final Instrument instrument : exchange.universe().instruments()) {
            final long net = account.net(instrument);
            if (net != 0) {
                open.add(derivativePosition(account, instrument, net));
            } else if (account.bought(instrument) != 0 || account.sold(instrument) != 0) {
                closed.add(derivativePosition(account, instrument, net));
            }
        }
        final ObjectNode data = Replies.object().put("account", account.number());
        data.set("openPosition", open);
        data.set("closePosition", closed);
        return data;
    }

    ObjectNode maxBuy(final TradingAccount account, final Instrument instrument, final long price) {
        final long lotCost = Math.max(1, cost(account, instrument, price));
        final long lots = Math.max(0, account.purchasingPower()) / lotCost;
        return Replies.object()
                .put("account", account.number())
                .put("maxBuyQty", lots * instrument.lotSize())
                .put("marginRatio", account.isDerivatives() ? TradingAccount.MARGIN_PERCENT + "%" : "100%")
                .put("purchasingPower", Replies.money(account.purchasingPower()));
    }

    ObjectNode maxSell(final TradingAccount account, final Instrument instrument, final long price) {
        final long most = account.isDerivatives()
                ? Math.max(0, account.purchasingPower()) / Math.max(1, cost(account, instrument, price))
                : account.sellable(instrument);
        return Replies.object().put("account", account.number()).put("maxSellQty", most);
    }

    /** What one lot takes from the purchasing power, scaled. */
    private static long cost(final TradingAccount account, final Instrument instrument, final long price) {
        final long notional = instrument.worstNotional(price, instrument.lotSize());
        return account.isDerivatives() ? notional / PERCENT * TradingAccount.MARGIN_PERCENT : notional;
    }

    private static ObjectNode assets(final long cash, final long excess) {
        return Replies.object()
                .put("cash", cash)
                .put("validNonCash", 0)
                .put("totalValue", cash)
                .put("maxValidNonCash", 0)
                .put("cashWithdrawable", cash)
                .put("ee", excess);
    }

    private ObjectNode stockPosition(final TradingAccount account, final Instrument instrument) {
        final long average = account.averagePrice(instrument, Side.BUY);
        final long last = exchange.state(instrument).lastOrReferencePrice();
        return Replies.object()
                .put("marketID", "VN")
                .put("instrumentID", instrument.symbol())
                .put("onHand", account.opening(instrument))
                .put("block", 0)
                .put("bonus", 0)
                .put("buyT0", account.bought(instrument))
                .put("buyT1", 0)
                .put("buyT2", 0)
                .put("sellT0", account.sold(instrument))
                .put("sellT1", 0)
                .put("sellT2", 0)
                .put("avgPrice", Replies.number(average == 0 ? instrument.referencePrice() : average))
                .put("mortgage", 0)
                .put("sellableQty", account.sellable(instrument))
                .put("holdForTrade", account.openSells(instrument))
                .put("marketPrice", Replies.number(last));
    }

    private ObjectNode derivativePosition(final TradingAccount account, final Instrument instrument, final long net) {
        final long last = exchange.state(instrument).lastOrReferencePrice();
        final long profit = Replies.money(account.profit(exchange, instrument));
        return Replies.object()
                .put("marketID", "VNFE")
                .put("instrumentID", instrument.symbol())
                .put("longQty", Math.max(0, net))
                .put("shortQty", Math.max(0, -net))
                .put("net", net)
                .put("bidAvgPrice", Replies.number(account.averagePrice(instrument, Side.BUY)))
                .put("askAvgPrice", Replies.number(account.averagePrice(instrument, Side.SELL)))
                .put("tradePrice", Replies.number(last))
                .put("marketPrice", Replies.number(last))
                .put("floatingPL", net == 0 ? 0 : profit)
                .put("tradingPL", net == 0 ? profit : 0);
    }

    private long totalAssets(final TradingAccount account) {
        return Replies.money(account.cash() + account.receivable()) + marketValue(account);
    }

    /** Whole VND of all shares at last prices. */
    private long marketValue(final TradingAccount account) {
        long value = 0;
        for (final Instrument instrument : exchange.universe().instruments()) {
            if (!instrument.isFuture()) {
                value += Replies.money(Decimals.notional(
                        exchange.state(instrument).lastOrReferencePrice(), account.net(instrument), 1));
            }
        }
        return value;
    }

    private static ObjectNode order(final ClientOrder order, final boolean isAudit) {
        final ObjectNode node = order(order, order.uniqueId, order.status.name(), order.rejectReason);
        if (isAudit) {
            final ClientOrder.FailedAction failure = order.lastFailure;
            if (failure == null) {
                node.putNull("lastErrorEvent");
            } else {
                final ObjectNode event = order(order, failure.requestId(), "RJ", failure.reason());
                event.putNull("lastErrorEvent");
                node.set("lastErrorEvent", event);
            }
        }
        return node;
    }

    private static ObjectNode order(
            final ClientOrder order, final String uniqueId, final String status, final String reason) {
        return Replies.object()
                .put("uniqueID", uniqueId)
                .put("orderID", order.orderId)
                .put("buySell", order.side() == Side.BUY ? "B" : "S")
                .put("price", Replies.number(order.price))
                .put("quantity", order.quantity)
                .put("filledQty", order.filledQuantity)
                .put("orderStatus", status)
                .put("marketID", order.request.market())
                .put("inputTime", Long.toString(order.inputMs))
                .put("modifiedTime", Long.toString(order.modifiedMs))
                .put("instrumentID", order.request.symbol())
                .put("orderType", order.request.typeName())
                .put("cancelQty", order.cancelledQuantity)
                .put("avgPrice", Replies.number(order.averagePrice()))
                .put("isForcesell", "F")
                .put("isShortsell", "F")
                .put("rejectReason", reason.isEmpty() ? "0" : reason);
    }
}
