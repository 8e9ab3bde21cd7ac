package io.saola.strategies.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every indicator that TA-Lib has gives TA-Lib's values, from the same bar on. */
class TaLibTest {
    private static final int LENGTH = 3_000;
    private static final Core TA = new Core();

    /** TA-Lib's function: fills as many arrays as the indicator has outputs to compare. */
    private interface Oracle {
        RetCode run(Series bars, MInteger begin, MInteger count, double[][] out);
    }

    static Stream<Arguments> functions() {
        final int last = LENGTH - 1;
        return Stream.of(
                of("Sma(20)", 1, (s, b, n, o) -> TA.sma(0, last, s.close, 20, b, n, o[0])),
                of("Ema(20)", 1, (s, b, n, o) -> TA.ema(0, last, s.close, 20, b, n, o[0])),
                of("Wma(20)", 1, (s, b, n, o) -> TA.wma(0, last, s.close, 20, b, n, o[0])),
                of("Dema(10)", 1, (s, b, n, o) -> TA.dema(0, last, s.close, 10, b, n, o[0])),
                of("Tema(10)", 1, (s, b, n, o) -> TA.tema(0, last, s.close, 10, b, n, o[0])),
                of("Kama(10)", 1, (s, b, n, o) -> TA.kama(0, last, s.close, 10, b, n, o[0])),
                of("Rsi(14)", 1, (s, b, n, o) -> TA.rsi(0, last, s.close, 14, b, n, o[0])),
                of(
                        "StochRsi(14,14,3)",
                        2,
                        (s, b, n, o) -> TA.stochRsi(0, last, s.close, 14, 14, 3, MAType.Sma, b, n, o[0], o[1])),
                of("Macd(12,26,9)", 3, (s, b, n, o) -> TA.macd(0, last, s.close, 12, 26, 9, b, n, o[0], o[1], o[2])),
                of(
                        "BollingerBands(20,2)",
                        3,
                        (s, b, n, o) -> TA.bbands(0, last, s.close, 20, 2, 2, MAType.Sma, b, n, o[1], o[0], o[2])),
                of("StandardDeviation(20)", 1, (s, b, n, o) -> TA.stdDev(0, last, s.close, 20, 1, b, n, o[0])),
                of("Roc(10)", 1, (s, b, n, o) -> TA.roc(0, last, s.close, 10, b, n, o[0])),
                of("Momentum(10)", 1, (s, b, n, o) -> TA.mom(0, last, s.close, 10, b, n, o[0])),
                of("LinearRegression(14)", 4, (s, b, n, o) -> {
                    TA.linearRegSlope(0, last, s.close, 14, b, n, o[1]);
                    TA.linearRegIntercept(0, last, s.close, 14, b, n, o[2]);
                    TA.tsf(0, last, s.close, 14, b, n, o[3]);
                    return TA.linearReg(0, last, s.close, 14, b, n, o[0]);
                }),
                of("Correlation(20)", 1, (s, b, n, o) -> TA.correl(0, last, s.open, s.close, 20, b, n, o[0])),
                of("Beta(20)", 1, (s, b, n, o) -> TA.beta(0, last, s.open, s.close, 20, b, n, o[0])),
                of("Atr(14)", 1, (s, b, n, o) -> TA.atr(0, last, s.high, s.low, s.close, 14, b, n, o[0])),
                of("Adx(14)", 1, (s, b, n, o) -> TA.adx(0, last, s.high, s.low, s.close, 14, b, n, o[0])),
                of("Cci(20)", 1, (s, b, n, o) -> TA.cci(0, last, s.high, s.low, s.close, 20, b, n, o[0])),
                of(
                        "Stochastic(14,3,3)",
                        2,
                        (s, b, n, o) -> TA.stoch(
                                0, last, s.high, s.low, s.close, 14, 3, MAType.Sma, 3, MAType.Sma, b, n, o[0], o[1])),
                of("WilliamsR(14)", 1, (s, b, n, o) -> TA.willR(0, last, s.high, s.low, s.close, 14, b, n, o[0])),
                of("DonchianChannel(20)", 3, (s, b, n, o) -> {
                    TA.max(0, last, s.high, 20, b, n, o[1]);
                    TA.min(0, last, s.low, 20, b, n, o[2]);
                    return TA.midPrice(0, last, s.high, s.low, 20, b, n, o[0]);
                }),
                of("Aroon(25)", 3, (s, b, n, o) -> {
                    TA.aroonOsc(0, last, s.high, s.low, 25, b, n, o[0]);
                    return TA.aroon(0, last, s.high, s.low, 25, b, n, o[2], o[1]);
                }),
                of("Obv", 1, (s, b, n, o) -> TA.obv(0, last, s.close, s.volume, b, n, o[0])),
                of("Mfi(14)", 1, (s, b, n, o) -> TA.mfi(0, last, s.high, s.low, s.close, s.volume, 14, b, n, o[0])),
                of(
                        "AccumulationDistribution",
                        1,
                        (s, b, n, o) -> TA.ad(0, last, s.high, s.low, s.close, s.volume, b, n, o[0])),
                of(
                        "ChaikinOscillator(3,10)",
                        1,
                        (s, b, n, o) -> TA.adOsc(0, last, s.high, s.low, s.close, s.volume, 3, 10, b, n, o[0])),
                of("ParabolicSar(0.02,0.2)", 1, (s, b, n, o) -> TA.sar(0, last, s.high, s.low, 0.02, 0.2, b, n, o[0])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void shouldGiveTaLibsValues(final String name, final int outputs, final Oracle oracle) {
        for (long seed = 1; seed <= 5; seed++) {
            final Series bars = series(name, seed);
            final double[][] expected = new double[outputs][LENGTH];
            final MInteger begin = new MInteger();
            final MInteger count = new MInteger();
            assertThat(oracle.run(bars, begin, count, expected)).isEqualTo(RetCode.Success);
            assertThat(count.value).isPositive();
            final double[] scale = new double[outputs];
            for (int output = 0; output < outputs; output++) {
                for (int i = 0; i < count.value; i++) {
                    scale[output] = Math.max(scale[output], Math.abs(expected[output][i]));
                }
            }
            final Catalogue.Entry entry = Catalogue.all().get(name).get();
            for (int bar = 0; bar < LENGTH; bar++) {
                entry.feed.bar(bars, bar);
                assertThat(entry.indicator.isReady())
                        .as("seed %d bar %d", seed, bar)
                        .isEqualTo(bar >= begin.value);
                for (int output = 0; output < outputs; output++) {
                    final double actual = entry.outputs[output].getAsDouble();
                    if (bar < begin.value) {
                        assertThat(actual).isNaN();
                    } else {
                        final double wanted = expected[output][bar - begin.value];
                        // relative; a value that crosses zero is held against a share of its series' reach
                        final double floor = scale[output] / (name.startsWith("Correlation") ? 10 : 1_000);
                        final double tolerance = 1e-9 * Math.max(Math.abs(wanted), floor);
                        assertThat(Math.abs(actual - wanted))
                                .as("seed %d bar %d output %d: %s, TA-Lib %s", seed, bar, output, actual, wanted)
                                .isLessThanOrEqualTo(tolerance);
                    }
                }
            }
        }
    }

    /**
     * TA-Lib takes a variance as mean of squares less square of mean, which at 1,900 points with moves of 0.1 keeps only eight
     * digits. Where that error would be compared, prices are low; {@link RecomputationTest} holds ours to the exact value.
     */
    private static Series series(final String name, final long seed) {
        final boolean cancels = name.startsWith("StandardDeviation") || name.startsWith("Correlation");
        if (cancels) {
            return Series.random(seed, LENGTH, 10, 0.1);
        }
        return seed % 2 == 0 ? Series.random(seed, LENGTH, 1_900, 0.1) : Series.random(seed, LENGTH, 24_000, 50);
    }

    /** The directional indicators come before the average of their difference. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("directions")
    void shouldGiveTaLibsDirectionalIndicators(final String name, final boolean plus) {
        final Series bars = Series.random(11, LENGTH, 30_000, 50);
        final double[] expected = new double[LENGTH];
        final MInteger begin = new MInteger();
        final MInteger count = new MInteger();
        if (plus) {
            TA.plusDI(0, LENGTH - 1, bars.high, bars.low, bars.close, 14, begin, count, expected);
        } else {
            TA.minusDI(0, LENGTH - 1, bars.high, bars.low, bars.close, 14, begin, count, expected);
        }
        final Adx adx = new Adx(14);
        for (int bar = 0; bar < LENGTH; bar++) {
            adx.update(bars.open[bar], bars.high[bar], bars.low[bar], bars.close[bar], bars.volume[bar]);
            final double actual = plus ? adx.plusDi() : adx.minusDi();
            if (bar < begin.value) {
                assertThat(actual).as("bar %d", bar).isNaN();
            } else {
                final double wanted = expected[bar - begin.value];
                assertThat(Math.abs(actual - wanted)).as("bar %d", bar).isLessThanOrEqualTo(1e-9 * Math.abs(wanted));
            }
        }
        assertThat(count.value).isEqualTo(LENGTH - 14);
    }

    static Stream<Arguments> directions() {
        return Stream.of(Arguments.of("plus", true), Arguments.of("minus", false));
    }

    private static Arguments of(final String name, final int outputs, final Oracle oracle) {
        return Arguments.of(name, outputs, oracle);
    }
}
