package io.saola.operations.alerts;

import io.saola.journal.JournalException;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;

/**
 * One channel's thread: reads the recorded effects at its own pace, decides what gets a message of its own and what is only counted,
 * sends, tries again, and writes down how far it came. While a message is under way nothing is read: the journal is the queue.
 *
 * <p>An alert is held back, and told by the next summary, if the same was told within the window, if the rate is used up, or if the
 * channel is down. A summary leaves when it is as old as the window; of a channel that is down it is the probe. Every alert of the
 * journal is told at least once: it is told again only if the process dies between the confirmation and the line about it.
 */
final class ChannelAgent implements Agent {
    private static final int MAX_ALARMS = 64;
    private static final long MAX_BACKOFF_NS = TimeUnit.MINUTES.toNanos(1);
    private static final long MAX_RETRY_AFTER_NS = TimeUnit.MINUTES.toNanos(10);
    private static final long REOPEN_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long DRAIN_NS = TimeUnit.SECONDS.toNanos(5);
    private static final int READ_LIMIT = 256;

    private final AlertChannel channel;
    private final ChannelPolicy policy;
    private final EffectsTail tail;
    private final DeliveryRecord record;
    private final EpochNanoClock epochClock;
    private final NanoClock clock;
    private final ErrorHandler errors;
    private final ChannelCounts counts;
    private final Queue<AlertMessage> alarms = new ArrayBlockingQueue<>(MAX_ALARMS);
    private final TokenBucket bucket;
    private final RepeatWindow repeats;
    private final Held held = new Held();
    private final long settledUpTo;
    private final long heldFromBefore;

    private AlertMessage sending;
    private int attempts;
    private long notBeforeNs;
    private long readNotBeforeNs;
    private long position;
    private long droppedTold;
    private boolean closing;

    ChannelAgent(
            final AlertChannel channel,
            final ChannelPolicy policy,
            final EffectsTail tail,
            final DeliveryRecord record,
            final EpochNanoClock epochClock,
            final NanoClock clock,
            final ErrorHandler errors) {
        this.channel = channel;
        this.policy = policy;
        this.tail = tail;
        this.record = record;
        this.epochClock = epochClock;
        this.clock = clock;
        this.errors = errors;
        counts = new ChannelCounts(channel.name());
        bucket = new TokenBucket(policy.perMinute(), policy.burst(), clock.nanoTime());
        repeats = new RepeatWindow(policy.repeatWindowNs());
        notBeforeNs = clock.nanoTime();
        readNotBeforeNs = notBeforeNs;
        settledUpTo = record.position();
        heldFromBefore = record.heldFrom();
        position = settledUpTo;
        counts.onPosition(position);
    }

    /** What became of messages. */
    ChannelCounts counts() {
        return counts;
    }

    /** Hands over an alarm of the process; any thread. Dropped and counted if too many wait. */
    void raise(final AlertMessage alarm) {
        if (alarm.severity().value() >= policy.threshold().value() && !alarms.offer(alarm)) {
            counts.onDropped();
        }
    }

    @Override
    public String roleName() {
        return "alerts-" + channel.name();
    }

    @Override
    public int doWork() {
        final long nowNs = clock.nanoTime();
        if (sending == null) {
            choose(nowNs);
        }
        if (sending == null || nowNs - notBeforeNs < 0) {
            return 0;
        }
        attempt();
        return 1;
    }

    /** Tells what is still to be told, for a few seconds: the engine's last words among it. */
    @Override
    public void onClose() {
        closing = true;
        final long deadlineNs = clock.nanoTime() + DRAIN_NS;
        boolean more = true;
        while (more
                && clock.nanoTime() - deadlineNs < 0
                && !Thread.currentThread().isInterrupted()) {
            notBeforeNs = clock.nanoTime();
            readNotBeforeNs = notBeforeNs;
            more = doWork() > 0 && !counts.isDown();
        }
        note(null, "at", 0);
        CloseHelper.quietCloseAll(tail, record);
    }

    private void choose(final long nowNs) {
        while (sending == null && !alarms.isEmpty()) {
            consider(alarms.poll(), nowNs);
        }
        for (int read = 0; sending == null && read < READ_LIMIT; read++) {
            final AlertMessage alert = next(nowNs);
            if (alert == null) {
                break;
            }
            onAlert(alert, nowNs);
        }
        if (sending == null) {
            sumUp(nowNs);
        }
    }

    private AlertMessage next(final long nowNs) {
        if (nowNs - readNotBeforeNs < 0) {
            return null;
        }
        try {
            final AlertMessage alert = tail.poll();
            if (alert == null) {
                reached(tail.nextSequence() - 1);
            }
            return alert;
        } catch (final JournalException e) {
            readNotBeforeNs = nowNs + REOPEN_NS;
            errors.onError(new IllegalStateException(
                    "alerts: " + channel.name() + " cannot read the recorded effects, tries again in 5 s: "
                            + e.getMessage(),
                    e));
            return null;
        }
    }

    private void onAlert(final AlertMessage alert, final long nowNs) {
        if (alert.severity().value() >= policy.threshold().value()) {
            if (alert.sequence() > settledUpTo) {
                consider(alert, nowNs);
            } else if (heldFromBefore > 0 && !record.isTold(alert.sequence())) {
                hold(alert, nowNs); // it was held back when the process ended
            }
        }
        if (sending == null) {
            reached(alert.sequence());
        }
    }

    private void consider(final AlertMessage message, final long nowNs) {
        if (counts.isDown() || repeats.isRepeated(message.key(), nowNs) || !bucket.take(message.isCritical(), nowNs)) {
            hold(message, nowNs);
            return;
        }
        repeats.told(message.key(), nowNs);
        send(message, nowNs);
    }

    private void hold(final AlertMessage message, final long nowNs) {
        held.add(message, nowNs);
        counts.onHeld();
    }

    private void sumUp(final long nowNs) {
        final long newlyDropped = counts.dropped() - droppedTold;
        if (newlyDropped > 0) {
            droppedTold += newlyDropped;
            held.addDropped(newlyDropped, nowNs, epochClock.nanoTime());
        }
        if (held.isEmpty() || (counts.isDown() && nowNs - notBeforeNs < 0)) {
            return;
        }
        final boolean due = closing || counts.isDown() || held.ageNs(nowNs) >= policy.repeatWindowNs();
        if (due && (closing || bucket.take(held.isCritical(), nowNs))) {
            send(held.summary(), nowNs);
        }
    }

    private void send(final AlertMessage message, final long nowNs) {
        sending = message;
        attempts = 0;
        notBeforeNs = nowNs;
    }

    private void attempt() {
        attempts++;
        try {
            channel.send(sending);
            onDelivered();
        } catch (final DeliveryException e) {
            onFailed(e);
        } catch (final RuntimeException unforeseen) { // must not come again every time; its text may show an address
            onFailed(DeliveryException.permanent(
                    "failed with " + unforeseen.getClass().getName()));
        }
    }

    private void onDelivered() {
        counts.onDelivered();
        final AlertMessage message = sending;
        sending = null;
        if (message.code().equals(AlertMessage.SUMMARY)) {
            held.clear();
        }
        reached(message.sequence());
        note(message, "delivered", attempts);
    }

    private void onFailed(final DeliveryException e) {
        counts.onFailedAttempt();
        final long nowNs = clock.nanoTime();
        final long asked = Math.min(MAX_RETRY_AFTER_NS, e.retryAfter().toNanos());
        final int doublings = Math.min(attempts - 1, 20);
        notBeforeNs = nowNs + Math.max(asked, Math.min(MAX_BACKOFF_NS, policy.backoffNs() << doublings));
        if (!e.isPermanent() && attempts < policy.attempts() && !closing) {
            return;
        }
        if (!counts.isDown()) {
            errors.onError(new IllegalStateException("alerts: " + channel.name() + " gave up after " + attempts
                    + " attempts: " + e.getMessage() + "; what it should tell is kept for a summary"));
        }
        counts.onGivenUp();
        notBeforeNs = nowNs + Math.max(asked, MAX_BACKOFF_NS);
        final AlertMessage message = sending;
        sending = null;
        if (!message.code().equals(AlertMessage.SUMMARY)) {
            hold(message, nowNs);
            reached(message.sequence());
        }
        note(message, "failed", attempts);
    }

    private void reached(final long sequence) {
        if (sequence > position) {
            position = sequence;
            counts.onPosition(position);
        }
    }

    /** Where a restart has to look for what was held back. */
    private long heldFrom() {
        if (held.firstSequence() != 0) {
            return held.firstSequence();
        }
        return tail.nextSequence() <= settledUpTo ? heldFromBefore : 0;
    }

    private void note(final AlertMessage message, final String outcome, final int tries) {
        try {
            record.add(message, outcome, tries, position, heldFrom());
        } catch (final IOException e) {
            errors.onError(new IllegalStateException(
                    "alerts: " + channel.name() + " cannot write its record (" + e.getMessage()
                            + "): after a restart some messages may come again",
                    e));
        }
    }
}
