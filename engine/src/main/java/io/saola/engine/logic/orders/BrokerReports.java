package io.saola.engine.logic.orders;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.effects.Effects;
import io.saola.strategies.api.OrderState;

/**
 * Applies the broker's evidence to orders. Each piece counts once: stream events carry growing numbers, and a number seen
 * before is a repetition. Evidence that contradicts an order changes nothing and raises an alert; evidence about an order
 * this engine never sent raises another.
 *
 * <p>Logic thread only; allocates nothing.
 */
public final class BrokerReports {
    /** Largest number of an event that can be told from noise: what a double holds exactly. */
    public static final long MAX_NOTIFY_ID = 1L << 53;

    /**
     * Events that all the broker's customers may have between two of ours. A number further ahead is not believed: it would silence
     * the stream for the day, because every true one after it looked like a repetition.
     */
    public static final long MAX_NOTIFY_STEP = 100_000_000L;

    /** Of the schema; since then a contradiction is counted and told by the order's state and the report's kind. */
    private static final int NAMED_TRANSITIONS_VERSION = 5;

    private final Orders orders;
    private final OrderChanges changes;
    private final Effects effects;
    private final IllegalTransitions illegalTransitions = new IllegalTransitions();
    private EvidenceWatch watch = EvidenceWatch.NONE;
    private boolean namesTransitions;
    private long lastNotifyId;
    private long duplicates;
    private long external;
    private long impossible;

    /**
     * Builds the handler.
     *
     * @param orders the books
     * @param changes applies what is believed
     * @param effects for alerts
     */
    public BrokerReports(final Orders orders, final OrderChanges changes, final Effects effects) {
        this.orders = orders;
        this.changes = changes;
        this.effects = effects;
    }

    /**
     * Applies a report.
     *
     * @param report valid during the call
     * @param version of the schema it was written with
     */
    public void onReport(final BrokerReportDecoder report, final int version) {
        namesTransitions = version >= NAMED_TRANSITIONS_VERSION;
        if (report.notifyId() > 0 && report.notifyId() <= lastNotifyId) {
            duplicates++;
            return;
        }
        if (isImplausible(report.notifyId())) {
            impossible++;
            alert(
                    AlertSeverity.CRITICAL,
                    AlertCode.IMPOSSIBLE_REPORT,
                    report,
                    Decimals.NULL,
                    Integer.MIN_VALUE,
                    namesTransitions ? Decimals.NULL : report.requestId());
            watch.onContradiction(null);
            return;
        }
        lastNotifyId = Math.max(lastNotifyId, report.notifyId());
        final Order order = find(report);
        if (order == null) {
            unknownOrder(report);
            return;
        }
        if (watch.isOn() && isSignOfLife(order, report)) {
            revive(order, report);
        }
        switch (report.kind()) {
            case ACCEPTED -> onAccepted(order, report);
            case QUEUED -> onQueued(order, report);
            case FILLED -> onFilled(order, report);
            case STATUS -> onStatus(order, report);
            case CANCELLED -> onDone(order, report, OrderState.CANCELLED);
            case EXPIRED -> onDone(order, report, OrderState.EXPIRED);
            case REJECTED, NOT_SENT -> onRefused(order, report);
            case UNKNOWN -> onUnknown(order, report);
            default -> impossible(order, report);
        }
    }

    /** Begins a trading date: the order stream is read from its start, whose numbers may be lower than yesterday's. */
    public void startTradingDate() {
        lastNotifyId = 0;
    }

    /**
     * Chooses who hears of what reports cannot settle.
     *
     * @param newWatch from now on
     */
    public void watch(final EvidenceWatch newWatch) {
        watch = newWatch;
    }

    /** Highest number of the order stream seen on this trading date; a gateway resumes after it. */
    public long lastNotifyId() {
        return lastNotifyId;
    }

    /** Reports whose number had been seen. */
    public long duplicates() {
        return duplicates;
    }

    /** Reports about orders this engine never sent. */
    public long external() {
        return external;
    }

    /** Reports that contradict their order. */
    public long impossible() {
        return impossible;
    }

    /** The same by state and kind of report. */
    public IllegalTransitions illegalTransitions() {
        return illegalTransitions;
    }

    /** Executions booked. */
    public long executions() {
        return changes.executions();
    }

    /**
     * Folds the handler's own state into a digest.
     *
     * @param start so far
     * @return the new digest
     */
    public long digest(final long start) {
        final long d = Digest.fold(Digest.fold(start, lastNotifyId), duplicates);
        return illegalTransitions.digest(
                Digest.fold(Digest.fold(Digest.fold(d, external), impossible), changes.executions()));
    }

    /**
     * Writes the handler's own state.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putLong(lastNotifyId);
        out.putLong(duplicates);
        out.putLong(external);
        out.putLong(impossible);
        out.putLong(changes.executions());
        illegalTransitions.snapshot(out);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     * @param hasTransitions false: written before they were counted by name
     */
    public void restore(final StateReader in, final boolean hasTransitions) {
        lastNotifyId = in.getLong();
        duplicates = in.getLong();
        external = in.getLong();
        impossible = in.getLong();
        changes.executions(in.getLong());
        if (hasTransitions) {
            illegalTransitions.restore(in);
        }
    }

    private void onAccepted(final Order order, final BrokerReportDecoder report) {
        if (answersNew(order, report)
                && (order.state() == OrderState.PENDING_NEW || order.state() == OrderState.UNKNOWN)) {
            moveTo(order, report, OrderState.SENT);
        } else {
            keep(order, report);
        }
    }

    private void onQueued(final Order order, final BrokerReportDecoder report) {
        final long quantity = report.quantity();
        if (order.state().isFinal()
                || (quantity != Decimals.NULL && !OrderChanges.isShape(order, report.price(), quantity))) {
            impossible(order, report);
            return;
        }
        if (isUnderWay(order) && report.requestId() != order.actionRequestId()) {
            if (order.state() == OrderState.PENDING_CANCEL
                    && report.price() == order.pendingPrice()
                    && quantity == order.pendingQuantity()) {
                order.shape(report.price(), quantity); // the modify was done before the cancel that followed it
            }
            keep(order, report);
            return;
        }
        if (report.price() != Decimals.NULL && quantity != Decimals.NULL) {
            order.shape(report.price(), quantity);
        }
        moveTo(order, report, OrderState.WORKING);
    }

    private void onFilled(final Order order, final BrokerReportDecoder report) {
        final long price = report.lastPrice();
        final long told = report.lastQuantity();
        final long quantity = told - bookedBefore(order, told);
        final boolean dead = order.state().isFinal();
        final long possible = dead ? order.leavesQuantity() : largestQuantity(order) - order.filledQuantity();
        if (told > 0 && quantity == 0) {
            order.evidence().synthetic(-told);
            duplicates++;
            keep(order, report);
            return;
        }
        if (price == Decimals.NULL
                || told <= 0
                || quantity > possible
                || !order.account().canExecute(order.instrument(), price, quantity)) {
            impossible(order, report);
            return;
        }
        order.evidence().synthetic(quantity - told);
        grow(order, order.filledQuantity() + quantity);
        changes.execute(order, price, quantity);
        if (dead) {
            moveTo(order, report, order.state());
        } else if (order.filledQuantity() == order.quantity()) {
            moveTo(order, report, OrderState.FILLED);
        } else {
            moveTo(order, report, isUnderWay(order) ? order.state() : OrderState.WORKING);
        }
    }

    private void onStatus(final Order order, final BrokerReportDecoder report) {
        final long cumulative = report.cumulativeQuantity();
        if (cumulative == Decimals.NULL || cumulative < 0 || cumulative > largestQuantity(order)) {
            impossible(order, report);
            return;
        }
        grow(order, cumulative);
        if (cumulative < order.filledQuantity()) {
            keep(order, report);
            alert(AlertSeverity.CRITICAL, AlertCode.FILL_MISMATCH, report, order.clientOrderId(), order.strategyId());
            return;
        }
        order.brokerFilled(cumulative);
        if (order.state() == OrderState.PENDING_NEW
                || order.state() == OrderState.SENT
                || order.state() == OrderState.UNKNOWN) {
            moveTo(order, report, OrderState.WORKING);
        } else {
            keep(order, report);
        }
    }

    private void onDone(final Order order, final BrokerReportDecoder report, final OrderState end) {
        final long cumulative = report.cumulativeQuantity();
        if (order.state().isFinal()
                || (cumulative != Decimals.NULL
                        && (cumulative < order.filledQuantity() || cumulative > largestQuantity(order)))) {
            impossible(order, report);
            return;
        }
        if (cumulative != Decimals.NULL) {
            grow(order, cumulative);
            order.brokerFilled(cumulative);
        }
        moveTo(order, report, end);
    }

    private void onRefused(final Order order, final BrokerReportDecoder report) {
        final RejectReason reason =
                report.rejectReason() == RejectReason.NULL_VAL ? RejectReason.BROKER_REFUSED : report.rejectReason();
        if (answersOvertakenModify(order, report)) {
            order.pendingShape(order.price(), order.quantity());
            alert(AlertSeverity.WARN, AlertCode.ORDER_REJECTED, report, order.clientOrderId(), order.strategyId());
            keep(order, report);
        } else if (!answersNew(order, report)) {
            if (!isUnderWay(order)) {
                if (watch.isOn() && report.requestId() == order.actionRequestId()) {
                    keep(order, report); // too late to modify or cancel: it was filled, or expired, meanwhile
                } else {
                    impossible(order, report);
                }
                return;
            }
            if (order.state() == OrderState.PENDING_MODIFY) {
                order.pendingShape(order.price(), order.quantity());
            }
            alert(AlertSeverity.WARN, AlertCode.ORDER_REJECTED, report, order.clientOrderId(), order.strategyId());
            moveTo(order, report, OrderState.WORKING);
        } else if (watch.isOn() && order.state() == OrderState.REJECTED) {
            keep(order, report); // refused twice: by answer and by event
        } else if (order.state().isFinal() || order.filledQuantity() > 0) {
            impossible(order, report);
        } else {
            order.rejected(reason);
            alert(AlertSeverity.WARN, AlertCode.ORDER_REJECTED, report, order.clientOrderId(), order.strategyId());
            moveTo(order, report, OrderState.REJECTED);
        }
    }

    /**
     * A new order may be live: it keeps counting. A cancel may have been done: the order counts as working until an event
     * tells, and asking once more is harmless. A modify may have been done: both shapes count, and only a cancel may follow.
     */
    private void onUnknown(final Order order, final BrokerReportDecoder report) {
        alert(AlertSeverity.CRITICAL, AlertCode.ORDER_UNKNOWN, report, order.clientOrderId(), order.strategyId());
        if (answersNew(order, report)) {
            if (order.state() == OrderState.PENDING_NEW) {
                moveTo(order, report, OrderState.UNKNOWN);
            }
        } else if (answersOvertakenModify(order, report)) {
            keep(order, report); // both shapes count until evidence comes
        } else if (isUnderWay(order)) {
            order.evidence().actionUnknown(watch.isOn());
            if (order.state() == OrderState.PENDING_CANCEL) {
                moveTo(order, report, OrderState.WORKING);
            } else {
                keep(order, report);
            }
        }
        watch.onNoAnswer(order);
    }

    private void moveTo(final Order order, final BrokerReportDecoder report, final OrderState next) {
        learnBrokerOrderId(order, report);
        changes.moveTo(order, next);
    }

    /** Takes what every piece of evidence may tell besides: the broker's id of the order. */
    private void keep(final Order order, final BrokerReportDecoder report) {
        learnBrokerOrderId(order, report);
        orders.changed(order);
    }

    private Order find(final BrokerReportDecoder report) {
        final boolean hasOrderId = !AsciiFields.isEmpty(report.buffer(), brokerOrderIdAt(report));
        if (watch.isOn() && hasOrderId) {
            final Order order = orders.byBrokerOrderId(report.buffer(), brokerOrderIdAt(report));
            if (order != null) {
                return order;
            }
        }
        Order order = null;
        if (report.clientOrderId() != BrokerReportDecoder.clientOrderIdNullValue()) {
            order = orders.byClientOrderId(report.clientOrderId());
        }
        if (order == null && report.originalRequestId() != BrokerReportDecoder.originalRequestIdNullValue()) {
            order = orders.byRequestId(report.originalRequestId());
        }
        if (order == null && report.requestId() != BrokerReportDecoder.requestIdNullValue()) {
            order = orders.byRequestId(report.requestId());
        }
        return order != null && watch.isOn() && isOfAnother(order, report, hasOrderId) ? null : order;
    }

    /** Another client of the account may have drawn the same request id: the order's name and its instrument tell them apart. */
    private static boolean isOfAnother(final Order order, final BrokerReportDecoder report, final boolean hasOrderId) {
        if (report.clientOrderId() != BrokerReportDecoder.clientOrderIdNullValue()
                || report.kind() == ReportKind.REJECTED) {
            return false; // our own gateway's word; and a refused request has a name of its own
        }
        final boolean otherInstrument = report.instrumentId() != BrokerReportDecoder.instrumentIdNullValue()
                && report.instrumentId() != order.instrument().id();
        final boolean otherSide = report.side() != Side.NULL_VAL && report.side() != order.side();
        final boolean otherName = hasOrderId
                && order.hasBrokerOrderId()
                && order.state() != OrderState.REJECTED
                && !Orders.isBrokerOrderId(order, report.buffer(), brokerOrderIdAt(report));
        return otherInstrument || otherSide || otherName;
    }

    /** The stream tells of an order as living that had been refused, or proven absent. */
    private static boolean isSignOfLife(final Order order, final BrokerReportDecoder report) {
        if (order.state() != OrderState.REJECTED || report.action() != OrderAction.NULL_VAL) {
            return false;
        }
        return switch (report.kind()) {
            case QUEUED, FILLED, STATUS -> true;
            case ACCEPTED, CANCELLED, EXPIRED -> order.rejectReason() == RejectReason.ABSENT;
            default -> false;
        };
    }

    private void revive(final Order order, final BrokerReportDecoder report) {
        orders.unbind(order);
        order.rejected(RejectReason.NONE);
        orders.revive(order, OrderState.UNKNOWN);
        alert(AlertSeverity.CRITICAL, AlertCode.LATE_ACCEPT, report, order.clientOrderId(), order.strategyId());
        watch.onLateAccept(order);
    }

    private void unknownOrder(final BrokerReportDecoder report) {
        external++;
        final int account = report.offset() + BrokerReportDecoder.accountCodeEncodingOffset();
        if (watch.onUnknownOrder(report.buffer(), account)) {
            alert(AlertSeverity.CRITICAL, AlertCode.EXTERNAL_ORDER, report, Decimals.NULL, Integer.MIN_VALUE);
        }
    }

    /** How much of an execution the books have told already: what lies above the broker's count, up to what was booked from it. */
    private static long bookedBefore(final Order order, final long quantity) {
        final long above = order.filledQuantity() + quantity - order.brokerFilledQuantity();
        return Math.max(0, Math.min(Math.min(above, quantity), order.evidence().syntheticQuantity()));
    }

    private boolean isImplausible(final long notifyId) {
        return watch.isOn() && lastNotifyId > 0 && notifyId > lastNotifyId + MAX_NOTIFY_STEP;
    }

    private static boolean isUnderWay(final Order order) {
        return order.state() == OrderState.PENDING_CANCEL || order.state() == OrderState.PENDING_MODIFY;
    }

    /** An order may be cancelled while a modify is under way; then the modify's answer comes when the cancel's is awaited, or later. */
    private static boolean answersOvertakenModify(final Order order, final BrokerReportDecoder report) {
        final boolean isOpen = order.pendingPrice() != order.price() || order.pendingQuantity() != order.quantity();
        if (!isOpen
                || order.state() == OrderState.PENDING_MODIFY
                || order.state().isFinal()) {
            return false;
        }
        return report.action() == OrderAction.MODIFY
                || (report.action() == OrderAction.NULL_VAL
                        && report.requestId() != BrokerReportDecoder.requestIdNullValue()
                        && report.requestId() != order.requestId()
                        && report.requestId() != order.actionRequestId());
    }

    /** What may be executed of an order in all: by the shape that is confirmed, or by that of a modify whose outcome is open. */
    private static long largestQuantity(final Order order) {
        return Math.max(order.quantity(), order.pendingQuantity());
    }

    /** More executed than the confirmed shape has: so the modify was done, whatever is told of it. */
    private static void grow(final Order order, final long executed) {
        if (executed > order.quantity()) {
            order.shape(order.pendingPrice(), order.pendingQuantity());
        }
    }

    private static boolean answersNew(final Order order, final BrokerReportDecoder report) {
        final OrderAction action = report.action();
        return action == OrderAction.NULL_VAL ? report.requestId() == order.requestId() : action == OrderAction.NEW;
    }

    private void impossible(final Order order, final BrokerReportDecoder report) {
        impossible++;
        if (namesTransitions) {
            illegalTransitions.count(order.state(), report.kind());
        }
        alert(
                AlertSeverity.CRITICAL,
                AlertCode.IMPOSSIBLE_REPORT,
                report,
                order.clientOrderId(),
                order.strategyId(),
                namesTransitions ? IllegalTransitions.code(order.state(), report.kind()) : report.requestId());
        watch.onContradiction(order);
    }

    private void alert(
            final AlertSeverity severity,
            final AlertCode code,
            final BrokerReportDecoder report,
            final long clientOrderId,
            final int strategyId) {
        alert(severity, code, report, clientOrderId, strategyId, report.requestId());
    }

    private void alert(
            final AlertSeverity severity,
            final AlertCode code,
            final BrokerReportDecoder report,
            final long clientOrderId,
            final int strategyId,
            final long value) {
        final RejectReason reason =
                report.rejectReason() == RejectReason.NULL_VAL ? RejectReason.NONE : report.rejectReason();
        effects.alert(severity, code, reason, clientOrderId, strategyId, report.instrumentId(), value);
    }

    private void learnBrokerOrderId(final Order order, final BrokerReportDecoder report) {
        orders.bind(order, report.buffer(), brokerOrderIdAt(report));
    }

    private static int brokerOrderIdAt(final BrokerReportDecoder report) {
        return report.offset() + BrokerReportDecoder.brokerOrderIdEncodingOffset();
    }
}
