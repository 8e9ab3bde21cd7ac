package io.saola.backtest.host;

import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.config.DataSettings;
import io.saola.backtest.data.DataException;
import io.saola.backtest.data.DataFaults;
import io.saola.backtest.data.EventSource;
import io.saola.backtest.data.FrameFeed;
import io.saola.backtest.data.Sources;
import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.RunInfo;
import io.saola.engine.logic.BusinessLogic;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.Rulebook;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.function.Function;

/**
 * Runs one configuration. The same configuration over the same data gives the same state hash, in any JVM. To be run once; one thread.
 *
 * <pre>
 *   BacktestReport report = new Backtest(config, BuiltinStrategies.kinds(), RulebookFiles.packaged(), "0.1.0")
 *           .journal(folder)
 *           .run();
 * </pre>
 */
public final class Backtest {
    private static final String CURRENCY = "VND";

    private final BacktestConfig config;
    private final List<StrategyKind> kinds;
    private final Rulebook rulebook;
    private final String codeVersion;
    private Path journal;
    private DoubleConsumer progress = share -> {};
    private Function<Path, FrameFeed> frames = path -> {
        throw new DataException("recorded frames cannot be read here: " + path, null);
    };

    /**
     * Prepares a run.
     *
     * @param config checked
     * @param kinds strategies it may name
     * @param rulebook dated rules of the exchanges
     * @param codeVersion of this program, at most 32 ASCII characters
     */
    public Backtest(
            final BacktestConfig config,
            final List<StrategyKind> kinds,
            final Rulebook rulebook,
            final String codeVersion) {
        this.config = config;
        this.kinds = kinds;
        this.rulebook = rulebook;
        this.codeVersion = codeVersion;
    }

    /**
     * Journals inputs and effects.
     *
     * @param directory new; null for no journal
     * @return this
     */
    public Backtest journal(final Path directory) {
        journal = directory;
        return this;
    }

    /**
     * Tells of progress.
     *
     * @param listener told the share of the data played, 0 to 1, or NaN if that is not known
     * @return this
     */
    public Backtest progress(final DoubleConsumer listener) {
        progress = listener;
        return this;
    }

    /**
     * Brings what reads recorded frames of the broker; without it such data are refused.
     *
     * @param opener opens a recording's folder
     * @return this
     */
    public Backtest frames(final Function<Path, FrameFeed> opener) {
        frames = opener;
        return this;
    }

    /**
     * Runs it.
     *
     * @return what came of it
     * @throws DataException if data cannot be read
     * @throws io.saola.journal.JournalException if a journal cannot be read or written
     */
    public BacktestReport run() {
        final long startNs = System.nanoTime();
        try (Simulation simulation = new Simulation(config, kinds, rulebook, journal, codeVersion)) {
            final DataFaults faults = new DataFaults();
            final DataSettings first = config.data().get(0);
            final long events;
            final long leftOut;
            Map<String, Long> refusedMessages = Map.of();
            if (first.isTable()) {
                try (EventSource source = Sources.open(config, faults)) {
                    events = new TableRun(simulation, faults).play(source, progress);
                    leftOut = 0;
                }
            } else {
                final boolean isJournal = first.kind() == DataSettings.Kind.JOURNAL;
                final FrameFeed feed = isJournal ? new JournalFeed(first.path()) : frames.apply(first.path());
                final FrameRun run = new FrameRun(simulation, feed);
                events = run.play(progress);
                leftOut = run.leftOut();
                refusedMessages = feed.refusedMessages();
            }
            if (simulation.inputs().sequence() == 0) {
                throw new DataException(
                        "no row of the data could be played: " + faults.counts()
                                + "; see from, to, symbols and columns of the configuration",
                        null);
            }
            if (first.answers() == DataSettings.Answers.VENUE) {
                simulation.shutDown(); // recorded answers are a whole journal, with an end of its own
            }
            return report(simulation, faults, events, refusedMessages, leftOut, System.nanoTime() - startNs);
        }
    }

    private BacktestReport report(
            final Simulation simulation,
            final DataFaults faults,
            final long events,
            final Map<String, Long> refusedMessages,
            final long leftOut,
            final long elapsedNs) {
        final BusinessLogic logic = simulation.logic();
        final long hash = logic.stateHash();
        final List<EquityPoint> equity = simulation.recorder().result(null).equity();
        final int from = equity.isEmpty()
                ? logic.tradingDate()
                : MarketTime.date(equity.get(0).timestampNs());
        final RunInfo info = new RunInfo(
                config.name(),
                config.text(),
                config.seed(),
                hash,
                codeVersion,
                from,
                logic.tradingDate(),
                simulation.recorder().capital(),
                CURRENCY);
        return new BacktestReport(
                simulation.recorder().result(info),
                events,
                simulation.inputs().sequence(),
                elapsedNs,
                faults,
                simulation.inputs().refused(),
                logic.counts().refused(),
                simulation.effects().refusedOrders(),
                simulation.refusedRequests(),
                simulation.refusedData(),
                refusedMessages,
                leftOut);
    }
}
