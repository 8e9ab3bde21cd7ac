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
        assertCut(crash(Durability.SYNC, false), zero(LAST_GROUP + 512, 512), TailClass.TORN, LAST_GROUP, 3);
        assertCut(crash(Durability.SYNC, false), zero(LAST_GROUP, 512), TailClass.TORN, LAST_GROUP, 3);
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
        assertCut(crash(Durability.BUFFERED, false), zero(SECOND_GROUP, 1_024), TailClass.TORN, SECOND_GROUP, 2);
    }

    @Test
    void shouldCutWrongBytesWhereOnlyABufferedTailIsLost() {
        assertCut(crash(Durability.BUFFERED, false), flip(LAST_GROUP + 20), TailClass.AMBIGUOUS, LAST_GROUP, 3);
    }

    @Test
    void shouldTellOfACutUntilARecordIsAppendedAfterIt() {
        final MemoryStorage torn = crash(Durability.SYNC, false);
        zero(LAST_GROUP, 512).accept(torn);
        try (JournalWriter writer = JournalWriter.open(context(torn))) {
            assertThat(writer.truncation()).isPresent();
        }
        try (JournalWriter writer = JournalWriter.open(context(torn))) {
            assertThat(writer.truncation())
                    .hasValueSatisfying(cut -> assertThat(cut.ownerEpoch()).isEqualTo(2));
            fixture.append(writer, 10);
        }
        try (JournalWriter writer = JournalWriter.open(context(torn))) {
            assertThat(writer.truncation()).isEmpty();
        }
        assertThat(JournalStat.of(JournalVerifier.verify(torn)).truncations()).hasSize(1);
    }

    @Test
    void shouldFindEveryFlippedBitOfTheCopyOfWhatWasCut() {
        final MemoryStorage torn = crash(Durability.SYNC, false);
        zero(LAST_GROUP + 512, 512).accept(torn);
        JournalWriter.open(context(torn)).close();
        final String copy = CutFile.name(1, LAST_GROUP, 2);
        assertThat(JournalVerifier.verify(torn).findings()).isEmpty();
        for (int bit = 0; bit < torn.content(copy).length * 8; bit++) {
            torn.flip(copy, bit);
            assertThat(JournalVerifier.verify(torn).findings())
                    .as("bit %d", bit)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.what()).contains(copy));
            torn.flip(copy, bit);
        }
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
            assertThat(fault.kind()).isEqualTo(Kind.CORRUPT); // a synced header would have come first
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

    private void assertCut(
            final MemoryStorage storage,
            final Consumer<MemoryStorage> damage,
            final TailClass tail,
            final long offset,
            final long sequence) {
        damage.accept(storage);
        final byte[] before = storage.content(SEGMENT);
        assertThat(catchThrowableOfType(JournalException.class, () -> JournalFixture.readAll(storage))
                        .kind())
                .isEqualTo(Kind.of(tail));
        assertThat(JournalVerifier.verify(storage).tail()).isEqualTo(tail);
        final TailTruncation cut;
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            cut = writer.truncation().orElseThrow();
            assertThat(fixture.append(writer, 10).sequence()).isEqualTo(sequence);
        }
        final byte[] copy = storage.content(CutFile.name(1, offset, 2));
        assertThat(cut).isEqualTo(new TailTruncation(1, offset, copy.length - Sector.LENGTH, sequence, tail, 2, ""));
        assertThat(Arrays.copyOfRange(copy, Sector.LENGTH, copy.length))
                .isEqualTo(Arrays.copyOfRange(before, (int) offset, (int) (offset + cut.lengthBytes())));
        assertThat(JournalFixture.readAll(storage)).hasSize((int) sequence);
        final VerifyReport report = JournalVerifier.verify(storage);
        assertThat(report.findings()).isEmpty();
        assertThat(report.truncations()).containsExactly(cut);
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
