package io.saola.gateway.ssi.feed;

import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.data.SecurityDetail;
import io.saola.gateway.ssi.json.NameTable;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A row of the broker's reference data as an instrument definition. */
final class SecurityDetails {
    private SecurityDetails() {}

    /**
     * Reads a row. What decides about money is never guessed: without it the instrument is refused.
     *
     * @throws GatewayException if market, type, lot size or a future's multiplier is missing or unknown
     */
    static InstrumentDefinition definition(final SecurityDetail row, final Universe universe) {
        final Market market = market(row.marketId());
        final InstrumentType type = type(row.securityType(), row.symbol());
        final boolean future = type == InstrumentType.INDEX_FUTURE || type == InstrumentType.BOND_FUTURE;
        final long multiplier = row.contractMultiplier();
        if (future && multiplier <= 0) {
            throw new GatewayException("a future without ContractMultiplier");
        }
        final long lotSize = row.lotSize();
        if (lotSize <= 0) {
            throw new GatewayException("no LotSize");
        }
        return new InstrumentDefinition(
                market,
                type,
                lotSize,
                future ? multiplier : 1,
                date(row.lastTradingDate()),
                underlyingId(row.underlying(), universe));
    }

    private static Market market(final String code) {
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "HOSE" -> Market.HOSE;
            case "HNX", "HNXBOND" -> Market.HNX;
            case "UPCOM" -> Market.UPCOM;
            case "DER", "DERIVATIVES" -> Market.DERIVATIVES;
            default -> throw new GatewayException("unknown MarketId \"" + code + '"');
        };
    }

    private static InstrumentType type(final String code, final String symbol) {
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "S", "ST" -> InstrumentType.SHARE;
            case "W", "CW" -> InstrumentType.COVERED_WARRANT;
            case "E", "EF" -> InstrumentType.ETF;
            case "U", "OF", "MF" -> InstrumentType.FUND;
            case "D", "BO" -> InstrumentType.BOND;
            case "FU" ->
                symbol.startsWith("GB") || symbol.startsWith("41B")
                        ? InstrumentType.BOND_FUTURE
                        : InstrumentType.INDEX_FUTURE;
            default -> throw new GatewayException("unknown SecType \"" + code + '"');
        };
    }

    private static int date(final int date) {
        return date == 0 ? InstrumentDefinitionEncoder.lastTradingDateNullValue() : date;
    }

    private static int underlyingId(final String symbol, final Universe universe) {
        final byte[] bytes = symbol.getBytes(StandardCharsets.UTF_8);
        final int id = universe.find(bytes, 0, bytes.length);
        return id == NameTable.ABSENT ? InstrumentDefinitionEncoder.underlyingIdNullValue() : id;
    }
}
