package io.saola.tools.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.recovery.StateAt;
import io.saola.market.Instrument;
import io.saola.strategies.api.StrategyKind;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The state at one place of a journal.
 *
 * @param state how it was reached
 * @param document it, as {@link StateDocument} has it
 */
record StateInspection(StateAt state, ObjectNode document) {
    private static final String ALL = "all";

    /**
     * Goes there.
     *
     * @param directory of the engine
     * @param kinds strategies that the journal may name
     * @param lastSequence the input after which the state is wanted; {@link Long#MAX_VALUE} for the end
     * @param symbols instruments whose market is wanted, or {@code all}
     * @return the state
     * @throws CommandException if the journal ends before, or a symbol is not defined at that place
     */
    static StateInspection of(
            final Path directory, final List<StrategyKind> kinds, final long lastSequence, final List<String> symbols) {
        final StateAt state = StateAt.of(directory, kinds, lastSequence);
        final BusinessLogic logic = state.logic();
        if (lastSequence != Long.MAX_VALUE && logic.sequence() < lastSequence) {
            throw new CommandException(
                    ExitCode.NOT_FOUND,
                    "the journal ends at sequence " + logic.sequence() + ", before " + lastSequence);
        }
        final List<Instrument> wanted = new ArrayList<>();
        for (final String symbol : symbols) {
            final int before = wanted.size();
            for (int id = 0; id < logic.instruments().instrumentCount(); id++) {
                final Instrument instrument = logic.instruments().instrument(id);
                if (instrument != null
                        && (ALL.equals(symbol) || instrument.symbol().equals(symbol))) {
                    wanted.add(instrument);
                }
            }
            if (wanted.size() == before) {
                throw new CommandException(
                        ExitCode.NOT_FOUND,
                        "no instrument " + symbol + " is defined up to sequence " + logic.sequence()
                                + "; try --instrument all");
            }
        }
        return new StateInspection(state, StateDocument.of(logic, wanted));
    }

    /** The logic in that state. */
    BusinessLogic logic() {
        return state.logic();
    }

    ObjectNode json() {
        final ObjectNode node = document.deepCopy();
        final ObjectNode way = node.putObject("way");
        way.put("snapshotSequence", state.snapshotSequence() == 0 ? null : state.snapshotSequence());
        way.put("inputsReplayed", state.inputs());
        final ArrayNode findings = way.putArray("findings");
        state.findings().forEach(finding -> findings.add(finding.toString()));
        return node;
    }

    String table() {
        final StringBuilder out = new StringBuilder(2048);
        out.append(String.format(
                Locale.ROOT,
                "after sequence %,d, %s, trading date %d; %,d inputs replayed from %s; state hash %s",
                state.logic().sequence(),
                document.path("time").asText(),
                state.logic().tradingDate(),
                state.inputs(),
                state.snapshotSequence() == 0
                        ? "the beginning"
                        : String.format(Locale.ROOT, "the snapshot at %,d", state.snapshotSequence()),
                document.path("stateHash").asText()));
        state.findings().forEach(finding -> out.append("\npassed over: ").append(finding));
        for (final String part : List.of("strategies", "accounts", "orders", "instruments", "risk", "reconcile")) {
            out.append("\n\n").append(part);
            part(out, document.get(part), 1);
        }
        return out.toString();
    }

    /** Simple values of a document on one line, nested ones below it. */
    private static void part(final StringBuilder out, final JsonNode node, final int depth) {
        if (node.isEmpty()) {
            out.append("\n").append("  ".repeat(depth)).append("none");
            return;
        }
        final StringBuilder line = new StringBuilder();
        node.properties().forEach(field -> {
            if (!field.getValue().isContainerNode() && !field.getValue().isNull()) {
                line.append(line.isEmpty() ? "" : "  ")
                        .append(field.getKey())
                        .append('=')
                        .append(field.getValue().asText());
            }
        });
        if (!line.isEmpty()) {
            out.append("\n").append("  ".repeat(depth)).append(line);
        }
        node.properties().forEach(field -> {
            if (field.getValue().isContainerNode() && !field.getValue().isEmpty()) {
                out.append("\n").append("  ".repeat(depth + 1)).append(field.getKey());
                part(out, field.getValue(), depth + 2);
            }
        });
        if (node.isArray()) {
            node.forEach(entry -> part(out, entry, depth));
        }
    }
}
