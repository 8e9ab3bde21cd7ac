package io.saola.tools.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.engine.JournalLayout;
import io.saola.engine.recovery.StateAt;
import io.saola.journal.JournalReader;
import io.saola.strategies.api.StrategyKind;
import io.saola.tools.Json;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Compares two journals of their own: the same day live and in a backtest, or under two versions of a program. Their inputs need not be
 * numbered alike; the decisions that each recorded are compared one after the other, without what only numbers them (sequences, order
 * and request ids). Not thread-safe.
 */
final class JournalPair {
    private static final List<String> NUMBERS = List.of(
            "causeSequence",
            "causeReceivedNs",
            "clientOrderId",
            "requestId",
            "originalRequestId",
            "brokerOrderId",
            "reconcileId");

    private final FrameText text = new FrameText();
    private final Path left;
    private final Path right;
    private final List<StrategyKind> kinds;
    private long compared;

    JournalPair(final Path left, final Path right, final List<StrategyKind> kinds) {
        this.left = left;
        this.right = right;
        this.kinds = kinds;
    }

    /**
     * Where two journals part.
     *
     * @param left the decision and its cause on the left, or null if that side decided nothing more
     * @param right the same on the right
     * @param inputs the first inputs that differ in content, null on a side that ended; both null if the one is the other's beginning
     *     and equal so far
     * @param differences of the states before the two causes
     */
    record Difference(Side left, Side right, Inputs inputs, List<DocumentDifference> differences) {}

    /**
     * One side's decision.
     *
     * @param sequence of its cause
     * @param decision decoded
     * @param input its cause, decoded
     * @param strategy whose decision, or null
     */
    record Side(long sequence, ObjectNode decision, ObjectNode input, String strategy) {}

    /**
     * The first pair of inputs that differ.
     *
     * @param left decoded, or null
     * @param right decoded, or null
     */
    record Inputs(ObjectNode left, ObjectNode right) {}

    /** Decisions that were equal. */
    long compared() {
        return compared;
    }

    /**
     * Compares.
     *
     * @return the first difference, or null if there is none
     * @throws io.saola.journal.JournalException if a journal is damaged
     */
    Difference run() {
        try (Records ofLeft = new Records(JournalLayout.effects(left), text, true);
                Records ofRight = new Records(JournalLayout.effects(right), text, true)) {
            while (true) {
                final Records.Entry a = ofLeft.next();
                final Records.Entry b = ofRight.next();
                if (a == null && b == null) {
                    return null;
                }
                if (a == null || b == null || !plain(a.document()).equals(plain(b.document()))) {
                    return difference(a, b);
                }
                compared++;
            }
        }
    }

    private Difference difference(final Records.Entry a, final Records.Entry b) {
        final StateAt ofLeft = a == null ? null : StateAt.of(left, kinds, a.causeSequence() - 1);
        final StateAt ofRight = b == null ? null : StateAt.of(right, kinds, b.causeSequence() - 1);
        return new Difference(
                side(left, ofLeft, a),
                side(right, ofRight, b),
                firstInputs(),
                ofLeft == null || ofRight == null ? List.of() : states(ofLeft, ofRight));
    }

    private static List<DocumentDifference> states(final StateAt left, final StateAt right) {
        return JournalComparison.stateDifferences(left.logic(), right.logic()).stream()
                .filter(difference -> !isNumbering(difference.path()))
                .toList();
    }

    private static boolean isNumbering(final String path) {
        return path.equals("sequence")
                || path.equals("timestampNs")
                || path.equals("time")
                || path.endsWith(".clientOrderId")
                || path.endsWith(".requestId");
    }

    private Side side(final Path directory, final StateAt state, final Records.Entry entry) {
        if (entry == null) {
            return null;
        }
        final ObjectNode input;
        try (JournalReader reader =
                JournalReader.open(JournalLayout.inputs(directory)).fromSequence(entry.causeSequence())) {
            final ObjectNode[] found = new ObjectNode[1];
            reader.poll((sequence, timestampNs, buffer, offset, length) -> {
                if (sequence == entry.causeSequence()) {
                    found[0] = text.input(sequence, timestampNs, buffer, offset);
                }
            });
            input = found[0];
        }
        return new Side(
                entry.causeSequence(),
                entry.document(),
                input,
                JournalComparison.strategyOf(entry.document(), state.logic()));
    }

    private Inputs firstInputs() {
        try (Records ofLeft = new Records(JournalLayout.inputs(left), text, false);
                Records ofRight = new Records(JournalLayout.inputs(right), text, false)) {
            while (true) {
                final Records.Entry a = ofLeft.next();
                final Records.Entry b = ofRight.next();
                if (a == null && b == null) {
                    return null;
                }
                if (a == null || b == null || !plain(a.document()).equals(plain(b.document()))) {
                    return new Inputs(a == null ? null : a.document(), b == null ? null : b.document());
                }
            }
        }
    }

    /** Type and content, without numbers and without who sent it when. */
    private static ObjectNode plain(final ObjectNode document) {
        final ObjectNode plain = Json.object();
        plain.set("type", document.get("type"));
        final ObjectNode message = document.get("message").deepCopy();
        message.remove(NUMBERS);
        message.remove("origin");
        plain.set("message", message);
        return plain;
    }

    /** Records of one journal, one after the other; of effects only decisions. */
    private static final class Records implements AutoCloseable {
        private record Entry(long causeSequence, ObjectNode document) {}

        private final Deque<Entry> group = new ArrayDeque<>();
        private final CapturedEffects frame = new CapturedEffects();
        private final JournalReader reader;
        private final FrameText text;
        private final boolean isEffects;

        Records(final Path folder, final FrameText text, final boolean isEffects) {
            reader = JournalReader.open(folder);
            this.text = text;
            this.isEffects = isEffects;
        }

        Entry next() {
            boolean more = true;
            while (group.isEmpty() && more) {
                more = reader.poll((sequence, timestampNs, buffer, offset, length) -> {
                    frame.clear();
                    frame.add(buffer, offset, length);
                    if (!isEffects) {
                        group.add(new Entry(sequence, text.input(sequence, timestampNs, buffer, offset)));
                    } else if (frame.isDecision(0)) {
                        final long cause =
                                buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
                        group.add(new Entry(cause, text.effect(buffer, offset)));
                    }
                });
            }
            return group.poll();
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
