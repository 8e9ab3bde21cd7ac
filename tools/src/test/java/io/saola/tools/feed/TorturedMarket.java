package io.saola.tools.feed;

import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.StreamStatusDecoder;
import io.saola.engine.counters.Refusal;
import io.saola.engine.ingress.FrameValidator;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.feed.FeedChannels;
import io.saola.gateway.ssi.feed.FeedParser;
import io.saola.gateway.ssi.feed.FeedPublisher;
import io.saola.gateway.ssi.feed.InstrumentTable;
import io.saola.gateway.ssi.feed.health.FeedHealth;
import io.saola.gateway.ssi.feed.health.FeedHealthListener;
import io.saola.gateway.ssi.feed.health.FeedHealthSettings;
import io.saola.gateway.ssi.feed.health.FeedStream;
import io.saola.gateway.ssi.feed.health.MatchingHours;
import io.saola.gateway.ssi.feed.health.WatchedFeed;
import io.saola.gateway.ssi.reconcile.FeedHealthTeller;
import io.saola.gateway.ssi.reconcile.FeedStreamWatch;
import io.saola.gateway.ssi.session.ConnectionState;
import io.saola.market.Instrument;
import io.saola.market.host.RulebookFiles;
import io.saola.operations.run.RulebookHours;
import io.saola.simulator.server.OfflineFeed;
import io.saola.simulator.server.SimulatorContext;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A simulated market, the gateway's real parser and publisher and the engine's real logic in one line, without a socket or a
 * clock. What reaches the engine is validated as the engine's ingress does.
 */
final class TorturedMarket {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    private static final int MAX_FRAME_LENGTH = 256 * 1024;
    private static final long NS_PER_MINUTE = 60_000_000_000L;
    private static final long SILENCE_LIMIT_NS = 20_000_000_000L;
    private static final long STEP_NS = 1_000_000_000L;

    /** A watch looks once a second. */
    private static final long LOOK_NS = 2 * STEP_NS;

    private static final long NEVER = Long.MIN_VALUE;

    private final GatewayCounters counters = new GatewayCounters();
    private final FeedIngress ingress = new FeedIngress();
    private final FrameValidator validator = new FrameValidator();
    private final BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Universe universe;
    private final FeedParser parser;
    private final MatchingHours hours = new RulebookHours(RulebookFiles.packaged());
    private final FeedHealth health;
    private final FeedStreamWatch watch;
    private final OfflineFeed feed;

    /** When the engine heard of each instrument last, and of any book of the shares' market. */
    private final long[] heardNs;

    private long bookHeardNs = NEVER;
    private final List<String> wronglyFresh = new ArrayList<>();
    private long staleSeconds;

    /** Inputs of each kind for each instrument, by a name of both. */
    private final Map<String, Long> inputs = new TreeMap<>();

    private long nowNs;
    private long lastFrameNs;
    private long sequence;
    private long reconnects;

    TorturedMarket(final long seed, final double messagesPerSecond) {
        final io.saola.simulator.exchange.Universe listed = io.saola.simulator.exchange.Universe.vn30(DATE);
        final List<InstrumentSpec> specs = new ArrayList<>();
        listed.instruments().forEach(each -> specs.add(InstrumentSpec.security(each.symbol())));
        specs.add(InstrumentSpec.index("VNINDEX", Market.HOSE));
        specs.add(InstrumentSpec.index("VN30", Market.HOSE));
        universe = new Universe(specs);
        final InstrumentTable instruments = new InstrumentTable(universe);
        for (int id = 0; id < specs.size(); id++) {
            instruments.define(id, definition(listed, id));
        }
        final FeedPublisher publisher = new FeedPublisher(ingress, instruments, counters);
        final FeedHealthTeller teller =
                new FeedHealthTeller(instruments, publisher, () -> nowNs, FeedHealthListener.NONE);
        health = new FeedHealth(FeedHealthSettings.DEFAULT, instruments, hours, teller, turnedStale -> {});
        watch = new FeedStreamWatch(this::connection, publisher, teller, () -> nowNs);
        heardNs = new long[specs.size()];
        Arrays.fill(heardNs, NEVER);
        parser = new FeedParser(instruments, new WatchedFeed(health, publisher), counters, MAX_FRAME_LENGTH);
        logic.effectSink(EffectSink.MUTED);
        nowNs = at(9, 20);
        lastFrameNs = nowNs;
        publisher.publishDefinitions(nowNs);
        ingress.drain(this::input);
        feed = new OfflineFeed(
                new SimulatorContext().tradingDate(DATE).seed(seed).messageRate(messagesPerSecond), nowNs, this::frame);
        FeedChannels.of(universe, false).forEach(feed::subscribe);
    }

    static long at(final int hour, final int minute) {
        return DATE.atTime(hour, minute).toEpochSecond(ZoneOffset.ofHours(7)) * 1_000_000_000L;
    }

    OfflineFeed feed() {
        return feed;
    }

    /** Lets time pass; a stream that closed or was silent for 20 s is opened anew, as the gateway does. */
    void advanceTo(final long eventNs) {
        while (nowNs < eventNs) {
            nowNs = Math.min(eventNs, nowNs + STEP_NS);
            feed.advanceTo(nowNs);
            health.check(nowNs);
            watch.poll();
            ingress.drain(this::input);
            compareStanding();
            if (!feed.isOpen() || nowNs - lastFrameNs > SILENCE_LIMIT_NS) {
                reconnect();
            }
        }
    }

    /** Instruments that the engine took for fresh although nothing had come of them for longer than is allowed. */
    List<String> wronglyFresh() {
        return wronglyFresh;
    }

    /** Seconds in which the engine held at least one instrument stale. */
    long staleSeconds() {
        return staleSeconds;
    }

    /** Whether the engine would let an order of the instrument pass. */
    boolean isFresh(final String symbol) {
        return logic.reconciliation().feed().isFresh(idOf(symbol));
    }

    private int idOf(final String symbol) {
        for (int id = 0; id < universe.size(); id++) {
            if (universe.spec(id).symbol().equals(symbol)) {
                return id;
            }
        }
        throw new AssertionError(symbol);
    }

    private ConnectionState connection() {
        return feed.isOpen() ? ConnectionState.RUNNING : ConnectionState.BACKING_OFF;
    }

    /** Recomputed from what the engine heard: silence of a book, of all books of the shares, or no connection at all. */
    private void compareStanding() {
        boolean isAnyStale = false;
        for (int id = 0; id < heardNs.length; id++) {
            final boolean isFresh = logic.reconciliation().feed().isFresh(id);
            isAnyStale |= !isFresh;
            if (isFresh && mustBeStale(id) && wronglyFresh.size() < 20) {
                wronglyFresh.add(universe.spec(id).symbol() + " at " + nowNs);
            }
        }
        staleSeconds += isAnyStale ? 1 : 0;
    }

    private boolean mustBeStale(final int id) {
        if (!feed.isOpen()) {
            return true;
        }
        final boolean isShare = !universe.spec(id).isIndex()
                && logic.instruments().instrument(id).market() == Market.HOSE;
        if (!isShare || heardNs[id] == NEVER || !hours.isMatching(Market.HOSE, nowNs)) {
            return false;
        }
        final long silentNs = nowNs - heardNs[id];
        final long bookSilentNs = bookHeardNs == NEVER ? 0 : nowNs - bookHeardNs;
        return silentNs > FeedHealthSettings.DEFAULT.highestBound().toNanos() + LOOK_NS
                || bookSilentNs
                        > FeedHealthSettings.DEFAULT
                                        .streamBounds()
                                        .get(FeedStream.QUOTE)
                                        .toNanos()
                                + LOOK_NS;
    }

    void reconnect() {
        reconnects++;
        lastFrameNs = nowNs;
        feed.reconnect();
    }

    long minutesLater(final long minutes) {
        return nowNs + minutes * NS_PER_MINUTE;
    }

    /** Inputs the engine has taken for each instrument and kind since the last call. */
    Map<String, Long> takeInputs() {
        final Map<String, Long> taken = new TreeMap<>(inputs);
        inputs.clear();
        return taken;
    }

    long reconnects() {
        return reconnects;
    }

    long messages() {
        return sequence;
    }

    long refusedFrames() {
        long sum = 0;
        for (final FeedRefusal cause : FeedRefusal.values()) {
            sum += counters.feedRefusals(cause);
        }
        return sum;
    }

    long refused(final FeedRefusal cause) {
        return counters.feedRefusals(cause);
    }

    /** What the engine believes of each instrument. */
    Map<String, String> state() {
        return MarketState.of(logic, universe);
    }

    private void frame(final ExpandableArrayBuffer buffer, final int lengthBytes, final long eventNs) {
        lastFrameNs = eventNs;
        parser.onFrame(buffer, 0, lengthBytes, eventNs);
        ingress.drain(this::input);
    }

    private void input(final UnsafeBuffer buffer, final int offset, final int lengthBytes) {
        final var refusal = validator.check(buffer, offset, lengthBytes);
        if (refusal != Refusal.NONE) {
            throw new AssertionError("the engine would refuse what the gateway published: " + refusal);
        }
        header.wrap(buffer, offset);
        if (header.templateId() != StreamStatusDecoder.TEMPLATE_ID) {
            inputs.merge(name(buffer, offset), 1L, Long::sum);
            heard(instrumentId(buffer, offset));
        }
        logic.onInput(++sequence, Math.max(nowNs, logic.timestampNs()), buffer, offset);
    }

    private void heard(final int id) {
        final Instrument instrument = logic.instruments().instrument(id);
        if (instrument == null || header.templateId() == InstrumentDefinitionDecoder.TEMPLATE_ID) {
            return;
        }
        heardNs[id] = nowNs;
        if (header.templateId() == QuoteDecoder.TEMPLATE_ID && instrument.market() == Market.HOSE) {
            bookHeardNs = nowNs;
        }
    }

    private String name(final UnsafeBuffer buffer, final int offset) {
        return universe.spec(instrumentId(buffer, offset)).symbol() + ' ' + header.templateId();
    }

    /** Every market message names its instrument at the same place. */
    private static int instrumentId(final UnsafeBuffer buffer, final int offset) {
        return buffer.getInt(
                offset + MessageHeaderDecoder.ENCODED_LENGTH + IndexValueDecoder.instrumentIdEncodingOffset());
    }

    private InstrumentDefinition definition(final io.saola.simulator.exchange.Universe listed, final int id) {
        if (id >= listed.size()) {
            return new InstrumentDefinition(
                    Market.HOSE, InstrumentType.INDEX, 1, 1, Integer.MIN_VALUE, Integer.MIN_VALUE);
        }
        final var instrument = listed.get(id);
        return new InstrumentDefinition(
                instrument.market(),
                instrument.isFuture() ? InstrumentType.INDEX_FUTURE : InstrumentType.SHARE,
                instrument.isFuture() ? 1 : 100,
                instrument.contractMultiplier(),
                Integer.MIN_VALUE,
                Integer.MIN_VALUE);
    }
}
