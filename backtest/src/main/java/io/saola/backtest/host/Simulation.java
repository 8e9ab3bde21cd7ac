package io.saola.backtest.host;

import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.config.StrategySettings;
import io.saola.backtest.config.VenueSettings;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.HoldingMovementKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.portfolio.Account;
import io.saola.market.Instruments;
import io.saola.market.rules.ContractSpec;
import io.saola.market.rules.FutureProduct;
import io.saola.market.rules.Rulebook;
import io.saola.market.rules.TradingRules;
import io.saola.simulator.fill.AcceptanceRules;
import io.saola.simulator.fill.BacktestVenue;
import io.saola.simulator.fill.DataRefusal;
import io.saola.simulator.fill.FillConfig;
import io.saola.simulator.fill.FillModel;
import io.saola.simulator.fill.FillRefusal;
import io.saola.simulator.fill.Latencies;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.agrona.DirectBuffer;

/**
 * Logic, venue and what lies between them, with one clock: the event time. Whoever plays the market calls {@link #advanceTo}, then
 * feeds the venue and the logic. Not thread-safe.
 */
final class Simulation implements VenueHost, AutoCloseable {
    static final int ACCOUNT = 0;
    static final String SHARE_ACCOUNT = "BACKTEST1";
    static final String FUTURES_ACCOUNT = "BACKTEST8";

    private static final int RULEBOOK_VERSION = 1;

    private final BacktestConfig config;
    private final List<StrategyKind> kinds;
    private final String codeVersion;
    private final Rulebook rulebook;
    private final BusinessLogic logic;
    private final EffectTap effects = new EffectTap();
    private final InputLog inputs;
    private final RunRecorder recorder;
    private final VenueDesk desk;
    private final Agenda agenda = new Agenda();
    private final LedgerFrames ledger = new LedgerFrames();
    private final Map<FillRefusal, Long> refusedRequests = new EnumMap<>(FillRefusal.class);
    private final Map<DataRefusal, Long> refusedData = new EnumMap<>(DataRefusal.class);
    private final Latencies latencies;
    private final BootFrames boot = new BootFrames(this::nowNs);
    private BacktestVenue venue;
    private long nowNs;
    private int bootNumber;

    Simulation(
            final BacktestConfig config,
            final List<StrategyKind> kinds,
            final Rulebook rulebook,
            final Path journal,
            final String codeVersion) {
        this.config = config;
        this.kinds = List.copyOf(kinds);
        this.rulebook = rulebook;
        this.codeVersion = codeVersion;
        final VenueSettings settings = config.venue();
        latencies =
                Latencies.constant(settings.feedLatencyNs(), settings.orderLatencyNs(), settings.responseLatencyNs());
        logic = new BusinessLogic(kinds);
        inputs = new InputLog(logic, effects, journal, codeVersion, 0);
        recorder = new RunRecorder(logic, config.benchmark());
        desk = new VenueDesk(this::onReport);
        effects.orders(this::onSend);
    }

    /** The logic's first inputs: the rulebook, limits, the account and its terms. Strategies follow when their instruments are known. */
    void boot() {
        boot.rulebook(rulebook, RULEBOOK_VERSION).forEach(this::input);
        input(boot.limits(config.limits()));
        input(boot.account(new AccountConfig(
                ACCOUNT,
                SHARE_ACCOUNT,
                FUTURES_ACCOUNT,
                config.capital(),
                config.account().shareFeeRate(),
                0,
                config.account().futureBrokerFee(),
                initialMarginRate())));
        input(ledger.terms(config.account(), nowNs));
        if (config.account().marginDeposit() > 0) {
            cash(
                    CashMovementKind.MARGIN_DEPOSIT,
                    config.account().marginDeposit(),
                    LedgerFrames.NO_INSTRUMENT,
                    "opening collateral");
        }
    }

    /** For the time before the rulebook knows of futures, when there are none to be margined. */
    private long initialMarginRate() {
        final ContractSpec contract = logic.rules().today().contract(FutureProduct.VN30);
        return contract == null ? 0 : contract.initialMarginRate();
    }

    /** A trading date begins. */
    void startDate(final int tradingDate) {
        input(boot.engineStart(++bootNumber, tradingDate, 0, config.seed(), codeVersion, inputs.sequence()));
    }

    /** Defines the strategies of the configuration; which jars they come from is told before, so that a replay knows. */
    void strategies(final ToIntFunction<String> instrumentIds) {
        kinds.stream()
                .filter(kind -> !kind.codeIdentity().isEmpty()
                        && config.strategies().stream()
                                .anyMatch(strategy -> strategy.kind().equals(kind.id())))
                .forEach(kind -> input(boot.strategyCode(kind)));
        for (int i = 0; i < config.strategies().size(); i++) {
            final StrategySettings settings = config.strategies().get(i);
            input(boot.strategy(new StrategyConfig(
                    i,
                    ACCOUNT,
                    true,
                    settings.kind(),
                    settings.name(),
                    settings.instruments().stream()
                            .map(instrumentIds::applyAsInt)
                            .toList(),
                    settings.parameters())));
        }
    }

    /** Marks a future to its price of the day; on the last one that ends every position in it. */
    void settle(final int instrumentId, final int tradingDate, final long price, final boolean isFinal) {
        final DirectBuffer frame = ledger.settlementPrice(instrumentId, tradingDate, price, isFinal, nowNs);
        if (isFinal) {
            recorder.onExpiry(instrumentId, price, () -> input(frame));
        } else {
            input(frame);
        }
    }

    /** Moves money without a trade. */
    void cash(final CashMovementKind kind, final long amount, final int instrumentId, final String reason) {
        input(ledger.cash(kind, amount, instrumentId, reason, nowNs));
    }

    /** Moves shares without a trade; the recorder hears of what strategies get of them. */
    void shares(
            final HoldingMovementKind kind,
            final int instrumentId,
            final long quantity,
            final long price,
            final int sellableFrom,
            final String reason) {
        final DirectBuffer frame = ledger.shares(kind, instrumentId, quantity, price, sellableFrom, reason, nowNs);
        recorder.onShares(account(), instrumentId, () -> input(frame));
    }

    Account account() {
        return logic.accounts().account(ACCOUNT);
    }

    /** Opens the venue of a trading date. Whatever is open at the former one ends first. */
    @Override
    public BacktestVenue openVenue(final int[] feedLevels, final AcceptanceRules rules) {
        closeVenue();
        final FillConfig usual = FillConfig.of(config.venue().fill());
        venue = new BacktestVenue(
                feedLevels,
                new FillConfig(
                        config.venue().fill(),
                        config.venue().cancellations(),
                        usual.auctionBetterPercent(),
                        usual.auctionAtPricePercent(),
                        usual.maxOpenOrders(),
                        usual.maxPending()),
                latencies,
                rules,
                desk);
        desk.venue(venue);
        return venue;
    }

    /** Keeps the counts of the present venue. */
    void closeVenue() {
        if (venue == null) {
            return;
        }
        for (final FillRefusal refusal : FillRefusal.values()) {
            merge(refusedRequests, refusal, venue.refusedRequests(refusal));
        }
        for (final DataRefusal refusal : DataRefusal.values()) {
            merge(refusedData, refusal, venue.refusedData(refusal));
        }
        venue = null;
        desk.venue(null);
    }

    /** Lets time pass: what is on its way arrives, what is on the agenda happens, each at its time. */
    void advanceTo(final long timeNs) {
        while (agenda.nextNs() <= timeNs) {
            clock(agenda.nextNs());
            agenda.runFirst();
        }
        clock(timeNs);
    }

    /** Enters something to happen. */
    void at(final long timeNs, final Runnable action) {
        agenda.at(timeNs, action);
    }

    /** Lets everything happen that is still on the agenda. */
    void finish() {
        while (agenda.nextNs() != Long.MAX_VALUE) {
            advanceTo(agenda.nextNs());
        }
    }

    /** Takes in a frame now. */
    void input(final DirectBuffer frame) {
        input(frame, 0, frame.capacity());
    }

    /** Takes in a frame now. */
    void input(final DirectBuffer buffer, final int offset, final int length) {
        inputs.input(nowNs, buffer, offset, length);
        desk.tellUnsent(nowNs);
    }

    /** The last input of a run; a state hash follows it. */
    void shutDown() {
        input(boot.shutdown());
    }

    /** Lets a recorded answer in, as the venue's answers come in. */
    void recordedReport(final DirectBuffer buffer, final int offset, final int length) {
        recorder.onReport(nowNs, buffer, offset, () -> inputs.input(nowNs, buffer, offset, length));
    }

    /** Recorded answers come from elsewhere: requests are noted and go nowhere. */
    void answersAreRecorded() {
        effects.orders(recorder::onSend);
    }

    boolean isBarModel() {
        return config.venue().fill() == FillModel.BAR;
    }

    TradingRules rulesOn(final int tradingDate) {
        return rulebook.on(tradingDate);
    }

    BacktestConfig config() {
        return config;
    }

    Rulebook rulebook() {
        return rulebook;
    }

    BusinessLogic logic() {
        return logic;
    }

    RunRecorder recorder() {
        return recorder;
    }

    InputLog inputs() {
        return inputs;
    }

    EffectTap effects() {
        return effects;
    }

    @Override
    public BacktestVenue venue() {
        return venue;
    }

    Map<FillRefusal, Long> refusedRequests() {
        return refusedRequests;
    }

    Map<DataRefusal, Long> refusedData() {
        return refusedData;
    }

    @Override
    public Instruments instruments() {
        return logic.instruments();
    }

    @Override
    public TradingRules rules() {
        final TradingRules known = logic.rules().today();
        return known == null ? rulesOn(logic.tradingDate()) : known;
    }

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public void close() {
        inputs.close();
    }

    private void clock(final long timeNs) {
        nowNs = Math.max(nowNs, timeNs);
        if (venue != null) {
            venue.advanceTo(nowNs);
        }
    }

    private void onSend(final SendOrderDecoder order) {
        recorder.onSend(order);
        desk.onSend(order);
    }

    private void onReport(final long timeNs, final long venueTimeNs, final DirectBuffer frame) {
        recorder.onReport(venueTimeNs, frame, 0, () -> inputs.input(timeNs, frame));
        desk.tellUnsent(timeNs);
    }

    private static <E extends Enum<E>> void merge(final Map<E, Long> counts, final E key, final long count) {
        if (count > 0) {
            counts.merge(key, count, Long::sum);
        }
    }
}
