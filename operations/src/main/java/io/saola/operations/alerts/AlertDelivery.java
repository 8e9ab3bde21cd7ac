package io.saola.operations.alerts;

import io.saola.codecs.sbe.AlertSeverity;
import io.saola.engine.ConfigurationException;
import io.saola.engine.JournalLayout;
import io.saola.journal.JournalException;
import io.saola.operations.config.AlertsConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Delivers alerts to people while a process runs: one thread per channel, none of them the engine's, and none the engine waits for.
 * Launch it before the engine, so that what the engine's start tells is told too; close it after the engine, so that its last words
 * are.
 *
 * <p>Launched and closed by one thread; counts may be read by any.
 */
public final class AlertDelivery implements AutoCloseable {
    private static final int IDLE_MS = 100;
    /** Longer than a channel's own time for its last messages, which ends before. */
    private static final int CLOSE_TIMEOUT_MS = (int) TimeUnit.SECONDS.toMillis(10);

    private final List<ChannelAgent> channels = new ArrayList<>();
    private final List<AgentRunner> runners = new ArrayList<>();

    private AlertDelivery() {}

    /**
     * Checks the channels, finds where each goes on, and starts their threads; without a channel there are none.
     *
     * @param config of alerts
     * @param engineDirectory folder of the engine, whose recorded effects are followed
     * @param deliveries folder of the delivery records
     * @param names of instruments, strategies and accounts
     * @param state of the process
     * @param errors told of channels that fail; never of a secret
     * @return the running delivery
     * @throws ConfigurationException listing all faults; no thread was started
     */
    public static AlertDelivery launch(
            final AlertsConfig config,
            final Path engineDirectory,
            final Path deliveries,
            final AlertNames names,
            final ProcessState state,
            final ErrorHandler errors) {
        final AlertDelivery delivery = new AlertDelivery();
        final List<AlertChannels.Channel> configured = AlertChannels.channels(config);
        if (configured.isEmpty()) {
            return delivery;
        }
        final NanoClock clock = SystemNanoClock.INSTANCE;
        final Path effects = JournalLayout.effects(engineDirectory);
        final long end = end(effects, errors);
        for (final AlertChannels.Channel channel : configured) {
            final DeliveryRecord record = record(deliveries, channel.channel().name(), end);
            final long from = record.heldFrom() > 0 ? record.heldFrom() : record.position() + 1;
            delivery.channels.add(new ChannelAgent(
                    channel.channel(),
                    channel.policy(),
                    new EffectsTail(effects, new AlertTexts(names), from),
                    record,
                    SystemEpochNanoClock.INSTANCE,
                    clock,
                    errors));
        }
        delivery.channels.forEach(channel ->
                delivery.runners.add(new AgentRunner(new SleepingMillisIdleStrategy(IDLE_MS), errors, null, channel)));
        final ProcessWatch watch =
                new ProcessWatch(state, config.diskLowMib(), SystemEpochNanoClock.INSTANCE, clock, delivery::raise);
        delivery.runners.add(new AgentRunner(new SleepingMillisIdleStrategy(IDLE_MS), errors, null, watch));
        delivery.runners.forEach(runner -> AgentRunner.startOnThread(runner, AlertDelivery::thread));
        return delivery;
    }

    /**
     * Checks what {@link #launch} would check, and starts nothing.
     *
     * @param config of alerts
     * @throws ConfigurationException listing all faults
     */
    public static void check(final AlertsConfig config) {
        AlertChannels.channels(config);
    }

    /**
     * A message that somebody asked for to try a channel.
     *
     * @return a new one, of now
     */
    public static AlertMessage testMessage() {
        return AlertMessage.of(
                SystemEpochNanoClock.INSTANCE.nanoTime(),
                AlertSeverity.INFO,
                AlertMessage.TEST,
                "",
                "A test: alerts arrive here.",
                "nothing",
                "");
    }

    /** What became of messages, by channel. */
    public List<ChannelCounts> counts() {
        return channels.stream().map(ChannelAgent::counts).toList();
    }

    /** The watch first, because what it sees last is to be told. Takes at most some seconds per channel. */
    @Override
    public void close() {
        for (int i = runners.size() - 1; i >= 0; i--) {
            runners.get(i).close(CLOSE_TIMEOUT_MS, Thread::interrupt);
        }
    }

    private void raise(final AlertMessage alarm) {
        channels.forEach(channel -> channel.raise(alarm));
    }

    private static Thread thread(final Runnable runner) {
        final Thread thread = new Thread(runner);
        thread.setDaemon(true);
        return thread;
    }

    private static long end(final Path effects, final ErrorHandler errors) {
        try {
            return EffectsTail.end(effects);
        } catch (final JournalException e) {
            errors.onError(new IllegalStateException(
                    "alerts: the recorded effects cannot be read to their end: " + e.getMessage(), e));
            return Long.MAX_VALUE;
        }
    }

    /** A record that is ahead of the journal outlived a power loss that the last effects did not: their numbers come again. */
    private static DeliveryRecord record(final Path deliveries, final String channel, final long end) {
        try {
            final DeliveryRecord record = DeliveryRecord.open(deliveries, channel);
            if (record.position() < 0 || record.position() >= end) {
                record.restart(end == Long.MAX_VALUE ? 0 : end - 1);
            }
            return record;
        } catch (final IOException e) {
            throw new ConfigurationException(List.of(
                    "alerts: the delivery record of " + channel + " in " + deliveries + " cannot be used: " + e));
        }
    }
}
