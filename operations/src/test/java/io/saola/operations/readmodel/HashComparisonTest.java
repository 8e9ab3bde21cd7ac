package io.saola.operations.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashComparisonTest {
    private final HashComparison hashes = new HashComparison();

    @Test
    void shouldCompareHashesOfTheSameInputWhicheverComesFirst() {
        hashes.own(4_096, 1);
        hashes.recorded(4_096, 1);
        hashes.recorded(8_192, 2);
        hashes.own(8_192, 2);
        assertThat(hashes.verified()).isEqualTo(2);
        assertThat(hashes.verifiedSequence()).isEqualTo(8_192);
        assertThat(hashes.mismatches()).isZero();
    }

    @Test
    void shouldPassOverHashesThatOneSideNeverHad() {
        hashes.own(4_096, 1); // a killed life did not record it
        hashes.own(8_192, 2);
        hashes.recorded(8_192, 2);
        hashes.recorded(9_000, 7); // the last of a life that this follower did not see end
        hashes.own(12_288, 3);
        hashes.recorded(12_288, 3);
        assertThat(hashes.verified()).isEqualTo(2);
        assertThat(hashes.mismatches()).isZero();
    }

    @Test
    void shouldRememberTheFirstDifference() {
        hashes.own(4_096, 1);
        hashes.recorded(4_096, 9);
        hashes.own(8_192, 1);
        hashes.recorded(8_192, 9);
        assertThat(hashes.mismatches()).isEqualTo(2);
        assertThat(hashes.mismatchSequence()).isEqualTo(4_096);
        assertThat(hashes.verified()).isZero();
    }

    @Test
    void shouldForgetWhatNobodyRecords() {
        for (int i = 1; i <= 10_000; i++) {
            hashes.own(i, i);
        }
        hashes.recorded(10, -1);
        hashes.recorded(10_000, 10_000);
        assertThat(hashes.mismatches()).isZero();
        assertThat(hashes.verified()).isEqualTo(1);
    }
}
