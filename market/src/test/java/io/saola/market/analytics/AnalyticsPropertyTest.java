package io.saola.market.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.Board;
import io.saola.market.Instruments;
import io.saola.market.analytics.RandomDay.Message;
import io.saola.market.rules.MarketTime;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept message by message is what a recomputation from scratch finds, whatever the feed does. */
class AnalyticsPropertyTest {
    private static final int CHECK_EVERY = 37;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261121, -7, 99})
    void shouldEqualARecomputationFromScratch(final long seed) {
        final List<Message> messages = new RandomDay(seed).messages();
        final Feed feed = new Feed();
        RandomDay.define(feed);
        for (int i = 0; i < messages.size(); i++) {
            RandomDay.play(messages.get(i), feed);
            if (i % CHECK_EVERY == 0 || i == messages.size() - 1) {
                for (int id = 0; id < RandomDay.SHARES; id++) {
                    check(
                            feed,
                            id,
                            new Recomputation(messages.subList(0, i + 1), id),
                            "seed=" + seed + " message=" + i + " share=" + id + " " + messages.get(i));
                }
            }
        }
        assertThat(feed.view().feed().lateMessages())
                .as("late messages, seed=%d", seed)
                .isPositive();
    }

    private static void check(final Feed feed, final int id, final Recomputation expected, final String where) {
        final TradeFlow trades = feed.view().trades(id);
        final SessionTotals day = trades.day();
        for (final TradeSide side : TradeSide.values()) {
            assertThat(day.quantity(side)).as("%s: %s", side, where).isEqualTo(expected.bySide.getOrDefault(side, 0L));
        }
        assertThat(day.quantity() + trades.otherwiseLabelledQuantity() + trades.shortfall())
                .as("conservation, %s", where)
                .isEqualTo(expected.lastTotal)
                .isEqualTo(trades.totalQuantity());
        assertThat(trades.otherwiseLabelledQuantity()).as(where).isEqualTo(expected.labelled);
        assertThat(day.value()).as(where).isEqualTo(expected.value);
        if (!expected.prices.isEmpty()) {
            assertThat(day.openPrice()).as(where).isEqualTo(expected.prices.get(0));
            assertThat(day.closePrice()).as(where).isEqualTo(expected.prices.get(expected.prices.size() - 1));
            assertThat(day.highPrice())
                    .as(where)
                    .isEqualTo(expected.prices.stream().mapToLong(p -> p).max().orElse(0));
            assertThat(day.lowPrice())
                    .as(where)
                    .isEqualTo(expected.prices.stream().mapToLong(p -> p).min().orElse(0));
        }
        assertThat(trades.board(Board.ODD_LOT).quantity())
                .as(where)
                .isEqualTo(expected.byBoard.getOrDefault(Board.ODD_LOT, 0L));
        final ForeignFlow flow = feed.view().foreignFlow(id);
        final long nowNs = feed.view().marketTimeNs();
        final int second = (int) (MarketTime.timeOfDayNs(nowNs) / 1_000_000_000L);
        assertThat(flow.buyQuantity()).as(where).isEqualTo(expected.boughtTotal);
        assertThat(flow.sellQuantity()).as(where).isEqualTo(expected.soldTotal);
        assertThat(flow.buySpeed(nowNs)).as("speed, %s", where).isEqualTo(expected.buySpeed(second));
        assertThat(flow.buyAcceleration(nowNs))
                .as("acceleration, %s", where)
                .isEqualTo(expected.buyAcceleration(second));
        checkBars(feed.view().bars(id), day, where);
    }

    /** Late prints make single bars differ from a sort by time; what must hold is that nothing is lost and that time rises. */
    private static void checkBars(final Bars bars, final SessionTotals day, final String where) {
        final int frame = bars.frames().frameOf(86_400);
        final long unpriced = day.quantity() - quantityOfPrices(day, bars, frame);
        assertThat(unpriced).as("quantity not in the day's bar, %s", where).isBetween(0L, day.unknownQuantity());
        for (int f = 0; f < bars.frames().count(); f++) {
            for (int age = 1; age < bars.available(f); age++) {
                assertThat(bars.startNs(f, age)).as(where).isLessThan(bars.startNs(f, age - 1));
            }
            if (bars.isOpen(f) && bars.available(f) > 0) {
                assertThat(bars.startNs(f, 0)).as(where).isLessThan(bars.startNs(f, Bars.OPEN));
            }
        }
    }

    private static long quantityOfPrices(final SessionTotals day, final Bars bars, final int frame) {
        return day.trades() == 0 || !bars.isOpen(frame) ? 0 : bars.quantity(frame, Bars.OPEN);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 20261121})
    void shouldGoOnFromASnapshotInTheMiddleAsIfNothingHadHappened(final long seed) {
        final List<Message> messages = new RandomDay(seed).messages();
        final Feed whole = new Feed();
        RandomDay.define(whole);
        final SplittableRandom random = new SplittableRandom(seed);
        final int middle = random.nextInt(messages.size() / 4, messages.size() * 3 / 4);
        for (final Message message : messages.subList(0, middle)) {
            RandomDay.play(message, whole);
        }
        final Feed restored = restored(whole);
        assertThat(restored.analytics.digest())
                .as("seed=%d middle=%d", seed, middle)
                .isEqualTo(whole.analytics.digest());
        for (int i = middle; i < messages.size(); i++) {
            RandomDay.play(messages.get(i), whole);
            RandomDay.play(messages.get(i), restored);
            assertThat(restored.analytics.digest())
                    .as("seed=%d middle=%d message=%d", seed, middle, i)
                    .isEqualTo(whole.analytics.digest());
        }
        assertThat(state(restored)).as("seed=%d", seed).isEqualTo(state(whole));
    }

    @Test
    void shouldAllocateNothingPerMessage() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final Feed feed = new Feed();
        feed.share().futures();
        feed.analytics.barListener(BarListener.NONE);
        final long[] timesNs = new long[TIMES.length];
        for (int i = 0; i < TIMES.length; i++) {
            timesNs[i] = feed.at(TIMES[i]);
        }
        long allocated = Long.MAX_VALUE;
        long total = 0;
        for (int round = 0; round < 20 && allocated > 0; round++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            total = play(feed, timesNs, round, total);
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).as("bytes of a whole round").isZero();
        assertThat(feed.view().trades(0).day().trades()).isPositive();
    }

    private static long play(final Feed feed, final long[] timesNs, final int round, final long from) {
        long total = from;
        for (int i = 0; i < 50_000; i++) {
            final long ns = timesNs[i % TIMES.length] + round * 60_000_000_000L;
            final int id = i % 3 == 0 ? Feed.FUTURE : Feed.SHARE;
            total += 100;
            switch (i % 4) {
                case 0 -> feed.quote(0, ns, 250_000_000, 250_500_000);
                case 1 -> feed.foreign(0, ns, total, total / 2);
                case 2 -> feed.index(Feed.INDEX, ns, 19_000_000 + i, 1, 2);
                default -> feed.trade(id, ns, 250_000_000 + i % 3 * 500_000, 100, total);
            }
        }
        return total;
    }

    private static final String[] TIMES = {"09:20:00", "09:20:07", "10:00:00", "11:29:59", "13:05:00", "14:29:00"};

    private static Feed restored(final Feed from) {
        final byte[] state = state(from);
        final Feed to = new Feed();
        final StateReader in = new StateReader(new UnsafeBuffer(state), state.length);
        to.instruments.restore(in);
        to.analytics.restore(in);
        in.requireEnd();
        return to;
    }

    private static byte[] state(final Feed feed) {
        final StateWriter out = new StateWriter(1 << 16);
        final Instruments instruments = feed.instruments;
        instruments.snapshot(out);
        feed.analytics.snapshot(out);
        final byte[] bytes = new byte[out.length()];
        out.buffer().getBytes(0, bytes);
        return bytes;
    }
}
