package io.saola.engine.logic.control;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.KillCommandDecoder;
import io.saola.codecs.sbe.KillEvent;
import io.saola.codecs.sbe.TradingState;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderDesk;
import io.saola.engine.logic.orders.Orders;
import io.saola.risk.RiskState;
import io.saola.risk.Scopes;
import io.saola.risk.StopCause;
import io.saola.risk.TradingStates;
import org.agrona.DirectBuffer;

/**
 * The kill switch. A command latches the state of a scope: new orders are refused from the same input on, and while the scope is halted
 * its working orders are cancelled, at a bounded rate, again and again until none is live; a cancel that the phase forbids waits for
 * the phase that allows it. Only another named person, with a reason, releases what a person set.
 *
 * <p>Stops that the engine sets itself (losses, repetitions) go through the same cancelling and are released by any named person.
 * Logic thread only; allocates at the first stop of a scope.
 */
public final class KillSwitch {
    /** Between two cancels once the burst is spent, event time. */
    private static final long CANCEL_INTERVAL_NS = 10_000_000L;

    /**
     * Cancels at once, as many as effects have room for with each input. The broker's own pace is kept where its requests leave: the
     * gateway sends cancels first and within its budget, and holds 256 that wait; what is beyond that pace would come back unsent.
     */
    private static final int CANCEL_BURST = 192;

    /** Orders looked at per input. */
    private static final int SCAN_PER_INPUT = 64;

    /** A drill that left orders after this time has failed; the orders stay with the cancels asked for. */
    private static final long DRILL_LIMIT_NS = 60_000_000_000L;

    private static final StopCause[] CAUSES = StopCause.values();

    private final TradingStates states;
    private final RiskState risk;
    private final RiskBook book;
    private final Orders orders;
    private final ControlPublisher publisher;
    private final KillRecord[] records;

    /** Places with a record, in the order of their first stop. */
    private final int[] places;

    private OrderDesk desk;
    private int placeCount;
    private int cursor;
    private long nextCancelNs = Long.MIN_VALUE;
    private long refused;

    KillSwitch(final RiskState risk, final RiskBook book, final Orders orders, final ControlPublisher publisher) {
        this.risk = risk;
        this.states = risk.states();
        this.book = book;
        this.orders = orders;
        this.publisher = publisher;
        records = new KillRecord[states.places()];
        places = new int[states.places()];
    }

    void desk(final OrderDesk newDesk) {
        desk = newDesk;
    }

    /** True once a command or a stop was taken. */
    boolean isUsed() {
        return placeCount != 0 || refused != 0;
    }

    /** Commands refused. */
    public long refused() {
        return refused;
    }

    /**
     * Obeys a command.
     *
     * @param command with its enumerations in range
     * @return false if there can be no such scope; a command that is refused for its state or its persons is alerted
     */
    boolean onCommand(final KillCommandDecoder command) {
        final int place = Scopes.of(command.scope(), command.targetId(), states.places() - Scopes.OWNERS);
        if (place == Scopes.NONE) {
            return false;
        }
        final DirectBuffer buffer = command.buffer();
        final int identity = command.offset() + KillCommandDecoder.identityEncodingOffset();
        final int reason = command.offset() + KillCommandDecoder.reasonEncodingOffset();
        final boolean isNamed = !AsciiFields.isEmpty(buffer, identity);
        final boolean done = isNamed
                && switch (command.action()) {
                    case HALT -> stop(command, place, StopCause.KILL, TradingState.HALTED);
                    case CANCEL_ONLY -> stop(command, place, StopCause.KILL, TradingState.CANCEL_ONLY);
                    case REDUCE_ONLY -> stop(command, place, StopCause.KILL, TradingState.REDUCE_ONLY);
                    case DRILL -> drill(command, place);
                    case RELEASE_REQUEST -> requestRelease(place, buffer, identity);
                    case RELEASE -> !AsciiFields.isEmpty(buffer, reason) && release(place, buffer, identity);
                    default -> false;
                };
        if (!done) {
            refused++;
            publisher.alert(AlertSeverity.CRITICAL, AlertCode.KILL_REFUSED, command.commandId());
        }
        return true;
    }

    /** A drill needs a scope that nothing stops, so that what it measures is its own. */
    private boolean drill(final KillCommandDecoder command, final int place) {
        return !states.isAnySet(StopCause.DRILL)
                && states.strictest(place) == TradingState.NORMAL
                && stop(command, place, StopCause.DRILL, TradingState.HALTED);
    }

    /** A stop may become stricter by anybody; looser only by a release. */
    private boolean stop(
            final KillCommandDecoder command, final int place, final StopCause cause, final TradingState state) {
        if (states.of(cause, place).value() >= state.value()) {
            return false;
        }
        ensure(place)
                .set(
                        command.buffer(),
                        command.offset() + KillCommandDecoder.identityEncodingOffset(),
                        command.commandId(),
                        publisher.sequence(),
                        publisher.nowNs());
        states.set(cause, place, state);
        publisher.alert(AlertSeverity.CRITICAL, AlertCode.KILL_SET, Scopes.code(place));
        publisher.kill(KillEvent.SET, place, states.strictest(place), records[place], book.liveOrders(place));
        return true;
    }

    /** A stop of the engine's own; looser ones than what holds change nothing. */
    void stopByEngine(final int place, final StopCause cause, final TradingState state) {
        if (states.of(cause, place).value() >= state.value()) {
            return;
        }
        if (states.of(StopCause.KILL, place) == TradingState.NORMAL) {
            ensure(place).setByEngine(publisher.sequence(), publisher.nowNs());
        }
        states.set(cause, place, state);
    }

    private boolean requestRelease(final int place, final DirectBuffer buffer, final int identity) {
        if (states.of(StopCause.KILL, place) == TradingState.NORMAL) {
            return false;
        }
        records[place].requested(buffer, identity);
        publisher.alert(AlertSeverity.WARN, AlertCode.KILL_RELEASE_REQUESTED, Scopes.code(place));
        return true;
    }

    private boolean release(final int place, final DirectBuffer buffer, final int identity) {
        final boolean isKilled = states.of(StopCause.KILL, place) != TradingState.NORMAL;
        if (isKilled && (records[place].isSetBy(buffer, identity) || records[place].isRequestedBy(buffer, identity))) {
            return false;
        }
        boolean wasSet = false;
        for (final StopCause cause : CAUSES) {
            if (cause != StopCause.DRILL && states.of(cause, place) != TradingState.NORMAL) {
                states.set(cause, place, TradingState.NORMAL);
                wasSet = true;
            }
        }
        if (!wasSet) {
            return false;
        }
        if (place < Scopes.OWNERS && place > Scopes.ACCOUNTS) {
            risk.repetitions().forget(Scopes.id(place));
        }
        records[place].close();
        publisher.alert(AlertSeverity.CRITICAL, AlertCode.KILL_RELEASED, Scopes.code(place));
        publisher.kill(KillEvent.RELEASED, place, states.strictest(place), records[place], book.liveOrders(place));
        return true;
    }

    /** Goes on cancelling, a bounded number of orders per input and per second. To be called after every input. */
    void advance() {
        if (!states.isAnySet()) {
            return;
        }
        final long nowNs = publisher.nowNs();
        final int scans = Math.min(SCAN_PER_INPUT, orders.liveCount());
        for (int i = 0; i < scans && mayCancelAt(nowNs) && publisher.hasRoom(); i++) {
            cursor = cursor >= orders.liveCount() ? 0 : cursor;
            final Order order = orders.live(cursor++);
            final int account = Scopes.account(order.account().id());
            final int strategy = Scopes.strategy(order.strategyId());
            final int instrument = Scopes.instrument(order.instrument().id());
            if (states.isHalted(account, strategy, instrument) && desk.tryCancel(order)) {
                nextCancelNs = Math.max(nextCancelNs, nowNs) + CANCEL_INTERVAL_NS;
                count(Scopes.FIRM);
                count(account);
                count(strategy);
                count(instrument);
            }
        }
        for (int i = 0; i < placeCount; i++) {
            follow(places[i], nowNs);
        }
    }

    private boolean mayCancelAt(final long nowNs) {
        return nextCancelNs <= nowNs + (CANCEL_BURST - 1) * CANCEL_INTERVAL_NS;
    }

    private void count(final int place) {
        if (place != Scopes.NONE && records[place] != null && records[place].isOpen()) {
            records[place].cancelSent();
        }
    }

    private void follow(final int place, final long nowNs) {
        final KillRecord record = records[place];
        if (!record.isOpen()) {
            return;
        }
        final int left = book.liveOrders(place);
        if (states.of(StopCause.DRILL, place) != TradingState.NORMAL) {
            followDrill(place, record, left, nowNs);
        } else if (left == 0
                && states.strictest(place) == TradingState.HALTED
                && publisher.kill(KillEvent.CLEAN, place, TradingState.HALTED, record, 0)) {
            record.close();
            publisher.alert(AlertSeverity.INFO, AlertCode.KILL_CLEAN, Scopes.code(place));
        }
    }

    private void followDrill(final int place, final KillRecord record, final int left, final long nowNs) {
        final boolean isOver = nowNs - record.timestampNs() > DRILL_LIMIT_NS;
        if ((left != 0 && !isOver) || !publisher.hasRoom()) {
            return;
        }
        states.set(StopCause.DRILL, place, TradingState.NORMAL);
        publisher.kill(
                left == 0 ? KillEvent.DRILL_PASSED : KillEvent.DRILL_FAILED,
                place,
                states.strictest(place),
                record,
                left);
        // A real stop that came during the drill goes on.
        if (states.strictest(place) == TradingState.NORMAL) {
            record.close();
        }
    }

    void snapshot(final StateWriter out) {
        out.putInt(cursor);
        out.putLong(nextCancelNs);
        out.putLong(refused);
        out.putInt(placeCount);
        for (int i = 0; i < placeCount; i++) {
            out.putInt(places[i]);
            records[places[i]].snapshot(out);
        }
    }

    void restore(final StateReader in) {
        cursor = in.getCount(Integer.MAX_VALUE);
        nextCancelNs = in.getLong();
        refused = in.getLong();
        final int count = in.getCount(places.length);
        for (int i = 0; i < count; i++) {
            ensure(in.getCount(places.length - 1)).restore(in);
        }
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(Digest.fold(start, cursor), nextCancelNs), refused);
        for (int i = 0; i < placeCount; i++) {
            d = records[places[i]].digest(Digest.fold(d, places[i]));
        }
        return d;
    }

    private KillRecord ensure(final int place) {
        if (records[place] == null) {
            records[place] = new KillRecord();
            places[placeCount++] = place;
        }
        return records[place];
    }
}
