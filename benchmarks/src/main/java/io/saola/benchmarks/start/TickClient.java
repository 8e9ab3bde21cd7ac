package io.saola.benchmarks.start;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.latency.BrokerAnswers;
import io.saola.benchmarks.latency.QuoteFrames;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Feed and broker of an engine in another process: sends quotes at times fixed beforehand and takes the order that each one causes. Its
 * own code is warm, because it outlives the engines. Not thread-safe; allocates nothing while it measures.
 */
final class TickClient implements AutoCloseable {
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long CALM_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int FRAGMENT_LIMIT = 16;

    private final QuoteFrames frames = new QuoteFrames();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder sendOrder = new SendOrderDecoder();
    private final FragmentHandler handler = (buffer, offset, length, ignored) -> onEffect(buffer, offset);
    private final EpochNanoClock clock;
    private final Subscription egress;
    private final ExclusivePublication ingress;
    private final BrokerAnswers broker;
    private long carriedNs;
    private long arrivedNs;

    /**
     * Comes before the engine, so that nothing of it is missed.
     *
     * @param aeron client of the same driver
     * @param clock that both processes could read
     */
    TickClient(final Aeron aeron, final EpochNanoClock clock) {
        this.clock = clock;
        egress = aeron.addSubscription(Streams.CHANNEL, Streams.EGRESS_STREAM_ID);
        ingress = aeron.addExclusivePublication(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
        broker = new BrokerAnswers(aeron, Streams.INGRESS_STREAM_ID, clock);
    }

    /** Tells the live engine of the instrument and its session, then lets it rest for half a second, as in a calm market. */
    void open() {
        await("the engine takes inputs", () -> ingress.isConnected() && broker.isConnected() && egress.isConnected());
        send(frames.definition(clock.nanoTime()));
        send(frames.trade(clock.nanoTime()));
        send(frames.session(clock.nanoTime(), EngineChild.TRADING_DATE));
        final long untilNs = System.nanoTime() + CALM_NS;
        while (System.nanoTime() - untilNs < 0) {
            egress.poll(handler, FRAGMENT_LIMIT);
            LockSupport.parkNanos(100_000);
        }
    }

    /**
     * Sends quotes and takes their orders, each before the next.
     *
     * @param latenciesNs filled, one for every quote: from the intended send to the order
     * @param ratePerSecond of intended sends
     */
    void run(final long[] latenciesNs, final int ratePerSecond) {
        final long intervalNs = TimeUnit.SECONDS.toNanos(1) / ratePerSecond;
        final long startNs = clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5);
        for (int i = 0; i < latenciesNs.length; i++) {
            final long intendedNs = startNs + i * intervalNs;
            while (clock.nanoTime() < intendedNs) {
                egress.poll(handler, FRAGMENT_LIMIT);
                Thread.onSpinWait();
            }
            send(frames.quote(intendedNs));
            awaitOrder(intendedNs);
            latenciesNs[i] = arrivedNs - intendedNs;
            while (broker.ordersAnswered() <= i) {
                broker.send();
            }
        }
    }

    @Override
    public void close() {
        CloseHelper.closeAll(ingress, broker, egress);
    }

    private void awaitOrder(final long intendedNs) {
        final long deadlineNs = System.nanoTime() + TIMEOUT_NS;
        while (carriedNs != intendedNs) {
            if (egress.poll(handler, FRAGMENT_LIMIT) == 0) {
                Thread.onSpinWait();
                if (System.nanoTime() - deadlineNs > 0) {
                    throw new ForkFailedException("no order came for a quote within 20 s");
                }
            }
        }
    }

    private void onEffect(final DirectBuffer buffer, final int offset) {
        if (header.wrap(buffer, offset).templateId() == SendOrderDecoder.TEMPLATE_ID) {
            arrivedNs = clock.nanoTime();
            carriedNs = sendOrder.wrapAndApplyHeader(buffer, offset, header).causeReceivedNs();
            if (!broker.take(sendOrder)) {
                throw new ForkFailedException("more orders came than quotes were sent");
            }
        }
    }

    private void send(final int lengthBytes) {
        if (ingress.offer(frames.buffer(), 0, lengthBytes) < 0) {
            await("the engine takes a frame", () -> ingress.offer(frames.buffer(), 0, lengthBytes) > 0);
        }
    }

    private static void await(final String what, final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + TIMEOUT_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new ForkFailedException("gave up after 20 s waiting until " + what);
            }
            LockSupport.parkNanos(100_000);
        }
    }
}
