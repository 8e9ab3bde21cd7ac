package io.saola.gateway.ssi.feed;

import io.aeron.logbuffer.BufferClaim;
import io.saola.codecs.Decimals;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.BarEncoder;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.ForeignFlowEncoder;
import io.saola.codecs.sbe.IndexValueEncoder;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.codecs.sbe.QuoteEncoder;
import io.saola.codecs.sbe.SessionChangeEncoder;
import io.saola.codecs.sbe.StreamCondition;
import io.saola.codecs.sbe.StreamKind;
import io.saola.codecs.sbe.StreamStatusEncoder;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.IngressPort;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.flight.FeedMessageOffered;

/**
 * Writes market data as SBE messages straight into the engine's stream. If the stream stays full over {@value
 * #CLAIM_ATTEMPTS} attempts the message is dropped and counted: the next one of the instrument tells the newer state.
 *
 * <p>Numbers its messages from 1. Belongs to the feed's thread, allocates nothing after construction.
 */
public final class FeedPublisher implements FeedSink {
    /** Attempts to get room for one message. */
    public static final int CLAIM_ATTEMPTS = 64;

    private static final int HEADER_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int QUOTE_LENGTH = HEADER_LENGTH
            + QuoteEncoder.BLOCK_LENGTH
            + QuoteEncoder.BidsEncoder.sbeHeaderSize()
            + QuoteEncoder.AsksEncoder.sbeHeaderSize();

    private final IngressPort ingress;
    private final GatewayCounters counters;
    private final BufferClaim claim = new BufferClaim();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SessionChangeEncoder session = new SessionChangeEncoder();
    private final QuoteEncoder quote = new QuoteEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final ForeignFlowEncoder foreign = new ForeignFlowEncoder();
    private final IndexValueEncoder index = new IndexValueEncoder();
    private final BarEncoder bar = new BarEncoder();
    private final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
    private final StreamStatusEncoder stream = new StreamStatusEncoder();
    private final InstrumentTable instruments;
    private long sequence;
    private long originNs;
    private int nextToDefine;

    /**
     * Creates a publisher.
     *
     * @param ingress the engine's stream
     * @param instruments tell the market of an instrument
     * @param counters of what is published and dropped
     */
    public FeedPublisher(final IngressPort ingress, final InstrumentTable instruments, final GatewayCounters counters) {
        this.ingress = ingress;
        this.instruments = instruments;
        this.counters = counters;
    }

    /** Makes the next message wait until all definitions are published once more. */
    public void forgetDefinitions() {
        nextToDefine = 0;
    }

    /**
     * Publishes the definitions that the engine has not had yet, as far as there is room. Until all are published no
     * market data is; when the engine went away they start anew, because the one that comes may know nothing.
     *
     * @param receivedNs origin of the definitions
     * @return true if none is left
     */
    public boolean publishDefinitions(final long receivedNs) {
        final int count = instruments.universe().size();
        while (nextToDefine < count) {
            if (instruments.definition(nextToDefine) != null && !publishDefinition(nextToDefine, receivedNs)) {
                return false;
            }
            nextToDefine++;
        }
        return true;
    }

    private boolean publishDefinition(final int instrumentId, final long receivedNs) {
        if (tryClaim(HEADER_LENGTH + InstrumentDefinitionEncoder.BLOCK_LENGTH) != IngressPort.Outcome.CLAIMED) {
            return false;
        }
        final InstrumentDefinition known = instruments.definition(instrumentId);
        definition.wrapAndApplyHeader(claim.buffer(), claim.offset(), header);
        origin(definition.origin(), receivedNs);
        definition
                .instrumentId(instrumentId)
                .market(known.market())
                .instrumentType(known.type())
                .lotSize(known.lotSize())
                .contractMultiplier(known.contractMultiplier())
                .referencePrice(known.referencePrice())
                .ceilingPrice(known.ceilingPrice())
                .floorPrice(known.floorPrice())
                .lastTradingDate(known.lastTradingDate())
                .underlyingId(known.underlyingId())
                .symbol(instruments.universe().spec(instrumentId).symbol());
        commit();
        return true;
    }

    /**
     * Tells the engine how the feed is, whether or not the definitions have been published.
     *
     * @param condition now
     * @param nowNs ns since the epoch
     * @return false if there was no room, or no engine
     */
    public boolean onStream(final StreamCondition condition, final long nowNs) {
        return onStream(condition, StreamStatusEncoder.instrumentIdNullValue(), nowNs);
    }

    /**
     * Tells the engine how the feed of an instrument is.
     *
     * @param condition now
     * @param instrumentId which, or the schema's null for the whole feed
     * @param nowNs ns since the epoch
     * @return false if there was no room, or no engine
     */
    public boolean onStream(final StreamCondition condition, final int instrumentId, final long nowNs) {
        if (tryClaim(HEADER_LENGTH + StreamStatusEncoder.BLOCK_LENGTH) != IngressPort.Outcome.CLAIMED) {
            return false;
        }
        stream.wrapAndApplyHeader(claim.buffer(), claim.offset(), header);
        origin(stream.origin(), nowNs);
        stream.stream(StreamKind.MARKET_DATA)
                .condition(condition)
                .instrumentId(instrumentId)
                .sinceNs(nowNs)
                .lastNotifyId(0)
                .missed(0);
        commit();
        return true;
    }

    @Override
    public void onSession(final FeedRecord message) {
        if (!claim(HEADER_LENGTH + SessionChangeEncoder.BLOCK_LENGTH, message.receivedNs())) {
            return;
        }
        session.wrapAndApplyHeader(claim.buffer(), claim.offset(), header);
        origin(session.origin(), message.receivedNs());
        session.instrumentId(message.instrumentId())
                .exchangeTimeNs(message.exchangeTimeNs())
                .tradingDate(message.tradingDate())
                .market(instruments.market(message.instrumentId()))
                .phase(message.phase())
                .tradingStatus(message.tradingStatus());
        commit();
    }

    @Override
    public void onQuote(final FeedRecord message) {
        final int bids = message.bidCount();
        final int asks = message.askCount();
        final int length = QUOTE_LENGTH
                + bids * QuoteEncoder.BidsEncoder.sbeBlockLength()
                + asks * QuoteEncoder.AsksEncoder.sbeBlockLength();
        if (!claim(length, message.receivedNs())) {
            return;
        }
        quote.wrapAndApplyHeader(claim.buffer(), claim.offset(), header);
        origin(quote.origin(), message.receivedNs());
        quote.instrumentId(message.instrumentId())
                .exchangeTimeNs(message.exchangeTimeNs())
                .phase(message.phase());
        final QuoteEncoder.BidsEncoder bid = quote.bidsCount(bids);
        for (int level = 0; level < FeedField.LEVELS; level++) {
            if (message.bidQuantity(level) > 0) {
                bid.next().price(message.bidPrice(level)).quantity(message.bidQuantity(level));
            }
        }
        final QuoteEncoder.AsksEncoder ask = quote.asksCount(asks);
        for (int level = 0; level < FeedField.LEVELS; level++) {
            if (message.askQuantity(level) > 0) {
                ask.next().price(message.askPrice(level)).quantity(message.askQuantity(level));
            }
        }
        commit();
    }

    @Override
    public void onTrade(final FeedRecord message) {
        publishTrade(message, Board.NULL_VAL);
    }

    /** The book of the odd lots stays behind: a Quote names no board and would pass for the round lots' book. */
    @Override
    public void onOddLot(final FeedRecord message) {
        publishTrade(message, Board.ODD_LOT);
    }

    private void publishTrade(final FeedRecord message, final Board board) {
        if (!claim(HEADER_LENGTH + TradeEncoder.BLOCK_LENGTH, message.receivedNs())) {
            return;
        }
        final long lastPrice = message.value(FeedField.LAST_PRICE);
        final long lastQuantity = message.value(FeedField.LAST_QUANTITY);
        trade.wrapAndApplyHeader(claim.buffer(), claim.offset(), header);
        origin(trade.origin(), message.receivedNs());
        trade.instrumentId(message.instrumentId())
                .exchangeTimeNs(message.exchangeTimeNs())
                .lastPrice(lastPrice)
                .lastQuantity(lastPrice == Decimals.NULL || lastQuantity == 0 ? Decimals.NULL : lastQuantity)
                .totalQuantity(message.value(FeedField.TOTAL_QUANTITY))
                .totalValue(message.value(FeedField.TOTAL_VALUE))
                .highPrice(message.value(FeedField.HIGH_PRICE))
                .lowPrice(message.value(FeedField.LOW_PRICE))
                .averagePrice(message.value(FeedField.AVERAGE_PRICE))
                .referencePrice(message.value(FeedField.REFERENCE_PRICE))
                .ceilingPrice(message.value(FeedField.CEILING_PRICE))
                .floorPrice(message.value(FeedField.FLOOR_PRICE))
                .indicativePrice(message.value(FeedField.INDICATIVE_PRICE))
                .aggressor(message.aggressor())
                .phase(message.phase())
                .tradingStatus(message.tradingStatus())
                .board(board);
        commit();
    }

    @Override
    public void onForeignFlow(final FeedRecord message) {
        if (!claim(HEADER_LENGTH + ForeignFlowEncoder.BLOCK_LENGTH, message.receivedNs())) {
            return;
        }
        foreign.wrapAndApplyHeader(claim.buffer(), claim.offset(), header);
        origin(foreign.origin(), message.receivedNs());
        foreign.instrumentId(message.instrumentId())
                .exchangeTimeNs(message.exchangeTimeNs())
                .totalRoom(message.value(FeedField.TOTAL_ROOM))
                .currentRoom(message.value(FeedField.CURRENT_ROOM))
                .buyQuantity(message.value(FeedField.BUY_QUANTITY))
                .sellQuantity(message.value(FeedField.SELL_QUANTITY))
                .buyValue(message.value(FeedField.BUY_VALUE))
                .sellValue(message.value(FeedField.SELL_VALUE));
        commit();
    }

    @Override
    public void onIndex(final FeedRecord message) {
        if (!claim(HEADER_LENGTH + IndexValueEncoder.BLOCK_LENGTH, message.receivedNs())) {
            return;
        }
        index.wrapAndApplyHeader(claim.buffer(), claim.offset(), header);
        origin(index.origin(), message.receivedNs());
        index.instrumentId(message.instrumentId())
                .exchangeTimeNs(message.exchangeTimeNs())
                .value(message.value(FeedField.INDEX_VALUE))
                .priorValue(message.value(FeedField.PRIOR_INDEX_VALUE))
                .totalQuantity(message.value(FeedField.TOTAL_QUANTITY))
                .totalValue(message.value(FeedField.TOTAL_VALUE))
                .advances(count(message, FeedField.ADVANCES))
                .noChanges(count(message, FeedField.NO_CHANGES))
                .declines(count(message, FeedField.DECLINES))
                .ceilings(count(message, FeedField.CEILINGS))
                .floors(count(message, FeedField.FLOORS))
                .phase(message.phase());
        commit();
    }

    @Override
    public void onBar(final FeedRecord message) {
        if (!claim(HEADER_LENGTH + BarEncoder.BLOCK_LENGTH, message.receivedNs())) {
            return;
        }
        final long value = message.value(FeedField.BAR_VALUE);
        bar.wrapAndApplyHeader(claim.buffer(), claim.offset(), header);
        origin(bar.origin(), message.receivedNs());
        bar.instrumentId(message.instrumentId())
                .exchangeTimeNs(message.exchangeTimeNs())
                .durationNs(0)
                .openPrice(message.value(FeedField.OPEN_PRICE))
                .highPrice(message.value(FeedField.HIGH_PRICE))
                .lowPrice(message.value(FeedField.LOW_PRICE))
                .closePrice(message.value(FeedField.CLOSE_PRICE))
                .quantity(message.value(FeedField.BAR_QUANTITY))
                .value(value == 0 ? Decimals.NULL : value); // the broker always sends 0 here
        commit();
    }

    private boolean claim(final int lengthBytes, final long receivedNs) {
        IngressPort.Outcome outcome = tryClaim(lengthBytes);
        if (outcome == IngressPort.Outcome.CLAIMED
                && nextToDefine < instruments.universe().size()) {
            claim.abort();
            outcome = publishDefinitions(receivedNs) ? tryClaim(lengthBytes) : IngressPort.Outcome.BACK_PRESSURED;
        }
        if (outcome == IngressPort.Outcome.BACK_PRESSURED) {
            counters.increment(GatewayCounter.FEED_DROPPED_BACK_PRESSURE);
        } else if (outcome == IngressPort.Outcome.NOT_CONNECTED) {
            counters.increment(GatewayCounter.FEED_DROPPED_NOT_CONNECTED);
            nextToDefine = 0;
        }
        return outcome == IngressPort.Outcome.CLAIMED;
    }

    private IngressPort.Outcome tryClaim(final int lengthBytes) {
        IngressPort.Outcome outcome = ingress.tryClaim(lengthBytes, claim);
        for (int i = 1; i < CLAIM_ATTEMPTS && outcome == IngressPort.Outcome.BACK_PRESSURED; i++) {
            Thread.onSpinWait();
            outcome = ingress.tryClaim(lengthBytes, claim);
        }
        return outcome;
    }

    private void origin(final OriginEncoder origin, final long receivedNs) {
        originNs = receivedNs;
        origin.receivedNs(receivedNs).sourceSequence(sequence + 1).sourceId(Sources.FEED);
    }

    private void commit() {
        claim.commit();
        sequence++;
        counters.increment(GatewayCounter.FEED_PUBLISHED);
        FeedMessageOffered.tell(sequence, originNs);
    }

    private static int count(final FeedRecord message, final FeedField field) {
        final long value = message.value(field);
        return value == Decimals.NULL ? IndexValueEncoder.advancesNullValue() : (int) value;
    }
}
