package io.saola.tools.run;

import io.saola.engine.Engine;
import io.saola.engine.StartReport;
import io.saola.engine.counters.EngineCounters;
import io.saola.operations.run.TradingProcess;
import java.util.Locale;

/** How a process is, in one line of its log. */
final class StatusLine {
    private final TradingProcess process;

    StatusLine(final TradingProcess process) {
        this.process = process;
    }

    /** What was recovered, and what is promised. */
    String started() {
        final Engine engine = process.engine();
        if (engine == null) {
            return "gateway only; " + gateway();
        }
        final StartReport start = engine.startReport();
        return String.format(
                Locale.ROOT,
                "recovered %,d inputs in %.1f s (%,d replayed after a snapshot at %,d); %s; durability %s; %s",
                start.recovery().lastSequence(),
                start.recovery().elapsedNs() / 1e9,
                start.recovery().inputsReplayed(),
                start.recovery().snapshotSequence(),
                start.warmUp() == null ? "not warmed up" : start.warmUp().summary(),
                start.promise(),
                gateway());
    }

    /** Counters of now. */
    String now() {
        final Engine engine = process.engine();
        if (engine == null) {
            return gateway();
        }
        final EngineCounters counters = engine.counters();
        return String.format(
                Locale.ROOT,
                "inputs %,d, orders %,d, live %,d, executions %,d, net P&L %,d VND, accounts not reconciled %d; %s",
                counters.inputs().get(),
                counters.orders().get(),
                counters.liveOrders().get(),
                counters.executions().get(),
                counters.netPnl().get(),
                counters.accountsNotNormal().get(),
                gateway());
    }

    private String gateway() {
        if (process.gateway() == null) {
            return "no gateway here";
        }
        final String state = "gateway " + process.gateway().state();
        return process.paper() == null
                ? state
                : String.format(
                        Locale.ROOT,
                        "%s, paper orders %,d, executions %,d",
                        state,
                        process.paper().orders(),
                        process.paper().executions());
    }
}
