package io.saola.backtest.host;

import io.saola.backtest.config.DataSettings;
import io.saola.backtest.data.FrameFeed;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AdminCommandDecoder;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.EngineStartDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OriginDecoder;
import io.saola.codecs.sbe.StreamKind;
import io.saola.codecs.sbe.StreamStatusDecoder;
import io.saola.market.rules.MarketTime;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Plays frames: all inputs of a journal but the broker's, or what a parser made of recorded frames. With recorded answers the broker's
 * inputs are played as well and no venue is asked: what strategies then send must be what they sent.
 */
final class FrameRun {
    private static final long VALUATION_INTERVAL_NS = 5 * MarketTime.MINUTE_NS;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OriginDecoder origin = new OriginDecoder();
    private final AdminCommandDecoder admin = new AdminCommandDecoder();
    private final StreamStatusDecoder stream = new StreamStatusDecoder();
    private final EngineStartDecoder start = new EngineStartDecoder();
    private final Simulation simulation;
    private final FrameFeed feed;
    private final boolean isJournal;
    private final boolean isRecorded;
    private final FrameMarket market;
    private int date;
    private long nextValuationNs = Long.MIN_VALUE;
    private long leftOut;
    private boolean hasBooted;
    private boolean hasStrategies;

    FrameRun(final Simulation simulation, final FrameFeed feed) {
        this.simulation = simulation;
        this.feed = feed;
        final DataSettings data = simulation.config().data().get(0);
        isJournal = data.kind() == DataSettings.Kind.JOURNAL;
        isRecorded = isJournal && data.answers() == DataSettings.Answers.RECORDED;
        market = new FrameMarket(simulation);
        if (isRecorded) {
            simulation.answersAreRecorded();
        }
    }

    /** Plays everything; returns the number of frames. */
    long play(final DoubleConsumer progress) {
        final long frames = feed.play(this::onFrame, progress);
        simulation.finish();
        if (date != 0) {
            simulation.recorder().close(simulation.nowNs());
        }
        simulation.closeVenue();
        return frames;
    }

    int lastDate() {
        return date;
    }

    /** Inputs of a journal that the venue's model replaces. */
    long leftOut() {
        return leftOut;
    }

    private void onFrame(final long timestampNs, final DirectBuffer buffer, final int offset, final int length) {
        header.wrap(buffer, offset);
        final int templateId = header.templateId();
        if (templateId == EngineStartDecoder.TEMPLATE_ID) {
            onDate(timestampNs, start.wrapAndApplyHeader(buffer, offset, header).tradingDate());
        } else if (!isJournal && MarketTime.date(timestampNs) != date) {
            onDate(timestampNs, MarketTime.date(timestampNs));
            simulation.startDate(date);
            if (!hasBooted) {
                hasBooted = true;
                simulation.boot();
            }
        }
        if (isLeftOut(templateId, buffer, offset)) {
            leftOut++;
            return;
        }
        simulation.advanceTo(timestampNs);
        if (isRecorded) {
            inputRecorded(templateId, buffer, offset, length);
        } else if (market.isMarketData(templateId)) {
            defineStrategies(templateId);
            market.onFrame(templateId, buffer, offset, timestampNs);
            deliver(buffer, offset, length, timestampNs);
            market.afterInput();
        } else {
            simulation.input(buffer, offset, length);
        }
        value(timestampNs);
    }

    private void inputRecorded(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        if (templateId == BrokerReportDecoder.TEMPLATE_ID) {
            simulation.recordedReport(buffer, offset, length);
        } else {
            simulation.input(buffer, offset, length);
        }
    }

    private void onDate(final long timestampNs, final int newDate) {
        if (date != 0 && newDate != date) {
            simulation.finish();
            simulation.recorder().close(simulation.nowNs());
            simulation.closeVenue();
        }
        date = newDate;
        nextValuationNs = timestampNs;
    }

    /** A broker's word has no place beside a venue's model; nor has the journal's own end before the run's. */
    private boolean isLeftOut(final int templateId, final DirectBuffer buffer, final int offset) {
        if (isRecorded) {
            return false;
        }
        origin.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        if (origin.sourceId() == Sources.BROKER) {
            return true;
        }
        if (templateId == StreamStatusDecoder.TEMPLATE_ID) {
            return stream.wrapAndApplyHeader(buffer, offset, header).stream() == StreamKind.ORDER_EVENTS;
        }
        if (templateId == AdminCommandDecoder.TEMPLATE_ID) {
            final AdminAction action =
                    admin.wrapAndApplyHeader(buffer, offset, header).action();
            return action == AdminAction.RECONCILE
                    || action == AdminAction.ACCEPT_BROKER_STATE
                    || action == AdminAction.SHUTDOWN;
        }
        return false;
    }

    /** Once all instruments are defined, with the first message of the market; a journal brings its own strategies. */
    private void defineStrategies(final int templateId) {
        if (!isJournal && !hasStrategies && !market.isDefinition(templateId)) {
            hasStrategies = true;
            final List<String> symbols = feed.symbols();
            simulation.strategies(symbols::indexOf);
        }
    }

    private void deliver(final DirectBuffer buffer, final int offset, final int length, final long publishedNs) {
        final long heardNs =
                simulation.venue() == null ? publishedNs : simulation.venue().feedDeliveryNs(publishedNs);
        if (heardNs <= simulation.nowNs()) {
            simulation.input(buffer, offset, length);
            return;
        }
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        simulation.at(heardNs, () -> simulation.input(new UnsafeBuffer(copy)));
    }

    /** Nothing is worth anything before the accounts' opening books are in: a journal begins with them still on their way. */
    private void value(final long timestampNs) {
        if (timestampNs >= nextValuationNs && simulation.recorder().capital() != 0) {
            nextValuationNs = timestampNs + VALUATION_INTERVAL_NS;
            simulation.recorder().sample(simulation.nowNs());
        }
    }
}
