package io.saola.simulator.server;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.simulator.exchange.CancelReason;
import io.saola.simulator.exchange.Exchange;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.Order;
import io.saola.simulator.exchange.Refusal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The broker's order desk: checks requests, sends orders to the exchange and reports what becomes of them on the order
 * stream. Requests that come here are well-formed; whatever is wrong with them otherwise ends as an orderError on the
 * stream. Event loop only.
 */
final class OrderDesk {
    private static final long NS_PER_MS = 1_000_000L;
    private static final int MAX_REQUESTS = 50_000;
    private static final String CHANNEL = "TA";

    private final Set<Quirk> quirks;
    private final OrderStream stream;
    private final OrderMessages messages;
    private final SimulatorCounters counters;
    private final EpochNanoClock hostClock;
    private final String datePrefix;
    private final String refusedPrefix;
    private final List<ClientOrder> orders = new ArrayList<>();
    private final Map<String, ClientOrder> byOrderId = new HashMap<>();
    private final Set<Long> requestIds = new HashSet<>();
    private final Map<String, TradingAccount> accounts = new HashMap<>();
    private Exchange exchange;

    OrderDesk(
            final LocalDate tradingDate,
            final Set<Quirk> quirks,
            final OrderStream stream,
            final OrderMessages messages,
            final SimulatorCounters counters,
            final EpochNanoClock hostClock) {
        this.quirks = quirks;
        this.stream = stream;
        this.messages = messages;
        this.counters = counters;
        this.hostClock = hostClock;
        datePrefix = tradingDate.format(DateTimeFormatter.ofPattern("yyMMdd"));
        refusedPrefix = "T" + tradingDate.format(DateTimeFormatter.BASIC_ISO_DATE) + OrderMessages.PREFIX;
    }

    /** The exchange and the desk know each other; this closes the circle once. */
    void connect(final Exchange tradedExchange) {
        exchange = tradedExchange;
    }

    void addAccount(final TradingAccount account) {
        accounts.put(account.number(), account);
    }

    /** An account in any case of letters, or null. */
    TradingAccount account(final String number) {
        return accounts.get(number.toUpperCase(Locale.ROOT));
    }

    List<ClientOrder> orders() {
        return orders;
    }

    /** Whether an order came in with this request id. */
    boolean isPlacedBy(final String orderId, final String requestId) {
        final ClientOrder order = byOrderId.get(orderId);
        return order != null && order.request.requestId().equals(requestId);
    }

    /** An order of today, or null. */
    ClientOrder order(final String orderId) {
        return byOrderId.get(orderId);
    }

    boolean isFreeRequestId(final long requestId) {
        return !requestIds.contains(requestId);
    }

    void newOrder(final NewOrderRequest request, final String ipAddress) {
        newOrder(request, ipAddress, CHANNEL.equals(request.channel()));
    }

    /** An order of another of the broker's channels, which its API would not take. */
    void externalOrder(final NewOrderRequest request, final String ipAddress) {
        newOrder(request, ipAddress, true);
    }

    private void newOrder(final NewOrderRequest request, final String ipAddress, final boolean isChannelOpen) {
        final DeskRefusal unclaimed = claim(request.requestId());
        if (unclaimed != null) {
            refuse(request, unclaimed.reason(), ipAddress, false);
            return;
        }
        final Instrument instrument = find(request);
        final RefusalReason reason = isChannelOpen ? check(request, instrument) : DeskRefusal.CHANNEL_BLOCKED.reason();
        if (reason == null) {
            place(request, instrument, ipAddress);
        } else {
            refuse(request, reason, ipAddress, true);
        }
    }

    void modify(
            final String requestId,
            final String orderId,
            final long price,
            final long quantity,
            final String ipAddress) {
        final ClientOrder order = claimOpen(requestId, orderId, ipAddress);
        if (order == null) {
            return;
        }
        final Refusal refusal = exchange.checkModify(order.exchangeOrderId, price, quantity);
        if (refusal != Refusal.NONE) {
            fail(order, requestId, RefusalReason.of(refusal, order.request.typeName()), ipAddress);
            return;
        }
        final TradingAccount account = accountOf(order);
        final long open = order.openQuantity();
        final long newOpen = open + quantity - order.quantity;
        account.reserve(order.instrument, order.side(), order.price, -open);
        final DeskRefusal funds = account.check(order.instrument, order.side(), price, newOpen);
        if (funds != null) {
            account.reserve(order.instrument, order.side(), order.price, open);
            fail(order, requestId, funds.reason(), ipAddress);
            return;
        }
        account.reserve(order.instrument, order.side(), price, newOpen);
        order.uniqueId = requestId;
        order.lastAction = "MODIFY_ORDER";
        report(order, OrderStatus.WM);
        exchange.modify(order.exchangeOrderId, price, quantity);
    }

    void cancel(final String requestId, final String orderId, final String ipAddress) {
        final ClientOrder order = claimOpen(requestId, orderId, ipAddress);
        if (order == null) {
            return;
        }
        final String previousId = order.uniqueId;
        order.uniqueId = requestId;
        order.lastAction = "CANCEL_ORDER";
        final Refusal refusal = exchange.cancel(order.exchangeOrderId);
        if (refusal != Refusal.NONE) {
            order.uniqueId = previousId;
            fail(order, requestId, RefusalReason.of(refusal, order.request.typeName()), ipAddress);
        }
    }

    void onAccepted(final Order accepted) {
        final ClientOrder order = orders.get((int) accepted.clientKey());
        order.exchangeOrderId = accepted.id();
        counters.onOrderAccepted();
        report(order, OrderStatus.RS);
        report(order, OrderStatus.QU);
    }

    void onModified(final Order modified) {
        final ClientOrder order = orders.get((int) modified.clientKey());
        order.price = modified.price();
        order.quantity = modified.quantity();
        report(order, order.filledQuantity == 0 ? OrderStatus.QU : OrderStatus.PF);
    }

    void onFill(final Order filled, final long price, final long quantity) {
        final ClientOrder order = orders.get((int) filled.clientKey());
        final TradingAccount account = accountOf(order);
        account.reserve(order.instrument, order.side(), order.price, -quantity);
        account.fill(order.instrument, order.side(), price, quantity);
        order.filledQuantity += quantity;
        order.filledValue += price * quantity;
        counters.onClientFill();
        final boolean isMatchFirst = !quirks.contains(Quirk.ORDER_EVENT_FIRST);
        if (isMatchFirst) {
            publishMatch(order, price, quantity);
        }
        report(order, order.openQuantity() == 0 ? OrderStatus.FF : OrderStatus.PF);
        if (!isMatchFirst) {
            publishMatch(order, price, quantity);
        }
        if (order.instrument.isFuture()) {
            stream.publish(
                    new OrderStream.EventTag("clientPortfolioEvent", order.instrument.symbol(), ""),
                    notifyId -> messages.portfolioEvent(account, order.instrument, price, notifyId),
                    hostClock.nanoTime());
        }
    }

    private void publishMatch(final ClientOrder order, final long price, final long quantity) {
        stream.publish(
                new OrderStream.EventTag("orderMatchEvent", order.instrument.symbol(), ""),
                notifyId -> messages.matchEvent(order, notifyId, price, quantity, nowMs()),
                hostClock.nanoTime());
    }

    void onCancelled(final Order cancelled, final CancelReason reason) {
        final ClientOrder order = orders.get((int) cancelled.clientKey());
        if (reason == CancelReason.REQUESTED) {
            report(order, OrderStatus.WC);
        }
        final long open = order.openQuantity();
        accountOf(order).reserve(order.instrument, order.side(), order.price, -open);
        order.cancelledQuantity += open;
        order.rejectReason = switch (reason) {
            case NO_COUNTER_ORDER -> "No counter order";
            case NO_FOREIGN_ROOM -> Refusal.NO_FOREIGN_ROOM.text();
            default -> order.rejectReason;
        };
        if (reason == CancelReason.EXPIRED) {
            report(order, OrderStatus.EX);
        } else {
            report(order, order.filledQuantity == 0 ? OrderStatus.CL : OrderStatus.FFPC);
        }
    }

    private void place(final NewOrderRequest request, final Instrument instrument, final String ipAddress) {
        final int key = orders.size();
        final String orderId = (quirks.contains(Quirk.SHORT_ORDER_IDS) ? "" : datePrefix)
                + String.format(Locale.ROOT, "%08d", key + 1);
        final ClientOrder order = new ClientOrder(key, request, instrument, orderId, nowMs(), ipAddress);
        orders.add(order);
        byOrderId.put(orderId, order);
        accountOf(order).reserve(instrument, request.side(), request.price(), request.quantity());
        exchange.place(key, instrument, request.side(), request.type(), request.price(), request.quantity(), false);
    }

    /** Takes a request id and finds the open order the request is about; if either fails it tells so and returns null. */
    private ClientOrder claimOpen(final String requestId, final String orderId, final String ipAddress) {
        final ClientOrder order = byOrderId.get(orderId);
        DeskRefusal refusal = claim(requestId);
        if (refusal == null && order == null) {
            refusal = DeskRefusal.UNKNOWN_ORDER;
        } else if (refusal == null && order.status.isTerminal()) {
            refusal = DeskRefusal.INVALID_TRANSITION;
        }
        if (refusal == null) {
            return order;
        }
        fail(order, requestId, refusal.reason(), ipAddress);
        return null;
    }

    private TradingAccount accountOf(final ClientOrder order) {
        return account(order.request.account());
    }

    private Instrument find(final NewOrderRequest request) {
        final Instrument instrument = exchange.universe().find(request.symbol());
        if (instrument == null) {
            return null;
        }
        return instrument.isFuture() == "VNFE".equals(request.market()) ? instrument : null;
    }

    /** The first thing that is wrong with an order: at the broker, at the exchange, or in the account; null if nothing is. */
    private RefusalReason check(final NewOrderRequest request, final Instrument instrument) {
        final DeskRefusal atBroker = checkAtBroker(request, instrument);
        if (atBroker != null) {
            return atBroker.reason();
        }
        final Refusal atExchange = exchange.check(
                orders.size(), instrument, request.side(), request.type(), request.price(), request.quantity(), false);
        if (atExchange != Refusal.NONE) {
            return RefusalReason.of(atExchange, request.typeName());
        }
        final DeskRefusal inAccount =
                account(request.account()).check(instrument, request.side(), request.price(), request.quantity());
        return inAccount == null ? null : inAccount.reason();
    }

    /** What the broker checks before it asks the exchange; an unknown instrument is left to the exchange. */
    private DeskRefusal checkAtBroker(final NewOrderRequest request, final Instrument instrument) {
        if (request.isConditional()) {
            return DeskRefusal.CONDITIONAL_ORDER;
        }
        if (instrument == null) {
            return null;
        }
        if (account(request.account()).isDerivatives() != instrument.isFuture()) {
            return DeskRefusal.WRONG_ACCOUNT;
        }
        return request.type() == null ? DeskRefusal.UNKNOWN_TYPE : null;
    }

    /** Takes a request id for this day; ids that differ only in leading zeros are the same. */
    private DeskRefusal claim(final String requestId) {
        if (requestIds.size() >= MAX_REQUESTS || stream.isFull()) {
            return DeskRefusal.TOO_MANY_REQUESTS;
        }
        final boolean isNew = requestIds.add(Long.parseLong(requestId));
        return isNew || quirks.contains(Quirk.REUSED_REQUEST_IDS) ? null : DeskRefusal.DUPLICATE_REQUEST;
    }

    /** Kept refusals stand in the order books as rejected; a duplicate must not stand beside the first. */
    private void refuse(
            final NewOrderRequest request, final RefusalReason reason, final String ipAddress, final boolean isKept) {
        counters.onOrderRefused();
        final String orderId = refusedPrefix + String.format(Locale.ROOT, "%08d", Long.parseLong(request.requestId()));
        final long nowMs = nowMs();
        if (isKept) {
            final ClientOrder order = new ClientOrder(orders.size(), request, find(request), orderId, nowMs, ipAddress);
            order.status = OrderStatus.RJ;
            order.rejectReason = reason.text();
            orders.add(order);
            byOrderId.put(orderId, order);
        }
        final OrderStream.EventTag tag = new OrderStream.EventTag("orderError", request.symbol(), "");
        final LongFunction<byte[]> message = notifyId ->
                messages.newOrderError(request, orderId, reason.code(), reason.text(), notifyId, nowMs, ipAddress);
        if (quirks.contains(Quirk.NUMBERED_REFUSALS)) {
            stream.publish(tag, message, hostClock.nanoTime());
        } else {
            stream.publishUnnumbered(tag, message.apply(0), hostClock.nanoTime());
        }
    }

    private void fail(
            final ClientOrder order, final String requestId, final RefusalReason reason, final String ipAddress) {
        counters.onOrderRefused();
        if (order != null) {
            order.lastFailure = new ClientOrder.FailedAction(requestId, reason.text());
        }
        stream.publish(
                new OrderStream.EventTag("orderError", order == null ? "" : order.request.symbol(), ""),
                notifyId -> messages.actionError(requestId, reason.code(), reason.text(), notifyId, ipAddress),
                hostClock.nanoTime());
    }

    private void report(final ClientOrder order, final OrderStatus status) {
        order.status = status;
        order.modifiedMs = nowMs();
        if (status.isPassing() && quirks.contains(Quirk.TERSE_EVENTS)) {
            return;
        }
        stream.publish(
                new OrderStream.EventTag("orderEvent", order.instrument.symbol(), status.name()),
                notifyId -> messages.orderEvent(order, notifyId),
                hostClock.nanoTime());
    }

    private long nowMs() {
        return exchange.nowNs() / NS_PER_MS;
    }

    /** The exchange's type of a wire name, or null; HOSE's old market order is the market-to-limit order since KRX. */
    OrderType orderType(final String name) {
        return switch (name) {
            case "LO" -> OrderType.LO;
            case "ATO" -> OrderType.ATO;
            case "ATC" -> OrderType.ATC;
            case "MTL" -> OrderType.MTL;
            case "MP" -> exchange.rules().isKrx(Market.HOSE) ? OrderType.MTL : OrderType.MP;
            case "MOK" -> OrderType.MOK;
            case "MAK" -> OrderType.MAK;
            case "PLO" -> OrderType.PLO;
            default -> null;
        };
    }

    /** The direction of a wire letter, or null. */
    static Side side(final String letter) {
        return switch (letter) {
            case "B" -> Side.BUY;
            case "S" -> Side.SELL;
            default -> null;
        };
    }
}
