package io.saola.benchmarks.throughput;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.saola.benchmarks.fork.CompanionJvm;
import io.saola.benchmarks.latency.Waiting;
import io.saola.benchmarks.latency.Way;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OriginDecoder;
import org.agrona.CloseHelper;

/** The way to an {@link EchoProcess} and back, with the market's messages. Client thread only; allocates nothing while it measures. */
final class ProcessEcho implements Way {
    private static final int FRAGMENT_LIMIT = 64;

    private final OriginDecoder origin = new OriginDecoder();
    private final FragmentHandler handler = (buffer, offset, length, ignored) -> {
        origin.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        arrived(origin.receivedNs());
    };
    private final CompanionJvm process;
    private final DayMarket market;
    private final ExclusivePublication out;
    private final Subscription back;
    private Arrivals listener;
    private long underWay;
    private int pendingLength;

    /**
     * Attaches to the process.
     *
     * @param aeron client
     * @param process that echoes, told when its turn is
     * @param market whose messages are sent, its instruments' definitions left out
     */
    ProcessEcho(final Aeron aeron, final CompanionJvm process, final DayMarket market) {
        this.process = process;
        this.market = market;
        back = aeron.addSubscription(Streams.CHANNEL, EchoProcess.BACK_STREAM_ID);
        out = aeron.addExclusivePublication(Streams.CHANNEL, EchoProcess.OUT_STREAM_ID);
        Waiting.until("the echo is connected", () -> out.isConnected() && back.isConnected());
    }

    @Override
    public void turn(final boolean isOn) {
        process.turn(isOn);
    }

    @Override
    public boolean send(final long intendedNs) {
        if (pendingLength == 0) {
            pendingLength = market.next(intendedNs);
        }
        if (out.offer(market.buffer(), 0, pendingLength) < 0) {
            return false;
        }
        pendingLength = 0;
        underWay++;
        return true;
    }

    @Override
    public int poll(final Arrivals arrivals) {
        listener = arrivals;
        return back.poll(handler, FRAGMENT_LIMIT);
    }

    @Override
    public boolean isQuiet() {
        return underWay == 0;
    }

    @Override
    public String fault() {
        return process.isAlive() ? null : "the echo's process ended";
    }

    @Override
    public void close() {
        CloseHelper.closeAll(out, back);
    }

    private void arrived(final long intendedNs) {
        underWay--;
        listener.onArrival(intendedNs);
    }
}
