package io.saola.gateway.ssi.orders;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.KillLatch;
import io.saola.gateway.ssi.flight.OrderRequestWritten;
import io.saola.gateway.ssi.session.AccessToken;
import io.saola.gateway.ssi.session.Connector;
import io.saola.gateway.ssi.session.TokenSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.SingleWriterRecorder;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Sends each request once, over a bounded number of connections with one request each, and reports each outcome once.
 * Nothing is ever sent again, by no layer: a request that may have left is UNKNOWN until the engine finds evidence.
 *
 * <p>Belongs to the order thread.
 */
final class OrderSender implements OrderConnection.Listener {
    private static final long MAX_LATENCY_NS = 60_000_000_000L;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final OrderSettings settings;
    private final Connector connector;
    private final TokenSource tokens;
    private final BooleanSupplier ready;
    private final CancelsAhead ahead;
    private final OrderReports reports;
    private final EpochNanoClock clock;
    private final GatewayCounters counters;
    private final SingleWriterRecorder tickToOrder;
    private final OrderBodyWriter bodies;
    private final OrderHead head;
    private final OrderAnswer answer = new OrderAnswer();
    private final Deque<OrderRequest> free = new ArrayDeque<>();
    private final Deque<OrderRequest> pendingCancels = new ArrayDeque<>();
    private final Deque<OrderRequest> pendingOrders = new ArrayDeque<>();
    private final SendGate gate;
    private final RequestBudget budget;
    private final List<OrderConnection> connections = new ArrayList<>();
    private final OrderRequest overflow = new OrderRequest();
    private int opening;

    OrderSender(
            final OrderSettings settings,
            final Connector connector,
            final TokenSource tokens,
            final BooleanSupplier ready,
            final KillLatch latch,
            final RequestSigner signer,
            final OrderReports reports,
            final EpochNanoClock clock,
            final GatewayCounters counters,
            final SingleWriterRecorder tickToOrder) {
        this.settings = settings;
        this.connector = connector;
        this.tokens = tokens;
        this.ready = ready;
        ahead = new CancelsAhead(signer, settings.deviceId(), settings.cancelsAhead());
        this.reports = reports;
        this.clock = clock;
        this.counters = counters;
        this.tickToOrder = tickToOrder;
        bodies = new OrderBodyWriter(settings.deviceId());
        head = new OrderHead(settings.base());
        gate = new SendGate(latch, settings.maxOrderAgeNs(), settings.minTokenLifeNs(), tokens::remainingNs);
        budget = new RequestBudget(
                settings.requestsPerSecond(),
                settings.requestBurst(),
                settings.cancelSharePercent(),
                System.nanoTime());
        for (int i = 0; i < settings.maxPending() + settings.maxConnections(); i++) {
            free.add(new OrderRequest());
        }
    }

    /** Sends what the engine asks for, or reports at once why not. */
    void send(final SendOrderDecoder message) {
        final OrderRequest slot = free.poll();
        final OrderRequest request = slot == null ? overflow : slot;
        request.read(message);
        request.takenNs = System.nanoTime();
        final String problem = problem(request);
        if (problem != null) {
            reports.notSent(request, problem);
            release(request);
            return;
        }
        bodies.write(request);
        if (ahead.sign(request)) {
            counters.increment(GatewayCounter.CANCELS_SIGNED_AHEAD);
        }
        request.signedNs = System.nanoTime();
        request.deadlineNs = request.signedNs + settings.timeoutNs();
        (request.action == OrderAction.CANCEL ? pendingCancels : pendingOrders).add(request);
        dispatch();
    }

    /** Ends what took too long, and keeps a fresh connection ready. */
    int doWork(final long nowNs) {
        int work = ahead.doWork(nowNs) + giveUpLate(pendingCancels, nowNs) + giveUpLate(pendingOrders, nowNs);
        if (hasPending()) {
            dispatch(); // the budget may have grown
        }
        for (int i = connections.size() - 1; i >= 0; i--) {
            final OrderConnection connection = connections.get(i);
            final OrderRequest request = connection.request();
            if (request != null && request.deadlineNs - nowNs <= 0) {
                connection.abandon("no answer in time");
                work++;
            } else if (connection.isIdle() && nowNs - connection.idleSinceNs() > settings.idleLimitNs()) {
                connections.remove(i);
                connection.close();
                work++;
            }
        }
        return work;
    }

    /** Opens a connection before the first order needs it. */
    void warmUp() {
        if (connections.isEmpty() && opening == 0) {
            open();
        }
    }

    /** What is told of an order, to prepare its cancel. */
    void onReport(final BrokerReportDecoder report) {
        ahead.onReport(report);
    }

    /** Ends everything: what waits was not sent, what is under way is unknown. */
    void close() {
        ahead.close();
        giveBackAll("gateway closed");
        for (final OrderConnection connection : List.copyOf(connections)) {
            connection.abandon("gateway closed before the answer");
        }
    }

    @Override
    public void onHandedOver(final OrderConnection connection, final OrderRequest request) {
        counters.increment(GatewayCounter.ORDERS_SENT);
        OrderRequestWritten.tell(request.requestId, request.delayed, request.takenNs, request.signedNs);
        final long latencyNs = clock.nanoTime() - request.causeReceivedNs;
        tickToOrder.recordValue(Math.min(Math.max(latencyNs, 0), MAX_LATENCY_NS));
    }

    @Override
    public void onAnswer(
            final OrderConnection connection,
            final OrderRequest request,
            final int httpStatus,
            final byte[] body,
            final int length) {
        answer.judge(httpStatus, body, length, request.requestId);
        if (isUnauthorised(httpStatus) || isUnauthorised(answer.code())) {
            tokens.invalidate(request.token);
        }
        reports.answered(request, answer, body);
        release(request);
        connection.idleSince(System.nanoTime());
        dispatch();
    }

    @Override
    public void onNoAnswer(final OrderConnection connection, final OrderRequest request, final String why) {
        reports.unknown(request, why);
        release(request);
    }

    @Override
    public void onClosed(final OrderConnection connection) {
        if (connections.remove(connection)) { // one that never opened is told by its failure to open
            dispatch();
        }
    }

    private String problem(final OrderRequest request) {
        if (request == overflow) {
            return "too many requests wait for the broker";
        }
        final String stopped = gate.stop(request);
        if (stopped != null) {
            return stopped;
        }
        if (token(request) == null) {
            return "gateway has no trading token";
        }
        if (request.action != OrderAction.CANCEL && !ready.getAsBoolean()) {
            return "gateway is not ready"; // a cancel needs neither feed nor events
        }
        return OrderBodyWriter.problem(request);
    }

    /** Cancels first; what the budget does not allow yet waits for its turn or its deadline. */
    private void dispatch() {
        while (hasPending()) {
            final OrderConnection connection = idleConnection();
            if (connection == null) {
                if (connections.size() + opening < settings.maxConnections()
                        && opening < pendingCancels.size() + pendingOrders.size()) {
                    open();
                }
                return;
            }
            final Deque<OrderRequest> pending = pendingCancels.isEmpty() ? pendingOrders : pendingCancels;
            final OrderRequest request = pending.peek();
            final AccessToken token = token(request);
            final String refusal =
                    token == null ? "gateway has no trading token" : gate.refusal(request, token, clock.nanoTime());
            if (refusal == null && !budget.tryTake(request.action == OrderAction.CANCEL, System.nanoTime())) {
                countDelay(request);
                return;
            }
            pending.remove();
            if (refusal != null) {
                giveBack(request, refusal);
            } else {
                request.token = token;
                final ByteBuf bytes = connection.channel().alloc().buffer();
                head.write(request, token, bytes);
                connection.exchange(request, bytes);
            }
        }
    }

    /** A cancel is tried even with a token that should have ended: our clock may be wrong, and a refusal is definite. */
    private AccessToken token(final OrderRequest request) {
        return request.action == OrderAction.CANCEL ? tokens.latest() : tokens.current();
    }

    private boolean hasPending() {
        return !pendingCancels.isEmpty() || !pendingOrders.isEmpty();
    }

    private void countDelay(final OrderRequest request) {
        if (!request.delayed) {
            request.delayed = true;
            counters.increment(GatewayCounter.ORDERS_DELAYED);
        }
    }

    private int giveUpLate(final Deque<OrderRequest> pending, final long nowNs) {
        int work = 0;
        while (!pending.isEmpty() && pending.peek().deadlineNs - nowNs <= 0) {
            giveBack(pending.poll(), "timed out waiting for a connection or for the request budget");
            work++;
        }
        return work;
    }

    private void giveBackAll(final String why) {
        while (!pendingCancels.isEmpty()) {
            giveBack(pendingCancels.poll(), why);
        }
        while (!pendingOrders.isEmpty()) {
            giveBack(pendingOrders.poll(), why);
        }
    }

    private OrderConnection idleConnection() {
        for (int i = 0; i < connections.size(); i++) {
            if (connections.get(i).isIdle()) {
                return connections.get(i);
            }
        }
        return null;
    }

    private void open() {
        opening++;
        final OrderConnection connection = new OrderConnection(this);
        connector.connect(
                settings.base(),
                () -> new ChannelHandler[] {
                    new HttpResponseDecoder(), new HttpObjectAggregator(OrderConnection.MAX_ANSWER_LENGTH), connection
                },
                (channel, failure) -> onConnected(connection, channel, failure));
    }

    private void onConnected(final OrderConnection connection, final Channel channel, final Throwable failure) {
        opening--;
        if (failure == null && channel.isActive()) {
            connection.idleSince(System.nanoTime());
            connections.add(connection);
            dispatch();
        } else if (connections.isEmpty() && opening == 0) {
            final String why =
                    failure == null ? "closed at once" : failure.getClass().getSimpleName();
            giveBackAll("cannot connect to the broker: " + why);
        }
    }

    private void giveBack(final OrderRequest request, final String why) {
        reports.notSent(request, why);
        release(request);
    }

    private void release(final OrderRequest request) {
        if (request != overflow) {
            free.add(request);
        }
    }

    private static boolean isUnauthorised(final int code) {
        return code == UNAUTHORIZED || code == FORBIDDEN;
    }
}
