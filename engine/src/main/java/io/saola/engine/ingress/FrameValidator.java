package io.saola.engine.ingress;

import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.AccountDefinitionDecoder;
import io.saola.codecs.sbe.AccountTermsDecoder;
import io.saola.codecs.sbe.AdminCommandDecoder;
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
import io.saola.engine.counters.Refusal;
import io.saola.market.rules.RuleEntry;
import io.saola.strategies.api.StrategyKind;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Decides whether a frame may become an input: its bounds, its schema, its sender and every value in it, so that nothing
 * behind it has to doubt what it reads. Checks only the frame; what contradicts the state is the logic's to refuse.
 *
 * <p>Not thread-safe; allocates nothing.
 */
public final class FrameValidator {
    private static final int MAX_STRATEGY_INSTRUMENTS = 64;
    private static final int MAX_STRATEGY_PARAMETERS = StrategyKind.MAX_PARAMETERS;
    private static final int MAX_RISK_RULE_LENGTH = 256;
    private static final int MAX_ARGUMENTS_LENGTH = 200;
    private static final int GROUP_HEADER_LENGTH = 4;
    private static final int TEXT_HEADER_LENGTH = 2;
    private static final int SCHEMA_VERSION = QuoteDecoder.SCHEMA_VERSION;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OriginDecoder origin = new OriginDecoder();
    private final FieldRules rules = new FieldRules();

    /**
     * Checks a frame.
     *
     * @param buffer holding it
     * @param offset of it
     * @param length of it, bytes
     * @return {@link Refusal#NONE} if it may enter
     */
    public Refusal check(final DirectBuffer buffer, final int offset, final int length) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH + OriginDecoder.ENCODED_LENGTH) {
            return Refusal.TOO_SHORT;
        }
        if (length > Frames.MAX_LENGTH) {
            return Refusal.TOO_LONG;
        }
        header.wrap(buffer, offset);
        if (header.schemaId() != QuoteDecoder.SCHEMA_ID || header.version() < 1) {
            return Refusal.WRONG_SCHEMA;
        }
        final int templateId = header.templateId();
        final int blockLength = blockLength(templateId, header.version());
        if (blockLength == 0) {
            return Refusal.UNKNOWN_TEMPLATE;
        }
        if (header.version() <= SCHEMA_VERSION
                ? header.blockLength() != blockLength
                : header.blockLength() < blockLength) {
            return Refusal.WRONG_LENGTH;
        }
        final Refusal layout = layout(templateId, buffer, offset, length);
        if (layout != Refusal.NONE) {
            return layout;
        }
        origin.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        if (!isFrom(templateId, origin.sourceId())) {
            return Refusal.WRONG_SOURCE;
        }
        if (origin.receivedNs() < 0 || origin.sourceSequence() < 1) {
            return Refusal.IMPOSSIBLE_VALUE;
        }
        return rules.check(buffer, offset, header);
    }

    /** Sender of the frame checked last. */
    public int sourceId() {
        return origin.sourceId();
    }

    /** The sender's sequence of the frame checked last. */
    public long sourceSequence() {
        return origin.sourceSequence();
    }

    private Refusal layout(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        final int afterBlock = offset + MessageHeaderDecoder.ENCODED_LENGTH + header.blockLength();
        final int end = offset + length;
        if (afterBlock > end) {
            return Refusal.WRONG_LENGTH;
        }
        int at = afterBlock;
        if (templateId == QuoteDecoder.TEMPLATE_ID) {
            at = group(buffer, at, end, QuoteDecoder.BidsDecoder.sbeBlockLength(), Frames.MAX_LEVELS);
            at = group(buffer, at, end, QuoteDecoder.AsksDecoder.sbeBlockLength(), Frames.MAX_LEVELS);
        } else if (templateId == StrategyDefinitionDecoder.TEMPLATE_ID) {
            at = group(
                    buffer,
                    at,
                    end,
                    StrategyDefinitionDecoder.InstrumentsDecoder.sbeBlockLength(),
                    MAX_STRATEGY_INSTRUMENTS);
            at = group(
                    buffer,
                    at,
                    end,
                    StrategyDefinitionDecoder.ParametersDecoder.sbeBlockLength(),
                    MAX_STRATEGY_PARAMETERS);
        } else if (templateId == StrategyControlDecoder.TEMPLATE_ID) {
            at = group(
                    buffer,
                    at,
                    end,
                    StrategyControlDecoder.ParametersDecoder.sbeBlockLength(),
                    MAX_STRATEGY_PARAMETERS);
        }
        if (templateId == RuleEntryDecoder.TEMPLATE_ID) {
            at = text(buffer, at, end, RuleEntry.MAX_VALUE_LENGTH);
        } else if (templateId == RiskRuleDecoder.TEMPLATE_ID) {
            at = text(buffer, at, end, MAX_RISK_RULE_LENGTH);
        } else if (templateId == OperatorActionDecoder.TEMPLATE_ID) {
            at = text(buffer, at, end, MAX_ARGUMENTS_LENGTH);
        }
        if (at < 0) {
            return Refusal.BAD_GROUP;
        }
        return at == end ? Refusal.NONE : Refusal.WRONG_LENGTH;
    }

    /** End of a repeating group, or a negative number if it is not well formed. */
    private static int group(
            final DirectBuffer buffer, final int at, final int end, final int entryLength, final int maxEntries) {
        if (at < 0 || at + GROUP_HEADER_LENGTH > end) {
            return -1;
        }
        final int actualLength = Short.toUnsignedInt(buffer.getShort(at, ByteOrder.LITTLE_ENDIAN));
        final int entries = Short.toUnsignedInt(buffer.getShort(at + 2, ByteOrder.LITTLE_ENDIAN));
        if (actualLength != entryLength || entries > maxEntries) {
            return -1;
        }
        final int groupEnd = at + GROUP_HEADER_LENGTH + entries * entryLength;
        return groupEnd > end ? -1 : groupEnd;
    }

    /** End of a text of variable length; past the end of the frame if it is not well formed. */
    private static int text(final DirectBuffer buffer, final int at, final int end, final int maxLength) {
        if (at + TEXT_HEADER_LENGTH > end) {
            return end + 1;
        }
        final int length = Short.toUnsignedInt(buffer.getShort(at, ByteOrder.LITTLE_ENDIAN));
        return length > maxLength ? end + 1 : at + TEXT_HEADER_LENGTH + length;
    }

    /** Block length of a message in a version: a field's offset is the length of the block before it was added. */
    private static int blockLength(final int templateId, final int version) {
        return switch (templateId) {
            case EngineStartDecoder.TEMPLATE_ID ->
                version < 2 ? EngineStartDecoder.recoveredSequenceEncodingOffset() : EngineStartDecoder.BLOCK_LENGTH;
            case AccountDefinitionDecoder.TEMPLATE_ID -> AccountDefinitionDecoder.BLOCK_LENGTH;
            case HoldingDefinitionDecoder.TEMPLATE_ID -> HoldingDefinitionDecoder.BLOCK_LENGTH;
            case RiskLimitsDecoder.TEMPLATE_ID -> RiskLimitsDecoder.BLOCK_LENGTH;
            case StrategyDefinitionDecoder.TEMPLATE_ID ->
                version < 4 ? StrategyDefinitionDecoder.rankEncodingOffset() : StrategyDefinitionDecoder.BLOCK_LENGTH;
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> InstrumentDefinitionDecoder.BLOCK_LENGTH;
            case SessionChangeDecoder.TEMPLATE_ID -> SessionChangeDecoder.BLOCK_LENGTH;
            case QuoteDecoder.TEMPLATE_ID -> QuoteDecoder.BLOCK_LENGTH;
            case TradeDecoder.TEMPLATE_ID ->
                version < 3 ? TradeDecoder.boardEncodingOffset() : TradeDecoder.BLOCK_LENGTH;
            case ForeignFlowDecoder.TEMPLATE_ID -> ForeignFlowDecoder.BLOCK_LENGTH;
            case IndexValueDecoder.TEMPLATE_ID -> IndexValueDecoder.BLOCK_LENGTH;
            case BarDecoder.TEMPLATE_ID -> BarDecoder.BLOCK_LENGTH;
            case OrderCommandDecoder.TEMPLATE_ID ->
                version < 5 ? OrderCommandDecoder.intentionalMatchEncodingOffset() : OrderCommandDecoder.BLOCK_LENGTH;
            case BrokerReportDecoder.TEMPLATE_ID -> BrokerReportDecoder.BLOCK_LENGTH;
            case TimerDecoder.TEMPLATE_ID -> TimerDecoder.BLOCK_LENGTH;
            case AdminCommandDecoder.TEMPLATE_ID ->
                version < 4 ? AdminCommandDecoder.accountIdEncodingOffset() : AdminCommandDecoder.BLOCK_LENGTH;
            case ExternalSignalDecoder.TEMPLATE_ID ->
                version < 4 ? ExternalSignalDecoder.signalSourceIdEncodingOffset() : ExternalSignalDecoder.BLOCK_LENGTH;
            case TailTruncatedDecoder.TEMPLATE_ID -> TailTruncatedDecoder.BLOCK_LENGTH;
            case RuleEntryDecoder.TEMPLATE_ID -> RuleEntryDecoder.BLOCK_LENGTH;
            case RulebookActivationDecoder.TEMPLATE_ID -> RulebookActivationDecoder.BLOCK_LENGTH;
            case StreamStatusDecoder.TEMPLATE_ID -> StreamStatusDecoder.BLOCK_LENGTH;
            case GatewayStatusDecoder.TEMPLATE_ID -> GatewayStatusDecoder.BLOCK_LENGTH;
            case BrokerStateBeginDecoder.TEMPLATE_ID -> BrokerStateBeginDecoder.BLOCK_LENGTH;
            case BrokerOrderDecoder.TEMPLATE_ID -> BrokerOrderDecoder.BLOCK_LENGTH;
            case BrokerPositionDecoder.TEMPLATE_ID -> BrokerPositionDecoder.BLOCK_LENGTH;
            case BrokerCashDecoder.TEMPLATE_ID -> BrokerCashDecoder.BLOCK_LENGTH;
            case BrokerStateEndDecoder.TEMPLATE_ID -> BrokerStateEndDecoder.BLOCK_LENGTH;
            case AccountTermsDecoder.TEMPLATE_ID -> AccountTermsDecoder.BLOCK_LENGTH;
            case CashMovementDecoder.TEMPLATE_ID -> CashMovementDecoder.BLOCK_LENGTH;
            case HoldingMovementDecoder.TEMPLATE_ID -> HoldingMovementDecoder.BLOCK_LENGTH;
            case SettlementPriceDecoder.TEMPLATE_ID -> SettlementPriceDecoder.BLOCK_LENGTH;
            case RiskControlDecoder.TEMPLATE_ID -> RiskControlDecoder.BLOCK_LENGTH;
            case KillCommandDecoder.TEMPLATE_ID -> KillCommandDecoder.BLOCK_LENGTH;
            case RestrictedInstrumentDecoder.TEMPLATE_ID -> RestrictedInstrumentDecoder.BLOCK_LENGTH;
            case RiskRuleDecoder.TEMPLATE_ID -> RiskRuleDecoder.BLOCK_LENGTH;
            case StrategyControlDecoder.TEMPLATE_ID -> StrategyControlDecoder.BLOCK_LENGTH;
            case StrategyCodeDecoder.TEMPLATE_ID -> StrategyCodeDecoder.BLOCK_LENGTH;
            case ParentOrderCommandDecoder.TEMPLATE_ID -> ParentOrderCommandDecoder.BLOCK_LENGTH;
            case ExitCommandDecoder.TEMPLATE_ID -> ExitCommandDecoder.BLOCK_LENGTH;
            case OperatorActionDecoder.TEMPLATE_ID -> OperatorActionDecoder.BLOCK_LENGTH;
            case InstrumentSectorDecoder.TEMPLATE_ID -> InstrumentSectorDecoder.BLOCK_LENGTH;
            default -> 0;
        };
    }

    /** Who may send what: a feed sends no orders, a broker no administration. */
    private static boolean isFrom(final int templateId, final int sourceId) {
        return switch (templateId) {
            case EngineStartDecoder.TEMPLATE_ID,
                    AccountDefinitionDecoder.TEMPLATE_ID,
                    HoldingDefinitionDecoder.TEMPLATE_ID,
                    RiskLimitsDecoder.TEMPLATE_ID,
                    StrategyDefinitionDecoder.TEMPLATE_ID,
                    AccountTermsDecoder.TEMPLATE_ID,
                    CashMovementDecoder.TEMPLATE_ID,
                    HoldingMovementDecoder.TEMPLATE_ID,
                    SettlementPriceDecoder.TEMPLATE_ID,
                    RuleEntryDecoder.TEMPLATE_ID,
                    RulebookActivationDecoder.TEMPLATE_ID,
                    RiskControlDecoder.TEMPLATE_ID,
                    KillCommandDecoder.TEMPLATE_ID,
                    RestrictedInstrumentDecoder.TEMPLATE_ID,
                    RiskRuleDecoder.TEMPLATE_ID,
                    StrategyControlDecoder.TEMPLATE_ID -> sourceId == Sources.BOOT || sourceId == Sources.ADMIN;
            case TailTruncatedDecoder.TEMPLATE_ID,
                    StrategyCodeDecoder.TEMPLATE_ID,
                    InstrumentSectorDecoder.TEMPLATE_ID -> sourceId == Sources.BOOT;
            case BrokerReportDecoder.TEMPLATE_ID,
                    GatewayStatusDecoder.TEMPLATE_ID,
                    BrokerStateBeginDecoder.TEMPLATE_ID,
                    BrokerOrderDecoder.TEMPLATE_ID,
                    BrokerPositionDecoder.TEMPLATE_ID,
                    BrokerCashDecoder.TEMPLATE_ID,
                    BrokerStateEndDecoder.TEMPLATE_ID -> sourceId == Sources.BROKER;
            case StreamStatusDecoder.TEMPLATE_ID -> sourceId == Sources.FEED || sourceId == Sources.BROKER;
            case TimerDecoder.TEMPLATE_ID -> sourceId == Sources.TIMER;
            case AdminCommandDecoder.TEMPLATE_ID -> sourceId == Sources.ADMIN || sourceId == Sources.BOOT;
            case OperatorActionDecoder.TEMPLATE_ID -> sourceId == Sources.ADMIN;
            case OrderCommandDecoder.TEMPLATE_ID,
                    ParentOrderCommandDecoder.TEMPLATE_ID,
                    ExitCommandDecoder.TEMPLATE_ID -> sourceId == Sources.ADMIN || sourceId == Sources.STRATEGY;
            case ExternalSignalDecoder.TEMPLATE_ID -> sourceId == Sources.SIGNAL || sourceId == Sources.STRATEGY;
            default -> sourceId == Sources.FEED;
        };
    }
}
