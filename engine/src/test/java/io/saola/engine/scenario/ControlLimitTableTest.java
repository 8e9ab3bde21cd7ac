package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.Side;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import io.saola.risk.PreTradeRisk;
import io.saola.risk.Sectors;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every control and every reason it gives, in one table: an order at the limit is accepted, one a unit beyond is refused by that control
 * with that reason. A control or a reason that has no such pair fails the test.
 */
class ControlLimitTableTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int LISTED_LATER = 4;
    private static final int INDEX = 5;
    private static final RiskControlId LAST_SET = RiskControlId.PRICE_COLLAR;
    private static final long MUCH = Decimals.of(100_000_000_000_000L);

    /** What other parts refuse, before the controls or about other things than orders; their own tests cover it. */
    private static final Set<RejectReason> OF_OTHER_PARTS = EnumSet.of(
            RejectReason.NONE,
            RejectReason.UNKNOWN_INSTRUMENT,
            RejectReason.TRADING_HALTED,
            RejectReason.UNKNOWN_ACCOUNT,
            RejectReason.UNKNOWN_ORDER,
            RejectReason.ORDER_STATE,
            RejectReason.STRATEGY_DISABLED,
            RejectReason.NO_CHANGE,
            RejectReason.BROKER_REFUSED,
            RejectReason.EXCHANGE_REFUSED,
            RejectReason.REQUEST_IDS_EXHAUSTED,
            RejectReason.EFFECT_LIMIT,
            RejectReason.NOT_SENT,
            RejectReason.ACCOUNT_STALE,
            RejectReason.RECONCILE_MISMATCH,
            RejectReason.BROKER_SESSION,
            RejectReason.ABSENT,
            RejectReason.AMEND_BOTH,
            RejectReason.UNKNOWN_STRATEGY,
            RejectReason.STRATEGY_PARAMETERS,
            RejectReason.STRATEGY_STATE,
            RejectReason.OUTRANKED,
            RejectReason.SECOND_PERSON,
            RejectReason.REPEATED_COMMAND,
            RejectReason.CANCEL_PENDING,
            RejectReason.CONFLICT_PENDING,
            RejectReason.PARENT_TERMS,
            RejectReason.PARENT_CAPACITY,
            RejectReason.UNKNOWN_PARENT,
            RejectReason.PARENT_STATE,
            RejectReason.EXIT_TERMS,
            RejectReason.UNKNOWN_EXIT,
            RejectReason.NOTHING_TO_REDUCE,
            RejectReason.NO_MARKET_PRICE);

    /**
     * A row of the table.
     *
     * @param control that refuses
     * @param reason that it gives
     * @param market before the order
     * @param atLimit an order that passes
     * @param beyond an order that is refused
     */
    record Row(
            RiskControlId control,
            RejectReason reason,
            Supplier<Scenario> market,
            Function<Scenario, Sent> atLimit,
            Function<Scenario, Sent> beyond) {
        @Override
        public String toString() {
            return control + " " + reason;
        }
    }

    private static Scenario market() {
        return new Scenario()
                .account(100_000_000_000_000L, "0", "0")
                .anotherAccount(1)
                .limits(10_000_000, 100_000_000_000_000L, 10_000_000, 1_000)
                .future("1900", "2033", "1767")
                .share("26800", "28650", "24950")
                .holding(SHARE, 50_000, "26000");
    }

    private static Row row(
            final RiskControlId control,
            final RejectReason reason,
            final UnaryOperator<Scenario> setting,
            final Function<Scenario, Sent> atLimit,
            final Function<Scenario, Sent> beyond) {
        return new Row(control, reason, () -> setting.apply(market()), atLimit, beyond);
    }

    private static Function<Scenario, Sent> buy(final int id, final long quantity, final String price) {
        return m -> m.buy(id, quantity, price);
    }

    private static Function<Scenario, Sent> sell(final int id, final long quantity, final String price) {
        return m -> m.sell(id, quantity, price);
    }

    private static Function<Scenario, Sent> later(final long ns, final Function<Scenario, Sent> order) {
        return m -> order.apply(m.timePasses(ns));
    }

    /** So many orders, each other than the one before: the last one counts. */
    private static Function<Scenario, Sent> orders(final int count) {
        return m -> {
            Sent last = null;
            for (int i = 0; i < count; i++) {
                last = m.placeFor(0, 3, FUTURE, Side.BUY, 1 + i, "1900");
            }
            return last;
        };
    }

    private static Sent filled(final Scenario m, final Sent order, final long quantity, final String price) {
        m.filled(m.working(order), quantity, price);
        return order;
    }

    private static Scenario day() {
        final Scenario m = market().rulebook(RulebookFiles.packaged(), 1);
        m.at(MarketTime.epochNs(20261120, MarketTime.at(9, 30))).start(20261120);
        return m.phase(SHARE, Phase.CONTINUOUS);
    }

    private static Scenario listedLater(final Scenario m) {
        return m.instrument(LISTED_LATER, Market.HOSE, InstrumentType.SHARE).phase(LISTED_LATER, Phase.CONTINUOUS);
    }

    static List<Row> rows() {
        final List<Row> rows = new ArrayList<>(ofTheExchange());
        rows.addAll(ofTheOrder());
        rows.addAll(ofTheAccount());
        rows.addAll(ofTheFirm());
        return rows;
    }

    private static List<Row> ofTheExchange() {
        return List.of(
                row(
                        RiskControlId.INSTRUMENT_STATE,
                        RejectReason.NOT_TRADABLE,
                        m -> m.instrument(INDEX, Market.HOSE, InstrumentType.INDEX)
                                .phase(INDEX, Phase.CONTINUOUS),
                        buy(SHARE, 100, "26800"),
                        buy(INDEX, 1, "1283.9")),
                row(
                        RiskControlId.SESSION,
                        RejectReason.SESSION,
                        m -> m.phase(SHARE, Phase.CLOSED),
                        m -> m.phase(SHARE, Phase.CONTINUOUS).buy(SHARE, 100, "26800"),
                        buy(SHARE, 100, "26800")),
                row(
                        RiskControlId.SESSION,
                        RejectReason.ORDER_TYPE,
                        m -> m,
                        m -> m.phase(SHARE, Phase.CLOSING_AUCTION).place(SHARE, Side.BUY, OrderType.ATC, 100, null),
                        m -> m.place(SHARE, Side.BUY, OrderType.ATC, 100, null)),
                row(
                        RiskControlId.TICK_LOT_BAND,
                        RejectReason.NO_PRICE_BAND,
                        ControlLimitTableTest::listedLater,
                        m -> m.bandOnly(LISTED_LATER, "28650", "24950").buy(LISTED_LATER, 100, "26800"),
                        buy(LISTED_LATER, 100, "26800")),
                row(
                        RiskControlId.TICK_LOT_BAND,
                        RejectReason.PRICE_BAND,
                        m -> m,
                        buy(SHARE, 100, "28650"),
                        buy(SHARE, 100, "28700")),
                row(
                        RiskControlId.TICK_LOT_BAND,
                        RejectReason.PRICE_TICK,
                        m -> m,
                        buy(SHARE, 100, "26850"),
                        buy(SHARE, 100, "26850.0001")),
                row(
                        RiskControlId.TICK_LOT_BAND,
                        RejectReason.LOT,
                        m -> m,
                        buy(SHARE, 100, "26800"),
                        buy(SHARE, 101, "26800")),
                new Row(
                        RiskControlId.TICK_LOT_BAND,
                        RejectReason.QUANTITY_LIMIT,
                        ControlLimitTableTest::day,
                        buy(SHARE, 500_000, "26800"),
                        buy(SHARE, 500_100, "26800")),
                new Row(
                        RiskControlId.CLOCK_CALENDAR,
                        RejectReason.CLOCK_OR_CALENDAR,
                        () -> day().at(MarketTime.epochNs(20261120, MarketTime.at(14, 30)))
                                .control(RiskControlId.CLOCK_CALENDAR, null, null, null, 5 * SECOND_NS),
                        later(5 * SECOND_NS - 1, buy(SHARE, 100, "26800")),
                        later(5 * SECOND_NS, buy(SHARE, 100, "26800"))),
                row(
                        RiskControlId.STALE_DATA,
                        RejectReason.STALE_MARKET_DATA,
                        m -> m.quote(SHARE, "26750", "26850")
                                .control(RiskControlId.STALE_DATA, null, null, null, 3 * SECOND_NS),
                        later(3 * SECOND_NS, buy(SHARE, 100, "26800")),
                        later(3 * SECOND_NS + 1, buy(SHARE, 100, "26800"))),
                row(
                        RiskControlId.OPPOSITE_ORDER,
                        RejectReason.OPPOSITE_ORDER,
                        m -> {
                            m.control(RiskControlId.OPPOSITE_ORDER)
                                    .phase(SHARE, Phase.CLOSING_AUCTION)
                                    .buy(SHARE, 100, "26000");
                            return m;
                        },
                        buy(SHARE, 100, "28000"),
                        sell(SHARE, 100, "28000")),
                row(
                        RiskControlId.FOREIGN_ROOM,
                        RejectReason.FOREIGN_ROOM,
                        m -> m.control(RiskScope.ACCOUNT, 0, RiskControlId.FOREIGN_ROOM)
                                .foreignRoom(SHARE),
                        buy(SHARE, 500_000, "26800"),
                        buy(SHARE, 500_100, "26800")),
                row(
                        RiskControlId.VOLATILITY_PAUSE,
                        RejectReason.VOLATILITY_PAUSE,
                        m -> m.control(RiskControlId.VOLATILITY_PAUSE, 10_000_000L, 30 * SECOND_NS, null, 5 * SECOND_NS)
                                .last(FUTURE, "1900")
                                .timePasses(SECOND_NS),
                        m -> m.last(FUTURE, "1919").buy(FUTURE, 1, "1900"),
                        m -> m.last(FUTURE, "1919.1").buy(FUTURE, 1, "1900")),
                row(
                        RiskControlId.CIRCUIT_BREAKER,
                        RejectReason.CIRCUIT_BREAKER,
                        m -> m.control(RiskScope.INSTRUMENT, FUTURE, RiskControlId.CIRCUIT_BREAKER, 40_000_000L),
                        m -> m.last(FUTURE, "1824").buy(FUTURE, 1, "1824"),
                        m -> m.last(FUTURE, "1823.9").buy(FUTURE, 1, "1824")));
    }

    private static List<Row> ofTheOrder() {
        return List.of(
                row(
                        RiskControlId.AUTHORISATION,
                        RejectReason.NOT_AUTHORISED,
                        m -> m.control(RiskScope.ACCOUNT, 0, RiskControlId.AUTHORISATION, 1L << 1, 1L << 1, 1L << 1),
                        buy(SHARE, 100, "26800"),
                        buy(FUTURE, 1, "1900")),
                row(
                        RiskControlId.RESTRICTED,
                        RejectReason.RESTRICTED,
                        m -> m.restricted(0, SHARE, 1, ""),
                        sell(SHARE, 100, "26850"),
                        buy(SHARE, 100, "26800")),
                row(
                        RiskControlId.PRICE_COLLAR,
                        RejectReason.PRICE_COLLAR,
                        m -> m.control(RiskControlId.PRICE_COLLAR, 10_000_000L),
                        buy(FUTURE, 1, "1919"),
                        buy(FUTURE, 1, "1919.1")),
                row(
                        RiskControlId.PRICE_COLLAR,
                        RejectReason.NO_REFERENCE_PRICE,
                        m -> listedLater(m)
                                .bandOnly(LISTED_LATER, "28650", "24950")
                                .control(RiskControlId.PRICE_COLLAR, 10_000_000L),
                        m -> m.quote(LISTED_LATER, "26700", "26900").buy(LISTED_LATER, 100, "26800"),
                        buy(LISTED_LATER, 100, "26800")),
                row(
                        RiskControlId.MAX_QUANTITY,
                        RejectReason.QUANTITY_LIMIT,
                        m -> m.control(RiskScope.ACCOUNT, 0, RiskControlId.MAX_QUANTITY, 1_000L),
                        buy(FUTURE, 1_000, "1900"),
                        buy(FUTURE, 1_001, "1900")),
                row(
                        RiskControlId.MAX_VALUE,
                        RejectReason.NOTIONAL_LIMIT,
                        m -> m.control(RiskScope.ACCOUNT, 0, RiskControlId.MAX_VALUE, Decimals.of(2_680_000)),
                        buy(SHARE, 100, "26800"),
                        buy(SHARE, 100, "26850")),
                row(
                        RiskControlId.DUPLICATE,
                        RejectReason.DUPLICATE_ORDER,
                        m -> {
                            m.control(RiskControlId.DUPLICATE, null, null, null, SECOND_NS / 2)
                                    .buy(SHARE, 100, "26800");
                            return m;
                        },
                        later(SECOND_NS / 2, buy(SHARE, 100, "26800")),
                        later(SECOND_NS / 2 - 1, buy(SHARE, 100, "26800"))),
                row(
                        RiskControlId.REPEATED_EXECUTION,
                        RejectReason.REPEATED_EXECUTION,
                        m -> m.control(
                                RiskScope.STRATEGY, 3, RiskControlId.REPEATED_EXECUTION, 3L, null, null, SECOND_NS),
                        orders(3),
                        orders(4)),
                row(
                        RiskControlId.MESSAGE_RATE,
                        RejectReason.MESSAGE_RATE,
                        m -> m.control(RiskScope.ACCOUNT, 0, RiskControlId.MESSAGE_RATE, 2L, 5L, 2L),
                        orders(3),
                        orders(4)),
                row(
                        RiskControlId.ORDER_TO_TRADE,
                        RejectReason.ORDER_TO_TRADE,
                        m -> m.control(RiskScope.ACCOUNT, 0, RiskControlId.ORDER_TO_TRADE, 4L, null, null, 0L),
                        orders(4),
                        orders(5)),
                row(
                        RiskControlId.ORDER_TO_TRADE,
                        RejectReason.UNFILLED_RATIO,
                        m -> {
                            m.control(RiskScope.ACCOUNT, 0, RiskControlId.ORDER_TO_TRADE, null, null, 500L, 2L);
                            filled(m, m.buy(SHARE, 100, "26050"), 100, "26050");
                            m.ended(ReportKind.CANCELLED, m.working(m.buy(SHARE, 100, "26000")), 0);
                            return m;
                        },
                        buy(SHARE, 100, "26100"),
                        m -> {
                            m.ended(ReportKind.CANCELLED, m.working(m.buy(SHARE, 100, "26100")), 0);
                            return m.buy(SHARE, 100, "26150");
                        }),
                row(
                        RiskControlId.SELF_TRADE,
                        RejectReason.SELF_TRADE,
                        m -> {
                            m.control(RiskControlId.SELF_TRADE).working(m.sell(SHARE, 500, "26850"));
                            return m;
                        },
                        buy(SHARE, 100, "26800"),
                        buy(SHARE, 100, "26850")),
                row(
                        RiskControlId.RISK_RULES,
                        RejectReason.RISK_RULE,
                        m -> m.rule(1, 1, true, "when order.quantity > 500 refuse"),
                        buy(SHARE, 500, "26800"),
                        buy(SHARE, 600, "26800")));
    }

    private static List<Row> ofTheAccount() {
        return List.of(
                new Row(
                        RiskControlId.BUYING_POWER,
                        RejectReason.BUYING_POWER,
                        () -> new Scenario()
                                .account(100_000_000L, "0.15", "0.1")
                                .wideLimits()
                                .share("25200", "26950", "23450"),
                        buy(SHARE, 3_900, "25200"),
                        buy(SHARE, 4_000, "25200")),
                new Row(
                        RiskControlId.BUYING_POWER,
                        RejectReason.ACCOUNT_FROZEN,
                        ControlLimitTableTest::marginCalled,
                        sell(FUTURE, 10, "1900"),
                        sell(FUTURE, 11, "1900")),
                row(
                        RiskControlId.SELLABLE,
                        RejectReason.SHORT_SALE,
                        m -> m,
                        sell(SHARE, 50_000, "26850"),
                        sell(SHARE, 50_100, "26850")),
                row(
                        RiskControlId.NO_SHORT,
                        RejectReason.NO_SHORT,
                        m -> m,
                        sell(SHARE, 50_000, "26850"),
                        sell(SHARE, 50_100, "26850")),
                row(
                        RiskControlId.NON_PREFUNDING,
                        RejectReason.UNPAID_LIMIT,
                        m -> m.control(RiskScope.ACCOUNT, 0, RiskControlId.NON_PREFUNDING, Decimals.of(2_680_000)),
                        buy(SHARE, 100, "26800"),
                        buy(SHARE, 100, "26850")),
                new Row(
                        RiskControlId.FUTURES_MARGIN,
                        RejectReason.FUTURES_MARGIN,
                        () -> new Scenario()
                                .account(1_000_000_000, "0", "0")
                                .wideLimits()
                                .future("1900", "2033", "1767")
                                .control(RiskControlId.FUTURES_MARGIN, 323_000_000L),
                        buy(FUTURE, 10, "1900"),
                        buy(FUTURE, 11, "1900")),
                row(
                        RiskControlId.POSITION,
                        RejectReason.POSITION_LIMIT,
                        m -> m.holding(FUTURE, 4_990, "1900").control(RiskControlId.POSITION, 5_000L),
                        buy(FUTURE, 10, "1900"),
                        buy(FUTURE, 11, "1900")),
                row(
                        RiskControlId.EXPOSURE,
                        RejectReason.GROSS_EXPOSURE,
                        m -> m.control(RiskScope.ACCOUNT, 0, RiskControlId.EXPOSURE, Decimals.of(1_342_680_000)),
                        buy(SHARE, 100, "26800"),
                        buy(SHARE, 100, "26850")),
                row(
                        RiskControlId.EXPOSURE,
                        RejectReason.NET_EXPOSURE,
                        m -> m.control(RiskControlId.EXPOSURE, null, Decimals.of(1_340_000_000L + 190_000_000)),
                        buy(FUTURE, 1, "1900"),
                        buy(FUTURE, 1, "1900.1")),
                row(
                        RiskControlId.EXPOSURE,
                        RejectReason.SECTOR_EXPOSURE,
                        m -> m.sector(SHARE, 4010)
                                .control(RiskScope.SECTOR, 4010, RiskControlId.EXPOSURE, Decimals.of(1_342_680_000)),
                        buy(SHARE, 100, "26800"),
                        buy(SHARE, 100, "26850")),
                row(
                        RiskControlId.EXPOSURE,
                        RejectReason.SECTOR_EXPOSURE,
                        m -> m.sector(SHARE, 4010)
                                .control(
                                        RiskScope.SECTOR,
                                        Sectors.target(0, 4010),
                                        RiskControlId.EXPOSURE,
                                        null,
                                        Decimals.of(1_342_680_000)),
                        buy(SHARE, 100, "26800"),
                        buy(SHARE, 100, "26850")),
                row(
                        RiskControlId.OPEN_ORDERS,
                        RejectReason.OPEN_ORDER_LIMIT,
                        m -> m.control(RiskScope.ACCOUNT, 0, RiskControlId.OPEN_ORDERS, 3L, MUCH),
                        orders(3),
                        orders(4)),
                row(
                        RiskControlId.OPEN_ORDERS,
                        RejectReason.OPEN_ORDER_VALUE,
                        m -> m.control(RiskScope.ACCOUNT, 0, RiskControlId.OPEN_ORDERS, 3L, Decimals.of(2_680_000)),
                        buy(SHARE, 100, "26800"),
                        buy(SHARE, 100, "26850")),
                row(
                        RiskControlId.DAILY_LOSS,
                        RejectReason.DAILY_LOSS,
                        m -> {
                            m.control(RiskScope.ACCOUNT, 0, RiskControlId.DAILY_LOSS, Decimals.of(1_002_700));
                            filled(m, m.buy(FUTURE, 1, "1900"), 1, "1900");
                            return m;
                        },
                        m -> m.last(FUTURE, "1890.1").buy(FUTURE, 1, "1890"),
                        m -> m.last(FUTURE, "1890").buy(FUTURE, 1, "1890")),
                row(
                        RiskControlId.DAILY_LOSS,
                        RejectReason.DRAWDOWN,
                        m -> {
                            m.control(
                                    RiskScope.STRATEGY,
                                    3,
                                    RiskControlId.DAILY_LOSS,
                                    null,
                                    null,
                                    Decimals.of(1_000_000));
                            filled(m, m.placeFor(0, 3, FUTURE, Side.BUY, 1, "1900"), 1, "1900");
                            return m.last(FUTURE, "1950");
                        },
                        m -> m.last(FUTURE, "1940.1").placeFor(0, 3, FUTURE, Side.BUY, 1, "1900"),
                        m -> m.last(FUTURE, "1940").placeFor(0, 3, FUTURE, Side.BUY, 1, "1900")));
    }

    private static List<Row> ofTheFirm() {
        return List.of(
                row(
                        RiskControlId.KILL,
                        RejectReason.KILL_SWITCH,
                        m -> m.kill(RiskScope.STRATEGY, 3, KillAction.HALT, "alice"),
                        m -> m.placeFor(0, 4, FUTURE, Side.BUY, 1, "1900"),
                        m -> m.placeFor(0, 3, FUTURE, Side.BUY, 1, "1900")),
                row(
                        RiskControlId.KILL,
                        RejectReason.REDUCE_ONLY,
                        m -> m.kill(RiskScope.INSTRUMENT, SHARE, KillAction.REDUCE_ONLY, "alice"),
                        sell(SHARE, 50_000, "26850"),
                        sell(SHARE, 50_100, "26850")),
                row(
                        RiskControlId.CANCEL_ON_DISCONNECT,
                        RejectReason.DISCONNECTED,
                        m -> {
                            m.control(RiskControlId.CANCEL_ON_DISCONNECT);
                            m.logic().controls().onOrderSession(false);
                            return m;
                        },
                        sell(SHARE, 50_000, "26850"),
                        sell(SHARE, 50_100, "26850")),
                row(
                        RiskControlId.POLICY,
                        RejectReason.CONTROL_NOT_SET,
                        m -> {
                            settable().forEach(m::controlOff);
                            return m.control(RiskControlId.POLICY);
                        },
                        m -> {
                            m.controlOff(LAST_SET);
                            return m.buy(SHARE, 100, "26800");
                        },
                        buy(SHARE, 100, "26800")));
    }

    private static Stream<RiskControlId> settable() {
        return Stream.of(RiskControlId.values())
                .filter(id -> id != RiskControlId.NULL_VAL && id != RiskControlId.POLICY)
                .filter(id -> id != LAST_SET);
    }

    /** 10 contracts and what is left of 500 million after losses: only closing is allowed. */
    private static Scenario marginCalled() {
        final int date = 20261120;
        final Scenario m = new Scenario()
                .account(1_000_000_000, "0.15", "0.1")
                .wideLimits()
                .rulebook(RulebookFiles.packaged(), 1)
                .future("1900", "2033", "1767")
                .terms("0.15")
                .cash(CashMovementKind.MARGIN_DEPOSIT, "500000000");
        m.at(MarketTime.epochNs(date, MarketTime.at(9, 30)))
                .phase(FUTURE, Phase.CONTINUOUS)
                .start(date);
        m.traded(Side.BUY, FUTURE, 10, "1900");
        return m.settlementPrice(date, "1725", false);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldAcceptAtTheLimit(final Row row) {
        final Scenario market = row.market().get();
        final Map<RiskControlId, RejectReason> told = watch(market);
        assertThat(row.atLimit().apply(market))
                .as("%s: %s", row, market.lastReason())
                .isNotNull();
        assertThat(told.values()).as("%s", row).containsOnly(RejectReason.NONE);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldRefuseBeyondTheLimitByName(final Row row) {
        final Scenario market = row.market().get();
        final Map<RiskControlId, RejectReason> told = watch(market);
        assertThat(row.beyond().apply(market)).as("%s", row).isNull();
        // What is not held is not settled either: the control before says so first.
        assertThat(market.lastReason())
                .as("%s", row)
                .isEqualTo(row.control() == RiskControlId.NO_SHORT ? RejectReason.SHORT_SALE : row.reason());
        if (row.control() != RiskControlId.POLICY) {
            assertThat(told).as("what each control says, %s", row).containsEntry(row.control(), row.reason());
        }
    }

    /** What every control says of the order that is checked last. */
    private static Map<RiskControlId, RejectReason> watch(final Scenario market) {
        final Map<RiskControlId, RejectReason> told = new EnumMap<>(RiskControlId.class);
        final PreTradeRisk gate = market.logic().controls().gate();
        gate.watch((order, reason) -> {
            told.clear();
            if (order.instrument() != null && reason != RejectReason.CONTROL_NOT_SET) {
                gate.evaluate(order, (control, isOn, said) -> told.put(control, said));
            }
        });
        return told;
    }

    @Test
    void shouldHaveARowForEveryControl() {
        assertThat(rows().stream().map(Row::control).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(RiskControlId.NULL_VAL)));
    }

    @Test
    void shouldHaveARowForEveryReasonOfAControl() {
        final Set<RejectReason> ofControls = EnumSet.complementOf(EnumSet.copyOf(OF_OTHER_PARTS));
        ofControls.remove(RejectReason.NULL_VAL);
        assertThat(rows().stream().map(Row::reason).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(ofControls);
    }
}
