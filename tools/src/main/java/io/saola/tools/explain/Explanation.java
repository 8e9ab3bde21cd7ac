package io.saola.tools.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.ClientOrderIds;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.JournalLayout;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.recovery.StateAt;
import io.saola.journal.JournalReader;
import io.saola.risk.CheckWatch;
import io.saola.strategies.api.OrderState;
import io.saola.strategies.api.StrategyKind;
import io.saola.tools.Json;
import io.saola.tools.record.FrameView;
import io.saola.tools.record.OrderTrail;
import io.saola.tools.replay.CapturedEffects;
import io.saola.tools.replay.FrameText;
import io.saola.tools.replay.StateDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * The whole chain of one order, or of all that one input caused: the input, everything decided on it (signals with their reasoning
 * among them, whatever messages they are), the checks of the risk gate, the intent, the request in bytes, what the broker told, and what
 * that did to the books. Found by replaying the journal from the newest snapshot before it; what was recorded is compared. Not
 * thread-safe.
 */
final class Explanation {
    /** Inputs read on after an order has ended: confirmations of the broker come after the last execution. */
    private static final int LATE_INPUTS = 4_096;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder request = new SendOrderDecoder();
    private final FrameText text = new FrameText();
    private final CapturedEffects effects = new CapturedEffects();
    private final BooksBefore books = new BooksBefore();
    private final Path directory;
    private final List<StrategyKind> kinds;
    private BusinessLogic logic;
    private long afterEnd;

    Explanation(final Path directory, final List<StrategyKind> kinds) {
        this.directory = directory;
        this.kinds = kinds;
    }

    /**
     * Explains an order.
     *
     * @param clientOrderId of the order
     * @return schema {@code saola.explain/1}, or null if no input of the journal caused such an order
     */
    ObjectNode order(final long clientOrderId) {
        final long cause = ClientOrderIds.causeSequence(clientOrderId);
        return clientOrderId <= 0 || cause < 1 ? null : explain(cause, clientOrderId);
    }

    /**
     * Explains what an input caused.
     *
     * @param sequence of the input
     * @return one document with a chain for every order that it caused, or null if the journal has no such input
     */
    ObjectNode input(final long sequence) {
        return explain(sequence, 0);
    }

    /** The logic where the explanation ended; empty before one. */
    Optional<BusinessLogic> logic() {
        return Optional.ofNullable(logic);
    }

    /** With an order id only that order's chain, else all of the input's. */
    private ObjectNode explain(final long cause, final long clientOrderId) {
        final StateAt before = StateAt.of(directory, kinds, cause - 1);
        logic = before.logic();
        if (logic.sequence() != cause - 1) {
            return null;
        }
        logic.effectSink(effects);
        final List<Chain> chains = new ArrayList<>();
        final ObjectNode document = Json.object();
        try (JournalReader reader =
                JournalReader.open(JournalLayout.inputs(directory)).fromSequence(cause)) {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = reader.poll((sequence, timestampNs, buffer, offset, length) -> {
                            if (sequence == cause) {
                                decide(document, chains, clientOrderId, sequence, timestampNs, buffer, offset);
                            } else if (!isOver(chains)) {
                                follow(chains, sequence, timestampNs, buffer, offset, length);
                            }
                        })
                        && !isOver(chains);
            }
        }
        if (logic.sequence() < cause || (clientOrderId != 0 && chains.isEmpty())) {
            return null;
        }
        final ArrayNode orders = document.putArray("orders");
        chains.forEach(chain -> orders.add(chain.document()));
        return document;
    }

    private void decide(
            final ObjectNode document,
            final List<Chain> chains,
            final long clientOrderId,
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset) {
        final RiskChecks checks = new RiskChecks(logic);
        logic.controls().gate().watch(checks);
        effects.clear();
        logic.onInput(sequence, timestampNs, buffer, offset);
        logic.controls().gate().watch(CheckWatch.NONE);
        document.put("schema", "saola.explain/1");
        document.set("input", text.input(sequence, timestampNs, buffer, offset));
        final CapturedEffects recorded = recorded(sequence);
        final ArrayNode decisions = document.putArray("decisions");
        for (int i = 0; i < effects.count(); i++) {
            if (effects.isDecision(i)) {
                decisions.add(text.effect(effects.buffer(), effects.offset(i)));
            }
        }
        final ArrayNode refused = document.putArray("refusedOrders");
        checks.checks().stream()
                .filter(check -> check.result() != RejectReason.NONE)
                .forEach(check -> refused.add(check.document()));
        final List<RiskChecks.Check> passed = checks.checks().stream()
                .filter(check -> check.result() == RejectReason.NONE && !check.isReplacement())
                .toList();
        int place = 0;
        for (int i = 0; i < effects.count(); i++) {
            if (isNewOrder(i)) {
                final long id = request.clientOrderId();
                if (clientOrderId == 0 || clientOrderId == id) {
                    final ObjectNode risk =
                            place < passed.size() ? passed.get(place).document() : null;
                    chains.add(new Chain(id, risk, requestDocument(i, sequence, recorded)));
                }
                place++;
            }
        }
    }

    /** Whether an effect is a new order, which is then in {@link #request}. */
    private boolean isNewOrder(final int index) {
        return effects.templateId(index) == SendOrderDecoder.TEMPLATE_ID
                && request.wrapAndApplyHeader(effects.buffer(), effects.offset(index), header)
                                .action()
                        == OrderAction.NEW;
    }

    private ObjectNode requestDocument(final int index, final long sequence, final CapturedEffects recorded) {
        final ObjectNode node = text.effect(effects.buffer(), effects.offset(index));
        node.put("causeSequence", sequence);
        final byte[] bytes = new byte[effects.length(index)];
        effects.buffer().getBytes(effects.offset(index), bytes);
        node.put("bytes", HexFormat.of().formatHex(bytes));
        boolean isRecorded = false;
        for (int i = 0; recorded != null && i < recorded.count(); i++) {
            isRecorded |= effects.isSame(index, recorded, i);
        }
        node.put("recorded", isRecorded);
        return node;
    }

    private CapturedEffects recorded(final long sequence) {
        return Files.isDirectory(JournalLayout.effects(directory))
                ? CapturedEffects.recorded(JournalLayout.effects(directory), sequence)
                : null;
    }

    private void follow(
            final List<Chain> chains,
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        for (final Chain chain : chains) {
            chain.note();
        }
        effects.clear();
        logic.onInput(sequence, timestampNs, buffer, offset);
        boolean allOver = true;
        for (final Chain chain : chains) {
            chain.follow(sequence, timestampNs, buffer, offset, length);
            allOver &= chain.isEnded();
        }
        afterEnd = allOver ? afterEnd + 1 : 0;
    }

    private boolean isOver(final List<Chain> chains) {
        return chains.isEmpty() || afterEnd >= LATE_INPUTS;
    }

    /** One order from its intent on. */
    private final class Chain {
        private final FrameView frame = new FrameView(text.schema());
        private final OrderTrail trail;
        private final long clientOrderId;
        private final ObjectNode document = Json.object();
        private final ArrayNode requests;
        private final ArrayNode events;
        private OrderState stateBefore;
        private boolean hasAnswer;
        private boolean hasLedger;
        private boolean hasFill;

        Chain(final long clientOrderId, final ObjectNode risk, final ObjectNode firstRequest) {
            this.clientOrderId = clientOrderId;
            trail = new OrderTrail(text.schema(), clientOrderId);
            document.put("clientOrderId", clientOrderId);
            document.put("strategy", strategyName());
            document.set("riskChecks", risk);
            document.set("intent", StateDocument.order(order()));
            requests = document.putArray("requests");
            requests.add(firstRequest);
            events = document.putArray("events");
            effectsOfOrder();
        }

        void note() {
            final Order order = order();
            if (order != null) {
                stateBefore = order.state();
                books.note(order);
            }
        }

        boolean isEnded() {
            return order() == null || order().state().isFinal();
        }

        void follow(
                final long sequence,
                final long timestampNs,
                final DirectBuffer buffer,
                final int offset,
                final int length) {
            for (int i = 0; i < effects.count(); i++) {
                if (effects.templateId(i) == SendOrderDecoder.TEMPLATE_ID
                        && request.wrapAndApplyHeader(effects.buffer(), effects.offset(i), header)
                                        .clientOrderId()
                                == clientOrderId) {
                    requests.add(requestDocument(i, sequence, recorded(sequence)));
                }
            }
            effectsOfOrder();
            final Order order = order();
            final boolean isAbout = trail.contains(sequence, frame.wrap(buffer, offset, length));
            if (order == null || (!isAbout && order.state() == stateBefore)) {
                return;
            }
            final ObjectNode event = events.addObject();
            event.set("input", text.input(sequence, timestampNs, buffer, offset));
            event.put("stateBefore", stateBefore.name());
            event.put("stateAfter", order.state().name());
            event.put("filledQuantity", order.filledQuantity());
            hasAnswer |= isAbout;
            hasFill |= order.filledQuantity() > 0;
            final ObjectNode ledger = books.changes(order);
            if (ledger != null) {
                event.set("ledger", ledger);
                hasLedger |= ledger.has("netQuantity");
            }
        }

        /** Teaches the trail the order's request ids. */
        private void effectsOfOrder() {
            for (int i = 0; i < effects.count(); i++) {
                if (effects.templateId(i) == SendOrderDecoder.TEMPLATE_ID) {
                    trail.contains(0, frame.wrap(effects.buffer(), effects.offset(i), effects.length(i)));
                }
            }
        }

        ObjectNode document() {
            final Order order = order();
            document.put(
                    "finalState", order == null ? "FORGOTTEN" : order.state().name());
            document.put("filledQuantity", order == null ? null : (Long) order.filledQuantity());
            final ArrayNode missing = document.putArray("missing");
            if (document.get("riskChecks").isNull()) {
                missing.add("riskChecks");
            }
            if (!hasAnswer) {
                missing.add("answers");
            }
            if (hasFill && !hasLedger) {
                missing.add("ledger");
            }
            document.put("complete", missing.isEmpty());
            return document;
        }

        private Order order() {
            return logic.orders().byClientOrderId(clientOrderId);
        }

        private String strategyName() {
            final int id = order().strategyId();
            return logic.strategies().strategy(id) == null
                    ? null
                    : logic.strategies().strategy(id).name();
        }
    }
}
