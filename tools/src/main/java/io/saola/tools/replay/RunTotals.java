package io.saola.tools.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.strategy.StrategyInstance;
import io.saola.tools.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param orders that became intents
 * @param refused wishes that risk or state refused
 * @param executions booked
 * @param impossible reports that contradicted their order, which should not be
 * @param fees of all accounts, scaled VND
 * @param taxes of all accounts, scaled VND
 * @param netPnl of all accounts, scaled VND
 * @param strategies by name
 * @param stateHash at the end
 */
record RunTotals(
        long orders,
        long refused,
        long executions,
        long impossible,
        long fees,
        long taxes,
        long netPnl,
        Map<String, StrategyTotals> strategies,
        long stateHash) {
    /**
     * What a strategy came to.
     *
     * @param orders that became intents
     * @param executions of them
     * @param grossPnl before fees and taxes, scaled VND
     */
    record StrategyTotals(long orders, long executions, long grossPnl) {}

    static RunTotals of(final BusinessLogic logic) {
        long fees = 0;
        long taxes = 0;
        for (int id = 0; id < logic.accounts().count(); id++) {
            final Account account = logic.accounts().account(id);
            fees += account == null ? 0 : account.fees();
            taxes += account == null ? 0 : account.taxes();
        }
        final Map<String, StrategyTotals> strategies = new LinkedHashMap<>();
        for (int id = 0; id < logic.strategies().count(); id++) {
            final StrategyInstance instance = logic.strategies().strategy(id);
            if (instance != null) {
                strategies.put(
                        instance.name(),
                        new StrategyTotals(instance.ordersPlaced(), instance.executions(), instance.grossPnl()));
            }
        }
        return new RunTotals(
                logic.desk().sent(),
                logic.desk().refusals(),
                logic.reports().executions(),
                logic.reports().impossible(),
                fees,
                taxes,
                logic.accounts().netPnl(),
                strategies,
                logic.stateHash());
    }

    ObjectNode json() {
        final ObjectNode node = Json.object();
        node.put("orders", orders).put("refused", refused).put("executions", executions);
        node.put("impossibleReports", impossible);
        node.put("fees", StateDocument.decimal(fees));
        node.put("taxes", StateDocument.decimal(taxes));
        node.put("netPnl", StateDocument.decimal(netPnl));
        node.put("stateHash", StateDocument.hash(stateHash));
        final ObjectNode byName = node.putObject("strategies");
        strategies.forEach((name, totals) -> byName.putObject(name)
                .put("orders", totals.orders())
                .put("executions", totals.executions())
                .put("grossPnl", StateDocument.decimal(totals.grossPnl())));
        return node;
    }
}
