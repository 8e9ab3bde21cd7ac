package io.saola.journal;

import static io.saola.journal.JournalFixture.context;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The modes whose flush does not wait for the disk. */
@Timeout(60)
class BackgroundSyncTest {
    private static final Duration LONG_WINDOW = Duration.ofMinutes(1);

    private final MemoryStorage storage = new MemoryStorage();
    private final JournalFixture fixture = new JournalFixture(5L);
    private final CountDownLatch diskAnswers = new CountDownLatch(1);

    @Test
    void shouldReturnFromFlushWhileTheSyncIsUnderWay() {
        try (JournalWriter writer = open(Durability.SYNC_OVERLAP)) {
            storage.beforeForce(this::awaitDisk);
            final int forces = storage.forces();
            for (int i = 0; i < 5; i++) {
                fixture.append(writer, 100);
                writer.flush();
            }
            assertThat(writer.appendedSequence()).isEqualTo(5);
            assertThat(writer.durableSequence()).isZero();
            assertThat(writer.ageOfOldestNonDurableNs(System.nanoTime())).isPositive();

            diskAnswers.countDown();
            await(() -> writer.durableSequence() == 5);
            assertThat(storage.forces() - forces)
                    .as("one sync under way, one for all the rest")
                    .isLessThanOrEqualTo(3);
            await(() -> writer.ageOfOldestNonDurableNs(System.nanoTime()) == 0);
        }
        assertThat(JournalVerifier.verify(storage).findings()).isEmpty();
    }

    @Test
    void shouldFailTheNextCallForGoodAfterAFailedSync() {
        for (final Durability mode : new Durability[] {Durability.SYNC_OVERLAP, Durability.BUFFERED}) {
            final MemoryStorage failing = new MemoryStorage();
            try (JournalWriter writer =
                    JournalWriter.open(context(failing).durability(mode).bufferedWindow(LONG_WINDOW, 1))) {
                fixture.append(writer, 100);
                writer.flush();
                await(() -> writer.durableSequence() == 1);
                await(writer::isNextSegmentPrepared);
                failing.failAtForce(1);
                fixture.append(writer, 100);
                writer.flush();
                final JournalException[] fault = new JournalException[1];
                await(() -> {
                    fault[0] = catchThrowableOfType(JournalException.class, writer::flush);
                    return fault[0] != null;
                });
                assertThat(fault[0].kind()).as("%s", mode).isEqualTo(JournalException.Kind.IO);
                assertThat(fault[0].sequence()).isEqualTo(2);
                assertThat(fault[0]).hasMessageContaining("injected sync failure");
                final int forces = failing.forces();
                assertThatThrownBy(() -> fixture.append(writer, 100))
                        .isInstanceOfSatisfying(
                                JournalException.class,
                                e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.CLOSED));
                assertThatThrownBy(writer::sync).isInstanceOf(JournalException.class);
                assertThat(writer.durableSequence()).isEqualTo(1);
                assertThat(failing.forces()).as("never retried").isEqualTo(forces);
            }
        }
    }

    @Test
    void shouldSyncWhenAsManyBytesWaitAsTheWindowAllows() {
        try (JournalWriter writer = JournalWriter.open(
                context(storage).durability(Durability.BUFFERED).bufferedWindow(LONG_WINDOW, 3 * 1_024))) {
            for (int i = 0; i < 2; i++) {
                fixture.append(writer, 600);
                writer.flush();
            }
            assertThat(writer.durableSequence()).isZero();
            fixture.append(writer, 600);
            writer.flush();
            await(() -> writer.durableSequence() == 3);
        }
    }

    @Test
    void shouldSyncWhenTheOldestGroupIsAsOldAsTheWindowAllows() {
        try (JournalWriter writer = JournalWriter.open(context(storage)
                .durability(Durability.BUFFERED)
                .bufferedWindow(Duration.ofMillis(1), Long.MAX_VALUE))) {
            fixture.append(writer, 600);
            writer.flush();
            await(() -> writer.durableSequence() == 1);
        }
    }

    @Test
    void shouldTellHowOldTheOldestNonDurableRecordIs() {
        final long[] nowNs = {1_000};
        try (JournalWriter writer = JournalWriter.open(context(storage)
                .durability(Durability.BUFFERED)
                .nanoClock(() -> nowNs[0])
                .bufferedWindow(LONG_WINDOW, Long.MAX_VALUE))) {
            assertThat(writer.ageOfOldestNonDurableNs(nowNs[0])).isZero();
            fixture.append(writer, 10);
            writer.flush();
            nowNs[0] += 300;
            fixture.append(writer, 10);
            writer.flush();
            assertThat(writer.ageOfOldestNonDurableNs(nowNs[0])).isEqualTo(300);
            assertThat(writer.appendedSequence()).isEqualTo(2);
            assertThat(writer.durableSequence()).isZero();
            writer.sync();
            assertThat(writer.ageOfOldestNonDurableNs(nowNs[0])).isZero();
            assertThat(writer.durableSequence()).isEqualTo(2);
        }
    }

    @Test
    void shouldRollAndRecoverInEveryMode() {
        for (final Durability mode : Durability.values()) {
            final MemoryStorage disk = new MemoryStorage();
            for (int opening = 0; opening < 2; opening++) {
                try (JournalWriter writer =
                        JournalWriter.open(context(disk).durability(mode).bufferedWindow(LONG_WINDOW, 20_000))) {
                    for (int i = 0; i < 30; i++) {
                        fixture.append(writer, 8_000);
                        writer.flush();
                    }
                    writer.sync();
                    assertThat(writer.durableSequence())
                            .as("%s", mode)
                            .isEqualTo(mode == Durability.NONE ? 0 : writer.appendedSequence());
                }
            }
            assertThat(JournalVerifier.verify(disk).findings()).as("%s", mode).isEmpty();
            assertThat(JournalVerifier.verify(disk).records()).isEqualTo(60);
            assertThat(JournalFixture.readAll(disk)).hasSize(60);
        }
    }

    private JournalWriter open(final Durability mode) {
        return JournalWriter.open(context(storage).durability(mode));
    }

    private void awaitDisk() {
        try {
            assertThat(diskAnswers.await(120, TimeUnit.SECONDS)).isTrue();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadlineNs);
            LockSupport.parkNanos(100_000);
        }
    }
}
