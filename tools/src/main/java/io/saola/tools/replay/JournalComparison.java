package io.saola.tools.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.engine.JournalLayout;
import io.saola.engine.logic.BusinessLogic;
import io.saola.journal.JournalReader;
import io.saola.strategies.api.StrategyKind;
import io.saola.tools.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Compares two ways of deciding on one journal's inputs and explains the first difference. The journal is read a second time up to
 * the difference, because what explains it is the states right before it. Not thread-safe.
 */
final class JournalComparison {
    private final FrameText text = new FrameText();
    private final Path inputs;
    private final Supplier<DecisionSource> left;
    private final Supplier<DecisionSource> right;
    private BusinessLogic rightLogic;
    private long inputCount;
    private long compared;
    private long unrecorded;

    /**
     * Prepares a comparison.
     *
     * @param directory of the engine
     * @param left makes the left side, as often as it is needed
     * @param right makes the right side
     */
    JournalComparison(final Path directory, final Supplier<DecisionSource> left, final Supplier<DecisionSource> right) {
        this.inputs = JournalLayout.inputs(directory);
        this.left = left;
        this.right = right;
    }

    /** A side that decides by this program. */
    static Supplier<DecisionSource> logic(final WhatIfConfig config, final List<StrategyKind> kinds) {
        return () -> new LogicSource(config, kinds);
    }

    /**
     * Compares.
     *
     * @return the first difference, or null if there is none
     * @throws io.saola.journal.JournalException if a journal is damaged
     */
    Divergence run() {
        try (DecisionSource leftSide = left.get();
                DecisionSource rightSide = right.get();
                JournalReader reader = JournalReader.open(inputs)) {
            final Lockstep lockstep = new Lockstep(leftSide, rightSide);
            boolean goesOn = true;
            while (goesOn) {
                goesOn = reader.poll((sequence, timestampNs, buffer, offset, length) -> {
                            if (lockstep.found() == null) {
                                lockstep.onInput(sequence, timestampNs, buffer, offset, length);
                                inputCount++;
                            }
                        })
                        && lockstep.found() == null;
            }
            rightLogic = rightSide.logic();
            compared = lockstep.compared();
            unrecorded = lockstep.unrecorded();
            return lockstep.found() == null ? null : explain(lockstep.found());
        }
    }

    /** The right side's logic where the comparison ended. */
    BusinessLogic rightLogic() {
        return rightLogic;
    }

    /** Inputs that both sides took in. */
    long inputCount() {
        return inputCount;
    }

    /** Decisions that were equal. */
    long compared() {
        return compared;
    }

    /** Decisions without a recorded copy, see {@link Lockstep}. */
    long unrecorded() {
        return unrecorded;
    }

    /** Explains a difference whose place is known: both sides once more up to the input before it, then that input. */
    Divergence explain(final Lockstep.Found found) {
        try (DecisionSource leftSide = left.get();
                DecisionSource rightSide = right.get();
                JournalReader reader = JournalReader.open(inputs)) {
            final CapturedEffects leftEffects = new CapturedEffects();
            final CapturedEffects rightEffects = new CapturedEffects();
            final Divergence[] explained = new Divergence[1];
            boolean goesOn = true;
            while (goesOn) {
                goesOn = reader.poll((sequence, timestampNs, buffer, offset, length) -> {
                            if (sequence > found.sequence()) {
                                return;
                            }
                            final List<DocumentDifference> states = sequence == found.sequence()
                                    ? stateDifferences(leftSide.logic(), rightSide.logic())
                                    : List.of();
                            leftEffects.clear();
                            rightEffects.clear();
                            leftSide.onInput(sequence, timestampNs, buffer, offset, length, leftEffects);
                            rightSide.onInput(sequence, timestampNs, buffer, offset, length, rightEffects);
                            if (sequence == found.sequence()) {
                                explained[0] = divergence(
                                        found,
                                        text.input(sequence, timestampNs, buffer, offset),
                                        decisions(leftEffects),
                                        decisions(rightEffects),
                                        rightSide.logic() == null ? leftSide.logic() : rightSide.logic(),
                                        states);
                            }
                        })
                        && explained[0] == null;
            }
            return explained[0];
        }
    }

    private List<ObjectNode> decisions(final CapturedEffects effects) {
        final List<ObjectNode> decisions = new ArrayList<>();
        for (int i = 0; i < effects.count(); i++) {
            if (effects.isDecision(i)) {
                decisions.add(text.effect(effects.buffer(), effects.offset(i)));
            }
        }
        return decisions;
    }

    /** What of two states differs: everything a person would look at, less what the difference follows from. */
    static List<DocumentDifference> stateDifferences(final BusinessLogic left, final BusinessLogic right) {
        if (left == null || right == null) {
            return List.of();
        }
        return DocumentDifference.between(comparable(left), comparable(right));
    }

    private static ObjectNode comparable(final BusinessLogic logic) {
        final ObjectNode document = logic.sequence() == 0 ? Json.object() : StateDocument.of(logic, List.of());
        document.remove(List.of("stateHash"));
        return document;
    }

    private static Divergence divergence(
            final Lockstep.Found found,
            final ObjectNode input,
            final List<ObjectNode> left,
            final List<ObjectNode> right,
            final BusinessLogic logic,
            final List<DocumentDifference> states) {
        final Divergence divergence =
                new Divergence(found.sequence(), input, found.effectIndex(), left, right, null, states);
        final ObjectNode decision =
                divergence.rightDecision() == null ? divergence.leftDecision() : divergence.rightDecision();
        return new Divergence(
                found.sequence(), input, found.effectIndex(), left, right, strategyOf(decision, logic), states);
    }

    /** Name of the strategy that a decision names, or null. */
    static String strategyOf(final ObjectNode decision, final BusinessLogic logic) {
        final ObjectNode message = decision == null ? null : (ObjectNode) decision.get("message");
        if (message == null || logic == null || !message.hasNonNull("strategyId")) {
            return null;
        }
        final int id = message.get("strategyId").asInt();
        return logic.strategies().strategy(id) == null
                ? null
                : logic.strategies().strategy(id).name();
    }
}
