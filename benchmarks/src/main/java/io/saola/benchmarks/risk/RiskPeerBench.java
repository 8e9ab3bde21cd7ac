package io.saola.benchmarks.risk;

import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.fork.ForkedJvm;
import io.saola.benchmarks.fork.PeerLibraries;
import io.saola.benchmarks.peer.PeerLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures exchange-core's risk stage with the same orders, in a process of its own: its libraries and flags are not ours. */
public final class RiskPeerBench {
    /** What it is. */
    public static final String NAME = "exchange-core 0.5.3";

    /** What it does for an order, for people. */
    public static final String DOES =
            "RiskEngine.preProcessCommand called directly: finds user and symbol, refuses a suspended user,"
                    + " compares cash with fee, shares or a future's margin with the free balance, and reserves it";

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final int orders;
    private final int rounds;

    /**
     * Prepares a measurement.
     *
     * @param orders of a round, after as many to warm up
     * @param rounds how often they are measured
     */
    public RiskPeerBench(final int orders, final int rounds) {
        this.orders = orders;
        this.rounds = rounds;
    }

    /**
     * Runs the process to its end.
     *
     * @return the round with the lowest median, because other work on the host only ever adds
     * @throws ForkFailedException if the peer is not built, fails, or tells nothing
     */
    public RiskCheckResult.Stage run() {
        final List<String> flags = new ArrayList<>(PeerLibraries.COMMON_FLAGS);
        flags.addAll(PeerLibraries.EXCHANGE_CORE_FLAGS);
        final List<PeerLine> lines = new ForkedJvm(
                        NAME,
                        flags,
                        PeerLibraries.classPath("exchange-core"),
                        "io.saola.benchmarks.peer.exchangecore.ExchangeCoreRiskPeer")
                .run(List.of(Integer.toString(orders), Integer.toString(rounds)), LIMIT);
        RiskCheckResult.Stage best = null;
        for (final PeerLine line : lines) {
            final RiskCheckResult.Stage stage = new RiskCheckResult.Stage(
                    NAME,
                    line.number("orders"),
                    line.number("p50Ns"),
                    line.number("p99Ns"),
                    line.number("p999Ns"),
                    line.number("maxNs"),
                    line.number("allocatedBytes"));
            best = best == null || stage.p50Ns() < best.p50Ns() ? stage : best;
        }
        if (best == null) {
            throw new ForkFailedException(NAME + " told of no round: rebuild benchmarks/peers/exchange-core");
        }
        return best;
    }
}
