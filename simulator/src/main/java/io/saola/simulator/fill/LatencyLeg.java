package io.saola.simulator.fill;

/** One leg of the way: messages take their time, but none overtakes another, as on one connection. */
final class LatencyLeg {
    private final LatencyModel model;
    private long lastArrivalNs = Long.MIN_VALUE;

    LatencyLeg(final LatencyModel model) {
        this.model = model;
    }

    long arrivalNs(final long departureNs) {
        lastArrivalNs = Math.max(lastArrivalNs, departureNs + model.nextNs());
        return lastArrivalNs;
    }

    long lastArrivalNs() {
        return lastArrivalNs;
    }
}
