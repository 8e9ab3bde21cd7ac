package io.saola.market.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.codecs.Decimals;
import io.saola.market.history.AdjustedHistory.Step;
import io.saola.market.rules.TickTable;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Ex-date references by section 3.6 of the market reference, and adjusted histories against published ones. */
class CorporateActionTest {
    private static final TickTable TICKS = TickTable.flat(Decimals.of(50));

    @Test
    void shouldTakeCashOffTheClose() {
        assertThat(reference(Decimals.of(30_000), CorporateAction.cash(20241202, Decimals.of(1_000))))
                .isEqualTo(Decimals.of(29_000));
    }

    @Test
    void shouldDivideByTheSharesOfAStockDividend() {
        assertThat(reference(Decimals.of(94_900), CorporateAction.stock(20250312, 495_000_000)))
                .as("94,900 / 1.495 = 63,478.3")
                .isEqualTo(Decimals.of(63_500));
    }

    @Test
    void shouldTakeTwoEventsOfOneDateTogether() {
        assertThat(reference(
                        Decimals.of(147_500),
                        CorporateAction.cash(20240612, Decimals.of(1_000)),
                        CorporateAction.bonus(20240612, 150_000_000)))
                .as("(147,500 - 1,000) / 1.15 = 127,391.3")
                .isEqualTo(Decimals.of(127_400));
    }

    @Test
    void shouldAddWhatRightsPayIn() {
        assertThat(reference(Decimals.of(30_000), CorporateAction.rights(20240612, 500_000_000, Decimals.of(15_000))))
                .as("(30,000 + 0.5 x 15,000) / 1.5")
                .isEqualTo(Decimals.of(25_000));
    }

    @Test
    void shouldNotAdjustForRightsPricedAboveTheMarket() {
        assertThat(reference(Decimals.of(10_000), CorporateAction.rights(20240612, 500_000_000, Decimals.of(15_000))))
                .isEqualTo(Decimals.of(10_000));
    }

    @Test
    void shouldRoundToTheNearestTickHalfUp() {
        assertThat(reference(Decimals.of(30_000), CorporateAction.cash(20241202, Decimals.of(975))))
                .as("29,025")
                .isEqualTo(Decimals.of(29_050));
        assertThat(reference(Decimals.of(30_000), CorporateAction.cash(20241202, Decimals.of(976))))
                .as("29,024")
                .isEqualTo(Decimals.of(29_000));
    }

    @Test
    void shouldRefuseEventsThatCannotBe() {
        assertThatThrownBy(() -> CorporateAction.cash(20240612, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CorporateAction.stock(20241301, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CorporateAction(20240612, CorporateAction.Kind.BONUS_SHARES, 5, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cashPerShare=5");
        assertThatThrownBy(() -> reference(Decimals.of(900), CorporateAction.cash(20240612, Decimals.of(900))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes all");
        assertThatThrownBy(() -> new ExDate(20240613, List.of(CorporateAction.cash(20240612, 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AdjustedHistory(List.of(cash(20240612), cash(20240612))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldMultiplyFactorsExactlyAndRoundOnce() {
        final AdjustmentFactor third = AdjustmentFactor.of(BigInteger.ONE, BigInteger.valueOf(3));
        AdjustmentFactor product = AdjustmentFactor.ONE;
        for (int i = 0; i < 40; i++) {
            product = product.times(third);
        }
        for (int i = 0; i < 40; i++) {
            product = product.times(third.inverse());
        }
        assertThat(product).isEqualTo(AdjustmentFactor.ONE);
        assertThat(third.applyTo(5)).as("1.67").isEqualTo(2);
        assertThat(third.applyTo(4)).as("1.33").isEqualTo(1);
        assertThat(AdjustmentFactor.of(BigInteger.ONE, BigInteger.TWO).applyTo(5))
                .as("half up")
                .isEqualTo(3);
    }

    @Test
    void shouldAdjustOnlyAcrossTheExDatesBetween() {
        final AdjustedHistory history = new AdjustedHistory(List.of(
                new Step(new ExDate(20240612, List.of(CorporateAction.bonus(20240612, Decimals.RATE_ONE))), 10),
                new Step(new ExDate(20240712, List.of(CorporateAction.bonus(20240712, Decimals.RATE_ONE))), 10)));
        assertThat(history.priceFactor(20240611, 20240712).applyTo(1_000)).isEqualTo(250);
        assertThat(history.priceFactor(20240612, 20240712).applyTo(1_000))
                .as("from the ex-date on")
                .isEqualTo(500);
        assertThat(history.priceFactor(20240712, 20240801)).isEqualTo(AdjustmentFactor.ONE);
        assertThat(history.quantityFactor(20240611, 20240712).applyTo(100)).isEqualTo(400);
    }

    /** Both files are adjusted: one back from 2025-06-02, one from 2025-12-31; what stands between are the events after June. */
    @Test
    void shouldFindTheConstantRatioBetweenTwoPublishedHistoriesOfFpt() throws IOException {
        final Map<Integer, Double> june =
                closes(file("daily-ohlcv/khoastock_FPT_daily_2024-06_2025-06.csv"), 1, 5, null);
        final Map<Integer, Double> december =
                gzipCloses(file("daily-ohlcv/sin0235_vn30_daily_2013_2025.csv.gz"), "FPT");
        final AdjustedHistory after = new AdjustedHistory(List.of(
                new Step(
                        new ExDate(
                                20250613,
                                List.of(
                                        CorporateAction.cash(20250613, Decimals.of(1_000)),
                                        CorporateAction.stock(20250613, 150_000_000))),
                        Decimals.of(118_000)),
                new Step(
                        new ExDate(20251202, List.of(CorporateAction.cash(20251202, Decimals.of(1_000)))),
                        Decimals.of(98_000))));
        final AdjustmentFactor factor = after.priceFactor(20250602, 20251231).inverse();
        final double expected =
                factor.numerator().doubleValue() / factor.denominator().doubleValue();
        int compared = 0;
        for (final Map.Entry<Integer, Double> day : june.entrySet()) {
            final Double other = december.get(day.getKey());
            if (other != null) {
                compared++;
                assertThat(day.getValue() / other).as("date=%d", day.getKey()).isCloseTo(1.1719, within(0.0002));
            }
        }
        assertThat(compared).isGreaterThan(200);
        assertThat(expected)
                .as("with the year's usual events at rounded closes")
                .isCloseTo(1.1719, within(0.003));
    }

    /** The published history of VCB is adjusted for its 49.5 % stock dividend: no gap is left on the ex-date. */
    @Test
    void shouldExplainTheStockDividendOfVcb() throws IOException {
        final List<String> events =
                Files.readAllLines(file("corporate-actions/VCB_events.csv"), StandardCharsets.UTF_8);
        final String event = events.stream()
                .filter(line -> line.contains(",ISS,") && line.contains(",2025-03-12,"))
                .findFirst()
                .orElseThrow();
        assertThat(event).contains(",0.495,");
        final ExDate exDate = new ExDate(20250312, List.of(CorporateAction.stock(20250312, 495_000_000)));
        final Map<Integer, Double> adjusted =
                closes(file("daily-ohlcv/khoastock_VCB_daily_2024-06_2025-06.csv"), 1, 5, null);
        final double before = adjusted.get(20250311);
        final double after = adjusted.get(20250312);
        assertThat(after / before).as("inside the band of 7 %%").isBetween(0.93, 1.07);
        final long raw =
                exDate.priceFactor(Decimals.of(94_900)).inverse().applyTo(Math.round(before * 1_000 * Decimals.ONE));
        assertThat(raw / (double) Decimals.ONE)
                .as("the raw close was far outside it")
                .isGreaterThan(after * 1_000 * 1.3);
    }

    private static long reference(final long close, final CorporateAction... actions) {
        return new ExDate(actions[0].exDate(), List.of(actions)).referencePrice(close, TICKS);
    }

    private static Step cash(final int date) {
        return new Step(new ExDate(date, List.of(CorporateAction.cash(date, 1))), 10);
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

    private static Map<Integer, Double> gzipCloses(final Path file, final String symbol) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return parse(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList(),
                    0,
                    4,
                    symbol);
        }
    }

    private static Map<Integer, Double> closes(
            final Path file, final int dateColumn, final int closeColumn, final String symbol) throws IOException {
        return parse(Files.readAllLines(file, StandardCharsets.UTF_8), dateColumn, closeColumn, symbol);
    }

    private static Map<Integer, Double> parse(
            final List<String> lines, final int dateColumn, final int closeColumn, final String symbol) {
        final Map<Integer, Double> closes = new TreeMap<>();
        final List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
        for (final String row : rows) {
            final String[] cells = row.split(",", -1);
            if (symbol == null || cells[cells.length - 1].equals(symbol)) {
                closes.put(
                        Integer.parseInt(cells[dateColumn].substring(0, 10).replace("-", "")),
                        Double.parseDouble(cells[closeColumn]));
            }
        }
        return closes;
    }
}
