package io.saola.simulator.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * One HOSE-like share (reference 25,000, band 23,250 to 26,750, tick 50, lot 100) on a backtest venue; prices in VND. Each
 * call happens one millisecond after the one before, and what the venue answered is told as one list of lines.
 */
final class FillScenario {
    static final long MS = 1_000_000;
    static final int SHARE = 0;

    private final List<String> answers = new ArrayList<>();
    private final BookDepth depth = new BookDepth();
    private final BacktestVenue venue;
    private long timeNs;
    private long lastOrderId;

    FillScenario(final FillModel model) {
        this(FillConfig.of(model));
    }

    FillScenario(final FillConfig config) {
        this(config, Latencies.none(), 3);
    }

    FillScenario(final FillConfig config, final Latencies latencies, final int feedLevels) {
        venue = new BacktestVenue(
                new int[] {feedLevels},
                config,
                latencies,
                new PlainRules(vnd(23_250), vnd(26_750), vnd(50), 100),
                new Recorder());
        session(Phase.CONTINUOUS);
    }

    static FillConfig config(final FillModel model, final CancellationSplit split) {
        final FillConfig usual = FillConfig.of(model);
        return new FillConfig(
                model,
                split,
                usual.auctionBetterPercent(),
                usual.auctionAtPricePercent(),
                usual.maxOpenOrders(),
                usual.maxPending());
    }

    static long vnd(final long price) {
        return Decimals.of(price);
    }

    BacktestVenue venue() {
        return venue;
    }

    long timeNs() {
        return timeNs;
    }

    FillScenario session(final Phase phase) {
        applied(venue.onSession(SHARE, tick(), phase));
        return this;
    }

    /** {@code "25000x300 24950x500 | 25050x200"}: bids, bar, asks. */
    FillScenario quote(final String text) {
        applied(venue.onQuote(SHARE, tick(), depth(text)));
        return this;
    }

    BookDepth depth(final String text) {
        depth.clear();
        final String[] sides = text.split("\\|", -1);
        for (final String level : sides[0].trim().split(" ", -1)) {
            if (!level.isEmpty()) {
                depth.bid(price(level), quantity(level));
            }
        }
        for (final String level : sides[1].trim().split(" ", -1)) {
            if (!level.isEmpty()) {
                depth.ask(price(level), quantity(level));
            }
        }
        return depth;
    }

    FillScenario sold(final long price, final long quantity) {
        applied(venue.onTrade(SHARE, tick(), vnd(price), quantity, AggressorSide.SELL));
        return this;
    }

    FillScenario bought(final long price, final long quantity) {
        applied(venue.onTrade(SHARE, tick(), vnd(price), quantity, AggressorSide.BUY));
        return this;
    }

    FillScenario traded(final long price, final long quantity) {
        applied(venue.onTrade(SHARE, tick(), vnd(price), quantity, AggressorSide.NONE));
        return this;
    }

    FillScenario auction(final long price, final long volume) {
        applied(venue.onAuctionPrint(SHARE, tick(), vnd(price), volume));
        return this;
    }

    FillScenario barOpens(final long price, final long quantity) {
        applied(venue.onBarOpen(SHARE, tick(), vnd(price), vnd(price), quantity));
        return this;
    }

    FillScenario barEnds(final long high, final long low) {
        applied(venue.onBarEnd(SHARE, tick(), vnd(high), vnd(low)));
        return this;
    }

    FillScenario buy(final long price, final long quantity) {
        return order(Side.BUY, OrderType.LO, price, quantity);
    }

    FillScenario sell(final long price, final long quantity) {
        return order(Side.SELL, OrderType.LO, price, quantity);
    }

    FillScenario order(final Side side, final OrderType type, final long price, final long quantity) {
        assertThat(venue.submit(++lastOrderId, SHARE, side, type, vnd(price), quantity))
                .isEqualTo(FillRefusal.NONE);
        return pass();
    }

    FillScenario amend(final long orderId, final long price, final long quantity) {
        assertThat(venue.amend(orderId, vnd(price), quantity)).isEqualTo(FillRefusal.NONE);
        return pass();
    }

    FillScenario cancel(final long orderId) {
        assertThat(venue.cancel(orderId)).isEqualTo(FillRefusal.NONE);
        return pass();
    }

    FillScenario pass() {
        venue.advanceTo(tick());
        return this;
    }

    FillScenario advanceTo(final long toNs) {
        timeNs = toNs;
        venue.advanceTo(toNs);
        return this;
    }

    FillScenario shouldStandBehind(final long orderId, final long quantity) {
        assertThat(venue.aheadQuantity(orderId))
                .as("ahead of order %d", orderId)
                .isEqualTo(quantity);
        return this;
    }

    /** All answers since the last look, in order. */
    FillScenario shouldHaveHeard(final String... expected) {
        pass();
        assertThat(answers).containsExactly(expected);
        answers.clear();
        return this;
    }

    FillScenario shouldHaveHeardNothingYet() {
        assertThat(answers).isEmpty();
        return this;
    }

    private long tick() {
        timeNs += MS;
        return timeNs;
    }

    private static void applied(final DataRefusal refusal) {
        assertThat(refusal).isEqualTo(DataRefusal.NONE);
    }

    private static long price(final String level) {
        return vnd(Long.parseLong(level.substring(0, level.indexOf('x'))));
    }

    private static long quantity(final String level) {
        return Long.parseLong(level.substring(level.indexOf('x') + 1));
    }

    private final class Recorder implements FillListener {
        @Override
        public void onAccepted(final long orderId, final long venueTimeNs) {
            answers.add("accepted " + orderId);
        }

        @Override
        public void onRejected(final long orderId, final FillRefusal reason, final long venueTimeNs) {
            answers.add("rejected " + orderId + " " + reason);
        }

        @Override
        public void onRequestRefused(final long orderId, final FillRefusal reason, final long venueTimeNs) {
            answers.add("refused " + orderId + " " + reason);
        }

        @Override
        public void onAmended(final long orderId, final long price, final long quantity, final long venueTimeNs) {
            answers.add("amended " + orderId + " " + quantity + "@" + Decimals.toString(price));
        }

        @Override
        public void onFilled(
                final long orderId,
                final long price,
                final long quantity,
                final long leavesQuantity,
                final long venueTimeNs) {
            answers.add("filled " + orderId + " " + quantity + "@" + Decimals.toString(price) + " leaves "
                    + leavesQuantity);
        }

        @Override
        public void onCancelled(
                final long orderId, final long leavesQuantity, final CancelCause cause, final long venueTimeNs) {
            answers.add("cancelled " + orderId + " " + leavesQuantity + " " + cause);
        }

        @Override
        public void onExpired(final long orderId, final long leavesQuantity, final long venueTimeNs) {
            answers.add("expired " + orderId + " " + leavesQuantity);
        }
    }
}
