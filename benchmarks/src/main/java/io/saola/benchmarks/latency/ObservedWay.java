package io.saola.benchmarks.latency;

/** A way that is looked at while it has its turn. The way itself, and whoever looks, stay the caller's. */
final class ObservedWay implements Way {
    private final Way way;
    private final Observers.Observation observation;

    ObservedWay(final Way way, final Observers.Observation observation) {
        this.way = way;
        this.observation = observation;
    }

    @Override
    public void turn(final boolean isOn) {
        way.turn(isOn);
        observation.look(isOn);
    }

    @Override
    public boolean send(final long intendedNs) {
        return way.send(intendedNs);
    }

    @Override
    public int poll(final Arrivals arrivals) {
        return way.poll(arrivals);
    }

    @Override
    public boolean isQuiet() {
        return way.isQuiet();
    }

    @Override
    public String fault() {
        return observation.fault() != null ? observation.fault() : way.fault();
    }

    @Override
    public void close() {
        // both are closed by whoever made them
    }
}
