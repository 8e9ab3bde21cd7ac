package io.saola.backtest.host;

import io.saola.backtest.data.CorporateActionRow;
import io.saola.backtest.data.DataFault;
import io.saola.backtest.data.DataFaults;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.HoldingMovementKind;
import io.saola.engine.logic.portfolio.Holding;
import io.saola.market.history.CorporateAction;
import io.saola.market.history.ExDate;
import io.saola.market.rules.TradingDates;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the account what its shares are entitled to, by journaled inputs, in the morning before the market opens. Who held a share when
 * the last date before the ex-date ended has the right. On the ex-date the reference price falls; new shares are held from then on and
 * may be sold from their own date; rights priced below the close are used and paid if the cash is there; dividends are paid, less tax,
 * on their payment date. Fractions of shares are lost. Not thread-safe.
 */
final class CorporateActions {
    /** When new shares may be sold if no date is told, days after the ex-date. */
    static final int USUAL_LISTING_DAYS = 45;

    private static final BigInteger RATE_ONE = BigInteger.valueOf(Decimals.RATE_ONE);

    private final Simulation simulation;
    private final List<DayInstrument> instruments;
    private final DataFaults faults;
    private final List<CorporateActionRow> rows;
    private final List<Dividend> unpaid = new ArrayList<>();
    private int applied;

    CorporateActions(
            final Simulation simulation,
            final List<DayInstrument> instruments,
            final List<CorporateActionRow> rows,
            final DataFaults faults) {
        this.simulation = simulation;
        this.instruments = instruments;
        this.rows = rows;
        this.faults = faults;
    }

    /** Carries reference prices across the ex-dates up to a trading date; to be called when its instruments have begun it. */
    List<CorporateActionRow> reach(final int date) {
        final int from = applied;
        while (applied < rows.size() && rows.get(applied).action().exDate() <= date) {
            applied++;
        }
        final List<CorporateActionRow> due = new ArrayList<>();
        byExDate(rows.subList(from, applied)).forEach(group -> {
            final List<CorporateAction> actions =
                    group.stream().map(CorporateActionRow::action).toList();
            try {
                instruments
                        .get(group.get(0).instrumentId())
                        .onExDate(new ExDate(actions.get(0).exDate(), actions));
                due.addAll(group);
            } catch (final IllegalArgumentException e) {
                faults.add(
                        DataFault.UNREADABLE, group.get(0).where()); // cash above the price: of no share of this price
            }
        });
        return due;
    }

    /** Grants what is due, and pays what is to be paid until a trading date. */
    void grant(final List<CorporateActionRow> due, final int date) {
        byExDate(due).forEach(this::grant);
        for (final Iterator<Dividend> dividends = unpaid.iterator(); dividends.hasNext(); ) {
            final Dividend dividend = dividends.next();
            if (dividend.payDate <= date) {
                dividends.remove();
                pay(dividend);
            }
        }
    }

    /** The run is over: counts what will never be paid in it. */
    void end() {
        unpaid.forEach(dividend -> faults.add(DataFault.PAID_AFTER_THE_END, dividend.where));
    }

    private void grant(final List<CorporateActionRow> group) {
        final int instrumentId = group.get(0).instrumentId();
        final Holding holding = simulation.account().holding(instrumentId);
        final long held = holding == null ? 0 : holding.position().netQuantity();
        if (held <= 0) {
            return;
        }
        final Map<String, Long> holders = simulation.recorder().holders(instrumentId);
        for (final CorporateActionRow row : group) {
            final CorporateAction action = row.action();
            final long given = given(held, action.newPerOld());
            switch (action.kind()) {
                case CASH_DIVIDEND ->
                    unpaid.add(new Dividend(
                            instrumentId,
                            Math.max(row.payDate(), action.exDate()),
                            Decimals.notional(action.cashPerShare(), held, 1),
                            held,
                            holders,
                            row.where()));
                case RIGHTS_ISSUE -> subscribe(row, given);
                default -> give(row, given, holding);
            }
        }
    }

    private void give(final CorporateActionRow row, final long given, final Holding holding) {
        if (given == 0) {
            return;
        }
        if (row.isSplit()) {
            simulation.shares(
                    HoldingMovementKind.SPLIT,
                    row.instrumentId(),
                    holding.position().netQuantity() + given,
                    Decimals.NULL,
                    TradingDates.NULL,
                    "split");
        } else {
            simulation.shares(
                    HoldingMovementKind.STOCK_DIVIDEND,
                    row.instrumentId(),
                    given,
                    Decimals.NULL,
                    sellableFrom(row),
                    "new shares for old ones");
        }
    }

    private void subscribe(final CorporateActionRow row, final long given) {
        final long price = row.action().subscriptionPrice();
        final long cost = Decimals.notional(price, given, 1);
        final long close = instruments.get(row.instrumentId()).priorClose();
        if (given == 0 || price >= close) {
            return; // nobody takes what is cheaper in the market
        }
        if (cost > simulation.account().withdrawableCash()) {
            faults.add(DataFault.RIGHTS_LAPSED, row.where());
            return;
        }
        simulation.cash(CashMovementKind.RIGHTS_PAYMENT, cost, row.instrumentId(), "subscription");
        simulation.shares(
                HoldingMovementKind.RIGHTS_SHARES, row.instrumentId(), given, price, sellableFrom(row), "subscription");
    }

    private void pay(final Dividend dividend) {
        final long taxes = simulation.account().taxes();
        simulation.cash(CashMovementKind.DIVIDEND, dividend.amount, dividend.instrumentId, "dividend");
        final long tax = simulation.account().taxes() - taxes;
        simulation.recorder().onDividend(dividend.holders, dividend.held, dividend.amount - tax);
    }

    private static int sellableFrom(final CorporateActionRow row) {
        final int exDate = row.action().exDate();
        return row.payDate() > exDate ? row.payDate() : TradingDates.plusDays(exDate, USUAL_LISTING_DAYS);
    }

    private static long given(final long held, final long newPerOld) {
        return BigInteger.valueOf(held)
                .multiply(BigInteger.valueOf(newPerOld))
                .divide(RATE_ONE)
                .longValueExact();
    }

    /** What takes effect together: rows of one instrument and ex-date. */
    private static Iterable<List<CorporateActionRow>> byExDate(final List<CorporateActionRow> rows) {
        final Map<List<Integer>, List<CorporateActionRow>> groups = new LinkedHashMap<>();
        for (final CorporateActionRow row : rows) {
            groups.computeIfAbsent(List.of(row.action().exDate(), row.instrumentId()), key -> new ArrayList<>())
                    .add(row);
        }
        return groups.values();
    }

    /** A dividend that is owed to the account. */
    private record Dividend(
            int instrumentId, int payDate, long amount, long held, Map<String, Long> holders, String where) {}
}
