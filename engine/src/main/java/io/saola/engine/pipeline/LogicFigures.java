package io.saola.engine.pipeline;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.HoldingDefinitionDecoder;
import io.saola.codecs.sbe.ReconcileResult;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.counters.StrategyTable;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.reconcile.ReconcileCounts;
import io.saola.engine.logic.strategy.StrategyInstance;
import io.saola.risk.Scopes;

/**
 * Shows figures of the state to whoever watches; nothing reads them back. Logic thread only; allocates when it first sees a strategy.
 */
final class LogicFigures {
    private final BusinessLogic logic;
    private final EngineCounters counters;
    private final StrategyTable strategies;
    private int nextStrategy;

    LogicFigures(final BusinessLogic logic, final EngineCounters counters) {
        this.logic = logic;
        this.counters = counters;
        strategies = counters.memory().strategies();
    }

    /** What takes some working out: once per timer input, and of one strategy at a time. */
    void onTimer() {
        counters.netPnl().setRelease(logic.accounts().netPnl() / Decimals.ONE);
        final int count = Math.min(logic.strategies().count(), StrategyTable.CAPACITY);
        if (count > 0) {
            nextStrategy = nextStrategy + 1 < count ? nextStrategy + 1 : 0;
            final StrategyInstance strategy = logic.strategies().strategy(nextStrategy);
            if (strategy != null) {
                show(strategy);
            }
        }
    }

    /** What costs a look. The sequence comes last: whoever sees it sees everything that belongs to it. */
    void tell(final long effectsDecided) {
        counters.logicTimeNs().setRelease(logic.timestampNs());
        counters.effectsDecided().setRelease(effectsDecided);
        counters.effectsSuppressed().setRelease(logic.suppressedEffects());
        counters.instruments().setRelease(logic.instruments().instrumentCount());
        counters.inputsContradicting().setRelease(logic.counts().refused());
        counters.orders().setRelease(logic.desk().sent());
        counters.orderRefusals().setRelease(logic.desk().refusals());
        counters.executions().setRelease(logic.reports().executions());
        counters.liveOrders().setRelease(logic.orders().liveCount());
        counters.tradingHalted().setRelease(logic.desk().isTradingHalted() ? 1 : 0);
        counters.scopesStopped().setRelease(logic.controls().risk().states().stops());
        counters.tradingState()
                .setRelease(
                        logic.controls().risk().states().strictest(Scopes.FIRM).value());
        counters.holdings().setRelease(logic.counts().of(HoldingDefinitionDecoder.TEMPLATE_ID));
        showReconciliation();
        counters.logicSequence().setRelease(logic.sequence());
    }

    private void showReconciliation() {
        final ReconcileCounts reconciled = logic.reconciliation().books().counts();
        counters.lastNotifyId().setRelease(logic.reports().lastNotifyId());
        counters.accountsNotNormal().setRelease(logic.reconciliation().accountsNotNormal());
        counters.reconciliations().setRelease(reconciled.ended());
        counters.reconcileMismatches().setRelease(reconciled.of(ReconcileResult.MISMATCH));
        counters.ordersAdopted().setRelease(reconciled.adopted());
        counters.ordersAbsent().setRelease(reconciled.absent());
    }

    private void show(final StrategyInstance strategy) {
        final int id = strategy.id();
        if (strategies.isUnnamed(id)) {
            strategies.name(id, strategy.name());
        }
        int open = 0;
        for (int slot = 0; slot < strategy.instrumentCount(); slot++) {
            open += strategy.ownNetQuantity(slot) == 0 ? 0 : 1;
        }
        strategies.update(
                id,
                strategy.isEnabled(),
                strategy.ordersPlaced(),
                strategy.ordersRefused(),
                strategy.executions(),
                (strategy.grossPnl() - strategy.ownCharges()) / Decimals.ONE,
                logic.controls().grossExposure(Scopes.strategy(id)),
                open,
                logic.controls().risk().states().strictest(Scopes.strategy(id)).value());
    }
}
