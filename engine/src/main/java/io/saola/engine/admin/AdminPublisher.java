package io.saola.engine.admin;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.saola.codecs.AsciiFields;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AdminCommandEncoder;
import io.saola.codecs.sbe.HoldingDefinitionEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OriginEncoder;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Sends an operator's commands into the engine, where they are journaled like any other input. Not thread-safe.
 */
public final class AdminPublisher implements AutoCloseable {
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);

    private final ExclusivePublication publication;
    private final EpochNanoClock hostClock;
    private final String identity;
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AdminCommandEncoder command = new AdminCommandEncoder();
    private final HoldingDefinitionEncoder holding = new HoldingDefinitionEncoder();
    private long sourceSequence;

    /**
     * Connects.
     *
     * @param aeron client
     * @param hostClock stamps {@code receivedNs}
     * @param identity who gives the commands, at most 32 ASCII characters
     */
    public AdminPublisher(final Aeron aeron, final EpochNanoClock hostClock, final String identity) {
        this.hostClock = hostClock;
        this.identity = identity;
        publication = aeron.addExclusivePublication(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
    }

    /**
     * Sends a command.
     *
     * @param action what to do
     * @param strategyId the strategy it is about, or the schema's null
     * @param reason for people, at most 64 ASCII characters
     * @throws IllegalStateException if no engine takes it within 5 seconds
     */
    public void command(final AdminAction action, final int strategyId, final String reason) {
        command.wrapAndApplyHeader(frame, 0, header);
        stamp(command.origin());
        command.action(action)
                .strategyId(strategyId)
                .instrumentId(AdminCommandEncoder.instrumentIdNullValue())
                .accountId(AdminCommandEncoder.accountIdNullValue())
                .commandId(sourceSequence);
        final int body = command.offset();
        AsciiFields.write(identity, frame, body + AdminCommandEncoder.identityEncodingOffset(), 32);
        AsciiFields.write(reason, frame, body + AdminCommandEncoder.reasonEncodingOffset(), 64);
        send(command.limit());
    }

    /**
     * Sends an opening holding.
     *
     * @param accountId account
     * @param instrumentId instrument, already defined
     * @param quantity settled shares
     * @param averageCost scaled price
     * @throws IllegalStateException if no engine takes it within 5 seconds
     */
    public void holding(final int accountId, final int instrumentId, final long quantity, final long averageCost) {
        holding.wrapAndApplyHeader(frame, 0, header);
        stamp(holding.origin());
        holding.accountId(accountId)
                .instrumentId(instrumentId)
                .quantity(quantity)
                .averageCost(averageCost);
        send(holding.limit());
    }

    @Override
    public void close() {
        publication.close();
    }

    private void stamp(final OriginEncoder origin) {
        origin.receivedNs(hostClock.nanoTime()).sourceSequence(++sourceSequence).sourceId(Sources.ADMIN);
    }

    private void send(final int length) {
        final long deadlineNs = System.nanoTime() + TIMEOUT_NS;
        while (publication.offer(frame, 0, length) < 0) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException(
                        "no engine took the command within 5 s: is it running, is it overloaded?");
            }
            Thread.onSpinWait();
        }
    }
}
