package io.saola.operations.readmodel;

import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.reconcile.Reconciliation;
import io.saola.market.Instrument;
import io.saola.market.analytics.AnalyticsView;

/** The engine as a whole, the broker's side of it, and the market as a whole. */
final class EngineRows implements RowSource {
    @Override
    public void project(final BusinessLogic logic, final RowEncoder row, final TableWriter out) {
        engine(logic, row, out);
        gateway(logic, row, out);
        reconciliation(logic, row, out);
    }

    private static void engine(final BusinessLogic logic, final RowEncoder row, final TableWriter out) {
        final AnalyticsView market = logic.analytics();
        out.begin(ReadTable.ENGINE);
        row.begin(ReadTable.ENGINE, 0)
                .number(logic.tradingDate(), 0)
                .number(logic.rules().version())
                .number(logic.desk().sent())
                .number(logic.desk().refusals())
                .number(logic.counts().refused())
                .number(logic.suppressedEffects())
                .number(logic.orders().liveCount())
                .number(logic.execution().exitDesk().liveCount())
                .number(market.marketTimeNs())
                .number(market.breadth().advances())
                .number(market.breadth().declines())
                .number(market.breadth().unchanged())
                .number(market.totals().value())
                .number(market.totals().foreignNetQuantity())
                .number(market.totals().foreignNetValue());
        out.put(row);
        out.end();
    }

    private static void gateway(final BusinessLogic logic, final RowEncoder row, final TableWriter out) {
        final Reconciliation broker = logic.reconciliation();
        long instruments = 0;
        long stale = 0;
        for (int id = 0; id < logic.instruments().instrumentCount(); id++) {
            final Instrument instrument = logic.instruments().instrument(id);
            if (instrument != null) {
                instruments++;
                stale += broker.feed().isFresh(id) ? 0 : 1;
            }
        }
        out.begin(ReadTable.GATEWAY);
        row.begin(ReadTable.GATEWAY, 0)
                .flag(broker.isOn())
                .flag(broker.session().isOpen())
                .flag(broker.stream().isHeard())
                .flag(broker.stream().isConnected())
                .number(stale)
                .number(instruments)
                .number(broker.books().counts().asked())
                .number(broker.books().counts().ended())
                .flag(logic.desk().isTradingHalted());
        out.put(row);
        out.end();
    }

    private static void reconciliation(final BusinessLogic logic, final RowEncoder row, final TableWriter out) {
        out.begin(ReadTable.RECONCILIATION);
        for (int id = 0; id < logic.accounts().count(); id++) {
            if (logic.accounts().account(id) != null) {
                row.begin(ReadTable.RECONCILIATION, id)
                        .number(id)
                        .text(logic.accounts().account(id).code())
                        .text(logic.reconciliation().standing(id))
                        .flag(logic.reconciliation().isOn());
                out.put(row);
            }
        }
        out.end();
    }
}
