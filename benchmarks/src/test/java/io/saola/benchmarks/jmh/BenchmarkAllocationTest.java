package io.saola.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.strategies.candles.CandlePattern;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What is promised to allocate nothing per call, as JMH's own profiler of allocations sees it. Nothing here judges a time. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class BenchmarkAllocationTest {
    /**
     * JMH itself allocates some kilobytes an iteration, as may threads beside it, which few calls share on a busy host: the best of some
     * iterations counts. The smallest object has 16 bytes, so less than this is less than an object in every second call.
     */
    private static final double NOTHING = 8;

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Test
    void shouldAllocateNothingPerCallInCodecsRingLogicMarketRiskAndFeed() throws RunnerException {
        assertNothingAllocated(
                29,
                "QuoteCodecBenchmark",
                "MarketCodecBenchmark",
                "OrderCodecBenchmark",
                "FrameValidatorBenchmark",
                "FeedParserBenchmark",
                "RingBenchmark",
                "BusinessLogicBenchmark",
                "StrategyDispatchBenchmark",
                "MarketBenchmark",
                "OrderBenchmark");
    }

    @Test
    void shouldAllocateNothingPerUpdateOfAnIndicatorOrACandlePattern() throws RunnerException {
        assertNothingAllocated(38 + CandlePattern.values().length, "IndicatorBenchmark", "CandleBenchmark");
    }

    private static void assertNothingAllocated(final int atLeast, final String... benchmarks) throws RunnerException {
        assumeTrue(
                BenchmarkAllocationTest.class.getResource("/META-INF/BenchmarkList") != null,
                "built without JMH's annotation processor: run it with Maven");
        final OptionsBuilder builder = new OptionsBuilder();
        for (final String benchmark : benchmarks) {
            builder.include("\\." + benchmark + "\\.");
        }
        final Options options = builder.forks(0)
                .warmupIterations(2)
                .warmupTime(TimeValue.milliseconds(50))
                .measurementIterations(3)
                .measurementTime(TimeValue.milliseconds(50))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();

        final Collection<RunResult> results = new Runner(options).run();

        assertThat(results)
                .hasSizeGreaterThanOrEqualTo(atLeast)
                .allSatisfy(result -> assertThat(result.getSecondaryResults()
                                .get(ALLOCATED)
                                .getStatistics()
                                .getMin())
                        .as(
                                "bytes a call in every iteration, %s",
                                result.getParams().id())
                        .isLessThan(NOTHING));
    }
}
