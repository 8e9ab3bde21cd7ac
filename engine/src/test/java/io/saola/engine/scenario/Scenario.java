package io.saola.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AdminCommandEncoder;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertDecoder;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.BrokerOrderStatus;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.ForeignFlowEncoder;
import io.saola.codecs.sbe.GatewayCondition;
import io.saola.codecs.sbe.IndexValueEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.KillEvent;
import io.saola.codecs.sbe.KillReportDecoder;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OperatorEvent;
import io.saola.codecs.sbe.OperatorReportDecoder;
import io.saola.codecs.sbe.OperatorVerdict;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderCommandEncoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.ParentReportDecoder;
import io.saola.codecs.sbe.ParentState;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.ReconcileReason;
import io.saola.codecs.sbe.ReconcileReportDecoder;
import io.saola.codecs.sbe.ReconcileRequestDecoder;
import io.saola.codecs.sbe.ReconcileResult;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.RiskSnapshotDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.StrategyLogDecoder;
import io.saola.codecs.sbe.StreamCondition;
import io.saola.codecs.sbe.StreamKind;
import io.saola.engine.admin.OperatorCommands;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.SectorConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.support.BrokerStateFrames;
import io.saola.engine.support.InputFrames;
import io.saola.engine.support.LedgerFrames;
import io.saola.market.rules.RuleEntry;
import io.saola.market.rules.Rulebook;
import io.saola.strategies.api.StrategyKind;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A market, an account and a broker that does what the test says. Prices are in VND or points, quantities in units. */
final class Scenario {
    static final int FUTURE = 0;
    static final int SHARE = 1;
    static final long NULL = Decimals.NULL;
    private static final int VERSION_OFFSET = MessageHeaderDecoder.versionEncodingOffset();

    private final List<Sent> sent = new ArrayList<>();
    private final List<AlertCode> alerts = new ArrayList<>();
    private final List<String> logs = new ArrayList<>();
    private final BootFrames boot = new BootFrames(() -> 1);
    private final InputFrames frames = new InputFrames();
    private final LedgerFrames ledger = new LedgerFrames();
    private final List<Told> told = new ArrayList<>();
    private final List<KillEvent> killReports = new ArrayList<>();
    private BusinessLogic logic;
    private long lastKillInputs;
    private long lastKillNs;
    private int riskSnapshots;
    private long lastCommandId = 1_000;
    private final BrokerStateFrames states = new BrokerStateFrames(frames);
    private final Deque<Wish> wishes = new ArrayDeque<>();
    private ReconcileResult lastResult;
    private long sequence;
    private long nowNs = 1_795_140_000_000_000_000L;
    private long notifyId;
    private long lastAlertValue;
    private long lastAlertOrderId;
    private RejectReason lastReason = RejectReason.NONE;
    private int effectsOfInput;
    private final List<Answer> answers = new ArrayList<>();

    /** What an operator was told. */
    record Answer(OperatorEvent event, OperatorEvent result, RejectReason reason, long clientOrderId) {}

    /** A request that left the engine. */
    record Sent(OrderAction action, long clientOrderId, long requestId, long price, long quantity) {}

    /** What was told of a parent order or an exit. */
    record Told(
            ParentState state,
            ParentAlgorithm algorithm,
            long parentId,
            long originId,
            long filled,
            RejectReason why) {}

    /** Books that the engine asked for. */
    record Wish(long reconcileId, ReconcileReason reason) {}

    Scenario(final StrategyKind... kinds) {
        logic = new BusinessLogic(List.of(kinds));
        logic.effectSink(new Recorder());
        input(boot.engineStart(1, 20261121, 1_000, 1, "test", 0));
    }

    Scenario account(final long cash, final String feePercent, final String taxPercent) {
        input(boot.account(new AccountConfig(
                0, "1", "8", Decimals.of(cash), rate(feePercent), rate(taxPercent), Decimals.of(2_700), rate("17"))));
        return this;
    }

    /** Another account with this cash and no fees. */
    Scenario account(final int id, final long cash) {
        input(boot.account(new AccountConfig(id, "1" + id, "8" + id, Decimals.of(cash), 0, 0, 0, rate("17"))));
        return this;
    }

    /** Another account, with ample cash and no fees. */
    Scenario anotherAccount(final int id) {
        input(boot.account(
                new AccountConfig(id, "1" + id, "8" + id, Decimals.of(100_000_000_000_000L), 0, 0, 0, rate("17"))));
        return this;
    }

    /** A control approved by two people; values that are not given are null. */
    Scenario control(final RiskScope scope, final int target, final RiskControlId id, final Long... values) {
        input(frames.riskControl(
                scope, target, id, true, value(values, 0), value(values, 1), value(values, 2), value(values, 3)));
        return this;
    }

    Scenario control(final RiskControlId id, final Long... values) {
        return control(RiskScope.FIRM, 0, id, values);
    }

    Scenario sector(final int instrument, final int number) {
        input(boot.instrumentSector(new SectorConfig(instrument, number)));
        return this;
    }

    Scenario controlOff(final RiskScope scope, final int target, final RiskControlId id) {
        input(frames.riskControl(scope, target, id, false, NULL, NULL, NULL, NULL));
        return this;
    }

    Scenario controlOff(final RiskControlId id) {
        input(frames.riskControl(RiskScope.FIRM, 0, id, false, NULL, NULL, NULL, NULL));
        return this;
    }

    /** A control as these two people would set it. */
    Scenario signed(final String identity, final String approver, final RiskControlId id, final long limit) {
        return signed(identity, approver, RiskScope.FIRM, 0, id, limit);
    }

    Scenario signed(
            final String identity,
            final String approver,
            final RiskScope scope,
            final int target,
            final RiskControlId id,
            final long limit) {
        final int length = frames.riskControl(scope, target, id, true, limit, NULL, NULL, NULL);
        frames.riskControl().identity(identity).approver(approver);
        input(length);
        return this;
    }

    Scenario kill(final RiskScope scope, final int target, final KillAction action, final String identity) {
        input(frames.kill(scope, target, action, identity, "because"));
        return this;
    }

    Scenario releaseWithoutReason(final RiskScope scope, final int target, final String identity) {
        input(frames.kill(scope, target, KillAction.RELEASE, identity, ""));
        return this;
    }

    Scenario restricted(final int account, final int instrument, final int sides, final String approver) {
        input(frames.restricted(account, instrument, sides, approver));
        return this;
    }

    Scenario rule(final int id, final int version, final boolean enabled, final String text) {
        input(frames.riskRule(id, version, enabled, text));
        return this;
    }

    /** The last price of an instrument with a band. */
    Scenario last(final int instrument, final String price) {
        input(frames.trade(instrument, Decimals.parse(price), 1, NULL, NULL, NULL));
        return this;
    }

    /** A print of a book. */
    Scenario print(final int instrument, final Board board, final String price, final long quantity) {
        input(frames.trade(instrument, board, Decimals.parse(price), quantity));
        return this;
    }

    /** A band and no other price. */
    Scenario bandOnly(final int instrument, final String ceiling, final String floor) {
        input(frames.trade(instrument, NULL, NULL, NULL, Decimals.parse(ceiling), Decimals.parse(floor)));
        return this;
    }

    /** Foreign room of an instrument: 500,000 shares. */
    Scenario foreignRoom(final int instrument) {
        input(frames.flow(instrument));
        return this;
    }

    /** Foreign room of an instrument. */
    Scenario foreignRoom(final int instrument, final long shares) {
        final int length = frames.flow(instrument);
        frames.buffer()
                .putLong(
                        MessageHeaderDecoder.ENCODED_LENGTH + ForeignFlowEncoder.currentRoomEncodingOffset(),
                        shares,
                        ByteOrder.LITTLE_ENDIAN);
        input(length);
        return this;
    }

    Scenario index(final int instrument, final String value, final String prior) {
        final int length = frames.index(instrument, Decimals.parse(value));
        frames.buffer()
                .putLong(
                        MessageHeaderDecoder.ENCODED_LENGTH + IndexValueEncoder.priorValueEncodingOffset(),
                        Decimals.parse(prior),
                        ByteOrder.LITTLE_ENDIAN);
        input(length);
        return this;
    }

    Sent placeFor(
            final int account,
            final int strategy,
            final int instrument,
            final Side side,
            final long quantity,
            final String price) {
        return placeFor(account, strategy, instrument, side, OrderType.LO, quantity, Decimals.parse(price));
    }

    Sent placeFor(
            final int account,
            final int strategy,
            final int instrument,
            final Side side,
            final OrderType type,
            final long quantity,
            final long price) {
        final int length = frames.command(OrderAction.NEW, account, instrument, side, type, price, quantity, NULL);
        frames.buffer()
                .putInt(
                        MessageHeaderDecoder.ENCODED_LENGTH + OrderCommandEncoder.strategyIdEncodingOffset(),
                        strategy,
                        ByteOrder.LITTLE_ENDIAN);
        return command(length);
    }

    /** A logic restored from what this one's snapshot holds goes on in its place. */
    Scenario restart(final StrategyKind... kinds) {
        final StateWriter writer = new StateWriter(1 << 20);
        logic.snapshot(writer);
        final long hash = logic.stateHash();
        logic = new BusinessLogic(List.of(kinds));
        logic.effectSink(new Recorder());
        logic.restore(new StateReader(writer.buffer(), writer.length()));
        assertThat(logic.stateHash()).isEqualTo(hash);
        return this;
    }

    /** Reports of the kill switch since the last call. */
    List<KillEvent> takeKillReports() {
        final List<KillEvent> taken = List.copyOf(killReports);
        killReports.clear();
        return taken;
    }

    /** Inputs and event time that the last report of the kill switch told, ns. */
    long[] lastKillTook() {
        return new long[] {lastKillInputs, lastKillNs};
    }

    /** Snapshots of risk published since the start. */
    int riskSnapshots() {
        return riskSnapshots;
    }

    private static long value(final Long[] values, final int index) {
        return index < values.length && values[index] != null ? values[index] : NULL;
    }

    /** Limits of all instruments. */
    Scenario limits(final long quantity, final long notional, final long net, final int orders) {
        input(boot.limits(new LimitsConfig(LimitsConfig.ALL, quantity, Decimals.of(notional), net, orders)));
        return this;
    }

    /** A whole rulebook, then its activation. */
    Scenario rulebook(final Rulebook rulebook, final int version) {
        boot.rulebook(rulebook, version).forEach(this::input);
        return this;
    }

    Scenario ruleEntry(final RuleEntry entry, final int version, final int index) {
        input(boot.ruleEntry(entry, version, index));
        return this;
    }

    Scenario activate(final int version, final int entryCount, final long digest) {
        input(boot.rulebookActivation(version, entryCount, digest));
        return this;
    }

    /** Encodes what {@link #send} then sends. */
    InputFrames frames() {
        return frames;
    }

    Scenario send(final int length) {
        lastReason = RejectReason.NONE;
        input(length);
        return this;
    }

    /** Reports of parent orders and exits since the last call. */
    List<Told> takeTold() {
        final List<Told> taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    long nowNs() {
        return nowNs;
    }

    /** A new start of the engine. */
    Scenario start(final int tradingDate) {
        input(boot.engineStart(2, tradingDate, 1_000, 1, "test", sequence));
        return this;
    }

    /** A start that a process of an older schema journaled. */
    Scenario startInVersion(final int version, final int tradingDate) {
        final UnsafeBuffer frame = new UnsafeBuffer(boot.engineStart(2, tradingDate, 1_000, 1, "test", sequence));
        frame.putShort(VERSION_OFFSET, (short) version, ByteOrder.LITTLE_ENDIAN);
        input(frame);
        return this;
    }

    Scenario at(final long eventTimeNs) {
        nowNs = eventTimeNs;
        return this;
    }

    Scenario wideLimits() {
        return limits(1_000_000, 100_000_000_000L, 10_000_000, 1_000);
    }

    Scenario future(final String reference, final String ceiling, final String floor) {
        input(frames.instrument(FUTURE, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
        band(FUTURE, reference, ceiling, floor);
        return phase(FUTURE, Phase.CONTINUOUS);
    }

    Scenario share(final String reference, final String ceiling, final String floor) {
        input(frames.instrument(SHARE, "FPT", Market.HOSE, InstrumentType.SHARE));
        band(SHARE, reference, ceiling, floor);
        return phase(SHARE, Phase.CONTINUOUS);
    }

    Scenario instrument(final int id, final Market market, final InstrumentType type) {
        input(frames.instrument(id, "X" + id, market, type));
        return this;
    }

    Scenario holding(final int instrument, final long quantity, final String cost) {
        input(frames.holding(0, instrument, quantity, Decimals.parse(cost)));
        return this;
    }

    Scenario holding(final int account, final int instrument, final long quantity, final String cost) {
        input(frames.holding(account, instrument, quantity, Decimals.parse(cost)));
        return this;
    }

    Scenario phase(final int instrument, final Market market, final Phase phase) {
        input(frames.session(instrument, market, phase));
        return this;
    }

    Scenario phase(final int instrument, final Phase phase) {
        input(frames.session(instrument, instrument == FUTURE ? Market.DERIVATIVES : Market.HOSE, phase));
        return this;
    }

    Scenario strategy(final int id, final String kind, final Integer... instruments) {
        input(boot.strategy(new StrategyConfig(id, 0, true, kind, kind, List.of(instruments), List.of())));
        return this;
    }

    Scenario control(final int strategy, final String kind, final long... parameters) {
        input(frames.strategyControl(strategy, kind, parameters));
        return this;
    }

    Scenario code(final StrategyKind kind) {
        input(boot.strategyCode(kind));
        return this;
    }

    /** Texts that strategies told people. */
    List<String> logs() {
        return logs;
    }

    /** A strategy on the first account that takes part in the arbitration. */
    Scenario ranked(final int id, final String kind, final int rank, final Integer... instruments) {
        input(boot.strategy(
                new StrategyConfig(id, 0, true, kind, kind + id, List.of(instruments), List.of()).ranked(rank)));
        return this;
    }

    Scenario admin(final AdminAction action) {
        input(frames.admin(action, action == AdminAction.CANCEL_ALL ? OperatorCommands.NONE : 0));
        return this;
    }

    Scenario timePasses(final long ns) {
        nowNs += ns;
        frames.receivedAt(nowNs);
        input(frames.timer());
        return this;
    }

    Scenario quote(final int instrument, final String bid, final String ask) {
        input(frames.quote(instrument, Decimals.parse(bid), Decimals.parse(ask), 1_000, 1, 1, 1));
        return this;
    }

    /** What somebody asks; the command of the same id follows if it is allowed. */
    Scenario asks(final long commandId, final OperatorVerdict verdict) {
        input(frames.operatorAction(commandId, verdict, "alice"));
        return this;
    }

    /** An order under a command id. */
    Sent buyAs(final long commandId, final int instrument, final long quantity, final String price) {
        final int length = frames.command(
                OrderAction.NEW, 0, instrument, Side.BUY, OrderType.LO, Decimals.parse(price), quantity, NULL);
        frames.command().correlationId(commandId);
        return command(length);
    }

    /** A command about a part of everything, in the words of a version of the schema. */
    Scenario adminOf(
            final int version, final AdminAction action, final int account, final int strategy, final int instrument) {
        final int length = frames.admin(action, strategy);
        frames.admin().accountId(account).instrumentId(instrument).commandId(++lastCommandId);
        frames.buffer().putShort(VERSION_OFFSET, (short) version, ByteOrder.LITTLE_ENDIAN);
        input(length);
        return this;
    }

    /** A limit set by one person, in the words of a version of the schema. */
    Scenario signedInVersion(
            final int version, final String identity, final RiskControlId id, final boolean isOn, final long limit) {
        final int length = frames.riskControl(RiskScope.FIRM, 0, id, isOn, limit, NULL, NULL, NULL);
        frames.riskControl().identity(identity).approver("").version(0);
        frames.buffer().putShort(VERSION_OFFSET, (short) version, ByteOrder.LITTLE_ENDIAN);
        input(length);
        return this;
    }

    List<Answer> takeAnswers() {
        final List<Answer> taken = List.copyOf(answers);
        answers.clear();
        return taken;
    }

    Sent buy(final int instrument, final long quantity, final String price) {
        return place(instrument, Side.BUY, OrderType.LO, quantity, price);
    }

    Sent sell(final int instrument, final long quantity, final String price) {
        return place(instrument, Side.SELL, OrderType.LO, quantity, price);
    }

    /** The request sent, or null if it was refused; then {@link #lastReason} tells why. */
    Sent place(final int instrument, final Side side, final OrderType type, final long quantity, final String price) {
        return place(0, instrument, side, type, quantity, price == null ? NULL : Decimals.parse(price));
    }

    Sent place(
            final int account,
            final int instrument,
            final Side side,
            final OrderType type,
            final long quantity,
            final long price) {
        return command(frames.command(OrderAction.NEW, account, instrument, side, type, price, quantity, NULL));
    }

    /** A limit order that is meant to repeat another one. */
    Sent placeOnPurpose(
            final int account, final int instrument, final Side side, final long quantity, final String price) {
        final int length = frames.command(
                OrderAction.NEW, account, instrument, side, OrderType.LO, Decimals.parse(price), quantity, NULL);
        frames.buffer()
                .putByte(
                        MessageHeaderDecoder.ENCODED_LENGTH + OrderCommandEncoder.intentionalMatchEncodingOffset(),
                        (byte) 1);
        return command(length);
    }

    Sent cancel(final Sent order) {
        return command(
                frames.command(OrderAction.CANCEL, 0, 0, Side.BUY, OrderType.LO, NULL, NULL, order.clientOrderId()));
    }

    Sent modify(final Sent order, final long quantity, final String price) {
        return command(frames.command(
                OrderAction.MODIFY,
                0,
                0,
                Side.BUY,
                OrderType.LO,
                Decimals.parse(price),
                quantity,
                order.clientOrderId()));
    }

    /** A buy of the future or share that rests at the exchange. */
    Sent working(final Sent order) {
        accepted(order);
        queued(order, order.price(), order.quantity());
        return order;
    }

    void accepted(final Sent request) {
        report(ReportKind.ACCEPTED, request, 0);
    }

    void queued(final Sent request, final long price, final long quantity) {
        prepare(ReportKind.QUEUED, request, ++notifyId);
        frames.report().price(price).quantity(quantity);
        input(BrokerReportEncoder.BLOCK_LENGTH + 8);
    }

    void filled(final Sent request, final long quantity, final String price) {
        filled(request, quantity, price, ++notifyId);
    }

    void filled(final Sent request, final long quantity, final String price, final long number) {
        prepare(ReportKind.FILLED, request, number);
        frames.report().lastPrice(Decimals.parse(price)).lastQuantity(quantity);
        input(BrokerReportEncoder.BLOCK_LENGTH + 8);
    }

    void ended(final ReportKind kind, final Sent request, final long cumulative) {
        prepare(kind, request, ++notifyId);
        frames.report().cumulativeQuantity(cumulative);
        input(BrokerReportEncoder.BLOCK_LENGTH + 8);
    }

    /** A REST answer, which tells what it answers. */
    void answered(final ReportKind kind, final Sent request) {
        prepare(kind, request, 0);
        frames.report().action(request.action()).clientOrderId(request.clientOrderId());
        input(BrokerReportEncoder.BLOCK_LENGTH + 8);
    }

    void report(final ReportKind kind, final Sent request, final long number) {
        prepare(kind, request, number);
        input(BrokerReportEncoder.BLOCK_LENGTH + 8);
    }

    /** A report in the words of a version of the schema. */
    void reportInVersion(final int version, final ReportKind kind, final Sent request) {
        prepare(kind, request, ++notifyId);
        frames.buffer().putShort(VERSION_OFFSET, (short) version, ByteOrder.LITTLE_ENDIAN);
        input(BrokerReportEncoder.BLOCK_LENGTH + 8);
    }

    void stream(final StreamCondition condition, final long resumedFrom) {
        input(states.stream(StreamKind.ORDER_EVENTS, condition, resumedFrom));
    }

    void feed(final StreamCondition condition, final int instrument) {
        input(states.stream(StreamKind.MARKET_DATA, condition, instrument, 0));
    }

    void gateway(final GatewayCondition condition, final long sessionEndNs) {
        input(states.gateway(condition, sessionEndNs));
    }

    /** A person takes the broker's books of the account for the truth. */
    void accept() {
        final int length = frames.admin(AdminAction.ACCEPT_BROKER_STATE, 0);
        new AdminCommandEncoder()
                .wrap(frames.buffer(), MessageHeaderDecoder.ENCODED_LENGTH)
                .accountId(0);
        input(length);
    }

    List<Wish> wishes() {
        return List.copyOf(wishes);
    }

    /** The next wish for books, or null. */
    Wish takeWish() {
        return wishes.poll();
    }

    /** Begins to answer a wish. */
    Books books(final Wish wish) {
        input(states.begin(wish.reconcileId(), 0, notifyId, nowNs));
        return new Books(wish);
    }

    ReconcileResult lastResult() {
        return lastResult;
    }

    /** An execution of an order that another client placed. */
    void externalFill(final String brokerOrderId, final long quantity, final String price) {
        frames.report(ReportKind.FILLED, NULL, ++notifyId);
        frames.report().lastPrice(Decimals.parse(price)).lastQuantity(quantity);
        AsciiFields.write(
                brokerOrderId,
                frames.buffer(),
                frames.report().offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset(),
                BrokerReportEncoder.brokerOrderIdLength());
        input(BrokerReportEncoder.BLOCK_LENGTH + 8);
    }

    /** The broker's books, message by message. */
    final class Books {
        private final long id;
        private int orders;
        private int positions;

        private Books(final Wish wish) {
            id = wish.reconcileId();
        }

        Books holding(final int instrument, final long quantity) {
            input(states.position(id, 0, instrument, quantity, Decimals.of(25_000)));
            positions++;
            return this;
        }

        Books ours(final Sent order, final BrokerOrderStatus status, final long filled) {
            return order(
                    SHARE,
                    order.requestId(),
                    status,
                    Side.BUY,
                    order.price(),
                    order.quantity(),
                    filled,
                    "B" + order.clientOrderId());
        }

        Books order(
                final int instrument,
                final long requestId,
                final BrokerOrderStatus status,
                final Side side,
                final long price,
                final long quantity,
                final long filled,
                final String brokerOrderId) {
            input(states.order(id, 0, instrument, requestId, status, side, price, quantity, filled, brokerOrderId));
            orders++;
            return this;
        }

        void end() {
            end(0b1111);
        }

        void end(final int complete) {
            input(states.end(id, 0, complete, orders, positions, notifyId));
        }
    }

    long nextNotifyId() {
        return ++notifyId;
    }

    /** Encodes what {@link #book} then sends. */
    LedgerFrames ledger() {
        return ledger;
    }

    /** Sends what the ledger's frames hold; {@link #lastReason} tells why it was refused. */
    Scenario book(final int length) {
        lastReason = RejectReason.NONE;
        input(new UnsafeBuffer(ledger.buffer(), 0, length));
        return this;
    }

    Scenario terms(final String shareFeePercent) {
        return book(ledger.terms(0, rate(shareFeePercent)));
    }

    Scenario cash(final CashMovementKind kind, final String amount) {
        return book(ledger.cash(0, kind, Decimals.parse(amount), LedgerFrames.NONE, LedgerFrames.NONE));
    }

    Scenario settlementPrice(final int date, final String price, final boolean isFinal) {
        return book(ledger.settlement(FUTURE, date, Decimals.parse(price), isFinal));
    }

    /** An execution of a new limit order, buy or sell. */
    Sent traded(final Side side, final int instrument, final long quantity, final String price) {
        final Sent order = working(place(instrument, side, OrderType.LO, quantity, price));
        filled(order, quantity, price);
        return order;
    }

    Order order(final Sent request) {
        return logic.orders().byClientOrderId(request.clientOrderId());
    }

    Account account() {
        return logic.accounts().account(0);
    }

    BusinessLogic logic() {
        return logic;
    }

    List<Sent> sent() {
        return sent;
    }

    /** Alerts since the last call. */
    List<AlertCode> takeAlerts() {
        final List<AlertCode> taken = List.copyOf(alerts);
        alerts.clear();
        return taken;
    }

    /** The order that the last alert was about. */
    long lastAlertOrderId() {
        return lastAlertOrderId;
    }

    /** What the last alert told besides its code. */
    long lastAlertValue() {
        return lastAlertValue;
    }

    RejectReason lastReason() {
        return lastReason;
    }

    int effectsOfLastInput() {
        return effectsOfInput;
    }

    Scenario band(final int id, final String reference, final String ceiling, final String floor) {
        input(frames.trade(
                id,
                Decimals.parse(reference),
                1,
                Decimals.parse(reference),
                Decimals.parse(ceiling),
                Decimals.parse(floor)));
        return this;
    }

    private Sent command(final int length) {
        final int before = sent.size();
        lastReason = RejectReason.NONE;
        input(length);
        return sent.size() == before ? null : sent.get(sent.size() - 1);
    }

    private void prepare(final ReportKind kind, final Sent request, final long number) {
        frames.report(kind, request.requestId(), number);
        final Order order = order(request);
        if (order != null) {
            frames.report().originalRequestId(order.requestId());
        }
        AsciiFields.write(
                "B" + request.clientOrderId(),
                frames.buffer(),
                frames.report().offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset(),
                BrokerReportEncoder.brokerOrderIdLength());
    }

    private void input(final int length) {
        input(new UnsafeBuffer(frames.buffer(), 0, length));
    }

    private void input(final DirectBuffer frame) {
        effectsOfInput = 0;
        logic.onInput(++sequence, nowNs, frame, 0);
    }

    private static long rate(final String percent) {
        return Decimals.parse(percent) * 1_000;
    }

    private final class Recorder implements EffectSink {
        private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final SendOrderDecoder order = new SendOrderDecoder();
        private final AlertDecoder alert = new AlertDecoder();
        private final StrategyLogDecoder log = new StrategyLogDecoder();
        private final ParentReportDecoder parent = new ParentReportDecoder();
        private final KillReportDecoder kill = new KillReportDecoder();
        private final OperatorReportDecoder answer = new OperatorReportDecoder();
        private final ReconcileRequestDecoder request = new ReconcileRequestDecoder();
        private final ReconcileReportDecoder report = new ReconcileReportDecoder();

        @Override
        public MutableDirectBuffer begin() {
            return frame;
        }

        @Override
        public void commit(final long causeSequence, final long timestampNs, final int length) {
            effectsOfInput++;
            final int template = header.wrap(frame, 0).templateId();
            if (template == SendOrderDecoder.TEMPLATE_ID) {
                order.wrapAndApplyHeader(frame, 0, header);
                sent.add(new Sent(
                        order.action(), order.clientOrderId(), order.requestId(), order.price(), order.quantity()));
            } else if (template == KillReportDecoder.TEMPLATE_ID) {
                kill.wrapAndApplyHeader(frame, 0, header);
                killReports.add(kill.killEvent());
                lastKillInputs = kill.inputs();
                lastKillNs = kill.elapsedNs();
            } else if (template == ParentReportDecoder.TEMPLATE_ID) {
                parent.wrapAndApplyHeader(frame, 0, header);
                told.add(new Told(
                        parent.state(),
                        parent.algorithm(),
                        parent.parentId(),
                        parent.originId(),
                        parent.filledQuantity(),
                        parent.reason()));
            } else if (template == OperatorReportDecoder.TEMPLATE_ID) {
                answer.wrapAndApplyHeader(frame, 0, header);
                answers.add(
                        new Answer(answer.operatorEvent(), answer.result(), answer.reason(), answer.clientOrderId()));
            } else if (template == RiskSnapshotDecoder.TEMPLATE_ID) {
                riskSnapshots++;
            } else if (template == ReconcileRequestDecoder.TEMPLATE_ID) {
                request.wrapAndApplyHeader(frame, 0, header);
                wishes.add(new Wish(request.reconcileId(), request.reason()));
            } else if (template == ReconcileReportDecoder.TEMPLATE_ID) {
                lastResult = report.wrapAndApplyHeader(frame, 0, header).result();
            } else if (template == StrategyLogDecoder.TEMPLATE_ID) {
                logs.add(log.wrapAndApplyHeader(frame, 0, header).text());
            } else if (template == AlertDecoder.TEMPLATE_ID) {
                alert.wrapAndApplyHeader(frame, 0, header);
                alerts.add(alert.code());
                lastAlertValue = alert.value();
                lastAlertOrderId = alert.clientOrderId();
                if (alert.code() == AlertCode.ORDER_REFUSED
                        || alert.code() == AlertCode.LEDGER_REFUSED
                        || alert.code() == AlertCode.STRATEGY_REFUSED
                        || alert.code() == AlertCode.PARENT_REFUSED
                        || alert.code() == AlertCode.EXIT_REFUSED) {
                    lastReason = alert.rejectReason();
                }
            }
        }
    }
}
