package io.saola.backtest.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.backtest.data.DataFault;
import io.saola.backtest.host.BacktestReport;
import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.RunResult;
import io.saola.codecs.Decimals;
import io.saola.market.rules.TradingDates;
import java.util.Locale;
import java.util.Map;

/** What a run came to on one page: {@code summary.json}, and what the command prints. */
public final class Summary {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double NS_PER_SECOND = 1e9;

    private Summary() {}

    /**
     * The document.
     *
     * @param report of the run
     * @param configHash of its resolved configuration
     * @return layout {@code saola.backtest/1}
     */
    public static ObjectNode of(final BacktestReport report, final String configHash) {
        final RunResult result = report.result();
        final ObjectNode node = MAPPER.createObjectNode();
        node.put("schema", "saola.backtest/1");
        node.put("name", result.info().name());
        node.put("configHash", configHash);
        node.put("stateHash", String.format(Locale.ROOT, "%016x", result.info().stateHash()));
        node.put("seed", result.info().seed());
        node.put("fromDate", TradingDates.toString(result.info().fromDate()));
        node.put("toDate", TradingDates.toString(result.info().toDate()));
        node.put("initialCapital", Decimals.toString(result.info().initialCapital()));
        node.put("finalEquity", Decimals.toString(finalEquity(result)));
        node.put(
                "totalReturn",
                result.info().initialCapital() == 0
                        ? null
                        : (finalEquity(result) - result.info().initialCapital())
                                / (double) result.info().initialCapital());
        node.put("orders", result.orders().size());
        node.put("fills", result.fills().size());
        node.put("roundTrips", result.trades().size());
        node.put("fees", Decimals.toString(result.costs().fees()));
        node.put("taxes", Decimals.toString(result.costs().taxes()));
        node.put("events", report.events());
        node.put("inputs", report.inputs());
        node.put("seconds", report.elapsedNs() / NS_PER_SECOND);
        node.put("inputsPerSecond", report.inputsPerSecond());
        node.put("inputsLeftOut", report.leftOut());
        final ObjectNode faults = node.putObject("dataFaults");
        report.faults().counts().forEach((fault, count) -> fault(faults, fault, count, report));
        final ObjectNode messages = node.putObject("messagesRefusedByTheParser");
        report.refusedMessages().forEach(messages::put);
        counts(node.putObject("dataRefusedByTheVenue"), report.refusedData());
        counts(node.putObject("requestsRefusedByTheVenue"), report.refusedRequests());
        counts(node.putObject("ordersRefusedByControls"), report.refusedOrders());
        counts(node.putObject("framesRefusedAtTheDoor"), report.refusedAtTheDoor());
        node.put("inputsRefusedByTheLogic", report.refusedByTheLogic());
        return node;
    }

    /** Equity of everything at the end of a run; the capital if nothing was valued. */
    static long finalEquity(final RunResult result) {
        long equity = result.info().initialCapital();
        for (final EquityPoint point : result.equity()) {
            if (point.scope().equals(EquityPoint.TOTAL)) {
                equity = point.equity();
            }
        }
        return equity;
    }

    private static void fault(
            final ObjectNode faults, final DataFault fault, final long count, final BacktestReport report) {
        faults.putObject(fault.name())
                .put("count", count)
                .put("rowsUsed", !fault.refusesRow())
                .put("first", report.faults().example(fault));
    }

    private static void counts(final ObjectNode node, final Map<? extends Enum<?>, Long> counts) {
        counts.forEach((reason, count) -> node.put(reason.name(), count));
    }
}
