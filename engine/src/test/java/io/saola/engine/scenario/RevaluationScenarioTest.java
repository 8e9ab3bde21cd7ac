package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.control.TradingControls;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.risk.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a price changes of the risk book and the stops, and what is left out because it cannot change. */
class RevaluationScenarioTest {
    private static final int EVENTS = 600;
    private static final int SECTOR = 3;
    private static final int[] OWNERS = {Scopes.FIRM, Scopes.account(0), Scopes.account(1), Scopes.strategy(0)};

    private final Scenario market = new Scenario()
            .account(100_000_000_000L, "0.1", "0.1")
            .anotherAccount(1)
            .wideLimits()
            .future("1900", "2033", "1767")
            .share("26800", "28650", "24950")
            .sector(SHARE, SECTOR);
    private final List<Sent> resting = new ArrayList<>();
    private int unpriced;
    private int modified;
    private int ended;

    /** A restored book is added up anew from orders, positions and prices: the one that only followed changes must be the same. */
    @ParameterizedTest
    @ValueSource(longs = {5, 20261122, -31})
    void shouldFollowPricesAsIfEverythingHadBeenAddedUpAnew(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        market.holding(SHARE, 5_000, "20000");
        long changes = 0;
        List<Long> last = figures();
        for (int event = 0; event < EVENTS; event++) {
            happen(random);
            final List<Long> followed = figures();
            changes += followed.equals(last) ? 0 : 1;
            last = followed;
            if (event % 12 == 0) {
                market.restart();
                assertThat(figures()).as("seed=%d event=%d", seed, event).isEqualTo(followed);
            }
        }
        assertThat(changes).as("seed=%d", seed).isBetween(EVENTS / 4L, EVENTS - 1L);
        assertThat(List.of(resting.size(), unpriced, modified, ended))
                .as("orders left, without a price, modified and ended, seed=%d", seed)
                .allMatch(orders -> orders > 5);
    }

    private void happen(final SplittableRandom random) {
        final int instrument = random.nextBoolean() ? FUTURE : SHARE;
        final String price = Decimals.toString(
                instrument == FUTURE
                        ? Decimals.of(1_880 + random.nextInt(40)) + 1_000L * random.nextInt(10)
                        : Decimals.of(26_800 + 50L * (random.nextInt(21) - 10)));
        switch (random.nextInt(12)) {
            case 0 -> trade(random, instrument, price);
            case 1 -> rest(random.nextInt(2), instrument);
            case 2 -> market.bandOnly(SHARE, random.nextBoolean() ? "28650" : "28600", "24950");
            case 3 ->
                unpriced += market.place(random.nextInt(2), SHARE, Side.BUY, OrderType.MTL, 100, Decimals.NULL) == null
                        ? 0
                        : 1;
            case 4 -> modify(random);
            case 5 -> end(random);
            default -> {
                market.last(instrument, price);
                if (random.nextInt(3) == 0) {
                    market.last(instrument, price);
                }
            }
        }
    }

    private void rest(final int account, final int instrument) {
        final long quantity = instrument == FUTURE ? 1 : 100;
        final long price = Decimals.parse(instrument == FUTURE ? "1800" : "25000");
        final Sent order = market.place(account, instrument, Side.BUY, OrderType.LO, quantity, price);
        if (order != null) {
            resting.add(market.working(order));
        }
    }

    private void modify(final SplittableRandom random) {
        if (!resting.isEmpty()) {
            final Sent order = resting.get(random.nextInt(resting.size()));
            final long quantity = order.quantity() * (1 + random.nextInt(3));
            modified += market.modify(order, quantity, Decimals.toString(order.price())) == null ? 0 : 1;
        }
    }

    /** The exchange ends an order by itself. */
    private void end(final SplittableRandom random) {
        if (resting.size() > 6) {
            market.ended(ReportKind.CANCELLED, resting.remove(random.nextInt(resting.size())), 0);
            ended++;
        }
    }

    private void trade(final SplittableRandom random, final int instrument, final String price) {
        final Side side = instrument == SHARE || random.nextBoolean() ? Side.BUY : Side.SELL;
        final long quantity = instrument == FUTURE ? 1 + random.nextInt(3) : 100L * (1 + random.nextInt(5));
        final Sent order =
                market.place(random.nextInt(2), instrument, side, OrderType.LO, quantity, Decimals.parse(price));
        if (order != null) {
            market.working(order);
            market.filled(order, quantity, price);
        }
    }

    private List<Long> figures() {
        final TradingControls controls = market.logic().controls();
        final List<Long> figures = new ArrayList<>();
        for (final int owner : OWNERS) {
            figures.add(controls.grossExposure(owner));
            figures.add(controls.dayPnl(owner));
        }
        for (int place = Scopes.FIRM; place <= Scopes.account(1); place++) {
            figures.add(controls.sectorGross(place, SECTOR));
            figures.add(controls.sectorNet(place, SECTOR));
        }
        return figures;
    }

    @Test
    void shouldLookAgainAtTheSamePriceWhenALimitIsTightened() {
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.DAILY_LOSS, Decimals.of(10_000_000));
        market.traded(Side.BUY, FUTURE, 1, "1900");
        market.last(FUTURE, "1890").last(FUTURE, "1890").takeAlerts();
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.DAILY_LOSS, Decimals.of(500_000));
        assertThat(market.takeAlerts())
                .as("only a price or an execution is looked at")
                .doesNotContain(AlertCode.DAILY_LOSS);
        market.last(FUTURE, "1890");
        assertThat(market.takeAlerts()).containsExactly(AlertCode.DAILY_LOSS);
    }

    @Test
    void shouldStopAgainAtTheSamePriceWhenAStopIsReleasedWhileTheLossStands() {
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.DAILY_LOSS, Decimals.of(500_000));
        market.traded(Side.BUY, FUTURE, 1, "1900");
        market.last(FUTURE, "1890");
        assertThat(market.takeAlerts()).contains(AlertCode.DAILY_LOSS);
        market.last(FUTURE, "1890");
        assertThat(market.takeAlerts()).as("the stop holds and is told once").isEmpty();
        market.kill(RiskScope.ACCOUNT, 0, KillAction.RELEASE, "operator");
        market.takeAlerts();
        market.last(FUTURE, "1890");
        assertThat(market.takeAlerts()).contains(AlertCode.DAILY_LOSS);
    }
}
