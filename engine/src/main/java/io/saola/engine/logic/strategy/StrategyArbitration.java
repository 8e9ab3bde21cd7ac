package io.saola.engine.logic.strategy;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderArbitration;
import io.saola.engine.logic.orders.OrderDesk;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.portfolio.Account;
import io.saola.market.Instrument;
import java.util.Arrays;

/**
 * Priority by rank: when a strategy wants the other side of an instrument in which another strategy of the same account has a live
 * order, the smaller rank wins, and of equals the one that came first. The loser's new order is refused as OUTRANKED; the loser's live
 * order is cancelled with a STRATEGY_CONFLICT alert, and as long as the two could trade with each other the winner's order waits as
 * CONFLICT_PENDING for its end: the strategy asks again with its next event.
 *
 * <p>Only orders are settled, not positions: a strategy may be long where another one is short. Strategies without a rank, and people,
 * take no part. Logic thread only; allocates nothing after construction.
 */
public final class StrategyArbitration implements OrderArbitration {
    private static final int NO_RANK = Integer.MIN_VALUE;

    private final Orders orders;
    private final OrderDesk desk;
    private final Effects effects;
    private final int[] ranks = new int[StrategyHost.CAPACITY];
    private long outranked;
    private long cancelled;
    private boolean used;

    /**
     * Builds the arbitration.
     *
     * @param orders the books
     * @param desk that cancels
     * @param effects where alerts go
     */
    public StrategyArbitration(final Orders orders, final OrderDesk desk, final Effects effects) {
        this.orders = orders;
        this.desk = desk;
        this.effects = effects;
        Arrays.fill(ranks, NO_RANK);
    }

    /**
     * Gives a strategy its rank.
     *
     * @param strategyId which
     * @param rank from 0, the first; the schema's null: takes no part
     */
    public void rank(final int strategyId, final int rank) {
        ranks[strategyId] = rank;
        used |= rank != NO_RANK;
    }

    /** Orders refused because one of higher rank stood on the other side. */
    public long outranked() {
        return outranked;
    }

    /** Live orders cancelled for one of higher rank. */
    public long cancelled() {
        return cancelled;
    }

    /** True once a strategy has a rank: only then is it part of the state's digest. */
    public boolean isUsed() {
        return used;
    }

    @Override
    public RejectReason refusal(
            final int strategyId,
            final Account account,
            final Instrument instrument,
            final Side side,
            final long price) {
        final int rank = rankOf(strategyId);
        if (!used || rank == NO_RANK || instrument == null) {
            return RejectReason.NONE;
        }
        for (int i = 0; i < orders.liveCount(); i++) {
            final Order other = orders.live(i);
            if (isRival(other, strategyId, account, instrument, side) && rankOf(other.strategyId()) <= rank) {
                outranked++;
                return RejectReason.OUTRANKED;
            }
        }
        boolean pending = false;
        for (int i = 0; i < orders.liveCount(); i++) {
            final Order other = orders.live(i);
            if (isRival(other, strategyId, account, instrument, side)) {
                cancel(other, strategyId);
                pending |= meet(other, side, price);
            }
        }
        return pending ? RejectReason.CONFLICT_PENDING : RejectReason.NONE;
    }

    /**
     * Folds ranks and counts into a digest.
     *
     * @param start so far
     * @return the new digest
     */
    public long digest(final long start) {
        long d = Digest.fold(Digest.fold(start, outranked), cancelled);
        for (final int rank : ranks) {
            d = Digest.fold(d, rank);
        }
        return d;
    }

    /**
     * Writes ranks and counts.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putBoolean(used);
        out.putLong(outranked);
        out.putLong(cancelled);
        for (final int rank : ranks) {
            out.putInt(rank);
        }
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        used = in.getBoolean();
        outranked = in.getLong();
        cancelled = in.getLong();
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = in.getInt();
        }
    }

    private int rankOf(final int strategyId) {
        return strategyId >= 0 && strategyId < ranks.length ? ranks[strategyId] : NO_RANK;
    }

    private boolean isRival(
            final Order other,
            final int strategyId,
            final Account account,
            final Instrument instrument,
            final Side side) {
        return other.instrument() == instrument
                && other.side() != side
                && other.account() == account
                && other.strategyId() != strategyId
                && rankOf(other.strategyId()) != NO_RANK;
    }

    private void cancel(final Order order, final int strategyId) {
        if (desk.tryCancel(order)) {
            cancelled++;
            effects.alert(
                    AlertSeverity.INFO,
                    AlertCode.STRATEGY_CONFLICT,
                    RejectReason.NONE,
                    order.clientOrderId(),
                    order.strategyId(),
                    order.instrument().id(),
                    strategyId);
        }
    }

    /** True if the two could trade with each other; a type without a price takes any. */
    private static boolean meet(final Order other, final Side side, final long price) {
        if (price == Decimals.NULL || other.price() == Decimals.NULL) {
            return true;
        }
        return side == Side.BUY
                ? price >= Math.min(other.price(), other.pendingPrice())
                : price <= Math.max(other.price(), other.pendingPrice());
    }
}
