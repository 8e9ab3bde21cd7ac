package io.saola.engine.support;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.BrokerOrderStatus;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.GatewayCondition;
import io.saola.codecs.sbe.HoldingMovementKind;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OperatorVerdict;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.OriginDecoder;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.StreamCondition;
import io.saola.codecs.sbe.StreamKind;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.SectorConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.journal.TailClass;
import io.saola.journal.TailTruncation;
import io.saola.journal.UntoldCut;
import io.saola.market.rules.RuleEntry;
import io.saola.market.rules.Rulebook;
import io.saola.market.rules.TradingDates;
import io.saola.risk.ControlSetting;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One valid frame of every input message, as raw bytes to be spoiled. */
public final class ValidInputs {
    private static final int ORIGIN = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int SOURCE_SEQUENCE = ORIGIN + OriginDecoder.sourceSequenceEncodingOffset();
    private static final int SOURCE_ID = ORIGIN + OriginDecoder.sourceIdEncodingOffset();

    private ValidInputs() {}

    /**
     * A frame.
     *
     * @param name of its message
     * @param bytes header and message
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Input(String name, byte[] bytes) {
        /** A copy that a test may spoil. */
        public UnsafeBuffer copy() {
            return new UnsafeBuffer(bytes.clone());
        }

        public int templateId() {
            return new UnsafeBuffer(bytes).getShort(2, ByteOrder.LITTLE_ENDIAN);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Input> all() {
        final InputFrames frames = new InputFrames();
        final BootFrames boot = new BootFrames(() -> 1);
        final List<Input> all = new ArrayList<>();
        add(all, "EngineStart", boot.engineStart(1, 20261121, 5_000, 1, "test", 0));
        add(all, "AccountDefinition", boot.account(new AccountConfig(1, "1", "8", Decimals.of(1), 1, 1, 1, 1)));
        add(all, "HoldingDefinition", frames, frames.holding(0, 2, 100, Decimals.of(26_000)));
        add(all, "RiskLimits", boot.limits(new LimitsConfig(3, 100, Decimals.of(1_000_000), 100, 1)));
        add(
                all,
                "StrategyDefinition",
                boot.strategy(new StrategyConfig(
                        5, 0, false, "book-imbalance", "five", List.of(0, 1), List.of(1L, 5L, 3L, 60L, 0L, 1L))));
        add(all, "InstrumentDefinition", frames, frames.instrument(9, "VNM", Market.HOSE, InstrumentType.SHARE));
        add(all, "SessionChange", frames, frames.session(0, Market.DERIVATIVES, Phase.CONTINUOUS));
        add(all, "Quote", frames, frames.quote(0, 19_000_000, 19_001_000, 1_000, 3, 5, 5));
        add(all, "Trade", frames, frames.trade(0, 19_000_000, 1, 19_000_000, 20_330_000, 17_670_000));
        add(all, "ForeignFlow", frames, frames.flow(1));
        add(all, "IndexValue", frames, frames.index(1, 12_839_000));
        add(all, "Bar", frames, frames.bar(1, Decimals.of(26_000)));
        add(
                all,
                "OrderCommand",
                frames,
                frames.command(OrderAction.NEW, 0, 0, Side.BUY, OrderType.LO, 19_000_000, 1, Decimals.NULL));
        add(all, "BrokerReport", frames, frames.report(ReportKind.QUEUED, 77, 0));
        add(all, "Timer", frames, frames.timer());
        add(all, "AdminCommand", frames, frames.admin(AdminAction.RESUME_TRADING, 0));
        add(all, "ExternalSignal", frames, frames.signal(1, 5));
        add(
                all,
                "TailTruncated",
                boot.tailTruncated(new UntoldCut(new TailTruncation(3, 2_048, 700, 41, TailClass.TORN, 2, ""), true)));
        final RuleEntry rule = new RuleEntry(
                "lot",
                Market.HOSE,
                Board.ROUND_LOT,
                InstrumentType.SHARE,
                20210104,
                TradingDates.NULL,
                "100",
                "S2",
                'V',
                "rules.csv:1");
        add(all, "RuleEntry", boot.ruleEntry(rule, 1, 0));
        add(all, "RulebookActivation", boot.rulebookActivation(1, 1, Rulebook.digest(List.of(rule))));
        final BrokerStateFrames books = new BrokerStateFrames(frames);
        add(all, "StreamStatus", frames, books.stream(StreamKind.ORDER_EVENTS, StreamCondition.CONNECTED, 5));
        add(all, "GatewayStatus", frames, books.gateway(GatewayCondition.SESSION_VALID, 1_795_200_000_000_000_000L));
        add(all, "BrokerStateBegin", frames, books.begin(1, 0, 5));
        add(
                all,
                "BrokerOrder",
                frames,
                books.order(1, 0, 0, 77, BrokerOrderStatus.QUEUED, Side.BUY, 19_000_000, 1, 0, "B1"));
        add(all, "BrokerPosition", frames, books.position(1, 0, 1, 100, 26_000));
        add(all, "BrokerCash", frames, books.cash(1, 0, 0, Decimals.of(1)));
        add(all, "BrokerStateEnd", frames, books.end(1, 0, 0b1111, 1, 1, 5));
        final LedgerFrames ledger = new LedgerFrames();
        add(all, "AccountTerms", ledger, ledger.terms(0, 1_500_000));
        add(
                all,
                "CashMovement",
                ledger,
                ledger.cash(0, CashMovementKind.DEPOSIT, Decimals.of(1), LedgerFrames.NONE, LedgerFrames.NONE));
        add(
                all,
                "HoldingMovement",
                ledger,
                ledger.shares(0, HoldingMovementKind.RIGHTS_SHARES, 2, 100, Decimals.of(10_000)));
        add(all, "SettlementPrice", ledger, ledger.settlement(0, 20261120, 19_055_000, false));
        add(
                all,
                "RiskControl",
                frames,
                frames.riskControl(
                        RiskScope.INSTRUMENT,
                        2,
                        RiskControlId.PRICE_COLLAR,
                        true,
                        20_000_000,
                        10_000_000,
                        1,
                        ControlSetting.NONE));
        add(all, "KillCommand", frames, frames.kill(RiskScope.STRATEGY, 3, KillAction.REDUCE_ONLY, "carol", "drill"));
        add(all, "RestrictedInstrument", frames, frames.restricted(0, 2, 1, ""));
        add(all, "RiskRule", frames, frames.riskRule(1, 1, true, "when order.quantity > 100000 refuse"));
        add(all, "StrategyControl", frames, frames.strategyControl(1, "mean-reversion@2", 100, 5));
        add(
                all,
                "StrategyCode",
                boot.strategyCode(BuiltinStrategies.kinds().get(0).withCodeIdentity("0123456789abcdef".repeat(4))));
        frames.parent(ParentAlgorithm.TWAP, 0, 0, Side.BUY, 10);
        frames.parent().slices(5).startNs(1_795_140_000_000_000_000L).endNs(1_795_143_600_000_000_000L);
        add(all, "ParentOrderCommand", frames, frames.parent().limit());
        frames.exit(0, 1, Side.SELL);
        frames.exit().stopPrice(Decimals.of(25_000)).takeProfitPrice(Decimals.of(28_000));
        add(all, "ExitCommand", frames, frames.exit().limit());
        add(all, "InstrumentSector", boot.instrumentSector(new SectorConfig(2, 4010)));
        add(all, "OperatorAction", frames, frames.operatorAction(40, OperatorVerdict.EXECUTE, "alice"));
        return all;
    }

    public static Input of(final String name) {
        return all().stream()
                .filter(input -> input.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public static void sourceSequence(final UnsafeBuffer frame, final long sequence) {
        frame.putLong(SOURCE_SEQUENCE, sequence, ByteOrder.LITTLE_ENDIAN);
    }

    public static void sourceId(final UnsafeBuffer frame, final int id) {
        frame.putShort(SOURCE_ID, (short) id, ByteOrder.LITTLE_ENDIAN);
    }

    private static void add(final List<Input> all, final String name, final LedgerFrames frames, final int length) {
        add(all, name, new UnsafeBuffer(frames.buffer(), 0, length));
    }

    private static void add(final List<Input> all, final String name, final InputFrames frames, final int length) {
        add(all, name, new UnsafeBuffer(frames.buffer(), 0, length));
    }

    private static void add(final List<Input> all, final String name, final DirectBuffer frame) {
        final byte[] bytes = new byte[frame.capacity()];
        frame.getBytes(0, bytes);
        all.add(new Input(name, bytes));
    }
}
