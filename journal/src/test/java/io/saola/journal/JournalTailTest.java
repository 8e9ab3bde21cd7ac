package io.saola.journal;

import static io.saola.journal.JournalFixture.context;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.saola.journal.JournalException.Kind;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a crashed journal's end is taken for. Three groups of two sectors each stand at 1024, 2048 and 3072. */
class JournalTailTest {
    private static final String SEGMENT = SegmentFiles.name(1);
    private static final int SECOND_GROUP = 2_048;
    private static final int LAST_GROUP = 3_072;

    private final JournalFixture fixture = new JournalFixture(17L);

    @Test
    void shouldGoOnAfterACrashThatLeftNothingHalfWritten() {
        final MemoryStorage crashed = crash(Durability.SYNC, false);
        try (JournalWriter writer = JournalWriter.open(context(crashed))) {
            assertThat(writer.isFresh()).isFalse();
            assertThat(writer.ownerEpoch()).isEqualTo(2);
            assertThat(fixture.append(writer, 10).sequence()).isEqualTo(4);
        }
        assertThat(JournalVerifier.verify(crashed).findings()).isEmpty();
        assertThat(JournalFixture.readAll(crashed)).hasSize(4);
    }

    @Test
    void shouldTakeAZeroSectorInTheLastGroupForATornWrite() {
        assertRefused(crash(Durability.SYNC, false), zero(LAST_GROUP + 512, 512), Kind.TORN, LAST_GROUP, 3);
        assertRefused(crash(Durability.SYNC, false), zero(LAST_GROUP, 512), Kind.TORN, LAST_GROUP, 3);
    }

    @Test
    void shouldNotDecideAloneAboutWrongBytesInTheLastGroup() {
        assertRefused(crash(Durability.SYNC, false), flip(LAST_GROUP + 20), Kind.AMBIGUOUS, LAST_GROUP, 3);
        assertRefused(crash(Durability.SYNC, false), flip(LAST_GROUP + 700), Kind.AMBIGUOUS, LAST_GROUP, 3);
    }

    @Test
    void shouldTakeWhatAMarkTellsOfForDamage() {
        assertRefused(crash(Durability.SYNC, true), flip(LAST_GROUP + 20), Kind.CORRUPT, LAST_GROUP, 3);
        assertRefused(crash(Durability.SYNC, true), zero(LAST_GROUP + 512, 512), Kind.CORRUPT, LAST_GROUP, 3);
        assertRefused(crash(Durability.SYNC, true), zero(LAST_GROUP, 1_024), Kind.CORRUPT, LAST_GROUP, 3);
    }

    @Test
    void shouldTakeAHoleBeforeALaterSyncedGroupForDamage() {
        assertRefused(crash(Durability.SYNC, false), zero(SECOND_GROUP, 1_024), Kind.CORRUPT, SECOND_GROUP, 2);
    }

    @Test
    void shouldTakeAHoleAmongGroupsThatNeverWereSyncedForATornWrite() {
        assertRefused(crash(Durability.BUFFERED, false), zero(SECOND_GROUP, 1_024), Kind.TORN, SECOND_GROUP, 2);
    }

    @Test
    void shouldTakeALostSealForDamageWhenTheJournalWasClosed() {
        final MemoryStorage closed = new MemoryStorage();
        try (JournalWriter writer = JournalWriter.open(context(closed))) {
            fixture.append(writer, 10);
        }
        assertRefused(closed, zero(1_536, 512), Kind.CORRUPT, 1_536, 2);
    }

    @Test
    void shouldTakeAnUnreadableHeaderOfAStartedSegmentForDamage() {
        final MemoryStorage crashed = crash(Durability.SYNC, false);
        zero(0, 1_024).accept(crashed);
        final JournalException fault = catchThrowableOfType(JournalException.class, () -> JournalReader.open(crashed));
        assertThat(fault.kind()).isEqualTo(Kind.CORRUPT);
        assertThat(fault.segment()).isEqualTo(1);
        assertThat(catchThrowableOfType(JournalException.class, () -> JournalWriter.open(context(crashed)))
                        .kind())
                .isEqualTo(Kind.CORRUPT);
        assertThat(JournalVerifier.verify(crashed).findings()).isNotEmpty();
    }

    @Test
    void shouldRefuseAPreparedSegmentThatIsNotEmpty() {
        final MemoryStorage crashed = crash(Durability.SYNC, false);
        final byte[] prepared = new byte[JournalFixture.SMALL_SEGMENT];
        prepared[5_000] = 1;
        crashed.replace(SegmentFiles.name(2), prepared);
        for (final JournalException fault : new JournalException[] {
            catchThrowableOfType(JournalException.class, () -> JournalFixture.readAll(crashed)),
            catchThrowableOfType(JournalException.class, () -> JournalWriter.open(context(crashed)))
        }) {
            assertThat(fault.kind()).isEqualTo(Kind.TORN);
            assertThat(fault.segment()).isEqualTo(2);
            assertThat(fault.offset()).isEqualTo(4_608);
        }
        assertThat(JournalVerifier.verify(crashed).findings()).hasSize(1);
    }

    private MemoryStorage crash(final Durability durability, final boolean marked) {
        final MemoryStorage storage = new MemoryStorage();
        try (JournalWriter writer = JournalWriter.open(context(storage).durability(durability))) {
            for (int i = 0; i < 3; i++) {
                fixture.append(writer, 600);
                writer.flush();
            }
            if (marked) {
                writer.markDurable();
            }
            return storage.copy();
        }
    }

    private static Consumer<MemoryStorage> zero(final int from, final int length) {
        return storage -> {
            final byte[] content = storage.content(SEGMENT);
            Arrays.fill(content, from, from + length, (byte) 0);
            storage.replace(SEGMENT, content);
        };
    }

    private static Consumer<MemoryStorage> flip(final int offset) {
        return storage -> storage.flip(SEGMENT, offset * 8L);
    }

    private static void assertRefused(
            final MemoryStorage storage,
            final Consumer<MemoryStorage> damage,
            final Kind kind,
            final long offset,
            final long sequence) {
        damage.accept(storage);
        for (final JournalException fault : new JournalException[] {
            catchThrowableOfType(JournalException.class, () -> JournalFixture.readAll(storage)),
            catchThrowableOfType(JournalException.class, () -> JournalWriter.open(context(storage)))
        }) {
            assertThat(fault.kind()).as(fault.getMessage()).isEqualTo(kind);
            assertThat(fault.segment()).isEqualTo(1);
            assertThat(fault.offset()).isEqualTo(offset);
            assertThat(fault.sequence()).isEqualTo(sequence);
            assertThat(fault).hasMessageStartingWith("segment=1 offset=" + offset + " sequence=" + sequence + ": ");
        }
        final VerifyReport report = JournalVerifier.verify(storage);
        assertThat(report.tail().name()).isEqualTo(kind.name());
        assertThat(report.findings()).anyMatch(finding -> finding.offset() == offset);
    }
}
