package io.saola.engine.logic.reconcile;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.BrokerCashDecoder;
import io.saola.codecs.sbe.BrokerOrderDecoder;
import io.saola.codecs.sbe.BrokerPositionDecoder;
import io.saola.codecs.sbe.BrokerStateBeginDecoder;
import io.saola.codecs.sbe.BrokerStateEndDecoder;
import io.saola.codecs.sbe.GatewayStatusDecoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.ReconcileReason;
import io.saola.codecs.sbe.ReconcileResult;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.StreamKind;
import io.saola.codecs.sbe.StreamStatusDecoder;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.orders.BrokerReports;
import io.saola.engine.logic.orders.EvidenceWatch;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderAdmission;
import io.saola.engine.logic.orders.OrderChanges;
import io.saola.engine.logic.orders.OrderDesk;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.orders.RequestIds;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import org.agrona.DirectBuffer;

/**
 * Makes sure that the broker's books and ours agree: asks for them at the start, after every break of the order stream, in doubt,
 * every half minute and at the end of the day; compares; and lets an account take new risk only while they agree.
 *
 * <p>Switched on by the first {@code StreamStatus} about order events, which only a real gateway sends, and never off again: a
 * backtest, a host without a broker and the replay of a journal from before this existed go on without it, byte for byte.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
public final class Reconciliation implements EvidenceWatch, OrderAdmission {
    private static final int WHOLE = 0b1111;
    private static final int MISMATCH_ALARMS = 16;

    private final Orders orders;
    private final Accounts accounts;
    private final BrokerReports reports;
    private final RestartedOrders restarted;
    private final UnwantedOrders unwanted;
    private final OrderStream stream = new OrderStream();
    private final BrokerSession session = new BrokerSession();
    private final ReconcileSchedule schedule = new ReconcileSchedule();
    private final ReconcileCounts counts = new ReconcileCounts();
    private final FeedStanding feed;
    private final ReconcileRound round;
    private final ReconcileAlarms alarms;
    private final AccountStandings standings;
    private final ReconcilePublisher publisher;
    private final OrderComparison comparison;
    private final OrderAdoption adoption;
    private final UntoldOrders untold;
    private final HoldingComparison holdings;
    private boolean on;
    private boolean used;
    private long sequence;
    private long nowNs;

    /**
     * Builds the comparison, switched off.
     *
     * @param orders ours
     * @param changes the steps evidence takes
     * @param desk sends cancels that nobody else will
     * @param reports know the last event's number
     * @param requestIds drawn by this engine
     * @param accounts ours
     * @param market instruments
     * @param instrumentCapacity ids are below it
     * @param effects requests, reports and alerts
     */
    public Reconciliation(
            final Orders orders,
            final OrderChanges changes,
            final OrderDesk desk,
            final BrokerReports reports,
            final RequestIds requestIds,
            final Accounts accounts,
            final MarketView market,
            final int instrumentCapacity,
            final Effects effects) {
        this.orders = orders;
        this.accounts = accounts;
        this.reports = reports;
        feed = new FeedStanding(instrumentCapacity);
        round = new ReconcileRound(instrumentCapacity);
        alarms = new ReconcileAlarms(effects);
        standings = new AccountStandings(accounts, alarms);
        publisher = new ReconcilePublisher(effects);
        restarted = new RestartedOrders(orders, changes, alarms);
        unwanted = new UnwantedOrders(orders, desk);
        final MissingExecutions missing = new MissingExecutions(changes, round, counts, alarms);
        comparison = new OrderComparison(orders, changes, round, counts, alarms, missing);
        adoption = new OrderAdoption(orders, requestIds, changes, market, missing, round, counts, alarms);
        untold = new UntoldOrders(orders, changes, round, counts, alarms, new AbsenceProof(stream, round), comparison);
        holdings = new HoldingComparison(market, round, alarms);
        desk.admission(this);
        reports.watch(this);
        changes.watch(this);
    }

    /**
     * An input begins.
     *
     * @param inputSequence of it
     * @param timestampNs event time, ns since the epoch
     */
    public void onInput(final long inputSequence, final long timestampNs) {
        sequence = inputSequence;
        nowNs = timestampNs;
        if (on) {
            orders.date(sequence, nowNs);
        }
    }

    /**
     * A process life begins: what had no answer when the last one ended has none now, and nothing of it is ever sent again.
     *
     * @param isNewDate true if the trading date is another than before
     */
    public void onEngineStart(final boolean isNewDate) {
        stream.restart();
        session.restart();
        feed.restart();
        if (isNewDate) {
            stream.newDate();
            schedule.newDate();
        }
        if (on) {
            round.end();
            standings.restart();
            restarted.onEngineStart(isNewDate);
        }
    }

    /**
     * A stream is in another condition.
     *
     * @param status valid during the call
     * @return false if it names an instrument that nobody defined
     */
    public boolean onStreamStatus(final StreamStatusDecoder status) {
        used = true;
        final boolean isWhole = status.instrumentId() == StreamStatusDecoder.instrumentIdNullValue();
        if (status.stream() == StreamKind.ORDER_EVENTS) {
            if (!isWhole) {
                return false;
            }
            onOrderStream(status);
            return true;
        }
        return feedStatus(status, isWhole);
    }

    /**
     * The gateway tells of its session or its latch.
     *
     * @param status valid during the call
     * @return true
     */
    public boolean onGatewayStatus(final GatewayStatusDecoder status) {
        used = true;
        final boolean wasOpen = session.isOpen();
        if (session.onStatus(status)) {
            stream.newEpoch();
        }
        alarms.value(
                wasOpen && !session.isOpen() ? AlertSeverity.CRITICAL : AlertSeverity.WARN,
                AlertCode.BROKER_SESSION,
                Integer.MIN_VALUE,
                status.condition().value());
        return true;
    }

    /**
     * A timer input: what is due by time alone.
     *
     * @param hostNs host clock that the timer carries, ns since the epoch
     */
    public void onTimer(final long hostNs) {
        if (!on) {
            return;
        }
        if (round.isUnderWay() && round.isOverdue(nowNs, hostNs)) {
            finish(ReconcileResult.INCOMPLETE, 0, Decimals.NULL);
        }
        if (stream.isHeard()) {
            for (int id = 0; id < standings.count(); id++) {
                if (standings.exists(id)) {
                    standings.of(id).wantPeriodic(nowNs, hostNs);
                }
            }
        }
        if (schedule.isEndOfDay(nowNs)) {
            standings.wantAll(ReconcileReason.END_OF_DAY);
        }
        unwanted.cancel();
        ask();
    }

    /**
     * A session changed.
     *
     * @param phase of an instrument or a market
     */
    public void onPhase(final Phase phase) {
        schedule.onPhase(phase, nowNs);
    }

    /**
     * A person wants the books compared, or takes the broker's for the truth.
     *
     * @param accountId which, or the schema's null for every one
     * @param accept true to take the broker's books at the next whole answer
     * @return false if there is no such account or no broker
     */
    public boolean onOperator(final int accountId, final boolean accept) {
        final boolean all = accountId < 0;
        if (!on || (!all && !standings.exists(accountId)) || (all && accept)) {
            return false;
        }
        if (all) {
            standings.wantAll(ReconcileReason.OPERATOR);
        } else {
            standings.of(accountId).want(ReconcileReason.OPERATOR);
            standings.of(accountId).accepted(accept || standings.of(accountId).isAccepted());
        }
        ask();
        return true;
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
            comparison.onKnown(order, told, nowNs);
        } else {
            adoption.onUnknown(told, accounts.account(told.accountId()), standings.of(told.accountId()), sequence);
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

    @Override
    public RejectReason refusal(final Account account, final Instrument instrument) {
        final RejectReason standing = standings.of(account.id()).standing().refusal();
        if (standing != RejectReason.NONE) {
            return standing;
        }
        if (!session.isOpen()) {
            return RejectReason.BROKER_SESSION;
        }
        return instrument == null || feed.isFresh(instrument.id()) ? RejectReason.NONE : RejectReason.STALE_MARKET_DATA;
    }

    @Override
    public boolean isOn() {
        return on;
    }

    @Override
    public void onNoAnswer(final Order order) {
        if (on) {
            doubt(standings.of(order.account().id()));
        }
    }

    @Override
    public void onContradiction(final Order order) {
        if (!on) {
            return;
        }
        if (order == null) {
            standings.staleAll();
            standings.wantAll(ReconcileReason.DOUBT);
            ask();
        } else {
            final AccountStanding standing = standings.of(order.account().id());
            standings.stale(standing);
            doubt(standing);
        }
    }

    /** Before the first whole books nobody can know every order; and the customer's other accounts are not ours to watch. */
    @Override
    public boolean onUnknownOrder(final DirectBuffer accountCode, final int offset) {
        if (!on) {
            return true;
        }
        if (AccountStandings.isEmpty(accountCode, offset)) {
            standings.staleAll();
            standings.wantAll(ReconcileReason.DOUBT);
            ask();
            return true;
        }
        final AccountStanding standing = standings.byCode(accountCode, offset);
        if (standing == null) {
            return false;
        }
        final boolean isNews = standing.hasBaseline();
        standings.stale(standing);
        doubt(standing);
        return isNews;
    }

    @Override
    public void onLateAccept(final Order order) {
        counts.countLateAccept();
        order.evidence().cancelWanted(true);
        orders.noted(order);
    }

    @Override
    public void onExecution(final Instrument instrument) {
        round.inFlux(instrument.id());
    }

    /**
     * How far an account's books can be trusted.
     *
     * @param accountId dense id
     * @return its standing
     */
    public Standing standing(final int accountId) {
        return standings.of(accountId).standing();
    }

    /** Accounts that may take no new risk until reconciled. */
    public int accountsNotNormal() {
        return standings.notNormal();
    }

    /** What the comparisons came to. */
    public ReconcileCounts counts() {
        return counts;
    }

    /** The order stream. */
    public OrderStream stream() {
        return stream;
    }

    /** Which market data can be traded on. */
    public FeedStanding feed() {
        return feed;
    }

    /** The gateway's session and latch. */
    public BrokerSession session() {
        return session;
    }

    /**
     * Writes the state.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putBoolean(on);
        out.putBoolean(used);
        out.putLong(sequence);
        out.putLong(nowNs);
        stream.snapshot(out);
        session.snapshot(out);
        feed.snapshot(out);
        schedule.snapshot(out);
        counts.snapshot(out);
        standings.snapshot(out);
        round.snapshot(out);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        on = in.getBoolean();
        used = in.getBoolean();
        sequence = in.getLong();
        nowNs = in.getLong();
        stream.restore(in);
        session.restore(in);
        feed.restore(in);
        schedule.restore(in);
        counts.restore(in);
        standings.restore(in);
        round.restore(in);
    }

    /** True if a gateway ever told anything of itself or its streams. */
    public boolean isUsed() {
        return used;
    }

    /** Digest of the state. */
    public long digest() {
        long d = feed.digest(session.digest(stream.digest(Digest.fold(Digest.EMPTY, on ? 1 : 0))));
        d = counts.digest(schedule.digest(d));
        return round.digest(standings.digest(d));
    }

    private void onOrderStream(final StreamStatusDecoder status) {
        if (!on) {
            on = true;
            standings.restart();
            orders.date(sequence, nowNs);
        }
        switch (status.condition()) {
            case CONNECTED, FRESH -> {
                standings.staleAll();
                stream.connected(sequence, status.lastNotifyId(), reports.lastNotifyId());
                standings.wantAll(ReconcileReason.RECONNECT);
            }
            case DISCONNECTED, STALE -> {
                standings.staleAll();
                stream.disconnected();
            }
            default -> {
                standings.staleAll();
                stream.gap(sequence, reports.lastNotifyId());
                standings.wantAll(ReconcileReason.RECONNECT);
            }
        }
        ask();
    }

    private boolean feedStatus(final StreamStatusDecoder status, final boolean isWhole) {
        final boolean isBad = switch (status.condition()) {
            case DISCONNECTED, STALE -> true;
            default -> false;
        };
        if (isWhole) {
            feed.onFeed(status.condition());
        } else if (feed.knows(status.instrumentId())) {
            feed.onInstrument(status.instrumentId(), status.condition());
        } else {
            return false;
        }
        alarms.value(
                isBad ? AlertSeverity.WARN : AlertSeverity.INFO,
                isBad ? AlertCode.FEED_STALE : AlertCode.FEED_FRESH,
                status.instrumentId(),
                status.missed());
        return true;
    }

    private void doubt(final AccountStanding standing) {
        standing.want(ReconcileReason.DOUBT);
        ask();
    }

    /** Asks for the books of the next account that wants them, if the broker is not asked already. */
    private void ask() {
        if (!on || round.isUnderWay() || !stream.isHeard()) {
            return;
        }
        for (int id = 0; id < standings.count(); id++) {
            final AccountStanding standing = standings.of(id);
            if (standings.exists(id) && standing.isWanted()) {
                final ReconcileReason reason = standing.dueReason(nowNs);
                if (reason != null && publisher.hasRoom()) {
                    standing.asked(reason, nowNs);
                    round.ask(id, reason, sequence, nowNs);
                    counts.countAsked();
                    publisher.request(round, accounts.account(id));
                    return;
                }
            }
        }
    }

    private void conclude(final AccountStanding standing, final Account account) {
        final boolean accepted = standing.isAccepted();
        untold.conclude(account, accepted, nowNs);
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
        standing.notBefore(nowNs + ReconcileTimes.DOUBT_SPACING_NS);
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
        standing.notBefore(nowNs + ReconcileTimes.backoffNs(standing.incomplete()));
        standing.want(ReconcileReason.DOUBT);
        if (standing.incomplete() >= ReconcileTimes.INCOMPLETE_LIMIT) {
            standings.stale(standing);
        }
    }
}
