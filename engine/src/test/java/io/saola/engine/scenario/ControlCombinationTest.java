package io.saola.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
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
import io.saola.engine.scenario.PlainMarket.Known;
import io.saola.engine.scenario.PlainMarket.Scope;
import io.saola.engine.scenario.PlainMarket.Setting;
import io.saola.engine.scenario.PlainMarket.Share;
import io.saola.engine.scenario.PlainMarket.Wish;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All controls together, with settings drawn at random for every kind of scope, on random orders, fills, cancels, prices, phases, stops,
 * changed settings and restarts: an order goes out if and only if the plain checker finds nothing wrong with it, and is refused for the
 * first thing it finds. Many short histories: the checker reads all of a history for every question.
 */
class ControlCombinationTest {
    private static final int ORDERS = 100_000;
    private static final int MANY_ORDERS = 2_000_000;
    private static final int ORDERS_PER_HISTORY = 400;
    private static final int SHARES = 3;
    private static final long[] CASH = {300_000_000, 120_000_000};
    private static final long[][] OPENING = {{5_000, 1_000, 0}, {2_000, 0, 3_000}};

    private final Map<RejectReason, Integer> told = new EnumMap<>(RejectReason.class);
    private SplittableRandom random;
    private PlainSettings settings;
    private Scenario market;
    private PlainMarket plain;
    private PlainControls checker;
    private long nowNs;
    private int step;

    @Test
    void shouldRefuseExactlyWhatThePlainCheckerRefuses() {
        compare(20261122, ORDERS);
    }

    @Test
    @Tag("long")
    void shouldRefuseExactlyWhatThePlainCheckerRefusesOverMillionsOfOrders() {
        compare(-77, MANY_ORDERS);
    }

    private void compare(final long seed, final int orders) {
        for (int history = 0; history < orders / ORDERS_PER_HISTORY; history++) {
            random = new SplittableRandom(seed + history);
            settings = new PlainSettings(random);
            open();
            run(seed + history);
        }
        assertThat(told.values().stream().mapToInt(Integer::intValue).sum())
                .as("orders compared, seed=%d", seed)
                .isEqualTo(orders);
        assertThat(told.keySet())
                .as("verdicts met, seed=%d: %s", seed, told)
                .contains(
                        RejectReason.NONE,
                        RejectReason.KILL_SWITCH,
                        RejectReason.REDUCE_ONLY,
                        RejectReason.NOT_AUTHORISED,
                        RejectReason.RESTRICTED,
                        RejectReason.SESSION,
                        RejectReason.ORDER_TYPE,
                        RejectReason.PRICE_BAND,
                        RejectReason.PRICE_TICK,
                        RejectReason.LOT,
                        RejectReason.STALE_MARKET_DATA,
                        RejectReason.CIRCUIT_BREAKER,
                        RejectReason.QUANTITY_LIMIT,
                        RejectReason.NOTIONAL_LIMIT,
                        RejectReason.PRICE_COLLAR,
                        RejectReason.MESSAGE_RATE,
                        RejectReason.ORDER_TO_TRADE,
                        RejectReason.UNFILLED_RATIO,
                        RejectReason.DUPLICATE_ORDER,
                        RejectReason.OPEN_ORDER_LIMIT,
                        RejectReason.OPEN_ORDER_VALUE,
                        RejectReason.POSITION_LIMIT,
                        RejectReason.SHORT_SALE,
                        RejectReason.BUYING_POWER,
                        RejectReason.FOREIGN_ROOM,
                        RejectReason.DAILY_LOSS,
                        RejectReason.GROSS_EXPOSURE,
                        RejectReason.NET_EXPOSURE,
                        RejectReason.SELF_TRADE,
                        RejectReason.OPPOSITE_ORDER,
                        RejectReason.RISK_RULE);
    }

    private void run(final long seed) {
        Wish last = null;
        for (int orders = 0; orders < ORDERS_PER_HISTORY; ) {
            step++;
            final long pauseNs = random.nextInt(random.nextInt(3) == 0 ? 2_000_000_000 : 60_000_000);
            nowNs += pauseNs;
            market.timePasses(pauseNs);
            if (random.nextInt(5) < 2) {
                happen();
                continue;
            }
            orders++;
            final Wish wish = last != null && random.nextInt(10) == 0 ? last : wish();
            final Set<RejectReason> objections = checker.objections(wish, nowNs);
            final Scenario.Sent request = place(wish);
            final RejectReason reason = request == null ? market.lastReason() : RejectReason.NONE;
            if (reason
                    != (objections.isEmpty()
                            ? RejectReason.NONE
                            : objections.iterator().next())) {
                assertThat(reason)
                        .as(
                                "seed=%d step=%d %s, objections %s, settings %s",
                                seed, step, wish, objections, plain.settings)
                        .isEqualTo(
                                objections.isEmpty()
                                        ? RejectReason.NONE
                                        : objections.iterator().next());
            }
            told.merge(reason, 1, Integer::sum);
            if (request != null) {
                last = wish;
                sent(wish, request);
            }
        }
    }

    private void open() {
        nowNs = 1_795_140_000_000_000_000L;
        step = 0;
        plain = new PlainMarket(OPENING, CASH);
        checker = new PlainControls(plain);
        plain.shares.add(new Share(26_800, 28_650, 24_950, 50));
        plain.shares.add(new Share(9_000, 9_630, 8_370, 10));
        plain.shares.add(new Share(60_000, 64_200, 55_800, 100));
        market = new Scenario().account(CASH[0], "0", "0").account(1, CASH[1]);
        market.limits(PlainMarket.MAX_QUANTITY, PlainMarket.MAX_VALUE, PlainMarket.MAX_NET, PlainMarket.MAX_OPEN);
        for (int id = 0; id < SHARES; id++) {
            final Share share = plain.shares.get(id);
            share.toldNs = nowNs;
            market.instrument(id, Market.HOSE, InstrumentType.SHARE)
                    .band(id, "" + share.reference, "" + share.ceiling, "" + share.floor);
            phase(id, Phase.CONTINUOUS);
            room(id);
            for (int account = 0; account < CASH.length; account++) {
                market.holding(account, id, OPENING[account][id], "" + share.reference);
            }
        }
        for (int i = random.nextInt(12); i >= 0; i--) {
            set(PlainSettings.CHANGEABLE.get(random.nextInt(PlainSettings.CHANGEABLE.size())));
        }
        for (final RiskControlId control : List.of(RiskControlId.MESSAGE_RATE, RiskControlId.DAILY_LOSS)) {
            if (random.nextInt(3) == 0) {
                set(control);
            }
        }
        if (random.nextInt(3) == 0) {
            set(settings.draw(RiskControlId.FOREIGN_ROOM, new Scope(RiskScope.ACCOUNT, 0)));
        }
        if (random.nextInt(3) == 0) {
            set(settings.draw(RiskControlId.CIRCUIT_BREAKER, new Scope(RiskScope.INSTRUMENT, random.nextInt(SHARES))));
        }
    }

    private void set(final RiskControlId control) {
        set(settings.draw(control, settings.scope(control)));
    }

    private void set(final Setting setting) {
        plain.settings.removeIf(former ->
                former.control() == setting.control() && former.scope().equals(setting.scope()));
        plain.settings.add(setting);
        final boolean isMoney = switch (setting.control()) {
            case MAX_VALUE, EXPOSURE, DAILY_LOSS, OPEN_ORDERS -> true;
            default -> false;
        };
        final boolean isCountFirst = setting.control() == RiskControlId.OPEN_ORDERS;
        market.control(
                setting.scope().kind(),
                setting.scope().id(),
                setting.control(),
                scaled(setting.first(), isMoney && !isCountFirst),
                scaled(setting.second(), isMoney),
                setting.third(),
                setting.windowNs());
    }

    private static Long scaled(final Long value, final boolean isMoney) {
        return value == null || !isMoney ? value : (Long) Decimals.of(value);
    }

    private void switchOff() {
        final List<Setting> changeable = plain.settings.stream()
                .filter(setting -> PlainSettings.CHANGEABLE.contains(setting.control()))
                .toList();
        if (!changeable.isEmpty()) {
            final Setting setting = changeable.get(random.nextInt(changeable.size()));
            plain.settings.remove(setting);
            market.controlOff(setting.scope().kind(), setting.scope().id(), setting.control());
        }
    }

    private Wish wish() {
        final int instrument = random.nextInt(SHARES);
        final Share share = plain.shares.get(instrument);
        final int kind = random.nextInt(20);
        final OrderType type = kind == 0 ? OrderType.MTL : kind == 1 ? OrderType.ATC : OrderType.LO;
        long price = (share.last + (random.nextInt(21) - 10) * share.tick) / share.tick * share.tick;
        if (random.nextInt(8) == 0) {
            price = share.floor + random.nextInt((int) (share.ceiling - share.floor + 1)) / share.tick * share.tick;
        }
        switch (random.nextInt(60)) {
            case 0 -> price++;
            case 1 -> price = share.ceiling + share.tick;
            case 2 -> price = share.floor - share.tick;
            default -> {}
        }
        long quantity = 100L * (1 + random.nextInt(5));
        if (random.nextInt(12) == 0) {
            quantity = 100L * (1 + random.nextInt(22)) + (random.nextInt(5) == 0 ? 50 : 0);
        }
        return new Wish(
                random.nextInt(CASH.length),
                random.nextInt(2),
                instrument,
                random.nextBoolean() ? Side.BUY : Side.SELL,
                type,
                type == OrderType.LO ? price : null,
                quantity);
    }

    private Scenario.Sent place(final Wish wish) {
        return market.placeFor(
                wish.account(),
                wish.strategy(),
                wish.instrument(),
                wish.side(),
                wish.type(),
                wish.quantity(),
                wish.price() == null ? Scenario.NULL : Decimals.of(wish.price()));
    }

    private void sent(final Wish wish, final Scenario.Sent request) {
        final Known order = new Known(wish, request, nowNs, plain.shares.get(wish.instrument()).phaseNumber);
        plain.orders.add(order);
        if (random.nextInt(4) != 0) {
            accept(order);
        }
    }

    private void accept(final Known order) {
        market.working(order.request);
        order.acceptedAt = order.acceptedAt == null ? (Integer) step : order.acceptedAt;
    }

    private void happen() {
        final int instrument = random.nextInt(SHARES);
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> fill();
            case 4, 5, 6 -> end();
            case 7, 8, 9 -> trade(instrument);
            case 10 ->
                phase(
                        instrument,
                        random.nextInt(5) == 0
                                ? Phase.BREAK
                                : random.nextInt(2) == 0 ? Phase.CLOSING_AUCTION : Phase.CONTINUOUS);
            case 11 -> stopOrGoOn(instrument);
            case 12 -> room(instrument);
            case 13 -> set(PlainSettings.CHANGEABLE.get(random.nextInt(PlainSettings.CHANGEABLE.size())));
            case 14 -> switchOff();
            default -> rarely(instrument);
        }
    }

    private void rarely(final int instrument) {
        switch (random.nextInt(20)) {
            case 0 -> market.restart();
            case 1 -> rule();
            default -> restrict(instrument);
        }
    }

    private void rule() {
        final long most = 100L * (2 + random.nextInt(5));
        plain.ruleMaxQuantity = random.nextInt(3) == 0 ? null : (Long) most;
        market.rule(
                1, step, plain.ruleMaxQuantity != null, "when order.buy = 1 and order.quantity > " + most + " refuse");
    }

    private void trade(final int instrument) {
        final Share share = plain.shares.get(instrument);
        final long price = share.last + (random.nextInt(7) - 3) * share.tick;
        share.last = Math.max(share.floor, Math.min(share.ceiling, price)) / share.tick * share.tick;
        share.toldNs = nowNs;
        market.last(instrument, "" + share.last);
        for (final Setting setting : plain.settings) {
            if (setting.control() == RiskControlId.CIRCUIT_BREAKER
                    && setting.scope().id() == instrument
                    && Math.abs(share.last - share.reference) * 1_000_000_000 > share.reference * setting.first()) {
                plain.stopped.add("BREAKER" + setting.scope());
            }
        }
        lossesMayHaveGrown();
    }

    private void lossesMayHaveGrown() {
        for (final Setting setting : plain.settings) {
            if (setting.control() == RiskControlId.DAILY_LOSS && checker.loss(setting.scope()) >= setting.first()) {
                plain.stopped.add("LOSS" + setting.scope());
            }
        }
    }

    /** Stops that cancel nothing: what a halt cancels is looked at elsewhere. A release ends the engine's own stops of the scope too. */
    private void stopOrGoOn(final int instrument) {
        final List<Scope> scopes = List.of(
                new Scope(RiskScope.FIRM, 0),
                new Scope(RiskScope.ACCOUNT, random.nextInt(2)),
                new Scope(RiskScope.STRATEGY, random.nextInt(2)),
                new Scope(RiskScope.INSTRUMENT, instrument));
        final Scope scope = scopes.get(random.nextInt(scopes.size()));
        final boolean isStopped = plain.cancelOnly.contains(scope)
                || plain.reduceOnly.contains(scope)
                || plain.stopped.contains("LOSS" + scope)
                || plain.stopped.contains("BREAKER" + scope);
        if (isStopped || !plain.cancelOnly.isEmpty()) {
            final Scope released =
                    isStopped ? scope : plain.cancelOnly.iterator().next();
            plain.cancelOnly.remove(released);
            plain.reduceOnly.remove(released);
            plain.stopped.remove("LOSS" + released);
            plain.stopped.remove("BREAKER" + released);
            market.kill(released.kind(), released.id(), KillAction.RELEASE, "bob");
        } else if (random.nextInt(2) == 0) {
            final boolean mayReduce = random.nextBoolean();
            (mayReduce ? plain.reduceOnly : plain.cancelOnly).add(scope);
            market.kill(scope.kind(), scope.id(), mayReduce ? KillAction.REDUCE_ONLY : KillAction.CANCEL_ONLY, "alice");
        }
    }

    private void restrict(final int instrument) {
        final int account = random.nextInt(CASH.length);
        final int sides = random.nextInt(6) == 0 ? 1 + random.nextInt(3) : 0;
        market.restricted(account, instrument, sides, "bob");
        for (final Side side : List.of(Side.BUY, Side.SELL)) {
            final String entry = account + ":" + instrument + ":" + side;
            if ((sides & side.value()) != 0) {
                plain.restricted.add(entry);
            } else {
                plain.restricted.remove(entry);
            }
        }
    }

    private void room(final int instrument) {
        final Share share = plain.shares.get(instrument);
        share.room = 100L * random.nextInt(20);
        share.roomToldAt = step;
        market.foreignRoom(instrument, share.room);
    }

    private void fill() {
        final Known order = anyOpen();
        if (order == null) {
            return;
        }
        final long quantity = Math.min(order.open(), 100L * (1 + random.nextInt(3)));
        final Share share = plain.shares.get(order.wish.instrument());
        final long price = order.wish.price() == null ? share.last : order.wish.price();
        accept(order);
        order.filled += quantity;
        order.paid += quantity * price;
        order.fills++;
        market.filled(order.request, quantity, "" + price);
        lossesMayHaveGrown();
    }

    private void end() {
        final Known order = anyOpen();
        if (order != null) {
            accept(order);
            market.ended(ReportKind.CANCELLED, order.request, order.filled);
            order.done = true;
        }
    }

    private Known anyOpen() {
        final List<Known> open =
                plain.orders.stream().filter(order -> order.open() > 0).toList();
        return open.isEmpty() ? null : open.get(random.nextInt(open.size()));
    }

    private void phase(final int instrument, final Phase phase) {
        final Share share = plain.shares.get(instrument);
        if (share.phase != phase) {
            share.phase = phase;
            share.phaseNumber++;
        }
        market.phase(instrument, Market.HOSE, phase);
    }
}
