package io.saola.backtest.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.config.ConfigReader;
import io.saola.backtest.config.SweepReader;
import io.saola.backtest.config.SweepSettings;
import io.saola.backtest.files.ResultFiles;
import io.saola.backtest.host.Backtest;
import io.saola.backtest.metrics.Objective;
import io.saola.market.rules.Rulebook;
import io.saola.market.rules.TradingCalendar;
import io.saola.market.rules.TradingDates;
import io.saola.strategies.api.StrategyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runs a configuration with many values. Each run has a folder of its own, named by its number and the hash of its configuration; one
 * that is complete already is not run again, so that a sweep that was stopped goes on where it was.
 */
public final class Sweep {
    private static final int MAX_RUNS = 100_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final BacktestConfig config;
    private final SweepSettings settings;
    private final List<StrategyKind> kinds;
    private final Rulebook rulebook;
    private final String codeVersion;
    private final Path folder;
    private final List<SweepRow> rows = new ArrayList<>();

    /**
     * Prepares a sweep.
     *
     * @param config resolved
     * @param settings what varies
     * @param kinds strategies it may name
     * @param rulebook dated rules of the exchanges
     * @param codeVersion of this program
     * @param folder of all runs; may have complete ones already
     */
    public Sweep(
            final BacktestConfig config,
            final SweepSettings settings,
            final List<StrategyKind> kinds,
            final Rulebook rulebook,
            final String codeVersion,
            final Path folder) {
        this.config = config;
        this.settings = settings;
        this.kinds = kinds;
        this.rulebook = rulebook;
        this.codeVersion = codeVersion;
        this.folder = folder;
    }

    /**
     * Runs what has not been run yet.
     *
     * @param jobs runs at a time
     * @param finished told each row when it is known
     * @return all rows by number
     * @throws IllegalStateException if a run fails, naming it; complete runs stay
     */
    public List<SweepRow> run(final int jobs, final Consumer<SweepRow> finished) {
        final ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            if (settings.method() == SweepSettings.Method.WALK_FORWARD) {
                walkForward(workers, finished);
            } else {
                final List<Variation> variations = new ArrayList<>();
                for (final Map<String, String> values : combinations()) {
                    variations.add(new Variation(variations.size() + 1, Variation.ALL, 0, values, 0, 0));
                }
                runAll(workers, variations, finished);
            }
        } finally {
            workers.shutdownNow();
        }
        return List.copyOf(rows);
    }

    private void walkForward(final ExecutorService workers, final Consumer<SweepRow> finished) {
        final TradingCalendar calendar = rulebook.calendar();
        int number = 0;
        int window = 0;
        int from = calendar.isTradingDay(config.from()) ? config.from() : calendar.next(config.from());
        while (from != TradingDates.NULL) {
            final int testFrom = calendar.plus(from, settings.trainDays());
            final int testTo = testFrom == TradingDates.NULL
                    ? TradingDates.NULL
                    : calendar.plus(testFrom, settings.testDays() - 1);
            if (testTo == TradingDates.NULL || testTo > config.to()) {
                break;
            }
            window++;
            final List<Variation> training = new ArrayList<>();
            for (final Map<String, String> values : grid()) {
                training.add(
                        new Variation(++number, Variation.TRAIN, window, values, from, calendar.previous(testFrom)));
            }
            final SweepRow best = best(runAll(workers, training, finished));
            runAll(
                    workers,
                    List.of(new Variation(++number, Variation.TEST, window, best.values(), testFrom, testTo)),
                    finished);
            from = calendar.plus(from, settings.testDays());
        }
    }

    private List<SweepRow> runAll(
            final ExecutorService workers, final List<Variation> variations, final Consumer<SweepRow> finished) {
        final List<Future<SweepRow>> running = new ArrayList<>();
        for (final Variation variation : variations) {
            running.add(workers.submit(() -> run(variation)));
        }
        final List<SweepRow> found = new ArrayList<>();
        for (int i = 0; i < running.size(); i++) {
            try {
                final SweepRow row = running.get(i).get();
                found.add(row);
                finished.accept(row);
            } catch (final ExecutionException e) {
                throw new IllegalStateException(
                        "run " + variations.get(i).number() + " with "
                                + variations.get(i).values() + " failed: "
                                + e.getCause().getMessage(),
                        e.getCause());
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted; complete runs stay and are not run again", e);
            }
        }
        rows.addAll(found);
        return found;
    }

    private SweepRow run(final Variation variation) throws IOException {
        final String yaml = SweepReader.vary(config, variation.values(), variation.from(), variation.to());
        final BacktestConfig varied = new ConfigReader(kinds).read(yaml, folder, "run " + variation.number());
        final String hash = ResultFiles.configHash(varied.text());
        final Path target = folder.resolve(String.format(Locale.ROOT, "%05d-%s", variation.number(), hash));
        if (!Files.exists(target.resolve(ResultFiles.SUMMARY))) {
            Files.createDirectories(target);
            ResultFiles.write(new Backtest(varied, kinds, rulebook, codeVersion).run(), target, false);
        }
        final JsonNode summary =
                MAPPER.readTree(target.resolve(ResultFiles.SUMMARY).toFile());
        final JsonNode metrics = MAPPER.readTree(target.resolve("metrics.json").toFile());
        return new SweepRow(
                variation.number(),
                variation.part(),
                variation.window(),
                variation.values(),
                summary.path("fromDate").asText(),
                summary.path("toDate").asText(),
                Objective.of(settings.objective()).in(metrics),
                summary.path("totalReturn").asDouble(),
                summary.path("orders").asLong(),
                summary.path("roundTrips").asLong(),
                summary.path("stateHash").asText(),
                target.getFileName().toString());
    }

    /** The most; the first of equals, and any value before none. */
    static SweepRow best(final List<SweepRow> rows) {
        SweepRow best = rows.get(0);
        for (final SweepRow row : rows) {
            if (row.objective() != null && (best.objective() == null || row.objective() > best.objective())) {
                best = row;
            }
        }
        return best;
    }

    private List<Map<String, String>> combinations() {
        final List<Map<String, String>> grid = grid();
        if (settings.method() == SweepSettings.Method.GRID || settings.samples() >= grid.size()) {
            return grid;
        }
        final SplittableRandom random = new SplittableRandom(config.seed());
        final Set<Integer> drawn = new LinkedHashSet<>();
        while (drawn.size() < settings.samples()) {
            drawn.add(random.nextInt(grid.size()));
        }
        return drawn.stream().map(grid::get).toList();
    }

    private List<Map<String, String>> grid() {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (final Map.Entry<String, List<String>> parameter :
                settings.parameters().entrySet()) {
            final List<Map<String, String>> wider = new ArrayList<>();
            for (final Map<String, String> combination : combinations) {
                for (final String value : parameter.getValue()) {
                    final Map<String, String> added = new LinkedHashMap<>(combination);
                    added.put(parameter.getKey(), value);
                    wider.add(added);
                }
            }
            if (wider.size() > MAX_RUNS) {
                throw new IllegalStateException("the grid has more than " + MAX_RUNS + " combinations");
            }
            combinations = wider;
        }
        return combinations;
    }
}
