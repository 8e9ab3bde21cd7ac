package io.saola.benchmarks.wire;

import io.saola.simulator.server.SimulatorContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the measured product is told: a configuration of {@code saola run} as a person would write it, against the simulated broker. The
 * limits of requests are the run's own, wide enough that no order waits for them.
 */
final class ProductConfig {
    /** Strategies, their ids from 0. */
    static final int STRATEGIES = 3;

    private static final int REQUESTS_PER_SECOND = 1_000;

    private static final String TEMPLATE = """
            mode: live
            aeron:
              directory: $aeron$
            engine:
              directory: $folder$
              durability: $durability$
              acceptLoss: true
              threading: $threading$
            market:
              symbols: [$shares$, $futures$]
              indexes:
                - {name: VNINDEX, market: HOSE}
                - {name: VN30, market: HOSE}
              clockOffsetSeconds: $offset$
            broker:
              dataRestUrl: $url$
              dataStreamUrl: $url$
              tradingRestUrl: $url$
              tradingStreamUrl: $url$
              deviceId: 02:00:00:00:00:01
              requestsPerSecond: $requests$
              requestBurst: $requests$
            accounts:
              - {name: main, code: "$code$", derivativeCode: "$derivativeCode$", openingCash: $cash$}
            limits:
              - maxOrderQuantity: 100000
                maxOrderValue: 1000000000000
                maxNetQuantity: 1000000
                maxOpenOrders: 1000
            strategies:
              - name: futures-imbalance
                kind: book-imbalance
                account: main
                symbols: [$futures$]
                parameters: {orderQuantity: 1, maxNetQuantity: 50, thresholdPercent: 51, cooldownMs: 0, patienceMs: 500}
              - name: shares-imbalance
                kind: book-imbalance
                account: main
                symbols: [$shares$]
                parameters: {orderQuantity: 100, maxNetQuantity: 10000, thresholdPercent: 95, cooldownMs: 10000}
              - name: shares-reversion
                kind: mean-reversion
                account: main
                symbols: [$shares$]
                parameters: {orderQuantity: 100, maxNetQuantity: 10000, cooldownMs: 10000}
            metrics:
              port: 0
            admin:
              socket: $socket$
            """;

    private ProductConfig() {}

    /** The file's text. */
    static String yaml(final WireSettings settings, final WireMarket market, final Path folder, final Path aeron) {
        final Map<String, Object> values = Map.ofEntries(
                Map.entry("aeron", aeron),
                Map.entry("socket", aeron.resolveSibling("admin.sock")), // a socket's path must be short
                Map.entry("folder", folder.resolve("data")),
                Map.entry("durability", word(settings.durability())),
                Map.entry("threading", word(settings.threadingMode())),
                Map.entry("shares", list(market.shares())),
                Map.entry("futures", list(market.futures())),
                Map.entry("offset", market.clockOffsetSeconds()),
                Map.entry("url", "http://127.0.0.1:" + market.front().port()),
                Map.entry("requests", REQUESTS_PER_SECOND),
                Map.entry("code", SimulatorContext.SHARE_ACCOUNT),
                Map.entry("derivativeCode", SimulatorContext.FUTURES_ACCOUNT),
                Map.entry("cash", WireMarket.CASH));
        String text = TEMPLATE;
        for (final Map.Entry<String, Object> value : values.entrySet()) {
            text = text.replace('$' + value.getKey() + '$', value.getValue().toString());
        }
        return text;
    }

    /** Secrets and all that only the environment may tell. */
    static Map<String, String> environment(final WireMarket market) {
        return Map.of(
                "SAOLA_BROKER_DATA_CONSUMER_ID", "bench",
                "SAOLA_BROKER_DATA_CONSUMER_SECRET", "bench",
                "SAOLA_BROKER_TRADING_CONSUMER_ID", "bench",
                "SAOLA_BROKER_TRADING_CONSUMER_SECRET", "bench",
                "SAOLA_BROKER_PIN", SimulatorContext.DEFAULT_CODE,
                "SAOLA_BROKER_PRIVATE_KEY", market.privateKey());
    }

    private static String word(final Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String list(final List<String> symbols) {
        return String.join(", ", symbols);
    }
}
