package io.saola.engine.support;

import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AdminCommandEncoder;
import io.saola.codecs.sbe.BrokerOrderStatus;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.ExitAction;
import io.saola.codecs.sbe.GatewayCondition;
import io.saola.codecs.sbe.IndexValueEncoder;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OperatorVerdict;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.ParentAction;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.ParentOrderCommandEncoder;
import io.saola.codecs.sbe.ReconcileRequestDecoder;
import io.saola.codecs.sbe.RemainderRule;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.StreamCondition;
import io.saola.codecs.sbe.StreamKind;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.codecs.sbe.TrailUnit;
import io.saola.codecs.sbe.TriggerPrice;
import io.saola.codecs.sbe.Urgency;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.SectorConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.counters.Refusal;
import io.saola.engine.ingress.FrameValidator;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.engine.logic.execution.ParentOrders;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.portfolio.Account;
import io.saola.market.Instrument;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.Rulebook;
import io.saola.risk.ControlSetting;
import io.saola.risk.Sectors;
import io.saola.strategies.api.StrategyKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The inputs of a busy, untidy life of an engine: a trading day with answers, other instruments, limits of their own, people who
 * order, halt and cancel everything, evidence that repeats, contradicts or comes from nowhere, new trading dates. Equal seeds give
 * equal histories.
 */
public final class History {
    /**
     * An input.
     *
     * @param timestampNs event time
     * @param frame of the message
     */
    public record Input(long timestampNs, UnsafeBuffer frame) {}

    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int WITH_TROUBLES = 1_000;
    private static final int CROWD = 300;
    private static final int CROWD_INTERVAL = 2_500;

    private static final Rulebook RULEBOOK = RulebookFiles.packaged();

    private final List<Input> inputs = new ArrayList<>();
    private final FrameValidator validator = new FrameValidator();
    private final InputFrames frames = new InputFrames();
    private final BootFrames boot = new BootFrames(() -> 1);
    private final SplittableRandom random;
    private final List<StrategyKind> kinds;
    private final BusinessLogic logic;
    private final TradingDay day;
    private final MarketNoise noise;
    private final LedgerNoise ledger;
    private final BrokerStateFrames books = new BrokerStateFrames(frames);
    private long wishId;
    private int wishAccount;
    private boolean crowding;
    private int nextCrowd = 500;
    private long timestampNs = 1_795_140_000_000_000_000L;

    private History(final long seed, final List<StrategyKind> kinds) {
        this.kinds = kinds;
        random = new SplittableRandom(seed);
        logic = new BusinessLogic(kinds);
        day = new TradingDay(frames, seed, this::offer);
        noise = new MarketNoise(frames, seed, this::offer);
        ledger = new LedgerNoise(seed, this::offer);
        logic.effectSink(new ToDay());
    }

    /** Makes at least as many inputs as told, with the two built-in strategies and those of the definitions given. */
    public static List<Input> of(
            final long seed, final int count, final List<StrategyKind> kinds, final StrategyConfig... more) {
        final History history = new History(seed, kinds);
        history.start(more);
        if (count >= WITH_TROUBLES) {
            history.brokerTroubles();
        }
        while (history.inputs.size() < count) {
            history.next();
        }
        history.sectors();
        return history.inputs;
    }

    private void start(final StrategyConfig... more) {
        offer(boot.engineStart(1, 20261121, 50, 1, "test", 0));
        for (int id = 0; id < 2; id++) {
            offer(boot.account(new AccountConfig(
                    id,
                    "0" + id,
                    "8" + id,
                    Decimals.of(100_000_000_000L),
                    1_500_000,
                    1_000_000,
                    Decimals.of(5_000),
                    170_000_000)));
        }
        boot.rulebook(RULEBOOK, 1).forEach(this::offer);
        offer(boot.ruleEntry(RULEBOOK.entries().get(0), 2, 0));
        offer(boot.limits(limits(LimitsConfig.ALL)));
        offer(boot.limits(limits(2)));
        offer(boot.strategy(new StrategyConfig(
                        0, 0, true, "book-imbalance", "futures", List.of(0, 1), List.of(1L, 5L, 3L, 60L, 0L, 1L))
                .ranked(1)));
        offer(boot.strategy(new StrategyConfig(
                        1, 0, true, "mean-reversion", "shares", List.of(1, 2), List.of(200L, 4_000L, 1L, 3L, 5L, 0L))
                .ranked(0)));
        for (final StrategyConfig strategy : more) {
            offer(boot.strategy(strategy));
        }
        noise.define();
        offer(frames.buffer(), frames.riskRule(2, 1, true, "when order.quantity > 100000000 refuse"));
        offer(
                frames.buffer(),
                frames.riskControl(
                        RiskScope.FIRM,
                        0,
                        RiskControlId.STALE_DATA,
                        true,
                        ControlSetting.NONE,
                        ControlSetting.NONE,
                        ControlSetting.NONE,
                        DAY_NS));
        day.open();
    }

    private void next() {
        day.step();
        if (random.nextInt(3) != 0) {
            day.answer();
        }
        if (random.nextInt(20) == 0) {
            untidy();
        }
        if (random.nextInt(200) == 0) {
            strategyChanges();
        }
        if (random.nextInt(10) == 0) {
            ledger.step(timestampNs);
        }
        if (random.nextInt(2) == 0) {
            noise.step(timestampNs);
        }
        if (wishId != 0 && random.nextInt(4) != 0) {
            tellBooks();
        }
        if (random.nextInt(1_000) == 0) {
            timestampNs += 35_000_000_000L;
            frames.receivedAt(timestampNs);
            offer(frames.buffer(), frames.timer());
        }
        if (random.nextInt(700) == 0) {
            timestampNs += DAY_NS;
        }
        if (inputs.size() > nextCrowd) {
            nextCrowd = inputs.size() + CROWD_INTERVAL;
            crowd();
            crowdOfParents();
        }
    }

    /** Instruments move between sectors, which are limited for the firm and for an account. */
    private void sectors() {
        final long many = Decimals.of(100_000_000_000_000L);
        for (int i = 0; i < 6; i++) {
            offer(boot.instrumentSector(new SectorConfig(i % 3, 4_010 + i / 2)));
            final int part = Sectors.target(i % 2 - 1, 4_010 + i / 2);
            offer(
                    frames.buffer(),
                    frames.riskControl(
                            RiskScope.SECTOR,
                            part,
                            RiskControlId.EXPOSURE,
                            true,
                            many,
                            many,
                            ControlSetting.NONE,
                            ControlSetting.NONE));
            day.step();
            day.answer();
        }
    }

    /** Parameters that a strategy takes, and changes that none does; now and then another jar. */
    private void strategyChanges() {
        offer(frames.buffer(), frames.strategyControl(0, "", random.nextInt(1, 3), 5, 3, 60, 0, 1));
        offer(frames.buffer(), frames.strategyControl(1, "", 200, 4_000, 1, 3, random.nextInt(0, 3), 0));
        offer(frames.buffer(), frames.strategyControl(random.nextInt(5), "nobody", 1));
        offer(boot.strategyCode(kinds.get(0)
                .withCodeIdentity(Integer.toString(random.nextInt(10)).repeat(64))));
    }

    /** So many orders rest that cancelling all of them takes many inputs. */
    private void crowd() {
        crowding = true;
        final long before = logic.orders().liveCount();
        for (int i = 0; i < CROWD; i++) {
            offer(
                    frames.buffer(),
                    frames.command(
                            OrderAction.NEW, 1, 1, Side.BUY, OrderType.LO, Decimals.of(92_000), 100, Decimals.NULL));
        }
        for (int i = (int) before; i < logic.orders().liveCount(); i++) {
            final long requestId = logic.orders().live(i).requestId();
            final int length = frames.report(ReportKind.QUEUED, requestId, 0);
            frames.report().originalRequestId(requestId);
            frames.buffer()
                    .putLongAscii(
                            frames.report().offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset(), requestId);
            offer(frames.buffer(), length);
        }
        if (random.nextBoolean()) {
            offer(frames.buffer(), frames.kill(RiskScope.ACCOUNT, 1, KillAction.HALT, "alice", "stop"));
            timers(20);
            offer(frames.buffer(), frames.kill(RiskScope.ACCOUNT, 1, KillAction.RELEASE, "carol", "over"));
        }
        offer(frames.buffer(), frames.admin(AdminAction.CANCEL_ALL, Integer.MIN_VALUE));
        timers(30);
        crowding = false;
    }

    /** Many parent orders wait when all of them are interrupted, and then cancelled. */
    private void crowdOfParents() {
        crowding = true;
        for (int i = 0; i < 200; i++) {
            frames.parent(ParentAlgorithm.IMMEDIATE, 1, 1, Side.BUY, 100);
            frames.parent().startNs(timestampNs + 3_000_000_000L);
            offer(frames.buffer(), frames.parent().limit());
        }
        offer(frames.buffer(), frames.admin(AdminAction.CANCEL_ALL, Integer.MIN_VALUE));
        timers(2);
        for (int i = logic.execution().parents().liveCount() - 1; i >= 0; i--) {
            offer(
                    frames.buffer(),
                    frames.parent(
                            ParentAction.CANCEL,
                            logic.execution().parents().live(i).parentId()));
        }
        crowding = false;
    }

    /**
     * Exits that follow an entry: one that closes a part of it and waits for more, one whose entry has ended, and more than one input can
     * tell of that end at once. And a parent order that gave its first child up.
     */
    private void brackets() {
        final Order first = entry();
        final Order second = entry();
        for (final Order entry : new Order[] {first, second}) {
            tell(ReportKind.QUEUED, entry);
            tell(ReportKind.FILLED, entry);
        }
        bracket(second, Decimals.of(1_768));
        tell(ReportKind.EXPIRED, second);
        bracket(first, Decimals.of(2_030));
        tell(ReportKind.FILLED, logic.orders().live(logic.orders().liveCount() - 1));
        quietly();
        frames.parent(ParentAlgorithm.IMMEDIATE, 1, 0, Side.BUY, 5);
        frames.parent().urgency(Urgency.PASSIVE).limitPrice(Decimals.of(1_770)).patienceNs(1_000_000_000);
        offer(frames.buffer(), frames.parent().limit());
        tell(ReportKind.QUEUED, logic.orders().live(logic.orders().liveCount() - 1));
        timer();
        answer(0b1111, 0, 0, "");
        answer(0b1111, 0, 0, "");
        quietly();
        final Order last = entry();
        for (int i = 0; i < 450; i++) {
            bracket(last, Decimals.of(1_768));
        }
        tell(ReportKind.CANCELLED, last);
        timers(20);
    }

    private Order entry() {
        final int before = logic.orders().liveCount();
        offer(
                frames.buffer(),
                frames.command(OrderAction.NEW, 1, 0, Side.BUY, OrderType.LO, Decimals.of(1_900), 3, Decimals.NULL));
        if (logic.orders().liveCount() == before) {
            throw new AssertionError("refused: " + logic.desk().lastRefusal());
        }
        return logic.orders().live(before);
    }

    /** Two processes trade for strategies of different rank: the order of the lower one is cancelled for the other's wish. */
    private void conflict() {
        final int before = logic.orders().liveCount();
        offer(frames.buffer(), wish(0, Side.BUY));
        if (logic.orders().liveCount() == before) {
            throw new AssertionError("refused: " + logic.desk().lastRefusal());
        }
        final Order lower = logic.orders().live(before);
        tell(ReportKind.QUEUED, lower);
        offer(frames.buffer(), wish(1, Side.SELL));
        tell(ReportKind.CANCELLED, lower);
    }

    private int wish(final int strategyId, final Side side) {
        final int length =
                frames.command(OrderAction.NEW, 1, 0, side, OrderType.LO, Decimals.of(1_900), 3, Decimals.NULL);
        frames.command().strategyId(strategyId);
        return length;
    }

    private void bracket(final Order entry, final long stopPrice) {
        frames.exit(1, 0, Side.SELL);
        frames.exit().stopPrice(stopPrice).entryOrderId(entry.clientOrderId());
        offer(frames.buffer(), frames.exit().limit());
    }

    /** A fill is of one contract. */
    private void tell(final ReportKind kind, final Order order) {
        frames.report(kind, order.requestId(), 0);
        frames.report().originalRequestId(order.requestId());
        if (kind == ReportKind.FILLED) {
            frames.report().lastPrice(Decimals.of(1_900)).lastQuantity(1);
        }
        frames.buffer()
                .putBytes(
                        frames.report().offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset(),
                        ("W" + order.requestId()).getBytes(StandardCharsets.US_ASCII));
        offer(frames.buffer(), frames.report().limit());
    }

    private void timers(final int count) {
        for (int i = 0; i < count; i++) {
            offer(frames.buffer(), frames.timer());
        }
    }

    /** What the feed tells of a day besides prices. */
    private void figures() {
        final UnsafeBuffer trade = ValidInputs.of("Trade").copy();
        new TradeEncoder()
                .wrap(trade, MessageHeaderEncoder.ENCODED_LENGTH)
                .totalValue(Decimals.of(1_000_000))
                .highPrice(19_100_000)
                .lowPrice(18_900_000)
                .indicativePrice(19_000_000);
        offer(trade);
        final UnsafeBuffer index = ValidInputs.of("IndexValue").copy();
        new IndexValueEncoder().wrap(index, MessageHeaderEncoder.ENCODED_LENGTH).priorValue(12_800_000);
        offer(index);
    }

    /** What a broker can do to an account, each trouble for a while. */
    private void brokerTroubles() {
        final long price = Decimals.of(92_000);
        offer(frames.buffer(), frames.admin(AdminAction.RESUME_TRADING, 0));
        day.openMarkets();
        accept(0);
        accept(1);
        offer(frames.buffer(), books.stream(StreamKind.ORDER_EVENTS, StreamCondition.CONNECTED, 0));
        for (int i = 0; i < 4; i++) {
            answer(0b1111, 0, 0, "");
            answer(0b1111, 0, 0, "");
            timer();
        }
        brackets();
        conflict();
        final long working = place(price, 300);
        report(ReportKind.QUEUED, working, 1);
        frames.report(ReportKind.FILLED, working, 2);
        frames.report().lastPrice(price).lastQuantity(100);
        offer(frames.buffer(), frames.report().limit());
        modify(working, price, 400);
        frames.report(ReportKind.UNKNOWN, working, 0);
        frames.report()
                .action(OrderAction.MODIFY)
                .clientOrderId(logic.orders().byRequestId(working).clientOrderId());
        offer(frames.buffer(), frames.report().limit());
        final long unknown = place(price, 200);
        frames.report(ReportKind.UNKNOWN, unknown, 0);
        frames.report().action(OrderAction.NEW);
        offer(frames.buffer(), frames.report().limit());
        for (final String shown : new String[] {"lookalike", "W" + working, "W" + working}) {
            timer();
            answer(0b1111, shown.startsWith("W") ? working : 0, 200, shown);
            answer(0b1111, shown.startsWith("W") ? working : 0, 200, shown);
            quietly();
        }
        final long absent = place(price, 500);
        frames.report(ReportKind.UNKNOWN, absent, 0);
        frames.report().action(OrderAction.NEW);
        offer(frames.buffer(), frames.report().limit());
        for (int i = 0; i < 6; i++) {
            timer();
            answer(0b1111, working, 300, "W" + working);
            answer(0b1111, working, 300, "W" + working);
            if (i == 2) {
                quietly();
            }
        }
        for (final long number : new long[] {3, 9}) {
            offer(frames.buffer(), frames.report(ReportKind.ACCEPTED, working, number));
            offer(frames.buffer(), books.stream(StreamKind.ORDER_EVENTS, StreamCondition.GAP, number));
            quietly();
        }
        timer();
        answer(0b0111, 0, 0, "");
        answer(0b0111, 0, 0, "");
        quietly();
        offer(frames.buffer(), books.gateway(GatewayCondition.SESSION_CLOSING, 7));
        offer(frames.buffer(), books.gateway(GatewayCondition.KILL_LATCHED, 7));
        offer(frames.buffer(), books.stream(StreamKind.MARKET_DATA, StreamCondition.DISCONNECTED, 0));
        quietly();
        offer(frames.buffer(), books.gateway(GatewayCondition.SESSION_VALID, 7));
        offer(frames.buffer(), books.gateway(GatewayCondition.KILL_RELEASED, 7));
        offer(frames.buffer(), books.stream(StreamKind.MARKET_DATA, StreamCondition.CONNECTED, 0));
        for (int i = 0; i < 2; i++) {
            timer();
            answer(0b1111, 0, 900, "impossible");
            answer(0b1111, 0, 900, "impossible");
            quietly();
        }
        timer();
        if (wishId != 0) {
            offer(frames.buffer(), books.begin(wishId, wishAccount, 1, timestampNs));
            offer(frames.buffer(), books.position(wishId, wishAccount, 1, 12_345, price));
            offer(frames.buffer(), frames.timer());
            quietly();
        }
        lateWord();
        accept(0);
        accept(1);
        quietly();
    }

    private long place(final long price, final long quantity) {
        offer(
                frames.buffer(),
                frames.command(OrderAction.NEW, 1, 1, Side.BUY, OrderType.LO, price, quantity, Decimals.NULL));
        if (logic.orders().liveCount() == 0) {
            throw new AssertionError("refused: " + logic.desk().lastRefusal());
        }
        return logic.orders().live(logic.orders().liveCount() - 1).requestId();
    }

    private void modify(final long requestId, final long price, final long quantity) {
        final Order order = logic.orders().byRequestId(requestId);
        offer(
                frames.buffer(),
                frames.command(
                        OrderAction.MODIFY, 0, 1, Side.BUY, OrderType.LO, price, quantity, order.clientOrderId()));
    }

    private void report(final ReportKind kind, final long requestId, final long number) {
        frames.report(kind, requestId, number);
        frames.buffer()
                .putBytes(
                        frames.report().offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset(),
                        ("W" + requestId).getBytes(StandardCharsets.US_ASCII));
        offer(frames.buffer(), frames.report().limit());
    }

    /** Answers the wish under way, if there is one, with at most one order and all holdings. */
    private void answer(final int complete, final long requestId, final long filled, final String orderId) {
        final long id = wishId;
        final int account = wishAccount;
        if (id == 0) {
            return;
        }
        wishId = 0;
        offer(frames.buffer(), books.begin(id, account, 1, timestampNs));
        final boolean tells = account == 1 && !orderId.isEmpty();
        if (tells) {
            final Order order = logic.orders().byRequestId(requestId);
            offer(
                    frames.buffer(),
                    books.order(
                            id,
                            account,
                            1,
                            order == null ? Decimals.NULL : requestId,
                            BrokerOrderStatus.QUEUED,
                            Side.BUY,
                            Decimals.of(92_000),
                            order == null ? 200 : order.quantity(),
                            filled,
                            orderId));
        }
        int positions = 0;
        final Account ours = logic.accounts().account(account);
        for (int i = 0; i < ours.holdingCount(); i++) {
            if (ours.holding(i) != null) {
                offer(
                        frames.buffer(),
                        books.position(
                                id, account, i, ours.netQuantity(ours.holding(i).instrument()), Decimals.of(1)));
                positions++;
            }
        }
        offer(frames.buffer(), books.end(id, account, complete, tells ? 1 : 0, positions, 1));
    }

    private void accept(final int account) {
        final int length = frames.admin(AdminAction.ACCEPT_BROKER_STATE, 0);
        new AdminCommandEncoder()
                .wrap(frames.buffer(), MessageHeaderEncoder.ENCODED_LENGTH)
                .accountId(account);
        offer(frames.buffer(), length);
    }

    private void timer() {
        timestampNs += 35_000_000_000L;
        frames.receivedAt(timestampNs);
        offer(frames.buffer(), frames.timer());
    }

    /** So long that a comparison of states falls into it. */
    private void quietly() {
        for (int i = 0; i < 20; i++) {
            offer(frames.buffer(), frames.flow(1));
        }
    }

    /** Streams and sessions that come and go; mostly they come back. */
    private void streams() {
        final StreamCondition[] conditions = StreamCondition.values();
        final StreamCondition condition =
                random.nextInt(3) == 0 ? conditions[random.nextInt(conditions.length - 1)] : StreamCondition.CONNECTED;
        final StreamKind kind = random.nextBoolean() ? StreamKind.ORDER_EVENTS : StreamKind.MARKET_DATA;
        if (kind == StreamKind.MARKET_DATA && random.nextBoolean()) {
            offer(frames.buffer(), books.stream(kind, StreamCondition.STALE, random.nextInt(4), 0));
        }
        offer(frames.buffer(), books.stream(kind, condition, random.nextInt(4)));
        final boolean good = random.nextInt(3) != 0;
        offer(
                frames.buffer(),
                books.gateway(
                        good ? GatewayCondition.SESSION_VALID : GatewayCondition.get((short) (1 + random.nextInt(7))),
                        random.nextInt(1, 9)));
        offer(frames.buffer(), books.gateway(GatewayCondition.KILL_RELEASED, 1));
        offer(frames.buffer(), books.gateway(GatewayCondition.SESSION_VALID, 1));
    }

    /** Evidence for orders that nobody expects any, and the broker's word taken. */
    private void lateWord() {
        offer(frames.buffer(), frames.report(ReportKind.QUEUED, random.nextInt(1, 400), 0));
        final AdminAction action = random.nextBoolean() ? AdminAction.RECONCILE : AdminAction.ACCEPT_BROKER_STATE;
        final int length = frames.admin(action, 0);
        new AdminCommandEncoder()
                .wrap(frames.buffer(), MessageHeaderEncoder.ENCODED_LENGTH)
                .accountId(random.nextInt(2));
        offer(frames.buffer(), length);
    }

    /** The broker's books: mostly ours, with orders that are missing, elsewhere, further on or somebody else's. */
    private void tellBooks() {
        final long id = wishId;
        final int account = wishAccount;
        wishId = 0;
        offer(frames.buffer(), books.begin(id, account, 1, timestampNs));
        int orders = 0;
        int positions = 0;
        for (int i = 0; i < Math.min(60, logic.orders().liveCount()); i++) {
            final Order order = logic.orders().live(i);
            if (order.account().id() == account && random.nextInt(12) != 0) {
                final BrokerOrderStatus[] statuses = BrokerOrderStatus.values();
                final long more = random.nextInt(20) == 0 ? order.leavesQuantity() : 0;
                offer(
                        frames.buffer(),
                        books.order(
                                id,
                                account,
                                order.instrument().id(),
                                random.nextInt(20) == 0 ? Decimals.NULL : order.requestId(),
                                random.nextInt(20) == 0
                                        ? statuses[random.nextInt(statuses.length - 1)]
                                        : BrokerOrderStatus.QUEUED,
                                order.side(),
                                order.price(),
                                order.quantity(),
                                order.filledQuantity() + more,
                                "B" + order.clientOrderId()));
                orders++;
            }
        }
        if (random.nextInt(3) == 0) {
            offer(
                    frames.buffer(),
                    books.order(
                            id,
                            account,
                            1,
                            Decimals.NULL,
                            BrokerOrderStatus.QUEUED,
                            Side.BUY,
                            Decimals.of(92_000),
                            100,
                            random.nextInt(2) * 100L,
                            "X" + random.nextInt(40)));
            orders++;
        }
        final Account ours = logic.accounts().account(account);
        for (int i = 0; i < ours.holdingCount(); i++) {
            if (ours.holding(i) != null && random.nextInt(30) != 0) {
                final long net = ours.netQuantity(ours.holding(i).instrument());
                offer(
                        frames.buffer(),
                        books.position(id, account, i, net + (random.nextInt(40) == 0 ? 7 : 0), Decimals.of(1)));
                positions++;
            }
        }
        offer(frames.buffer(), books.cash(id, account, 0, Decimals.of(1)));
        final int complete = random.nextInt(10) == 0 ? 0b0111 : 0b1111;
        if (random.nextInt(12) != 0) {
            offer(frames.buffer(), books.end(id, account, complete, orders, positions, 1));
        }
        offer(frames.buffer(), books.begin(id, account, 1, timestampNs));
    }

    private void evidenceFromNowhere() {
        offer(frames.buffer(), frames.report(ReportKind.FILLED, 90_000_000L + random.nextInt(1_000), 0));
        offer(frames.buffer(), frames.report(ReportKind.FILLED, 90_000_000L, 1));
        offer(frames.buffer(), frames.report(ReportKind.UNKNOWN, random.nextInt(1, 100), 0));
    }

    /** A command is asked for, and obeyed, refused or repeated. */
    private void operators() {
        final long commandId = 1L + random.nextInt(8);
        final OperatorVerdict verdict = random.nextInt(4) == 0 ? OperatorVerdict.PROPOSED : OperatorVerdict.EXECUTE;
        offer(frames.buffer(), frames.operatorAction(commandId, verdict, "alice"));
        final AdminAction[] actions = {
            AdminAction.TAKE_SNAPSHOT,
            AdminAction.RECONNECT_GATEWAY,
            AdminAction.CANCEL_ALL,
            AdminAction.ENABLE_STRATEGY
        };
        final int length = frames.admin(actions[random.nextInt(actions.length)], random.nextInt(90));
        frames.admin().commandId(commandId);
        offer(frames.buffer(), length);
    }

    private void untidy() {
        switch (random.nextInt(26)) {
            case 24 -> operators();
            case 25 -> {
                final int length = frames.admin(AdminAction.CANCEL_ALL, random.nextInt(2));
                offer(frames.buffer(), length);
            }
            case 0 -> spoilt();
            case 1 -> offer(frames.buffer(), frames.flow(1));
            case 2 -> offer(frames.buffer(), frames.index(3 + random.nextInt(4), Decimals.of(1_200)));
            case 3 -> offer(frames.buffer(), frames.admin(AdminAction.CANCEL_ALL, Integer.MIN_VALUE));
            case 4 -> {
                offer(frames.buffer(), frames.admin(AdminAction.HALT_TRADING, 0));
                for (int i = 0; i < 20; i++) {
                    day.step();
                }
                offer(frames.buffer(), frames.admin(AdminAction.RESUME_TRADING, 0));
            }
            case 5 -> offer(boot.limits(limits(random.nextInt(6))));
            case 6 -> {
                offer(boot.engineStart(1, 20261121 + random.nextInt(3), 0, 1, "test", 0));
                day.openMarkets();
            }
            case 7 -> offer(frames.buffer(), frames.admin(AdminAction.DISABLE_STRATEGY, random.nextInt(2)));
            case 8 -> {
                offer(frames.buffer(), frames.admin(AdminAction.ENABLE_STRATEGY, 0));
                offer(frames.buffer(), frames.admin(AdminAction.ENABLE_STRATEGY, 1));
            }
            case 9 ->
                offer(
                        frames.buffer(),
                        frames.command(
                                OrderAction.NEW,
                                1,
                                random.nextInt(4),
                                Side.SELL,
                                OrderType.LO,
                                Decimals.of(26_800),
                                100,
                                Decimals.NULL));
            case 10 -> modify();
            case 11 -> figures();
            case 12 -> evidenceFromNowhere();
            case 13 -> control();
            case 14 -> kill();
            case 15 -> {
                offer(frames.buffer(), frames.restricted(random.nextInt(2), 2, random.nextInt(4), ""));
                offer(frames.buffer(), frames.restricted(1, 2, 0, "bob"));
            }
            case 16 -> streams();
            case 17 -> lateWord();
            case 18 -> spoilt();
            case 19 -> parent();
            case 20 -> exit();
            default -> actOnParent();
        }
    }

    /** Parent orders of all kinds that live for some inputs, some of a strategy's. */
    private void parent() {
        final int instrument = random.nextInt(3);
        final long lot = instrument == 0 ? 1 : 100;
        final ParentAlgorithm algorithm = ParentAlgorithm.get((short) random.nextInt(5));
        frames.parent(
                algorithm,
                random.nextInt(2),
                instrument,
                random.nextBoolean() ? Side.BUY : Side.SELL,
                lot * (2 + random.nextInt(20)));
        frames.parent()
                .strategyId(random.nextBoolean() ? 0 : ParentOrderCommandEncoder.strategyIdNullValue())
                .slices(2)
                .participationRate(100_000_000)
                .displayQuantity(lot)
                .jitterRate(random.nextInt(2) * 500_000_000L)
                .urgency(Urgency.get((short) random.nextInt(3)))
                .remainder(RemainderRule.get((short) random.nextInt(2)));
        if (random.nextBoolean()) {
            frames.parent().patienceNs(20_000_000).maxChildQuantity(lot * 2).curve(3, (short) 5);
        }
        if (algorithm == ParentAlgorithm.TWAP || algorithm == ParentAlgorithm.VWAP || random.nextBoolean()) {
            frames.parent()
                    .startNs(timestampNs + random.nextInt(50_000_000))
                    .endNs(timestampNs + 60_000_000L + random.nextInt(300_000_000));
        }
        if (random.nextInt(3) == 0) {
            frames.parent().limitPrice(instrument == 0 ? Decimals.of(1_900) : Decimals.of(26_800));
        }
        offer(frames.buffer(), frames.parent().limit());
    }

    private void actOnParent() {
        final ParentOrders parents = logic.execution().parents();
        if (parents.liveCount() > 0) {
            final ParentAction action = ParentAction.get((short) (1 + random.nextInt(3)));
            offer(
                    frames.buffer(),
                    frames.parent(
                            action,
                            parents.live(random.nextInt(parents.liveCount())).parentId()));
        } else {
            offer(frames.buffer(), frames.parent(ParentAction.PAUSE, 1));
            offer(frames.buffer(), frames.exit(ExitAction.CANCEL, 1 + random.nextInt(1_000)));
        }
    }

    /** Exits so close to the market that many of them fire. */
    private void exit() {
        final int instrument = random.nextInt(3);
        final boolean isSell = random.nextBoolean();
        frames.exit(random.nextInt(2), instrument, isSell ? Side.SELL : Side.BUY);
        final Instrument held = logic.instruments().instrument(instrument);
        final long price = held == null || held.lastPrice() == Decimals.NULL ? Decimals.of(1_900) : held.lastPrice();
        if (random.nextBoolean()) {
            frames.exit().stopPrice(isSell ? price - 1_000 : price + 1_000);
        }
        if (random.nextBoolean()) {
            frames.exit().takeProfitPrice(isSell ? price + 1_000 : price - 1_000);
        }
        frames.exit()
                .trailDistance(random.nextInt(3))
                .trailUnit(TrailUnit.get((short) random.nextInt(3)))
                .triggerPrice(TriggerPrice.get((short) random.nextInt(2)));
        if (random.nextBoolean()) {
            frames.exit().quantity(100).slippageTicks(random.nextInt(4));
        }
        if (random.nextInt(3) == 0 && logic.orders().liveCount() > 0) {
            final Order entry =
                    logic.orders().live(random.nextInt(logic.orders().liveCount()));
            frames.exit()
                    .accountId(entry.account().id())
                    .strategyId(entry.strategyId())
                    .instrumentId(entry.instrument().id())
                    .side(entry.isBuy() ? Side.SELL : Side.BUY)
                    .stopPrice(Decimals.NULL)
                    .takeProfitPrice(Decimals.NULL)
                    .trailDistance(1)
                    .entryOrderId(entry.clientOrderId());
        }
        offer(frames.buffer(), frames.exit().limit());
    }

    /** Controls with limits that let most orders pass. */
    private void control() {
        final RiskScope scope = RiskScope.get((short) (1 + random.nextInt(4)));
        final int target = random.nextInt(2);
        final long none = ControlSetting.NONE;
        final long many = Decimals.of(100_000_000_000_000L);
        final int length = switch (random.nextInt(12)) {
            case 0 -> frames.riskControl(scope, target, RiskControlId.MESSAGE_RATE, true, 1_000, 1_000, 10L, none);
            case 1 -> frames.riskControl(scope, target, RiskControlId.DUPLICATE, true, none, none, none, 1);
            case 2 ->
                frames.riskControl(scope, target, RiskControlId.REPEATED_EXECUTION, true, 32, none, none, 100_000_000);
            case 3 ->
                frames.riskControl(scope, target, RiskControlId.PRICE_COLLAR, true, 200_000_000, 100_000_000, 3, none);
            case 4 -> frames.riskControl(scope, target, RiskControlId.EXPOSURE, true, many, many, none, none);
            case 5 -> frames.riskControl(scope, target, RiskControlId.DAILY_LOSS, true, many, many, many / 10, none);
            case 6 -> frames.riskControl(scope, target, RiskControlId.ORDER_TO_TRADE, true, 1_000, 3, 1_000, 1_000);
            case 7 ->
                frames.riskControl(
                        scope, target, RiskControlId.VOLATILITY_PAUSE, true, 1_000_000, 1_000_000, none, 1_000_000_000);
            case 8 ->
                frames.riskControl(scope, target, RiskControlId.CIRCUIT_BREAKER, true, 500_000_000, none, none, none);
            case 9 -> frames.riskControl(scope, target, RiskControlId.OPEN_ORDERS, true, 500, many, none, none);
            case 10 -> frames.riskControl(scope, target, RiskControlId.SELF_TRADE, true, 1, none, none, none);
            default ->
                frames.riskControl(
                        scope, target, RiskControlId.get((short) random.nextInt(32)), false, none, none, none, none);
        };
        offer(frames.buffer(), length);
    }

    /** Stops of every scope and kind, each released by a second person; drills; a command nobody signed. */
    private void kill() {
        final RiskScope scope = RiskScope.get((short) (1 + random.nextInt(4)));
        final int target = random.nextInt(3);
        final KillAction action = KillAction.get((short) (1 + random.nextInt(6)));
        offer(frames.buffer(), frames.kill(scope, target, action, "alice", "stop"));
        for (int i = 0; i < 20; i++) {
            day.step();
        }
        offer(frames.buffer(), frames.kill(scope, target, KillAction.RELEASE, "", ""));
        offer(frames.buffer(), frames.kill(scope, target, KillAction.RELEASE, "carol", "over"));
        offer(frames.buffer(), frames.kill(RiskScope.STRATEGY, random.nextInt(2), KillAction.RELEASE, "dan", "again"));
        offer(frames.buffer(), frames.kill(RiskScope.FIRM, 0, KillAction.RELEASE, "dan", "again"));
    }

    private void modify() {
        if (logic.orders().liveCount() > 0) {
            final var order = logic.orders().live(random.nextInt(logic.orders().liveCount()));
            offer(
                    frames.buffer(),
                    frames.command(
                            OrderAction.MODIFY,
                            0,
                            order.instrument().id(),
                            order.side(),
                            order.type(),
                            order.price(),
                            order.quantity() + order.instrument().lotSize(),
                            order.clientOrderId()));
        }
    }

    /** A valid message with a byte of its body changed, if the door would still let it in. */
    private void spoilt() {
        final List<ValidInputs.Input> all = ValidInputs.all();
        final UnsafeBuffer frame = all.get(random.nextInt(all.size())).copy();
        if (random.nextBoolean() && frame.capacity() > 27) {
            frame.putByte(random.nextInt(26, frame.capacity()), (byte) random.nextInt(12));
        }
        offer(frame);
    }

    private static LimitsConfig limits(final int instrumentId) {
        return new LimitsConfig(instrumentId, 10_000_000, Decimals.of(200_000_000_000L), 50_000_000, 1_000);
    }

    private void offer(final DirectBuffer frame) {
        offer(frame, frame.capacity());
    }

    private void offer(final DirectBuffer frame, final int length) {
        if (validator.check(frame, 0, length) != Refusal.NONE) {
            return;
        }
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, frame, 0, length);
        timestampNs += random.nextInt(2_000_000);
        inputs.add(new Input(timestampNs, copy));
        logic.onInput(inputs.size(), timestampNs, copy, 0);
    }

    private final class ToDay implements EffectSink {
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final ReconcileRequestDecoder request = new ReconcileRequestDecoder();
        private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);

        @Override
        public MutableDirectBuffer begin() {
            return frame;
        }

        @Override
        public void commit(final long causeSequence, final long eventTimeNs, final int length) {
            if (header.wrap(frame, 0).templateId() == ReconcileRequestDecoder.TEMPLATE_ID) {
                request.wrapAndApplyHeader(frame, 0, header);
                wishId = request.reconcileId();
                wishAccount = request.accountId();
            } else if (!crowding) {
                day.onEffect(frame, 0);
            }
        }
    }
}
