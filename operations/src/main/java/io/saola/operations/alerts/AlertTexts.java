package io.saola.operations.alerts;

import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertDecoder;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.GatewayCondition;
import io.saola.codecs.sbe.RejectReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

/** Puts an alert of the journal into plain words. */
public final class AlertTexts {
    private static final String UNKNOWN_ORDERS = "unknown-orders";
    private static final String MISMATCH = "reconciliation-mismatch";
    private static final String KILL = "kill-switch";
    private static final String FEED = "feed-stale";
    private static final String TOKEN = "token-near-expiry";
    private static final String EXPLAIN = "saola explain DIR --order ID tells why";

    private static final Map<AlertCode, Entry> ENTRIES = new EnumMap<>(AlertCode.class);

    static {
        add(AlertCode.ORDER_REFUSED, "Our own risk checks refused an order.", EXPLAIN, "");
        add(AlertCode.ORDER_REJECTED, "The broker or the exchange rejected an order.", EXPLAIN, "");
        add(
                AlertCode.ORDER_UNKNOWN,
                "Nobody knows whether the broker took an order. It counts as live until that is known.",
                "saola orders list --state unknown; do not send it again; saola reconcile",
                UNKNOWN_ORDERS);
        add(
                AlertCode.EXTERNAL_ORDER,
                "The broker tells of an order that this engine never sent.",
                "find out who placed it",
                UNKNOWN_ORDERS);
        add(
                AlertCode.IMPOSSIBLE_REPORT,
                AlertValue.TRANSITION,
                "A report of the broker contradicts its order; nothing was applied.",
                "saola reconcile",
                UNKNOWN_ORDERS);
        add(AlertCode.TRADING_HALTED, "Trading is halted.", "saola risk show tells by whom and why", KILL);
        add(AlertCode.TRADING_RESUMED, "Trading goes on.", "", KILL);
        add(
                AlertCode.FILL_MISMATCH,
                "The broker's filled quantity is not the sum of the executions that it told.",
                "saola reconcile",
                MISMATCH);
        add(AlertCode.INPUT_REFUSED, "An input contradicts the state and was ignored.", "saola errors", "");
        add(
                AlertCode.TAIL_TRUNCATED,
                AlertValue.BYTES,
                "The end of the journal was torn and has been cut at the start.",
                "a copy was kept beside it; compare the broker's book: saola reconcile",
                "corrupt-journal");
        add(
                AlertCode.RULEBOOK_REFUSED,
                "A rulebook was refused; the one before stays in force.",
                "saola rules check",
                "");
        add(AlertCode.FEED_STALE, "Market data is silent or down.", "saola gateway status", FEED);
        add(AlertCode.FEED_FRESH, "Market data speaks again.", "", FEED);
        add(
                AlertCode.ACCOUNT_STALE,
                AlertValue.ACCOUNT,
                "Order events may be missing: no new orders until the books agree.",
                "it reconciles by itself; if not: saola reconcile",
                MISMATCH);
        add(AlertCode.RECONCILED, AlertValue.ACCOUNT, "The broker's books agree with ours.", "", MISMATCH);
        add(
                AlertCode.RECONCILE_MISMATCH,
                AlertValue.ACCOUNT,
                "The broker's books differ from ours and no rule explains it: no new orders.",
                "compare positions with the broker's own terminal before anything else",
                MISMATCH);
        add(
                AlertCode.ORDER_ABSENT,
                "An order without an answer is proven never to have been taken.",
                "",
                UNKNOWN_ORDERS);
        add(
                AlertCode.LATE_ACCEPT,
                "An order that was held for absent or refused turned out to be live.",
                "saola orders list; cancel it if it is not wanted",
                UNKNOWN_ORDERS);
        add(
                AlertCode.ORDER_ADOPTED,
                "An order placed elsewhere counts from now on.",
                "find out who placed it",
                UNKNOWN_ORDERS);
        add(
                AlertCode.BROKER_SESSION,
                AlertValue.CONDITION,
                "The broker session changed.",
                "saola gateway status",
                TOKEN);
        add(AlertCode.LEDGER_REFUSED, AlertValue.ACCOUNT, "The books refused a movement.", "saola reconcile", MISMATCH);
        add(
                AlertCode.MARGIN_CALL,
                AlertValue.PER_MILLE,
                "Margin used is above a warning level.",
                "reduce, or add cash",
                "");
        add(
                AlertCode.KILL_SET,
                AlertValue.SCOPE,
                "The kill switch is set.",
                "saola orders list: no order may be live",
                KILL);
        add(
                AlertCode.KILL_RELEASE_REQUESTED,
                AlertValue.SCOPE,
                "Somebody asks to release the kill switch; a second person may.",
                "saola risk show, then saola risk resume by another person",
                KILL);
        add(AlertCode.KILL_RELEASED, AlertValue.SCOPE, "The kill switch is released.", "", KILL);
        add(AlertCode.KILL_CLEAN, AlertValue.SCOPE, "No live order is left behind the kill switch.", "", KILL);
        add(
                AlertCode.KILL_REFUSED,
                AlertValue.COMMAND,
                "A command of the kill switch was refused.",
                "saola risk show",
                KILL);
        add(
                AlertCode.DAILY_LOSS,
                AlertValue.SCOPE,
                "A daily loss limit was reached.",
                "saola pnl, saola positions",
                KILL);
        add(AlertCode.DRAWDOWN, AlertValue.SCOPE, "A drawdown limit was reached.", "saola pnl, saola positions", KILL);
        add(AlertCode.CIRCUIT_BREAKER, "The market moved too far, or the exchange halted: trading pauses.", "", KILL);
        add(AlertCode.VOLATILITY_PAUSE, "An instrument moved too fast: it pauses.", "", "");
        add(AlertCode.ORDER_TO_TRADE, AlertValue.COUNT, "Many messages for few trades.", "look at the strategy", "");
        add(
                AlertCode.REPEATED_EXECUTION,
                AlertValue.STRATEGY,
                "A strategy trades the same again and again: stopped.",
                "saola orders list",
                KILL);
        add(AlertCode.CONTROL_CHANGED, "A risk control was changed.", "saola risk show", "");
        add(
                AlertCode.CONTROL_REFUSED,
                AlertValue.COMMAND,
                "A change of a risk control was refused.",
                "saola risk show",
                "");
        add(AlertCode.RISK_RULE, AlertValue.RULE, "A rule of operations applied.", "saola risk show", "");
        add(
                AlertCode.ORDER_SESSION_LOST,
                "The order session is lost: working orders are cancelled where the phase allows.",
                "saola gateway status",
                TOKEN);
        add(AlertCode.STRATEGY_CHANGED, AlertValue.COMMAND, "A strategy was changed.", "saola strategy list", "");
        add(
                AlertCode.STRATEGY_STARTED_FRESH,
                AlertValue.COMMAND,
                "A strategy started without its former state.",
                "saola strategy list",
                "");
        add(
                AlertCode.STRATEGY_REFUSED,
                AlertValue.COMMAND,
                "A change of a strategy was refused.",
                "saola strategy list",
                "");
        add(AlertCode.STRATEGY_CODE_CHANGED, "A strategy's code is not that of the last start.", "was that meant?", "");
        add(
                AlertCode.STRATEGY_CONFLICT,
                AlertValue.STRATEGY,
                "Two strategies want opposite sides; one gave way.",
                "",
                "");
        add(AlertCode.PARENT_SUSPENDED, "A parent order stopped until a person resumes it.", EXPLAIN, "");
        add(AlertCode.PARENT_OVERFILLED, "A parent order got more than it asked for.", "saola orders list", "");
        add(AlertCode.EXIT_TRIGGERED, "An exit order was triggered.", "", "");
        add(
                AlertCode.EXIT_NOT_SELLABLE,
                AlertValue.COUNT,
                "An exit was triggered, but its shares are not settled yet.",
                "",
                "");
        add(AlertCode.EXIT_REFUSED, "An exit order was refused.", EXPLAIN, "");
        add(
                AlertCode.INTENTIONAL_DUPLICATE,
                "An order that repeats one of a moment ago went out, because its sender meant it.",
                EXPLAIN,
                "");
        add(AlertCode.PARENT_REFUSED, "A parent order was refused.", EXPLAIN, "");
    }

    private final AlertNames names;

    /**
     * Words with names.
     *
     * @param names of instruments, strategies and accounts
     */
    public AlertTexts(final AlertNames names) {
        this.names = names;
    }

    /**
     * The entry of docs/runbook.md that a code leads to.
     *
     * @param code of an alert
     * @return its anchor, empty if it has none
     */
    public static String anchor(final AlertCode code) {
        return entry(code).anchor;
    }

    /**
     * Puts an alert into words.
     *
     * @param sequence in the effects journal
     * @param timestampNs of its cause
     * @param alert as recorded; not kept
     * @return the message
     */
    AlertMessage message(final long sequence, final long timestampNs, final AlertDecoder alert) {
        final AlertCode code = alert.code();
        final Entry entry = entry(code);
        final RejectReason reason = alert.rejectReason();
        final StringBuilder what = new StringBuilder(entry.what).append(entry.value.detail(alert.value()));
        if (reason != RejectReason.NONE && reason != RejectReason.NULL_VAL) {
            what.append(" Reason: ").append(reason).append('.');
        }
        return new AlertMessage(
                sequence,
                alert.causeSequence(),
                Math.max(0, alert.clientOrderId()),
                timestampNs,
                alert.severity() == AlertSeverity.NULL_VAL ? AlertSeverity.CRITICAL : alert.severity(),
                code.name(),
                scope(alert, entry, reason),
                what.toString(),
                entry.next,
                anchor(code, entry, alert.value()));
    }

    private String scope(final AlertDecoder alert, final Entry entry, final RejectReason reason) {
        final StringJoiner scope = new StringJoiner(", ");
        final String valueScope = entry.value.scope(alert.value(), names);
        if (!valueScope.isEmpty()) {
            scope.add(valueScope);
        }
        if (alert.strategyId() >= 0 && alert.strategyId() != AlertDecoder.strategyIdNullValue()) {
            scope.add(names.strategy(alert.strategyId()));
        }
        if (alert.instrumentId() >= 0) {
            scope.add(names.instrument(alert.instrumentId()));
        }
        if (reason != RejectReason.NONE && reason != RejectReason.NULL_VAL) {
            scope.add(reason.name());
        }
        return scope.toString();
    }

    private static String anchor(final AlertCode code, final Entry entry, final long value) {
        if (code != AlertCode.BROKER_SESSION) {
            return entry.anchor;
        }
        if (value == GatewayCondition.OTP_NEEDED.value() || value == GatewayCondition.OTP_LOCKED.value()) {
            return "otp-locked";
        }
        return value == GatewayCondition.KILL_LATCHED.value() || value == GatewayCondition.KILL_RELEASED.value()
                ? KILL
                : entry.anchor;
    }

    private static Entry entry(final AlertCode code) {
        return ENTRIES.getOrDefault(code, Entry.UNDOCUMENTED);
    }

    /** Whether a code has words of its own. */
    static boolean knows(final AlertCode code) {
        return ENTRIES.containsKey(code);
    }

    private static void add(final AlertCode code, final String what, final String next, final String anchor) {
        add(code, AlertValue.NONE, what, next, anchor);
    }

    private static void add(
            final AlertCode code, final AlertValue value, final String what, final String next, final String anchor) {
        ENTRIES.put(code, new Entry(value, what, next, anchor));
    }

    private record Entry(AlertValue value, String what, String next, String anchor) {
        /** A newer engine's alert is told too. */
        static final Entry UNDOCUMENTED = new Entry(
                AlertValue.NONE, "The engine tells something this version has no words for.", "saola alerts", "");
    }
}
