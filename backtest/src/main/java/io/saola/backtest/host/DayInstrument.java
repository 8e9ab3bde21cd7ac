package io.saola.backtest.host;

import io.saola.backtest.config.InstrumentSettings;
import io.saola.backtest.data.DataFault;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.market.contracts.ContractMonths;
import io.saola.market.contracts.KrxCode;
import io.saola.market.history.ExDate;
import io.saola.market.rules.BandKind;
import io.saola.market.rules.ContractSpec;
import io.saola.market.rules.FutureProduct;
import io.saola.market.rules.TickTable;
import io.saola.market.rules.TradingDates;
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
    private int lastCloseDate = TradingDates.NULL;
    private long priorClose = Decimals.NULL;
    private int lastTradingDate = TradingDates.NULL;
    private boolean isExDate;
    private boolean isJudged;
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
        priorClose = lastClose;
        isExDate = false;
        isJudged = false;
        lastTradingDate = settings.isFuture() ? expiry() : TradingDates.NULL;
        reference(lastClose);
    }

    /**
     * Carries the last close across an ex-date: the reference price of the date follows from it.
     *
     * @throws IllegalArgumentException if the cash is not below what the shares are worth
     */
    void onExDate(final ExDate exDate) {
        if (lastClose != Decimals.NULL && exDate.date() > lastCloseDate) {
            lastClose = exDate.referencePrice(lastClose, ticks());
            isExDate = true;
            reference(lastClose);
        }
    }

    /** Tells, with the first price of a share's date only, whether it contradicts what is known of ex-dates; null if it does not. */
    DataFault judge(final long firstPrice) {
        if (isJudged || settings.isIndex() || settings.isFuture() || priorClose == Decimals.NULL) {
            return null;
        }
        isJudged = true;
        if (!isExDate) {
            return isInBand(firstPrice) ? null : DataFault.UNEXPLAINED_GAP;
        }
        final boolean isUnmoved = !isInBand(firstPrice) && isNearPriorClose(firstPrice);
        return isUnmoved || !ticks().isOnGrid(firstPrice) ? DataFault.LOOKS_ADJUSTED : null;
    }

    private boolean isNearPriorClose(final long price) {
        final long close = ticks().roundNearest(priorClose);
        return price <= rules.ceiling(settings.market(), settings.type(), BandKind.NORMAL, close)
                && price >= rules.floor(settings.market(), settings.type(), BandKind.NORMAL, close);
    }

    /** Its code says when it expires; a series of the nearest contracts does so with each of them. */
    private int expiry() {
        if (settings.lastTradingDate() != 0) {
            return settings.lastTradingDate();
        }
        final FutureProduct product = KrxCode.product(settings.symbol());
        if (product != null) {
            return ContractMonths.lastTradingDate(
                    rules.contract(product), KrxCode.yearMonth(settings.symbol()), rules.calendar());
        }
        if (!isNearestSeries()) {
            return TradingDates.NULL;
        }
        final ContractSpec contract = rules.contract(product());
        final int month = ContractMonths.frontMonth(contract, rules.tradingDate(), rules.calendar());
        return month == TradingDates.NULL ? month : ContractMonths.lastTradingDate(contract, month, rules.calendar());
    }

    private boolean isNearestSeries() {
        return settings.symbol().equals(product().aliasPrefix() + "1M");
    }

    /** The family; a future whose symbol does not tell counts as one on the VN30. */
    FutureProduct product() {
        final FutureProduct told = KrxCode.product(settings.symbol());
        if (told != null) {
            return told;
        }
        for (final FutureProduct product : FutureProduct.values()) {
            if (!product.aliasPrefix().isEmpty() && settings.symbol().startsWith(product.aliasPrefix())) {
                return product;
            }
        }
        return FutureProduct.VN30;
    }

    /** Last trading date of the contract traded today, or {@link TradingDates#NULL}. */
    int lastTradingDate() {
        return lastTradingDate;
    }

    /** The contract is over: the next one of a series begins without a reference. */
    void expire() {
        lastClose = Decimals.NULL;
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
        lastCloseDate = rules.tradingDate();
    }

    /** Takes the price of a day that is not played, as the next one's reference. */
    void lastClose(final long price, final int date) {
        lastClose = price;
        lastCloseDate = date;
    }

    /** Last close before the date, as it was. */
    long priorClose() {
        return priorClose;
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
        return rules.contract(product()).multiplier();
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
