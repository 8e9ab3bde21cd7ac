package io.saola.operations.readmodel;

import io.saola.codecs.Decimals;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Holding;
import io.saola.engine.logic.portfolio.Position;
import io.saola.engine.logic.strategy.StrategyInstance;
import io.saola.market.Instrument;
import io.saola.risk.Scopes;
import io.saola.strategies.api.StrategyKind;

/** Accounts with their money and holdings, and strategies with theirs. */
final class AccountRows implements RowSource {
    private final StringBuilder parameters = new StringBuilder();

    @Override
    public void project(final BusinessLogic logic, final RowEncoder row, final TableWriter out) {
        out.begin(ReadTable.ACCOUNTS);
        for (int id = 0; id < logic.accounts().count(); id++) {
            if (logic.accounts().account(id) != null) {
                account(logic, logic.accounts().account(id), row, out);
            }
        }
        out.end();
        out.begin(ReadTable.POSITIONS);
        for (int id = 0; id < logic.accounts().count(); id++) {
            if (logic.accounts().account(id) != null) {
                positions(logic.accounts().account(id), row, out);
            }
        }
        out.end();
        out.begin(ReadTable.STRATEGIES);
        for (int id = 0; id < logic.strategies().count(); id++) {
            if (logic.strategies().strategy(id) != null) {
                strategy(logic, logic.strategies().strategy(id), row, out);
            }
        }
        out.end();
        out.begin(ReadTable.STRATEGY_POSITIONS);
        for (int id = 0; id < logic.strategies().count(); id++) {
            if (logic.strategies().strategy(id) != null) {
                strategyPositions(logic.strategies().strategy(id), row, out);
            }
        }
        out.end();
    }

    private static void account(
            final BusinessLogic logic, final Account account, final RowEncoder row, final TableWriter out) {
        row.begin(ReadTable.ACCOUNTS, account.id())
                .number(account.id())
                .text(account.shareCode())
                .number(account.cash())
                .number(account.tradeDateCash())
                .number(account.reserved())
                .number(account.margin())
                .number(account.marginUsedPerMille(), Long.MAX_VALUE)
                .number(account.buyingPower())
                .number(account.unpaidBuyValue())
                .number(account.withdrawableCash())
                .number(account.fees())
                .number(account.taxes())
                .number(account.realisedPnl())
                .number(account.netPnl())
                .number(scaled(logic.controls().dayPnl(Scopes.account(account.id()))))
                .flag(account.isFrozen())
                .number(account.imbalance());
        out.put(row);
    }

    private static void positions(final Account account, final RowEncoder row, final TableWriter out) {
        for (int id = 0; id < account.holdingCount(); id++) {
            final Holding holding = account.holding(id);
            if (holding == null) {
                continue;
            }
            final Instrument instrument = holding.instrument();
            final Position position = holding.position();
            final long net = position.netQuantity();
            final long multiplier = instrument.contractMultiplier();
            final long mark = instrument.markPrice();
            row.begin(ReadTable.POSITIONS, (long) account.id() << Integer.SIZE | id)
                    .number(account.id())
                    .text(instrument.symbol())
                    .text(instrument.type())
                    .number(net)
                    .number(holding.settledQuantity())
                    .number(holding.pendingQuantity())
                    .number(holding.workingBuyQuantity())
                    .number(holding.workingSellQuantity())
                    .number(net == 0 ? Row.NULL : position.openCost() / net / multiplier)
                    .number(mark)
                    .number(mark == Decimals.NULL ? Row.NULL : position.value(mark, multiplier))
                    .number(position.openCost())
                    .number(position.realisedPnl())
                    .number(position.unrealisedPnl(mark, multiplier));
            out.put(row);
        }
    }

    private void strategy(
            final BusinessLogic logic, final StrategyInstance strategy, final RowEncoder row, final TableWriter out) {
        parameters.setLength(0);
        for (int i = 0; i < strategy.kind().parameters().size(); i++) {
            final StrategyKind.Parameter parameter =
                    strategy.kind().parameters().get(i);
            parameters
                    .append(i == 0 ? "" : " ")
                    .append(parameter.name())
                    .append('=')
                    .append(parameter.print(strategy.parameter(i)));
        }
        row.begin(ReadTable.STRATEGIES, strategy.id())
                .number(strategy.id())
                .text(strategy.name())
                .text(strategy.kind().id())
                .number(strategy.accountId())
                .flag(strategy.isEnabled())
                .text(parameters.toString())
                .number(strategy.ordersPlaced())
                .number(strategy.ordersRefused())
                .text(strategy.lastRefusal())
                .number(strategy.executions())
                .number(strategy.grossPnl())
                .number(strategy.ownRealisedPnl())
                .number(strategy.ownUnrealisedPnl())
                .number(strategy.ownCharges())
                .number(scaled(logic.controls().dayPnl(Scopes.strategy(strategy.id()))));
        out.put(row);
    }

    private static void strategyPositions(
            final StrategyInstance strategy, final RowEncoder row, final TableWriter out) {
        for (int slot = 0; slot < strategy.instrumentCount(); slot++) {
            final Instrument instrument = strategy.instrument(slot);
            if (instrument != null) {
                row.begin(ReadTable.STRATEGY_POSITIONS, (long) strategy.id() << Integer.SIZE | slot)
                        .number(strategy.id())
                        .text(strategy.name())
                        .text(instrument.symbol())
                        .number(strategy.ownNetQuantity(slot));
                out.put(row);
            }
        }
    }

    /** Whole VND with the four decimals of an amount; what does not fit saturates. */
    static long scaled(final long wholeVnd) {
        final long most = Long.MAX_VALUE / Decimals.ONE;
        return Math.max(-most, Math.min(most, wholeVnd)) * Decimals.ONE;
    }
}
