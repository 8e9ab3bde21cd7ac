package io.saola.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final long SEED = 7;

    @Test
    void shouldDependOnEveryValueAndOnTheirOrder() {
        final long one = Digest.fold(Digest.fold(Digest.EMPTY, 1), 2);
        assertThat(Digest.fold(Digest.fold(Digest.EMPTY, 2), 1)).isNotEqualTo(one);
        assertThat(Digest.fold(Digest.fold(Digest.EMPTY, 1), 3)).isNotEqualTo(one);
        assertThat(Digest.fold(one, 0)).isNotEqualTo(one);
    }

    @Test
    void shouldChangeAboutHalfItsBitsWithAnyOneBit() {
        final SplittableRandom random = new SplittableRandom(SEED);
        long flipped = 0;
        final int samples = 1_000;
        for (int i = 0; i < samples; i++) {
            final long value = random.nextLong();
            final long changed = value ^ 1L << random.nextInt(64);
            flipped += Long.bitCount(Digest.fold(Digest.fold(Digest.EMPTY, value), 0)
                    ^ Digest.fold(Digest.fold(Digest.EMPTY, changed), 0));
        }
        assertThat(flipped / samples).as("seed=%d", SEED).isBetween(24L, 40L);
    }

    @Test
    void shouldTellSmallNumbersApart() {
        final Set<Long> digests = new HashSet<>();
        for (long value = -50_000; value < 50_000; value++) {
            assertThat(digests.add(Digest.fold(Digest.EMPTY, value))).isTrue();
        }
    }

    @Test
    void shouldFoldBytesAsLittleEndianLongs() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[24]);
        buffer.putLong(8, 5, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(16, -6, ByteOrder.LITTLE_ENDIAN);
        assertThat(Digest.fold(Digest.EMPTY, buffer, 8, 16)).isEqualTo(Digest.fold(Digest.fold(Digest.EMPTY, 5), -6));
    }

    /** Journals outlive releases: the digest of the same state must stay the same. */
    @Test
    void shouldStayWhatItIs() {
        assertThat(Digest.fold(Digest.EMPTY, 0)).isEqualTo(-8701402768649391964L);
    }
}
