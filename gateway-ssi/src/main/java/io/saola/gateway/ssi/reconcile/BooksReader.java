package io.saola.gateway.ssi.reconcile;

import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.account.AccountCode;
import io.saola.gateway.ssi.account.BrokerOrder;
import io.saola.gateway.ssi.account.DerivativesPositions;
import io.saola.gateway.ssi.account.OrderBook;
import io.saola.gateway.ssi.account.StockPositions;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Answers one wish for books: asks the broker every question for every account number, holdings and money first, and tells the
 * answers as they come. The first question without a whole answer ends the round; what was asked before it stands.
 *
 * <p>The order books come last, so that an execution that the holdings count is counted by the books, too. Books thread only.
 */
public final class BooksReader {
    private static final int ORDER_BOOK = 1;
    private static final int AUDIT_BOOK = 2;
    private static final int POSITIONS = 4;
    private static final int MONEY = 8;

    /** Takes the frames, in order. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes a frame.
         *
         * @param buffer holds it from its first byte on
         * @param length of it, bytes
         * @throws GatewayException if it cannot be handed on
         */
        void take(DirectBuffer buffer, int length);
    }

    private final BooksSource source;
    private final EpochNanoClock clock;
    private final LongSupplier lastNotifyId;
    private final BooksFrames frames;
    private int complete;
    private int orders;
    private int positions;

    /**
     * Creates a reader.
     *
     * @param source of the books
     * @param universe gives instruments their ids
     * @param clock stamps questions and answers
     * @param lastNotifyId number of the last order event handed to the engine
     */
    public BooksReader(
            final BooksSource source,
            final Universe universe,
            final EpochNanoClock clock,
            final LongSupplier lastNotifyId) {
        this.source = source;
        this.clock = clock;
        this.lastNotifyId = lastNotifyId;
        frames = new BooksFrames(universe);
    }

    /**
     * Answers a wish.
     *
     * @param request the wish
     * @param sink takes the messages
     * @return why the answer is not whole, empty if it is
     */
    public String answer(final BooksRequest request, final Sink sink) {
        complete = 0;
        orders = 0;
        positions = 0;
        String failure = "";
        sink.take(frames.buffer(), frames.begin(request, clock.nanoTime(), lastNotifyId.getAsLong()));
        try {
            ask(request, sink);
        } catch (final GatewayException | IllegalArgumentException unanswered) {
            failure = String.valueOf(unanswered.getMessage());
        }
        sink.take(
                frames.buffer(),
                frames.end(request, complete, orders, positions, clock.nanoTime(), lastNotifyId.getAsLong(), failure));
        return failure;
    }

    private void ask(final BooksRequest request, final Sink sink) {
        final AccountCode shares = code(request.shareCode());
        final AccountCode futures = code(request.futuresCode());
        if (shares != null) {
            for (final StockPositions.Position position :
                    source.stockPositions(shares).positions()) {
                tellPosition(sink, frames.position(request, position));
            }
        }
        if (futures != null) {
            for (final DerivativesPositions.Position position :
                    source.derivativesPositions(futures).open()) {
                tellPosition(sink, frames.position(request, position));
            }
        }
        complete |= POSITIONS;
        if (shares != null) {
            sink.take(frames.buffer(), frames.cash(request, source.cashBalance(shares)));
        }
        if (futures != null) {
            sink.take(frames.buffer(), frames.cash(request, source.derivativesBalance(futures)));
        }
        complete |= MONEY;
        if (shares != null) {
            tellOrders(request, sink, source.orderBook(shares));
        }
        if (futures != null) {
            tellOrders(request, sink, source.orderBook(futures));
        }
        complete |= ORDER_BOOK;
        if (shares != null) {
            tellOrders(request, sink, source.auditOrderBook(shares));
        }
        if (futures != null) {
            tellOrders(request, sink, source.auditOrderBook(futures));
        }
        complete |= AUDIT_BOOK;
    }

    private void tellOrders(final BooksRequest request, final Sink sink, final OrderBook book) {
        for (final BrokerOrder order : book.orders()) {
            sink.take(frames.buffer(), frames.order(request, order));
            orders++;
        }
    }

    private void tellPosition(final Sink sink, final int length) {
        sink.take(frames.buffer(), length);
        positions++;
    }

    private static AccountCode code(final String code) {
        return code.isEmpty() ? null : AccountCode.of(code);
    }
}
