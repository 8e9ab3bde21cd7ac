package io.saola.risk;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.market.Instrument;
import io.saola.market.SessionSchedule;
import io.saola.market.rules.ContractSpec;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.TradingDates;
import io.saola.market.rules.TradingRules;

/**
 * The exchanges' rules of the trading date: of the rulebook in force, or, as long as none was ever activated, those built into {@link
 * SessionSchedule} and the instrument's grid. Logic thread only.
 */
public final class MarketRules {
    private final InstrumentRules instruments;
    private TradingRules rules;
    private int tradingDate;
    private long dateFromNs;
    private boolean isTradingDay;

    /**
     * Starts with the rules built in.
     *
     * @param instrumentCapacity instrument ids are below it
     */
    public MarketRules(final int instrumentCapacity) {
        instruments = new InstrumentRules(instrumentCapacity);
    }

    /**
     * Changes the exchanges' rules.
     *
     * @param newRules of the trading date, or null for those built in
     */
    public void rules(final TradingRules newRules) {
        rules = newRules;
        instruments.rules(newRules);
        compile();
    }

    /** Rules of the rulebook, or null for those built in. */
    public TradingRules rules() {
        return rules;
    }

    /**
     * Changes the trading date.
     *
     * @param date yyyymmdd, 0 if not known
     */
    public void tradingDate(final int date) {
        tradingDate = date;
        compile();
    }

    private void compile() {
        final boolean isKnown = TradingDates.isValid(tradingDate);
        dateFromNs = isKnown ? MarketTime.epochNs(tradingDate, 0) : 0;
        isTradingDay = isKnown
                && rules != null
                && rules.tradingDate() == tradingDate
                && rules.calendar().isTradingDay(tradingDate);
    }

    /**
     * Tells whether the exchanges trade on the date of a time, as far as the rulebook of the trading date knows.
     *
     * @param timeNs since the epoch
     * @return false if it is not the trading date, or no trading day
     */
    public boolean isOnTradingDay(final long timeNs) {
        return isTradingDay && timeNs >= dateFromNs && timeNs - dateFromNs < MarketTime.DAY_NS;
    }

    /**
     * Time of day.
     *
     * @param timeNs on the trading date, see {@link #isOnTradingDay}
     * @return nanoseconds since midnight, market time
     */
    public long timeOfDayNs(final long timeNs) {
        return timeNs - dateFromNs;
    }

    /**
     * Tells whether an instrument's band can be: the feed's band is the exchange's own and is preferred to one computed here, which cannot
     * know a first day or a resumption; one that is wider than the widest the rules know around its reference is no band at all.
     *
     * @param instrument with ceiling and floor
     * @return false if the rulebook contradicts it
     */
    public boolean isPlausibleBand(final Instrument instrument) {
        return instruments.isPlausibleBand(instrument);
    }

    /**
     * The contract of a future on the trading date.
     *
     * @param future instrument
     * @return null if no rulebook knows it
     */
    public ContractSpec contract(final Instrument future) {
        return instruments.contract(future);
    }

    /** Trading date as yyyymmdd, 0 if not known. */
    public int tradingDate() {
        return tradingDate;
    }

    /**
     * Tells whether the exchange lets a working order be modified or cancelled now.
     *
     * @param instrument of the order
     * @param type of the order
     * @param action modify or cancel
     * @param nowNs event time, ns since the epoch
     * @return false if the phase forbids it
     */
    public boolean mayAct(
            final Instrument instrument, final OrderType type, final OrderAction action, final long nowNs) {
        if (rules == null) {
            return SessionSchedule.allowsAmend(instrument.phase());
        }
        final long timeOfDayNs = MarketTime.timeOfDayNs(nowNs);
        return action == OrderAction.MODIFY
                ? rules.mayAmend(instrument.market(), board(type), instrument.phase(), timeOfDayNs)
                : rules.mayCancel(instrument.market(), board(type), instrument.phase(), timeOfDayNs);
    }

    /** Orders at the closing price go to the after-hours book, all others to that of round lots. */
    public static Board board(final OrderType type) {
        return type == OrderType.PLO ? Board.AFTER_HOURS : Board.ROUND_LOT;
    }
}
