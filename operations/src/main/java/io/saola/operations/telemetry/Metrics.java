package io.saola.operations.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.Market;
import io.saola.engine.counters.CountersView;
import io.saola.engine.counters.Stage;
import io.saola.engine.counters.StrategyFigures;
import io.saola.gateway.ssi.GatewayState;
import io.saola.gateway.ssi.feed.health.FeedStream;
import io.saola.gateway.ssi.session.ConnectionState;
import io.saola.operations.admin.AdminCounts;
import io.saola.operations.admin.AdminRefusal;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.ToLongFunction;

/**
 * The counters of a process in the words of Prometheus. Values are read when somebody asks, at most twenty times a second however many
 * ask; nothing is kept up to date in between. Thread-safe.
 */
final class Metrics {
    private static final long MIN_INTERVAL_NS = 50_000_000L;
    private static final String REFUSED_PREFIX = "ingress: refused ";
    private static final double NS_PER_S = 1e9;
    private static final double MS_PER_S = 1e3;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CountersView engine;
    private final CountersView gateway;
    private final ErrorLog errors;
    private final Map<Integer, StrategyFigures> strategies = new HashMap<>();
    private String scraped = "";
    private long scrapedNs;

    /**
     * Names the sources.
     *
     * @param engine counters, or null if the engine runs elsewhere
     * @param gateway counters, or null if the gateway runs elsewhere
     * @param admin what the admin socket has seen, or null if this process has none
     * @param errors of the process
     */
    Metrics(final CountersView engine, final CountersView gateway, final AdminCounts admin, final ErrorLog errors) {
        this.engine = engine;
        this.gateway = gateway;
        this.errors = errors;
        if (engine != null) {
            bindEngine();
        }
        if (gateway != null) {
            bindGateway();
        }
        if (admin != null) {
            bindAdmin(admin);
        }
        bindProcess();
    }

    /**
     * Reads all values.
     *
     * @return a document in the text format of Prometheus
     */
    synchronized String scrape() {
        final long nowNs = System.nanoTime();
        if (scraped.isEmpty() || nowNs - scrapedNs >= MIN_INTERVAL_NS) {
            if (engine != null) {
                engine.strategies().forEach(this::renew);
            }
            scraped = registry.scrape();
            scrapedNs = nowNs;
        }
        return scraped;
    }

    private void bindEngine() {
        for (final MetricCatalog.Plain plain : MetricCatalog.PLAIN) {
            bind(plain.metric(), Tags.empty(), () -> engine.value(plain.label()) / plain.divisor());
        }
        for (final String label : engine.labels()) {
            if (label.startsWith(REFUSED_PREFIX)) {
                final Tags reason = Tags.of("reason", label.substring(REFUSED_PREFIX.length()));
                bind(MetricCatalog.REFUSED, reason, () -> engine.value(label));
            }
        }
        for (final AlertCode code : AlertCode.values()) {
            if (code != AlertCode.NULL_VAL) {
                bind(MetricCatalog.ALERTS, Tags.of("code", code.name()), () -> engine.alertCount(code));
            }
        }
        bindQueue(Stage.JOURNAL, QueueDepths::journal);
        bindQueue(Stage.LOGIC, QueueDepths::logic);
        bindQueue(Stage.EGRESS, QueueDepths::egress);
        bind(
                MetricCatalog.JOURNAL_LAG,
                Tags.empty(),
                () -> Math.max(
                        0,
                        engine.value("journal: last sequence appended")
                                - engine.value("journal: last sequence durable")));
        registry.getPrometheusRegistry().register(new LatencyCollector(engine));
    }

    private void bindQueue(final Stage stage, final ToLongFunction<QueueDepths> depth) {
        bind(MetricCatalog.QUEUE, Tags.of("stage", stage.label()), () -> depth.applyAsLong(QueueDepths.of(engine)));
    }

    /** A strategy is bound when it is first seen; there are at most 64. */
    private void renew(final StrategyFigures figures) {
        final int id = figures.strategyId();
        final boolean isNew = strategies.put(id, figures) == null;
        if (isNew) {
            final Tags tags = Tags.of("strategy", figures.name());
            bindStrategy(MetricCatalog.STRATEGY_ENABLED, tags, id, row -> row.isEnabled() ? 1 : 0);
            bindStrategy(MetricCatalog.STRATEGY_STOP, tags, id, StrategyFigures::stop);
            bindStrategy(MetricCatalog.STRATEGY_ORDERS, tags, id, StrategyFigures::orders);
            bindStrategy(MetricCatalog.STRATEGY_REFUSED, tags, id, StrategyFigures::ordersRefused);
            bindStrategy(MetricCatalog.STRATEGY_EXECUTIONS, tags, id, StrategyFigures::executions);
            bindStrategy(MetricCatalog.STRATEGY_PNL, tags, id, StrategyFigures::pnl);
            bindStrategy(MetricCatalog.STRATEGY_EXPOSURE, tags, id, StrategyFigures::grossExposure);
            bindStrategy(MetricCatalog.STRATEGY_OPEN, tags, id, StrategyFigures::openInstruments);
        }
    }

    private void bindStrategy(
            final Metric metric, final Tags tags, final int id, final ToLongFunction<StrategyFigures> figure) {
        bind(metric, tags, () -> figure.applyAsLong(strategies.get(id)));
    }

    private void bindGateway() {
        for (final GatewayState state : GatewayState.values()) {
            bind(
                    MetricCatalog.GATEWAY_STATE,
                    Tags.of("state", state.name()),
                    () -> GatewayLabels.state(gateway.value(GatewayLabels.STATE)) == state ? 1 : 0);
        }
        bindConnection(MetricCatalog.FEED_UP, GatewayLabels.FEED_STATE);
        bindConnection(MetricCatalog.ORDER_STREAM_UP, GatewayLabels.ORDER_STREAM_STATE);
        bind(MetricCatalog.KILL_LATCH, Tags.empty(), () -> gateway.value(GatewayLabels.KILLED));
        bindToken("trading", GatewayLabels.TRADING_TOKEN);
        bindToken("data", GatewayLabels.DATA_TOKEN);
        for (final FeedStream stream : FeedStream.values()) {
            for (final Market market : GatewayLabels.MARKETS) {
                bindStream(stream, market);
            }
        }
        for (final String label : gateway.labels()) {
            if (GatewayLabels.isEvent(label)) {
                bind(
                        MetricCatalog.GATEWAY_EVENTS,
                        Tags.of("event", GatewayLabels.eventName(label)),
                        () -> gateway.value(label));
            }
        }
    }

    private void bindConnection(final Metric metric, final String label) {
        bind(
                metric,
                Tags.empty(),
                () -> GatewayLabels.connection(gateway.value(label)) == ConnectionState.RUNNING ? 1 : 0);
    }

    private void bindToken(final String token, final String label) {
        bind(MetricCatalog.TOKEN_LIFE, Tags.of("token", token), () -> gateway.value(label) / NS_PER_S);
    }

    private void bindStream(final FeedStream stream, final Market market) {
        final Tags tags = Tags.of("stream", stream.channel(), "market", market.name());
        final String age = GatewayLabels.age(stream, market);
        bind(MetricCatalog.FEED_AGE, tags, () -> {
            final long ageNs = gateway.value(age);
            return ageNs == GatewayLabels.NEVER ? Double.NaN : ageNs / NS_PER_S;
        });
        bind(MetricCatalog.FEED_STALE, tags, () -> gateway.value(GatewayLabels.stale(stream, market)));
    }

    /** Every reason from the start on, at 0: a monitor sees the first refusal as a rise. */
    private void bindAdmin(final AdminCounts admin) {
        bind(MetricCatalog.ADMIN_COMMANDS, Tags.empty(), admin::commandsDone);
        for (final AdminRefusal reason : AdminRefusal.values()) {
            bind(MetricCatalog.ADMIN_REFUSED, Tags.of("reason", reason.name()), () -> admin.of(reason));
        }
    }

    private void bindProcess() {
        final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        bind(MetricCatalog.ERRORS, Tags.empty(), errors::errors);
        bind(MetricCatalog.ERRORS_DISTINCT, Tags.empty(), errors::distinct);
        bind(MetricCatalog.ERRORS_NOT_KEPT, Tags.empty(), errors::notKept);
        bind(
                MetricCatalog.HEAP_USED,
                Tags.empty(),
                () -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        bind(MetricCatalog.HEAP_MAX, Tags.empty(), () -> Runtime.getRuntime().maxMemory());
        bind(
                MetricCatalog.GC_COUNT,
                Tags.empty(),
                () -> collectors.stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                        .sum());
        bind(
                MetricCatalog.GC_TIME,
                Tags.empty(),
                () -> collectors.stream()
                                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                                .sum()
                        / MS_PER_S);
        bind(
                MetricCatalog.UPTIME,
                Tags.empty(),
                () -> ManagementFactory.getRuntimeMXBean().getUptime() / MS_PER_S);
    }

    private void bind(final Metric metric, final Tags tags, final DoubleSupplier value) {
        if (metric.kind() == Metric.Kind.COUNTER) {
            FunctionCounter.builder(metric.meterName(), this, ignored -> value.getAsDouble())
                    .description(metric.help())
                    .tags(tags)
                    .register(registry);
        } else {
            Gauge.builder(metric.meterName(), this, ignored -> value.getAsDouble())
                    .description(metric.help())
                    .tags(tags)
                    .register(registry);
        }
    }
}
