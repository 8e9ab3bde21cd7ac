package io.saola.engine.support;

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
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.engine.counters.Refusal;
import io.saola.engine.support.ValidInputs.Input;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Every way to spoil a valid frame of every input message, and what the door must call it. All are made from valid frames by
 * one change, so that each proves one check.
 */
public final class BadFrames {
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long TOO_MUCH_MONEY = 2_000_000_000_000_000_001L;
    private static final long TOO_HIGH_PRICE = 10_000_000_000_001L;
    private static final long TOO_MANY = 1_000_000_000_001L;

    private final List<Bad> all = new ArrayList<>();

    /**
     * A spoilt frame.
     *
     * @param what was done to it
     * @param bytes to send
     * @param refusal expected
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Bad(String what, byte[] bytes, Refusal refusal) {
        @Override
        public String toString() {
            return what;
        }
    }

    private BadFrames() {}

    public static List<Bad> all() {
        final BadFrames bad = new BadFrames();
        for (final Input input : ValidInputs.all()) {
            bad.lengths(input);
            bad.headers(input);
            bad.senders(input);
        }
        bad.groups();
        bad.enumerations();
        bad.marketValues();
        bad.referenceValues();
        bad.orderValues();
        bad.ruleValues();
        bad.brokerState();
        bad.ledgerValues();
        bad.riskValues();
        bad.strategyValues();
        bad.executionValues();
        bad.operatorValues();
        return bad.all;
    }

    private void lengths(final Input input) {
        final byte[] frame = input.bytes();
        final boolean hasGroups = input.templateId() == QuoteDecoder.TEMPLATE_ID
                || input.templateId() == StrategyDefinitionDecoder.TEMPLATE_ID
                || input.templateId() == StrategyControlDecoder.TEMPLATE_ID;
        final int block = HEADER + Short.toUnsignedInt(input.copy().getShort(0, ByteOrder.LITTLE_ENDIAN));
        for (int length = 0; length < frame.length; length++) {
            final Refusal refusal = length < HEADER + OriginDecoder.ENCODED_LENGTH
                    ? Refusal.TOO_SHORT
                    : hasGroups && length >= block ? Refusal.BAD_GROUP : Refusal.WRONG_LENGTH;
            add(input, "cut to " + length, Arrays.copyOf(frame, length), refusal);
        }
        add(input, "one byte too long", Arrays.copyOf(frame, frame.length + 1), Refusal.WRONG_LENGTH);
        add(input, "longest and padded", Arrays.copyOf(frame, Frames.MAX_LENGTH), Refusal.WRONG_LENGTH);
        add(input, "too long", Arrays.copyOf(frame, Frames.MAX_LENGTH + 1), Refusal.TOO_LONG);
        add(input, "too long, still one fragment", Arrays.copyOf(frame, 1_300), Refusal.TOO_LONG);
    }

    private void headers(final Input input) {
        for (final int template : new int[] {0, 98, 99, 100, 103, 255, 65_535}) {
            spoil(input, "template " + template, frame -> putShort(frame, 2, template), Refusal.UNKNOWN_TEMPLATE);
        }
        for (final int schema : new int[] {0, 1, 5_309, 5_311, 65_535}) {
            spoil(input, "schema " + schema, frame -> putShort(frame, 4, schema), Refusal.WRONG_SCHEMA);
        }
        spoil(input, "version 0", frame -> putShort(frame, 6, 0), Refusal.WRONG_SCHEMA);
        final int block = Short.toUnsignedInt(input.copy().getShort(0, ByteOrder.LITTLE_ENDIAN));
        for (final int wrong : new int[] {0, block - 1, block + 1, 65_535}) {
            spoil(input, "block length " + wrong, frame -> putShort(frame, 0, wrong), Refusal.WRONG_LENGTH);
        }
        spoil(
                input,
                "block of a newer version shorter than ours",
                frame -> {
                    putShort(frame, 0, block - 1);
                    putShort(frame, 6, QuoteDecoder.SCHEMA_VERSION + 1);
                },
                Refusal.WRONG_LENGTH);
    }

    private void senders(final Input input) {
        final int template = input.templateId();
        final List<Integer> allowed = switch (template) {
            case EngineStartDecoder.TEMPLATE_ID,
                    AccountDefinitionDecoder.TEMPLATE_ID,
                    HoldingDefinitionDecoder.TEMPLATE_ID,
                    RiskLimitsDecoder.TEMPLATE_ID,
                    StrategyDefinitionDecoder.TEMPLATE_ID,
                    RuleEntryDecoder.TEMPLATE_ID,
                    RulebookActivationDecoder.TEMPLATE_ID,
                    AccountTermsDecoder.TEMPLATE_ID,
                    CashMovementDecoder.TEMPLATE_ID,
                    HoldingMovementDecoder.TEMPLATE_ID,
                    SettlementPriceDecoder.TEMPLATE_ID,
                    RiskControlDecoder.TEMPLATE_ID,
                    KillCommandDecoder.TEMPLATE_ID,
                    RestrictedInstrumentDecoder.TEMPLATE_ID,
                    RiskRuleDecoder.TEMPLATE_ID,
                    StrategyControlDecoder.TEMPLATE_ID,
                    AdminCommandDecoder.TEMPLATE_ID -> List.of(Sources.BOOT, Sources.ADMIN);
            case BrokerReportDecoder.TEMPLATE_ID,
                    GatewayStatusDecoder.TEMPLATE_ID,
                    BrokerStateBeginDecoder.TEMPLATE_ID,
                    BrokerOrderDecoder.TEMPLATE_ID,
                    BrokerPositionDecoder.TEMPLATE_ID,
                    BrokerCashDecoder.TEMPLATE_ID,
                    BrokerStateEndDecoder.TEMPLATE_ID -> List.of(Sources.BROKER);
            case StreamStatusDecoder.TEMPLATE_ID -> List.of(Sources.FEED, Sources.BROKER);
            case OrderCommandDecoder.TEMPLATE_ID,
                    ParentOrderCommandDecoder.TEMPLATE_ID,
                    ExitCommandDecoder.TEMPLATE_ID -> List.of(Sources.ADMIN, Sources.STRATEGY);
            case ExternalSignalDecoder.TEMPLATE_ID -> List.of(Sources.SIGNAL, Sources.STRATEGY);
            case 15 -> List.of(Sources.TIMER);
            case TailTruncatedDecoder.TEMPLATE_ID,
                    StrategyCodeDecoder.TEMPLATE_ID,
                    InstrumentSectorDecoder.TEMPLATE_ID -> List.of(Sources.BOOT);
            case OperatorActionDecoder.TEMPLATE_ID -> List.of(Sources.ADMIN);
            default -> List.of(Sources.FEED);
        };
        for (final int source : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 65_535}) {
            if (!allowed.contains(source)) {
                spoil(
                        input,
                        "from source " + source,
                        frame -> ValidInputs.sourceId(frame, source),
                        Refusal.WRONG_SOURCE);
            }
        }
        for (final long sequence : new long[] {0, -1, Long.MIN_VALUE}) {
            spoil(
                    input,
                    "source sequence " + sequence,
                    frame -> ValidInputs.sourceSequence(frame, sequence),
                    Refusal.IMPOSSIBLE_VALUE);
        }
        spoil(input, "received before the epoch", frame -> putLong(frame, HEADER, -1), Refusal.IMPOSSIBLE_VALUE);
    }

    private void groups() {
        final Input quote = ValidInputs.of("Quote");
        final int bids = HEADER + QuoteDecoder.BLOCK_LENGTH;
        final int asks = bids + 4 + 3 * 16;
        for (final int at : new int[] {bids, asks}) {
            for (final int length : new int[] {0, 8, 15, 17, 65_535}) {
                spoil(quote, "group entry length " + length, frame -> putShort(frame, at, length), Refusal.BAD_GROUP);
            }
            for (final int count : new int[] {11, 255, 65_535}) {
                spoil(quote, "group count " + count, frame -> putShort(frame, at + 2, count), Refusal.BAD_GROUP);
            }
        }
        spoil(quote, "too few asks announced", frame -> putShort(frame, asks + 2, 2), Refusal.WRONG_LENGTH);
        spoil(quote, "too many asks announced", frame -> putShort(frame, asks + 2, 4), Refusal.BAD_GROUP);
        final byte[] eleven = new byte[bids + 4 + 11 * 16 + 4];
        System.arraycopy(quote.bytes(), 0, eleven, 0, bids);
        final UnsafeBuffer frame = new UnsafeBuffer(eleven);
        group(frame, bids, 16, 11);
        group(frame, bids + 4 + 11 * 16, 16, 0);
        add(quote, "eleven bids, well formed", eleven, Refusal.BAD_GROUP);

        final Input strategy = ValidInputs.of("StrategyDefinition");
        final int instruments = HEADER + StrategyDefinitionDecoder.BLOCK_LENGTH;
        final byte[] many = new byte[instruments + 4 + 65 * 4 + 4];
        System.arraycopy(strategy.bytes(), 0, many, 0, instruments);
        group(new UnsafeBuffer(many), instruments, 4, 65);
        group(new UnsafeBuffer(many), instruments + 4 + 65 * 4, 8, 0);
        add(strategy, "65 instruments, well formed", many, Refusal.BAD_GROUP);
        final byte[] parameters = new byte[instruments + 4 + 4 + 17 * 8];
        System.arraycopy(strategy.bytes(), 0, parameters, 0, instruments);
        group(new UnsafeBuffer(parameters), instruments, 4, 0);
        group(new UnsafeBuffer(parameters), instruments + 4, 8, 17);
        add(strategy, "17 parameters, well formed", parameters, Refusal.BAD_GROUP);
    }

    private void enumerations() {
        enumeration("SessionChange", SessionChangeDecoder.marketEncodingOffset(), 1, 4, false);
        enumeration("SessionChange", SessionChangeDecoder.phaseEncodingOffset(), 0, 9, false);
        enumeration("SessionChange", SessionChangeDecoder.tradingStatusEncodingOffset(), 0, 9, false);
        enumeration("InstrumentDefinition", InstrumentDefinitionDecoder.marketEncodingOffset(), 1, 4, false);
        enumeration("InstrumentDefinition", InstrumentDefinitionDecoder.instrumentTypeEncodingOffset(), 1, 8, false);
        enumeration("Quote", QuoteDecoder.phaseEncodingOffset(), 0, 9, true);
        enumeration("Trade", TradeDecoder.aggressorEncodingOffset(), 0, 2, false);
        enumeration("Trade", TradeDecoder.phaseEncodingOffset(), 0, 9, true);
        enumeration("Trade", TradeDecoder.tradingStatusEncodingOffset(), 0, 9, true);
        enumeration("Trade", TradeDecoder.boardEncodingOffset(), 1, 4, true);
        enumeration("IndexValue", IndexValueDecoder.phaseEncodingOffset(), 0, 9, true);
        enumeration("OrderCommand", OrderCommandDecoder.actionEncodingOffset(), 1, 3, false);
        enumeration("OrderCommand", OrderCommandDecoder.sideEncodingOffset(), 1, 2, false);
        enumeration("OrderCommand", OrderCommandDecoder.orderTypeEncodingOffset(), 1, 8, false);
        enumeration("BrokerReport", BrokerReportDecoder.kindEncodingOffset(), 1, 9, false);
        enumeration("BrokerReport", BrokerReportDecoder.actionEncodingOffset(), 1, 3, true);
        enumeration("BrokerReport", BrokerReportDecoder.sideEncodingOffset(), 1, 2, true);
        enumeration("BrokerReport", BrokerReportDecoder.rejectReasonEncodingOffset(), 0, 32, true);
        enumeration("AdminCommand", AdminCommandDecoder.actionEncodingOffset(), 1, 10, false);
        enumeration("OperatorAction", OperatorActionDecoder.verdictEncodingOffset(), 1, 8, false);
        enumeration("OperatorAction", OperatorActionDecoder.roleEncodingOffset(), 0, 4, false);
        enumeration("ExternalSignal", ExternalSignalDecoder.kindEncodingOffset(), 1, 3, false);
    }

    private void marketValues() {
        ids("Quote", QuoteDecoder.instrumentIdEncodingOffset());
        final int bid = QuoteDecoder.BLOCK_LENGTH + 4;
        prices("Quote", bid, bid + 16, bid + 3 * 16 + 4);
        quantities("Quote", bid + 8, bid + 16 + 8, bid + 3 * 16 + 4 + 8);
        ids("Trade", TradeDecoder.instrumentIdEncodingOffset());
        prices(
                "Trade",
                TradeDecoder.lastPriceEncodingOffset(),
                TradeDecoder.highPriceEncodingOffset(),
                TradeDecoder.lowPriceEncodingOffset(),
                TradeDecoder.referencePriceEncodingOffset(),
                TradeDecoder.ceilingPriceEncodingOffset(),
                TradeDecoder.floorPriceEncodingOffset(),
                TradeDecoder.indicativePriceEncodingOffset());
        quantities("Trade", TradeDecoder.lastQuantityEncodingOffset(), TradeDecoder.totalQuantityEncodingOffset());
        amounts("Trade", TradeDecoder.totalValueEncodingOffset(), TradeDecoder.averagePriceEncodingOffset());
        ids("ForeignFlow", ForeignFlowDecoder.instrumentIdEncodingOffset());
        quantities(
                "ForeignFlow",
                ForeignFlowDecoder.totalRoomEncodingOffset(),
                ForeignFlowDecoder.currentRoomEncodingOffset(),
                ForeignFlowDecoder.buyQuantityEncodingOffset(),
                ForeignFlowDecoder.sellQuantityEncodingOffset());
        amounts(
                "ForeignFlow",
                ForeignFlowDecoder.buyValueEncodingOffset(),
                ForeignFlowDecoder.sellValueEncodingOffset());
        ids("IndexValue", IndexValueDecoder.instrumentIdEncodingOffset());
        prices("IndexValue", IndexValueDecoder.valueEncodingOffset(), IndexValueDecoder.priorValueEncodingOffset());
        quantities("IndexValue", IndexValueDecoder.totalQuantityEncodingOffset());
        amounts("IndexValue", IndexValueDecoder.totalValueEncodingOffset());
        counts(
                "IndexValue",
                IndexValueDecoder.advancesEncodingOffset(),
                IndexValueDecoder.noChangesEncodingOffset(),
                IndexValueDecoder.declinesEncodingOffset(),
                IndexValueDecoder.ceilingsEncodingOffset(),
                IndexValueDecoder.floorsEncodingOffset());
        ids("Bar", BarDecoder.instrumentIdEncodingOffset());
        longs("Bar", "duration", new long[] {-1, Long.MIN_VALUE}, BarDecoder.durationNsEncodingOffset());
        prices(
                "Bar",
                BarDecoder.openPriceEncodingOffset(),
                BarDecoder.highPriceEncodingOffset(),
                BarDecoder.lowPriceEncodingOffset(),
                BarDecoder.closePriceEncodingOffset());
        quantities("Bar", BarDecoder.quantityEncodingOffset());
        amounts("Bar", BarDecoder.valueEncodingOffset());
        counts("SessionChange", SessionChangeDecoder.instrumentIdEncodingOffset());
        ids("ExternalSignal", ExternalSignalDecoder.instrumentIdEncodingOffset());
        longs(
                "ExternalSignal",
                "value",
                new long[] {1_000_000_001, -1_000_000_001, Long.MIN_VALUE, Long.MAX_VALUE},
                ExternalSignalDecoder.valueEncodingOffset());
        longs(
                "ExternalSignal",
                "confidence",
                new long[] {1_000_000_001, -1, Long.MIN_VALUE},
                ExternalSignalDecoder.confidenceEncodingOffset());
        longs("ExternalSignal", "horizon", new long[] {-1}, ExternalSignalDecoder.horizonNsEncodingOffset());
        counts("ExternalSignal", ExternalSignalDecoder.signalSourceIdEncodingOffset());
    }

    private void referenceValues() {
        ids("InstrumentDefinition", InstrumentDefinitionDecoder.instrumentIdEncodingOffset());
        longs(
                "InstrumentDefinition",
                "factor",
                new long[] {0, -1, TOO_MANY, Long.MIN_VALUE, Long.MAX_VALUE},
                InstrumentDefinitionDecoder.lotSizeEncodingOffset(),
                InstrumentDefinitionDecoder.contractMultiplierEncodingOffset());
        prices(
                "InstrumentDefinition",
                InstrumentDefinitionDecoder.referencePriceEncodingOffset(),
                InstrumentDefinitionDecoder.ceilingPriceEncodingOffset(),
                InstrumentDefinitionDecoder.floorPriceEncodingOffset());
        spoil(
                ValidInputs.of("InstrumentDefinition"),
                "no symbol",
                frame -> frame.putByte(HEADER + InstrumentDefinitionDecoder.symbolEncodingOffset(), (byte) 0),
                Refusal.IMPOSSIBLE_VALUE);
        ints("EngineStart", new int[] {0, -1, 19_000_100, 99_991_232}, EngineStartDecoder.tradingDateEncodingOffset());
        ints("EngineStart", new int[] {0, -1}, EngineStartDecoder.bootNumberEncodingOffset());
        longs(
                "EngineStart",
                "request id base",
                new long[] {-1, Long.MIN_VALUE, 100_000_000, Long.MAX_VALUE},
                EngineStartDecoder.requestIdBaseEncodingOffset());
        ids("AccountDefinition", AccountDefinitionDecoder.accountIdEncodingOffset());
        longs(
                "AccountDefinition",
                "cash",
                new long[] {-1, Long.MIN_VALUE, TOO_MUCH_MONEY, Long.MAX_VALUE},
                AccountDefinitionDecoder.openingCashEncodingOffset());
        longs(
                "AccountDefinition",
                "rate",
                new long[] {-1, 1_000_000_001, Long.MIN_VALUE},
                AccountDefinitionDecoder.feeRateEncodingOffset(),
                AccountDefinitionDecoder.sellTaxRateEncodingOffset(),
                AccountDefinitionDecoder.futureMarginRateEncodingOffset());
        longs(
                "AccountDefinition",
                "fee",
                new long[] {-1, Long.MIN_VALUE, TOO_HIGH_PRICE},
                AccountDefinitionDecoder.futureFeePerContractEncodingOffset());
        ids("HoldingDefinition", HoldingDefinitionDecoder.instrumentIdEncodingOffset());
        longs(
                "HoldingDefinition",
                "quantity",
                new long[] {TOO_MANY, -TOO_MANY, Long.MIN_VALUE, Long.MAX_VALUE, 1_000_000_000_000L},
                HoldingDefinitionDecoder.quantityEncodingOffset());
        longs(
                "HoldingDefinition",
                "cost",
                new long[] {-1, TOO_HIGH_PRICE, Long.MIN_VALUE},
                HoldingDefinitionDecoder.averageCostEncodingOffset());
        longs(
                "RiskLimits",
                "quantity",
                new long[] {-1, TOO_MANY, Long.MIN_VALUE, Long.MAX_VALUE},
                RiskLimitsDecoder.maxOrderQuantityEncodingOffset(),
                RiskLimitsDecoder.maxNetQuantityEncodingOffset());
        longs(
                "RiskLimits",
                "notional",
                new long[] {-1, TOO_MUCH_MONEY, Long.MIN_VALUE, Long.MAX_VALUE},
                RiskLimitsDecoder.maxOrderNotionalEncodingOffset());
        ints("RiskLimits", new int[] {-1, Integer.MIN_VALUE}, RiskLimitsDecoder.maxOpenOrdersEncodingOffset());
        longs(
                "TailTruncated",
                "place",
                new long[] {-1, Long.MIN_VALUE},
                TailTruncatedDecoder.fromSequenceEncodingOffset(),
                TailTruncatedDecoder.segmentNumberEncodingOffset(),
                TailTruncatedDecoder.fromOffsetEncodingOffset(),
                TailTruncatedDecoder.lengthBytesEncodingOffset());
        longs(
                "TailTruncated",
                "number",
                new long[] {0},
                TailTruncatedDecoder.fromSequenceEncodingOffset(),
                TailTruncatedDecoder.segmentNumberEncodingOffset());
        spoil(
                ValidInputs.of("TailTruncated"),
                "lost 2",
                frame -> frame.putByte(HEADER + TailTruncatedDecoder.acknowledgedLostEncodingOffset(), (byte) 2),
                Refusal.IMPOSSIBLE_VALUE);
        spoil(
                ValidInputs.of("StrategyDefinition"),
                "enabled 2",
                frame -> frame.putByte(HEADER + StrategyDefinitionDecoder.enabledEncodingOffset(), (byte) 2),
                Refusal.IMPOSSIBLE_VALUE);
        counts("StrategyDefinition", StrategyDefinitionDecoder.rankEncodingOffset());
    }

    private void orderValues() {
        prices("OrderCommand", OrderCommandDecoder.priceEncodingOffset());
        quantities("OrderCommand", OrderCommandDecoder.quantityEncodingOffset());
        prices(
                "BrokerReport",
                BrokerReportDecoder.priceEncodingOffset(),
                BrokerReportDecoder.lastPriceEncodingOffset());
        quantities(
                "BrokerReport",
                BrokerReportDecoder.quantityEncodingOffset(),
                BrokerReportDecoder.lastQuantityEncodingOffset(),
                BrokerReportDecoder.cumulativeQuantityEncodingOffset());
    }

    private void ruleValues() {
        enumeration("RuleEntry", RuleEntryDecoder.marketEncodingOffset(), 1, 4, true);
        enumeration("RuleEntry", RuleEntryDecoder.boardEncodingOffset(), 1, 4, true);
        enumeration("RuleEntry", RuleEntryDecoder.instrumentTypeEncodingOffset(), 1, 8, true);
        ints("RuleEntry", new int[] {0, -1, Integer.MIN_VALUE}, RuleEntryDecoder.rulebookVersionEncodingOffset());
        ints(
                "RuleEntry",
                new int[] {-1, 4_096, Integer.MAX_VALUE, Integer.MIN_VALUE},
                RuleEntryDecoder.entryIndexEncodingOffset());
        ints(
                "RuleEntry",
                new int[] {0, -1, 20_260_229, 20_261_301, 18_991_231, 100_000_101},
                RuleEntryDecoder.effectiveFromEncodingOffset(),
                RuleEntryDecoder.effectiveToEncodingOffset());
        final Input entry = ValidInputs.of("RuleEntry");
        final int confidence = HEADER + RuleEntryDecoder.confidenceEncodingOffset();
        final int key = HEADER + RuleEntryDecoder.keyEncodingOffset();
        final int value = HEADER + RuleEntryDecoder.BLOCK_LENGTH;
        for (final int character : new int[] {0, 'v', 'X', 255}) {
            spoil(
                    entry,
                    "confidence " + character,
                    frame -> frame.putByte(confidence, (byte) character),
                    Refusal.IMPOSSIBLE_VALUE);
        }
        for (final int character : new int[] {0, '\n', 127, 255}) {
            spoil(
                    entry,
                    "key begins with " + character,
                    frame -> frame.putByte(key, (byte) character),
                    Refusal.IMPOSSIBLE_VALUE);
        }
        for (final int character : new int[] {0, '\n', 127, 255}) {
            spoil(
                    entry,
                    "value holds " + character,
                    frame -> frame.putByte(value + 3, (byte) character),
                    Refusal.IMPOSSIBLE_VALUE);
        }
        spoil(
                entry,
                "letters after the key's end",
                frame -> frame.putByte(key + 31, (byte) 'x'),
                Refusal.IMPOSSIBLE_VALUE);
        for (final int length : new int[] {0, 2, 4, 320, 321, 65_535}) {
            spoil(entry, "value length " + length, frame -> putShort(frame, value, length), Refusal.WRONG_LENGTH);
        }
        add(entry, "no value", emptied(entry.bytes(), value), Refusal.IMPOSSIBLE_VALUE);
        final byte[] tooLong = Arrays.copyOf(entry.bytes(), value + 2 + 321);
        Arrays.fill(tooLong, value + 2, tooLong.length, (byte) 'x');
        putShort(new UnsafeBuffer(tooLong), value, 321);
        add(entry, "value of 321 bytes, well formed", tooLong, Refusal.WRONG_LENGTH);
        ints("RulebookActivation", new int[] {0, -1}, RulebookActivationDecoder.rulebookVersionEncodingOffset());
        ints("RulebookActivation", new int[] {0, -1, 4_097}, RulebookActivationDecoder.entryCountEncodingOffset());
    }

    private void brokerState() {
        enumeration("StreamStatus", StreamStatusDecoder.streamEncodingOffset(), 1, 2, false);
        enumeration("StreamStatus", StreamStatusDecoder.conditionEncodingOffset(), 1, 5, false);
        enumeration("GatewayStatus", GatewayStatusDecoder.conditionEncodingOffset(), 1, 9, false);
        enumeration("BrokerOrder", BrokerOrderDecoder.statusEncodingOffset(), 0, 16, false);
        enumeration("BrokerOrder", BrokerOrderDecoder.sideEncodingOffset(), 1, 2, false);
        enumeration("BrokerOrder", BrokerOrderDecoder.orderTypeEncodingOffset(), 1, 8, true);
        counts("StreamStatus", StreamStatusDecoder.instrumentIdEncodingOffset());
        counts("BrokerOrder", BrokerOrderDecoder.instrumentIdEncodingOffset());
        counts("BrokerPosition", BrokerPositionDecoder.instrumentIdEncodingOffset());
        ids("BrokerStateBegin", BrokerStateBeginDecoder.accountIdEncodingOffset());
        ids("BrokerOrder", BrokerOrderDecoder.accountIdEncodingOffset());
        ids("BrokerPosition", BrokerPositionDecoder.accountIdEncodingOffset());
        ids("BrokerCash", BrokerCashDecoder.accountIdEncodingOffset());
        ids(
                "BrokerStateEnd",
                BrokerStateEndDecoder.accountIdEncodingOffset(),
                BrokerStateEndDecoder.ordersEncodingOffset(),
                BrokerStateEndDecoder.positionsEncodingOffset());
        final long[] noRound = {0, -1, Long.MIN_VALUE};
        longs("BrokerStateBegin", "round", noRound, BrokerStateBeginDecoder.reconcileIdEncodingOffset());
        longs("BrokerOrder", "round", noRound, BrokerOrderDecoder.reconcileIdEncodingOffset());
        longs("BrokerPosition", "round", noRound, BrokerPositionDecoder.reconcileIdEncodingOffset());
        longs("BrokerCash", "round", noRound, BrokerCashDecoder.reconcileIdEncodingOffset());
        longs("BrokerStateEnd", "round", noRound, BrokerStateEndDecoder.reconcileIdEncodingOffset());
        final long[] noNotifyId = {-1, Long.MIN_VALUE, (1L << 53) + 1, Long.MAX_VALUE};
        longs("StreamStatus", "notify id", noNotifyId, StreamStatusDecoder.lastNotifyIdEncodingOffset());
        longs("BrokerStateBegin", "notify id", noNotifyId, BrokerStateBeginDecoder.lastNotifyIdEncodingOffset());
        longs("BrokerStateEnd", "notify id", noNotifyId, BrokerStateEndDecoder.lastNotifyIdEncodingOffset());
        longs(
                "BrokerReport",
                "notify id",
                new long[] {-1, (1L << 53) + 1, Long.MAX_VALUE},
                BrokerReportDecoder.notifyIdEncodingOffset());
        final long[] noRequest = {0, -1, 100_000_000, Long.MAX_VALUE};
        longs(
                "BrokerOrder",
                "request id",
                noRequest,
                BrokerOrderDecoder.requestIdEncodingOffset(),
                BrokerOrderDecoder.failedRequestIdEncodingOffset());
        prices(
                "BrokerOrder",
                BrokerOrderDecoder.priceEncodingOffset(),
                BrokerOrderDecoder.averagePriceEncodingOffset());
        prices("BrokerPosition", BrokerPositionDecoder.averagePriceEncodingOffset());
        quantities(
                "BrokerOrder",
                BrokerOrderDecoder.quantityEncodingOffset(),
                BrokerOrderDecoder.filledQuantityEncodingOffset(),
                BrokerOrderDecoder.cancelledQuantityEncodingOffset());
        quantities("BrokerPosition", BrokerPositionDecoder.sellableQuantityEncodingOffset());
        longs(
                "BrokerPosition",
                "net quantity",
                new long[] {TOO_MANY, -TOO_MANY, Long.MIN_VALUE, Long.MAX_VALUE},
                BrokerPositionDecoder.netQuantityEncodingOffset());
        longs(
                "BrokerCash",
                "money",
                new long[] {TOO_MUCH_MONEY, -TOO_MUCH_MONEY, Long.MAX_VALUE, Long.MIN_VALUE + 1},
                BrokerCashDecoder.balanceEncodingOffset(),
                BrokerCashDecoder.withdrawableEncodingOffset(),
                BrokerCashDecoder.buyingPowerEncodingOffset(),
                BrokerCashDecoder.debtEncodingOffset(),
                BrokerCashDecoder.receivableEncodingOffset(),
                BrokerCashDecoder.payableEncodingOffset(),
                BrokerCashDecoder.marginRequiredEncodingOffset(),
                BrokerCashDecoder.floatingPnlEncodingOffset());
        final long[] noTime = {-1, Long.MIN_VALUE + 1};
        longs("StreamStatus", "time", noTime, StreamStatusDecoder.sinceNsEncodingOffset());
        longs("GatewayStatus", "time", noTime, GatewayStatusDecoder.sessionEndNsEncodingOffset());
        longs("BrokerStateBegin", "time", noTime, BrokerStateBeginDecoder.askedNsEncodingOffset());
        longs(
                "BrokerOrder",
                "time",
                noTime,
                BrokerOrderDecoder.inputNsEncodingOffset(),
                BrokerOrderDecoder.modifiedNsEncodingOffset());
        longs("BrokerStateEnd", "time", noTime, BrokerStateEndDecoder.answeredNsEncodingOffset());
        longs("StreamStatus", "missed", new long[] {-1, Long.MIN_VALUE}, StreamStatusDecoder.missedEncodingOffset());
        spoil(
                ValidInputs.of("BrokerStateEnd"),
                "a fifth question",
                frame -> frame.putByte(HEADER + BrokerStateEndDecoder.completeEncodingOffset(), (byte) 16),
                Refusal.IMPOSSIBLE_VALUE);
        spoil(
                ValidInputs.of("BrokerCash"),
                "neither share nor derivatives account",
                frame -> frame.putByte(HEADER + BrokerCashDecoder.derivativesEncodingOffset(), (byte) 2),
                Refusal.IMPOSSIBLE_VALUE);
    }

    private void ledgerValues() {
        final long[] noRate = {-1, 1_000_000_001, Long.MAX_VALUE};
        final long[] noAmount = {-1, TOO_MUCH_MONEY, Long.MAX_VALUE};
        enumeration("AccountTerms", AccountTermsDecoder.investorEncodingOffset(), 1, 3, false);
        ids("AccountTerms", AccountTermsDecoder.accountIdEncodingOffset());
        longs(
                "AccountTerms",
                "rate",
                noRate,
                AccountTermsDecoder.shareFeeRateEncodingOffset(),
                AccountTermsDecoder.futureMarginRateEncodingOffset(),
                AccountTermsDecoder.marginUseLimitEncodingOffset(),
                AccountTermsDecoder.advanceRateEncodingOffset());
        longs(
                "AccountTerms",
                "amount",
                noAmount,
                AccountTermsDecoder.futureBrokerFeeEncodingOffset(),
                AccountTermsDecoder.creditLimitEncodingOffset(),
                AccountTermsDecoder.unpaidBuyLimitEncodingOffset());
        for (final int at :
                new int[] {AccountTermsDecoder.foreignEncodingOffset(), AccountTermsDecoder.taxExemptEncodingOffset()
                }) {
            spoil(
                    ValidInputs.of("AccountTerms"),
                    "flag 2 at " + at,
                    frame -> frame.putByte(HEADER + at, (byte) 2),
                    Refusal.IMPOSSIBLE_VALUE);
        }
        enumeration("CashMovement", CashMovementDecoder.kindEncodingOffset(), 1, 12, false);
        ids("CashMovement", CashMovementDecoder.accountIdEncodingOffset());
        ints(
                "CashMovement",
                new int[] {-1, Integer.MIN_VALUE + 1},
                CashMovementDecoder.instrumentIdEncodingOffset(),
                CashMovementDecoder.counterAccountIdEncodingOffset());
        ints("CashMovement", new int[] {1}, CashMovementDecoder.counterAccountIdEncodingOffset());
        longs(
                "CashMovement",
                "amount",
                new long[] {0, -1, TOO_MUCH_MONEY, Long.MIN_VALUE},
                CashMovementDecoder.amountEncodingOffset());
        enumeration("HoldingMovement", HoldingMovementDecoder.kindEncodingOffset(), 1, 5, false);
        ids(
                "HoldingMovement",
                HoldingMovementDecoder.accountIdEncodingOffset(),
                HoldingMovementDecoder.instrumentIdEncodingOffset());
        longs(
                "HoldingMovement",
                "quantity",
                new long[] {0, -1, TOO_MANY, Long.MIN_VALUE},
                HoldingMovementDecoder.quantityEncodingOffset());
        longs(
                "HoldingMovement",
                "price of subscribed shares",
                new long[] {0, -1, TOO_HIGH_PRICE, Long.MIN_VALUE},
                HoldingMovementDecoder.priceEncodingOffset());
        ints(
                "HoldingMovement",
                new int[] {0, 20_260_229, 20_261_301},
                HoldingMovementDecoder.sellableFromEncodingOffset());
        for (final String name : new String[] {"CashMovement", "HoldingMovement"}) {
            final boolean isCash = name.equals("CashMovement");
            longs(
                    name,
                    "command id",
                    new long[] {0, -1, Long.MIN_VALUE},
                    isCash
                            ? CashMovementDecoder.commandIdEncodingOffset()
                            : HoldingMovementDecoder.commandIdEncodingOffset());
            final int identity = isCash
                    ? CashMovementDecoder.identityEncodingOffset()
                    : HoldingMovementDecoder.identityEncodingOffset();
            spoil(
                    ValidInputs.of(name),
                    "nobody's",
                    frame -> frame.putByte(HEADER + identity, (byte) 0),
                    Refusal.IMPOSSIBLE_VALUE);
        }
        ids("SettlementPrice", SettlementPriceDecoder.instrumentIdEncodingOffset());
        ints(
                "SettlementPrice",
                new int[] {0, Integer.MIN_VALUE, 20_260_229},
                SettlementPriceDecoder.tradingDateEncodingOffset());
        longs(
                "SettlementPrice",
                "price",
                new long[] {0, -1, TOO_HIGH_PRICE, Long.MIN_VALUE},
                SettlementPriceDecoder.priceEncodingOffset());
        spoil(
                ValidInputs.of("SettlementPrice"),
                "final 2",
                frame -> frame.putByte(HEADER + SettlementPriceDecoder.finalSettlementEncodingOffset(), (byte) 2),
                Refusal.IMPOSSIBLE_VALUE);
    }

    private void riskValues() {
        enumeration("RiskControl", RiskControlDecoder.scopeEncodingOffset(), 1, 5, false);
        enumeration("RiskControl", RiskControlDecoder.controlEncodingOffset(), 0, 31, false);
        ints("RiskControl", new int[] {-1, Integer.MIN_VALUE}, RiskControlDecoder.targetIdEncodingOffset());
        ints("RiskControl", new int[] {-1, Integer.MIN_VALUE}, RiskControlDecoder.versionEncodingOffset());
        longs(
                "RiskControl",
                "share",
                new long[] {-1, 1_000_000_001, Long.MAX_VALUE, Long.MIN_VALUE},
                RiskControlDecoder.firstLimitEncodingOffset());
        longs(
                "RiskControl",
                "second share",
                new long[] {-1, 1_000_000_001, Long.MAX_VALUE},
                RiskControlDecoder.secondLimitEncodingOffset());
        longs("RiskControl", "flags", new long[] {-1, 4}, RiskControlDecoder.thirdLimitEncodingOffset());
        enumeration("KillCommand", KillCommandDecoder.scopeEncodingOffset(), 1, 4, false);
        enumeration("KillCommand", KillCommandDecoder.actionEncodingOffset(), 1, 6, false);
        ints("KillCommand", new int[] {-1, Integer.MIN_VALUE}, KillCommandDecoder.targetIdEncodingOffset());
        ids("InstrumentSector", InstrumentSectorDecoder.instrumentIdEncodingOffset());
        ints(
                "InstrumentSector",
                new int[] {-1, 100_000_000, Integer.MIN_VALUE},
                InstrumentSectorDecoder.sectorEncodingOffset());
        ids("RestrictedInstrument", RestrictedInstrumentDecoder.instrumentIdEncodingOffset());
        counts("RestrictedInstrument", RestrictedInstrumentDecoder.accountIdEncodingOffset());
        ints("RiskRule", new int[] {0, 65, -1, Integer.MIN_VALUE}, RiskRuleDecoder.ruleIdEncodingOffset());
        ints("RiskRule", new int[] {0, -1}, RiskRuleDecoder.versionEncodingOffset());
        bytes("RiskControl", 2, RiskControlDecoder.enabledEncodingOffset());
        bytes("RestrictedInstrument", 4, RestrictedInstrumentDecoder.restrictedEncodingOffset());
        bytes("RiskRule", 2, RiskRuleDecoder.enabledEncodingOffset());
        final Input rule = ValidInputs.of("RiskRule");
        final int text = HEADER + RiskRuleDecoder.BLOCK_LENGTH;
        for (final int character : new int[] {0, '\n', 127, 255}) {
            spoil(
                    rule,
                    "text holds " + character,
                    frame -> frame.putByte(text + 5, (byte) character),
                    Refusal.IMPOSSIBLE_VALUE);
        }
        final byte[] tooLong = Arrays.copyOf(rule.bytes(), text + 2 + 257);
        Arrays.fill(tooLong, text + 2, tooLong.length, (byte) 'x');
        putShort(new UnsafeBuffer(tooLong), text, 257);
        add(rule, "text of 257 bytes, well formed", tooLong, Refusal.WRONG_LENGTH);
        add(rule, "no text", emptied(rule.bytes(), text), Refusal.IMPOSSIBLE_VALUE);
    }

    private void operatorValues() {
        final Input action = ValidInputs.of("OperatorAction");
        for (final long id : new long[] {0, -1, Long.MIN_VALUE}) {
            spoil(
                    action,
                    "command id " + id,
                    frame -> putLong(frame, HEADER + OperatorActionDecoder.commandIdEncodingOffset(), id),
                    Refusal.IMPOSSIBLE_VALUE);
        }
        for (final long uid : new long[] {-1, 1L << 32, Long.MAX_VALUE}) {
            spoil(
                    action,
                    "uid " + uid,
                    frame -> putLong(frame, HEADER + OperatorActionDecoder.uidEncodingOffset(), uid),
                    Refusal.IMPOSSIBLE_VALUE);
        }
        for (final long id : new long[] {0, -1}) {
            spoil(
                    action,
                    "proposal " + id,
                    frame -> putLong(frame, HEADER + OperatorActionDecoder.proposalIdEncodingOffset(), id),
                    Refusal.IMPOSSIBLE_VALUE);
        }
        bytes("OperatorAction", '\n', OperatorActionDecoder.verbEncodingOffset() + 1);
        bytes("OperatorAction", 0, OperatorActionDecoder.identityEncodingOffset() + 1);
        bytes("OperatorAction", 200, OperatorActionDecoder.approverEncodingOffset());
        bytes("OperatorAction", 7, OperatorActionDecoder.BLOCK_LENGTH + 2);
        for (int value = 2; value < 255; value += 50) {
            bytes("OrderCommand", value, OrderCommandDecoder.intentionalMatchEncodingOffset());
        }
    }

    private void strategyValues() {
        final int kind = StrategyControlDecoder.kindEncodingOffset();
        ints("StrategyControl", new int[] {-1, Integer.MIN_VALUE}, StrategyControlDecoder.strategyIdEncodingOffset());
        bytes("StrategyControl", '\n', kind + 2);
        bytes("StrategyControl", 0, kind + 2);
        bytes("StrategyControl", 255, StrategyControlDecoder.identityEncodingOffset());
        bytes("StrategyCode", 0, StrategyCodeDecoder.kindEncodingOffset());
        for (final int digit : new int[] {0, ' ', '/', ':', '`', 'g', 'A', 255}) {
            bytes("StrategyCode", digit, StrategyCodeDecoder.sha256EncodingOffset() + 63);
        }
        final Input control = ValidInputs.of("StrategyControl");
        final int group = HEADER + StrategyControlDecoder.BLOCK_LENGTH;
        spoil(control, "a parameter missing", frame -> putShort(frame, group + 2, 3), Refusal.BAD_GROUP);
        spoil(control, "a parameter too many", frame -> putShort(frame, group + 2, 1), Refusal.WRONG_LENGTH);
        spoil(control, "entries of another length", frame -> putShort(frame, group, 9), Refusal.BAD_GROUP);
        final byte[] many = Arrays.copyOf(control.bytes(), group + 4 + 17 * Long.BYTES);
        putShort(new UnsafeBuffer(many), group + 2, 17);
        add(control, "17 parameters", many, Refusal.BAD_GROUP);
    }

    private void bytes(final String name, final int value, final int fieldOffset) {
        spoil(
                ValidInputs.of(name),
                "byte at " + fieldOffset + " = " + value,
                frame -> frame.putByte(HEADER + fieldOffset, (byte) value),
                Refusal.IMPOSSIBLE_VALUE);
    }

    private void executionValues() {
        final String parent = "ParentOrderCommand";
        enumeration(parent, ParentOrderCommandDecoder.actionEncodingOffset(), 0, 3, false);
        enumeration(parent, ParentOrderCommandDecoder.sideEncodingOffset(), 1, 2, false);
        enumeration(parent, ParentOrderCommandDecoder.algorithmEncodingOffset(), 0, 4, false);
        enumeration(parent, ParentOrderCommandDecoder.urgencyEncodingOffset(), 0, 2, false);
        enumeration(parent, ParentOrderCommandDecoder.remainderEncodingOffset(), 0, 1, false);
        prices(parent, ParentOrderCommandDecoder.limitPriceEncodingOffset());
        longs(
                parent,
                "quantity",
                new long[] {0, -1, TOO_MANY, Long.MIN_VALUE},
                ParentOrderCommandDecoder.quantityEncodingOffset());
        quantities(
                parent,
                ParentOrderCommandDecoder.maxChildQuantityEncodingOffset(),
                ParentOrderCommandDecoder.displayQuantityEncodingOffset());
        longs(
                parent,
                "rate",
                new long[] {-1, 1_000_000_001L},
                ParentOrderCommandDecoder.jitterRateEncodingOffset(),
                ParentOrderCommandDecoder.participationRateEncodingOffset());
        longs(
                parent,
                "time",
                new long[] {-1, Long.MIN_VALUE + 1},
                ParentOrderCommandDecoder.startNsEncodingOffset(),
                ParentOrderCommandDecoder.endNsEncodingOffset());
        longs(
                parent,
                "patience",
                new long[] {-1, 86_400_000_000_001L},
                ParentOrderCommandDecoder.patienceNsEncodingOffset());
        ints(parent, new int[] {0, -1, 1_001}, ParentOrderCommandDecoder.slicesEncodingOffset());
        final String exit = "ExitCommand";
        enumeration(exit, ExitCommandDecoder.actionEncodingOffset(), 0, 1, false);
        enumeration(exit, ExitCommandDecoder.sideEncodingOffset(), 1, 2, false);
        enumeration(exit, ExitCommandDecoder.triggerPriceEncodingOffset(), 0, 1, false);
        enumeration(exit, ExitCommandDecoder.trailUnitEncodingOffset(), 0, 2, false);
        prices(exit, ExitCommandDecoder.stopPriceEncodingOffset(), ExitCommandDecoder.takeProfitPriceEncodingOffset());
        quantities(exit, ExitCommandDecoder.quantityEncodingOffset());
        longs(exit, "trail", new long[] {-1, TOO_HIGH_PRICE}, ExitCommandDecoder.trailDistanceEncodingOffset());
        longs(exit, "entry", new long[] {0, -1}, ExitCommandDecoder.entryOrderIdEncodingOffset());
        ints(exit, new int[] {-1, 100_001}, ExitCommandDecoder.slippageTicksEncodingOffset());
        spoil(
                ValidInputs.of(parent),
                "an action on no parent order",
                frame -> frame.putByte(HEADER + ParentOrderCommandDecoder.actionEncodingOffset(), (byte) 1),
                Refusal.IMPOSSIBLE_VALUE);
        spoil(
                ValidInputs.of(exit),
                "a cancel of no exit",
                frame -> frame.putByte(HEADER + ExitCommandDecoder.actionEncodingOffset(), (byte) 1),
                Refusal.IMPOSSIBLE_VALUE);
    }

    private static byte[] emptied(final byte[] entry, final int valueAt) {
        final byte[] bytes = Arrays.copyOf(entry, valueAt + 2);
        putShort(new UnsafeBuffer(bytes), valueAt, 0);
        return bytes;
    }

    private void enumeration(
            final String name, final int fieldOffset, final int min, final int max, final boolean optional) {
        for (int value = 0; value <= 255; value++) {
            if ((value < min || value > max) && !(optional && value == 255)) {
                final byte number = (byte) value;
                spoil(
                        ValidInputs.of(name),
                        "enum at " + fieldOffset + " = " + value,
                        frame -> frame.putByte(HEADER + fieldOffset, number),
                        Refusal.BAD_ENUM);
            }
        }
    }

    private void prices(final String name, final int... fieldOffsets) {
        longs(name, "price", new long[] {0, -1, TOO_HIGH_PRICE, Long.MAX_VALUE, Long.MIN_VALUE + 1}, fieldOffsets);
    }

    private void quantities(final String name, final int... fieldOffsets) {
        longs(name, "quantity", new long[] {-1, TOO_MANY, Long.MAX_VALUE, Long.MIN_VALUE + 1}, fieldOffsets);
    }

    private void amounts(final String name, final int... fieldOffsets) {
        longs(name, "amount", new long[] {-1, TOO_MUCH_MONEY, Long.MAX_VALUE, Long.MIN_VALUE + 1}, fieldOffsets);
    }

    private void ids(final String name, final int... fieldOffsets) {
        ints(name, new int[] {-1, Integer.MIN_VALUE, Integer.MIN_VALUE + 1}, fieldOffsets);
    }

    private void counts(final String name, final int... fieldOffsets) {
        ints(name, new int[] {-1, Integer.MIN_VALUE + 1}, fieldOffsets);
    }

    private void longs(final String name, final String what, final long[] values, final int... fieldOffsets) {
        for (final int at : fieldOffsets) {
            for (final long value : values) {
                spoil(
                        ValidInputs.of(name),
                        what + " at " + at + " = " + value,
                        frame -> putLong(frame, HEADER + at, value),
                        Refusal.IMPOSSIBLE_VALUE);
            }
        }
    }

    private void ints(final String name, final int[] values, final int... fieldOffsets) {
        for (final int at : fieldOffsets) {
            for (final int value : values) {
                spoil(
                        ValidInputs.of(name),
                        "int at " + at + " = " + value,
                        frame -> frame.putInt(HEADER + at, value, ByteOrder.LITTLE_ENDIAN),
                        Refusal.IMPOSSIBLE_VALUE);
            }
        }
    }

    private void spoil(
            final Input input, final String what, final Consumer<UnsafeBuffer> change, final Refusal refusal) {
        final byte[] bytes = input.bytes().clone();
        change.accept(new UnsafeBuffer(bytes));
        add(input, what, bytes, refusal);
    }

    private void add(final Input input, final String what, final byte[] bytes, final Refusal refusal) {
        all.add(new Bad(input.name() + ": " + what, bytes, refusal));
    }

    private static void group(final UnsafeBuffer frame, final int at, final int entryLength, final int count) {
        putShort(frame, at, entryLength);
        putShort(frame, at + 2, count);
    }

    private static void putShort(final UnsafeBuffer frame, final int at, final int value) {
        frame.putShort(at, (short) value, ByteOrder.LITTLE_ENDIAN);
    }

    private static void putLong(final UnsafeBuffer frame, final int at, final long value) {
        frame.putLong(at, value, ByteOrder.LITTLE_ENDIAN);
    }
}
