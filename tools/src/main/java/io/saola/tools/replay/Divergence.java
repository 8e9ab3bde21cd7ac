package io.saola.tools.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.tools.Json;
import java.util.List;

/**
 * The first decision in which two runs differ, with its causal chain.
 *
 * @param sequence of the input that both sides decided on
 * @param input that message, decoded, with its type and time
 * @param effectIndex place among the input's decisions of the first that differs
 * @param left all decisions of the input on the left, decoded; empty if it decided nothing
 * @param right the same on the right
 * @param strategy name of the instance whose decision it is, or null if it is nobody's
 * @param differences of the states right before the input; empty if one side has no state
 */
record Divergence(
        long sequence,
        ObjectNode input,
        int effectIndex,
        List<ObjectNode> left,
        List<ObjectNode> right,
        String strategy,
        List<DocumentDifference> differences) {
    /** The left side's decision that differs, or null if it decided nothing more. */
    ObjectNode leftDecision() {
        return effectIndex < left.size() ? left.get(effectIndex) : null;
    }

    /** The right side's decision that differs, or null. */
    ObjectNode rightDecision() {
        return effectIndex < right.size() ? right.get(effectIndex) : null;
    }

    ObjectNode json() {
        final ObjectNode node = Json.object();
        node.put("sequence", sequence);
        node.put("strategy", strategy);
        node.set("input", input);
        node.put("effectIndex", effectIndex);
        node.set("leftDecision", leftDecision());
        node.set("rightDecision", rightDecision());
        final ArrayNode leftAll = node.putArray("left");
        left.forEach(leftAll::add);
        final ArrayNode rightAll = node.putArray("right");
        right.forEach(rightAll::add);
        node.set("stateDifferences", differences(differences));
        return node;
    }

    static ArrayNode differences(final List<DocumentDifference> differences) {
        final ArrayNode array = Json.object().putArray("differences");
        differences.forEach(difference -> array.addObject()
                .put("path", difference.path())
                .put("left", difference.left())
                .put("right", difference.right()));
        return array;
    }

    /** Several lines for people. */
    String text(final String leftName, final String rightName) {
        final StringBuilder out = new StringBuilder(512);
        out.append("first diverging decision: sequence ").append(sequence);
        if (strategy != null) {
            out.append(", strategy ").append(strategy);
        }
        out.append("\n  input      ").append(FrameText.line(input));
        decision(out, leftName, leftDecision());
        decision(out, rightName, rightDecision());
        others(out, leftName, left);
        others(out, rightName, right);
        if (!differences.isEmpty()) {
            out.append("\n  state before that input differs in");
            differences.forEach(difference -> out.append("\n    ")
                    .append(difference.path())
                    .append(": ")
                    .append(difference.left())
                    .append(" | ")
                    .append(difference.right()));
        }
        return out.toString();
    }

    private static void decision(final StringBuilder out, final String name, final ObjectNode decision) {
        out.append("\n  ").append(String.format("%-10s ", name));
        out.append(decision == null ? "nothing" : FrameText.line(decision));
    }

    private void others(final StringBuilder out, final String name, final List<ObjectNode> all) {
        for (int i = 0; i < all.size(); i++) {
            if (i != effectIndex) {
                out.append("\n    ")
                        .append(name)
                        .append(i < effectIndex ? ", before: " : ", after: ")
                        .append(FrameText.line(all.get(i)));
            }
        }
    }
}
