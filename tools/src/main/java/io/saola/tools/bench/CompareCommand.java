package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola bench compare}: what got slower beyond noise. */
@Command(
        name = "compare",
        description = {
            "Compares the figures of two results, or of two folders of results. A figure is slower or faster if the"
                    + " medians of its",
            "repetitions are further apart than twice the sum of the spreads, and than 5 % of the first; the spread is"
                    + " the median",
            "distance from the median times 1.4826. With fewer than three repetitions on a side nothing is decided.",
            "Exit code 1 if a figure got slower."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  saola bench compare bench-results/all-20261120-090000 bench-results/all-20261121-090000",
            "  saola bench compare before.json after.json --all -o json"
        })
public final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "Result or folder, before.")
    private Path before;

    @Parameters(index = "1", paramLabel = "B", description = "Result or folder, after.")
    private Path after;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Option(names = "--all", description = "In the table, figures that stayed the same or are undecided, too.")
    private boolean isAllShown;

    @Override
    public Integer call() {
        final FigureSet first = FigureSet.read(before, CompareCommand::warn);
        final FigureSet second = FigureSet.read(after, CompareCommand::warn);
        if (!first.hosts().equals(second.hosts())) {
            warn("the hosts differ, so the figures may tell of them: " + first.hosts() + " and " + second.hosts());
        }
        final List<FigureChange> changes = changes(first, second);
        if (changes.isEmpty()) {
            throw new CommandException(
                    ExitCode.NOT_FOUND,
                    before + " and " + after + " have no figure in common: compare results of the same bench, with the"
                            + " same modes and rates");
        }
        System.out.println(
                format == OutputFormat.JSON
                        ? Json.pretty(json(first, second, changes))
                        : table(first, second, changes));
        final long slower = count(changes, FigureChange.Verdict.SLOWER);
        if (slower > 0) {
            throw new CommandException(ExitCode.FAILED, slower + " figures got slower");
        }
        return ExitCode.DONE;
    }

    private static List<FigureChange> changes(final FigureSet first, final FigureSet second) {
        final List<FigureChange> changes = new ArrayList<>();
        first.figures().forEach((name, figure) -> {
            final FigureSet.Figure other = second.figures().get(name);
            if (other != null && other.unit().equals(figure.unit())) {
                changes.add(new FigureChange(name, figure, other));
            }
        });
        return changes;
    }

    private static long count(final List<FigureChange> changes, final FigureChange.Verdict verdict) {
        return changes.stream().filter(change -> change.verdict() == verdict).count();
    }

    private static int onlyIn(final FigureSet set, final List<FigureChange> changes) {
        return set.figures().size() - changes.size();
    }

    private static ObjectNode json(final FigureSet first, final FigureSet second, final List<FigureChange> changes) {
        final ObjectNode document = Json.object();
        document.put("schema", "saola.bench.compare/1");
        document.put("before", first.toString());
        document.put("after", second.toString());
        document.put("sameHost", first.hosts().equals(second.hosts()));
        document.put("onlyBefore", onlyIn(first, changes));
        document.put("onlyAfter", onlyIn(second, changes));
        final ArrayNode array = document.putArray("changes");
        for (final FigureChange change : changes) {
            final ObjectNode node = array.addObject();
            node.put("name", change.name());
            node.put("unit", change.before().unit());
            node.put("better", change.before().isHigherBetter() ? "higher" : "lower");
            node.put("verdict", change.verdict().name());
            side(node.putObject("before"), change.before());
            side(node.putObject("after"), change.after());
            if (Double.isFinite(change.changePercent())) {
                node.put("changePercent", Math.round(change.changePercent() * 10) / 10.0);
            } else {
                node.putNull("changePercent");
            }
        }
        return document;
    }

    private static void side(final ObjectNode node, final FigureSet.Figure figure) {
        node.put("median", FigureChange.median(figure.samples()));
        node.put("spread", FigureChange.spread(figure.samples()));
        node.put("samples", figure.samples().size());
    }

    private String table(final FigureSet first, final FigureSet second, final List<FigureChange> changes) {
        final StringBuilder out = new StringBuilder(2_048);
        out.append(String.format(
                Locale.ROOT, "%-10s%9s%16s%16s  %-9s%s%n", "verdict", "change", "before", "after", "unit", "figure"));
        for (final FigureChange.Verdict verdict : FigureChange.Verdict.values()) {
            if (isAllShown || verdict == FigureChange.Verdict.SLOWER || verdict == FigureChange.Verdict.FASTER) {
                changes.stream()
                        .filter(change -> change.verdict() == verdict)
                        .forEach(change -> out.append(String.format(
                                Locale.ROOT,
                                "%-10s%+8.1f%%%,16.1f%,16.1f  %-9s%s%n",
                                verdict.name().toLowerCase(Locale.ROOT),
                                change.changePercent(),
                                FigureChange.median(change.before().samples()),
                                FigureChange.median(change.after().samples()),
                                change.before().unit(),
                                change.name())));
            }
        }
        return out.append(String.format(
                        Locale.ROOT,
                        "%d slower, %d faster, %d the same within noise, %d undecided for want of repetitions; only in"
                                + " A %d, only in B %d",
                        count(changes, FigureChange.Verdict.SLOWER),
                        count(changes, FigureChange.Verdict.FASTER),
                        count(changes, FigureChange.Verdict.SAME),
                        count(changes, FigureChange.Verdict.UNDECIDED),
                        onlyIn(first, changes),
                        onlyIn(second, changes)))
                .toString();
    }

    private static void warn(final String text) {
        System.err.println("saola bench: " + text);
    }
}
