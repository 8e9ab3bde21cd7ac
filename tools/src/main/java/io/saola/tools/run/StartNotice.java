package io.saola.tools.run;

import io.saola.operations.config.SaolaConfig;
import io.saola.operations.run.AeronDriver;
import io.saola.operations.run.TradingProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a process is about to do, told before anything starts: above all whose money it will move. No secrets. */
final class StartNotice {
    private final SaolaConfig config;
    private final Set<TradingProcess.Part> parts;

    StartNotice(final SaolaConfig config, final Set<TradingProcess.Part> parts) {
        this.config = config;
        this.parts = parts;
    }

    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        final boolean isLive = config.mode() == SaolaConfig.Mode.LIVE;
        lines.add(
                isLive
                        ? "LIVE: orders go to "
                                + config.broker().tradingRestUrl().getAuthority()
                        : "PAPER: no order leaves this machine; market data of "
                                + config.broker().dataStreamUrl().getAuthority() + ", filled by model "
                                + word(config.paper().fill()));
        lines.add("parts here: "
                + String.join(", ", parts.stream().map(StartNotice::word).toList()) + "; media driver "
                + (config.aeron().embedded() ? "here" : "of another process") + " in "
                + AeronDriver.directory(config.aeron()));
        config.accounts()
                .forEach(account -> lines.add("account " + account.name() + ": shares " + account.code() + ", futures "
                        + account.derivativeCode()));
        config.limits().forEach(limits -> lines.add(limits(limits)));
        lines.add("journal in " + config.engine().directory() + ", durability "
                + word(config.engine().durability()));
        lines.add("strategies from the start of a new journal: " + strategies(true) + "; not enabled: "
                + strategies(false) + " (a journal that knows a strategy keeps it as it is)");
        if (config.market().clockOffsetSeconds() != 0) {
            lines.add(
                    "EXERCISE: market time is the clock and " + config.market().clockOffsetSeconds() + " s");
        }
        return lines;
    }

    private static String limits(final SaolaConfig.Limits limits) {
        return String.format(
                Locale.ROOT,
                "limits of %s: order %,d and %,d VND, net %,d, open orders %,d",
                limits.symbol() == null ? "all others" : limits.symbol(),
                limits.maxOrderQuantity(),
                limits.maxOrderValue(),
                limits.maxNetQuantity(),
                limits.maxOpenOrders());
    }

    private String strategies(final boolean enabled) {
        final List<String> names = config.strategies().stream()
                .filter(strategy -> strategy.enabled() == enabled)
                .map(SaolaConfig.Strategy::name)
                .toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static String word(final Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
