package io.saola.tools.support;

import io.saola.codecs.ClientOrderIds;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.ReportKind;
import io.saola.engine.JournalLayout;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.recovery.SnapshotPublisher;
import io.saola.engine.ring.FrameEvent;
import io.saola.journal.Durability;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalReader;
import io.saola.journal.JournalWriter;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A folder as an engine leaves it, with random content from a seed: inputs over several small segments, effects, and, on a day
 * of market data alone, snapshots.
 */
public final class SampleDay {
    /** Symbols by instrument id. */
    public static final List<String> SYMBOLS = List.of("FPT", "VNM", "HPG", "VN30F1M");

    /** Time of the first record: 2026-11-20 09:00 in market time. */
    public static final long OPEN_NS = 1_795_140_000_000_000_000L;

    /** Time between two records. */
    public static final long STEP_NS = 1_000_000_001L;

    /** Value of the only rule. */
    public static final String RULE = "10; odd lots of 1 to 99 since the 5th of May 2025";

    private static final int SEGMENT_LENGTH = 64 * 1024;
    private static final int GROUP = 7;
    private static final long FIRST_REQUEST = 1000;
    private static final int TRADING_DATE = 20261120;

    private final Path directory;
    private final SplittableRandom random;
    private final SampleFrames frames;
    private long orderId;
    private long requestId = FIRST_REQUEST;

    public SampleDay(final Path directory, final long seed) {
        this.directory = directory;
        random = new SplittableRandom(seed);
        frames = new SampleFrames(random);
    }

    public static JournalContext context(final Path folder) {
        return new JournalContext()
                .directory(folder)
                .segmentLength(SEGMENT_LENGTH)
                .durability(Durability.SYNC)
                .maxRecordLength(1024)
                .groupCapacity(16 * 1024)
                .codeVersion("0.1.0");
    }

    public Path directory() {
        return directory;
    }

    /** The client order id of the first order. */
    public long orderId() {
        return orderId;
    }

    /** Everything of every kind: so many inputs, and effects. */
    public SampleDay write(final int inputs) {
        try (JournalWriter in = JournalWriter.open(context(JournalLayout.inputs(directory)));
                JournalWriter out = JournalWriter.open(context(JournalLayout.effects(directory)))) {
            define(in);
            append(in, frames.rule(0, RULE));
            while (in.nextSequence() <= inputs) {
                final int id = random.nextInt(SYMBOLS.size());
                final long sequence = append(in, input(id));
                effects(out, sequence, id);
                if (sequence % GROUP == 0) {
                    in.flush();
                    out.flush();
                }
            }
        }
        return this;
    }

    /** Market data alone, with a snapshot of the logic's state after every so many inputs. */
    public SampleDay writeMarket(final int inputs, final int snapshotInterval) {
        try (JournalWriter in = JournalWriter.open(context(JournalLayout.inputs(directory)))) {
            define(in);
            while (in.nextSequence() <= inputs) {
                append(in, frames.quote(random.nextInt(SYMBOLS.size())));
                if (in.nextSequence() % GROUP == 0) {
                    in.flush();
                }
            }
        }
        snapshots(snapshotInterval);
        return this;
    }

    private void snapshots(final int interval) {
        final BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
        final FrameEvent event = new FrameEvent();
        try (JournalReader reader = JournalReader.open(JournalLayout.inputs(directory))) {
            final UUID journalId = reader.header().journalId();
            final SnapshotPublisher publisher = new SnapshotPublisher(
                    logic,
                    new SnapshotStore(JournalLayout.snapshots(directory), 3),
                    interval,
                    journalId,
                    0,
                    "0.1.0",
                    () -> 1,
                    logic::sequence,
                    new EngineCounters(),
                    alarm -> {
                        throw new AssertionError(alarm);
                    });
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> {
                event.buffer().putBytes(0, buffer, offset, length);
                event.stamp(sequence, timestampNs, length);
                logic.onInput(sequence, timestampNs, event.buffer(), 0);
                publisher.onProcessed(event);
                publisher.doWork();
            });
        }
    }

    private void define(final JournalWriter in) {
        append(in, frames.start(TRADING_DATE));
        for (int id = 0; id < SYMBOLS.size(); id++) {
            append(in, frames.instrument(id, SYMBOLS.get(id)));
        }
    }

    private int input(final int id) {
        final long none = BrokerReportEncoder.clientOrderIdNullValue();
        return switch (random.nextInt(6)) {
            case 0, 1 -> frames.quote(id);
            case 2 -> frames.trade(id);
            case 3 -> frames.oldTrade(id);
            case 4 -> frames.externalSignal(id);
            default -> {
                final long known = requestId == FIRST_REQUEST
                        ? FIRST_REQUEST
                        : FIRST_REQUEST + 1 + random.nextLong(requestId - FIRST_REQUEST);
                yield frames.report(
                        random.nextBoolean() ? ReportKind.FILLED : ReportKind.QUEUED, id, none, known, known);
            }
        };
    }

    private void effects(final JournalWriter out, final long cause, final int id) {
        final long timestampNs = timestampNs(cause);
        switch (random.nextInt(8)) {
            case 0 -> {
                final long clientOrderId = ClientOrderIds.of(cause, 0);
                orderId = orderId == 0 ? clientOrderId : orderId;
                out.append(
                        timestampNs,
                        frames.buffer,
                        0,
                        frames.sendOrder(cause, id, SYMBOLS.get(id), clientOrderId, ++requestId));
                out.append(timestampNs, frames.buffer, 0, frames.strategySignal(cause, id));
            }
            case 1 -> out.append(timestampNs, frames.buffer, 0, frames.strategySignal(cause, id));
            case 2 -> out.append(timestampNs, frames.buffer, 0, frames.marketSnapshot(cause, random.nextInt(9)));
            default -> {
                // No effect.
            }
        }
    }

    /** Appends one more quote of the first instrument. */
    public long appendQuote(final JournalWriter in) {
        return append(in, frames.quote(0));
    }

    private long append(final JournalWriter in, final int length) {
        return in.append(timestampNs(in.nextSequence()), frames.buffer, 0, length);
    }

    /** Time of an input. */
    public static long timestampNs(final long sequence) {
        return OPEN_NS + (sequence - 1) * STEP_NS;
    }
}
