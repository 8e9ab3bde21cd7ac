package io.saola.tools.outcome;

import io.saola.gateway.ssi.account.AccountCode;
import io.saola.gateway.ssi.account.BrokerOrder;
import io.saola.gateway.ssi.account.StockPositions;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A scripted broker on sockets: what is about tokens, reference data, hubs and books it answers by itself; what becomes of each order
 * request the test decides, down to its bytes.
 */
final class SocketBroker implements AutoCloseable {
    private static final long WAIT_S = 60;
    private static final String ORDER_PATH = "/api/v2/Trading/(New|Modify|Cancel)Order";
    private static final String OK = "{\"message\":\"Success\",\"status\":200,\"data\":%s}";
    private static final String LIST = "{\"data\":%s,\"message\":\"Success\",\"status\":\"Success\",\"totalRecord\":1}";
    private static final String NEGOTIATED =
            "{\"Url\":\"/v2.0/signalr\",\"ConnectionToken\":\"t\",\"ConnectionId\":\"c\","
                    + "\"KeepAliveTimeout\":3600.0,\"DisconnectTimeout\":30.0,\"TryWebSockets\":true,\"ProtocolVersion\":\"1.5\","
                    + "\"TransportConnectTimeout\":5.0}";
    private static final String STARTED = "{\"C\":\"s-0,1\",\"S\":1,\"M\":[]}";
    private static final String CASH =
            "{\"account\":\"%s\",\"cashBal\":\"10000000000\",\"purchasingPower\":\"10000000000\","
                    + "\"accountBalance\":\"10000000000\"}";

    private final BlockingQueue<LoopbackHttp.Connection> orderRequests = new LinkedBlockingQueue<>();
    private final List<LoopbackHttp.Connection> orderHubs = new ArrayList<>();
    private final LoopbackHttp data;
    private final LoopbackHttp trading;
    private volatile ScriptedBroker books;
    private volatile boolean givesTokens = true;
    private volatile boolean cutsOrders;
    private final AtomicInteger cut = new AtomicInteger();
    private long pushedNotifyId;

    SocketBroker(final ScriptedBroker books) throws IOException {
        this.books = books;
        data = new LoopbackHttp(this::isWanted, this::serve);
        trading = new LoopbackHttp(this::isWanted, this::serve);
    }

    URI dataUri() {
        return data.uri();
    }

    URI tradingUri() {
        return trading.uri();
    }

    /** Another day at the same address: no orders, and event numbers that go on. */
    void books(final ScriptedBroker next) {
        books = next;
        pushedNotifyId = next.lastNotifyId();
        orderRequests.clear();
    }

    /** The next order request, whole. */
    LoopbackHttp.Connection awaitOrder() throws InterruptedException {
        final LoopbackHttp.Connection request = orderRequests.poll(WAIT_S, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no order request came within " + WAIT_S + " s");
        }
        return request;
    }

    /** Order requests that came whole and that nobody took yet. */
    int waiting() {
        return orderRequests.size();
    }

    /** From now on order requests are cut after their first line. */
    void cutOrders(final boolean on) {
        cutsOrders = on;
        cut.set(0);
    }

    /** Order requests that were cut. */
    int cut() {
        return cut.get();
    }

    /** Nobody gets a token for trading. */
    void givesTokens(final boolean on) {
        givesTokens = on;
    }

    /** Closes every connection to the trading interface in an orderly way, and takes no new one. */
    void refuseConnections() throws IOException {
        trading.refuse();
    }

    /** Takes connections again, at the same address. */
    void takeConnections() throws IOException {
        trading.listen();
    }

    /** Tells the hub's clients all events that they have not been told. */
    void deliver() throws IOException {
        synchronized (orderHubs) {
            orderHubs.removeIf(hub -> !hub.isOpen());
            for (final LoopbackHttp.Connection hub : orderHubs) {
                for (final String event : books.eventsFrom(pushedNotifyId + 1)) {
                    hub.text(event);
                }
            }
            pushedNotifyId = books.lastNotifyId();
        }
    }

    /** The order hub's connections break. */
    void dropOrderHub() throws IOException {
        synchronized (orderHubs) {
            for (final LoopbackHttp.Connection hub : orderHubs) {
                hub.reset();
            }
            orderHubs.clear();
        }
    }

    @Override
    public void close() throws IOException {
        data.close();
        trading.close();
    }

    /** Looks at the first line of a request; false to cut it there. */
    private boolean isWanted(final String path) {
        if (cutsOrders && path.matches(ORDER_PATH)) {
            cut.incrementAndGet();
            return false;
        }
        return true;
    }

    private void serve(final LoopbackHttp.Connection request) throws IOException {
        final String path = request.path();
        if (path.matches(ORDER_PATH)) {
            orderRequests.add(request);
        } else if (path.endsWith("/connect")) {
            connect(request);
        } else if (path.endsWith("/Trading/AccessToken") && !givesTokens) {
            request.answer(500, "{\"message\":\"Internal\",\"status\":500}");
        } else {
            request.answer(200, answer(path, request.query()));
        }
    }

    private void connect(final LoopbackHttp.Connection request) throws IOException {
        request.upgrade();
        if (request.query().contains("broadcasthubv2")) {
            final long resumeFrom = Long.parseLong(request.header("notifyid"));
            synchronized (orderHubs) { // who has begun can be dropped; what is told later comes after what is repeated
                request.text(STARTED);
                for (final String event : books.eventsFrom(Math.max(0, resumeFrom))) {
                    request.text(event);
                }
                orderHubs.add(request);
            }
        } else {
            request.text(STARTED);
        }
    }

    private String answer(final String path, final String query) {
        final String account = query.replaceFirst(".*\\baccount=([^&]*).*", "$1");
        final boolean isFirst = query.contains("market=HOSE");
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "AccessToken" -> OK.formatted("{\"accessToken\":\"token\"}");
            case "negotiate" -> NEGOTIATED;
            case "start" -> "{\"Response\":\"started\"}";
            case "SecuritiesDetails" ->
                LIST.formatted("[{\"RepeatedInfo\":["
                        + (isFirst
                                ? "{\"Symbol\":\"" + ScriptedBroker.SYMBOL
                                        + "\",\"SecType\":\"S\",\"MarketId\":\"HOSE\",\"LotSize\":\"100\"}"
                                : "")
                        + "]}]");
            case "DailyStockPrice", "IndexList" -> LIST.formatted("[]");
            case "orderBook", "auditOrderBook" -> orders(account);
            case "stockPosition" -> positions(account);
            case "derivPosition" ->
                OK.formatted("{\"account\":\"" + account + "\",\"openPosition\":[],\"closePosition\":[]}");
            case "cashAcctBal", "derivAcctBal" -> OK.formatted(CASH.formatted(account));
            default -> "";
        };
    }

    private String orders(final String account) {
        return OK.formatted("{\"account\":\"" + account + "\",\"orders\":["
                + books.orderBook(AccountCode.of(account)).orders().stream()
                        .map(SocketBroker::row)
                        .collect(Collectors.joining(","))
                + "]}");
    }

    private String positions(final String account) {
        return OK.formatted("{\"account\":\"" + account + "\",\"totalMarketValue\":0,\"stockPositions\":["
                + books.stockPositions(AccountCode.of(account)).positions().stream()
                        .map(SocketBroker::row)
                        .collect(Collectors.joining(","))
                + "]}");
    }

    private static String row(final StockPositions.Position position) {
        return "{\"marketID\":\"VN\",\"instrumentID\":\"" + position.symbol() + "\",\"onHand\":" + position.onHand()
                + ",\"sellableQty\":0,\"buyT0\":" + position.boughtT0() + ",\"avgPrice\":26000}";
    }

    private static String row(final BrokerOrder order) {
        return "{\"uniqueID\":\"" + order.uniqueId() + "\",\"orderID\":\"" + order.orderId()
                + "\",\"buySell\":\"B\",\"marketID\":\"VN\",\"instrumentID\":\"" + order.symbol()
                + "\",\"orderType\":\"LO\",\"price\":" + order.price() / 10_000 + ",\"quantity\":" + order.quantity()
                + ",\"filledQty\":" + order.filledQuantity() + ",\"cancelQty\":" + order.cancelledQuantity()
                + ",\"avgPrice\":" + order.averagePrice() / 10_000 + ",\"orderStatus\":\"" + order.statusCode()
                + "\",\"inputTime\":\"" + order.inputTimeNs() / 1_000_000 + "\",\"modifiedTime\":\""
                + order.modifiedTimeNs() / 1_000_000 + "\",\"rejectReason\":\"0\"}";
    }
}
