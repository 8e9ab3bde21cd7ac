package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.ReportKind;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.market.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random lives of many orders, sensible and senseless reports mixed, held after every event against a slow model that knows
 * nothing but the requests sent and the evidence given.
 */
class ExposurePropertyTest {
    private static final int EVENTS = 70_000;
    private static final int MOST_OPEN = 40;

    private final Scenario market = new Scenario()
            .account(500_000_000_000L, "0.15", "0.1")
            .limits(100_000, 1_000_000_000_000L, 1_000_000, 1_000)
            .future("1900", "2033", "1767")
            .share("26800", "28650", "24950")
            .holding(SHARE, 1_000_000_000, "1");
    private final List<Model> open = new ArrayList<>();
    private SplittableRandom random;

    /** What the evidence says about one order; quantities only, prices stay as they were sent. */
    private static final class Model {
        private final Sent request;
        private final int instrument;
        private final boolean isBuy;
        private long quantity;
        private long pendingQuantity;
        private long filled;
        private boolean queued;
        private Sent action;

        Model(final Sent request, final int instrument, final boolean isBuy) {
            this.request = request;
            this.instrument = instrument;
            this.isBuy = isBuy;
            quantity = request.quantity();
            pendingQuantity = quantity;
        }

        long worstLeaves() {
            return Math.max(quantity, pendingQuantity) - filled;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 20261121, -99})
    void shouldKeepExposureAndBooksAlongEveryLife(final long seed) {
        random = new SplittableRandom(seed);
        for (int event = 0; event < EVENTS; event++) {
            if (open.isEmpty() || (open.size() < MOST_OPEN && random.nextInt(6) == 0)) {
                place();
            } else {
                happen(open.get(random.nextInt(open.size())));
            }
            shouldAgree(seed, event);
        }
        while (!open.isEmpty()) {
            final Model order = open.remove(open.size() - 1);
            market.ended(ReportKind.EXPIRED, order.request, order.filled);
        }
        shouldAgree(seed, EVENTS);
        assertThat(market.account().reserved()).as("seed=%d", seed).isZero();
        assertThat(market.logic().orders().liveCount()).as("seed=%d", seed).isZero();
        assertThat(market.logic().reports().executions()).as("seed=%d", seed).isGreaterThan(1_000);
    }

    private void place() {
        final int instrument = random.nextBoolean() ? FUTURE : SHARE;
        final long quantity = instrument == FUTURE ? 1 + random.nextInt(5) : 100L * (1 + random.nextInt(9));
        final boolean isBuy = random.nextBoolean();
        final String price = instrument == FUTURE ? "1900" : "26800";
        final Sent sent = isBuy ? market.buy(instrument, quantity, price) : market.sell(instrument, quantity, price);
        if (sent != null) {
            open.add(new Model(sent, instrument, isBuy));
        }
    }

    private void happen(final Model order) {
        switch (random.nextInt(9)) {
            case 0 -> {
                if (order.action == null) {
                    market.queued(order.request, order.request.price(), order.quantity);
                    order.queued = true;
                }
            }
            case 1, 2 -> fill(order, 1 + random.nextLong(order.worstLeaves()));
            case 3 -> market.filled(order.request, order.worstLeaves() + 1, "1900");
            case 4 -> modify(order);
            case 5 -> answerAction(order);
            case 6 -> {
                if (order.queued && order.action == null && random.nextInt(4) == 0) {
                    order.action = market.cancel(order.request);
                }
            }
            case 7 -> {
                if (random.nextInt(4) == 0) {
                    open.remove(order);
                    market.ended(
                            random.nextBoolean() ? ReportKind.CANCELLED : ReportKind.EXPIRED,
                            order.request,
                            order.filled);
                }
            }
            default -> market.ended(ReportKind.STATUS, order.request, order.filled);
        }
    }

    private void fill(final Model order, final long quantity) {
        market.filled(order.request, quantity, order.instrument == FUTURE ? "1899.5" : "26750");
        order.filled += quantity;
        order.queued = true;
        if (order.filled > order.quantity) {
            order.quantity = order.pendingQuantity; // only the modify under way explains it
        }
        if (order.filled == order.quantity) {
            open.remove(order);
        }
    }

    private void modify(final Model order) {
        if (!order.queued || order.action != null) {
            return;
        }
        final long unit = order.instrument == FUTURE ? 1 : 100;
        final long target = (order.filled / unit + 1 + random.nextInt(6)) * unit;
        final Sent modify = market.modify(order.request, target, Decimals.toString(order.request.price()));
        if (modify != null) {
            order.action = modify;
            order.pendingQuantity = target;
        }
    }

    private void answerAction(final Model order) {
        final Sent action = order.action;
        if (action == null) {
            return;
        }
        order.action = null;
        final boolean confirmed = random.nextBoolean() && order.pendingQuantity > order.filled;
        if (action.action() == OrderAction.MODIFY && confirmed) {
            market.queued(action, action.price(), order.pendingQuantity);
            order.quantity = order.pendingQuantity;
        } else {
            market.answered(ReportKind.REJECTED, action);
            order.pendingQuantity = order.quantity;
        }
    }

    /** What is held follows from the working orders and the position alone. */
    private long rebuiltHolds() {
        long shares = 0;
        long contracts = 0;
        long buys = 0;
        long sells = 0;
        for (final Model order : open) {
            if (order.instrument == FUTURE) {
                contracts += order.worstLeaves();
                buys += order.isBuy ? order.worstLeaves() : 0;
                sells += order.isBuy ? 0 : order.worstLeaves();
            } else if (order.isBuy) {
                final long value = 26_800 * order.worstLeaves();
                shares += value + (value * 15 + 9_999) / 10_000;
            }
        }
        final long net =
                market.account().netQuantity(market.logic().instruments().instrument(FUTURE));
        final long opening = Math.max(buys - Math.max(0, -net), sells - Math.max(0, net));
        return Decimals.of(shares + 2_700 * contracts + Math.max(0, opening) * 32_300_000);
    }

    private void shouldAgree(final long seed, final int event) {
        if (market.account().reserved() != rebuiltHolds()) {
            assertThat(market.account().reserved())
                    .as("holds, seed=%d event=%d", seed, event)
                    .isEqualTo(rebuiltHolds());
        }
        for (final int id : new int[] {FUTURE, SHARE}) {
            long buys = 0;
            long sells = 0;
            int orders = 0;
            for (final Model order : open) {
                if (order.instrument == id) {
                    buys += order.isBuy ? order.worstLeaves() : 0;
                    sells += order.isBuy ? 0 : order.worstLeaves();
                    orders++;
                }
            }
            final Instrument instrument = market.logic().instruments().instrument(id);
            if (market.account().workingBuyQuantity(instrument) != buys
                    || market.account().workingSellQuantity(instrument) != sells
                    || market.account().workingOrders(instrument) != orders
                    || market.account().imbalance() != 0) {
                assertThat(new long[] {
                            market.account().workingBuyQuantity(instrument),
                            market.account().workingSellQuantity(instrument),
                            market.account().workingOrders(instrument),
                            market.account().imbalance()
                        })
                        .as("buys, sells, orders, imbalance of instrument %d, seed=%d event=%d", id, seed, event)
                        .containsExactly(buys, sells, orders, 0);
            }
        }
    }
}
