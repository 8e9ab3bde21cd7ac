package io.saola.engine.logic.reconcile;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.RejectReason;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.orders.Order;

/** What reconciliation tells people. Logic thread only; allocates nothing. */
final class ReconcileAlarms {
    private static final int NONE = Integer.MIN_VALUE;

    private final Effects effects;

    ReconcileAlarms(final Effects effects) {
        this.effects = effects;
    }

    void account(final AlertSeverity severity, final AlertCode code, final int accountId) {
        effects.alert(severity, code, RejectReason.NONE, Decimals.NULL, NONE, NONE, accountId);
    }

    void order(final AlertSeverity severity, final AlertCode code, final Order order, final long value) {
        effects.alert(
                severity,
                code,
                order.rejectReason(),
                order.clientOrderId(),
                order.strategyId(),
                order.instrument().id(),
                value);
    }

    /** By how much the broker's holding of an instrument exceeds ours. */
    void holding(final int instrumentId, final long excess) {
        effects.alert(
                AlertSeverity.CRITICAL,
                AlertCode.RECONCILE_MISMATCH,
                RejectReason.NONE,
                Decimals.NULL,
                NONE,
                instrumentId,
                excess);
    }

    void value(final AlertSeverity severity, final AlertCode code, final int instrumentId, final long value) {
        effects.alert(severity, code, RejectReason.NONE, Decimals.NULL, NONE, instrumentId, value);
    }
}
