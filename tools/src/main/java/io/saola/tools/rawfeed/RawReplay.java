package io.saola.tools.rawfeed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.logic.BusinessLogic;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.feed.FeedParser;
import io.saola.gateway.ssi.feed.FeedPublisher;
import io.saola.gateway.ssi.feed.FeedRecord;
import io.saola.gateway.ssi.feed.InstrumentTable;
import io.saola.gateway.ssi.feed.raw.RawHub;
import io.saola.gateway.ssi.feed.raw.RawInstruments;
import io.saola.gateway.ssi.feed.raw.RawReadReport;
import io.saola.gateway.ssi.feed.raw.RawReader;
import io.saola.gateway.ssi.orders.BrokerReportPublisher;
import io.saola.gateway.ssi.orders.OrderEventParser;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.TradingDates;
import io.saola.tools.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.agrona.DirectBuffer;

/**
 * Runs recorded frames through the gateway's parsers and the engine's logic, without network, strategies and accounts: order events are
 * about orders that this logic never sent, and counted as such. Time is the time at which the frames arrived; the logic's trading date
 * is that of the first message that tells one, or the day of the first order event. To be run once.
 */
public final class RawReplay {
    private static final int MAX_FRAME_LENGTH = 16 << 20;
    private static final int RULEBOOK_VERSION = 1;
    private static final int BOOT_NUMBER = 1;
    private static final String CODE_VERSION = "raw replay";

    private final Path directory;
    private final GatewayCounters counters = new GatewayCounters();
    private final BusinessLogic logic = new BusinessLogic(List.of());
    private final LogicInputs inputs = new LogicInputs(logic);
    private final DirectIngress ingress = new DirectIngress(inputs);
    private final FeedPublisher publisher;
    private final FeedParser parser;
    private final OrderEventParser orderParser;
    private final ChannelCounts counts;
    private RawReadReport report;
    private long elapsedNs;
    private boolean started;

    /**
     * Prepares a replay.
     *
     * @param directory of the recording
     * @throws io.saola.gateway.ssi.GatewayException if its instruments cannot be read
     */
    public RawReplay(final Path directory) {
        this.directory = directory;
        final InstrumentTable instruments = RawInstruments.read(directory);
        publisher = new FeedPublisher(ingress, instruments, counters);
        counts = new ChannelCounts(counters, this::start, publisher);
        parser = new FeedParser(instruments, counts, counters, MAX_FRAME_LENGTH);
        orderParser = new OrderEventParser(
                instruments.universe(), new BrokerReportPublisher(ingress, counters), counters, MAX_FRAME_LENGTH, 0);
    }

    /**
     * Replays everything.
     *
     * @return this
     * @throws io.saola.gateway.ssi.feed.raw.RawCorruptException if the recording is damaged
     */
    public RawReplay run() {
        final long startNs = System.nanoTime();
        report = new RawReader(directory).forEach(this::onFrame);
        elapsedNs = System.nanoTime() - startNs;
        return this;
    }

    /** Everything that must be the same in every replay, on one line. */
    public String fingerprint() {
        return String.format(Locale.ROOT, "%s inputs=%d hash=%016x", counts.fingerprint(), logic.sequence(), hash());
    }

    /** The result as a document. */
    public ObjectNode json() {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.replay.raw/1");
        node.put("segments", report.segments());
        node.put("tornBytes", report.tornBytes());
        counts.addTo(node);
        node.put("inputs", logic.sequence());
        node.put("refusedAtTheDoor", inputs.refused());
        node.put("refusedByTheLogic", logic.counts().refused());
        node.put("tradingDate", logic.analytics().tradingDate());
        node.put("seconds", elapsedNs / 1e9);
        node.put("framesPerSecond", Math.round(report.frames() * 1e9 / elapsedNs));
        node.put("stateHash", String.format(Locale.ROOT, "%016x", hash()));
        return node;
    }

    /** The result as a table. */
    public String table() {
        final StringBuilder out = new StringBuilder(1_024);
        ChannelCounts.line(out, "segments", report.segments());
        ChannelCounts.line(out, "torn bytes left out", report.tornBytes());
        out.append(counts.table());
        ChannelCounts.line(out, "inputs of the logic", logic.sequence());
        ChannelCounts.line(out, "refused at the door", inputs.refused());
        ChannelCounts.line(out, "refused by the logic", logic.counts().refused());
        out.append(String.format(
                Locale.ROOT,
                "%-28s%14d%n%-28s%14.3f%n%-28s%016x",
                "trading date",
                logic.analytics().tradingDate(),
                "seconds",
                elapsedNs / 1e9,
                "state hash",
                hash()));
        return out.toString();
    }

    private long hash() {
        return logic.stateHash();
    }

    private void onFrame(
            final RawHub hub, final DirectBuffer buffer, final int offset, final int length, final long receivedNs) {
        inputs.time(receivedNs);
        if (hub == RawHub.ORDERS) {
            start(MarketTime.date(receivedNs), receivedNs);
            orderParser.onFrame(buffer, offset, length, receivedNs);
        } else {
            parser.onFrame(buffer, offset, length, receivedNs);
        }
        ingress.flush();
    }

    /** What an engine is told first, before the first message of the market. */
    private void start(final FeedRecord first) {
        final int told = first.tradingDate();
        start(TradingDates.isValid(told) ? told : MarketTime.date(first.receivedNs()), first.receivedNs());
    }

    private void start(final int date, final long receivedNs) {
        if (started) {
            return;
        }
        started = true;
        final BootFrames frames = new BootFrames(() -> receivedNs);
        input(frames.engineStart(BOOT_NUMBER, date, 0, 0, CODE_VERSION, 0));
        frames.rulebook(RulebookFiles.packaged(), RULEBOOK_VERSION).forEach(this::input);
    }

    private void input(final DirectBuffer frame) {
        inputs.onFrame(frame, 0, frame.capacity());
    }
}
