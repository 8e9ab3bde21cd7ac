package io.saola.market.rules;

/**
 * When what was bought is delivered and may be sold (reference section 5.1), for trades of one date.
 *
 * @param deliveredDays trading days from the trade to delivery
 * @param deliveredAtNs time of that day, market time
 * @param sellableDays trading days from the trade to the first sale
 * @param sellableAtNs time of that day from which sale orders are taken, market time
 */
public record Settlement(int deliveredDays, long deliveredAtNs, int sellableDays, long sellableAtNs) {
    /** Reads {@code delivered=2@11:30 sellable=2@13:00}. */
    static Settlement parse(final String value) {
        if (RuleValues.words(value).length != 2) {
            throw RuleValues.expected("delivered=days@hh:mm sellable=days@hh:mm", value);
        }
        final String delivered = RuleValues.named(value, "delivered");
        final String sellable = RuleValues.named(value, "sellable");
        return new Settlement(days(delivered), time(delivered), days(sellable), time(sellable));
    }

    /**
     * First trading date on which the shares may be sold.
     *
     * @param tradeDate yyyymmdd
     * @param calendar that reaches far enough
     * @return yyyymmdd, {@link TradingDates#NULL} if the calendar does not
     */
    public int sellableDate(final int tradeDate, final TradingCalendar calendar) {
        return calendar.plus(tradeDate, sellableDays);
    }

    /**
     * First instant at which the shares may be sold.
     *
     * @param tradeDate yyyymmdd
     * @param calendar that reaches far enough
     * @return nanoseconds since the epoch, {@link Long#MAX_VALUE} if the calendar does not
     */
    public long sellableFromNs(final int tradeDate, final TradingCalendar calendar) {
        final int date = sellableDate(tradeDate, calendar);
        return date == TradingDates.NULL ? Long.MAX_VALUE : MarketTime.epochNs(date, sellableAtNs);
    }

    /**
     * Date of delivery against payment.
     *
     * @param tradeDate yyyymmdd
     * @param calendar that reaches far enough
     * @return yyyymmdd, {@link TradingDates#NULL} if the calendar does not
     */
    public int deliveryDate(final int tradeDate, final TradingCalendar calendar) {
        return calendar.plus(tradeDate, deliveredDays);
    }

    private static int days(final String value) {
        final int at = value.indexOf('@');
        return RuleValues.dayCount(at < 0 ? value : value.substring(0, at));
    }

    private static long time(final String value) {
        return RuleValues.timeOfDayNs(value.substring(value.indexOf('@') + 1));
    }
}
