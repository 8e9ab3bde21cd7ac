package io.saola.tools.feed;

import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
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
import io.saola.simulator.server.OfflineFeed;
import io.saola.simulator.server.SimulatorContext;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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

    private final GatewayCounters counters = new GatewayCounters();
    private final FeedIngress ingress = new FeedIngress();
    private final FrameValidator validator = new FrameValidator();
    private final BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Universe universe;
    private final FeedParser parser;
    private final OfflineFeed feed;

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
        parser = new FeedParser(instruments, publisher, counters, MAX_FRAME_LENGTH);
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
            if (!feed.isOpen() || nowNs - lastFrameNs > SILENCE_LIMIT_NS) {
                reconnect();
            }
        }
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
        inputs.merge(name(buffer, offset), 1L, Long::sum);
        logic.onInput(++sequence, Math.max(nowNs, logic.timestampNs()), buffer, offset);
    }

    /** Every market message names its instrument at the same place. */
    private String name(final UnsafeBuffer buffer, final int offset) {
        final int at = offset + MessageHeaderDecoder.ENCODED_LENGTH + IndexValueDecoder.instrumentIdEncodingOffset();
        return universe.spec(buffer.getInt(at)).symbol() + ' ' + header.templateId();
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
