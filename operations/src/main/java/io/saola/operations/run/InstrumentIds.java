package io.saola.operations.run;

import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.operations.config.SaolaConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Gives every configured instrument its id: its place in the configuration, securities before indexes. Engine and gateway must be
 * configured alike, because these ids are all they tell each other.
 */
final class InstrumentIds {
    private final List<InstrumentSpec> specs = new ArrayList<>();
    private final Map<String, Integer> bySymbol = new LinkedHashMap<>();

    InstrumentIds(final SaolaConfig.MarketConfig market, final List<String> faults) {
        for (final String symbol : market.symbols()) {
            add(symbol, () -> InstrumentSpec.security(symbol), faults);
        }
        for (final SaolaConfig.Index index : market.indexes()) {
            add(index.name(), () -> InstrumentSpec.index(index.name(), index.market()), faults);
        }
    }

    /** All of them, by id. */
    List<InstrumentSpec> specs() {
        return List.copyOf(specs);
    }

    /** The id of a symbol, or 0 and a fault. */
    int id(final String symbol, final String user, final List<String> faults) {
        final Integer id = bySymbol.get(symbol);
        if (id == null) {
            faults.add(user + ": " + symbol + " is neither in market.symbols nor in market.indexes");
            return 0;
        }
        return id;
    }

    private void add(final String symbol, final Supplier<InstrumentSpec> spec, final List<String> faults) {
        try {
            specs.add(spec.get());
            if (bySymbol.putIfAbsent(symbol, specs.size() - 1) != null) {
                faults.add("market: " + symbol + " is listed twice");
            }
        } catch (final IllegalArgumentException wrong) {
            faults.add("market: " + wrong.getMessage());
        }
    }
}
