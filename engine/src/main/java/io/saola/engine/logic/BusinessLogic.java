package io.saola.engine.logic;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AccountDefinitionDecoder;
import io.saola.codecs.sbe.AccountTermsDecoder;
import io.saola.codecs.sbe.AdminCommandDecoder;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.BarDecoder;
import io.saola.codecs.sbe.BrokerCashDecoder;
import io.saola.codecs.sbe.BrokerOrderDecoder;
import io.saola.codecs.sbe.BrokerPositionDecoder;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.BrokerStateBeginDecoder;
import io.saola.codecs.sbe.BrokerStateEndDecoder;
import io.saola.codecs.sbe.CashMovementDecoder;
import io.saola.codecs.sbe.EngineStartDecoder;
import io.saola.codecs.sbe.ExitCommandDecoder;
import io.saola.codecs.sbe.ExternalSignalDecoder;
import io.saola.codecs.sbe.ForeignFlowDecoder;
import io.saola.codecs.sbe.GatewayStatusDecoder;
import io.saola.codecs.sbe.HoldingDefinitionDecoder;
import io.saola.codecs.sbe.HoldingMovementDecoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.InstrumentSectorDecoder;
import io.saola.codecs.sbe.KillCommandDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OperatorActionDecoder;
import io.saola.codecs.sbe.OrderCommandDecoder;
import io.saola.codecs.sbe.OriginDecoder;
import io.saola.codecs.sbe.ParentOrderCommandDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RestrictedInstrumentDecoder;
import io.saola.codecs.sbe.RiskControlDecoder;
import io.saola.codecs.sbe.RiskLimitsDecoder;
import io.saola.codecs.sbe.RiskRuleDecoder;
import io.saola.codecs.sbe.RuleEntryDecoder;
import io.saola.codecs.sbe.RulebookActivationDecoder;
import io.saola.codecs.sbe.SessionChangeDecoder;
import io.saola.codecs.sbe.SettlementPriceDecoder;
import io.saola.codecs.sbe.StrategyCodeDecoder;
import io.saola.codecs.sbe.StrategyControlDecoder;
import io.saola.codecs.sbe.StrategyDefinitionDecoder;
import io.saola.codecs.sbe.StreamStatusDecoder;
import io.saola.codecs.sbe.TailTruncatedDecoder;
import io.saola.codecs.sbe.TimerDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.engine.logic.control.TradingControls;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.execution.Execution;
import io.saola.engine.logic.market.MarketInputs;
import io.saola.engine.logic.market.MarketSnapshotPublisher;
import io.saola.engine.logic.operator.OperatorDesk;
import io.saola.engine.logic.orders.BrokerReports;
import io.saola.engine.logic.orders.OrderChanges;
import io.saola.engine.logic.orders.OrderDesk;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.orders.RequestIds;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.engine.logic.portfolio.LedgerInputs;
import io.saola.engine.logic.reconcile.Reconciliation;
import io.saola.engine.logic.rules.RulesInForce;
import io.saola.engine.logic.strategy.StrategyArbitration;
import io.saola.engine.logic.strategy.StrategyHost;
import io.saola.engine.logic.strategy.StrategyInstance;
import io.saola.engine.logic.time.EventTime;
import io.saola.engine.logic.time.Timers;
import io.saola.market.Instrument;
import io.saola.market.Instruments;
import io.saola.market.analytics.AnalyticsSettings;
import io.saola.market.analytics.AnalyticsView;
import io.saola.market.analytics.MarketAnalytics;
import io.saola.market.rules.TradingRules;
import io.saola.risk.Limits;
import io.saola.risk.PreTradeRisk;
import io.saola.risk.Scopes;
import io.saola.risk.TradingStates;
import io.saola.strategies.api.ParentView;
import io.saola.strategies.api.StrategyKind;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * The state machine: one input at a time, in sequence, to a new state and to effects. Everything a host needs to run it is
 * {@link #onInput}; everything it may show of it stands below that.
 *
 * <p>Deterministic: equal inputs give equal states and equal effects, byte for byte, under every host and JVM. Inputs must
 * be valid frames (see {@code FrameValidator}); what contradicts the state is counted, alerted and changes nothing else.
 *
 * <p>Single writer, not thread-safe. Allocates only for definitions (instruments, accounts, strategies, first holdings).
 */
public final class BusinessLogic {
    /** A state hash follows every input whose sequence is a multiple of this. */
    public static final int HASH_INTERVAL = 4096;

    /** Instruments are numbered below this. */
    public static final int INSTRUMENT_CAPACITY = 4096;

    /** Orders live and remembered. */
    public static final int ORDER_CAPACITY = 16 * 1024;

    private static final int TIMER_CAPACITY = 4096;
    private static final int TIMERS_PER_INPUT = 16;
    private static final int NO_STRATEGY = Integer.MIN_VALUE;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final EngineStartDecoder engineStart = new EngineStartDecoder();
    private final AccountDefinitionDecoder accountDefinition = new AccountDefinitionDecoder();
    private final HoldingDefinitionDecoder holdingDefinition = new HoldingDefinitionDecoder();
    private final RiskLimitsDecoder riskLimits = new RiskLimitsDecoder();
    private final StrategyDefinitionDecoder strategyDefinition = new StrategyDefinitionDecoder();
    private final ExternalSignalDecoder externalSignal = new ExternalSignalDecoder();
    private final TailTruncatedDecoder tailTruncated = new TailTruncatedDecoder();
    private final SessionChangeDecoder sessionChange = new SessionChangeDecoder();
    private final RuleEntryDecoder ruleEntry = new RuleEntryDecoder();
    private final RulebookActivationDecoder rulebookActivation = new RulebookActivationDecoder();
    private final OriginDecoder origin = new OriginDecoder();

    private final EventTime time = new EventTime();
    private final Effects effects = new Effects();
    private final Timers timers = new Timers(TIMER_CAPACITY);
    private final InputCounts counts = new InputCounts();
    private final Instruments instruments = new Instruments(INSTRUMENT_CAPACITY);
    private final MarketAnalytics analytics = new MarketAnalytics(instruments, AnalyticsSettings.DEFAULT);
    private final MarketSnapshotPublisher marketSnapshots = new MarketSnapshotPublisher(effects, analytics.view());
    private final Accounts accounts = new Accounts(INSTRUMENT_CAPACITY);
    private final Limits limits = new Limits(INSTRUMENT_CAPACITY);
    private final TradingControls controls =
            new TradingControls(INSTRUMENT_CAPACITY, ORDER_CAPACITY, instruments, accounts, limits, effects);
    private final Orders orders = controls.orders();
    private final RulesInForce rules = new RulesInForce();
    private final PreTradeRisk risk = controls.gate();
    private final RequestIds requestIds = new RequestIds();
    private final LedgerInputs ledgerInputs = new LedgerInputs(accounts, instruments, INSTRUMENT_CAPACITY, effects);
    private final OperatorDesk operators = new OperatorDesk(effects);
    private final OrderDesk desk;
    private final Execution execution;
    private final StrategyHost strategies;
    private final StrategyArbitration arbitration;
    private final MarketInputs market;
    private final BrokerReports reports;
    private final Reconciliation reconciliation;
    private final BrokerInputs brokerInputs;
    private final CommandInputs commands;
    private final LogicState state;
    private TradingRules rulesInUse;

    /**
     * Builds an empty state.
     *
     * @param kinds strategies that definitions may name
     */
    public BusinessLogic(final List<StrategyKind> kinds) {
        desk = new OrderDesk(orders, risk, requestIds, effects, controls);
        controls.desk(desk);
        execution = new Execution(
                INSTRUMENT_CAPACITY,
                orders,
                desk,
                accounts,
                instruments,
                effects,
                this::stop,
                controls::netQuantity,
                this::onParent);
        strategies = new StrategyHost(
                kinds,
                INSTRUMENT_CAPACITY,
                time,
                instruments,
                analytics.view(),
                orders,
                desk,
                execution,
                effects,
                timers);
        arbitration = new StrategyArbitration(orders, desk, effects);
        desk.arbitration(arbitration);
        accounts.holdingListener(new StrategyOwnership(controls, strategies));
        analytics.barListener(strategies.subscribers());
        market = new MarketInputs(
                time, instruments, analytics, strategies.subscribers(), new MarketFollowers(controls, execution));
        final OrderChanges changes = new OrderChanges(orders, controls.before(execution.before(strategies)));
        reports = new BrokerReports(orders, changes, effects);
        reconciliation = new Reconciliation(
                orders, changes, desk, reports, requestIds, accounts, instruments, INSTRUMENT_CAPACITY, effects);
        brokerInputs = new BrokerInputs(reports, reconciliation, controls);
        commands = new CommandInputs(
                time, instruments, accounts, orders, desk, execution, strategies, reconciliation, operators, effects);
        state = new LogicState(
                time,
                effects,
                timers,
                counts,
                instruments,
                accounts,
                ledgerInputs,
                limits,
                orders,
                requestIds,
                desk,
                strategies,
                reports,
                reconciliation,
                rules,
                analytics,
                marketSnapshots,
                controls,
                arbitration,
                execution,
                operators);
    }

    /**
     * Chooses where effects go from the next input on.
     *
     * @param sink live ring, comparison or {@link EffectSink#MUTED}
     */
    public void effectSink(final EffectSink sink) {
        effects.sink(sink);
    }

    /**
     * Processes one input.
     *
     * @param sequence one more than the last
     * @param timestampNs event time, never before the last one's
     * @param buffer holding the frame; not kept
     * @param offset of the frame
     */
    public void onInput(final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset) {
        header.wrap(buffer, offset);
        origin.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        time.advance(sequence, timestampNs);
        effects.begin(sequence, timestampNs, origin.receivedNs());
        reconciliation.onInput(sequence, timestampNs);
        marketSnapshots.onTime(timestampNs);
        analytics.advance(timestampNs);
        accounts.onTime(timestampNs);
        fireTimers(timestampNs);
        orders.makeRoom();
        desk.continueMassCancel();
        final int templateId = header.templateId();
        counts.accept(templateId);
        if (operators.begin(origin.sourceId(), templateId, buffer, offset)) {
            if (!dispatch(templateId, buffer, offset)) {
                refused(templateId);
            }
            operators.end();
        }
        ledgerInputs.tellMarginCalls();
        execution.afterInput(timestampNs);
        controls.afterInput();
        if (commands.takeShutdown() || sequence % HASH_INTERVAL == 0) {
            effects.stateHash(stateHash());
        }
    }

    /** Digest of the whole state after the last input. */
    public long stateHash() {
        return state.digest();
    }

    /**
     * Writes the whole state after the last input. Changes nothing; not to be called while an input is being processed.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        state.snapshot(out);
    }

    /**
     * Brings back what {@link #snapshot} wrote; processing goes on with the input after it.
     *
     * @param in to read from, to its end
     * @throws IllegalStateException if this logic has already processed an input
     * @throws io.saola.codecs.StateException if it cannot be read; this logic must then be thrown away
     */
    public void restore(final StateReader in) {
        if (time.sequence() != 0) {
            throw new IllegalStateException("sequence=" + time.sequence() + ": only a new logic can be restored");
        }
        state.restore(in);
        useRules();
    }

    /** Sequence of the last input, 0 before the first. */
    public long sequence() {
        return time.sequence();
    }

    /** Event time of the last input, ns since the epoch. */
    public long timestampNs() {
        return time.nowNs();
    }

    /** Trading date of the last start, yyyymmdd; 0 before the first. */
    public int tradingDate() {
        return requestIds.tradingDate();
    }

    /** Inputs by template. */
    public InputCounts counts() {
        return counts;
    }

    /** The market. */
    public Instruments instruments() {
        return instruments;
    }

    /** What the market is doing. */
    public AnalyticsView analytics() {
        return analytics.view();
    }

    /** Accounts with cash and holdings. */
    public Accounts accounts() {
        return accounts;
    }

    /** What changes accounts without an order. */
    public LedgerInputs ledgerInputs() {
        return ledgerInputs;
    }

    /** Orders. */
    public Orders orders() {
        return orders;
    }

    /** Order entry. */
    public OrderDesk desk() {
        return desk;
    }

    /** What the broker reported. */
    public BrokerReports reports() {
        return reports;
    }

    /** How far the broker's books agree with ours. */
    public Reconciliation reconciliation() {
        return reconciliation;
    }

    /** The exchanges' rules. */
    public RulesInForce rules() {
        return rules;
    }

    /** Limits of instruments. */
    public Limits limits() {
        return limits;
    }

    /** Controls, kill switch and stops. */
    public TradingControls controls() {
        return controls;
    }

    /** Who wins when strategies want opposite sides. */
    public StrategyArbitration arbitration() {
        return arbitration;
    }

    /** Parent orders and exits. */
    public Execution execution() {
        return execution;
    }

    /** What people asked. */
    public OperatorDesk operators() {
        return operators;
    }

    /** Strategies. */
    public StrategyHost strategies() {
        return strategies;
    }

    /** Alerts and signals dropped by the bound per input. */
    public long suppressedEffects() {
        return effects.suppressed();
    }

    private boolean dispatch(final int templateId, final DirectBuffer buffer, final int offset) {
        return switch (templateId) {
            case QuoteDecoder.TEMPLATE_ID -> market.onQuote(buffer, offset, header);
            case TradeDecoder.TEMPLATE_ID -> market.onTrade(buffer, offset, header);
            case IndexValueDecoder.TEMPLATE_ID -> market.onIndexValue(buffer, offset, header);
            case ForeignFlowDecoder.TEMPLATE_ID -> market.onForeignFlow(buffer, offset, header);
            case BarDecoder.TEMPLATE_ID -> market.onBar(buffer, offset, header);
            default -> otherInput(templateId, buffer, offset);
        };
    }

    /** What is no news of the market stands apart: a method of its own keeps {@link #dispatch} short enough to be compiled as one piece. */
    private boolean otherInput(final int templateId, final DirectBuffer buffer, final int offset) {
        final boolean accepted = dispatchOther(templateId, buffer, offset);
        controls.onOtherInput();
        return accepted;
    }

    private boolean dispatchOther(final int templateId, final DirectBuffer buffer, final int offset) {
        return switch (templateId) {
            case TimerDecoder.TEMPLATE_ID -> onTimer();
            case BrokerReportDecoder.TEMPLATE_ID -> onBrokerReport(buffer, offset);
            case SessionChangeDecoder.TEMPLATE_ID -> onSessionChange(buffer, offset, header);
            case OrderCommandDecoder.TEMPLATE_ID -> commands.onOrderCommand(buffer, offset, header);
            case ExternalSignalDecoder.TEMPLATE_ID ->
                onSignal(externalSignal.wrapAndApplyHeader(buffer, offset, header));
            case AdminCommandDecoder.TEMPLATE_ID -> commands.onAdminCommand(buffer, offset, header);
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> market.onDefinition(buffer, offset, header);
            case EngineStartDecoder.TEMPLATE_ID ->
                onEngineStart(engineStart.wrapAndApplyHeader(buffer, offset, header));
            case AccountDefinitionDecoder.TEMPLATE_ID ->
                accounts.onDefinition(accountDefinition.wrapAndApplyHeader(buffer, offset, header));
            case HoldingDefinitionDecoder.TEMPLATE_ID ->
                onHolding(holdingDefinition.wrapAndApplyHeader(buffer, offset, header));
            case RiskLimitsDecoder.TEMPLATE_ID ->
                limits.onRiskLimits(riskLimits.wrapAndApplyHeader(buffer, offset, header));
            case StrategyDefinitionDecoder.TEMPLATE_ID ->
                onStrategy(strategyDefinition.wrapAndApplyHeader(buffer, offset, header));
            case TailTruncatedDecoder.TEMPLATE_ID ->
                onTailTruncated(tailTruncated.wrapAndApplyHeader(buffer, offset, header));
            case RuleEntryDecoder.TEMPLATE_ID -> rules.onEntry(ruleEntry.wrapAndApplyHeader(buffer, offset, header));
            case RulebookActivationDecoder.TEMPLATE_ID ->
                onRulebook(rulebookActivation.wrapAndApplyHeader(buffer, offset, header));
            default -> stateInput(templateId, buffer, offset);
        };
    }

    private boolean stateInput(final int templateId, final DirectBuffer buffer, final int offset) {
        return switch (templateId) {
            case StreamStatusDecoder.TEMPLATE_ID,
                    GatewayStatusDecoder.TEMPLATE_ID,
                    BrokerStateBeginDecoder.TEMPLATE_ID,
                    BrokerOrderDecoder.TEMPLATE_ID,
                    BrokerPositionDecoder.TEMPLATE_ID,
                    BrokerCashDecoder.TEMPLATE_ID,
                    BrokerStateEndDecoder.TEMPLATE_ID -> brokerInputs.onInput(templateId, buffer, offset, header);
            case AccountTermsDecoder.TEMPLATE_ID -> ledgerInputs.onTerms(buffer, offset, header);
            case CashMovementDecoder.TEMPLATE_ID -> ledgerInputs.onCashMovement(buffer, offset, header);
            case HoldingMovementDecoder.TEMPLATE_ID -> ledgerInputs.onHoldingMovement(buffer, offset, header);
            case SettlementPriceDecoder.TEMPLATE_ID -> ledgerInputs.onSettlementPrice(buffer, offset, header);
            case RiskControlDecoder.TEMPLATE_ID,
                    KillCommandDecoder.TEMPLATE_ID,
                    RestrictedInstrumentDecoder.TEMPLATE_ID,
                    RiskRuleDecoder.TEMPLATE_ID,
                    InstrumentSectorDecoder.TEMPLATE_ID -> onControl(templateId, buffer, offset);
            case StrategyControlDecoder.TEMPLATE_ID, StrategyCodeDecoder.TEMPLATE_ID ->
                strategies.changes().onInput(templateId, buffer, offset, header);
            case ParentOrderCommandDecoder.TEMPLATE_ID, ExitCommandDecoder.TEMPLATE_ID ->
                execution.onInput(templateId, buffer, offset, header);
            case OperatorActionDecoder.TEMPLATE_ID -> operators.onAction(buffer, offset, header);
            default -> false;
        };
    }

    private boolean onControl(final int templateId, final DirectBuffer buffer, final int offset) {
        execution.onControl();
        return controls.onInput(templateId, buffer, offset, header);
    }

    private boolean onTimer() {
        reconciliation.onTimer(origin.receivedNs());
        return true;
    }

    /** A rulebook that is none leaves the former one in force. */
    private boolean onRulebook(final RulebookActivationDecoder activation) {
        if (rules.onActivation(activation)) {
            useRules();
        } else {
            effects.alert(
                    AlertSeverity.CRITICAL,
                    AlertCode.RULEBOOK_REFUSED,
                    RejectReason.NONE,
                    Decimals.NULL,
                    NO_STRATEGY,
                    Integer.MIN_VALUE,
                    activation.rulebookVersion());
        }
        return true;
    }

    private void useRules() {
        final TradingRules today = rules.today();
        if (today != null && today != rulesInUse) {
            rulesInUse = today;
            risk.rules(today);
            analytics.rules(today);
            accounts.rules(today);
            execution.rules(today);
        }
        controls.tradingDate(rules.tradingDate());
    }

    private boolean onBrokerReport(final DirectBuffer buffer, final int offset) {
        brokerInputs.onReport(buffer, offset, header);
        return true;
    }

    private boolean onEngineStart(final EngineStartDecoder start) {
        final boolean isNewDate = requestIds.start(start.tradingDate(), start.requestIdBase());
        if (isNewDate) {
            reports.startTradingDate();
        }
        reconciliation.onEngineStart(isNewDate);
        strategies.randomSeed(start.randomSeed());
        execution.onEngineStart(header.version());
        rules.start(start.tradingDate());
        useRules();
        return true;
    }

    /** Nothing in the state was lost by it; people are told, loudly if the broker may know of orders that this journal forgot. */
    private boolean onTailTruncated(final TailTruncatedDecoder cut) {
        effects.alert(
                cut.acknowledgedLost() == 0 ? AlertSeverity.WARN : AlertSeverity.CRITICAL,
                AlertCode.TAIL_TRUNCATED,
                RejectReason.NONE,
                Decimals.NULL,
                NO_STRATEGY,
                Integer.MIN_VALUE,
                cut.lengthBytes());
        return true;
    }

    private boolean onHolding(final HoldingDefinitionDecoder holding) {
        return accounts.onHolding(holding, instruments.instrument(holding.instrumentId()));
    }

    private boolean onStrategy(final StrategyDefinitionDecoder definition) {
        final DirectBuffer buffer = definition.buffer();
        final int body = definition.offset();
        final String kind = AsciiFields.read(
                buffer, body + StrategyDefinitionDecoder.kindEncodingOffset(), StrategyDefinitionDecoder.kindLength());
        final String name = AsciiFields.read(
                buffer, body + StrategyDefinitionDecoder.nameEncodingOffset(), StrategyDefinitionDecoder.nameLength());
        final int rank = definition.rank(); // read before the groups behind it
        if (!strategies.onDefinition(definition, kind, name, accounts.account(definition.accountId()))) {
            return false;
        }
        arbitration.rank(definition.strategyId(), rank);
        return true;
    }

    private boolean onSignal(final ExternalSignalDecoder signal) {
        final Instrument instrument = instruments.instrument(signal.instrumentId());
        if (instrument == null) {
            return false;
        }
        strategies.subscribers().onSignal(instrument, signal);
        return true;
    }

    private boolean onSessionChange(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        rules.advance(sessionChange.wrapAndApplyHeader(buffer, offset, header).tradingDate());
        useRules();
        reconciliation.onPhase(sessionChange.phase());
        return market.onSessionChange(buffer, offset, header);
    }

    private RejectReason stop(final int accountId, final int strategyId, final int instrumentId) {
        if (desk.isTradingHalted()) {
            return RejectReason.TRADING_HALTED;
        }
        final TradingStates states = controls.risk().states();
        if (states.isAnySet()
                && states.isHalted(
                        Scopes.account(accountId), Scopes.strategy(strategyId), Scopes.instrument(instrumentId))) {
            return RejectReason.KILL_SWITCH;
        }
        final StrategyInstance owner = strategies.strategy(strategyId);
        return owner == null || owner.isEnabled() ? RejectReason.NONE : RejectReason.STRATEGY_DISABLED;
    }

    private void onParent(final int strategyId, final ParentView parent) {
        strategies.onParent(strategyId, parent);
    }

    /** Timers fire before the input that brought their time, a bounded number per input. */
    private void fireTimers(final long nowNs) {
        for (int i = 0; i < TIMERS_PER_INPUT && timers.nextDeadlineNs() <= nowNs; i++) {
            final int strategyId = timers.nextStrategyId();
            final long timerId = timers.nextTimerId();
            timers.removeNext(nowNs);
            strategies.onTimer(strategyId, timerId);
        }
    }

    private void refused(final int templateId) {
        counts.refuse(templateId);
        effects.alert(
                AlertSeverity.WARN,
                AlertCode.INPUT_REFUSED,
                RejectReason.NONE,
                Decimals.NULL,
                NO_STRATEGY,
                Integer.MIN_VALUE,
                templateId);
    }
}
