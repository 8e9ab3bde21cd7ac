package io.saola.tools.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.engine.plugin.StrategyPlugins;
import io.saola.strategies.api.StrategyKind;
import io.saola.tools.CommandException;
import io.saola.tools.DocumentOutput;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.journal.JournalFolders;
import io.saola.tools.strategy.PluginOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code saola replay diff}: the first decision that differs, and why. */
@Command(
        name = "diff",
        description = {
            "Names the first decision that differs, the input that caused it, both sides' reasoning and the state that explains it.",
            "  diff DIR               what the live run recorded, and what this program decides on the same inputs",
            "  diff DIR CONFIG        this program as configured in the journal, and as changed by CONFIG",
            "  diff DIR CONFIG CONFIG the journal's inputs under two configurations",
            "  diff DIR DIR           the recorded decisions of two journals, one by one, ids left out",
            "A decision is every effect but state hashes and the pictures of market and risk. Exit code 1 if one differs."
        },
        footer = {
            "",
            "Examples:",
            "  saola replay diff saola-data/demo-1",
            "  saola replay diff saola-data/demo-1 other-threshold.yaml -o json",
            "  saola replay diff live-2026-11-20 backtest-2026-11-20"
        },
        mixinStandardHelpOptions = true)
public final class ReplayDiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of an engine.")
    private Path directory;

    @Parameters(
            index = "1..*",
            arity = "0..2",
            paramLabel = "OTHER",
            description = "A second folder, or one or two configurations as for 'replay --what-if'.")
    private List<Path> others = List.of();

    @Mixin
    private DocumentOutput output;

    @Mixin
    private PluginOptions plugins;

    @Override
    public Integer call() {
        JournalFolders.requireEngine(directory);
        try (StrategyPlugins strategies = plugins.load()) {
            return others.size() == 1 && Files.isDirectory(others.get(0))
                    ? twoJournals(others.get(0), strategies.kinds())
                    : oneJournal(strategies);
        }
    }

    private int oneJournal(final StrategyPlugins strategies) {
        final List<StrategyKind> kinds = strategies.kinds();
        final JournalFolders folders = JournalFolders.requireEngine(directory);
        final Supplier<DecisionSource> left;
        final Supplier<DecisionSource> right;
        if (others.isEmpty()) {
            if (folders.effects() == null) {
                throw new CommandException(
                        ExitCode.NOT_FOUND,
                        "there are no recorded effects in " + directory + "; give a CONFIG to compare");
            }
            left = () -> new RecordedSource(folders.effects());
            right = JournalComparison.logic(WhatIfConfig.UNCHANGED, kinds);
        } else {
            final JournalDefinitions definitions = JournalDefinitions.read(folders.inputs());
            final WhatIfConfig first = WhatIfReader.read(others.get(0), definitions, kinds);
            left = JournalComparison.logic(others.size() == 1 ? WhatIfConfig.UNCHANGED : first, kinds);
            right = JournalComparison.logic(
                    others.size() == 1 ? first : WhatIfReader.read(others.get(1), definitions, kinds), kinds);
        }
        final JournalComparison comparison = new JournalComparison(directory, left, right);
        final Divergence divergence = comparison.run();
        PluginOptions.tellOtherCode(strategies, comparison.rightLogic());
        if (output.isJson()) {
            final ObjectNode node = Json.object();
            node.put("schema", "saola.replay.diff/1");
            node.put("equal", divergence == null);
            node.put("inputs", comparison.inputCount());
            node.put("decisionsEqual", comparison.compared());
            node.put("decisionsUnrecorded", comparison.unrecorded());
            node.set("firstDivergence", divergence == null ? null : divergence.json());
            System.out.println(Json.pretty(node));
        } else if (divergence == null) {
            System.out.printf(
                    Locale.ROOT,
                    "equal: %,d decisions of %,d inputs, %,d without a recorded copy%n",
                    comparison.compared(),
                    comparison.inputCount(),
                    comparison.unrecorded());
        } else {
            System.out.println(
                    divergence.text(others.isEmpty() ? "recorded" : "left", others.isEmpty() ? "replayed" : "right"));
        }
        return divergence == null ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int twoJournals(final Path other, final List<StrategyKind> kinds) {
        requireEffects(directory);
        requireEffects(other);
        final JournalPair pair = new JournalPair(directory, other, kinds);
        final JournalPair.Difference difference = pair.run();
        if (output.isJson()) {
            System.out.println(Json.pretty(json(pair, difference)));
        } else {
            System.out.println(
                    difference == null
                            ? String.format(Locale.ROOT, "equal: %,d decisions", pair.compared())
                            : table(pair, difference));
        }
        return difference == null ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void requireEffects(final Path folder) {
        if (JournalFolders.requireEngine(folder).effects() == null) {
            throw new CommandException(
                    ExitCode.NOT_FOUND,
                    "there are no recorded effects in " + folder + "; two journals are compared by what they recorded");
        }
    }

    private static ObjectNode json(final JournalPair pair, final JournalPair.Difference difference) {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.replay.diff-pair/1");
        node.put("equal", difference == null);
        node.put("decisionsEqual", pair.compared());
        if (difference != null) {
            node.set("left", json(difference.left()));
            node.set("right", json(difference.right()));
            final ObjectNode inputs = node.putObject("firstDifferingInputs");
            inputs.set(
                    "left",
                    difference.inputs() == null ? null : difference.inputs().left());
            inputs.set(
                    "right",
                    difference.inputs() == null ? null : difference.inputs().right());
            node.set("stateDifferences", Divergence.differences(difference.differences()));
        }
        return node;
    }

    private static ObjectNode json(final JournalPair.Side side) {
        if (side == null) {
            return null;
        }
        final ObjectNode node = Json.object();
        node.put("causeSequence", side.sequence());
        node.put("strategy", side.strategy());
        node.set("decision", side.decision());
        node.set("input", side.input());
        return node;
    }

    private static String table(final JournalPair pair, final JournalPair.Difference difference) {
        final StringBuilder out = new StringBuilder(1024);
        out.append(String.format(Locale.ROOT, "first diverging decision, after %,d equal ones", pair.compared()));
        side(out, "left", difference.left());
        side(out, "right", difference.right());
        if (difference.inputs() == null) {
            out.append("\n  all inputs are equal: the programs, or what they started from, differ");
        } else {
            out.append("\n  first inputs that differ\n    left   ")
                    .append(
                            difference.inputs().left() == null
                                    ? "none"
                                    : FrameText.line(difference.inputs().left()))
                    .append("\n    right  ")
                    .append(
                            difference.inputs().right() == null
                                    ? "none"
                                    : FrameText.line(difference.inputs().right()));
        }
        if (!difference.differences().isEmpty()) {
            out.append("\n  states before the two causes differ in");
            difference
                    .differences()
                    .forEach(entry -> out.append("\n    ")
                            .append(entry.path())
                            .append(": ")
                            .append(entry.left())
                            .append(" | ")
                            .append(entry.right()));
        }
        return out.toString();
    }

    private static void side(final StringBuilder out, final String name, final JournalPair.Side side) {
        out.append(String.format(Locale.ROOT, "%n  %-6s", name));
        if (side == null) {
            out.append("nothing more");
        } else {
            out.append(FrameText.line(side.decision()));
            out.append("\n    strategy ").append(side.strategy() == null ? "none" : side.strategy());
            out.append("\n    cause    ").append(side.input() == null ? side.sequence() : FrameText.line(side.input()));
        }
    }
}
