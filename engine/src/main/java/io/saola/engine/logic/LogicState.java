package io.saola.engine.logic;

import io.saola.codecs.Digest;
import io.saola.codecs.StateException;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.engine.logic.control.TradingControls;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.execution.Execution;
import io.saola.engine.logic.market.MarketSnapshotPublisher;
import io.saola.engine.logic.operator.OperatorDesk;
import io.saola.engine.logic.orders.BrokerReports;
import io.saola.engine.logic.orders.OrderDesk;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.orders.RequestIds;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.engine.logic.portfolio.LedgerInputs;
import io.saola.engine.logic.reconcile.Reconciliation;
import io.saola.engine.logic.rules.RulesInForce;
import io.saola.engine.logic.strategy.StrategyArbitration;
import io.saola.engine.logic.strategy.StrategyHost;
import io.saola.engine.logic.time.EventTime;
import io.saola.engine.logic.time.Timers;
import io.saola.market.Instruments;
import io.saola.market.analytics.MarketAnalytics;
import io.saola.risk.Limits;

/**
 * All parts of the state in one place: their digest, and their sections in a snapshot. The order of the sections is the order of
 * dependence, so that what a part refers to is there when it is restored. Tags and layouts stand in docs/snapshot-format.md.
 *
 * <p>Logic thread only.
 */
record LogicState(
        EventTime time,
        Effects effects,
        Timers timers,
        InputCounts counts,
        Instruments instruments,
        Accounts accounts,
        LedgerInputs ledgerInputs,
        Limits limits,
        Orders orders,
        RequestIds requestIds,
        OrderDesk desk,
        StrategyHost strategies,
        BrokerReports reports,
        Reconciliation reconciliation,
        RulesInForce rules,
        MarketAnalytics analytics,
        MarketSnapshotPublisher marketSnapshots,
        TradingControls controls,
        StrategyArbitration arbitration,
        Execution execution,
        OperatorDesk operators) {

    private static final int TIME = 1;
    private static final int COUNTS = 2;
    private static final int EFFECTS = 3;
    private static final int MARKET = 4;
    private static final int LIMITS = 5;
    private static final int ACCOUNTS = 6;
    private static final int REQUEST_IDS = 7;
    private static final int ORDERS = 8;
    private static final int DESK = 9;
    private static final int REPORTS = 10;
    private static final int STRATEGIES = 11;
    private static final int TIMERS = 12;
    private static final int RULES = 13;
    private static final int ANALYTICS = 14;
    private static final int RECONCILIATION = 15;
    private static final int CONTROLS = 20;
    private static final int ARBITRATION = 25;
    private static final int EXECUTION = 21;
    private static final int OPERATORS = 26;

    /** Layout of every section; a part that changes its own gets a number of its own. */
    private static final int VERSION = 1;

    /** Orders with what the broker's books told of them, and request ids with the first of the date. */
    private static final int EVIDENCE_VERSION = 2;
    /** Since orders may be parts of a parent order; a state without is not read. */
    private static final int ORDERS_VERSION = 3;

    /** Since a mass cancel may be of a part of the orders. */
    private static final int DESK_VERSION = 2;

    /** Since the ledger; a state without one is not read, the start falls back to the journal. */
    private static final int ACCOUNTS_VERSION = 2;

    /** Since contradictions of the broker's reports are counted by name; a state without them is read. */
    private static final int REPORTS_VERSION = 2;

    /** Since instruments may have sectors; a state without them is read. */
    private static final int CONTROLS_VERSION = 2;

    /** Since schedules may count the rulebook's trading hours; a state without that choice is read. */
    private static final int EXECUTION_VERSION = 2;

    /** Since strategies have versions and random numbers, and timers repeat; an older state is not read. */
    private static final int STRATEGIES_VERSION = 2;

    long digest() {
        long d = Digest.fold(Digest.fold(Digest.EMPTY, time.sequence()), time.nowNs());
        d = counts.digest(d);
        d = Digest.fold(Digest.fold(d, instruments.digest()), limits.digest());
        d = ledgerInputs.digest(Digest.fold(d, accounts.digest()));
        d = Digest.fold(d, orders.digest());
        d = reports.digest(desk.digest(d));
        d = Digest.fold(Digest.fold(d, strategies.digest()), timers.digest());
        // A journal that never loaded a rule has none of them in its hashes.
        d = rules.isUsed() ? Digest.fold(d, rules.digest()) : d;
        // Nor one whose broker never spoke anything of it.
        d = reconciliation.isUsed() ? Digest.fold(d, reconciliation.digest()) : d;
        // As with rules: a journal that never set a control has none of them in its hashes.
        d = controls.isUsed() ? Digest.fold(d, controls.digest()) : d;
        d = arbitration.isUsed() ? arbitration.digest(d) : d;
        // Nor one without parent orders and exits of them.
        d = execution.isUsed() ? Digest.fold(d, execution.digest()) : d;
        d = operators.isUsed() ? operators.digest(d) : d;
        return marketSnapshots.digest(Digest.fold(d, analytics.digest()));
    }

    void snapshot(final StateWriter out) {
        out.beginSection(TIME, VERSION);
        time.snapshot(out);
        out.endSection();
        out.beginSection(COUNTS, VERSION);
        counts.snapshot(out);
        out.endSection();
        out.beginSection(EFFECTS, VERSION);
        effects.snapshot(out);
        out.endSection();
        out.beginSection(MARKET, VERSION);
        instruments.snapshot(out);
        out.endSection();
        out.beginSection(LIMITS, VERSION);
        limits.snapshot(out);
        out.endSection();
        out.beginSection(ACCOUNTS, ACCOUNTS_VERSION);
        accounts.snapshot(out);
        ledgerInputs.snapshot(out);
        out.endSection();
        out.beginSection(REQUEST_IDS, EVIDENCE_VERSION);
        requestIds.snapshot(out);
        out.endSection();
        out.beginSection(ORDERS, ORDERS_VERSION);
        orders.snapshot(out);
        out.endSection();
        out.beginSection(DESK, DESK_VERSION);
        desk.snapshot(out);
        out.endSection();
        out.beginSection(REPORTS, REPORTS_VERSION);
        reports.snapshot(out);
        out.endSection();
        out.beginSection(RECONCILIATION, VERSION);
        reconciliation.snapshot(out);
        out.endSection();
        out.beginSection(STRATEGIES, STRATEGIES_VERSION);
        strategies.snapshot(out);
        out.endSection();
        out.beginSection(TIMERS, STRATEGIES_VERSION);
        timers.snapshot(out);
        out.endSection();
        out.beginSection(RULES, VERSION);
        rules.snapshot(out);
        out.endSection();
        out.beginSection(ANALYTICS, VERSION);
        analytics.snapshot(out);
        marketSnapshots.snapshot(out);
        out.endSection();
        out.beginSection(CONTROLS, CONTROLS_VERSION);
        controls.snapshot(out);
        out.endSection();
        out.beginSection(ARBITRATION, VERSION);
        arbitration.snapshot(out);
        out.endSection();
        out.beginSection(EXECUTION, EXECUTION_VERSION);
        execution.snapshot(out);
        out.endSection();
        out.beginSection(OPERATORS, VERSION);
        operators.snapshot(out);
        out.endSection();
    }

    void restore(final StateReader in) {
        try {
            in.beginSection(TIME, VERSION);
            time.restore(in);
            in.endSection();
            in.beginSection(COUNTS, VERSION);
            counts.restore(in);
            in.endSection();
            in.beginSection(EFFECTS, VERSION);
            effects.restore(in);
            in.endSection();
            in.beginSection(MARKET, VERSION);
            instruments.restore(in);
            in.endSection();
            in.beginSection(LIMITS, VERSION);
            limits.restore(in);
            in.endSection();
            if (in.beginSection(ACCOUNTS, ACCOUNTS_VERSION) != ACCOUNTS_VERSION) {
                throw in.fault("accounts without a ledger");
            }
            accounts.restore(in, instruments);
            ledgerInputs.restore(in);
            in.endSection();
            in.beginSection(REQUEST_IDS, EVIDENCE_VERSION);
            requestIds.restore(in);
            in.endSection();
            if (in.beginSection(ORDERS, ORDERS_VERSION) != ORDERS_VERSION) {
                throw in.fault("orders without their parent orders");
            }
            orders.restore(in, accounts, instruments);
            in.endSection();
            if (in.beginSection(DESK, DESK_VERSION) != DESK_VERSION) {
                throw in.fault("a mass cancel without its scope");
            }
            desk.restore(in);
            in.endSection();
            reports.restore(in, in.beginSection(REPORTS, REPORTS_VERSION) >= REPORTS_VERSION);
            in.endSection();
            in.beginSection(RECONCILIATION, VERSION);
            reconciliation.restore(in);
            in.endSection();
            if (in.beginSection(STRATEGIES, STRATEGIES_VERSION) != STRATEGIES_VERSION) {
                throw in.fault("strategies without versions");
            }
            strategies.restore(in, accounts);
            in.endSection();
            if (in.beginSection(TIMERS, STRATEGIES_VERSION) != STRATEGIES_VERSION) {
                throw in.fault("timers without intervals");
            }
            timers.restore(in);
            in.endSection();
            in.beginSection(RULES, VERSION);
            rules.restore(in);
            in.endSection();
            in.beginSection(ANALYTICS, VERSION);
            analytics.restore(in);
            marketSnapshots.restore(in);
            in.endSection();
            controls.restore(in, in.beginSection(CONTROLS, CONTROLS_VERSION) >= CONTROLS_VERSION);
            in.endSection();
            in.beginSection(ARBITRATION, VERSION);
            arbitration.restore(in);
            in.endSection();
            execution.restore(in, in.beginSection(EXECUTION, EXECUTION_VERSION) >= EXECUTION_VERSION);
            in.endSection();
            in.beginSection(OPERATORS, VERSION);
            operators.restore(in);
            in.endSection();
            in.requireEnd();
        } catch (final IllegalArgumentException | IndexOutOfBoundsException e) {
            // An enum's code, or a strategy that does not read what it wrote.
            throw new StateException(in.fault(e.getMessage()).getMessage(), e);
        }
    }
}
