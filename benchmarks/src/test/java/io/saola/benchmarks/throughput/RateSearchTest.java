package io.saola.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSearchTest {
    private static final int FIRST = 10_000;
    private static final int MAX = 20_000_000;

    @ParameterizedTest
    @ValueSource(ints = {10_000, 10_001, 77_777, 1_234_567, 19_999_999})
    void shouldFindTheHighestSustainedRateToATenth(final int limit) {
        final List<Integer> tried = new ArrayList<>();

        final int found = search(limit, tried);

        assertThat(found).as("tried %s", tried).isBetween((int) (limit * 0.88), limit);
        assertThat(tried).as("no rate is tried twice").doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(24);
    }

    @Test
    void shouldLookBelowTheFirstRate() {
        assertThat(search(3_000, new ArrayList<>())).isBetween(2_640, 3_000);
    }

    @Test
    void shouldEndWithNothingIfNoRateIsSustained() {
        final List<Integer> tried = new ArrayList<>();

        assertThat(search(0, tried)).isZero();
        assertThat(tried).hasSizeLessThanOrEqualTo(24).allMatch(rate -> rate > 0);
    }

    @Test
    void shouldStopAtTheHighestRateThereIs() {
        final List<Integer> tried = new ArrayList<>();

        assertThat(search(Integer.MAX_VALUE, tried)).isEqualTo(MAX);
        assertThat(tried).doesNotHaveDuplicates();
    }

    private static int search(final int limit, final List<Integer> tried) {
        final RateSearch search = new RateSearch(FIRST, MAX);
        for (OptionalInt rate = search.next(); rate.isPresent(); rate = search.next()) {
            tried.add(rate.getAsInt());
            search.told(rate.getAsInt() <= limit);
        }
        return search.sustained();
    }
}
