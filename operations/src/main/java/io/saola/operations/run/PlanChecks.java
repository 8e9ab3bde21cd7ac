package io.saola.operations.run;

import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.TransportRules;
import io.saola.gateway.ssi.account.AccountCode;
import io.saola.journal.Durability;
import io.saola.operations.config.SaolaConfig;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.agrona.BitUtil;

/** What depends on several settings at once, told before anything starts. */
final class PlanChecks {
    private PlanChecks() {}

    static void collect(final SaolaConfig config, final Set<TradingProcess.Part> parts, final List<String> faults) {
        final SaolaConfig.EngineConfig engine = config.engine();
        if (engine.durability() == Durability.NONE) {
            faults.add(
                    "engine.durability none keeps no journal: it is for back-tests; choose sync, sync-overlap or buffered");
        }
        if (engine.durability() == Durability.BUFFERED && !engine.acceptLoss()) {
            faults.add("engine.durability buffered may lose what was acknowledged at a power loss, at most "
                    + engine.lossWindowMs() + " ms or " + engine.lossWindowMib()
                    + " MiB of it: set engine.acceptLoss=true if it may, or choose sync");
        }
        if (!BitUtil.isPowerOfTwo(engine.segmentMib())) {
            faults.add("engine.segmentMib=" + engine.segmentMib() + " is no power of two");
        }
        if (config.limits().isEmpty()) {
            faults.add("limits is empty: without limits nothing can be ordered; add maxOrderQuantity, maxOrderValue,"
                    + " maxNetQuantity and maxOpenOrders");
        }
        accounts(config.accounts(), faults);
        unique("strategies", config.strategies(), SaolaConfig.Strategy::name, faults);
        unique("limits", config.limits(), limits -> String.valueOf(limits.symbol()), faults);
        if (!parts.contains(TradingProcess.Part.GATEWAY)) {
            secrets(config.broker(), faults);
        }
        clock(config, faults);
    }

    private static void accounts(final List<SaolaConfig.Account> accounts, final List<String> faults) {
        if (accounts.isEmpty()) {
            faults.add("accounts is empty: nothing could be ordered; add name, code and derivativeCode of one");
        }
        unique("accounts", accounts, SaolaConfig.Account::name, faults);
        unique("accounts", accounts, SaolaConfig.Account::code, faults);
        for (final SaolaConfig.Account account : accounts) {
            Stream.of(account.code(), account.derivativeCode()).forEach(code -> {
                try {
                    if (!AccountCode.of(code).value().equals(code)) {
                        faults.add("account " + account.name() + ": write its number in capitals, without spaces: "
                                + code);
                    }
                } catch (final IllegalArgumentException wrong) {
                    faults.add("account " + account.name() + ": " + wrong.getMessage());
                }
            });
        }
    }

    /** The engine decides, the gateway signs: a process that runs strategies must not be able to give their secrets away. */
    private static void secrets(final SaolaConfig.BrokerConfig broker, final List<String> faults) {
        for (final RecordComponent component : SaolaConfig.BrokerConfig.class.getRecordComponents()) {
            if (component.getType() == Secret.class && value(component, broker) != null) {
                faults.add("broker." + component.getName()
                        + " is set, but a process that runs the engine alone must hold no secret of the broker's: set it for the"
                        + " gateway's process only");
            }
        }
    }

    private static void clock(final SaolaConfig config, final List<String> faults) {
        final SaolaConfig.BrokerConfig broker = config.broker();
        final boolean isSimulated = Stream.of(
                        broker.dataRestUrl(),
                        broker.dataStreamUrl(),
                        broker.tradingRestUrl(),
                        broker.tradingStreamUrl())
                .allMatch(TransportRules::isThisMachine);
        if (config.market().clockOffsetSeconds() != 0 && !isSimulated) {
            faults.add(
                    "market.clockOffsetSeconds=" + config.market().clockOffsetSeconds()
                            + " is for exercises against a broker simulated on this machine, but not all four addresses of broker are");
        }
    }

    private static <T> void unique(
            final String key, final List<T> values, final Function<T, String> name, final List<String> faults) {
        final Set<String> names = new HashSet<>();
        values.stream()
                .map(name)
                .filter(value -> !names.add(value))
                .distinct()
                .forEach(value -> faults.add(key + ": "
                        + ("null".equals(value) ? "entries without a symbol are" : value + " is") + " there twice"));
    }

    private static Object value(final RecordComponent component, final Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (final ReflectiveOperationException broken) {
            throw new LinkageError("configuration record " + component.getDeclaringRecord(), broken);
        }
    }
}
