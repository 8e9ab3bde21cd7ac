package io.saola.simulator.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A simple member against recorded trades of real days: every few trades it joins the best level of a book assumed around
 * the last price. The recordings have no quotes, so the depth is an assumption; the trades are real.
 */
final class RecordedTradesTest {
    private static final long MINUTE_NS = 60L * 1_000_000_000L;
    private static final int TRADES_PER_ORDER = 15;

    @ParameterizedTest
    @CsvSource({"FPT, 108000, 124200, 100, 326900", "VNM, 50800, 58400, 100, 758200", "VCB, 52300, 60100, 100, 379400"})
    void shouldFillSanelyOnSharesOfARealMorning(
            final String symbol, final long floor, final long ceiling, final long tick, final long expectedVolume)
            throws IOException {
        final List<Print> prints = shares(dataFile("hose-ticks/" + symbol + "_ticks_2025-06-03.csv"));
        assertThat(prints.stream().mapToLong(Print::quantity).sum()).isEqualTo(expectedVolume);
        final PlainRules rules = new PlainRules(Decimals.of(floor), Decimals.of(ceiling), Decimals.of(tick), 100);
        shouldFillSanely(symbol, prints, rules, Decimals.of(tick), 100);
    }

    @Test
    void shouldFillSanelyOnAFutureOfTwoRealDays() throws IOException {
        final List<Print> prints = futures(dataFile("vn30f-intraday/hieuqcao_vn30f_ticks_2024-12-30_31.csv.gz"));
        assertThat(prints).hasSize(3_312);
        final PlainRules rules = new PlainRules(Decimals.of(1_250), Decimals.of(1_440), Decimals.ONE / 10, 1);
        shouldFillSanely("VN30F2501", prints, rules, Decimals.ONE / 10, 1);
    }

    private static void shouldFillSanely(
            final String name, final List<Print> prints, final PlainRules rules, final long tick, final long lot) {
        final long volume = prints.stream().mapToLong(Print::quantity).sum();
        final Member conservative = new Member(FillModel.CONSERVATIVE, rules, tick, lot).play(prints);
        final Member queue = new Member(FillModel.QUEUE, rules, tick, lot).play(prints);
        final Member optimistic = new Member(FillModel.OPTIMISTIC, rules, tick, lot).play(prints);
        assertThat(conservative.filled).as(name).isPositive();
        assertThat(queue.filled).as(name).isGreaterThanOrEqualTo(conservative.filled);
        assertThat(optimistic.filled).as(name).isGreaterThanOrEqualTo(queue.filled);
        assertThat(optimistic.filled).as(name).isLessThan(volume);
        final long high = prints.stream().mapToLong(Print::price).max().orElseThrow();
        final long low = prints.stream().mapToLong(Print::price).min().orElseThrow();
        for (final Member member : List.of(conservative, queue, optimistic)) {
            assertThat(member.filled + member.ended).as(name).isEqualTo(member.ordered);
            assertThat(member.highest).as(name).isLessThanOrEqualTo(high + tick);
            assertThat(member.lowest).as(name).isGreaterThanOrEqualTo(low - tick);
            for (final DataRefusal refusal : DataRefusal.values()) {
                assertThat(member.venue.refusedData(refusal))
                        .as("%s %s", name, refusal)
                        .isZero();
            }
        }
        final Member again = new Member(FillModel.QUEUE, rules, tick, lot).play(prints);
        assertThat(again.venue.stateHash()).as(name).isEqualTo(queue.venue.stateHash());
        assertThat(again.answers).as(name).isEqualTo(queue.answers);
    }

    private static Path dataFile(final String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            final Path file = at.resolve("shared").resolve("data").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        assumeTrue(false, "recorded data not present: shared/data/" + name);
        throw new AssertionError("not reached");
    }

    /** Row, time with offset, price in thousand VND, quantity, taker, id. */
    private static List<Print> shares(final Path file) throws IOException {
        final List<Print> prints = new ArrayList<>();
        for (final String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            final String[] fields = line.split(",", -1);
            if (fields[0].isEmpty()) {
                continue;
            }
            prints.add(new Print(
                    timeNs(fields[1].substring(0, 19)),
                    Decimals.parse(fields[2]) * 1_000,
                    Long.parseLong(fields[3]),
                    "Buy".equals(fields[4]) ? AggressorSide.BUY : AggressorSide.SELL));
        }
        return prints;
    }

    /** Time, code, price in points, contracts; the taker is not told. */
    private static List<Print> futures(final Path file) throws IOException {
        final List<Print> prints = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                final String[] fields = line.split(",", -1);
                if (!"datetime".equals(fields[0])) {
                    prints.add(new Print(
                            timeNs(fields[0]),
                            Decimals.parse(fields[2]),
                            Long.parseLong(fields[3]),
                            AggressorSide.NONE));
                }
            }
        }
        return prints;
    }

    private static long timeNs(final String text) {
        final Instant time = LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.ofHours(7));
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    private record Print(long timeNs, long price, long quantity, AggressorSide aggressor) {}

    /** Joins the bid and the ask in turns, and cancels the order before. */
    private static final class Member extends SilentListener {
        private final BookDepth depth = new BookDepth();
        private final List<String> answers = new ArrayList<>();
        private final BacktestVenue venue;
        private final long tick;
        private final long lot;
        private long lastOrderId;
        private long ordered;
        private long filled;
        private long ended;
        private long highest = Long.MIN_VALUE;
        private long lowest = Long.MAX_VALUE;

        Member(final FillModel model, final PlainRules rules, final long tick, final long lot) {
            this.tick = tick;
            this.lot = lot;
            venue = new BacktestVenue(
                    new int[] {3},
                    FillConfig.of(model),
                    Latencies.constant(1_000_000, 5_000_000, 5_000_000),
                    rules,
                    this);
        }

        Member play(final List<Print> prints) {
            venue.onSession(0, prints.get(0).timeNs() - MINUTE_NS, Phase.CONTINUOUS);
            int count = 0;
            for (final Print print : prints) {
                if (count++ % TRADES_PER_ORDER == 0) {
                    order(print, count % (2 * TRADES_PER_ORDER) == 1 ? Side.BUY : Side.SELL);
                }
                venue.onTrade(0, print.timeNs(), print.price(), print.quantity(), print.aggressor());
            }
            venue.onSession(0, prints.get(prints.size() - 1).timeNs() + MINUTE_NS, Phase.CLOSED);
            venue.advanceTo(prints.get(prints.size() - 1).timeNs() + 2 * MINUTE_NS);
            return this;
        }

        private void order(final Print print, final Side side) {
            depth.clear();
            for (int i = 0; i < 3; i++) {
                depth.bid(print.price() - (i + (side == Side.BUY ? 0 : 1)) * tick, 20 * lot);
                depth.ask(print.price() + (i + (side == Side.BUY ? 1 : 0)) * tick, 20 * lot);
            }
            venue.onQuote(0, print.timeNs(), depth);
            venue.cancel(lastOrderId);
            venue.submit(++lastOrderId, 0, side, OrderType.LO, print.price(), 5 * lot);
            ordered += 5 * lot;
        }

        @Override
        public void onFilled(
                final long orderId,
                final long price,
                final long quantity,
                final long leavesQuantity,
                final long venueTimeNs) {
            answers.add(orderId + " " + price + " " + quantity + " " + venueTimeNs);
            filled += quantity;
            highest = Math.max(highest, price);
            lowest = Math.min(lowest, price);
        }

        @Override
        public void onCancelled(
                final long orderId, final long leavesQuantity, final CancelCause cause, final long venueTimeNs) {
            ended += leavesQuantity;
        }

        @Override
        public void onExpired(final long orderId, final long leavesQuantity, final long venueTimeNs) {
            ended += leavesQuantity;
        }
    }
}
