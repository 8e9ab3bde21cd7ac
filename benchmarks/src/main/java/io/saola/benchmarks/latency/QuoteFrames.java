package io.saola.benchmarks.latency;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteEncoder;
import io.saola.codecs.sbe.SessionChangeEncoder;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.codecs.sbe.TradingStatus;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes the market data of one future as a feed gateway does: definition, reference prices, session, and quotes of ten levels
 * a side, the longest frame there is. Each method returns the frame's length in bytes; the frame is in {@link #buffer}.
 *
 * <p>Not thread-safe; quotes allocate nothing.
 */
public final class QuoteFrames {
    /** Id of the future. */
    public static final int INSTRUMENT_ID = 0;

    private static final long REFERENCE_PRICE = Decimals.of(1_900);
    private static final long CEILING_PRICE = Decimals.of(2_033);
    private static final long FLOOR_PRICE = Decimals.of(1_767);
    private static final long TICK = Decimals.ONE / 10;

    /** Best bids walk up and down by whole ticks, so that equal numbers of buys and sells at the bid come out even. */
    private static final int[] WALK = {0, 1, 2, 3, 4, 3, 2, 1};

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final QuoteEncoder quote = new QuoteEncoder();
    private long sourceSequence;

    /** Holds the frame encoded last, from index 0. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /**
     * The instrument.
     *
     * @param receivedNs stamp
     * @return length
     */
    public int definition(final long receivedNs) {
        final InstrumentDefinitionEncoder message = new InstrumentDefinitionEncoder();
        message.wrapAndApplyHeader(buffer, 0, header);
        stamp(message.origin(), receivedNs);
        message.instrumentId(INSTRUMENT_ID)
                .market(Market.DERIVATIVES)
                .instrumentType(InstrumentType.INDEX_FUTURE)
                .lotSize(1)
                .contractMultiplier(100_000)
                .referencePrice(REFERENCE_PRICE)
                .ceilingPrice(CEILING_PRICE)
                .floorPrice(FLOOR_PRICE)
                .lastTradingDate(InstrumentDefinitionEncoder.lastTradingDateNullValue())
                .underlyingId(InstrumentDefinitionEncoder.underlyingIdNullValue());
        AsciiFields.write(
                "41I1GC000", buffer, message.offset() + InstrumentDefinitionEncoder.symbolEncodingOffset(), 16);
        return message.limit();
    }

    /**
     * A last trade with the day's band.
     *
     * @param receivedNs stamp
     * @return length
     */
    public int trade(final long receivedNs) {
        final TradeEncoder message = new TradeEncoder();
        message.wrapAndApplyHeader(buffer, 0, header);
        stamp(message.origin(), receivedNs);
        message.instrumentId(INSTRUMENT_ID)
                .exchangeTimeNs(Decimals.NULL)
                .lastPrice(REFERENCE_PRICE)
                .lastQuantity(1)
                .totalQuantity(1)
                .totalValue(Decimals.NULL)
                .highPrice(Decimals.NULL)
                .lowPrice(Decimals.NULL)
                .averagePrice(Decimals.NULL)
                .referencePrice(REFERENCE_PRICE)
                .ceilingPrice(CEILING_PRICE)
                .floorPrice(FLOOR_PRICE)
                .indicativePrice(Decimals.NULL)
                .aggressor(AggressorSide.NONE)
                .phase(Phase.NULL_VAL)
                .tradingStatus(TradingStatus.NULL_VAL)
                .board(Board.NULL_VAL);
        return message.limit();
    }

    /**
     * The start of continuous trading.
     *
     * @param receivedNs stamp
     * @param tradingDate yyyymmdd
     * @return length
     */
    public int session(final long receivedNs, final int tradingDate) {
        final SessionChangeEncoder message = new SessionChangeEncoder();
        message.wrapAndApplyHeader(buffer, 0, header);
        stamp(message.origin(), receivedNs);
        message.instrumentId(INSTRUMENT_ID)
                .exchangeTimeNs(Decimals.NULL)
                .tradingDate(tradingDate)
                .market(Market.DERIVATIVES)
                .phase(Phase.CONTINUOUS)
                .tradingStatus(TradingStatus.NORMAL);
        return message.limit();
    }

    /**
     * A book of ten levels a side, never the same as the one before.
     *
     * @param receivedNs stamp; the engine copies it into the order that the quote causes
     * @return length
     */
    public int quote(final long receivedNs) {
        quote.wrapAndApplyHeader(buffer, 0, header);
        stamp(quote.origin(), receivedNs);
        final long bestBid = REFERENCE_PRICE + WALK[(int) (sourceSequence % WALK.length)] * TICK;
        quote.instrumentId(INSTRUMENT_ID).exchangeTimeNs(receivedNs).phase(Phase.NULL_VAL);
        final QuoteEncoder.BidsEncoder bids = quote.bidsCount(Frames.MAX_LEVELS);
        for (int level = 0; level < Frames.MAX_LEVELS; level++) {
            bids.next().price(bestBid - level * TICK).quantity(10 + level);
        }
        final QuoteEncoder.AsksEncoder asks = quote.asksCount(Frames.MAX_LEVELS);
        for (int level = 0; level < Frames.MAX_LEVELS; level++) {
            asks.next().price(bestBid + (level + 1) * TICK).quantity(20 + level);
        }
        return quote.limit();
    }

    /** Takes the last frame back: its sequence is given to the next one. For a frame that nobody took. */
    public void withdraw() {
        sourceSequence--;
    }

    private void stamp(final OriginEncoder origin, final long receivedNs) {
        origin.receivedNs(receivedNs).sourceSequence(++sourceSequence).sourceId(Sources.FEED);
    }
}
