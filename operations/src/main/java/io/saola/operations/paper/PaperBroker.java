package io.saola.operations.paper;

import io.saola.gateway.ssi.orders.EngineLink;
import org.agrona.CloseHelper;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.BackoffIdleStrategy;

/**
 * Stands where a gateway's order side and the broker behind it stand, on the same streams, and lets no order out: it takes the engine's
 * requests, fills them by the venue that backtests use with the market data that the gateway publishes, and tells reports and books as a
 * gateway does. It holds no credentials and opens no socket.
 *
 * <p>Its orders, fills and holdings are in a journal of its own and come back with it. Orders still open when it ended are cancelled at its
 * next start: their place in the queue is gone.
 *
 * <p>To be launched and closed by one thread; what it tells may be read by any.
 */
public final class PaperBroker implements AutoCloseable {
    private static final long MIN_PARK_NS = 50_000;
    private static final long MAX_PARK_NS = 1_000_000;

    private final EngineLink engine;
    private final PaperAgent agent;
    private final AgentRunner runner;

    private PaperBroker(final PaperBrokerContext context) {
        engine = new EngineLink(context.aeron());
        try {
            agent = new PaperAgent(context, engine);
        } catch (final RuntimeException failed) {
            CloseHelper.quietClose(engine);
            throw failed;
        }
        runner = new AgentRunner(
                new BackoffIdleStrategy(10, 0, MIN_PARK_NS, MAX_PARK_NS), context.errors(), null, agent);
    }

    /**
     * Brings the books back and starts.
     *
     * @param context what it needs
     * @return the running paper broker
     * @throws io.saola.journal.JournalException if its journal is in use or damaged
     */
    public static PaperBroker launch(final PaperBrokerContext context) {
        final PaperBroker broker = new PaperBroker(context);
        AgentRunner.startOnThread(broker.runner);
        return broker;
    }

    /** What ended the paper broker by force, or null. */
    public Throwable failure() {
        return agent.failure();
    }

    /** Whether an engine has come; until then market data must wait for it. */
    public boolean isEngineHeard() {
        return engine.isHeard();
    }

    /** Why it must be started anew: its engine has gone, or another one has come; null if neither. */
    public String engineLoss() {
        return engine.loss();
    }

    /** New orders taken since its start. */
    public long orders() {
        return agent.orders();
    }

    /** Executions told since its start. */
    public long executions() {
        return agent.executions();
    }

    /** Messages of the feed that its venue has seen. */
    public long feedFrames() {
        return agent.feedFrames();
    }

    /** Frames on the engine's stream that were nothing to rely on. */
    public long refusedFrames() {
        return agent.refusedFrames();
    }

    @Override
    public void close() {
        CloseHelper.quietClose(runner);
        CloseHelper.quietClose(engine);
    }
}
