package io.saola.backtest.host;

import io.saola.backtest.config.InstrumentSettings;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.market.contracts.KrxCode;
import io.saola.market.rules.BandKind;
import io.saola.market.rules.FutureProduct;
import io.saola.market.rules.TickTable;
import io.saola.market.rules.TradingRules;
import io.saola.simulator.fill.RulebookAcceptance;

/** An instrument on the day being played: its reference price and band by the rules of that day, and the day's figures. */
final class DayInstrument {
    private static final long LOWEST = 1;
    private static final long HIGHEST = Decimals.of(1_000_000_000L);

    private final int id;
    private final InstrumentSettings settings;
    private TradingRules rules;
    private long lastClose = Decimals.NULL;
    private long referencePrice = Decimals.NULL;
    private long ceilingPrice = Decimals.NULL;
    private long floorPrice = Decimals.NULL;
    private long totalQuantity;
    private long totalValue;
    private long high = Decimals.NULL;
    private long low = Decimals.NULL;

    DayInstrument(final int id, final InstrumentSettings settings) {
        this.id = id;
        this.settings = settings;
    }

    /** A trading date begins; the reference price is the last close, or what the day's first price is if there is none. */
    void begin(final TradingRules todaysRules) {
        rules = todaysRules;
        totalQuantity = 0;
        totalValue = 0;
        high = Decimals.NULL;
        low = Decimals.NULL;
        reference(lastClose);
    }

    /** Sets the reference price and with it the band. */
    void reference(final long price) {
        final boolean isShown = price != Decimals.NULL;
        referencePrice = isShown && !settings.isIndex() ? ticks().roundNearest(price) : price;
        ceilingPrice = isShown && !settings.isIndex()
                ? rules.ceiling(settings.market(), settings.type(), BandKind.NORMAL, referencePrice)
                : Decimals.NULL;
        floorPrice = isShown && !settings.isIndex()
                ? rules.floor(settings.market(), settings.type(), BandKind.NORMAL, referencePrice)
                : Decimals.NULL;
    }

    void onPrint(final long price, final long quantity) {
        totalQuantity += quantity;
        totalValue += Decimals.notional(price, quantity, multiplier());
        high = high == Decimals.NULL ? price : Math.max(high, price);
        low = low == Decimals.NULL ? price : Math.min(low, price);
        lastClose = price;
    }

    /** Takes the price of a day that is not played, as the next one's reference. */
    void lastClose(final long price) {
        lastClose = price;
    }

    long lastClose() {
        return lastClose;
    }

    boolean hasReference() {
        return referencePrice != Decimals.NULL;
    }

    boolean isInBand(final long price) {
        return (ceilingPrice == Decimals.NULL || price <= ceilingPrice)
                && (floorPrice == Decimals.NULL || price >= floorPrice);
    }

    RulebookAcceptance.Listing listing() {
        return new RulebookAcceptance.Listing(
                settings.market(),
                settings.isIndex() ? InstrumentType.SHARE : settings.type(),
                floorPrice == Decimals.NULL ? LOWEST : floorPrice,
                ceilingPrice == Decimals.NULL ? HIGHEST : ceilingPrice);
    }

    TickTable ticks() {
        return rules.ticks(settings.market(), settings.type());
    }

    int id() {
        return id;
    }

    InstrumentSettings settings() {
        return settings;
    }

    long lotSize() {
        return settings.isIndex() ? 1 : rules.lot(settings.market(), Board.ROUND_LOT, settings.type());
    }

    /** Of the configuration, or else of the rulebook; a future whose family its symbol does not tell counts as one on the VN30. */
    long multiplier() {
        if (settings.multiplier() > 0) {
            return settings.multiplier();
        }
        final FutureProduct told = KrxCode.product(settings.symbol());
        return rules.contract(told == null ? FutureProduct.VN30 : told).multiplier();
    }

    /** Levels of a side that the exchange's feed shows. */
    int feedLevels() {
        return settings.market() == Market.HOSE ? 3 : 10;
    }

    long referencePrice() {
        return referencePrice;
    }

    long ceilingPrice() {
        return ceilingPrice;
    }

    long floorPrice() {
        return floorPrice;
    }

    long totalQuantity() {
        return totalQuantity;
    }

    long totalValue() {
        return totalValue;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }
}
