package io.saola.tools.replay;

import io.saola.codecs.sbe.BrokerCashDecoder;
import io.saola.codecs.sbe.BrokerOrderDecoder;
import io.saola.codecs.sbe.BrokerPositionDecoder;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.BrokerStateBeginDecoder;
import io.saola.codecs.sbe.BrokerStateEndDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.JournalLayout;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.orders.Order;
import io.saola.journal.JournalReader;
import io.saola.simulator.fill.BacktestVenue;
import io.saola.simulator.fill.DataRefusal;
import io.saola.simulator.fill.FillConfig;
import io.saola.simulator.fill.Latencies;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A journal through a changed configuration. As long as both runs ask the broker for the same, the recorded answers are right for both.
 * From the first request that differs on, the changed run's new requests go to the venue simulator, which is told the recorded market;
 * an order that both runs have keeps its recorded reports until either run asks to change it, and then moves to the venue with what is
 * open of it. Recorded reports about anything else, and the recorded books, are dropped and counted. To be used once.
 */
final class WhatIf {
    private static final int MAX_ANSWERS_PER_INPUT = 1 << 20;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder request = new SendOrderDecoder();
    private final BrokerReportDecoder report = new BrokerReportDecoder();
    private final UnsafeBuffer answer = new UnsafeBuffer(0, 0);
    private final CapturedEffects beforeEffects = new CapturedEffects();
    private final CapturedEffects afterEffects = new CapturedEffects();
    private final LongHashSet shared = new LongHashSet();
    private final Path directory;
    private final WhatIfConfig config;
    private final List<StrategyKind> kinds;
    private final ChangedInputs changedInputs;
    private final BusinessLogic before;
    private final BusinessLogic after;
    private final SimulatedBroker broker;
    private final BacktestVenue venue;
    private final RecordedMarket market;
    private Lockstep.Found found;
    private long inputs;
    private long venueSequence;
    private long droppedReports;
    private long droppedBooks;
    private long venueAnswers;

    /**
     * Prepares a run.
     *
     * @param directory of the engine
     * @param definitions of its journal
     * @param config what is to be otherwise
     * @param kinds strategies
     */
    WhatIf(
            final Path directory,
            final JournalDefinitions definitions,
            final WhatIfConfig config,
            final List<StrategyKind> kinds) {
        this.directory = directory;
        this.config = config;
        this.kinds = kinds;
        changedInputs = new ChangedInputs(config, kinds);
        before = new BusinessLogic(kinds);
        after = new BusinessLogic(kinds);
        before.effectSink(beforeEffects);
        after.effectSink(afterEffects);
        broker = new SimulatedBroker(after);
        final JournalRules rules = new JournalRules(before, definitions);
        venue = new BacktestVenue(
                definitions.feedLevels(),
                FillConfig.of(config.venue().model()),
                Latencies.constant(
                        0, config.venue().orderLatencyNs(), config.venue().responseLatencyNs()),
                rules,
                broker);
        broker.venue(venue);
        market = new RecordedMarket(before, venue, rules, definitions.instrumentCount());
    }

    /**
     * Runs it.
     *
     * @return what was found
     * @throws io.saola.journal.JournalException if the journal is damaged
     */
    WhatIfReport run() {
        try (JournalReader reader = JournalReader.open(JournalLayout.inputs(directory))) {
            inputs = reader.forEach(this::onInput);
        }
        final Divergence divergence = found == null
                ? null
                : new JournalComparison(
                                directory,
                                JournalComparison.logic(WhatIfConfig.UNCHANGED, kinds),
                                JournalComparison.logic(config, kinds))
                        .explain(found);
        return new WhatIfReport(
                inputs,
                divergence,
                venueSequence,
                droppedReports,
                droppedBooks,
                venueAnswers,
                Arrays.stream(DataRefusal.values())
                        .filter(refusal -> refusal != DataRefusal.NONE)
                        .mapToLong(venue::refusedData)
                        .sum(),
                RunTotals.of(before),
                RunTotals.of(after));
    }

    /** The journal as it was recorded, run through this program. */
    BusinessLogic before() {
        return before;
    }

    private void onInput(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        if (venueSequence != 0) {
            playVenue(timestampNs);
        }
        beforeEffects.clear();
        before.onInput(sequence, timestampNs, buffer, offset);
        market.onInput(timestampNs, buffer, offset);
        if (venueSequence != 0) {
            followRecordedRequests(0);
        }
        afterEffects.clear();
        if (venueSequence == 0 || isMeantForBoth(buffer, offset)) {
            changedInputs.apply(buffer, offset, length);
            after.onInput(after.sequence() + 1, timestampNs, changedInputs.buffer(), changedInputs.offset());
        }
        if (venueSequence == 0) {
            compare(sequence);
        } else {
            sendRequests(0);
            deliverAnswers(timestampNs);
        }
    }

    private void compare(final long sequence) {
        if (found == null) {
            final int index = beforeEffects.firstDifference(afterEffects);
            found = index < 0 ? null : new Lockstep.Found(sequence, index);
        }
        final int differs = beforeEffects.firstRequestDifference(afterEffects);
        if (differs >= 0) {
            venueSequence = sequence;
            shareOrders(differs);
            followRecordedRequests(differs);
            sendRequests(differs);
            deliverAnswers(after.timestampNs());
        }
    }

    /** Orders that both runs have: all that live in both, less those that begin with a request that differs. */
    private void shareOrders(final int firstDifferent) {
        for (int i = 0; i < before.orders().liveCount(); i++) {
            final long id = before.orders().live(i).clientOrderId();
            if (after.orders().byClientOrderId(id) != null) {
                shared.add(id);
            }
        }
        forEachOrderRequest(beforeEffects, firstDifferent, place -> {
            if (request.action() == OrderAction.NEW) {
                shared.remove(request.clientOrderId());
            }
        });
        forEachOrderRequest(afterEffects, firstDifferent, place -> {
            if (request.action() == OrderAction.NEW) {
                shared.remove(request.clientOrderId());
            }
        });
    }

    /** The recorded run asked to change an order: what the broker told of it from here on is not what the changed run would hear. */
    private void followRecordedRequests(final int from) {
        forEachOrderRequest(beforeEffects, from, place -> {
            final long id = request.clientOrderId();
            final Order order =
                    request.action() == OrderAction.NEW ? null : after.orders().byClientOrderId(id);
            if (order != null && shared.remove(id)) {
                broker.move(order);
            }
        });
    }

    private void sendRequests(final int from) {
        int place = 0;
        for (int i = 0; i < afterEffects.count(); i++) {
            if (!afterEffects.isRequest(i)) {
                continue;
            }
            if (place >= from) {
                if (afterEffects.templateId(i) == SendOrderDecoder.TEMPLATE_ID) {
                    request.wrapAndApplyHeader(afterEffects.buffer(), afterEffects.offset(i), header);
                    shared.remove(request.clientOrderId());
                    broker.onRequest(afterEffects.buffer(), afterEffects.offset(i));
                } else {
                    broker.onBooksRequest(afterEffects.buffer(), afterEffects.offset(i));
                }
            }
            place++;
        }
    }

    private void forEachOrderRequest(final CapturedEffects effects, final int from, final IntConsumer handler) {
        int place = 0;
        for (int i = 0; i < effects.count(); i++) {
            if (!effects.isRequest(i)) {
                continue;
            }
            if (place >= from && effects.templateId(i) == SendOrderDecoder.TEMPLATE_ID) {
                request.wrapAndApplyHeader(effects.buffer(), effects.offset(i), header);
                handler.accept(i);
            }
            place++;
        }
    }

    private void playVenue(final long timestampNs) {
        while (venue.nextEventNs() <= timestampNs) {
            venue.advanceTo(venue.nextEventNs());
            deliverAnswers(venue.nowNs());
        }
        venue.advanceTo(timestampNs);
    }

    private void deliverAnswers(final long timestampNs) {
        final long nowNs = Math.max(timestampNs, after.timestampNs());
        int delivered = 0;
        for (byte[] frame = broker.nextAnswer(); frame != null; frame = broker.nextAnswer()) {
            if (++delivered > MAX_ANSWERS_PER_INPUT) {
                throw new IllegalStateException(
                        "more than " + MAX_ANSWERS_PER_INPUT + " answers of the simulated broker" + " at timeNs="
                                + nowNs + ": a strategy answers each at once; give the venue a latency above 0");
            }
            venueAnswers++;
            answer.wrap(frame);
            afterEffects.clear();
            after.onInput(after.sequence() + 1, nowNs, answer, 0);
            sendRequests(0);
        }
    }

    /** Market, people, time: yes. Of the broker only what it told about orders that both runs still have there. */
    private boolean isMeantForBoth(final DirectBuffer buffer, final int offset) {
        switch (header.wrap(buffer, offset).templateId()) {
            case BrokerReportDecoder.TEMPLATE_ID -> {
                report.wrapAndApplyHeader(buffer, offset, header);
                final Order order = recordedOrder();
                final boolean isShared = order != null && shared.contains(order.clientOrderId());
                droppedReports += isShared ? 0 : 1;
                return isShared;
            }
            case BrokerStateBeginDecoder.TEMPLATE_ID,
                    BrokerOrderDecoder.TEMPLATE_ID,
                    BrokerPositionDecoder.TEMPLATE_ID,
                    BrokerCashDecoder.TEMPLATE_ID,
                    BrokerStateEndDecoder.TEMPLATE_ID -> {
                droppedBooks++;
                return false;
            }
            default -> {
                return true;
            }
        }
    }

    private Order recordedOrder() {
        Order order = before.orders().byClientOrderId(report.clientOrderId());
        order = order == null ? before.orders().byRequestId(report.originalRequestId()) : order;
        return order == null ? before.orders().byRequestId(report.requestId()) : order;
    }
}
