package io.saola.tools.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import io.saola.tools.Json;
import java.util.Locale;

/**
 * What a what-if replay found.
 *
 * @param inputs of the journal
 * @param divergence the first decision that differs, or null if none does
 * @param venueSequence input with which the recorded answers stopped being right and the simulated venue took over, 0 if they never did
 * @param droppedReports recorded reports about orders that the changed run does not have, or no longer has at the recorded broker
 * @param droppedBooks recorded messages of the broker's books, which are no longer those of the changed run
 * @param venueAnswers messages of the simulated broker
 * @param refusedData recorded market data that the venue could not use
 * @param before the journal's run
 * @param after the changed run
 */
record WhatIfReport(
        long inputs,
        Divergence divergence,
        long venueSequence,
        long droppedReports,
        long droppedBooks,
        long venueAnswers,
        long refusedData,
        RunTotals before,
        RunTotals after) {
    /** Whether both runs ended in the same state without a decision that differs. */
    boolean isEqual() {
        return divergence == null && before.stateHash() == after.stateHash();
    }

    ObjectNode json() {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.what-if/1");
        node.put("inputs", inputs);
        node.put("equal", isEqual());
        node.set("firstDivergence", divergence == null ? null : divergence.json());
        node.put("venueFromSequence", venueSequence == 0 ? null : venueSequence);
        node.put("droppedReports", droppedReports);
        node.put("droppedBooks", droppedBooks);
        node.put("venueAnswers", venueAnswers);
        node.put("refusedMarketData", refusedData);
        node.set("before", before.json());
        node.set("after", after.json());
        return node;
    }

    String table() {
        final StringBuilder out = new StringBuilder(1024);
        out.append(
                divergence == null
                        ? String.format(Locale.ROOT, "no decision differs in %,d inputs", inputs)
                        : divergence.text("before", "after"));
        if (venueSequence != 0) {
            out.append(String.format(
                    Locale.ROOT,
                    "%nfrom sequence %d on the simulated venue answers: %,d answers; %,d recorded reports and %,d messages of the"
                            + " broker's books dropped",
                    venueSequence,
                    venueAnswers,
                    droppedReports,
                    droppedBooks));
        } else {
            out.append("\nthe recorded answers were right to the end");
        }
        out.append(String.format(Locale.ROOT, "%n%n%-34s%20s%20s%20s", "", "before", "after", "difference"));
        row(out, "orders", before.orders(), after.orders());
        row(out, "refused by risk or state", before.refused(), after.refused());
        row(out, "executions", before.executions(), after.executions());
        row(out, "impossible reports", before.impossible(), after.impossible());
        money(out, "fees, VND", before.fees(), after.fees());
        money(out, "taxes, VND", before.taxes(), after.taxes());
        money(out, "net P&L, VND", before.netPnl(), after.netPnl());
        before.strategies().forEach((name, totals) -> {
            final RunTotals.StrategyTotals changed = after.strategies().get(name);
            if (changed != null) {
                row(out, name + ": orders", totals.orders(), changed.orders());
                row(out, name + ": executions", totals.executions(), changed.executions());
                money(out, name + ": gross P&L, VND", totals.grossPnl(), changed.grossPnl());
            }
        });
        out.append(String.format(
                Locale.ROOT,
                "%n%-34s%20s%20s%20s",
                "state hash",
                StateDocument.hash(before.stateHash()),
                StateDocument.hash(after.stateHash()),
                before.stateHash() == after.stateHash() ? "equal" : "different"));
        return out.toString();
    }

    private static void row(final StringBuilder out, final String name, final long left, final long right) {
        out.append(String.format(Locale.ROOT, "%n%-34s%,20d%,20d%,20d", name, left, right, right - left));
    }

    private static void money(final StringBuilder out, final String name, final long left, final long right) {
        row(out, name, left / Decimals.ONE, right / Decimals.ONE);
    }
}
