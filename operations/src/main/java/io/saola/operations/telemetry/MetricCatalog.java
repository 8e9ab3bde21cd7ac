package io.saola.operations.telemetry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every metric there is; docs/operations-metrics.md lists the same. Those that are one counter of the engine name its label. */
public final class MetricCatalog {
    /** A metric that is one counter, divided by a constant. */
    record Plain(Metric metric, String label, double divisor) {}

    private static final double NS_PER_S = 1e9;

    static final Metric REFUSED = Metric.counter(
            "saola_inputs_refused_total", "frames", "Frames refused at the door, which changed nothing", "reason");
    static final Metric QUEUE = Metric.gauge(
            "saola_queue_depth", "events", "Events that wait before a stage: journal, logic, egress", "stage");
    static final Metric LATENCY = new Metric(
            "saola_stage_latency_seconds",
            Metric.Kind.HISTOGRAM,
            "seconds",
            "Time in a stage: journal, logic, egress; tick-to-order: the whole way of an order",
            List.of("stage"));
    static final Metric ALERTS = Metric.counter("saola_alerts_total", "alerts", "Alerts of the engine by code", "code");
    static final Metric STRATEGY_ENABLED =
            Metric.gauge("saola_strategy_enabled", "0 or 1", "1 while the strategy trades", "strategy");
    static final Metric STRATEGY_STOP = Metric.gauge(
            "saola_strategy_stop",
            "state",
            "Strictest stop of the strategy: 0 none, 1 reduce only, 2 cancel only, 3 halted",
            "strategy");
    static final Metric STRATEGY_ORDERS =
            Metric.counter("saola_strategy_orders_total", "orders", "Orders the strategy placed", "strategy");
    static final Metric STRATEGY_REFUSED = Metric.counter(
            "saola_strategy_orders_refused_total", "orders", "Orders of the strategy that risk refused", "strategy");
    static final Metric STRATEGY_EXECUTIONS = Metric.counter(
            "saola_strategy_executions_total", "executions", "Executions of the strategy's orders", "strategy");
    static final Metric STRATEGY_PNL = Metric.gauge(
            "saola_strategy_pnl_vnd",
            "VND",
            "Result of the strategy's own executions after charges, open positions at the last price",
            "strategy");
    static final Metric STRATEGY_EXPOSURE = Metric.gauge(
            "saola_strategy_gross_exposure_vnd",
            "VND",
            "Gross exposure of the strategy, working orders at worst case",
            "strategy");
    static final Metric STRATEGY_OPEN = Metric.gauge(
            "saola_strategy_open_instruments",
            "instruments",
            "Instruments in which the strategy holds a position",
            "strategy");
    static final Metric JOURNAL_LAG = Metric.gauge(
            "saola_journal_lag_inputs", "inputs", "Inputs handed to the operating system and not yet durable");
    static final Metric GATEWAY_STATE = Metric.gauge(
            "saola_gateway_state", "0 or 1", "1 for the state that the gateway is in, 0 for the others", "state");
    static final Metric FEED_UP = Metric.gauge("saola_feed_connected", "0 or 1", "1 while the market data stream runs");
    static final Metric ORDER_STREAM_UP =
            Metric.gauge("saola_order_stream_connected", "0 or 1", "1 while the order event stream runs");
    static final Metric KILL_LATCH =
            Metric.gauge("saola_gateway_kill_latch", "0 or 1", "1 while the gateway's kill latch is engaged");
    static final Metric TOKEN_LIFE = Metric.gauge(
            "saola_token_life_seconds", "seconds", "Rest of a token's life, 0 without one: trading, data", "token");
    static final Metric FEED_AGE = Metric.gauge(
            "saola_feed_age_seconds",
            "seconds",
            "Time since the last message of a stream of a market; absent until the first",
            "stream",
            "market");
    static final Metric FEED_STALE = Metric.gauge(
            "saola_feed_stale",
            "0 or 1",
            "1 while a stream is silent for too long in hours in which it should speak",
            "stream",
            "market");
    static final Metric GATEWAY_EVENTS =
            Metric.counter("saola_gateway_events_total", "events", "What the gateway counts, by name", "event");
    static final Metric ADMIN_COMMANDS =
            Metric.counter("saola_admin_commands_total", "commands", "Commands of operators that the engine obeyed");
    static final Metric ADMIN_REFUSED = Metric.counter(
            "saola_admin_refused_total",
            "requests",
            "Clients and requests that the admin socket refused, by reason",
            "reason");
    static final Metric ERRORS = Metric.counter("saola_errors_total", "errors", "Errors told by any part");
    static final Metric ERRORS_DISTINCT =
            Metric.gauge("saola_errors_distinct", "errors", "Different errors among them; see saola errors");
    static final Metric ERRORS_NOT_KEPT =
            Metric.counter("saola_errors_not_kept_total", "errors", "Errors that found no room in the error log");
    static final Metric HEAP_USED = Metric.gauge("saola_jvm_heap_used_bytes", "bytes", "Java heap in use");
    static final Metric HEAP_MAX = Metric.gauge("saola_jvm_heap_max_bytes", "bytes", "Java heap allowed");
    static final Metric GC_COUNT = Metric.counter("saola_jvm_gc_total", "collections", "Collections of garbage");
    static final Metric GC_TIME =
            Metric.counter("saola_jvm_gc_seconds_total", "seconds", "Time spent in collections of garbage");
    static final Metric UPTIME = Metric.gauge("saola_uptime_seconds", "seconds", "Since the process began");

    /** Metrics of the engine that are one counter each. */
    static final List<Plain> PLAIN = List.of(
            plain(
                    Metric.counter("saola_inputs_total", "inputs", "Inputs that got a sequence"),
                    "ingress: inputs accepted"),
            plain(
                    Metric.counter(
                            "saola_source_gaps_total",
                            "gaps",
                            "Gaps in senders' sequences: what was skipped never came"),
                    "ingress: gaps in a sender's sequence"),
            plain(
                    Metric.counter("saola_ingress_back_pressure_total", "times", "Times the input ring was full"),
                    "ingress: back pressure, ring full"),
            plain(
                    Metric.gauge("saola_input_ring_slots", "slots", "Size of the input ring"),
                    "ingress: slots of the input ring"),
            plain(
                    Metric.gauge("saola_output_ring_slots", "slots", "Size of the output ring"),
                    "logic: slots of the output ring"),
            plain(
                    Metric.gauge(
                            "saola_journaled_sequence", "sequence", "Last input journaled under the mode in force"),
                    "journal: last sequence journaled"),
            plain(
                    Metric.gauge("saola_appended_sequence", "sequence", "Last input handed to the operating system"),
                    "journal: last sequence appended"),
            plain(
                    Metric.gauge("saola_durable_sequence", "sequence", "Last input that survives a power loss"),
                    "journal: last sequence durable"),
            scaled(
                    Metric.gauge(
                            "saola_journal_oldest_not_durable_seconds",
                            "seconds",
                            "Age of the oldest input not durable"),
                    "journal: age of the oldest input not durable, ns"),
            plain(
                    Metric.counter("saola_journal_bytes_total", "bytes", "Bytes written to the journal"),
                    "journal: bytes written"),
            plain(
                    Metric.gauge("saola_disk_free_bytes", "bytes", "Free space on the journal's disk"),
                    "journal: disk space free, bytes"),
            plain(Metric.gauge("saola_logic_sequence", "sequence", "Last input processed"), "logic: last sequence"),
            scaled(
                    Metric.gauge("saola_logic_time_seconds", "seconds", "Event time of the last input, since 1970"),
                    "logic: event time, ns"),
            plain(
                    Metric.counter(
                            "saola_logic_back_pressure_total", "times", "Times the output ring had too little room"),
                    "logic: back pressure, output ring full"),
            plain(
                    Metric.gauge("saola_instruments", "instruments", "Instruments defined"),
                    "logic: instruments defined"),
            plain(
                    Metric.counter(
                            "saola_inputs_contradicting_total",
                            "inputs",
                            "Inputs refused because they contradict the state"),
                    "logic: inputs refused, contradict the state"),
            plain(Metric.counter("saola_orders_total", "orders", "New orders sent"), "logic: orders sent"),
            plain(
                    Metric.counter(
                            "saola_orders_refused_total",
                            "wishes",
                            "Wishes for a new order, a modify or a cancel refused"),
                    "logic: order wishes refused"),
            plain(Metric.counter("saola_executions_total", "executions", "Executions booked"), "logic: executions"),
            plain(Metric.gauge("saola_orders_live", "orders", "Orders that may still trade"), "logic: orders live"),
            plain(
                    Metric.counter("saola_opening_holdings_total", "holdings", "Opening holdings taken in"),
                    "logic: opening holdings taken"),
            plain(
                    Metric.gauge("saola_net_pnl_vnd", "VND", "Result of all accounts since the opening"),
                    "logic: net P&L, VND"),
            plain(
                    Metric.gauge("saola_last_notify_id", "number", "Highest number of the broker's order stream"),
                    "logic: last number of the order stream"),
            plain(
                    Metric.gauge(
                            "saola_accounts_not_normal", "accounts", "Accounts that take no new risk until reconciled"),
                    "logic: accounts that take no new risk until reconciled"),
            plain(
                    Metric.counter("saola_reconciliations_total", "rounds", "Comparisons with the broker's books"),
                    "logic: comparisons with the broker's books"),
            plain(
                    Metric.counter(
                            "saola_reconcile_mismatches_total",
                            "rounds",
                            "Comparisons that found an unexplained difference"),
                    "logic: comparisons that found a mismatch"),
            plain(
                    Metric.counter("saola_orders_adopted_total", "orders", "Orders placed elsewhere and taken in"),
                    "logic: orders placed elsewhere and taken in"),
            plain(
                    Metric.counter("saola_orders_absent_total", "orders", "Orders proven never to have been taken"),
                    "logic: orders proven absent"),
            plain(
                    Metric.gauge(
                            "saola_trading_state",
                            "state",
                            "Strictest stop of the firm: 0 none, 1 reduce only, 2 cancel only, 3 halted"),
                    "logic: trading state of the firm"),
            plain(Metric.gauge("saola_stops", "stops", "Stops that hold, by scope and cause"), "logic: stops in force"),
            plain(
                    Metric.gauge("saola_trading_halted", "0 or 1", "1 while an operator has halted trading"),
                    "logic: trading halted by an operator"),
            plain(
                    Metric.counter(
                            "saola_effects_suppressed_total",
                            "effects",
                            "Alerts and signals dropped by the bound per input"),
                    "logic: alerts and signals suppressed"),
            plain(
                    Metric.counter("saola_effects_decided_total", "effects", "Effects put into the output ring"),
                    "logic: effects decided"),
            plain(Metric.counter("saola_effects_total", "effects", "Effects that left"), "egress: effects released"),
            plain(
                    Metric.counter(
                            "saola_egress_back_pressure_total", "times", "Times a subscriber was missing or too slow"),
                    "egress: back pressure"),
            plain(
                    Metric.counter(
                            "saola_effects_held_total",
                            "times",
                            "Times an effect waited for its cause to be journaled"),
                    "egress: waits for the journal"),
            plain(
                    Metric.gauge(
                            "saola_sequence_before", "sequence", "Input that the first one of this process follows"),
                    "ingress: sequence before the first input"),
            plain(Metric.counter("saola_snapshots_total", "snapshots", "Snapshots written"), "snapshots: written"),
            plain(
                    Metric.counter(
                            "saola_snapshots_skipped_total",
                            "snapshots",
                            "Snapshots skipped, the one before was not written"),
                    "snapshots: skipped, the one before is not written"),
            plain(
                    Metric.counter("saola_snapshots_failed_total", "snapshots", "Snapshots that could not be written"),
                    "snapshots: failed"),
            plain(
                    Metric.gauge("saola_snapshot_sequence", "sequence", "Input of the last snapshot"),
                    "snapshots: sequence of the last one"),
            scaled(
                    Metric.gauge(
                            "saola_snapshot_pause_seconds", "seconds", "Longest pause of the logic for a snapshot"),
                    "snapshots: longest pause of the logic, ns"),
            scaled(
                    Metric.gauge("saola_warm_up_seconds", "seconds", "Time that the start spent on warming its code"),
                    "start: warm-up, ns"));

    private static final List<Metric> OTHERS = List.of(
            REFUSED,
            QUEUE,
            LATENCY,
            ALERTS,
            JOURNAL_LAG,
            STRATEGY_ENABLED,
            STRATEGY_STOP,
            STRATEGY_ORDERS,
            STRATEGY_REFUSED,
            STRATEGY_EXECUTIONS,
            STRATEGY_PNL,
            STRATEGY_EXPOSURE,
            STRATEGY_OPEN,
            GATEWAY_STATE,
            FEED_UP,
            ORDER_STREAM_UP,
            KILL_LATCH,
            TOKEN_LIFE,
            FEED_AGE,
            FEED_STALE,
            GATEWAY_EVENTS,
            ADMIN_COMMANDS,
            ADMIN_REFUSED,
            ERRORS,
            ERRORS_DISTINCT,
            ERRORS_NOT_KEPT,
            HEAP_USED,
            HEAP_MAX,
            GC_COUNT,
            GC_TIME,
            UPTIME);

    private MetricCatalog() {}

    /**
     * All metrics by name.
     *
     * @return in the order of the documentation
     */
    public static Map<String, Metric> all() {
        final Map<String, Metric> all = new LinkedHashMap<>();
        PLAIN.forEach(plain -> all.put(plain.metric().name(), plain.metric()));
        OTHERS.forEach(metric -> all.put(metric.name(), metric));
        return all;
    }

    private static Plain plain(final Metric metric, final String label) {
        return new Plain(metric, label, 1);
    }

    private static Plain scaled(final Metric metric, final String label) {
        return new Plain(metric, label, NS_PER_S);
    }
}
