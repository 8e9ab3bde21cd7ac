package io.saola.gateway.ssi.reconcile;

import io.saola.codecs.sbe.ReconcileRequestDecoder;
import io.saola.gateway.ssi.orders.BrokerReportPublisher;
import io.saola.gateway.ssi.orders.BrokerStatePort;
import org.agrona.concurrent.MessageHandler;

/**
 * The order thread's part of telling the engine how the broker is: streams and session when they change, books when they are asked
 * for, all in one order with the order events. Order thread only.
 */
public final class BrokerStateTeller implements BrokerStatePort {
    private static final int FRAMES_PER_CYCLE = 32;

    private final DateWatch date;
    private final Runnable onNewDate;
    private final Runnable onReconnect;
    private final OrderStreamWatch stream;
    private final SessionWatch session;
    private final BooksThread books;
    private final BrokerReportPublisher reports;
    private final MessageHandler forwarder;

    /**
     * Puts the parts together.
     *
     * @param date watches the broker's date
     * @param onNewDate begins the numbers of order events anew
     * @param onReconnect connects both streams anew
     * @param stream watches the order stream
     * @param session watches token and latch
     * @param books reads them
     * @param reports puts everything on the engine's stream
     */
    public BrokerStateTeller(
            final DateWatch date,
            final Runnable onNewDate,
            final Runnable onReconnect,
            final OrderStreamWatch stream,
            final SessionWatch session,
            final BooksThread books,
            final BrokerReportPublisher reports) {
        this.date = date;
        this.onNewDate = onNewDate;
        this.onReconnect = onReconnect;
        this.stream = stream;
        this.session = session;
        this.books = books;
        this.reports = reports;
        forwarder = (type, buffer, index, length) -> reports.forward(buffer, index, length);
    }

    @Override
    public int doWork() {
        if (reports.hasBacklog()) {
            return 0;
        }
        return stream.poll() + books.drain(forwarder, FRAMES_PER_CYCLE);
    }

    @Override
    public void upkeep() {
        if (reports.hasBacklog()) {
            return;
        }
        if (date.poll()) {
            session.dateEnded();
            stream.newDate();
            onNewDate.run();
        }
        session.poll();
    }

    @Override
    public void onReconcileRequest(final ReconcileRequestDecoder message) {
        books.request(BooksRequest.of(message));
    }

    @Override
    public void onReconnectRequest() {
        onReconnect.run();
    }
}
