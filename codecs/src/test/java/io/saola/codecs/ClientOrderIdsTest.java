package io.saola.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientOrderIdsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4_096, 1_000_000_000_000L, Long.MAX_VALUE >> 6})
    void shouldTellTheCauseOfEveryEffect(final long sequence) {
        for (int index = 0; index < Frames.MAX_EFFECTS_PER_INPUT; index++) {
            final long id = ClientOrderIds.of(sequence, index);
            assertThat(id).isPositive();
            assertThat(ClientOrderIds.causeSequence(id)).isEqualTo(sequence);
        }
    }

    @Test
    void shouldNeverRepeatAnId() {
        final Set<Long> ids = new HashSet<>();
        for (long sequence = 1; sequence <= 100; sequence++) {
            for (int index = 0; index < Frames.MAX_EFFECTS_PER_INPUT; index++) {
                assertThat(ids.add(ClientOrderIds.of(sequence, index))).isTrue();
            }
        }
    }
}
