package io.saola.strategies.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Indicators that TA-Lib lacks, or computes with fewer digits, equal their definition computed from scratch at every bar, also
 * after 50,000 of them: running sums do not drift.
 */
class RecomputationTest {
    private static final int LENGTH = 50_000;

    private interface Definition {
        double at(Series bars, int bar);
    }

    static Stream<Arguments> definitions() {
        return Stream.of(
                of("StandardDeviation(20)", 0, (s, i) -> Math.sqrt(variance(s.close, i, 20))),
                of("ZScore(20)", 0, (s, i) -> {
                    final double deviation = Math.sqrt(variance(s.close, i, 20));
                    return deviation == 0 ? 0 : (s.close[i] - mean(s.close, i, 20)) / deviation;
                }),
                of("Correlation(20)", 0, (s, i) -> {
                    final double spread = variance(s.open, i, 20) * variance(s.close, i, 20);
                    return spread == 0 ? 0 : covariance(s.open, s.close, i, 20) / Math.sqrt(spread);
                }),
                of("Sma(20)", 0, (s, i) -> mean(s.close, i, 20)),
                of("Wma(20)", 0, (s, i) -> {
                    double sum = 0;
                    for (int age = 0; age < 20; age++) {
                        sum += (20 - age) * s.close[i - age];
                    }
                    return sum / 210;
                }),
                of("LinearRegression(14)", 1, (s, i) -> {
                    double xy = 0;
                    double xx = 0;
                    for (int age = 0; age < 14; age++) {
                        final double x = 6.5 - age;
                        xy += x * (s.close[i - age] - mean(s.close, i, 14));
                        xx += x * x;
                    }
                    return xy / xx;
                }),
                of("RealisedVolatility(20,250)", 0, (s, i) -> {
                    double squares = 0;
                    for (int age = 0; age < 20; age++) {
                        final double r = Math.log(s.close[i - age] / s.close[i - age - 1]);
                        squares += r * r;
                    }
                    return Math.sqrt(squares / 20 * 250);
                }),
                of("DonchianChannel(20)", 1, (s, i) -> highest(s, i, 20)),
                of("DonchianChannel(20)", 2, (s, i) -> lowest(s, i, 20)),
                of("ChaikinMoneyFlow(20)", 0, (s, i) -> {
                    double flow = 0;
                    double volume = 0;
                    for (int age = 0; age < 20; age++) {
                        final int at = i - age;
                        final double range = s.high[at] - s.low[at];
                        flow += range == 0 ? 0 : (2 * s.close[at] - s.low[at] - s.high[at]) / range * s.volume[at];
                        volume += s.volume[at];
                    }
                    return volume == 0 ? 0 : flow / volume;
                }),
                of("TradeFlowImbalance(20)", 0, (s, i) -> {
                    double bought = 0;
                    double sold = 0;
                    for (int age = 0; age < 20; age++) {
                        bought += s.volume[i - age];
                        sold += s.volume[((i - age) * 7 + 3) % s.length()];
                    }
                    return bought + sold == 0 ? 0 : (bought - sold) / (bought + sold);
                }),
                of("OrderBookImbalance(5)", 0, (s, i) -> {
                    double sum = 0;
                    for (int age = 0; age < 5; age++) {
                        final double bid = s.volume[i - age];
                        final double ask = s.volume[((i - age) * 7 + 3) % s.length()];
                        sum += bid + ask == 0 ? 0 : (bid - ask) / (bid + ask);
                    }
                    return sum / 5;
                }),
                of("Ichimoku", 1, (s, i) -> (highest(s, i, 26) + lowest(s, i, 26)) / 2),
                of(
                        "Ichimoku",
                        2,
                        (s, i) -> (highest(s, i - 26, 9)
                                        + lowest(s, i - 26, 9)
                                        + highest(s, i - 26, 26)
                                        + lowest(s, i - 26, 26))
                                / 4),
                of("Ichimoku", 3, (s, i) -> (highest(s, i - 26, 52) + lowest(s, i - 26, 52)) / 2));
    }

    @ParameterizedTest(name = "{0}, output {1}")
    @MethodSource("definitions")
    void shouldEqualItsDefinitionAtEveryBar(final String name, final int output, final Definition definition) {
        final Series bars = Series.random(77, LENGTH, 190_000, 0.1);
        final Catalogue.Entry entry = Catalogue.all().get(name).get();
        for (int i = 0; i < LENGTH; i++) {
            entry.feed.bar(bars, i);
            if (entry.indicator.isReady()) {
                final double wanted = definition.at(bars, i);
                final double scale = Math.max(Math.abs(wanted), name.startsWith("Linear") ? 1e-2 : 1e-3);
                assertThat(Math.abs(entry.outputs[output].getAsDouble() - wanted))
                        .as("seed 77 bar %d: %s, by definition %s", i, entry.outputs[output].getAsDouble(), wanted)
                        .isLessThanOrEqualTo(1e-9 * scale * (name.startsWith("Linear") ? 100 : 1));
            }
        }
        assertThat(entry.indicator.isReady()).isTrue();
    }

    /** Two bars by hand: the band stands 3 ranges off the middle and follows only the trend. */
    @Test
    void shouldTurnSuperTrendWhenACloseCrossesItsBand() {
        final SuperTrend trend = new SuperTrend(1, 1);
        trend.update(10, 11, 9, 10, 0);
        assertThat(trend.update(10, 12, 10, 12, 0)).as("middle 11, range 2").isEqualTo(9);
        assertThat(trend.update(12, 14, 12, 14, 0)).as("middle 13, range 2").isEqualTo(11);
        assertThat(trend.update(14, 14, 13, 13, 0))
                .as("the lower band 12.5 of a smaller range")
                .isEqualTo(12.5);
        assertThat(trend.isUp()).isTrue();
        assertThat(trend.update(13, 13, 9, 9, 0))
                .as("crossed: the upper band, middle 11 plus 4")
                .isEqualTo(14.5);
        assertThat(trend.isUp()).isFalse();
    }

    @Test
    void shouldSpreadKeltnersBandsByTheTrueRange() {
        final KeltnerChannel channel = new KeltnerChannel(2, 1, 2);
        channel.update(10, 11, 9, 10, 0);
        assertThat(channel.update(10, 13, 10, 12, 0)).isEqualTo(11);
        assertThat(channel.upper()).as("range 3, width 2").isEqualTo(17);
        assertThat(channel.lower()).isEqualTo(5);
    }

    @Test
    void shouldWeighVwapByQuantityAndDrawMicropriceToTheThinSide() {
        final Vwap vwap = new Vwap();
        assertThat(vwap.update(100, 0)).isNaN();
        vwap.update(100, 1);
        assertThat(vwap.update(106, 2)).isEqualTo(104);
        vwap.reset();
        assertThat(vwap.update(50, 3)).isEqualTo(50);
        assertThat(Microprice.of(100, 300, 101, 100)).isEqualTo(100.75);
        assertThat(Microprice.of(100, 0, 101, 0)).isEqualTo(100.5);
    }

    private static Arguments of(final String name, final int output, final Definition definition) {
        return Arguments.of(name, output, definition);
    }

    private static double mean(final double[] values, final int last, final int period) {
        double sum = 0;
        for (int age = 0; age < period; age++) {
            sum += values[last - age] - values[last];
        }
        return values[last] + sum / period;
    }

    private static double variance(final double[] values, final int last, final int period) {
        return covariance(values, values, last, period);
    }

    private static double covariance(final double[] xs, final double[] ys, final int last, final int period) {
        final double meanX = mean(xs, last, period);
        final double meanY = mean(ys, last, period);
        double sum = 0;
        for (int age = 0; age < period; age++) {
            sum += (xs[last - age] - meanX) * (ys[last - age] - meanY);
        }
        return sum / period;
    }

    private static double highest(final Series bars, final int last, final int period) {
        double highest = bars.high[last];
        for (int age = 1; age < period; age++) {
            highest = Math.max(highest, bars.high[last - age]);
        }
        return highest;
    }

    private static double lowest(final Series bars, final int last, final int period) {
        double lowest = bars.low[last];
        for (int age = 1; age < period; age++) {
            lowest = Math.min(lowest, bars.low[last - age]);
        }
        return lowest;
    }
}
