package io.saola.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.saola.codecs.Decimals;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SettlementPriceDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Holding;
import io.saola.engine.logic.portfolio.LedgerAccount;
import io.saola.engine.support.InputFrames;
import io.saola.engine.support.LedgerFrames;
import io.saola.engine.support.LedgerNoise;
import io.saola.market.Instrument;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.Rulebook;
import io.saola.market.rules.TradingCalendar;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random lives of two accounts over years of trading days: orders, parts of fills, cancels, movements, terms, settlement prices. After
 * every event the books balance, agree with what they stand for, and can be explained by the events alone.
 */
class LedgerPropertyTest {
    private static final Rulebook RULEBOOK = RulebookFiles.packaged();
    private static final TradingCalendar CALENDAR = RULEBOOK.calendar();
    private static final int FIRST_DATE = 20250505;
    private static final int LAST_DATE = 20271101;
    private static final int FUTURE = 0;
    private static final int INSTRUMENTS = 4;
    private static final int MOST_OPEN = 24;

    /** Fewer than there are until the last date. */
    private static final int TRADING_DAYS = 600;

    private final BusinessLogic logic = new BusinessLogic(List.of());
    private final InputFrames frames = new InputFrames();
    private final BootFrames boot = new BootFrames(() -> 1);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SettlementPriceDecoder settlement = new SettlementPriceDecoder();
    private SplittableRandom random;
    private LedgerNoise noise;
    private long seed;
    private final LedgerFrames funds = new LedgerFrames().commandId(10_000_000_000L);
    private int eventsPerDay;
    private int date = FIRST_DATE;
    private long nowNs;
    private int boots = 1;

    /** What futures cost less what they brought, by account. */
    private final long[] futuresValue = new long[2];

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121, -7})
    void shouldBalanceAfterEveryEvent(final long aSeed) {
        live(aSeed, 70_000);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(longs = {2, 99})
    void shouldBalanceAfterMillionsOfEvents(final long aSeed) {
        live(aSeed, 5_000_000);
    }

    private void live(final long aSeed, final int events) {
        seed = aSeed;
        random = new SplittableRandom(seed);
        noise = new LedgerNoise(seed, (buffer, length) -> movement(buffer));
        begin();
        eventsPerDay = Math.max(20, events / TRADING_DAYS);
        for (int event = 0; event < events; event++) {
            if (event % eventsPerDay == 0) {
                nextDay();
            }
            switch (random.nextInt(16)) {
                case 0, 1, 2, 3 -> place();
                case 4, 5, 6, 7, 8 -> fill();
                case 9, 10 -> cancel();
                case 11 -> timePasses();
                case 12 -> fund();
                default -> noise.step(nowNs);
            }
            shouldBalance(event);
            if (event % (events / 8) == 0) {
                shouldComeBackFromASnapshot(event);
            }
        }
        assertThat(logic.reports().executions()).as("seed=%d", seed).isGreaterThan(events / 20);
        assertThat(account(0).ledger().postings()).as("seed=%d", seed).isGreaterThan(events / 10);
        assertThat(logic.ledgerInputs().refused()).as("seed=%d", seed).isPositive();
    }

    private void begin() {
        nowNs = MarketTime.epochNs(date, MarketTime.at(9, 15));
        input(boot.engineStart(boots, date, 1_000, 1, "test", 0));
        for (int id = 0; id < 2; id++) {
            input(boot.account(new AccountConfig(
                    id,
                    "1",
                    "8",
                    Decimals.of(20_000_000_000L),
                    1_500_000,
                    1_000_000,
                    Decimals.of(2_700),
                    170_000_000)));
        }
        boot.rulebook(RULEBOOK, 1).forEach(this::input);
        input(boot.limits(
                new LimitsConfig(LimitsConfig.ALL, 1_000_000, Decimals.of(100_000_000_000L), 10_000_000, 1_000)));
        define(FUTURE, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE, "1900", "2033", "1767");
        define(1, "FPT", Market.HOSE, InstrumentType.SHARE, "26800", "28650", "24950");
        define(2, "SHS", Market.HNX, InstrumentType.SHARE, "15300", "16800", "13800");
        define(3, "VGI", Market.UPCOM, InstrumentType.SHARE, "5800", "6600", "5000");
    }

    private void define(
            final int id,
            final String symbol,
            final Market market,
            final InstrumentType type,
            final String reference,
            final String ceiling,
            final String floor) {
        input(frames.instrument(id, symbol, market, type));
        input(frames.trade(
                id,
                Decimals.parse(reference),
                1,
                Decimals.parse(reference),
                Decimals.parse(ceiling),
                Decimals.parse(floor)));
        input(frames.session(id, market, Phase.CONTINUOUS));
        input(boot.engineStart(++boots, date, 1_000, 1, "test", 0));
    }

    private void place() {
        if (logic.orders().liveCount() >= MOST_OPEN) {
            cancel();
            return;
        }
        final int id = random.nextInt(INSTRUMENTS);
        final Instrument instrument = logic.instruments().instrument(id);
        final long quantity = id == FUTURE ? 1 + random.nextInt(40) : 100L * (1 + random.nextInt(300));
        final boolean market = random.nextInt(5) == 0 && id < 3;
        final long tick = id == FUTURE ? 1_000 : Decimals.of(100);
        final long price = instrument.referencePrice() + tick * (random.nextInt(9) - 4);
        input(frames.command(
                OrderAction.NEW,
                random.nextInt(2),
                id,
                random.nextBoolean() ? Side.BUY : Side.SELL,
                market ? OrderType.MTL : OrderType.LO,
                market ? Decimals.NULL : price,
                quantity,
                Decimals.NULL));
    }

    /** A final settlement is a trade at its price. */
    private void movement(final DirectBuffer frame) {
        final long[] netBefore = {net(0), net(1)};
        input(frame);
        if (header.wrap(frame, 0).templateId() == SettlementPriceDecoder.TEMPLATE_ID) {
            settlement.wrapAndApplyHeader(frame, 0, header);
            for (int id = 0; id < 2; id++) {
                futuresValue[id] -= (netBefore[id] - net(id)) * settlement.price() * 100_000;
            }
        }
    }

    private long net(final int account) {
        final Holding holding = account(account).holding(FUTURE);
        return holding == null ? 0 : holding.position().netQuantity();
    }

    private Order anyLive() {
        return logic.orders().liveCount() == 0
                ? null
                : logic.orders().live(random.nextInt(logic.orders().liveCount()));
    }

    private void fill() {
        final Order order = anyLive();
        if (order == null) {
            return;
        }
        final long leaves = order.leavesQuantity();
        final long quantity = random.nextBoolean() ? leaves : 1 + random.nextLong(leaves);
        final long price = order.price() == Decimals.NULL ? order.instrument().referencePrice() : order.price();
        final int account = order.account().id();
        final boolean isBuy = order.isBuy();
        final Instrument instrument = order.instrument();
        frames.report(ReportKind.FILLED, order.requestId(), 0);
        frames.report().clientOrderId(order.clientOrderId()).lastPrice(price).lastQuantity(quantity);
        final long before = logic.reports().executions();
        input(frames.buffer());
        if (logic.reports().executions() > before) {
            final long value = Decimals.notional(price, quantity, instrument.contractMultiplier());
            futuresValue[account] += !instrument.isFuture() ? 0 : isBuy ? value : -value;
        }
    }

    private void cancel() {
        final Order order = anyLive();
        if (order != null) {
            frames.report(ReportKind.CANCELLED, order.requestId(), 0);
            frames.report().clientOrderId(order.clientOrderId()).cumulativeQuantity(order.filledQuantity());
            input(frames.buffer());
        }
    }

    private void timePasses() {
        final long endNs = MarketTime.epochNs(date, MarketTime.at(15, 0));
        nowNs = Math.min(endNs, nowNs + random.nextLong(2 * 3_600_000_000_000L));
        frames.timer();
        input(frames.buffer());
    }

    /** Bad luck and withdrawals would end most lives soon; what is too much goes out again. */
    private void fund() {
        final int id = random.nextInt(2);
        final long rich = Decimals.of(30_000_000_000L);
        final boolean isPoor = account(id).withdrawableCash() < rich;
        move(id, isPoor ? CashMovementKind.DEPOSIT : CashMovementKind.WITHDRAWAL, rich);
        if (account(id).ledger().balance(LedgerAccount.MARGIN_DEPOSIT) < rich) {
            move(id, CashMovementKind.MARGIN_DEPOSIT, rich / 2);
        } else {
            move(id, CashMovementKind.MARGIN_WITHDRAWAL, rich / 2);
        }
    }

    private void move(final int account, final CashMovementKind kind, final long amount) {
        final int length = funds.cash(account, kind, amount, LedgerFrames.NONE, LedgerFrames.NONE);
        assertThat(length).isPositive();
        input(funds.buffer());
    }

    private void nextDay() {
        if (date < LAST_DATE) {
            date = CALENDAR.next(date);
            nowNs = MarketTime.epochNs(date, MarketTime.at(8, 45));
            input(boot.engineStart(++boots, date, 1_000, 1, "test", 0));
        }
    }

    private void shouldBalance(final int event) {
        for (int id = 0; id < 2; id++) {
            final Account account = account(id);
            if (account.imbalance() != 0 || account.ledger().trialBalance() != 0) {
                fail("seed=" + seed + " event=" + event + ": the books of account " + id + " are off by "
                        + account.imbalance());
            }
            shouldExplainTheMoney(account, event);
            shouldOwnWhatItMaySell(account, event);
        }
    }

    /** Futures: what was realised is what all trades brought, and the open part at its price. */
    private void shouldExplainTheMoney(final Account account, final int event) {
        final Holding future = account.holding(FUTURE);
        final long realised = future == null ? 0 : future.position().realisedPnl();
        final long expected = future == null ? 0 : future.position().openCost() - futuresValue[account.id()];
        if (realised != expected) {
            assertThat(realised)
                    .as("seed=%d event=%d account %d", seed, event, account.id())
                    .isEqualTo(expected);
        }
        long money = 0;
        for (final LedgerAccount each : LedgerAccount.values()) {
            money += switch (each) {
                case CASH, RECEIVABLE, PAYABLE, MARGIN_DEPOSIT, VARIATION, RIGHTS_PAID, ADVANCES ->
                    account.ledger().balance(each);
                default -> 0;
            };
        }
        final long given = -account.ledger().balance(LedgerAccount.EXTERNAL_CAPITAL)
                - account.ledger().balance(LedgerAccount.DIVIDENDS)
                - account.ledger().balance(LedgerAccount.INTEREST);
        final long earnedByShares =
                account.realisedPnl() - realised - account.ledger().balance(LedgerAccount.HOLDINGS);
        final long explained = given + realised + earnedByShares - account.fees() - account.taxes();
        if (money != explained) {
            assertThat(money)
                    .as("seed=%d event=%d account %d", seed, event, account.id())
                    .isEqualTo(explained);
        }
    }

    private void shouldOwnWhatItMaySell(final Account account, final int event) {
        for (int id = 1; id < INSTRUMENTS; id++) {
            final Holding holding = account.holding(id);
            if (holding != null
                    && (holding.settledQuantity() < 0
                            || holding.workingSellQuantity() > holding.settledQuantity()
                            || holding.settledQuantity() + holding.pendingQuantity()
                                    != holding.position().netQuantity())) {
                fail("seed=" + seed + " event=" + event + " account " + account.id() + " instrument " + id
                        + ": settled " + holding.settledQuantity() + ", pending " + holding.pendingQuantity()
                        + ", for sale " + holding.workingSellQuantity() + ", held "
                        + holding.position().netQuantity());
            }
        }
    }

    private void shouldComeBackFromASnapshot(final int event) {
        final StateWriter state = new StateWriter(1 << 20);
        logic.snapshot(state);
        final BusinessLogic restored = new BusinessLogic(List.of());
        restored.restore(new StateReader(state.buffer(), state.length()));
        assertThat(restored.stateHash()).as("seed=%d event=%d", seed, event).isEqualTo(logic.stateHash());
        for (int id = 0; id < 2; id++) {
            assertThat(restored.accounts().account(id).imbalance()).isZero();
            assertThat(restored.accounts().account(id).reserved())
                    .isEqualTo(account(id).reserved());
            assertThat(restored.accounts().account(id).buyingPower())
                    .isEqualTo(account(id).buyingPower());
        }
    }

    private Account account(final int id) {
        return logic.accounts().account(id);
    }

    private void input(final int length) {
        assertThat(length).isPositive();
        input(frames.buffer());
    }

    private void input(final DirectBuffer frame) {
        logic.onInput(logic.sequence() + 1, nowNs, frame, 0);
    }
}
