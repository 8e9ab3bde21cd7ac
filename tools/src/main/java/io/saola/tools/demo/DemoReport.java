package io.saola.tools.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import io.saola.engine.JournalLayout;
import io.saola.engine.StartReport;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.InputCounts;
import io.saola.engine.logic.execution.ParentOrder;
import io.saola.engine.logic.execution.ParentOrders;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Holding;
import io.saola.engine.logic.strategy.StrategyInstance;
import io.saola.journal.JournalStat;
import io.saola.tools.Json;
import io.saola.tools.journal.MessageReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What a demo day came to, as a table and as a document. Built after the engine has closed. */
final class DemoReport {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99};

    private final BusinessLogic state;
    private final EngineCounters counters;
    private final StartReport start;
    private final Path directory;
    private final double seconds;
    private final Histogram tickToOrder;
    private final KillDrill drill;
    private final boolean interrupted;
    private final DemoOptions options;
    private final Map<String, Long> inputs = new TreeMap<>();
    private final JournalStat journal;
    private final long feedMessages;

    DemoReport(
            final DemoSystem system,
            final DemoOptions options,
            final Path directory,
            final long elapsedNs,
            final Histogram tickToOrder,
            final KillDrill drill,
            final boolean interrupted) {
        state = system.engine().finalState();
        counters = system.engine().counters();
        start = system.engine().startReport();
        this.options = options;
        this.directory = directory;
        seconds = elapsedNs / 1e9;
        this.tickToOrder = tickToOrder;
        this.drill = drill;
        this.interrupted = interrupted;
        final MessageReader messages = new MessageReader();
        for (int template = 0; template < InputCounts.TEMPLATES; template++) {
            if (state.counts().of(template) > 0) {
                inputs.put(messages.name(template), state.counts().of(template));
            }
        }
        journal = JournalStat.read(JournalLayout.inputs(directory));
        feedMessages = system.simulator().counters().messagesSent();
    }

    /** False if the kill switch was drilled and failed. */
    boolean passed() {
        return drill == null || drill.passed();
    }

    ObjectNode json() {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.demo/1");
        node.put("interrupted", interrupted);
        node.put("seconds", seconds);
        node.put("seed", options.seed);
        node.put("durability", options.durability.name());
        node.put("promise", start.promise());
        if (start.window() != null) {
            node.putObject("bufferedWindow")
                    .put("ms", start.window().time().toMillis())
                    .put("bytes", start.window().lengthBytes());
        }
        node.putObject("syncProbe")
                .put("count", start.syncProbe().count())
                .put("p50Ns", start.syncProbe().p50Ns())
                .put("p99Ns", start.syncProbe().p99Ns())
                .put("maxNs", start.syncProbe().maxNs())
                .put("plausible", !start.syncProbe().isImplausiblyFast());
        node.put("threading", options.threadingMode.name());
        node.put("inputs", state.sequence());
        node.put("inputsPerSecond", state.sequence() / seconds);
        final ObjectNode byType = node.putObject("inputsByType");
        inputs.forEach(byType::put);
        node.put("inputsRefused", counters.refused() + state.counts().refused());
        node.put("orders", state.desk().sent());
        node.put("ordersRefused", state.desk().refusals());
        node.put("fills", state.reports().executions());
        final ObjectNode latency = node.putObject("latencyNs");
        latency.put("count", tickToOrder.getTotalCount());
        latency.put("p50", tickToOrder.getValueAtPercentile(50));
        latency.put("p90", tickToOrder.getValueAtPercentile(90));
        latency.put("p99", tickToOrder.getValueAtPercentile(99));
        latency.put("p999", tickToOrder.getValueAtPercentile(99.9));
        latency.put("p9999", tickToOrder.getValueAtPercentile(99.99));
        latency.put("max", tickToOrder.getMaxValue());
        final ArrayNode strategies = node.putArray("strategies");
        for (int i = 0; i < state.strategies().count(); i++) {
            final StrategyInstance strategy = state.strategies().strategy(i);
            strategies
                    .addObject()
                    .put("name", strategy.name())
                    .put("orders", strategy.ordersPlaced())
                    .put("refused", strategy.ordersRefused())
                    .put("fills", strategy.executions())
                    .put("grossPnlVnd", vnd(strategy.grossPnl()));
        }
        final ArrayNode parents = node.putArray("parentOrders");
        parents()
                .forEach(parent -> parents.addObject()
                        .put("kind", kind(parent))
                        .put("symbol", parent.instrument().symbol())
                        .put("side", parent.side().name())
                        .put("quantity", parent.quantity())
                        .put("filled", parent.filledQuantity())
                        .put("parts", parent.sentChildren())
                        .put("state", parent.state().name()));
        if (drill != null) {
            node.putObject("killDrill")
                    .put("passed", drill.passed())
                    .put("workingOrders", drill.working())
                    .put("newOrdersAfterDecision", drill.newOrdersAfter())
                    .put("lastNewOrderNs", drill.lastNewOrderNs())
                    .put("noneWorkingNs", drill.cleanNs())
                    .put("heldAgainstOneIdentity", drill.heldAgainstOne())
                    .put("releasedByAnother", drill.released());
        }
        node.put("exitsArmed", state.execution().exitDesk().liveCount());
        final Account account = state.accounts().account(0);
        node.put("cashVnd", vnd(account.cash()));
        node.put("feesVnd", vnd(account.fees()));
        node.put("taxesVnd", vnd(account.taxes()));
        node.put("netPnlVnd", vnd(account.netPnl()));
        final ArrayNode holdings = node.putArray("holdings");
        for (int i = 0; i < account.holdingCount(); i++) {
            final Holding holding = account.holding(i);
            if (holding != null) {
                holdings.addObject()
                        .put("symbol", holding.instrument().symbol())
                        .put("netQuantity", holding.position().netQuantity())
                        .put("openCostVnd", vnd(holding.position().openCost()))
                        .put("realisedPnlVnd", vnd(holding.position().realisedPnl()))
                        .put("unrealisedPnlVnd", vnd(unrealised(holding)));
            }
        }
        node.put("journalBytes", journal.usedBytes());
        node.put("finalSequence", state.sequence());
        node.put("stateHash", String.format(Locale.ROOT, "%016x", state.stateHash()));
        node.put("journalDir", directory.toString());
        return node;
    }

    void print(final PrintStream out) {
        out.printf(Locale.ROOT, "%nDay%s%n", interrupted ? " (interrupted)" : "");
        line(out, "inputs", "%,d in %.1f s, %,.0f per second", state.sequence(), seconds, state.sequence() / seconds);
        inputs.forEach((name, count) -> line(out, "  " + name, "%,d", count));
        line(
                out,
                "inputs refused",
                "%,d at the door, %,d by the logic",
                counters.refused(),
                state.counts().refused());
        line(out, "feed messages sent", "%,d by the simulator", feedMessages);
        printLatency(out);
        printStrategies(out);
        printParents(out);
        printDrill(out);
        printHoldings(out);
        out.printf("%nJournal%n");
        line(out, "folder", "%s", directory);
        line(out, "size", "%,d bytes, %.2f per byte of message", journal.usedBytes(), journal.spaceAmplification());
        line(out, "final sequence", "%,d", state.sequence());
        line(out, "state hash", "%016x", state.stateHash());
        out.printf("%nNext%n");
        out.printf("  ./saola replay %s --verify%n", directory);
        out.printf("  ./saola journal stat %s%n", directory);
        out.printf("  ./saola journal dump %s --from 1 --to 20%n", directory);
    }

    private void printLatency(final PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%nTick to order: frame from the socket to signed request handed to the socket, %,d orders%n",
                tickToOrder.getTotalCount());
        final StringBuilder line = new StringBuilder(" ");
        for (final double percentile : PERCENTILES) {
            line.append(String.format(
                    Locale.ROOT,
                    " p%s %s ",
                    String.valueOf(percentile).replaceAll("\\.0$", ""),
                    Durations.text(tickToOrder.getValueAtPercentile(percentile))));
        }
        out.println(line + " max " + Durations.text(tickToOrder.getMaxValue()));
        line(out, "durability", "%s", start.promise());
        line(out, "sync latency", "%s", start.syncLatency());
        line(out, "threading", "%s", options.threadingMode);
    }

    private void printStrategies(final PrintStream out) {
        out.printf("%n%-20s %8s %8s %8s %18s%n", "Strategy", "orders", "refused", "fills", "gross P&L, VND");
        for (int i = 0; i < state.strategies().count(); i++) {
            final StrategyInstance strategy = state.strategies().strategy(i);
            out.printf(
                    Locale.ROOT,
                    "%-20s %,8d %,8d %,8d %+,18d%n",
                    strategy.name(),
                    strategy.ordersPlaced(),
                    strategy.ordersRefused(),
                    strategy.executions(),
                    vnd(strategy.grossPnl()));
        }
    }

    private void printParents(final PrintStream out) {
        out.printf(
                "%n%-20s %-10s %5s %8s %8s %8s %14s %14s%n",
                "Parent order", "symbol", "side", "quantity", "filled", "parts", "average price", "state");
        parents()
                .forEach(parent -> out.printf(
                        Locale.ROOT,
                        "%-20s %-10s %5s %,8d %,8d %,8d %14s %14s%n",
                        kind(parent),
                        parent.instrument().symbol(),
                        parent.side(),
                        parent.quantity(),
                        parent.filledQuantity(),
                        parent.sentChildren(),
                        parent.averagePrice() == Decimals.NULL ? "-" : Decimals.toString(parent.averagePrice()),
                        parent.state()));
        line(out, "exits left armed", "%,d", state.execution().exitDesk().liveCount());
    }

    private List<ParentOrder> parents() {
        final List<ParentOrder> all = new ArrayList<>();
        final ParentOrders parents = state.execution().parents();
        for (int i = 0; i < parents.doneCount(); i++) {
            all.add(parents.done(i));
        }
        for (int i = 0; i < parents.liveCount(); i++) {
            all.add(parents.live(i));
        }
        return all;
    }

    private static String kind(final ParentOrder parent) {
        return parent.originId() == 0 ? parent.terms().algorithm().name() : "exit of a bracket";
    }

    private void printDrill(final PrintStream out) {
        if (drill == null) {
            return;
        }
        out.printf("%nKill drill%n");
        line(out, "result", "%s", drill.passed() ? "passed" : "FAILED");
        line(out, "orders at work", "%,d at the decision", drill.working());
        line(
                out,
                "last new order",
                "%s after the decision, %d were under way",
                Durations.text(drill.lastNewOrderNs()),
                drill.newOrdersAfter());
        line(
                out,
                "none at work",
                "%s",
                drill.cleanNs() < 0 ? "not within 10 s" : Durations.text(drill.cleanNs()) + " after the decision");
        line(out, "release by the same", "%s", drill.heldAgainstOne() ? "refused" : "NOT REFUSED");
        line(out, "release by another", "%s", drill.released() ? "orders again" : "NO ORDERS");
    }

    private void printHoldings(final PrintStream out) {
        final Account account = state.accounts().account(0);
        out.printf(
                "%n%-10s %8s %12s %12s %16s %16s%n",
                "Holding", "net", "average cost", "last price", "realised, VND", "unrealised, VND");
        for (int i = 0; i < account.holdingCount(); i++) {
            final Holding holding = account.holding(i);
            if (holding != null) {
                printHolding(out, holding);
            }
        }
        out.println();
        line(out, "cash", "%,d VND", vnd(account.cash()));
        line(out, "fees, taxes", "%,d, %,d VND", vnd(account.fees()), vnd(account.taxes()));
        line(out, "net P&L", "%+,d VND", vnd(account.netPnl()));
    }

    private static void printHolding(final PrintStream out, final Holding holding) {
        final long net = holding.position().netQuantity();
        final String averageCost = net == 0
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%,.2f",
                        (double) holding.position().openCost()
                                / net
                                / holding.instrument().contractMultiplier()
                                / Decimals.ONE);
        out.printf(
                Locale.ROOT,
                "%-10s %,8d %12s %12s %+,16d %+,16d%n",
                holding.instrument().symbol(),
                net,
                averageCost,
                Decimals.toString(holding.instrument().markPrice()),
                vnd(holding.position().realisedPnl()),
                vnd(unrealised(holding)));
    }

    private static long unrealised(final Holding holding) {
        return holding.position()
                .unrealisedPnl(
                        holding.instrument().markPrice(), holding.instrument().contractMultiplier());
    }

    private static long vnd(final long scaled) {
        return scaled / Decimals.ONE;
    }

    private static void line(final PrintStream out, final String label, final String value, final Object... args) {
        out.printf(Locale.ROOT, "  %-22s %s%n", label, String.format(Locale.ROOT, value, args));
    }
}
