package io.saola.gateway.ssi.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void shouldDoubleUpToACapWithinItsJitter() {
        final Backoff backoff = new Backoff(100, 1_000, 5);
        for (final long range : new long[] {100, 200, 400, 800, 1_000, 1_000}) {
            assertThat(backoff.nextDelayMs()).isBetween(range / 2, range);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.nextDelayMs()).isBetween(500L, 1_000L);
        }
        backoff.reset();
        assertThat(backoff.nextDelayMs()).isBetween(50L, 100L);
    }

    @Test
    void shouldRepeatItselfWithTheSameSeedOnly() {
        final Backoff one = new Backoff(1_000_000, 1_000_000, 1);
        final Backoff same = new Backoff(1_000_000, 1_000_000, 1);
        final Backoff other = new Backoff(1_000_000, 1_000_000, 2);
        final long first = one.nextDelayMs();

        assertThat(same.nextDelayMs()).isEqualTo(first);
        assertThat(other.nextDelayMs()).isNotEqualTo(first);
    }
}
