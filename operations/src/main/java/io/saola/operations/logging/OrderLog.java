package io.saola.operations.logging;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertDecoder;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.JournalLayout;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.SystemNanoClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes a line for each order request, each word of the broker about one, and each alert, with the ids that lead from one to the
 * other: {@code clientOrderId}, {@code requestId}, {@code brokerOrderId}, {@code sequence} of the input. Reads the journal from where
 * it ends at launch; neither the engine nor the gateway notices. The log is for reading along: the journal is the record.
 */
public final class OrderLog implements AutoCloseable {
    private static final int IDLE_MS = 50;
    private static final int CLOSE_TIMEOUT_MS = (int) TimeUnit.SECONDS.toMillis(5);

    private final AgentRunner runner;

    private OrderLog(final AgentRunner runner) {
        this.runner = runner;
    }

    /**
     * Starts reading along, on a thread of its own.
     *
     * @param engineDirectory folder of the engine, whose journal need not exist yet
     * @param errors told if it cannot be read
     * @return the running log
     */
    public static OrderLog launch(final Path engineDirectory, final ErrorHandler errors) {
        final AgentRunner runner =
                new AgentRunner(new SleepingMillisIdleStrategy(IDLE_MS), errors, null, new Reader(engineDirectory));
        AgentRunner.startOnThread(runner, task -> {
            final Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        return new OrderLog(runner);
    }

    /** Reads on to the end of what is there, then stops. */
    @Override
    public void close() {
        runner.close(CLOSE_TIMEOUT_MS, Thread::interrupt);
    }

    private static final class Reader implements Agent {
        private static final Logger LOG = LoggerFactory.getLogger("io.saola.orders");
        private static final int MAX_REQUESTS = 65_536;
        private static final long NOBODY = Long.MIN_VALUE;
        private static final int MAX_LAST_POLLS = 10_000;

        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final SendOrderDecoder request = new SendOrderDecoder();
        private final BrokerReportDecoder report = new BrokerReportDecoder();
        private final AlertDecoder alert = new AlertDecoder();
        /** The broker's stream knows orders by request ids alone. */
        private final Long2LongHashMap clientOrderIds = new Long2LongHashMap(NOBODY);

        private final JournalEnd effects;
        private final JournalEnd inputs;

        Reader(final Path engineDirectory) {
            final NanoClock clock = SystemNanoClock.INSTANCE;
            effects = new JournalEnd(JournalLayout.effects(engineDirectory), this::onEffect, clock);
            inputs = new JournalEnd(JournalLayout.inputs(engineDirectory), this::onInput, clock);
        }

        @Override
        public String roleName() {
            return "order-log";
        }

        /** Effects first: what the broker answers was asked before. */
        @Override
        public int doWork() {
            final boolean some = effects.poll();
            return inputs.poll() || some ? 1 : 0;
        }

        @Override
        public void onClose() {
            try {
                for (int i = 0; i < MAX_LAST_POLLS && doWork() > 0; i++) {
                    // the last words before a stop are the ones that are looked for
                }
            } finally {
                effects.close();
                inputs.close();
            }
        }

        private void onEffect(
                final long sequence,
                final long timestampNs,
                final DirectBuffer buffer,
                final int offset,
                final int length) {
            header.wrap(buffer, offset);
            if (header.templateId() == SendOrderDecoder.TEMPLATE_ID) {
                onRequest(request.wrapAndApplyHeader(buffer, offset, header));
            } else if (header.templateId() == AlertDecoder.TEMPLATE_ID) {
                onAlert(alert.wrapAndApplyHeader(buffer, offset, header));
            }
        }

        private void onInput(
                final long sequence,
                final long timestampNs,
                final DirectBuffer buffer,
                final int offset,
                final int length) {
            header.wrap(buffer, offset);
            if (header.templateId() == BrokerReportDecoder.TEMPLATE_ID) {
                onReport(sequence, report.wrapAndApplyHeader(buffer, offset, header));
            }
        }

        private void onRequest(final SendOrderDecoder order) {
            if (clientOrderIds.size() >= MAX_REQUESTS) {
                clientOrderIds.clear(); // ids older than that are found by their request id
            }
            clientOrderIds.put(order.requestId(), order.clientOrderId());
            LoggingEventBuilder line =
                    ids(LOG.atInfo(), order.clientOrderId(), order.requestId(), order.causeSequence());
            if (order.strategyId() != SendOrderDecoder.strategyIdNullValue()) {
                line = line.addKeyValue("strategyId", order.strategyId());
            }
            line.addKeyValue("symbol", order.symbol())
                    .log(
                            "{} {} {} {} at {}",
                            order.action(),
                            order.side(),
                            order.quantity(),
                            order.symbol(),
                            price(order.price()));
        }

        private void onReport(final long sequence, final BrokerReportDecoder told) {
            final long known = told.clientOrderId() == BrokerReportDecoder.clientOrderIdNullValue()
                    ? clientOrderIds.getOrDefault(told.originalRequestId(), clientOrderIds.get(told.requestId()))
                    : told.clientOrderId();
            final String brokerOrderId = told.brokerOrderId();
            LoggingEventBuilder line = ids(LOG.atInfo(), known, told.requestId(), sequence);
            if (!brokerOrderId.isEmpty()) {
                line = line.addKeyValue("brokerOrderId", brokerOrderId);
            }
            line.log("broker: {}", text(told));
        }

        /** What the report tells; most reports tell of no execution and have no words of the broker. */
        private static String text(final BrokerReportDecoder told) {
            final StringBuilder text = new StringBuilder().append(told.kind());
            if (told.action() != OrderAction.NULL_VAL) {
                text.append(' ').append(told.action());
            }
            if (told.lastQuantity() != BrokerReportDecoder.lastQuantityNullValue()) {
                text.append(" executed ")
                        .append(told.lastQuantity())
                        .append(" at ")
                        .append(price(told.lastPrice()));
            }
            if (told.cumulativeQuantity() != BrokerReportDecoder.cumulativeQuantityNullValue()) {
                text.append(", in all ").append(told.cumulativeQuantity());
            }
            final String code = told.brokerCode();
            final String words = told.text();
            return text.append(code.isEmpty() && words.isEmpty() ? "" : "; ")
                    .append((code + ' ' + words).strip())
                    .toString();
        }

        private void onAlert(final AlertDecoder told) {
            final Level level = told.severity() == AlertSeverity.INFO
                    ? Level.INFO
                    : told.severity() == AlertSeverity.WARN ? Level.WARN : Level.ERROR;
            ids(LOG.atLevel(level), told.clientOrderId(), NOBODY, told.causeSequence())
                    .addKeyValue("code", told.code())
                    .log("alert {}", text(told));
        }

        private static String text(final AlertDecoder told) {
            final RejectReason reason = told.rejectReason();
            final boolean hasReason = reason != RejectReason.NONE && reason != RejectReason.NULL_VAL;
            return told.code()
                    + (hasReason ? " " + reason : "")
                    + (told.value() == AlertDecoder.valueNullValue() ? "" : ", value " + told.value());
        }

        private static LoggingEventBuilder ids(
                final LoggingEventBuilder line, final long clientOrderId, final long requestId, final long sequence) {
            LoggingEventBuilder with = line.addKeyValue("sequence", sequence);
            if (clientOrderId > 0) {
                with = with.addKeyValue("clientOrderId", clientOrderId);
            }
            return requestId > 0 ? with.addKeyValue("requestId", requestId) : with;
        }

        private static Object price(final long scaled) {
            return scaled == Decimals.NULL ? "-" : Decimals.toString(scaled);
        }
    }
}
