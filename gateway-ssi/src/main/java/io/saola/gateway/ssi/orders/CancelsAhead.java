package io.saola.gateway.ssi.orders;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.OrderAction;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the cancels of working orders signed, so that one leaves without an RSA operation on its way.
 *
 * <p>A cancel's signed body holds the request id, which the engine draws only when it decides to cancel. But it draws them one after
 * another, and every request passes here: the next one is known, unless a request comes in between. So all cancels are prepared for
 * the next id, in the quiet after a request, on a thread of their own; another request makes them void and they are made anew. A
 * signature is used only for a request whose body is the signed one byte for byte, so a wrong guess costs time and nothing else:
 * nothing that changes an order, account or device can make a prepared signature wrong.
 *
 * <p>Of several cancels at once only the first finds its signature. Belongs to the order thread, except for the signing; bounded: when
 * all places are taken the oldest order loses its own.
 */
final class CancelsAhead implements AutoCloseable {
    /** Quiet after a request before cancels are prepared: within a burst it would be in vain. */
    static final long QUIET_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final RequestSigner signer;
    private final OrderBodyWriter bodies;
    private final Place[] places;
    private final AheadSigner worker;
    private Place signing;
    private long lastRequestId;
    private long lastRequestNs;
    private int oldest;

    /**
     * Starts the thread, unless no cancel is to be prepared.
     *
     * @param signer for the order thread; the other one gets its own
     * @param deviceId sent with every request
     * @param capacity working orders at the same time, at most; 0 switches it off
     */
    CancelsAhead(final RequestSigner signer, final String deviceId, final int capacity) {
        this.signer = signer;
        bodies = new OrderBodyWriter(deviceId);
        places = new Place[capacity];
        for (int i = 0; i < capacity; i++) {
            places[i] = new Place();
        }
        worker = capacity == 0 ? null : new AheadSigner(signer.another());
    }

    /** Signs a request whose body is written; true if the signature was there already. */
    boolean sign(final OrderRequest request) {
        final boolean ready = request.action == OrderAction.CANCEL && take(request);
        if (!ready) {
            request.signatureLength = signer.sign(request.body, request.bodyLength, request.signature);
        }
        lastRequestId = request.requestId;
        lastRequestNs = System.nanoTime();
        if (request.action == OrderAction.NEW && places.length > 0) {
            places[oldest].begin(request);
            oldest = (oldest + 1) % places.length;
        }
        return ready;
    }

    /** Learns broker order ids and ends of orders. */
    void onReport(final BrokerReportDecoder report) {
        final long original = report.originalRequestId();
        final Place place = find(original == Decimals.NULL ? report.requestId() : original);
        if (place == null) {
            return;
        }
        switch (report.kind()) {
            case CANCELLED, EXPIRED -> place.end();
            case FILLED -> place.fill(report.lastQuantity());
            default -> place.learn(report);
        }
    }

    /** Has one cancel prepared at a time, when it is quiet; returns 1 if one was finished or begun. */
    int doWork(final long nowNs) {
        if (worker == null || (signing != null && !worker.isDone())) {
            return 0;
        }
        int work = 0;
        if (signing != null) {
            signing.accept(worker.request());
            signing = null;
            work = 1;
        }
        if (nowNs - lastRequestNs >= QUIET_NS && lastRequestId < OrderBodyWriter.MAX_REQUEST_ID) {
            for (int i = 0; i < places.length && signing == null; i++) {
                if (places[i].wantsSignature(lastRequestId + 1)) {
                    signing = places[i];
                    places[i].copyTo(worker.request(), lastRequestId + 1);
                    bodies.write(worker.request());
                    worker.sign();
                    work = 1;
                }
            }
        }
        return work;
    }

    /** Working orders whose cancel is signed for the next request id. */
    int ready() {
        int ready = 0;
        for (final Place place : places) {
            ready += place.isSignedFor(lastRequestId + 1) ? 1 : 0;
        }
        return ready;
    }

    @Override
    public void close() {
        if (worker != null) {
            worker.close();
        }
    }

    private boolean take(final OrderRequest request) {
        for (final Place place : places) {
            if (place.isSignedFor(request.requestId) && request.hasBodyOf(place.cancel)) {
                request.signedAs(place.cancel);
                return true;
            }
        }
        return false;
    }

    private Place find(final long requestId) {
        for (final Place place : places) {
            if (place.used && place.cancel.originalRequestId == requestId) {
                return place;
            }
        }
        return null;
    }

    /** A working order and its cancel. */
    private static final class Place {
        private final OrderRequest cancel = new OrderRequest();
        private boolean used;
        private boolean known;
        private long leaves;

        void begin(final OrderRequest order) {
            cancel.cancelOf(order);
            leaves = order.quantity;
            used = true;
            known = false;
        }

        void learn(final BrokerReportDecoder report) {
            if (!known) {
                report.getBrokerOrderId(cancel.brokerOrderId, 0);
                cancel.brokerOrderIdLength = 0;
                while (cancel.brokerOrderIdLength < cancel.brokerOrderId.length
                        && cancel.brokerOrderId[cancel.brokerOrderIdLength] != 0) {
                    cancel.brokerOrderIdLength++;
                }
                cancel.requestId = 1;
                known = OrderBodyWriter.problem(cancel) == null;
                cancel.requestId = 0;
            }
        }

        /** An execution told twice only makes the place free too early. */
        void fill(final long quantity) {
            leaves -= Math.max(0, quantity);
            if (leaves <= 0) {
                end();
            }
        }

        void end() {
            used = false;
            known = false;
            cancel.signatureLength = 0;
        }

        boolean wantsSignature(final long requestId) {
            return known && !isSignedFor(requestId);
        }

        boolean isSignedFor(final long requestId) {
            return known && cancel.signatureLength > 0 && cancel.requestId == requestId;
        }

        void copyTo(final OrderRequest request, final long requestId) {
            final long original = cancel.originalRequestId;
            request.cancelOf(cancel);
            request.originalRequestId = original;
            request.brokerOrderIdOf(cancel);
            request.requestId = requestId;
        }

        /** Another order may have taken the place meanwhile. */
        void accept(final OrderRequest signed) {
            if (known && signed.originalRequestId == cancel.originalRequestId) {
                cancel.signedAs(signed);
                cancel.requestId = signed.requestId;
            }
        }
    }
}
