package io.saola.benchmarks.replay;

import com.sun.management.ThreadMXBean;
import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.config.ConfigReader;
import io.saola.backtest.host.Backtest;
import io.saola.backtest.host.BacktestReport;
import io.saola.benchmarks.peer.PeerLine;
import io.saola.codecs.sbe.AccountDefinitionDecoder;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.RiskControlDecoder;
import io.saola.codecs.sbe.StrategyDefinitionDecoder;
import io.saola.engine.JournalLayout;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.replay.Replay;
import io.saola.engine.replay.ReplayReport;
import io.saola.journal.JournalReader;
import io.saola.market.host.RulebookFiles;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** One stage measured in a process of its own: the same journal again and again, each time from an empty state. One thread. */
public final class ReplayPeer {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ReplayStage stage;
    private final Path directory;
    private final MemoryDay day;
    private long sum;
    private long stateHash;

    private ReplayPeer(final ReplayStage stage, final Path directory) {
        this.stage = stage;
        this.directory = directory;
        day = switch (stage) {
            case READ, FILE, BACKTEST -> null;
            case MARKET, MEMORY -> MemoryDay.read(JournalLayout.inputs(directory), template -> false);
            case LOGIC -> MemoryDay.read(JournalLayout.inputs(directory), ReplayPeer::isOfTraders);
        };
    }

    /**
     * Measures.
     *
     * @param arguments stage, directory, replays to warm up, replays that count
     */
    public static void main(final String[] arguments) {
        final ReplayPeer peer = new ReplayPeer(ReplayStage.valueOf(arguments[0]), Path.of(arguments[1]));
        final int warmups = Integer.parseInt(arguments[2]);
        final int repetitions = Integer.parseInt(arguments[3]);
        for (int i = 0; i < warmups + repetitions; i++) {
            peer.turn(i >= warmups);
        }
    }

    private void turn(final boolean counts) {
        final long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        final long cpuBefore = threads.getCurrentThreadCpuTime();
        final long startNs = System.nanoTime();
        final long inputs = replay();
        final long elapsedNs = System.nanoTime() - startNs;
        final long cpuNs = threads.getCurrentThreadCpuTime() - cpuBefore;
        PeerLine.of("replay")
                .with("counts", counts)
                .with("inputs", inputs)
                .with("ns", elapsedNs)
                .with("cpuNs", cpuNs)
                .with("bytes", threads.getCurrentThreadAllocatedBytes() - allocatedBefore)
                .with("stateHash", stateHash)
                .with("sum", sum)
                .print();
    }

    private long replay() {
        return switch (stage) {
            case READ -> read();
            case MARKET -> day.forEach(new MarketOnly());
            case LOGIC, MEMORY -> logic();
            case FILE -> file();
            case BACKTEST -> backtest();
        };
    }

    private long read() {
        try (JournalReader reader = JournalReader.open(JournalLayout.inputs(directory))) {
            return reader.forEach((sequence, timestampNs, buffer, offset, length) -> sum += length);
        }
    }

    private long logic() {
        final BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
        final long inputs = day.forEach((sequence, timestampNs, buffer, offset, length) ->
                logic.onInput(sequence, timestampNs, buffer, offset));
        stateHash = logic.stateHash();
        return inputs;
    }

    private long file() {
        final ReplayReport report = new Replay(directory, BuiltinStrategies.kinds()).run(false, sequence -> {});
        stateHash = report.stateHash();
        return report.inputs();
    }

    private long backtest() {
        final BacktestConfig config = new ConfigReader(BuiltinStrategies.kinds())
                .read("{name: bench, data: [{kind: journal, path: .}], venue: {fill: queue}}", directory, "bench");
        final BacktestReport report =
                new Backtest(config, BuiltinStrategies.kinds(), RulebookFiles.packaged(), "bench").run();
        stateHash = report.result().info().stateHash();
        sum += report.result().fills().size();
        return report.inputs();
    }

    private static boolean isOfTraders(final int templateId) {
        return switch (templateId) {
            case AccountDefinitionDecoder.TEMPLATE_ID,
                    StrategyDefinitionDecoder.TEMPLATE_ID,
                    RiskControlDecoder.TEMPLATE_ID,
                    BrokerReportDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }
}
