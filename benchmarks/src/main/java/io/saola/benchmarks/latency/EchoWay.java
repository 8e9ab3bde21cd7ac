package io.saola.benchmarks.latency;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.CloseHelper;
import org.agrona.concurrent.AgentRunner;

/** The floor: the same quotes to a thread that sends them back over a second stream, without looking at them. */
final class EchoWay implements Way {
    private static final int OUT_STREAM_ID = 2001;
    private static final int BACK_STREAM_ID = 2002;
    private static final int FRAGMENT_LIMIT = 64;

    private final TurnIdleStrategy.Turn turn = new TurnIdleStrategy.Turn();
    private final QuoteFrames frames = new QuoteFrames();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final FragmentHandler handler =
            (buffer, offset, length, ignored) -> arrived(quote.wrapAndApplyHeader(buffer, offset, header));
    private final ExclusivePublication out;
    private final Subscription back;
    private final AgentRunner runner;
    private Arrivals listener;
    private long underWay;

    EchoWay(final Aeron aeron, final IdleMode idleMode) {
        back = aeron.addSubscription(Streams.CHANNEL, BACK_STREAM_ID);
        final EchoAgent echo = new EchoAgent(
                aeron.addSubscription(Streams.CHANNEL, OUT_STREAM_ID),
                aeron.addExclusivePublication(Streams.CHANNEL, BACK_STREAM_ID));
        out = aeron.addExclusivePublication(Streams.CHANNEL, OUT_STREAM_ID);
        runner = new AgentRunner(
                new TurnIdleStrategy(turn, idleMode.strategy()),
                error -> failure.compareAndSet(null, error),
                null,
                echo);
        AgentRunner.startOnThread(runner, work -> new Thread(work, "bench-echo"));
        Waiting.until("the echo is connected", () -> out.isConnected() && back.isConnected());
    }

    @Override
    public void turn(final boolean isOn) {
        turn.on(isOn);
    }

    @Override
    public boolean send(final long intendedNs) {
        final int length = frames.quote(intendedNs);
        if (out.offer(frames.buffer(), 0, length) < 0) {
            frames.withdraw();
            return false;
        }
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
        return failure.get() == null ? null : "the echo stopped: " + failure.get();
    }

    @Override
    public void close() {
        CloseHelper.closeAll(runner, out, back);
    }

    private void arrived(final QuoteDecoder message) {
        listener.onArrival(message.origin().receivedNs());
        underWay--;
    }
}
