package io.saola.backtest.host;

import io.saola.backtest.data.DataFault;
import io.saola.backtest.data.DataFaults;
import io.saola.backtest.result.RunResult;
import io.saola.codecs.sbe.RejectReason;
import io.saola.engine.counters.Refusal;
import io.saola.simulator.fill.DataRefusal;
import io.saola.simulator.fill.FillRefusal;
import java.util.Map;

/**
 * A run that is over: its rows and everything that was counted on the way.
 *
 * @param result rows
 * @param events rows or frames of data read
 * @param inputs inputs of the logic
 * @param elapsedNs time the run took, files of the result not included
 * @param faults of the data, by {@link DataFault}
 * @param refusedAtTheDoor frames that no engine would take
 * @param refusedByTheLogic inputs that contradicted the state
 * @param refusedOrders orders that the engine's own controls refused
 * @param refusedRequests requests that the venue refused
 * @param refusedData market data that the venue refused, out of every {@code events}
 * @param refusedMessages of a recording, that its parser refused, by the parser's names
 * @param leftOut inputs of a journal that the venue's model replaces
 */
public record BacktestReport(
        RunResult result,
        long events,
        long inputs,
        long elapsedNs,
        DataFaults faults,
        Map<Refusal, Long> refusedAtTheDoor,
        long refusedByTheLogic,
        Map<RejectReason, Long> refusedOrders,
        Map<FillRefusal, Long> refusedRequests,
        Map<DataRefusal, Long> refusedData,
        Map<String, Long> refusedMessages,
        long leftOut) {
    private static final double NS_PER_SECOND = 1e9;

    /** Inputs of the logic per second of real time, with the venue's work in it. */
    public long inputsPerSecond() {
        return elapsedNs == 0 ? 0 : Math.round(inputs * NS_PER_SECOND / elapsedNs);
    }
}
