package io.saola.risk;

/**
 * The concluded limits of every account and strategy, worked out at the first order after a setting changed and kept until the next
 * change. An instrument with settings of its own has rows of its own. Follows from the settings: not part of the state. Logic thread
 * only; allocates at the first order of an account with a strategy.
 */
final class LimitRows {
    /** No account, or no strategy, has a place of its own in front. */
    private static final int PLACES = 1 + Scopes.OWNERS;

    private static final int ROWS = (2 + Scopes.ACCOUNTS) * PLACES;

    private final ControlSettings settings;
    private final ConcludedLimits[] common = new ConcludedLimits[ROWS];

    /** By instrument id; null for those without settings of their own. */
    private final ConcludedLimits[][] ofInstrument;

    private long generation;

    LimitRows(final ControlSettings settings, final int instrumentCapacity) {
        this.settings = settings;
        ofInstrument = new ConcludedLimits[instrumentCapacity][];
    }

    /** A setting changed: what was concluded does not hold any more. */
    void changed(final int place) {
        generation++;
        if (place >= Scopes.OWNERS && ofInstrument[place - Scopes.OWNERS] == null) {
            ofInstrument[place - Scopes.OWNERS] = new ConcludedLimits[ROWS];
        }
    }

    /** The row of an order. */
    ConcludedLimits of(final OrderRequest order) {
        final ConcludedLimits[] own = ofInstrument[order.instrument().id()];
        final ConcludedLimits[] rows = own == null ? common : own;
        final int at = (1 + order.accountPlace()) * PLACES + 1 + order.strategyPlace();
        final ConcludedLimits row = rows[at];
        return row != null && row.isOf(generation) ? row : conclude(rows, at, order);
    }

    private ConcludedLimits conclude(final ConcludedLimits[] rows, final int at, final OrderRequest order) {
        if (rows[at] == null) {
            rows[at] = new ConcludedLimits();
        }
        final ConcludedLimits row = rows[at];
        row.clear(generation);
        row.tighten(settings, Scopes.FIRM);
        row.tighten(settings, order.accountPlace());
        row.tighten(settings, order.strategyPlace());
        row.tighten(settings, order.instrumentPlace());
        return row;
    }
}
