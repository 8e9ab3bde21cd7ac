package io.saola.tools.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import io.saola.gateway.ssi.account.AccountCode;
import io.saola.gateway.ssi.account.BrokerOrder;
import io.saola.gateway.ssi.account.CashBalance;
import io.saola.gateway.ssi.account.DerivativesBalance;
import io.saola.gateway.ssi.account.DerivativesPositions;
import io.saola.gateway.ssi.account.OrderBook;
import io.saola.gateway.ssi.account.StockPositions;
import io.saola.gateway.ssi.orders.BrokerOrderStatus;
import io.saola.gateway.ssi.reconcile.BooksSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.EpochNanoClock;

/**
 * A broker in memory: takes the bodies that the gateway writes, keeps orders as SSI's books do, writes the events of its order hub
 * with gaps in their numbers, and answers questions for its books, which may lag one round behind. Thread-safe; entries belong to the
 * test.
 */
final class ScriptedBroker implements BooksSource {
    static final String SYMBOL = "FPT";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNT = "0901351";
    private static final int NOTIFY_STEP = 7;

    /** An order as the broker knows it. */
    static final class Entry {
        final String orderId;
        final String originalRequestId;
        String lastRequestId;
        long price;
        long quantity;
        long filled;
        BrokerOrderStatus status = BrokerOrderStatus.QUEUED;

        Entry(final String orderId, final String requestId, final long price, final long quantity) {
            this.orderId = orderId;
            originalRequestId = requestId;
            lastRequestId = requestId;
            this.price = price;
            this.quantity = quantity;
        }
    }

    /** An event of the order hub. */
    private record Event(long notifyId, String text) {}

    private final Map<String, Entry> orders = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final EpochNanoClock clock;
    private List<BrokerOrder> laggingBook;
    private int orderIds = 26_061_100;
    private long notifyId;
    private long positions;
    private int requestsTaken;

    ScriptedBroker(final EpochNanoClock clock, final long notifyId) {
        this.clock = clock;
        this.notifyId = notifyId;
    }

    /** Takes a request; returns the order it is about. */
    synchronized Entry take(final String body) {
        requestsTaken++;
        try {
            final JsonNode request = JSON.readTree(body);
            final String requestId = request.get("requestID").asText();
            if (!request.has("orderID")) {
                return enter(requestId, request);
            }
            final Entry entry = orders.get(request.get("orderID").asText());
            if (entry == null) {
                throw new AssertionError("the engine asked about an order that is not there: " + body);
            }
            entry.lastRequestId = requestId;
            if (request.has("quantity")) {
                entry.price = Math.round(request.get("price").asDouble() * Decimals.ONE);
                entry.quantity = request.get("quantity").asLong();
            } else if (!entry.status.isTerminal()) {
                entry.status = BrokerOrderStatus.CANCELLED;
            }
            return entry;
        } catch (final JsonProcessingException unreadable) {
            throw new AssertionError("the gateway wrote " + body, unreadable);
        }
    }

    private Entry enter(final String requestId, final JsonNode request) {
        final Entry entry = new Entry(
                Integer.toString(++orderIds),
                requestId,
                Math.round(request.get("price").asDouble() * Decimals.ONE),
                request.get("quantity").asLong());
        orders.put(entry.orderId, entry);
        return entry;
    }

    /** Somebody else's order of the same shape, of which the broker does not tell a request id. */
    synchronized void lookalike(final long price, final long quantity) {
        final Entry entry = new Entry(Integer.toString(++orderIds), "", price, quantity);
        orders.put(entry.orderId, entry);
    }

    synchronized void forgetLookalikes() {
        orders.values().removeIf(entry -> entry.originalRequestId.isEmpty());
    }

    /** Everything of an order trades; returns the event of the execution. */
    synchronized void fill(final Entry entry) {
        final long quantity = entry.quantity - entry.filled;
        entry.filled = entry.quantity;
        entry.status = BrokerOrderStatus.FILLED;
        positions += quantity;
        write("{\"type\":\"orderMatchEvent\",\"data\":{\"orderID\":\"" + entry.orderId + "\",\"notifyID\":"
                + nextNotifyId() + ",\"instrumentID\":\"" + SYMBOL + "\",\"uniqueID\":\"" + entry.lastRequestId
                + "\",\"buySell\":\"B\",\"matchPrice\":" + entry.price / Decimals.ONE + ",\"matchQty\":" + quantity
                + ",\"account\":\"" + ACCOUNT + "\",\"matchTime\":\"" + clock.nanoTime() / 1_000_000 + "\"}}");
        tell(entry);
    }

    /** Writes the event of an order's present state. */
    synchronized void tell(final Entry entry) {
        write("{\"type\":\"orderEvent\",\"data\":{\"orderID\":\"" + entry.orderId + "\",\"notifyID\":" + nextNotifyId()
                + ",\"instrumentID\":\"" + SYMBOL + "\",\"uniqueID\":\"" + entry.lastRequestId
                + "\",\"buySell\":\"B\",\"orderType\":\"LO\",\"price\":" + entry.price / Decimals.ONE
                + ",\"quantity\":" + entry.quantity + ",\"filledQty\":" + entry.filled + ",\"account\":\"" + ACCOUNT
                + "\",\"orderStatus\":\"" + entry.status.code() + "\",\"rejectReason\":\"0\",\"origRequestID\":\""
                + entry.originalRequestId + "\",\"modifiedTime\":\"" + clock.nanoTime() / 1_000_000 + "\"}}");
    }

    /** Writes the event of a refusal. */
    synchronized void refuse(final String body) {
        try {
            write("{\"type\":\"orderError\",\"data\":{\"message\":\"refused\",\"notifyID\":" + nextNotifyId()
                    + ",\"errorCode\":\"ORD012\",\"uniqueID\":\""
                    + JSON.readTree(body).get("requestID").asText() + "\",\"account\":\"" + ACCOUNT + "\"}}");
        } catch (final JsonProcessingException unreadable) {
            throw new AssertionError("the gateway wrote " + body, unreadable);
        }
    }

    /** Events after a number, which are gone from the stream then. */
    synchronized List<String> eventsFrom(final long resumeFrom) {
        final List<String> frames = new ArrayList<>();
        for (final Event event : events) {
            if (event.notifyId() >= resumeFrom) {
                frames.add("{\"C\":\"s-0,1\",\"M\":[{\"H\":\"BroadcastHubV2\",\"M\":\"Broadcast\",\"A\":["
                        + quoted(event.text()) + "]}]}");
            }
        }
        return frames;
    }

    /** Number of the newest event. */
    synchronized long lastNotifyId() {
        return notifyId;
    }

    /** What happened will never be told on the stream. */
    synchronized void loseEvents() {
        events.clear();
    }

    /** The books of the next round are those of this moment. */
    synchronized void lag() {
        laggingBook = book();
    }

    synchronized void catchUp() {
        laggingBook = null;
    }

    /** Orders that came of one request. */
    synchronized long ordersOf(final long requestId) {
        return orders.values().stream()
                .filter(entry -> entry.originalRequestId.equals(Long.toString(requestId)))
                .count();
    }

    synchronized Entry order(final String orderId) {
        return orders.get(orderId);
    }

    synchronized List<Entry> orders() {
        return List.copyOf(orders.values());
    }

    synchronized long position() {
        return positions;
    }

    synchronized int requestsTaken() {
        return requestsTaken;
    }

    @Override
    public synchronized OrderBook orderBook(final AccountCode account) {
        return new OrderBook(account, isShares(account) ? shown() : List.of());
    }

    @Override
    public synchronized OrderBook auditOrderBook(final AccountCode account) {
        return orderBook(account);
    }

    @Override
    public synchronized StockPositions stockPositions(final AccountCode account) {
        final long none = Decimals.NULL;
        return new StockPositions(
                account,
                none,
                positions == 0
                        ? List.of()
                        : List.of(new StockPositions.Position(
                                "VN", SYMBOL, 0, 0, 0, 0, 0, positions, 0, 0, 0, 0, 0, 0, Decimals.of(26_000), none)));
    }

    @Override
    public DerivativesPositions derivativesPositions(final AccountCode account) {
        return new DerivativesPositions(account, List.of(), List.of());
    }

    @Override
    public CashBalance cashBalance(final AccountCode account) {
        return new CashBalance(account, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public DerivativesBalance derivativesBalance(final AccountCode account) {
        return new DerivativesBalance(account, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null, null, null);
    }

    private List<BrokerOrder> shown() {
        return laggingBook == null ? book() : laggingBook;
    }

    private List<BrokerOrder> book() {
        return orders.values().stream().map(this::row).toList();
    }

    private BrokerOrder row(final Entry entry) {
        final long requestId = entry.lastRequestId.isEmpty() ? Decimals.NULL : Long.parseLong(entry.lastRequestId);
        final long cancelled = entry.status == BrokerOrderStatus.CANCELLED ? entry.quantity - entry.filled : 0;
        return new BrokerOrder(
                entry.lastRequestId,
                requestId,
                entry.orderId,
                Side.BUY,
                "VN",
                SYMBOL,
                "LO",
                entry.price,
                entry.quantity,
                entry.filled,
                cancelled,
                entry.filled == 0 ? 0 : entry.price,
                entry.status,
                entry.status.code(),
                clock.nanoTime(),
                clock.nanoTime(),
                false,
                false,
                "",
                null);
    }

    private static boolean isShares(final AccountCode account) {
        return account.value().equals(ACCOUNT);
    }

    private void write(final String event) {
        events.add(new Event(notifyId, event));
    }

    private long nextNotifyId() {
        notifyId += NOTIFY_STEP;
        return notifyId;
    }

    private static String quoted(final String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }
}
