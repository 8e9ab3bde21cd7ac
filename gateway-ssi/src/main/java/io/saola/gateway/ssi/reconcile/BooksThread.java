package io.saola.gateway.ssi.reconcile;

import io.saola.codecs.Frames;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Universe;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Reads the broker's books on a thread of its own, one wish at a time, so that a slow answer delays no order. Wishes come from and
 * frames go to the order thread, which puts them on the engine's stream among the order events: what the engine reads before a
 * message happened before it.
 *
 * <p>Both ways are bounded: a wish too many is refused and the engine asks again; frames that the engine does not take within {@value
 * #HAND_OVER_LIMIT_SECONDS} s end the round. {@link #request} and {@link #drain} belong to the order thread.
 */
public final class BooksThread implements AutoCloseable {
    /** Longest wait for the engine to take a frame. */
    static final int HAND_OVER_LIMIT_SECONDS = 30;

    private static final int WISHES = 16;
    private static final int BUFFER_LENGTH = 1 << 20;
    private static final int FRAME = 1;
    private static final long POLL_MS = 200;
    private static final long JOIN_MS = 2_000;

    private final BlockingQueue<BooksRequest> wishes = new ArrayBlockingQueue<>(WISHES);
    private final OneToOneRingBuffer frames = new OneToOneRingBuffer(new UnsafeBuffer(BufferUtil.allocateDirectAligned(
            BUFFER_LENGTH + RingBufferDescriptor.TRAILER_LENGTH, BitUtil.CACHE_LINE_LENGTH)));
    private final BooksReader reader;
    private final GatewayCounters counters;
    private final ErrorHandler errorHandler;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Creates the thread, not started.
     *
     * @param source of the books
     * @param universe gives instruments their ids
     * @param clock stamps questions and answers
     * @param lastNotifyId number of the last order event handed to the engine
     * @param counters of rounds
     * @param errorHandler hears of rounds that failed
     */
    public BooksThread(
            final BooksSource source,
            final Universe universe,
            final EpochNanoClock clock,
            final LongSupplier lastNotifyId,
            final GatewayCounters counters,
            final ErrorHandler errorHandler) {
        this.counters = counters;
        this.errorHandler = errorHandler;
        reader = new BooksReader(source, universe, clock, lastNotifyId);
        thread = new Thread(this::run, "ssi-books");
        thread.setDaemon(true);
    }

    /** Begins to answer. */
    public void start() {
        thread.start();
    }

    /**
     * Takes a wish.
     *
     * @param request the wish
     * @return false if too many wait; it is counted
     */
    public boolean request(final BooksRequest request) {
        if (wishes.offer(request)) {
            return true;
        }
        counters.increment(GatewayCounter.BOOKS_REFUSED);
        return false;
    }

    /**
     * Hands frames on, in order.
     *
     * @param handler takes each; the message type means nothing
     * @param limit most frames
     * @return how many
     */
    public int drain(final MessageHandler handler, final int limit) {
        return frames.read(handler, limit);
    }

    /** Ends the round under way; waits for the thread at most two seconds. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(JOIN_MS);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                final BooksRequest request = wishes.poll(POLL_MS, TimeUnit.MILLISECONDS);
                if (request != null) {
                    answer(request);
                }
            } catch (final InterruptedException ended) {
                closed = true;
            }
        }
    }

    /** Whatever goes wrong costs this round only; the engine asks again. */
    private void answer(final BooksRequest request) {
        try {
            final String failure = reader.answer(request, this::handOver);
            if (failure.isEmpty()) {
                counters.increment(GatewayCounter.BOOKS_READ);
            } else {
                failed(request, failure, null);
            }
        } catch (final RuntimeException broken) {
            failed(request, String.valueOf(broken.getMessage()), broken);
        }
    }

    private void failed(final BooksRequest request, final String why, final RuntimeException cause) {
        counters.increment(GatewayCounter.BOOKS_INCOMPLETE);
        if (!closed) {
            errorHandler.onError(new GatewayException(
                    "the books of account " + request.accountId() + " could not be read: " + why
                            + "; the engine will ask again",
                    cause));
        }
    }

    private void handOver(final DirectBuffer encoded, final int length) {
        if (length > Frames.MAX_LENGTH) {
            throw new GatewayException("a frame of " + length + " bytes does not fit the engine's stream");
        }
        final long startNs = System.nanoTime();
        while (!frames.write(FRAME, encoded, 0, length)) {
            if (closed || System.nanoTime() - startNs > TimeUnit.SECONDS.toNanos(HAND_OVER_LIMIT_SECONDS)) {
                throw new GatewayException("the engine took none of the books for " + HAND_OVER_LIMIT_SECONDS + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
