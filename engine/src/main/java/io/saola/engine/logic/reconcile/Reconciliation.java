package io.saola.engine.logic.reconcile;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.GatewayStatusDecoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.ReconcileReason;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.StreamKind;
import io.saola.codecs.sbe.StreamStatusDecoder;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.orders.BrokerReports;
import io.saola.engine.logic.orders.EvidenceWatch;
import io.saola.engine.logic.orders.OrderAdmission;
import io.saola.engine.logic.orders.OrderChanges;
import io.saola.engine.logic.orders.OrderDesk;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.orders.RequestIds;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.market.Instrument;
import io.saola.market.MarketView;

/**
 * Makes sure that the broker's books and ours agree: asks for them at the start, after every break of the order stream, in doubt,
 * every half minute and at the end of the day; compares; and lets an account take new risk only while they agree.
 *
 * <p>Switched on by the first {@code StreamStatus} about order events, which only a real gateway sends, and never off again: a
 * backtest, a host without a broker and the replay of a journal from before this existed go on without it, byte for byte.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
public final class Reconciliation implements OrderAdmission {
    private final Orders orders;
    private final BrokerReports reports;
    private final RestartedOrders restarted;
    private final UnwantedOrders unwanted;
    private final Moment moment = new Moment();
    private final OrderStream stream = new OrderStream();
    private final BrokerSession session = new BrokerSession();
    private final ReconcileSchedule schedule = new ReconcileSchedule();
    private final FeedStanding feed;
    private final ReconcileAlarms alarms;
    private final AccountStandings standings;
    private final BooksComparison books;
    private boolean used;

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
        this.reports = reports;
        feed = new FeedStanding(instrumentCapacity);
        alarms = new ReconcileAlarms(effects);
        standings = new AccountStandings(accounts, alarms);
        restarted = new RestartedOrders(orders, changes, alarms);
        unwanted = new UnwantedOrders(orders, desk);
        books = new BooksComparison(
                moment,
                standings,
                stream,
                alarms,
                orders,
                changes,
                requestIds,
                accounts,
                market,
                instrumentCapacity,
                effects);
        final EvidenceWatch doubts = new EvidenceDoubts(moment, orders, standings, books);
        desk.admission(this);
        reports.watch(doubts);
        changes.watch(doubts);
    }

    /**
     * An input begins.
     *
     * @param inputSequence of it
     * @param timestampNs event time, ns since the epoch
     */
    public void onInput(final long inputSequence, final long timestampNs) {
        moment.sequence = inputSequence;
        moment.nowNs = timestampNs;
        if (moment.on) {
            orders.date(inputSequence, timestampNs);
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
        if (moment.on) {
            books.restart();
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
        if (!moment.on) {
            return;
        }
        books.onTimer(hostNs);
        if (stream.isHeard()) {
            for (int id = 0; id < standings.count(); id++) {
                if (standings.exists(id)) {
                    standings.of(id).wantPeriodic(moment.nowNs, hostNs);
                }
            }
        }
        if (schedule.isEndOfDay(moment.nowNs)) {
            standings.wantAll(ReconcileReason.END_OF_DAY);
        }
        unwanted.cancel();
        books.ask();
    }

    /**
     * A session changed.
     *
     * @param phase of an instrument or a market
     */
    public void onPhase(final Phase phase) {
        schedule.onPhase(phase, moment.nowNs);
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
        if (!moment.on || (!all && !standings.exists(accountId)) || (all && accept)) {
            return false;
        }
        if (all) {
            standings.wantAll(ReconcileReason.OPERATOR);
        } else {
            standings.of(accountId).want(ReconcileReason.OPERATOR);
            standings.of(accountId).accepted(accept || standings.of(accountId).isAccepted());
        }
        books.ask();
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

    /** Takes the broker's books, message by message. */
    public BooksComparison books() {
        return books;
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
        moment.snapshot(out);
        out.putBoolean(used);
        stream.snapshot(out);
        session.snapshot(out);
        feed.snapshot(out);
        schedule.snapshot(out);
        standings.snapshot(out);
        books.snapshot(out);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        moment.restore(in);
        used = in.getBoolean();
        stream.restore(in);
        session.restore(in);
        feed.restore(in);
        schedule.restore(in);
        standings.restore(in);
        books.restore(in);
    }

    /** True if the broker's books are compared with ours. */
    public boolean isOn() {
        return moment.on;
    }

    /** True if a gateway ever told anything of itself or its streams. */
    public boolean isUsed() {
        return used;
    }

    /** Digest of the state. */
    public long digest() {
        long d = feed.digest(session.digest(stream.digest(Digest.fold(Digest.EMPTY, moment.on ? 1 : 0))));
        return books.digest(standings.digest(schedule.digest(d)));
    }

    private void onOrderStream(final StreamStatusDecoder status) {
        if (!moment.on) {
            moment.on = true;
            standings.restart();
            orders.date(moment.sequence, moment.nowNs);
        }
        switch (status.condition()) {
            case CONNECTED, FRESH -> {
                standings.staleAll();
                stream.connected(moment.sequence, status.lastNotifyId(), reports.lastNotifyId());
                standings.wantAll(ReconcileReason.RECONNECT);
            }
            case DISCONNECTED, STALE -> {
                standings.staleAll();
                stream.disconnected();
            }
            default -> {
                standings.staleAll();
                stream.gap(moment.sequence, reports.lastNotifyId());
                standings.wantAll(ReconcileReason.RECONNECT);
            }
        }
        books.ask();
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
}
