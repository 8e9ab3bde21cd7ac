package io.saola.gateway.ssi.orders;

import io.netty.channel.ManualIoEventLoop;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.KillLatch;
import io.saola.gateway.ssi.session.AccessToken;
import io.saola.gateway.ssi.session.Backoff;
import io.saola.gateway.ssi.session.Connector;
import io.saola.gateway.ssi.session.SignalRConnection;
import io.saola.gateway.ssi.session.TokenSource;
import io.saola.gateway.ssi.session.TokenWatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.SingleWriterRecorder;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The order thread: takes orders from the engine, runs the sockets of order requests and order events, and hands reports
 * back, all in one duty cycle, so that an order goes from Aeron to the socket without changing threads.
 */
@SuppressWarnings("FutureReturnValueIgnored") // callbacks tell the outcome
public final class OrderAgent implements Agent {
    private static final int FRAGMENT_LIMIT = 10;
    private static final long UPKEEP_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long SHUTDOWN_LIMIT_NS = TimeUnit.SECONDS.toNanos(2);

    private final EngineLink engine;
    private final ManualIoEventLoop loop;
    private final SignalRConnection events;
    private final BrokerReportPublisher publisher;
    private final TokenSource tokens;
    private final TokenWatch tokenWatch;
    private final Backoff tokenBackoff;
    private final ErrorHandler errorHandler;
    private final BrokerStatePort brokerState;
    private final OrderSender sender;
    private final EgressAdapter adapter;
    private long nextUpkeepNs = System.nanoTime();
    private boolean tokenAsked;

    /**
     * Creates the agent.
     *
     * @param settings of orders
     * @param engine whose effects are taken
     * @param loop run by this agent alone
     * @param connector opens connections on the loop
     * @param events the order event stream, on the loop
     * @param publisher of reports
     * @param brokerState tells the engine of streams, session and books
     * @param tokens for trading
     * @param tokenWatch tells how the token's life goes on
     * @param tokenBackoff between attempts to obtain one
     * @param ready tells whether new orders may be sent
     * @param latch stops new orders right before the socket
     * @param signer of requests
     * @param clock stamps reports
     * @param counters of outcomes
     * @param tickToOrder records the time from the cause of an order to its hand-over to the socket
     * @param errorHandler hears of failures
     */
    public OrderAgent(
            final OrderSettings settings,
            final EngineLink engine,
            final ManualIoEventLoop loop,
            final Connector connector,
            final SignalRConnection events,
            final BrokerReportPublisher publisher,
            final BrokerStatePort brokerState,
            final TokenSource tokens,
            final TokenWatch tokenWatch,
            final Backoff tokenBackoff,
            final BooleanSupplier ready,
            final KillLatch latch,
            final RequestSigner signer,
            final EpochNanoClock clock,
            final GatewayCounters counters,
            final SingleWriterRecorder tickToOrder,
            final ErrorHandler errorHandler) {
        this.engine = engine;
        this.loop = loop;
        this.events = events;
        this.publisher = publisher;
        this.brokerState = brokerState;
        this.tokens = tokens;
        this.tokenWatch = tokenWatch;
        this.tokenBackoff = tokenBackoff;
        this.errorHandler = errorHandler;
        final OrderReports reports = new OrderReports(publisher, clock, counters);
        sender = new OrderSender(
                settings, connector, tokens, ready, latch, signer, reports, clock, counters, tickToOrder);
        publisher.witness(sender::onReport);
        adapter = new EgressAdapter(
                sender::send, brokerState::onReconcileRequest, brokerState::onReconnectRequest, counters);
    }

    @Override
    public void onStart() {
        loop.setOwningThread(Thread.currentThread());
        events.start();
    }

    @Override
    public int doWork() {
        final long nowNs = System.nanoTime();
        int work = publisher.drain();
        final boolean keptUp = !publisher.hasBacklog();
        events.reading(keptUp);
        if (keptUp) {
            work += engine.poll(adapter, FRAGMENT_LIMIT);
        }
        work += loop.runNow();
        work += sender.doWork(nowNs);
        work += brokerState.doWork();
        if (nowNs - nextUpkeepNs >= 0) {
            nextUpkeepNs = nowNs + UPKEEP_INTERVAL_NS;
            upkeep(nowNs);
        }
        return work;
    }

    @Override
    public void onClose() {
        sender.close();
        publisher.drain();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        final long deadlineNs = System.nanoTime() + SHUTDOWN_LIMIT_NS;
        while (!loop.isTerminated() && System.nanoTime() - deadlineNs < 0) {
            loop.run(TimeUnit.MILLISECONDS.toNanos(1));
        }
        publisher.drain();
    }

    @Override
    public String roleName() {
        return "ssi-orders";
    }

    private void upkeep(final long nowNs) {
        brokerState.upkeep();
        if (tokens.current() != null) {
            sender.warmUp();
        }
        if (!tokenAsked) {
            tokenAsked = true;
            tokens.renew().whenCompleteAsync(this::onToken, loop);
        }
        tokenWatch.check(nowNs);
    }

    private void onToken(final AccessToken token, final Throwable failure) {
        if (failure == null) {
            tokenAsked = false;
            tokenBackoff.reset();
            return;
        }
        errorHandler.onError(failure.getCause() == null ? failure : failure.getCause());
        loop.schedule(() -> tokenAsked = false, tokenBackoff.nextDelayMs(), TimeUnit.MILLISECONDS);
    }
}
