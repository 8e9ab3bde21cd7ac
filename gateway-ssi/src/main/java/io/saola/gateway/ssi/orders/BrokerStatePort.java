package io.saola.gateway.ssi.orders;

import io.saola.codecs.sbe.ReconcileRequestDecoder;

/** Tells the engine how the broker is, among the order events. On the order thread. */
public interface BrokerStatePort {
    /**
     * One duty cycle.
     *
     * @return messages handed on
     */
    int doWork();

    /** Now and then: what need not be told at once. */
    void upkeep();

    /**
     * The engine wants the books of an account.
     *
     * @param message valid during the call
     */
    void onReconcileRequest(ReconcileRequestDecoder message);

    /** A person wants the streams to be given up and connected anew. */
    void onReconnectRequest();
}
