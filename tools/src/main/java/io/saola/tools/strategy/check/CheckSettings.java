package io.saola.tools.strategy.check;

import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What a strategy is run over.
 *
 * @param code of the strategy
 * @param journal whose market it is run over; null: a made-up day
 * @param seed of the made-up day
 * @param events of the made-up day
 * @param symbols by slot; empty: all that there are
 * @param parameters as {@code name=value}
 */
public record CheckSettings(
        CheckedCode code, Path journal, long seed, int events, List<String> symbols, List<String> parameters) {
    private static final String NONE = "-";

    /** Copies the lists. */
    public CheckSettings {
        symbols = List.copyOf(symbols);
        parameters = List.copyOf(parameters);
    }

    EventTape tape() {
        final EventTape tape = journal == null ? SyntheticDay.of(seed, events) : JournalTape.read(journal);
        if (tape.count() - tape.definitions() < StrategyCheck.MIN_EVENTS) {
            throw new IllegalArgumentException("there are " + (tape.count() - tape.definitions())
                    + " market events, a check needs " + StrategyCheck.MIN_EVENTS);
        }
        return tape;
    }

    TapeRun run(final StrategyKind kind, final EventTape tape, final boolean records) {
        final List<Integer> ids = new ArrayList<>();
        for (final String symbol : symbols) {
            final int id = tape.symbols().indexOf(symbol);
            if (id < 0) {
                throw new IllegalArgumentException("no instrument " + symbol + "; there are " + tape.symbols());
            }
            ids.add(id);
        }
        if (ids.isEmpty()) {
            IntStream.range(0, Math.min(tape.symbols().size(), 64)).forEach(ids::add);
        }
        return new TapeRun(kind, LongStream.of(kind.parse(parameters)).boxed().toList(), ids, tape, records);
    }

    /** As arguments of another process. */
    List<String> arguments() {
        return List.of(
                code.jar() == null ? NONE : code.jar().toString(),
                code.kindId() == null ? NONE : code.kindId(),
                journal == null ? NONE : journal.toString(),
                Long.toString(seed),
                Integer.toString(events),
                String.join(",", symbols),
                String.join(";", parameters));
    }

    static CheckSettings parse(final List<String> arguments) {
        return new CheckSettings(
                new CheckedCode(path(arguments.get(0)), arguments.get(1).equals(NONE) ? null : arguments.get(1)),
                path(arguments.get(2)),
                Long.parseLong(arguments.get(3)),
                Integer.parseInt(arguments.get(4)),
                split(arguments.get(5), ","),
                split(arguments.get(6), ";"));
    }

    private static Path path(final String text) {
        return text.equals(NONE) ? null : Path.of(text);
    }

    private static List<String> split(final String text, final String separator) {
        return text.isEmpty() ? List.of() : List.of(text.split(separator));
    }
}
