package io.saola.engine.logic.portfolio;

import static io.saola.engine.logic.portfolio.LedgerAccount.EXTERNAL_CAPITAL;
import static io.saola.engine.logic.portfolio.LedgerAccount.HOLDINGS;
import static io.saola.engine.logic.portfolio.LedgerAccount.RIGHTS_PAID;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.HoldingMovementDecoder;
import io.saola.codecs.sbe.HoldingMovementKind;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.RejectReason;
import io.saola.market.Instrument;
import io.saola.market.rules.MarketTime;

/**
 * Books shares that move without a trade. What leaves must be settled and not for sale; a split waits until no order works, whose
 * quantity would mean something else. A refusal changes nothing.
 *
 * <p>Stateless. Logic thread only; allocates only at the first touch of an instrument.
 */
final class HoldingMovements {
    /**
     * Books a movement.
     *
     * @param movement valid by itself
     * @param account it names, not null
     * @param instrument it names, null if unknown
     * @return {@link RejectReason#NONE}, or why nothing was booked
     */
    RejectReason book(final HoldingMovementDecoder movement, final Account account, final Instrument instrument) {
        if (instrument == null || instrument.isFuture() || instrument.type() == InstrumentType.INDEX) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        final Holding held = account.holding(instrument.id());
        if (held != null && held.position().netQuantity() < 0) {
            return RejectReason.SHORT_SALE;
        }
        return switch (movement.kind()) {
            case TRANSFER_IN, STOCK_DIVIDEND, RIGHTS_SHARES -> receive(movement, account, instrument);
            case TRANSFER_OUT -> deliver(movement, account, held);
            case SPLIT -> split(movement, account, held);
            default -> RejectReason.NO_CHANGE;
        };
    }

    private static RejectReason receive(
            final HoldingMovementDecoder movement, final Account account, final Instrument instrument) {
        final long price = movement.price() == Decimals.NULL ? 0 : movement.price();
        final long quantity = movement.quantity();
        final long cost =
                movement.kind() == HoldingMovementKind.STOCK_DIVIDEND ? 0 : Decimals.notional(price, quantity, 1);
        final boolean subscribed = movement.kind() == HoldingMovementKind.RIGHTS_SHARES;
        if (!account.canExecute(instrument, Math.max(price, 1), quantity)) {
            return RejectReason.NOTIONAL_LIMIT;
        }
        if (subscribed && cost > account.ledger().balance(RIGHTS_PAID)) {
            return RejectReason.BUYING_POWER;
        }
        final Holding holding = account.ensureHolding(instrument);
        final int date = movement.sellableFrom();
        holding.receive(
                quantity,
                cost,
                date == HoldingMovementDecoder.sellableFromNullValue()
                        ? SettlementClock.AT_ONCE
                        : MarketTime.epochNs(date, 0));
        account.ledger().post(HOLDINGS, subscribed ? RIGHTS_PAID : EXTERNAL_CAPITAL, cost);
        account.sharesMoved(holding);
        return RejectReason.NONE;
    }

    private static RejectReason deliver(
            final HoldingMovementDecoder movement, final Account account, final Holding held) {
        if (held == null || movement.quantity() > held.settledQuantity() - held.workingSellQuantity()) {
            return RejectReason.SHORT_SALE;
        }
        account.ledger().post(EXTERNAL_CAPITAL, HOLDINGS, held.deliver(movement.quantity()));
        account.sharesMoved(held);
        return RejectReason.NONE;
    }

    private static RejectReason split(
            final HoldingMovementDecoder movement, final Account account, final Holding held) {
        if (held == null || held.position().netQuantity() == 0) {
            return RejectReason.SHORT_SALE;
        }
        if (held.workingOrders() > 0) {
            return RejectReason.ORDER_STATE;
        }
        held.split(movement.quantity());
        account.sharesMoved(held);
        return RejectReason.NONE;
    }
}
