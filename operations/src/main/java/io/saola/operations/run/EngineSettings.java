package io.saola.operations.run;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.engine.EngineContext;
import io.saola.engine.LossWindow;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.warmup.DayInstrument;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.operations.admin.ControlSheet;
import io.saola.operations.config.SaolaConfig;
import io.saola.strategies.api.StrategyKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Translates a configuration into an engine's context: names become ids, percent and VND become scaled numbers. */
final class EngineSettings {
    private static final long MIB = 1 << 20;
    /** Codes of futures, of before and since May 2025: VN30F2509, 41I1FA000. */
    private static final Pattern FUTURE = Pattern.compile("41[A-Z][0-9].*|(VN[0-9]+|GB[0-9]+)F[0-9].*");
    /** Percent has two decimals less than a rate; a rate has nine, a decimal four. */
    private static final long RATE_PER_SCALED_PERCENT = Decimals.RATE_ONE / 100 / Decimals.ONE;

    private final SaolaConfig config;
    private final InstrumentIds instruments;
    private final List<StrategyKind> kinds;
    private final List<String> faults;

    EngineSettings(
            final SaolaConfig config,
            final InstrumentIds instruments,
            final List<StrategyKind> kinds,
            final List<String> faults) {
        this.config = config;
        this.instruments = instruments;
        this.kinds = kinds;
        this.faults = faults;
    }

    /** The context; environment and clocks are still to be set. */
    EngineContext context() {
        final SaolaConfig.EngineConfig engine = config.engine();
        final LossWindow window =
                new LossWindow(Duration.ofMillis(engine.lossWindowMs()), engine.lossWindowMib() * MIB);
        final EngineContext context = new EngineContext()
                .directory(engine.directory())
                .countersFile(OperationsLayout.counters(engine.directory()))
                .durability(engine.durability())
                .bufferedWindow(window)
                .acceptedLoss(engine.acceptLoss() ? window : null)
                .threadingMode(engine.threading())
                .segmentLength((int) (engine.segmentMib() * MIB))
                .snapshotInterval(engine.snapshotInterval())
                .snapshotGenerations(engine.snapshotGenerations())
                .randomSeed(engine.randomSeed())
                .warmUpLimit(Duration.ofSeconds(engine.warmUpSeconds()))
                .strategyKinds(kinds);
        final List<InstrumentSpec> specs = instruments.specs();
        for (int id = 0; id < specs.size(); id++) {
            context.warmUpInstrument(dayInstrument(id, specs.get(id)));
        }
        for (int id = 0; id < config.accounts().size(); id++) {
            context.account(account(id, config.accounts().get(id)));
        }
        config.limits().forEach(limits -> context.limits(limits(limits)));
        ControlSheet.read(config, faults).forEach(context::control);
        if (config.market().sectors() != null) {
            SectorFile.read(config.market().sectors(), config.market(), faults).forEach(context::sector);
        }
        for (int id = 0; id < config.strategies().size(); id++) {
            context.strategy(strategy(id, config.strategies().get(id)));
        }
        return context;
    }

    /** Type and market are the feed's to tell; for a simulated day it is enough to tell shares, futures and indexes apart. */
    private static DayInstrument dayInstrument(final int id, final InstrumentSpec spec) {
        if (spec.isIndex()) {
            return new DayInstrument(id, spec.symbol(), spec.indexMarket(), InstrumentType.INDEX);
        }
        return FUTURE.matcher(spec.symbol()).matches()
                ? new DayInstrument(id, spec.symbol(), Market.DERIVATIVES, InstrumentType.INDEX_FUTURE)
                : new DayInstrument(id, spec.symbol(), Market.HOSE, InstrumentType.SHARE);
    }

    private AccountConfig account(final int id, final SaolaConfig.Account account) {
        return new AccountConfig(
                id,
                account.code(),
                account.derivativeCode(),
                Decimals.of(account.openingCash()),
                rate(account.feePercent(), account.name(), "feePercent"),
                rate(account.sellTaxPercent(), account.name(), "sellTaxPercent"),
                Decimals.of(account.futureFeePerContract()),
                rate(account.futureMarginPercent(), account.name(), "futureMarginPercent"));
    }

    private LimitsConfig limits(final SaolaConfig.Limits limits) {
        return new LimitsConfig(
                limits.symbol() == null ? LimitsConfig.ALL : instruments.id(limits.symbol(), "limits", faults),
                limits.maxOrderQuantity(),
                Decimals.of(limits.maxOrderValue()),
                limits.maxNetQuantity(),
                limits.maxOpenOrders());
    }

    private StrategyConfig strategy(final int id, final SaolaConfig.Strategy strategy) {
        final String user = "strategy " + strategy.name();
        final List<Integer> ids = new ArrayList<>();
        strategy.symbols().forEach(symbol -> ids.add(instruments.id(symbol, user, faults)));
        return new StrategyConfig(
                id,
                accountId(strategy),
                strategy.enabled(),
                strategy.kind(),
                strategy.name(),
                ids,
                parameters(strategy),
                strategy.rank() < 0 ? StrategyConfig.NO_RANK : strategy.rank());
    }

    private int accountId(final SaolaConfig.Strategy strategy) {
        for (int id = 0; id < config.accounts().size(); id++) {
            if (config.accounts().get(id).name().equals(strategy.account())) {
                return id;
            }
        }
        faults.add("strategy " + strategy.name() + ": there is no account '" + strategy.account() + "', only "
                + config.accounts().stream().map(SaolaConfig.Account::name).toList());
        return 0;
    }

    private List<Long> parameters(final SaolaConfig.Strategy strategy) {
        for (final StrategyKind kind : kinds) {
            if (kind.id().equals(strategy.kind())) {
                try {
                    final long[] values = kind.parse(strategy.parameters().entrySet().stream()
                            .map(entry -> entry.getKey() + '=' + entry.getValue())
                            .toList());
                    // The factory judges what the ranges cannot: values that do not go together.
                    if (kind.factory().apply(kind.conclude(values)) == null) {
                        faults.add("strategy kind " + kind.id() + " makes no strategy");
                    }
                    return Arrays.stream(values).boxed().toList();
                } catch (final IllegalArgumentException wrong) {
                    faults.add(strategy.name() + ": " + wrong.getMessage());
                    return List.of();
                }
            }
        }
        faults.add("strategy " + strategy.name() + ": there is no kind " + strategy.kind() + ", only "
                + kinds.stream().map(StrategyKind::id).toList());
        return List.of();
    }

    private long rate(final String percent, final String account, final String key) {
        try {
            final long value = Decimals.parse(percent);
            if (value >= 0 && value <= Decimals.of(100)) {
                return value * RATE_PER_SCALED_PERCENT;
            }
        } catch (final ArithmeticException | IllegalArgumentException notANumber) {
            // told below
        }
        faults.add(
                "account " + account + ": " + key + '=' + percent + " is no percentage from 0 to 100 of four decimals");
        return 0;
    }
}
