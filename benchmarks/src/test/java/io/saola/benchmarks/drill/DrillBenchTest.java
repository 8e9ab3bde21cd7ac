package io.saola.benchmarks.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrillBenchTest {
    private static final int ORDERS = 100;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void shouldSendNothingNewOnceStoppedAndCancelEverything(final ThreadingMode threading) {
        shouldHold(run(20, Durability.BUFFERED, threading));
    }

    @Test
    @Tag("long")
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void shouldHoldOverThousandsOfDrills() {
        final DrillResult result = run(10_000, Durability.BUFFERED, ThreadingMode.SHARED);
        shouldHold(result);
        print("decision to last new order", result.lastNewOrder());
        print("decision to last cancel", result.lastCancel());
        print("decision to none left", result.clean());
    }

    private DrillResult run(final int drills, final Durability durability, final ThreadingMode threading) {
        return new DrillBench(new DrillSettings(drills, ORDERS, durability, threading, directory, 20261122)).run();
    }

    private static void shouldHold(final DrillResult result) {
        final int drills = result.settings().drills();
        assertThat(result.newOrdersAfterStop()).as("new orders once stopped").isZero();
        assertThat(result.lastNewOrder().getTotalCount()).isEqualTo(drills);
        assertThat(result.cancels()).as("cancels").isGreaterThanOrEqualTo((long) drills * ORDERS);
        assertThat(result.wishesRefused())
                .as("strategies went on wanting orders")
                .isPositive();
        assertThat(result.drillsWithNewOrders()).as("orders were under way").isPositive();
    }

    private static void print(final String what, final Histogram histogram) {
        System.out.printf(
                "%s, us: p50 %d, p99 %d, p99.9 %d, max %d of %d%n",
                what,
                histogram.getValueAtPercentile(50) / 1_000,
                histogram.getValueAtPercentile(99) / 1_000,
                histogram.getValueAtPercentile(99.9) / 1_000,
                histogram.getMaxValue() / 1_000,
                histogram.getTotalCount());
    }
}
