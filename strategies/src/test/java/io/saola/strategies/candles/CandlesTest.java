package io.saola.strategies.candles;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import org.junit.jupiter.api.Test;

class CandlesTest {
    @Test
    void shouldRefuseACandleThatCannotBe() {
        final Candles candles = new Candles();
        candles.update(10, 12, 9, 11);
        final long digest = candles.digest(Digest.EMPTY);
        assertThat(candles.update(10, 11, 9, 12)).as("close above high").isFalse();
        assertThat(candles.update(8, 12, 9, 11)).as("open below low").isFalse();
        assertThat(candles.update(10, Double.NaN, 9, 11)).isFalse();
        assertThat(candles.update(10, Double.POSITIVE_INFINITY, 9, 11)).isFalse();
        assertThat(candles.count()).isEqualTo(1);
        assertThat(candles.digest(Digest.EMPTY)).isEqualTo(digest);
    }

    @Test
    void shouldFindNothingBeforeThereIsEnoughToMeasureAgainst() {
        final Candles candles = new Candles();
        for (int i = 0; i < 3; i++) {
            candles.update(10, 10, 10, 10);
            for (final CandlePattern pattern : CandlePattern.values()) {
                assertThat(pattern.match(candles))
                        .as("%s after %d candles", pattern, i + 1)
                        .isEqualTo(CandleSignal.NONE);
            }
        }
    }

    @Test
    void shouldGoOnFromASnapshot() {
        final Candles candles = new Candles();
        for (int i = 0; i < 25; i++) {
            candles.update(10 + i, 14 + i, 9 + i, 11 + i);
        }
        final StateWriter out = new StateWriter(64);
        candles.snapshot(out);
        final Candles restored = new Candles();
        final StateReader in = new StateReader(out.buffer(), out.length());
        restored.restore(in);
        in.requireEnd();
        assertThat(restored.count()).isEqualTo(25);
        assertThat(restored.digest(Digest.EMPTY)).isEqualTo(candles.digest(Digest.EMPTY));
        restored.update(1, 1, 1, 1);
        assertThat(restored.digest(Digest.EMPTY)).isNotEqualTo(candles.digest(Digest.EMPTY));
    }
}
