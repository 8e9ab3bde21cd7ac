package io.saola.engine.logic.reconcile;

import io.saola.codecs.Decimals;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.BrokerCashDecoder;
import io.saola.codecs.sbe.BrokerOrderDecoder;
import io.saola.codecs.sbe.BrokerPositionDecoder;
import io.saola.codecs.sbe.BrokerStateBeginDecoder;
import io.saola.codecs.sbe.BrokerStateEndDecoder;
import io.saola.codecs.sbe.ReconcileReason;
import io.saola.codecs.sbe.ReconcileResult;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderChanges;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.orders.RequestIds;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.market.MarketView;

/**
 * Asks the broker for the books of one account at a time, compares what it tells with ours, and says what the account's standing
 * is by the result.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
public final class BooksComparison {
    private static final int WHOLE = 0b1111;
    private static final int MISMATCH_ALARMS = 16;

    private final Moment moment;
    private final Accounts accounts;
    private final AccountStandings standings;
    private final OrderStream stream;
    private final ReconcileAlarms alarms;
    private final ReconcileCounts counts = new ReconcileCounts();
    private final ReconcileRound round;
    private final ReconcilePublisher publisher;
    private final OrderComparison comparison;
    private final OrderAdoption adoption;
    private final UntoldOrders untold;
    private final HoldingComparison holdings;

    BooksComparison(
            final Moment moment,
            final AccountStandings standings,
            final OrderStream stream,
            final ReconcileAlarms alarms,
            final Orders orders,
            final OrderChanges changes,
            final RequestIds requestIds,
            final Accounts accounts,
            final MarketView market,
            final int instrumentCapacity,
            final Effects effects) {
        this.moment = moment;
        this.accounts = accounts;
        this.standings = standings;
        this.stream = stream;
        this.alarms = alarms;
        round = new ReconcileRound(instrumentCapacity);
        publisher = new ReconcilePublisher(effects);
        final MissingExecutions missing = new MissingExecutions(changes, round, counts, alarms);
        comparison = new OrderComparison(orders, changes, round, counts, alarms, missing);
        adoption = new OrderAdoption(orders, requestIds, changes, market, missing, round, counts, alarms);
        untold = new UntoldOrders(orders, changes, round, counts, alarms, new AbsenceProof(stream, round), comparison);
        holdings = new HoldingComparison(market, round, alarms);
    }

    /**
     * The books of an account follow.
     *
     * @param begin valid during the call
     * @return true, or it is counted as late
     */
    public boolean onBegin(final BrokerStateBeginDecoder begin) {
        if (round.isAwaited(begin.reconcileId(), begin.accountId())) {
            round.begin(begin.askedNs());
        } else {
            counts.countLate();
        }
        return true;
    }

    /**
     * One order of the books.
     *
     * @param told valid during the call
     * @return true, or it is counted as late
     */
    public boolean onOrder(final BrokerOrderDecoder told) {
        if (!round.isAnswer(told.reconcileId(), told.accountId())) {
            counts.countLate();
            return true;
        }
        round.tellOrder();
        final Order order = comparison.find(told);
        if (order != null) {
            comparison.onKnown(order, told, moment.nowNs);
        } else {
            adoption.onUnknown(
                    told, accounts.account(told.accountId()), standings.of(told.accountId()), moment.sequence);
        }
        return true;
    }

    /**
     * One holding of the books.
     *
     * @param told valid during the call
     * @return true, or it is counted as late
     */
    public boolean onPosition(final BrokerPositionDecoder told) {
        if (round.isAnswer(told.reconcileId(), told.accountId())) {
            holdings.onPosition(told, accounts.account(told.accountId()));
        } else {
            counts.countLate();
        }
        return true;
    }

    /**
     * Money of the books.
     *
     * @param told valid during the call
     * @return true, or it is counted as late
     */
    public boolean onCash(final BrokerCashDecoder told) {
        if (round.isAnswer(told.reconcileId(), told.accountId())) {
            holdings.onCash(told);
        } else {
            counts.countLate();
        }
        return true;
    }

    /**
     * The books are told, or could not be.
     *
     * @param end valid during the call
     * @return true, or it is counted as late
     */
    public boolean onEnd(final BrokerStateEndDecoder end) {
        if (!round.isAnswer(end.reconcileId(), end.accountId())) {
            counts.countLate();
        } else if (end.complete() == WHOLE && round.isWhole(end.orders(), end.positions())) {
            conclude(standings.of(end.accountId()), accounts.account(end.accountId()));
        } else {
            finish(ReconcileResult.INCOMPLETE, 0, Decimals.NULL);
        }
        return true;
    }

    /** What the comparisons came to. */
    public ReconcileCounts counts() {
        return counts;
    }

    /** A process life begins: nobody will answer what the last one asked. */
    void restart() {
        round.end();
    }

    /** An execution moves the instrument's holding: books asked for before it need not agree. */
    void inFlux(final int instrumentId) {
        round.inFlux(instrumentId);
    }

    /** Gives up on an answer that does not come. */
    void onTimer(final long hostNs) {
        if (round.isUnderWay() && round.isOverdue(moment.nowNs, hostNs)) {
            finish(ReconcileResult.INCOMPLETE, 0, Decimals.NULL);
        }
    }

    /** Asks for the books of the next account that wants them, if the broker is not asked already. */
    void ask() {
        if (!moment.on || round.isUnderWay() || !stream.isHeard()) {
            return;
        }
        for (int id = 0; id < standings.count(); id++) {
            final AccountStanding standing = standings.of(id);
            if (standings.exists(id) && standing.isWanted()) {
                final ReconcileReason reason = standing.dueReason(moment.nowNs);
                if (reason != null && publisher.hasRoom()) {
                    standing.asked(reason, moment.nowNs);
                    round.ask(id, reason, moment.sequence, moment.nowNs);
                    counts.countAsked();
                    publisher.request(round, accounts.account(id));
                    return;
                }
            }
        }
    }

    private void conclude(final AccountStanding standing, final Account account) {
        final boolean accepted = standing.isAccepted();
        untold.conclude(account, accepted, moment.nowNs);
        holdings.findUntold(account);
        int differences = holdings.confirmed();
        final boolean keepsAll = round.differences() <= ReconcileRound.MAX_DIFFERENCES;
        if (accepted) {
            standing.accepted(false);
            holdings.accept(account);
            differences = keepsAll ? 0 : differences;
            round.orderDifferences = 0;
        }
        if (!standing.hasBaseline()) {
            standing.baseline(round.askedNs());
        }
        final ReconcileResult result;
        if (differences + round.orderDifferences > 0) {
            result = ReconcileResult.MISMATCH;
            holdings.alarm(account, MISMATCH_ALARMS);
        } else {
            result = round.open > 0 ? ReconcileResult.OPEN : ReconcileResult.MATCHED;
        }
        finish(result, differences, holdings.cashDifference(account));
    }

    private void finish(final ReconcileResult result, final int differences, final long cashDifference) {
        final AccountStanding standing = standings.of(round.accountId());
        counts.count(result);
        publisher.report(round, result, differences, cashDifference);
        round.end();
        standing.answered(result != ReconcileResult.INCOMPLETE);
        standing.notBefore(moment.nowNs + ReconcileTimes.DOUBT_SPACING_NS);
        switch (result) {
            case MATCHED -> recover(standing);
            case OPEN -> {
                if (standing.standing() != Standing.HALTED_RECON) {
                    recover(standing);
                }
            }
            case MISMATCH -> standings.halt(standing);
            default -> incomplete(standing);
        }
        ask();
    }

    /** Books that agree tell nothing of what comes while the stream is down. */
    private void recover(final AccountStanding standing) {
        if (stream.isConnected()) {
            standings.clear(standing);
        }
    }

    private void incomplete(final AccountStanding standing) {
        alarms.account(AlertSeverity.WARN, AlertCode.ACCOUNT_STALE, standing.accountId());
        standing.notBefore(moment.nowNs + ReconcileTimes.backoffNs(standing.incomplete()));
        standing.want(ReconcileReason.DOUBT);
        if (standing.incomplete() >= ReconcileTimes.INCOMPLETE_LIMIT) {
            standings.stale(standing);
        }
    }

    void snapshot(final StateWriter out) {
        counts.snapshot(out);
        round.snapshot(out);
    }

    void restore(final StateReader in) {
        counts.restore(in);
        round.restore(in);
    }

    long digest(final long start) {
        return round.digest(counts.digest(start));
    }
}
