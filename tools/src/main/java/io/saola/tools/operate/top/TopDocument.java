package io.saola.tools.operate.top;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.sbe.Market;
import io.saola.engine.counters.LatencyCounts;
import io.saola.engine.counters.RecordedAlert;
import io.saola.engine.counters.Stage;
import io.saola.engine.counters.StrategyFigures;
import io.saola.gateway.ssi.feed.health.FeedStream;
import io.saola.operations.telemetry.CountersSample;
import io.saola.operations.telemetry.GatewayLabels;
import io.saola.tools.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Figures for programs. */
final class TopDocument {
    private TopDocument() {}

    static ObjectNode json(final TopFigures figures) {
        final CountersSample engine = figures.engine();
        final ObjectNode node = Json.object();
        node.put("schema", "saola.top/1");
        node.put("at", Instant.ofEpochMilli(engine.takenMs()).toString());
        node.put("directory", figures.directory().toString());
        node.put("running", engine.isAlive());
        node.put("pid", engine.pid());
        node.put("uptimeSeconds", Math.max(0, engine.takenMs() - engine.startMs()) / 1_000);
        node.put("intervalSeconds", rounded(figures.seconds()));
        node.put("distinctErrors", figures.errors());
        stages(figures, node.putArray("stages"));
        final ArrayNode strategies = node.putArray("strategies");
        engine.strategies().forEach(row -> strategy(row, strategies.addObject()));
        gateway(figures.gateway(), node);
        node.put("alertCount", engine.alertCount());
        final ArrayNode alerts = node.putArray("alerts");
        engine.alerts().forEach(alert -> alert(alert, alerts.addObject()));
        final ObjectNode counters = node.putObject("counters");
        engine.counters().forEach(counters::put);
        return node;
    }

    static String csvHeader() {
        return "at,counter,value,perSecond";
    }

    static String csv(final TopFigures figures) {
        final String at = Instant.ofEpochMilli(figures.engine().takenMs()).toString();
        final StringBuilder lines = new StringBuilder();
        for (final Map.Entry<String, double[]> counter : figures.counters().entrySet()) {
            lines.append(String.format(
                    Locale.ROOT,
                    "%s,\"%s\",%d,%.3f%n",
                    at,
                    counter.getKey().replace("\"", "\"\""),
                    (long) counter.getValue()[0],
                    counter.getValue()[1]));
        }
        return lines.toString();
    }

    private static void stages(final TopFigures figures, final ArrayNode stages) {
        for (final Stage stage : Stage.values()) {
            final LatencyCounts latency = figures.latency(stage);
            final ObjectNode row = stages.addObject().put("stage", stage.label());
            final long depth = figures.depth(stage);
            if (depth < 0) {
                row.putNull("waiting");
            } else {
                row.put("waiting", depth);
            }
            row.put("count", latency.count());
            row.put("perSecond", rounded(figures.perSecond(stage)));
            put(row, "p50Ns", latency.exceededByOneIn(2));
            put(row, "p99Ns", latency.exceededByOneIn(100));
            put(row, "p999Ns", latency.exceededByOneIn(1_000));
            put(row, "longestNs", latency.longest());
        }
    }

    private static void strategy(final StrategyFigures row, final ObjectNode node) {
        node.put("strategyId", row.strategyId())
                .put("name", row.name())
                .put("enabled", row.isEnabled())
                .put("stop", row.stop())
                .put("orders", row.orders())
                .put("ordersRefused", row.ordersRefused())
                .put("executions", row.executions())
                .put("pnlVnd", row.pnl())
                .put("grossExposureVnd", row.grossExposure())
                .put("openInstruments", row.openInstruments());
    }

    private static void gateway(final CountersSample gateway, final ObjectNode document) {
        if (gateway == null) {
            document.putNull("gateway");
            return;
        }
        final ObjectNode node = document.putObject("gateway");
        node.put("running", gateway.isAlive());
        node.put(
                "state", GatewayLabels.state(gateway.value(GatewayLabels.STATE)).name());
        node.put(
                "feed",
                GatewayLabels.connection(gateway.value(GatewayLabels.FEED_STATE))
                        .name());
        node.put(
                "orderEvents",
                GatewayLabels.connection(gateway.value(GatewayLabels.ORDER_STREAM_STATE))
                        .name());
        node.put("killLatch", gateway.value(GatewayLabels.KILLED) != 0);
        node.put("tradingTokenLifeNs", gateway.value(GatewayLabels.TRADING_TOKEN));
        node.put("dataTokenLifeNs", gateway.value(GatewayLabels.DATA_TOKEN));
        final ArrayNode feed = node.putArray("streams");
        for (final FeedStream stream : FeedStream.values()) {
            for (final Market market : GatewayLabels.MARKETS) {
                final long ageNs = gateway.value(GatewayLabels.age(stream, market));
                if (ageNs != GatewayLabels.NEVER) {
                    feed.addObject()
                            .put("stream", stream.channel())
                            .put("market", market.name())
                            .put("ageNs", ageNs)
                            .put("stale", gateway.value(GatewayLabels.stale(stream, market)) != 0);
                }
            }
        }
        final ObjectNode counters = node.putObject("counters");
        gateway.counters().forEach(counters::put);
    }

    private static void alert(final RecordedAlert alert, final ObjectNode node) {
        node.put("number", alert.number())
                .put("timestampNs", alert.timestampNs())
                .put("causeSequence", alert.causeSequence())
                .put("severity", alert.severity().name())
                .put("code", alert.code().name())
                .put("reason", alert.reason().name())
                .put("clientOrderId", alert.clientOrderId())
                .put("strategyId", alert.strategyId())
                .put("instrumentId", alert.instrumentId())
                .put("value", alert.value());
    }

    private static void put(final ObjectNode node, final String key, final OptionalLong value) {
        if (value.isPresent()) {
            node.put(key, value.getAsLong());
        } else {
            node.putNull(key);
        }
    }

    private static double rounded(final double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
