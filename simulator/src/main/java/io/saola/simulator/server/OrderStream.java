package io.saola.simulator.server;

import io.saola.simulator.fault.FaultKind;
import io.saola.simulator.fault.FaultParameter;
import io.saola.simulator.fault.FaultPlace;
import io.saola.simulator.fault.Faults;
import io.saola.simulator.fault.LiveRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/**
 * The order hub: numbers every event of the day, keeps it, and lets each client read on from where it is.
 *
 * <p>Clients pull from the day's buffer as fast as their socket takes it, so no event is ever left out; a client that
 * falls too far behind is closed and can ask for the rest when it comes back. Numbers increase with random gaps of 1 to
 * 15, as the broker's counter is shared with other customers. Refusals before the order core carry 0 and are not
 * replayed. Event loop only.
 */
final class OrderStream {
    static final String NAME = "BroadcastHubV2";

    /** Value of the NotifyID header that asks for new events only. */
    static final long LIVE_ONLY = -1;

    private static final int MAX_GAP = 15;
    private static final int MAX_LAG = 20_000;
    private static final int MAX_EVENTS = 1 << 18;

    /** More than a day's events and their gaps can use up. */
    private static final long MAX_DAY_IDS = 10_000_000;

    private final List<Event> events = new ArrayList<>();
    private final List<OrderSession> sessions = new ArrayList<>();
    private final SplittableRandom random;
    private final SimulatorCounters counters;
    private final Faults faults;
    private final MessageFaults messageFaults;
    private final SplittableRandom latencyRandom;
    private final Set<Quirk> quirks;
    private final long latencyNs;
    private final long jitterNs;
    private long lastVisibleNs;
    private long lastNotifyId;

    OrderStream(final SimulatorContext context, final SimulatorCounters counters, final Faults faults) {
        random = new SplittableRandom(context.seed());
        latencyRandom = new SplittableRandom(~context.seed());
        latencyNs = context.streamLatencyNs();
        jitterNs = context.streamJitterNs();
        quirks = context.quirks();
        this.counters = counters;
        this.faults = faults;
        messageFaults = new MessageFaults(faults);
        lastNotifyId = 1_000L + random.nextInt(1_000);
        if (quirks.contains(Quirk.MONOTONIC_NOTIFY_IDS)) {
            lastNotifyId += context.tradingDate().toEpochDay() * MAX_DAY_IDS;
        }
    }

    /** True when the day's buffer can hold no more requests' worth of events. */
    boolean isFull() {
        return events.size() >= MAX_EVENTS;
    }

    /** Numbers an event, keeps it and lets it out. */
    void publish(final EventTag tag, final LongFunction<byte[]> message, final long hostNs) {
        final LiveRule rule = strikes(tag);
        if (rule != null) {
            renumber(rule);
        }
        final boolean isRepeat = rule != null && rule.rule().kind() == FaultKind.NOTIFY_REPEAT;
        if (!isRepeat) {
            lastNotifyId += 1L + random.nextInt(MAX_GAP);
        }
        keep(tag, lastNotifyId, message.apply(lastNotifyId), hostNs, rule);
    }

    /** Keeps an event that was refused before the order core numbers it. */
    void publishUnnumbered(final EventTag tag, final byte[] message, final long hostNs) {
        keep(tag, 0, message, hostNs, strikes(tag));
    }

    /** Numbering starts again, and nobody can ask for earlier events any more. */
    void resetNumbering() {
        events.clear();
        for (final OrderSession session : sessions) {
            session.position = 0;
            session.attachedAt = 0;
        }
        lastNotifyId = 0;
    }

    private LiveRule strikes(final EventTag tag) {
        return faults.isActive()
                ? faults.onMessage(
                        FaultPlace.ORDER_EVENT, MessageFaults.ORDER, tag.type(), tag.symbol(), tag.orderStatus())
                : null;
    }

    private void renumber(final LiveRule rule) {
        if (rule.rule().kind() == FaultKind.NOTIFY_GAP) {
            lastNotifyId += rule.rule().number(FaultParameter.COUNT, MAX_GAP);
        } else if (rule.rule().kind() == FaultKind.NOTIFY_RESET) {
            resetNumbering();
        }
    }

    private void keep(
            final EventTag tag, final long notifyId, final byte[] entry, final long hostNs, final LiveRule rule) {
        if (rule == null || rule.rule().kind() != FaultKind.LOSE) {
            final long drawnNs = jitterNs == 0 ? 0 : latencyRandom.nextLong(jitterNs);
            lastVisibleNs = Math.max(lastVisibleNs, hostNs + latencyNs + drawnNs);
            events.add(new Event(tag, notifyId, lastVisibleNs, entry));
            counters.onOrderEvent();
        }
    }

    /** Attaches a client; its notify id decides what of the past it gets. */
    void open(final OrderSession session, final long notifyId) {
        session.attachedAt = events.size();
        session.position = notifyId == LIVE_ONLY ? events.size() : firstFrom(notifyId);
        resume(session);
    }

    /** Lets a client that was here before go on where it stopped reading. */
    void resume(final OrderSession session) {
        if (!sessions.contains(session)) {
            sessions.add(session);
        }
    }

    void close(final OrderSession session) {
        sessions.remove(session);
    }

    /** Sends each client what it may see and its socket takes. */
    void pump(final long hostNs) {
        for (int i = sessions.size() - 1; i >= 0; i--) {
            pump(sessions.get(i), hostNs);
        }
    }

    private void pump(final OrderSession session, final long hostNs) {
        boolean wrote = false;
        while (session.position < events.size() && session.sender.isWritable()) {
            final Event event = events.get(session.position);
            if (event.visibleAtNs > hostNs) {
                break;
            }
            if (event.notifyId > 0 || session.position >= session.attachedAt) {
                send(session, event);
                wrote = true;
            }
            session.position++;
        }
        if (wrote) {
            session.sender.flush();
        }
        final int missed = events.size() - Math.max(session.position, session.attachedAt);
        if (missed > MAX_LAG) {
            counters.onSlowClientDropped();
            session.sender.close();
        }
    }

    private void send(final OrderSession session, final Event event) {
        final EventTag tag = event.tag;
        if (!messageFaults.isActive()
                || !messageFaults.strike(
                        session.sender,
                        MessageFaults.ORDER,
                        tag.type(),
                        tag.symbol(),
                        tag.orderStatus(),
                        event.entry)) {
            session.sender.add(event.entry);
        }
    }

    /** Position of the first event with at least this number; refusals in between do not count. */
    private int firstFrom(final long notifyId) {
        final long least = quirks.contains(Quirk.EXCLUSIVE_NOTIFY_ID) && notifyId > 0 ? notifyId + 1 : notifyId;
        int position = 0;
        while (position < events.size()) {
            final long id = events.get(position).notifyId;
            if (id > 0 && id >= least) {
                break;
            }
            position++;
        }
        return position;
    }

    private static final class Event {
        private final EventTag tag;
        private final long notifyId;
        private final long visibleAtNs;
        private final byte[] entry;

        private Event(final EventTag tag, final long notifyId, final long visibleAtNs, final byte[] entry) {
            this.tag = tag;
            this.notifyId = notifyId;
            this.visibleAtNs = visibleAtNs;
            this.entry = entry;
        }
    }

    /**
     * What an event is about, to find it by.
     *
     * @param type of the message
     * @param symbol empty if it names no instrument
     * @param orderStatus empty unless it is an order event
     */
    record EventTag(String type, String symbol, String orderStatus) {}

    /** One client of the hub. */
    static final class OrderSession {
        private FrameSender sender;
        private int position;
        private int attachedAt;

        void attach(final FrameSender frameSender) {
            sender = frameSender;
        }
    }
}
