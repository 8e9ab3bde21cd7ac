package io.saola.operations.paper;

import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.HoldingDefinitionDecoder;
import io.saola.codecs.sbe.HoldingMovementDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.SettlementPriceDecoder;
import io.saola.journal.Durability;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalReader;
import io.saola.journal.JournalWriter;
import io.saola.market.rules.MarketTime;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.DirectBuffer;

/**
 * What the paper broker must not forget: the new orders it took, the reports it made, and the holdings that people told. A report is in
 * here, and synced, before it is told, so that the books of a restarted paper broker hold whatever the engine may have heard.
 *
 * <p>The file format is that of the engine's journal, in a folder of its own with its own lock. Paper thread only.
 */
final class PaperJournal implements AutoCloseable {
    private static final int SEGMENT_LENGTH = 4 << 20;
    private static final long SCHEMA_FINGERPRINT =
            (long) SendOrderDecoder.SCHEMA_ID << 32 | SendOrderDecoder.SCHEMA_VERSION;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder order = new SendOrderDecoder();
    private final BrokerReportDecoder report = new BrokerReportDecoder();
    private final HoldingDefinitionDecoder holding = new HoldingDefinitionDecoder();
    private final HoldingMovementDecoder movement = new HoldingMovementDecoder();
    private final SettlementPriceDecoder settlement = new SettlementPriceDecoder();
    private final PaperBooks books;
    private final JournalWriter writer;
    private final Deque<byte[]> todaysReports = new ArrayDeque<>();
    private int date;
    private long lastNotifyId;

    /**
     * Opens the journal and brings the books to where it ends.
     *
     * @param directory of the journal
     * @param books empty
     * @param today yyyymmdd; reports of this date are kept to be told again
     * @throws io.saola.journal.JournalException if it is in use or damaged
     */
    PaperJournal(final Path directory, final PaperBooks books, final int today) {
        this.books = books;
        writer = JournalWriter.open(new JournalContext()
                .directory(directory)
                .durability(Durability.SYNC)
                .segmentLength(SEGMENT_LENGTH)
                .schemaFingerprint(SCHEMA_FINGERPRINT)
                .codeVersion("paper"));
        try {
            if (!writer.isFresh()) {
                try (JournalReader reader = JournalReader.open(directory)) {
                    reader.forEach((sequence, timestampNs, buffer, offset, length) ->
                            restore(timestampNs, buffer, offset, length));
                }
            }
        } catch (final RuntimeException unreadable) {
            writer.close();
            throw unreadable;
        }
        startDate(today);
    }

    /** The reports of today that the books were brought back from, the oldest first; emptied by the caller as they are told. */
    Deque<byte[]> todaysReports() {
        return todaysReports;
    }

    /** Number of the last report; numbers grow over all dates. */
    long lastNotifyId() {
        return lastNotifyId;
    }

    /** Adds a frame and takes it into the books. Not on disk before {@link #flush}. */
    void append(final long timeNs, final DirectBuffer buffer, final int offset, final int length) {
        writer.append(timeNs, buffer, offset, length);
        apply(timeNs, buffer, offset);
    }

    /** Puts on disk what was added. */
    void flush() {
        writer.flush();
    }

    /** Nothing comes for now: what is on disk is marked so that damage of it can be told from a torn end. */
    void idle() {
        writer.markDurable();
    }

    @Override
    public void close() {
        writer.close();
    }

    private void restore(final long timeNs, final DirectBuffer buffer, final int offset, final int length) {
        startDate(MarketTime.date(timeNs));
        if (apply(timeNs, buffer, offset)) {
            final byte[] copy = new byte[length];
            buffer.getBytes(offset, copy);
            todaysReports.add(copy);
        }
    }

    private void startDate(final int newDate) {
        if (newDate != date) {
            date = newDate;
            books.startDate();
            todaysReports.clear();
        }
    }

    /** Tells whether it was a report. */
    private boolean apply(final long timeNs, final DirectBuffer buffer, final int offset) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case SendOrderDecoder.TEMPLATE_ID ->
                books.onNewOrder(order.wrapAndApplyHeader(buffer, offset, header), timeNs);
            case BrokerReportDecoder.TEMPLATE_ID -> {
                books.onReport(report.wrapAndApplyHeader(buffer, offset, header), timeNs);
                lastNotifyId = Math.max(lastNotifyId, report.notifyId());
                return true;
            }
            case HoldingDefinitionDecoder.TEMPLATE_ID ->
                books.onHolding(holding.wrapAndApplyHeader(buffer, offset, header));
            case HoldingMovementDecoder.TEMPLATE_ID ->
                books.onMovement(movement.wrapAndApplyHeader(buffer, offset, header));
            case SettlementPriceDecoder.TEMPLATE_ID ->
                books.onSettlement(settlement.wrapAndApplyHeader(buffer, offset, header));
            default -> {
                // a later version's; its books are its own
            }
        }
        return false;
    }
}
