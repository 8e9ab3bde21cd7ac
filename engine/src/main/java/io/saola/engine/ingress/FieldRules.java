package io.saola.engine.ingress;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AccountDefinitionDecoder;
import io.saola.codecs.sbe.AccountTermsDecoder;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AdminCommandDecoder;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.BarDecoder;
import io.saola.codecs.sbe.Board;
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
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.KillCommandDecoder;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OperatorActionDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderCommandDecoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.ParentOrderCommandDecoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RestrictedInstrumentDecoder;
import io.saola.codecs.sbe.RiskControlDecoder;
import io.saola.codecs.sbe.RiskLimitsDecoder;
import io.saola.codecs.sbe.RiskRuleDecoder;
import io.saola.codecs.sbe.RuleEntryDecoder;
import io.saola.codecs.sbe.RulebookActivationDecoder;
import io.saola.codecs.sbe.SessionChangeDecoder;
import io.saola.codecs.sbe.SettlementPriceDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.SignalKind;
import io.saola.codecs.sbe.StrategyCodeDecoder;
import io.saola.codecs.sbe.StrategyControlDecoder;
import io.saola.codecs.sbe.StrategyDefinitionDecoder;
import io.saola.codecs.sbe.StreamStatusDecoder;
import io.saola.codecs.sbe.TailTruncatedDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.codecs.sbe.TradingStatus;
import io.saola.engine.counters.Refusal;
import io.saola.engine.logic.orders.BrokerReports;
import io.saola.engine.logic.orders.RequestIds;
import org.agrona.DirectBuffer;

/**
 * What the values of each message may be. A frame passes its layout checks before it comes here.
 *
 * <p>Enumerations are checked by number, because the generated ones throw on a number they do not know. Not thread-safe;
 * allocates nothing.
 */
final class FieldRules {
    private static final short NULL_ENUM = 255;

    /** Prices and amounts above this cannot be: leaves room for sums and products. */
    static final long MAX_PRICE = Decimals.of(1_000_000_000L);

    static final long MAX_QUANTITY = 1_000_000_000_000L;

    /** Above any day's turnover of all exchanges together; four of them still fit a {@code long}. */
    static final long MAX_AMOUNT = Decimals.of(200_000_000_000_000L);

    private final EngineStartDecoder engineStart = new EngineStartDecoder();
    private final AccountDefinitionDecoder account = new AccountDefinitionDecoder();
    private final HoldingDefinitionDecoder holding = new HoldingDefinitionDecoder();
    private final RiskLimitsDecoder limits = new RiskLimitsDecoder();
    private final StrategyDefinitionDecoder strategy = new StrategyDefinitionDecoder();
    private final InstrumentDefinitionDecoder instrument = new InstrumentDefinitionDecoder();
    private final SessionChangeDecoder session = new SessionChangeDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final ForeignFlowDecoder flow = new ForeignFlowDecoder();
    private final IndexValueDecoder index = new IndexValueDecoder();
    private final BarDecoder bar = new BarDecoder();
    private final OrderCommandDecoder command = new OrderCommandDecoder();
    private final BrokerReportDecoder report = new BrokerReportDecoder();
    private final AdminCommandDecoder admin = new AdminCommandDecoder();
    private final ExternalSignalDecoder signal = new ExternalSignalDecoder();
    private final TailTruncatedDecoder truncated = new TailTruncatedDecoder();
    private final RuleFieldRules rules = new RuleFieldRules();
    private final BrokerStateFieldRules brokerState = new BrokerStateFieldRules();
    private final LedgerFieldRules ledger = new LedgerFieldRules();
    private final RiskFieldRules risk = new RiskFieldRules();
    private final StrategyFieldRules strategies = new StrategyFieldRules();
    private final ExecutionFieldRules execution = new ExecutionFieldRules();
    private final OperatorActionDecoder operatorAction = new OperatorActionDecoder();

    Refusal check(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        return switch (header.templateId()) {
            case QuoteDecoder.TEMPLATE_ID -> quote(quote.wrapAndApplyHeader(buffer, offset, header));
            case TradeDecoder.TEMPLATE_ID -> trade(trade.wrapAndApplyHeader(buffer, offset, header));
            case IndexValueDecoder.TEMPLATE_ID -> index(index.wrapAndApplyHeader(buffer, offset, header));
            case ForeignFlowDecoder.TEMPLATE_ID -> flow(flow.wrapAndApplyHeader(buffer, offset, header));
            case BarDecoder.TEMPLATE_ID -> bar(bar.wrapAndApplyHeader(buffer, offset, header));
            case BrokerReportDecoder.TEMPLATE_ID -> report(report.wrapAndApplyHeader(buffer, offset, header));
            case SessionChangeDecoder.TEMPLATE_ID -> session(session.wrapAndApplyHeader(buffer, offset, header));
            case OrderCommandDecoder.TEMPLATE_ID -> command(command.wrapAndApplyHeader(buffer, offset, header));
            case ExternalSignalDecoder.TEMPLATE_ID -> signal(signal.wrapAndApplyHeader(buffer, offset, header));
            case AdminCommandDecoder.TEMPLATE_ID ->
                enumeration(
                        admin.wrapAndApplyHeader(buffer, offset, header).actionRaw(),
                        AdminAction.RECONNECT_GATEWAY.value());
            case InstrumentDefinitionDecoder.TEMPLATE_ID ->
                instrument(instrument.wrapAndApplyHeader(buffer, offset, header));
            case EngineStartDecoder.TEMPLATE_ID -> engineStart(engineStart.wrapAndApplyHeader(buffer, offset, header));
            case AccountDefinitionDecoder.TEMPLATE_ID -> account(account.wrapAndApplyHeader(buffer, offset, header));
            case HoldingDefinitionDecoder.TEMPLATE_ID -> holding(holding.wrapAndApplyHeader(buffer, offset, header));
            case RiskLimitsDecoder.TEMPLATE_ID -> limits(limits.wrapAndApplyHeader(buffer, offset, header));
            case StrategyDefinitionDecoder.TEMPLATE_ID -> strategy(strategy.wrapAndApplyHeader(buffer, offset, header));
            case TailTruncatedDecoder.TEMPLATE_ID -> truncated(truncated.wrapAndApplyHeader(buffer, offset, header));
            case RuleEntryDecoder.TEMPLATE_ID, RulebookActivationDecoder.TEMPLATE_ID ->
                rules.check(buffer, offset, header);
            case StreamStatusDecoder.TEMPLATE_ID,
                    GatewayStatusDecoder.TEMPLATE_ID,
                    BrokerStateBeginDecoder.TEMPLATE_ID,
                    BrokerOrderDecoder.TEMPLATE_ID,
                    BrokerPositionDecoder.TEMPLATE_ID,
                    BrokerCashDecoder.TEMPLATE_ID,
                    BrokerStateEndDecoder.TEMPLATE_ID -> brokerState.check(buffer, offset, header);
            case AccountTermsDecoder.TEMPLATE_ID,
                    CashMovementDecoder.TEMPLATE_ID,
                    HoldingMovementDecoder.TEMPLATE_ID,
                    SettlementPriceDecoder.TEMPLATE_ID -> ledger.check(buffer, offset, header);
            case RiskControlDecoder.TEMPLATE_ID,
                    KillCommandDecoder.TEMPLATE_ID,
                    RestrictedInstrumentDecoder.TEMPLATE_ID,
                    InstrumentSectorDecoder.TEMPLATE_ID,
                    RiskRuleDecoder.TEMPLATE_ID -> risk.check(buffer, offset, header);
            case StrategyControlDecoder.TEMPLATE_ID, StrategyCodeDecoder.TEMPLATE_ID ->
                strategies.check(buffer, offset, header);
            case ParentOrderCommandDecoder.TEMPLATE_ID, ExitCommandDecoder.TEMPLATE_ID ->
                execution.check(buffer, offset, header);
            case OperatorActionDecoder.TEMPLATE_ID ->
                OperatorFieldRules.check(operatorAction.wrapAndApplyHeader(buffer, offset, header));
            default -> Refusal.NONE;
        };
    }

    private static Refusal quote(final QuoteDecoder message) {
        if (!isOptionalPhase(message.phaseRaw())) {
            return Refusal.BAD_ENUM;
        }
        boolean possible = message.instrumentId() >= 0;
        for (final QuoteDecoder.BidsDecoder bids = message.bids(); bids.hasNext(); ) {
            bids.next();
            possible &= isPriceOrNull(bids.price()) && isQuantity(bids.quantity());
        }
        for (final QuoteDecoder.AsksDecoder asks = message.asks(); asks.hasNext(); ) {
            asks.next();
            possible &= isPriceOrNull(asks.price()) && isQuantity(asks.quantity());
        }
        return value(possible);
    }

    private static Refusal trade(final TradeDecoder message) {
        if (message.aggressorRaw() > AggressorSide.SELL.value()
                || !isOptionalPhase(message.phaseRaw())
                || !isOptional(message.tradingStatusRaw(), TradingStatus.UNKNOWN.value())
                || (message.boardRaw() != Board.NULL_VAL.value()
                        && !isBetween(message.boardRaw(), Board.ROUND_LOT.value(), Board.PUT_THROUGH.value()))) {
            return Refusal.BAD_ENUM;
        }
        return value(message.instrumentId() >= 0
                && isPriceOrNull(message.lastPrice())
                && isQuantityOrNull(message.lastQuantity())
                && isQuantityOrNull(message.totalQuantity())
                && isAmountOrNull(message.totalValue())
                && isPriceOrNull(message.highPrice())
                && isPriceOrNull(message.lowPrice())
                && isPriceOrNull(message.referencePrice())
                && isPriceOrNull(message.ceilingPrice())
                && isPriceOrNull(message.floorPrice())
                && isPriceOrNull(message.indicativePrice())
                && isAmountOrNull(message.averagePrice()));
    }

    private static Refusal index(final IndexValueDecoder message) {
        if (!isOptionalPhase(message.phaseRaw())) {
            return Refusal.BAD_ENUM;
        }
        return value(message.instrumentId() >= 0
                && isPriceOrNull(message.value())
                && isPriceOrNull(message.priorValue())
                && isQuantityOrNull(message.totalQuantity())
                && isAmountOrNull(message.totalValue())
                && isCount(message.advances(), IndexValueDecoder.advancesNullValue())
                && isCount(message.noChanges(), IndexValueDecoder.noChangesNullValue())
                && isCount(message.declines(), IndexValueDecoder.declinesNullValue())
                && isCount(message.ceilings(), IndexValueDecoder.ceilingsNullValue())
                && isCount(message.floors(), IndexValueDecoder.floorsNullValue()));
    }

    private static Refusal flow(final ForeignFlowDecoder message) {
        return value(message.instrumentId() >= 0
                && isQuantityOrNull(message.totalRoom())
                && isQuantityOrNull(message.currentRoom())
                && isQuantityOrNull(message.buyQuantity())
                && isQuantityOrNull(message.sellQuantity())
                && isAmountOrNull(message.buyValue())
                && isAmountOrNull(message.sellValue()));
    }

    private static Refusal bar(final BarDecoder message) {
        return value(message.instrumentId() >= 0
                && message.durationNs() >= 0
                && isPriceOrNull(message.openPrice())
                && isPriceOrNull(message.highPrice())
                && isPriceOrNull(message.lowPrice())
                && isPriceOrNull(message.closePrice())
                && isQuantityOrNull(message.quantity())
                && isAmountOrNull(message.value()));
    }

    private static Refusal report(final BrokerReportDecoder message) {
        if (!isBetween(message.kindRaw(), 1, ReportKind.STATUS.value())
                || !isOptional(message.actionRaw(), OrderAction.CANCEL.value())
                || message.actionRaw() == 0
                || !isOptional(message.sideRaw(), Side.SELL.value())
                || message.sideRaw() == 0
                || !isOptional(message.rejectReasonRaw(), RejectReason.ACCOUNT_FROZEN.value())) {
            return Refusal.BAD_ENUM;
        }
        return value(isPriceOrNull(message.price())
                && isPriceOrNull(message.lastPrice())
                && isQuantityOrNull(message.quantity())
                && isQuantityOrNull(message.lastQuantity())
                && isQuantityOrNull(message.cumulativeQuantity())
                && (message.notifyId() == BrokerReportDecoder.notifyIdNullValue()
                        || isBetween(message.notifyId(), 0, BrokerReports.MAX_NOTIFY_ID)));
    }

    private static Refusal session(final SessionChangeDecoder message) {
        if (!isBetween(message.marketRaw(), 1, Market.DERIVATIVES.value())
                || !isBetween(message.phaseRaw(), 0, Phase.AFTER_HOURS_AUCTION.value())
                || !isBetween(message.tradingStatusRaw(), 0, TradingStatus.UNKNOWN.value())) {
            return Refusal.BAD_ENUM;
        }
        return value(
                message.instrumentId() >= 0 || message.instrumentId() == SessionChangeDecoder.instrumentIdNullValue());
    }

    private static Refusal command(final OrderCommandDecoder message) {
        final boolean isNew = message.actionRaw() == OrderAction.NEW.value();
        if (!isBetween(message.actionRaw(), 1, OrderAction.CANCEL.value())
                || (isNew && !isBetween(message.sideRaw(), 1, Side.SELL.value()))
                || (isNew && !isBetween(message.orderTypeRaw(), 1, OrderType.MP.value()))) {
            return Refusal.BAD_ENUM;
        }
        return value(isPriceOrNull(message.price())
                && isQuantityOrNull(message.quantity())
                && (message.intentionalMatch() <= 1
                        || message.intentionalMatch() == OrderCommandDecoder.intentionalMatchNullValue()));
    }

    private static Refusal signal(final ExternalSignalDecoder message) {
        if (!isBetween(message.kindRaw(), 1, SignalKind.OTHER.value())) {
            return Refusal.BAD_ENUM;
        }
        return value(message.instrumentId() >= 0
                && isBetween(message.value(), -Decimals.RATE_ONE, Decimals.RATE_ONE)
                && isBetween(message.confidence(), 0, Decimals.RATE_ONE)
                && message.horizonNs() >= 0
                && isIdOrNull(message.signalSourceId()));
    }

    private static boolean isIdOrNull(final int id) {
        return id >= 0 || id == StrategyDefinitionDecoder.rankNullValue();
    }

    private static Refusal strategy(final StrategyDefinitionDecoder message) {
        return value(message.enabled() <= 1 && isIdOrNull(message.rank()));
    }

    private static Refusal instrument(final InstrumentDefinitionDecoder message) {
        if (!isBetween(message.marketRaw(), 1, Market.DERIVATIVES.value())
                || !isBetween(message.instrumentTypeRaw(), 1, InstrumentType.INDEX.value())) {
            return Refusal.BAD_ENUM;
        }
        return value(message.instrumentId() >= 0
                && isBetween(message.lotSize(), 1, MAX_QUANTITY)
                && isBetween(message.contractMultiplier(), 1, MAX_QUANTITY)
                && message.symbol(0) != 0
                && isPriceOrNull(message.referencePrice())
                && isPriceOrNull(message.ceilingPrice())
                && isPriceOrNull(message.floorPrice()));
    }

    private static Refusal engineStart(final EngineStartDecoder message) {
        return value(isBetween(message.tradingDate(), 19_000_101, 99_991_231)
                && isBetween(message.requestIdBase(), 0, RequestIds.MAX)
                && message.bootNumber() >= 1);
    }

    private static Refusal truncated(final TailTruncatedDecoder message) {
        return value(message.fromSequence() >= 1
                && message.segmentNumber() >= 1
                && message.fromOffset() >= 0
                && message.lengthBytes() >= 0
                && message.acknowledgedLost() <= 1);
    }

    private static Refusal account(final AccountDefinitionDecoder message) {
        return value(message.accountId() >= 0
                && isBetween(message.openingCash(), 0, MAX_AMOUNT)
                && isBetween(message.feeRate(), 0, Decimals.RATE_ONE)
                && isBetween(message.sellTaxRate(), 0, Decimals.RATE_ONE)
                && isBetween(message.futureFeePerContract(), 0, MAX_PRICE)
                && isBetween(message.futureMarginRate(), 0, Decimals.RATE_ONE));
    }

    private static Refusal holding(final HoldingDefinitionDecoder message) {
        return value(message.instrumentId() >= 0
                && isBetween(message.quantity(), -MAX_QUANTITY, MAX_QUANTITY)
                && isBetween(message.averageCost(), 0, MAX_PRICE)
                && Decimals.notional(message.averageCost(), Math.abs(message.quantity()), 1) <= MAX_AMOUNT);
    }

    private static Refusal limits(final RiskLimitsDecoder message) {
        return value(isQuantity(message.maxOrderQuantity())
                && isBetween(message.maxOrderNotional(), 0, MAX_AMOUNT)
                && isQuantity(message.maxNetQuantity())
                && message.maxOpenOrders() >= 0);
    }

    private static Refusal enumeration(final short raw, final short max) {
        return isBetween(raw, 1, max) ? Refusal.NONE : Refusal.BAD_ENUM;
    }

    private static Refusal value(final boolean possible) {
        return possible ? Refusal.NONE : Refusal.IMPOSSIBLE_VALUE;
    }

    private static boolean isOptionalPhase(final short raw) {
        return isOptional(raw, Phase.AFTER_HOURS_AUCTION.value());
    }

    private static boolean isOptional(final short raw, final short max) {
        return raw <= max || raw == NULL_ENUM;
    }

    private static boolean isBetween(final long value, final long min, final long max) {
        return value >= min && value <= max;
    }

    static boolean isPriceOrNull(final long price) {
        return price == Decimals.NULL || isBetween(price, 1, MAX_PRICE);
    }

    static boolean isQuantity(final long quantity) {
        return isBetween(quantity, 0, MAX_QUANTITY);
    }

    static boolean isQuantityOrNull(final long quantity) {
        return quantity == Decimals.NULL || isQuantity(quantity);
    }

    private static boolean isAmountOrNull(final long amount) {
        return amount == Decimals.NULL || isBetween(amount, 0, MAX_AMOUNT);
    }

    private static boolean isCount(final int count, final int nullValue) {
        return count == nullValue || count >= 0;
    }
}
