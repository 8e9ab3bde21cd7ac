package io.saola.strategies.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.QuoteEncoder;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.TradingStatus;
import io.saola.codecs.sbe.Urgency;
import io.saola.market.Instrument;
import io.saola.market.Instruments;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.TradingRules;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which order type and price say what one wants, by market and phase; band 18,600 to 21,400, book 20,000 to 20,100. */
class OrderChoiceTest {
    private final Instruments instruments = new Instruments(1);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final OrderChoice choice = new OrderChoice();

    @ParameterizedTest
    @CsvSource({
        // market, phase, side, urgency, worst price, book, type, price
        "HOSE, CONTINUOUS, BUY, PASSIVE, , true, LO, 20000",
        "HOSE, CONTINUOUS, SELL, PASSIVE, , true, LO, 20100",
        "HOSE, CONTINUOUS, BUY, NORMAL, , true, LO, 20100",
        "HOSE, CONTINUOUS, BUY, NORMAL, 20050, true, LO, 20050",
        "HOSE, CONTINUOUS, SELL, NORMAL, 20050, true, LO, 20050",
        "HOSE, CONTINUOUS, BUY, URGENT, , true, MTL, ",
        "HOSE, CONTINUOUS, SELL, URGENT, 19000, true, LO, 19000",
        "HOSE, CONTINUOUS, BUY, URGENT, , false, LO, 21400",
        "HOSE, CONTINUOUS, SELL, URGENT, 10000, true, LO, 18600",
        "HNX, CONTINUOUS, SELL, URGENT, , true, MAK, ",
        "UPCOM, CONTINUOUS, SELL, URGENT, , true, LO, 18600",
        "UPCOM, CONTINUOUS, BUY, URGENT, , true, LO, 21400",
        "HOSE, OPENING_AUCTION, BUY, URGENT, , true, ATO, ",
        "HOSE, OPENING_AUCTION, BUY, URGENT, 20500, true, LO, 20500",
        "HOSE, OPENING_AUCTION, BUY, NORMAL, , true, , ",
        "HNX, CLOSING_AUCTION, SELL, URGENT, , true, ATC, ",
        "HOSE, CLOSING_AUCTION, SELL, PASSIVE, , true, , ",
        "HOSE, BREAK, SELL, URGENT, , true, , ",
        "HOSE, CLOSED, SELL, URGENT, , true, , ",
        "HOSE, PUT_THROUGH, SELL, URGENT, , true, , "
    })
    void shouldChoose(
            final Market market,
            final Phase phase,
            final Side side,
            final Urgency urgency,
            final Long worst,
            final boolean hasBook,
            final OrderType type,
            final Long price) {
        final Instrument share = share(market, phase, hasBook);
        for (final TradingRules rules :
                new TradingRules[] {null, RulebookFiles.packaged().on(20261120)}) {
            choice.rules(rules);
            final boolean isChosen =
                    choice.choose(share, side, urgency, worst == null ? Decimals.NULL : Decimals.of(worst));
            assertThat(isChosen).as("rulebook: %s", rules != null).isEqualTo(type != null);
            if (type != null) {
                assertThat(choice.type()).isEqualTo(type);
                assertThat(choice.price()).isEqualTo(price == null ? Decimals.NULL : Decimals.of(price));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldKeepOrdersBelowTheExchangesLargest(final boolean hasRulebook) {
        choice.rules(hasRulebook ? RulebookFiles.packaged().on(20261120) : null);
        assertThat(choice.maxQuantity(share(Market.HOSE, Phase.CONTINUOUS, true)))
                .isEqualTo(500_000);
    }

    private Instrument share(final Market market, final Phase phase, final boolean hasBook) {
        final InstrumentDefinitionEncoder definition =
                new InstrumentDefinitionEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        definition
                .instrumentId(0)
                .market(market)
                .instrumentType(InstrumentType.SHARE)
                .lotSize(100)
                .contractMultiplier(1)
                .referencePrice(Decimals.of(20_000))
                .ceilingPrice(Decimals.of(21_400))
                .floorPrice(Decimals.of(18_600))
                .lastTradingDate(InstrumentDefinitionEncoder.lastTradingDateNullValue())
                .underlyingId(InstrumentDefinitionEncoder.underlyingIdNullValue());
        AsciiFields.write("XYZ", buffer, definition.offset() + InstrumentDefinitionEncoder.symbolEncodingOffset(), 16);
        instruments.onDefinition(
                new InstrumentDefinitionDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
        if (hasBook) {
            final QuoteEncoder quote = new QuoteEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
            quote.instrumentId(0).exchangeTimeNs(Decimals.NULL).phase(Phase.NULL_VAL);
            quote.bidsCount(1).next().price(Decimals.of(20_000)).quantity(500);
            quote.asksCount(1).next().price(Decimals.of(20_100)).quantity(500);
            instruments.onQuote(new QuoteDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()), 1);
        }
        final Instrument share = instruments.instrument(0);
        instruments.session(share, phase, TradingStatus.NORMAL);
        return share;
    }
}
