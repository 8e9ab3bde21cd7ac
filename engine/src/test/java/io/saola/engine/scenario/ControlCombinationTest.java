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
import io.saola.engine.scenario.PlainControls.Known;
import io.saola.engine.scenario.PlainControls.Share;
import io.saola.engine.scenario.PlainControls.Wish;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All controls together, on thousands of random orders, fills, cancels, prices, phases, stops and restarts: an order goes out if and
 * only if the plain checker finds nothing wrong with it, and is refused for the first thing it finds.
 */
class ControlCombinationTest {
    private static final int STEPS = 4_000;
    private static final int ACCOUNTS = 2;
    private static final int SHARES = 3;
    private static final long[] CASH = {300_000_000, 120_000_000};
    private static final long[][] OPENING = {{5_000, 1_000, 0}, {2_000, 0, 3_000}};

    private SplittableRandom random;
    private Scenario market;
    private PlainControls plain;
    private long nowNs = 1_795_140_000_000_000_000L;

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121, -77})
    void shouldRefuseExactlyWhatThePlainCheckerRefuses(final long seed) {
        random = new SplittableRandom(seed);
        open();
        final Map<RejectReason, Integer> told = new EnumMap<>(RejectReason.class);
        int sent = 0;
        Wish last = null;
        for (int step = 0; step < STEPS; step++) {
            final long pauseNs = random.nextInt(random.nextInt(3) == 0 ? 900_000_000 : 30_000_000);
            nowNs += pauseNs;
            market.timePasses(pauseNs);
            if (random.nextInt(3) != 0) {
                final Wish wish = last != null && random.nextInt(10) == 0 ? last : wish();
                final Set<RejectReason> objections = plain.objections(wish, nowNs);
                final Scenario.Sent request = place(wish);
                final RejectReason reason = request == null ? market.lastReason() : RejectReason.NONE;
                assertThat(reason)
                        .as("seed=%d step=%d %s, objections %s", seed, step, wish, objections)
                        .isEqualTo(
                                objections.isEmpty()
                                        ? RejectReason.NONE
                                        : objections.iterator().next());
                told.merge(reason, 1, Integer::sum);
                if (request != null) {
                    last = wish;
                    sent++;
                    accept(wish, request);
                }
            } else {
                happen();
            }
        }
        assertThat(sent).as("orders sent, seed=%d", seed).isGreaterThan(STEPS / 20);
        assertThat(told.keySet())
                .as("refusals met, seed=%d: %s", seed, told)
                .contains(
                        RejectReason.KILL_SWITCH,
                        RejectReason.RESTRICTED,
                        RejectReason.SESSION,
                        RejectReason.ORDER_TYPE,
                        RejectReason.PRICE_BAND,
                        RejectReason.PRICE_TICK,
                        RejectReason.LOT,
                        RejectReason.QUANTITY_LIMIT,
                        RejectReason.NOTIONAL_LIMIT,
                        RejectReason.PRICE_COLLAR,
                        RejectReason.MESSAGE_RATE,
                        RejectReason.DUPLICATE_ORDER,
                        RejectReason.OPEN_ORDER_LIMIT,
                        RejectReason.SHORT_SALE,
                        RejectReason.SELF_TRADE,
                        RejectReason.OPPOSITE_ORDER);
    }

    private void open() {
        plain = new PlainControls(OPENING, CASH);
        plain.shares.add(new Share(26_800, 28_650, 24_950, 50));
        plain.shares.add(new Share(9_000, 9_630, 8_370, 10));
        plain.shares.add(new Share(60_000, 64_200, 55_800, 100));
        market = new Scenario().account(CASH[0], "0", "0").account(1, CASH[1]);
        market.limits(
                PlainControls.MAX_QUANTITY, PlainControls.MAX_VALUE, PlainControls.MAX_NET, PlainControls.MAX_OPEN);
        for (int id = 0; id < SHARES; id++) {
            final Share share = plain.shares.get(id);
            market.instrument(id, Market.HOSE, InstrumentType.SHARE)
                    .band(id, "" + share.reference, "" + share.ceiling, "" + share.floor);
            phase(id, Phase.CONTINUOUS);
            for (int account = 0; account < ACCOUNTS; account++) {
                market.holding(account, id, OPENING[account][id], "" + share.reference);
            }
        }
        market.control(RiskControlId.PRICE_COLLAR, PlainControls.COLLAR_PER_MILLE * 1_000_000)
                .control(RiskControlId.DUPLICATE, null, null, null, PlainControls.DUPLICATE_NS)
                .control(RiskControlId.SELF_TRADE)
                .control(RiskControlId.OPPOSITE_ORDER);
        for (int account = 0; account < ACCOUNTS; account++) {
            market.control(
                            RiskScope.ACCOUNT,
                            account,
                            RiskControlId.MESSAGE_RATE,
                            PlainControls.RATE_PER_SECOND,
                            PlainControls.BURST,
                            PlainControls.RESERVED)
                    .control(
                            RiskScope.ACCOUNT,
                            account,
                            RiskControlId.EXPOSURE,
                            Decimals.of(PlainControls.MAX_GROSS),
                            Decimals.of(PlainControls.MAX_NET_EXPOSURE))
                    .control(RiskScope.ACCOUNT, account, RiskControlId.OPEN_ORDERS, (long)
                            PlainControls.MAX_OPEN_OF_ACCOUNT);
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
                random.nextInt(ACCOUNTS),
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

    private void accept(final Wish wish, final Scenario.Sent request) {
        final Known order = new Known(wish, nowNs, plain.shares.get(wish.instrument()).phaseNumber);
        order.request = request;
        plain.orders.add(order);
        plain.messages.get(wish.account()).add(nowNs);
        if (random.nextInt(4) != 0) {
            market.working(request);
        }
    }

    private void happen() {
        final int instrument = random.nextInt(SHARES);
        final Share share = plain.shares.get(instrument);
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> fill();
            case 3, 4, 5 -> end();
            case 6, 7, 8 -> {
                final long price = share.last + (random.nextInt(5) - 2) * share.tick;
                share.last = Math.max(share.floor, Math.min(share.ceiling, price)) / share.tick * share.tick;
                market.last(instrument, "" + share.last);
            }
            case 9 ->
                phase(
                        instrument,
                        random.nextInt(5) == 0
                                ? Phase.BREAK
                                : random.nextInt(2) == 0 ? Phase.CLOSING_AUCTION : Phase.CONTINUOUS);
            case 10 -> stopOrGoOn(instrument);
            default -> {
                if (random.nextInt(20) == 0) {
                    market.restart();
                } else {
                    restrict(instrument);
                }
            }
        }
    }

    /** Orders that stop trading are stopped without cancels: what a halt cancels is looked at elsewhere. */
    private void stopOrGoOn(final int instrument) {
        if (!plain.killed.isEmpty()) {
            final String scope = plain.killed.iterator().next();
            plain.killed.clear();
            market.kill(kind(scope), id(scope), KillAction.RELEASE, "bob");
            return;
        }
        if (random.nextInt(3) != 0) {
            return;
        }
        final List<String> scopes =
                List.of("FIRM", "ACCOUNT0", "ACCOUNT1", "STRATEGY0", "STRATEGY1", "INSTRUMENT" + instrument);
        final String scope = scopes.get(random.nextInt(scopes.size()));
        plain.killed.add(scope);
        market.kill(kind(scope), id(scope), KillAction.CANCEL_ONLY, "alice");
    }

    private static RiskScope kind(final String scope) {
        return RiskScope.valueOf(scope.replaceAll("\\d", ""));
    }

    private static int id(final String scope) {
        return kind(scope) == RiskScope.FIRM ? 0 : scope.charAt(scope.length() - 1) - '0';
    }

    private void restrict(final int instrument) {
        final int account = random.nextInt(ACCOUNTS);
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

    private void fill() {
        final Known order = anyOpen();
        if (order == null) {
            return;
        }
        final long quantity = Math.min(order.open(), 100L * (1 + random.nextInt(3)));
        final Share share = plain.shares.get(order.instrument);
        final long price = order.price == null ? share.last : order.price;
        market.working(order.request);
        market.filled(order.request, quantity, "" + price);
        order.filled += quantity;
        order.paid += quantity * price;
    }

    private void end() {
        final Known order = anyOpen();
        if (order != null) {
            market.working(order.request);
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
