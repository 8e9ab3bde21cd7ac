package io.saola.benchmarks.market;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.ForeignFlowEncoder;
import io.saola.codecs.sbe.IndexValueEncoder;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteEncoder;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.codecs.sbe.TradingStatus;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes messages of a whole market: shares at HOSE, then indexes, then a VN30 future. The frame is in {@link #buffer}. Not
 * thread-safe; market data allocates nothing.
 */
final class MarketFrames {
    private static final long TICK = Decimals.of(50);
    private static final long REFERENCE = Decimals.of(25_000);
    private static final int LEVELS = 3;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final QuoteEncoder quote = new QuoteEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final ForeignFlowEncoder flow = new ForeignFlowEncoder();
    private final IndexValueEncoder index = new IndexValueEncoder();

    DirectBuffer buffer() {
        return buffer;
    }

    void definition(final int id, final String symbol, final Market market, final InstrumentType type) {
        final InstrumentDefinitionEncoder definition =
                new InstrumentDefinitionEncoder().wrapAndApplyHeader(buffer, 0, header);
        definition
                .instrumentId(id)
                .market(market)
                .instrumentType(type)
                .lotSize(1)
                .contractMultiplier(1)
                .referencePrice(REFERENCE)
                .ceilingPrice(REFERENCE + 35 * TICK)
                .floorPrice(REFERENCE - 35 * TICK)
                .lastTradingDate(InstrumentDefinitionEncoder.lastTradingDateNullValue())
                .underlyingId(InstrumentDefinitionEncoder.underlyingIdNullValue());
        AsciiFields.write(symbol, buffer, definition.offset() + InstrumentDefinitionEncoder.symbolEncodingOffset(), 16);
    }

    void quote(final int id, final long exchangeNs, final int step) {
        quote.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(id)
                .exchangeTimeNs(exchangeNs)
                .phase(Phase.CONTINUOUS);
        final QuoteEncoder.BidsEncoder bids = quote.bidsCount(LEVELS);
        for (int i = 0; i < LEVELS; i++) {
            bids.next().price(REFERENCE + (step - i) * TICK).quantity(100);
        }
        final QuoteEncoder.AsksEncoder asks = quote.asksCount(LEVELS);
        for (int i = 0; i < LEVELS; i++) {
            asks.next().price(REFERENCE + (step + 1 + i) * TICK).quantity(100);
        }
    }

    void trade(final int id, final long exchangeNs, final int step, final long total) {
        trade.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(id)
                .exchangeTimeNs(exchangeNs)
                .lastPrice(REFERENCE + step * TICK)
                .lastQuantity(100)
                .totalQuantity(total)
                .totalValue(Decimals.NULL)
                .highPrice(Decimals.NULL)
                .lowPrice(Decimals.NULL)
                .averagePrice(Decimals.NULL)
                .referencePrice(Decimals.NULL)
                .ceilingPrice(Decimals.NULL)
                .floorPrice(Decimals.NULL)
                .indicativePrice(Decimals.NULL)
                .aggressor(AggressorSide.NONE)
                .phase(Phase.CONTINUOUS)
                .tradingStatus(TradingStatus.NORMAL)
                .board(Board.ROUND_LOT);
    }

    void foreignFlow(final int id, final long exchangeNs, final long total) {
        flow.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(id)
                .exchangeTimeNs(exchangeNs)
                .totalRoom(1_000_000)
                .currentRoom(500_000)
                .buyQuantity(total)
                .sellQuantity(total / 2)
                .buyValue(Decimals.NULL)
                .sellValue(Decimals.NULL);
    }

    void indexValue(final int id, final long exchangeNs, final int step) {
        index.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(id)
                .exchangeTimeNs(exchangeNs)
                .value(Decimals.of(1_900) + step)
                .priorValue(Decimals.of(1_890))
                .totalQuantity(Decimals.NULL)
                .totalValue(Decimals.NULL)
                .advances(200)
                .noChanges(60)
                .declines(100)
                .ceilings(3)
                .floors(2)
                .phase(Phase.CONTINUOUS);
    }
}
