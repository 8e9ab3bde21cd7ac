package io.saola.market.rules;

import io.saola.codecs.Decimals;
import io.saola.codecs.Divisor;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;

/**
 * What holds on one trading date: a {@link Rulebook} compiled to arrays. Every look-up is a few array reads and allocates nothing.
 * Where the rulebook says nothing (a market that is not listed on the date, a type it does not trade) look-ups fail closed: no
 * orders, no phases, no lots, no band.
 *
 * <p>Immutable and thread-safe. Prices and money are scaled (see {@link Decimals}), times are nanoseconds since midnight in market
 * time, dates are {@code yyyymmdd}.
 */
public final class TradingRules {
    /** The band of a cell without limits: bonds. */
    public static final int BAND_NONE = -1;

    /** The band follows from the underlying's: covered warrants. */
    public static final int BAND_OF_UNDERLYING = -2;

    /** No band is known: treat as refused. */
    public static final int BAND_UNKNOWN = -3;

    static final long NOT_ALLOWED = -1;

    static final Market[] MARKETS = {Market.HOSE, Market.HNX, Market.UPCOM, Market.DERIVATIVES};

    private final int tradingDate;
    private final RuleArrays rules;

    TradingRules(final int tradingDate, final RuleArrays rules) {
        this.tradingDate = tradingDate;
        this.rules = rules;
    }

    /** The same rules for another date that they hold on. */
    TradingRules on(final int otherDate) {
        return new TradingRules(otherDate, rules);
    }

    /** The date these rules are of, yyyymmdd. */
    public int tradingDate() {
        return tradingDate;
    }

    /** The calendar of the same rulebook. */
    public TradingCalendar calendar() {
        return rules.calendar;
    }

    /**
     * Tells whether a market is listed on the date. Says nothing of holidays, see {@link TradingCalendar}.
     *
     * @param market where
     * @return true if the rulebook has its rules
     */
    public boolean isListed(final Market market) {
        return rules.listed[RuleArrays.market(market)];
    }

    /**
     * Tells which system runs a market.
     *
     * @param market where
     * @return true since 2025-05-05
     */
    public boolean isKrx(final Market market) {
        return rules.krx[RuleArrays.market(market)];
    }

    /**
     * Tick sizes of order matching.
     *
     * @param market where
     * @param type what
     * @return the table, or null if the market has no such instrument
     */
    public TickTable ticks(final Market market, final InstrumentType type) {
        return rules.ticks[RuleArrays.cell(market, type)];
    }

    /**
     * Tick sizes of negotiated trades.
     *
     * @param market where
     * @param type what
     * @return the table, or null if every price is allowed
     */
    public TickTable putThroughTicks(final Market market, final InstrumentType type) {
        return rules.putThroughTicks[RuleArrays.cell(market, type)];
    }

    /**
     * Width of the day's band.
     *
     * @param market where
     * @param type what
     * @param kind of day
     * @return basis points, {@link #BAND_NONE}, {@link #BAND_OF_UNDERLYING} or {@link #BAND_UNKNOWN}
     */
    public int bandBasisPoints(final Market market, final InstrumentType type, final BandKind kind) {
        return rules.bands[kind.index()][RuleArrays.cell(market, type)];
    }

    /** Trading days without trading after which {@link BandKind#RESUMPTION} holds; 0 if the market has no such rule. */
    public int resumptionAfterDays(final Market market) {
        return rules.resumeDays[RuleArrays.market(market)];
    }

    /**
     * Highest price of the day.
     *
     * @param market where
     * @param type what, no covered warrant
     * @param kind of day
     * @param referencePrice on the grid
     * @return the ceiling, or {@link Decimals#NULL} if there is no band
     */
    public long ceiling(
            final Market market, final InstrumentType type, final BandKind kind, final long referencePrice) {
        final int cell = RuleArrays.cell(market, type);
        final int band = rules.bands[kind.index()][cell];
        return band < 0 || rules.ticks[cell] == null || referencePrice <= 0
                ? Decimals.NULL
                : PriceBands.ceiling(
                        rules.ticks[cell], referencePrice, band, rules.bandOneTick[RuleArrays.market(market)]);
    }

    /**
     * Lowest price of the day.
     *
     * @param market where
     * @param type what, no covered warrant
     * @param kind of day
     * @param referencePrice on the grid
     * @return the floor, or {@link Decimals#NULL} if there is no band
     */
    public long floor(final Market market, final InstrumentType type, final BandKind kind, final long referencePrice) {
        final int cell = RuleArrays.cell(market, type);
        final int band = rules.bands[kind.index()][cell];
        return band < 0 || rules.ticks[cell] == null || referencePrice <= 0
                ? Decimals.NULL
                : PriceBands.floor(
                        rules.ticks[cell], referencePrice, band, rules.bandOneTick[RuleArrays.market(market)]);
    }

    /**
     * Quantities are multiples of this.
     *
     * @param market where
     * @param board which book
     * @param type what
     * @return shares or contracts, 0 if the book does not take the type
     */
    public long lot(final Market market, final Board board, final InstrumentType type) {
        return rules.lots[RuleArrays.cell(market, type, board)];
    }

    /**
     * Smallest order.
     *
     * @param market where
     * @param board which book
     * @param type what
     * @return shares or contracts, 0 if the book does not take the type
     */
    public long minQuantity(final Market market, final Board board, final InstrumentType type) {
        return rules.minQuantities[RuleArrays.cell(market, type, board)];
    }

    /**
     * Largest order.
     *
     * @param market where
     * @param board which book
     * @param type what
     * @return shares or contracts, {@link Long#MAX_VALUE} without limit, 0 if the book does not take the type
     */
    public long maxQuantity(final Market market, final Board board, final InstrumentType type) {
        return rules.maxQuantities[RuleArrays.cell(market, type, board)];
    }

    /**
     * Tells whether a new order may have this quantity.
     *
     * @param market where
     * @param board which book
     * @param type what
     * @param quantity shares or contracts
     * @return true if it is a multiple of the lot within the limits
     */
    public boolean isValidQuantity(
            final Market market, final Board board, final InstrumentType type, final long quantity) {
        final int cell = RuleArrays.cell(market, type, board);
        final Divisor lot = rules.wholeLots[cell];
        return lot != null
                && quantity >= rules.minQuantities[cell]
                && quantity <= rules.maxQuantities[cell]
                && lot.divides(quantity);
    }

    /**
     * The day's phases of a book.
     *
     * @param market where
     * @param board which book
     * @param restricted true for securities under trading restriction
     * @return the clock; {@link SessionClock#CLOSED} if the book does not open
     */
    public SessionClock sessions(final Market market, final Board board, final boolean restricted) {
        final int cell = RuleArrays.board(market, board);
        return restricted ? rules.restrictedSessions[cell] : rules.sessions[cell];
    }

    /**
     * Tells whether a phase takes new orders of a type.
     *
     * @param market where
     * @param board which book
     * @param phase when
     * @param type what
     * @return true if the exchange accepts it
     */
    public boolean accepts(final Market market, final Board board, final Phase phase, final OrderType type) {
        return phase.value() < RuleValues.PHASES
                && type != OrderType.NULL_VAL
                && (rules.orderTypes[RuleArrays.board(market, board)][phase.value()] & (1 << type.value())) != 0;
    }

    /**
     * Tells whether working limit orders may be amended.
     *
     * @param market where
     * @param board which book
     * @param phase when
     * @param timeOfDayNs market time; matters only in the 15-minute auctions, whose last minutes forbid it
     * @return true if the exchange accepts it
     */
    public boolean mayAmend(final Market market, final Board board, final Phase phase, final long timeOfDayNs) {
        return may(rules.amendCutOffNs, market, board, phase, timeOfDayNs);
    }

    /**
     * Tells whether working limit orders may be cancelled.
     *
     * @param market where
     * @param board which book
     * @param phase when
     * @param timeOfDayNs market time; matters only in the 15-minute auctions, whose last minutes forbid it
     * @return true if the exchange accepts it
     */
    public boolean mayCancel(final Market market, final Board board, final Phase phase, final long timeOfDayNs) {
        return may(rules.cancelCutOffNs, market, board, phase, timeOfDayNs);
    }

    /** What an amendment may change; null if the market is not listed. */
    public AmendFields amendFields(final Market market) {
        return rules.amendFields[RuleArrays.market(market)];
    }

    /** Whether an order whose quantity is amended down keeps its time; any other amendment takes a new one. */
    public boolean amendDownKeepsTime(final Market market) {
        return rules.amendDownKeepsTime[RuleArrays.market(market)];
    }

    /** How call auctions work; null where there are none. */
    public AuctionRules auction(final Market market) {
        return rules.auctions[RuleArrays.market(market)];
    }

    /** Who trades first in the call of orders at the closing price; null where there is none. */
    public PloAllocation ploAllocation(final Market market) {
        return rules.ploAllocation[RuleArrays.market(market)];
    }

    /** Delivery and first sale of shares bought on the date; null for futures. */
    public Settlement settlement(final Market market) {
        return settlement(market, InstrumentType.SHARE);
    }

    /** Delivery and first sale of what is bought on the date; null for futures and for what the market does not list. */
    public Settlement settlement(final Market market, final InstrumentType type) {
        return rules.settlements[RuleArrays.cell(market, type)];
    }

    /** When foreign buys take room; null for futures. */
    public RoomCounting roomCounting(final Market market) {
        return rules.roomCounting[RuleArrays.market(market)];
    }

    /** When foreign sales give room back; null for futures. */
    public RoomCounting roomGivenBack(final Market market) {
        return rules.roomGivenBack[RuleArrays.market(market)];
    }

    /** Whether a foreign buy above the room is refused as a whole, and not cut to the room. */
    public boolean rejectsWholeAboveRoom(final Market market) {
        return rules.rejectsWholeAboveRoom[RuleArrays.market(market)];
    }

    /** Whether foreign institutions may buy without full cash, within a limit of their broker. */
    public boolean foreignInstitutionsBuyOnLimit(final Market market) {
        return rules.foreignOnLimit[RuleArrays.market(market)];
    }

    /** Fees and taxes of shares, funds and warrants; null if the cell has none. */
    public FeeRates fees(final Market market, final InstrumentType type) {
        return rules.fees[RuleArrays.cell(market, type)];
    }

    /** Fees and tax of futures; null for other types. */
    public FutureFees futureFees(final InstrumentType type) {
        return rules.futureFees[RuleArrays.cell(Market.DERIVATIVES, type)];
    }

    /** The contract of a futures family; null if it is not listed on the date. */
    public ContractSpec contract(final FutureProduct product) {
        return rules.contracts[product.index()];
    }

    private boolean may(
            final long[][] cutOffNs,
            final Market market,
            final Board board,
            final Phase phase,
            final long timeOfDayNs) {
        if (phase.value() >= RuleValues.PHASES) {
            return false;
        }
        final int cell = RuleArrays.board(market, board);
        final long cutOff = cutOffNs[cell][phase.value()];
        return cutOff == 0
                || (cutOff > 0 && rules.restrictedSessions[cell].nextChangeNs(timeOfDayNs) - timeOfDayNs > cutOff);
    }
}
