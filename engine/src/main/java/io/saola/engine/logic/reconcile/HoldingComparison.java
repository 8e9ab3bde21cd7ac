package io.saola.engine.logic.reconcile;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BrokerCashDecoder;
import io.saola.codecs.sbe.BrokerPositionDecoder;
import io.saola.engine.logic.portfolio.Account;
import io.saola.market.Instrument;
import io.saola.market.MarketView;

/**
 * Compares holdings and money. A holding counts as compared only if no execution of its instrument was booked since the books were
 * asked for, and none is missing in ours that they have: else the two numbers are of different moments.
 *
 * <p>Money is told to people and stops nobody: what the broker calls balance moves with settlement, interest and fees of its own on
 * days and by rules that it does not tell. Logic thread only; allocates nothing.
 */
final class HoldingComparison {
    private final MarketView market;
    private final ReconcileRound round;
    private final ReconcileAlarms alarms;

    HoldingComparison(final MarketView market, final ReconcileRound round, final ReconcileAlarms alarms) {
        this.market = market;
        this.round = round;
        this.alarms = alarms;
    }

    void onPosition(final BrokerPositionDecoder told, final Account account) {
        round.tellPosition();
        final Instrument instrument = told.instrumentId() == BrokerPositionDecoder.instrumentIdNullValue()
                ? null
                : market.instrument(told.instrumentId());
        if (instrument == null) {
            return; // not of our universe: nothing here can trade it
        }
        if (!round.tellPositionOf(instrument.id())) {
            round.inFlux(instrument.id()); // told twice: which one holds?
        } else if (!round.isInFlux(instrument.id())) {
            if (account.netQuantity(instrument) == told.netQuantity()) {
                round.positionsMatched++;
            } else {
                final long sellable =
                        told.sellableQuantity() == Decimals.NULL ? told.netQuantity() : told.sellableQuantity();
                round.difference(instrument.id(), told.netQuantity(), sellable, told.averagePrice());
            }
        }
    }

    /** Money of both books, what is on its way included, so that it is near our trade-date cash. */
    void onCash(final BrokerCashDecoder told) {
        if (told.balance() != Decimals.NULL) {
            round.addCash(told.balance() + orZero(told.receivable()) - orZero(told.payable()));
        }
    }

    /** What we hold and the broker did not mention. */
    void findUntold(final Account account) {
        for (int id = 0; id < account.holdingCount(); id++) {
            if (account.holding(id) != null
                    && account.netQuantity(account.holding(id).instrument()) != 0
                    && !round.isPositionTold(id)
                    && !round.isInFlux(id)) {
                round.difference(id, 0, 0, Decimals.NULL);
            }
        }
    }

    /** Differences that stand; those of instruments that came into flux while the answer came in do not. */
    int confirmed() {
        int confirmed = 0;
        for (int i = 0; i < kept(); i++) {
            confirmed += round.isInFlux(round.differingInstrument(i)) ? 0 : 1;
        }
        return confirmed + round.differences() - kept();
    }

    void alarm(final Account account, final int limit) {
        int alarms = 0;
        for (int i = 0; i < kept() && alarms < limit; i++) {
            final int id = round.differingInstrument(i);
            if (!round.isInFlux(id)) {
                this.alarms.holding(id, round.differingQuantity(i) - account.netQuantity(market.instrument(id)));
                alarms++;
            }
        }
    }

    /** Takes the broker's holdings for ours. */
    void accept(final Account account) {
        for (int i = 0; i < kept(); i++) {
            final int id = round.differingInstrument(i);
            if (!round.isInFlux(id)) {
                account.restate(
                        market.instrument(id),
                        round.differingQuantity(i),
                        round.differingSellable(i) + account.workingSellQuantity(market.instrument(id)),
                        cost(market.instrument(id), round.differingPrice(i), round.differingQuantity(i)));
            }
        }
    }

    long cashDifference(final Account account) {
        return round.cash() == Decimals.NULL ? Decimals.NULL : round.cash() - account.tradeDateCash();
    }

    private int kept() {
        return Math.min(round.differences(), ReconcileRound.MAX_DIFFERENCES);
    }

    /** Cost of one unit as told, else as the market has it; nothing if the whole could not be counted. */
    private static long cost(final Instrument instrument, final long told, final long quantity) {
        final long price = told == Decimals.NULL ? instrument.markPrice() : told;
        return price == Decimals.NULL
                        || Decimals.notional(price, Math.abs(quantity), instrument.contractMultiplier())
                                == Long.MAX_VALUE
                ? 0
                : price;
    }

    private static long orZero(final long amount) {
        return amount == Decimals.NULL ? 0 : amount;
    }
}
