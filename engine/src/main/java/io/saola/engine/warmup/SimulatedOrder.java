package io.saola.engine.warmup;

/** An order as the simulated broker knows it. A slot of a pool; plain fields, because one class writes and reads them. */
final class SimulatedOrder {
    long requestId;
    long lastRequestId;
    long clientOrderId;
    int accountId;
    int instrumentId;
    boolean isBuy;
    long price;
    long quantity;
    long filledQuantity;
    boolean isLive;

    /** What may still trade. */
    long leavesQuantity() {
        return quantity - filledQuantity;
    }
}
