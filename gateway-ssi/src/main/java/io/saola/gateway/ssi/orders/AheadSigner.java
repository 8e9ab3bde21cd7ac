package io.saola.gateway.ssi.orders;

import java.util.concurrent.locks.LockSupport;

/**
 * Signs one request at a time on a thread of its own. The request belongs to that thread from {@link #sign} until {@link #isDone}, and
 * to the order thread otherwise.
 */
final class AheadSigner implements AutoCloseable {
    private final OrderRequest request = new OrderRequest();
    private final RequestSigner signer;
    private final Thread thread;
    private volatile boolean busy;
    private volatile boolean closed;

    AheadSigner(final RequestSigner signer) {
        this.signer = signer;
        thread = new Thread(this::run, "ssi-signer");
        thread.setDaemon(true);
        thread.start();
    }

    OrderRequest request() {
        return request;
    }

    void sign() {
        busy = true;
        LockSupport.unpark(thread);
    }

    boolean isDone() {
        return !busy;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            if (busy) {
                request.signatureLength = signer.sign(request.body, request.bodyLength, request.signature);
                busy = false;
            } else {
                LockSupport.park(this);
            }
        }
    }
}
