package io.saola.market.analytics;

import static io.saola.market.analytics.Feed.SHARE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded trades of real days: sums and bars equal what a sort and a sum over the file gives. Skipped where the data is not. */
class RecordedMarketTest {
    private static final int MINUTE = BarFrames.DEFAULT.frameOf(60);

    /** Prices of a file in thousand VND, one match per row. */
    @ParameterizedTest
    @CsvSource({"FPT, 326900", "VNM, 758200", "VCB, 379400"})
    void shouldSumTheRecordedTradesOfAShare(final String symbol, final long expected) throws IOException {
        final List<String> rows =
                Files.readAllLines(file("hose-ticks/" + symbol + "_ticks_2025-06-03.csv"), StandardCharsets.UTF_8);
        final Feed feed = new Feed().date(20250603);
        feed.define(SHARE, symbol, Market.HOSE, InstrumentType.SHARE, 50_000);
        feed.phase(SHARE, "09:00:00", Phase.OPENING_AUCTION).phase(SHARE, "09:15:00", Phase.CONTINUOUS);
        final TreeMap<String, long[]> minutes = new TreeMap<>();
        final BigDecimal[] value = {BigDecimal.ZERO};
        long total = 0;
        long opening = 0;
        boolean uncrossing = true;
        final String firstPrice = rows.get(1).split(",", -1)[2];
        for (final String row : rows.subList(1, rows.size())) {
            final String[] cells = row.split(",", -1);
            final String time = cells[1].substring(11, 19);
            final long quantity = Long.parseLong(cells[3]);
            final BigDecimal price = new BigDecimal(cells[2]).movePointRight(3);
            final long scaled = price.movePointRight(Decimals.DIGITS).longValueExact();
            total += quantity;
            uncrossing &= time.equals("09:15:00") && cells[2].equals(firstPrice);
            opening += uncrossing ? quantity : 0;
            value[0] = value[0].add(price.multiply(BigDecimal.valueOf(quantity)));
            final long[] bar = minutes.computeIfAbsent(
                    time.substring(0, 5), any -> new long[] {scaled, scaled, scaled, scaled, 0});
            bar[1] = Math.max(bar[1], scaled);
            bar[2] = Math.min(bar[2], scaled);
            bar[3] = scaled;
            bar[4] += quantity;
            feed.trade(SHARE, feed.at(time), scaled, quantity, total);
        }
        feed.timePasses("10:00:00");
        final SessionTotals day = feed.trades().day();
        assertThat(day.quantity()).isEqualTo(expected).isEqualTo(total);
        assertThat(BigDecimal.valueOf(day.value(), Decimals.DIGITS)).isEqualByComparingTo(value[0]);
        assertThat(day.trades()).isEqualTo(rows.size() - 1);
        assertThat(day.auctionQuantity())
                .as("the fills of the uncross; prints at its price in its second cannot be told from them")
                .isGreaterThanOrEqualTo(opening)
                .isPositive();
        assertThat(day.unknownQuantity()).isZero();
        final Bars bars = feed.view().bars(SHARE);
        assertThat(bars.available(MINUTE)).isEqualTo(minutes.size());
        int age = minutes.size();
        for (final Map.Entry<String, long[]> minute : minutes.entrySet()) {
            age--;
            assertThat(bars.startNs(MINUTE, age)).as(minute.getKey()).isEqualTo(feed.at(minute.getKey() + ":00"));
            assertThat(new long[] {
                        bars.openPrice(MINUTE, age),
                        bars.highPrice(MINUTE, age),
                        bars.lowPrice(MINUTE, age),
                        bars.closePrice(MINUTE, age),
                        bars.quantity(MINUTE, age)
                    })
                    .as(minute.getKey())
                    .containsExactly(minute.getValue());
        }
    }

    /** Messages of the index channel as the broker sent them, with a gap of one message. */
    @Test
    void shouldFollowTheRecordedIndex() throws IOException {
        final List<String> lines =
                Files.readAllLines(file("ssi-captures/ssi_mi_messages.jsonl"), StandardCharsets.UTF_8);
        final Feed feed = new Feed().date(20260720);
        feed.define(0, "VNINDEX", Market.HOSE, InstrumentType.INDEX, 0);
        final Pattern value = Pattern.compile("\\\\\"IndexValue\\\\\":([0-9.]+)");
        final Pattern time = Pattern.compile("\\\\\"Time\\\\\":\\\\\"([0-9:]+)");
        final TreeMap<String, Long> lastOfMinute = new TreeMap<>();
        for (final String line : lines) {
            final long points = Decimals.parse(group(value, line));
            lastOfMinute.put(group(time, line).substring(0, 5), points);
            feed.index(0, feed.at(group(time, line)), points, 37, 275);
        }
        final IndexStats index = feed.view().index(0);
        assertThat(index.sparklineSize()).isEqualTo(lastOfMinute.size()).isEqualTo(3);
        int place = 0;
        for (final long points : lastOfMinute.values()) {
            assertThat(index.sparklineValue(place++)).isEqualTo(points);
        }
        assertThat(feed.view().feed().gaps())
                .as("a message every 5 s, one missing")
                .isZero();
        assertThat(index.advanceRatio()).isEqualTo(118_589_744);
    }

    /** Two days of a sample of VN30F2501 trades, with microseconds. */
    @Test
    void shouldBuildBarsOfTheRecordedFuture() throws IOException {
        final Path file = file("vn30f-intraday/hieuqcao_vn30f_ticks_2024-12-30_31.csv.gz");
        final List<String> rows;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            rows = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        final Feed feed = new Feed().date(20241230);
        feed.define(0, "VN30F2501", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE, 1_340, 20250116);
        feed.phase(0, "09:00:00", Phase.CONTINUOUS);
        final long[] perDay = new long[2];
        for (final String row : rows.subList(1, rows.size())) {
            final String[] cells = row.split(",", -1);
            final int date = Integer.parseInt(cells[0].substring(0, 10).replace("-", ""));
            final long quantity = new BigDecimal(cells[3]).longValueExact();
            perDay[date == 20241230 ? 0 : 1] += quantity;
            feed.date(date)
                    .trade(0, feed.at(cells[0].substring(11, 19)), Decimals.parse(cells[2]), quantity, Decimals.NULL);
        }
        assertThat(perDay).containsExactly(7_580, 6_333);
        assertThat(feed.view().trades(0).formerDayQuantity()).isEqualTo(7_580);
        assertThat(feed.view().trades(0).day().quantity()).isEqualTo(6_333);
        final Bars bars = feed.view().bars(0);
        final int frame = BarFrames.DEFAULT.frameOf(86_400);
        assertThat(bars.quantity(frame, 0)).isEqualTo(7_580);
        assertThat(bars.quantity(frame, Bars.OPEN)).isEqualTo(6_333);
        assertThat(feed.view().basis().contract().activeId()).isZero();
    }

    private static String group(final Pattern pattern, final String line) {
        final Matcher matcher = pattern.matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        return matcher.group(1);
    }

    private static Path file(final String name) {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            final Path found = up.resolve("shared/data").resolve(name);
            if (Files.exists(found)) {
                return found;
            }
        }
        assumeTrue(false, "recorded market data is not here: " + name);
        throw new IllegalStateException("not reached");
    }
}
