package io.saola.benchmarks.latency;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What was measured of one way. Times in ns. Not thread-safe. */
public final class WayResult {
    private final String name;
    private final Histogram latency = new Histogram(OpenLoopClient.MAX_LATENCY_NS, 3);
    private final Histogram serviceTime = new Histogram(OpenLoopClient.MAX_LATENCY_NS, 3);
    private final List<Histogram> rounds = new ArrayList<>();
    private final Histogram engine = new Histogram(OpenLoopClient.MAX_LATENCY_NS, 3);
    private final List<Histogram> engineRounds = new ArrayList<>();
    private long inBursts;
    private long intended;
    private long received;
    private long strange;
    private long backPressured;

    WayResult(final String name) {
        this.name = name;
    }

    /** {@code echo} and {@code full}, or {@code unobserved} and {@code observed}. */
    public String name() {
        return name;
    }

    /** Arrival minus intended send, all rounds. */
    public Histogram latency() {
        return latency;
    }

    /** Arrival minus actual send, all rounds: without the time a message waited for the client's turn to send it. */
    public Histogram serviceTime() {
        return serviceTime;
    }

    /** Latency, round by round. */
    public List<Histogram> rounds() {
        return List.copyOf(rounds);
    }

    /** What the engine took by itself for an order, all rounds; empty where it was not looked at, see {@link LatencyBench}. */
    public Histogram engine() {
        return engine;
    }

    /** The same, round by round. */
    public List<Histogram> engineRounds() {
        return List.copyOf(engineRounds);
    }

    /** Orders that the engine decided together with others, because the client was late: in {@link #latency}, not in {@link #engine}. */
    public long inBursts() {
        return inBursts;
    }

    /** Messages that were to be sent in the measured rounds. */
    public long intended() {
        return intended;
    }

    /** Messages of them that came back in their place. */
    public long received() {
        return received;
    }

    /** Messages that came back out of place: twice, or behind one that is missing. */
    public long strange() {
        return strange;
    }

    /** Messages that never came back. */
    public long lost() {
        return intended - received;
    }

    /** Times that a due message was not taken at once; its wait counts as latency. */
    public long backPressured() {
        return backPressured;
    }

    void add(final OpenLoopClient.Turn turn, final Histogram ofEngine, final long ofBursts) {
        inBursts += ofBursts;
        engine.add(ofEngine);
        engineRounds.add(ofEngine);
        latency.add(turn.latency());
        serviceTime.add(turn.serviceTime());
        rounds.add(turn.latency());
        intended += turn.intended();
        received += turn.received();
        strange += turn.strange();
        backPressured += turn.backPressured();
    }
}
