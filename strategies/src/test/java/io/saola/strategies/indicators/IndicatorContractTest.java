package io.saola.strategies.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every indicator. */
class IndicatorContractTest {
    private static final int LENGTH = 1_000;
    private static final int MAX_ROUNDS = 20;
    private static final Series BARS = Series.random(42, LENGTH, 25_000, 50);
    private static final Map<String, Supplier<Catalogue.Entry>> ALL = Catalogue.all();

    static Stream<String> names() {
        return ALL.keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void shouldHaveAValueExactlyFromItsWarmUpOn(final String name) {
        final Catalogue.Entry entry = ALL.get(name).get();
        for (int i = 0; i < LENGTH; i++) {
            final double value = entry.feed.bar(BARS, i);
            final boolean warm = i + 1 >= entry.indicator.warmUp();
            assertThat(entry.indicator.isReady()).as("bar %d", i).isEqualTo(warm);
            assertThat(Double.isFinite(value)).as("bar %d: %s", i, value).isEqualTo(warm);
            assertThat(Double.valueOf(value)).isEqualTo(Double.valueOf(entry.indicator.value()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void shouldGoOnFromASnapshotAsIfNothingHadHappened(final String name) {
        for (final int cut : new int[] {0, 1, 7, 30, 63, 500}) {
            final Catalogue.Entry original = ALL.get(name).get();
            for (int i = 0; i < cut; i++) {
                original.feed.bar(BARS, i);
            }
            final StateWriter out = new StateWriter(64);
            original.indicator.snapshot(out);
            final Catalogue.Entry restored = ALL.get(name).get();
            restored.feed.bar(BARS, 900);
            final StateReader in = new StateReader(out.buffer(), out.length());
            restored.indicator.restore(in);
            in.requireEnd();
            for (int i = cut; i < LENGTH; i++) {
                assertThat(restored.indicator.digest(Digest.EMPTY)).isEqualTo(original.indicator.digest(Digest.EMPTY));
                original.feed.bar(BARS, i);
                restored.feed.bar(BARS, i);
                for (int output = 0; output < original.outputs.length; output++) {
                    assertThat(Double.doubleToRawLongBits(restored.outputs[output].getAsDouble()))
                            .as("cut at %d, bar %d, output %d", cut, i, output)
                            .isEqualTo(Double.doubleToRawLongBits(original.outputs[output].getAsDouble()));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void shouldBeNewAfterAReset(final String name) {
        final Catalogue.Entry used = ALL.get(name).get();
        for (int i = 0; i < 300; i++) {
            used.feed.bar(BARS, i);
        }
        final long digest = used.indicator.digest(Digest.EMPTY);
        used.indicator.reset();
        final Catalogue.Entry fresh = ALL.get(name).get();
        assertThat(used.indicator.digest(Digest.EMPTY))
                .isEqualTo(fresh.indicator.digest(Digest.EMPTY))
                .isNotEqualTo(digest);
        for (int i = 0; i < 300; i++) {
            assertThat(Double.valueOf(used.feed.bar(BARS, i))).isEqualTo(Double.valueOf(fresh.feed.bar(BARS, i)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void shouldNotChangeOnNumbersThatAreNotFinite(final String name) {
        final Catalogue.Entry entry = ALL.get(name).get();
        for (int i = 0; i < 100; i++) {
            entry.feed.bar(BARS, i);
        }
        final long digest = entry.indicator.digest(Digest.EMPTY);
        for (final double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            final Series broken = BARS.mapped(1, 0);
            broken.open[100] = bad;
            broken.close[100] = bad;
            broken.volume[100] = bad;
            entry.feed.bar(broken, 100);
        }
        assertThat(entry.indicator.digest(Digest.EMPTY)).isEqualTo(digest);
    }

    /** Averages and bands move with the prices. */
    @Test
    void shouldFollowShiftAndScaleOfPrices() {
        final List<String> equivariant = List.of(
                "Sma(20)",
                "Ema(20)",
                "WilderAverage(14)",
                "Wma(20)",
                "Dema(10)",
                "Tema(10)",
                "Kama(10)",
                "BollingerBands(20,2)",
                "LinearRegression(14)",
                "DonchianChannel(20)",
                "KeltnerChannel(20,10,2)",
                "ParabolicSar(0.02,0.2)",
                "Ichimoku",
                "SuperTrend(10,3)");
        for (final String name : equivariant) {
            assertMapped(name, 2, 1_024, value -> 2 * value + 1_024);
        }
    }

    /** Oscillators do not see the level or the unit of prices. */
    @Test
    void shouldNotSeeShiftAndScaleOfPrices() {
        final List<String> invariant = List.of(
                "Rsi(14)",
                "StochRsi(14,14,3)",
                "ZScore(20)",
                "Correlation(20)",
                "Adx(14)",
                "Cci(20)",
                "Stochastic(14,3,3)",
                "WilliamsR(14)",
                "Aroon(25)",
                "Obv",
                "AccumulationDistribution",
                "ChaikinOscillator(3,10)",
                "ChaikinMoneyFlow(20)");
        for (final String name : invariant) {
            assertMapped(name, 4, 512, value -> value);
        }
    }

    @Test
    void shouldStayAtAConstantPrice() {
        final Series flat = BARS.mapped(0, 25_000);
        for (final String name : List.of("Sma(20)", "Ema(20)", "Wma(20)", "Dema(10)", "Tema(10)", "Kama(10)", "Vwap")) {
            assertThat(last(name, flat)).as(name).isEqualTo(25_000.0);
        }
        for (final String name : List.of(
                "Rsi(14)",
                "Macd(12,26,9)",
                "StandardDeviation(20)",
                "ZScore(20)",
                "RealisedVolatility(20,250)",
                "Roc(10)",
                "Momentum(10)",
                "Correlation(20)",
                "Beta(20)",
                "Atr(14)",
                "Adx(14)",
                "Cci(20)",
                "WilliamsR(14)",
                "Mfi(14)")) {
            assertThat(last(name, flat)).as(name).isEqualTo(0.0);
        }
    }

    @Test
    void shouldAllocateNothingPerUpdate() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long self = Thread.currentThread().getId();
        for (final String name : ALL.keySet()) {
            final Catalogue.Entry entry = ALL.get(name).get();
            for (int i = 0; i < LENGTH; i++) {
                entry.feed.bar(BARS, i);
                entry.indicator.digest(i);
            }
            long allocated = Long.MAX_VALUE;
            // compiling allocates at moments of its own choosing; what an update costs shows in every round
            for (int round = 0; round < MAX_ROUNDS && allocated > 0; round++) {
                final long before = threads.getThreadAllocatedBytes(self);
                for (int i = 0; i < LENGTH; i++) {
                    entry.feed.bar(BARS, i);
                    entry.indicator.digest(i);
                }
                allocated = threads.getThreadAllocatedBytes(self) - before;
            }
            assertThat(allocated).as(name).isZero();
        }
    }

    @Test
    void shouldRefuseImpossibleParameters() {
        assertThatThrownBy(() -> new Sma(0)).hasMessageContaining("period must be 1 to 1,000,000: 0");
        assertThatThrownBy(() -> new Macd(26, 12, 9)).hasMessageContaining("period must be 27");
        assertThatThrownBy(() -> new BollingerBands(20, 0)).hasMessageContaining("width");
        assertThatThrownBy(() -> new BollingerBands(20, Double.NaN)).hasMessageContaining("width");
        assertThatThrownBy(() -> new ParabolicSar(0.3, 0.2)).hasMessageContaining("factors");
        assertThatThrownBy(() -> new StandardDeviation(1)).hasMessageContaining("period must be 2");
    }

    private interface Law {
        double of(double value);
    }

    private static void assertMapped(final String name, final double factor, final double shift, final Law law) {
        final Series mapped = BARS.mapped(factor, shift);
        final Catalogue.Entry plain = ALL.get(name).get();
        final Catalogue.Entry other = ALL.get(name).get();
        for (int i = 0; i < LENGTH; i++) {
            final double expected = law.of(plain.feed.bar(BARS, i));
            final double actual = other.feed.bar(mapped, i);
            if (plain.indicator.isReady()) {
                assertThat(Math.abs(actual - expected))
                        .as("%s bar %d: %s, %s", name, i, actual, expected)
                        .isLessThanOrEqualTo(1e-7 * Math.max(1, Math.abs(expected)));
            }
        }
    }

    private static double last(final String name, final Series bars) {
        final Catalogue.Entry entry = ALL.get(name).get();
        double value = Double.NaN;
        for (int i = 0; i < bars.length(); i++) {
            value = entry.feed.bar(bars, i);
        }
        return value;
    }
}
