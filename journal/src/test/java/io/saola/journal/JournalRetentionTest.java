package io.saola.journal;

import static io.saola.journal.JournalFixture.context;
import static io.saola.journal.JournalFixture.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.saola.journal.JournalException.Kind;
import io.saola.journal.JournalFixture.Row;
import io.saola.journal.SimulatedDisk.Fault;
import io.saola.journal.SimulatedDisk.Loss;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may be compressed or deleted, and what a crash of that may cost: nothing. Six segments of five records each. */
class JournalRetentionTest {
    private static final int SEGMENTS = 6;
    private static final int RECORDS = 5;

    /** Of the fourth segment: three are older. */
    private static final long NEEDED = 18;

    private static final long FIRST_KEPT = 16;

    private final SimulatedDisk disk = new SimulatedDisk();
    private final List<Row> written = new ArrayList<>();

    @BeforeEach
    void writeSixSegments() {
        final JournalFixture fixture = new JournalFixture(21L);
        for (int segment = 0; segment < SEGMENTS; segment++) {
            try (JournalWriter writer = JournalWriter.open(context(disk))) {
                for (int i = 0; i < RECORDS; i++) {
                    written.add(fixture.append(writer, 100 + 900 * i));
                    writer.flush();
                }
            }
        }
    }

    @Test
    void shouldTouchNothingByDefault() throws IOException {
        final List<String> before = disk.list();
        assertThat(new JournalRetention(disk, RetentionPolicy.KEEP)
                        .apply(NEEDED)
                        .segments())
                .isEmpty();
        assertThat(disk.list()).isEqualTo(before);
    }

    @Test
    void shouldCompressWhatIsOlderAndReadItAsBefore() throws IOException {
        final RetentionReport report = new JournalRetention(disk, RetentionPolicy.COMPRESS).apply(NEEDED);
        assertThat(report.segments()).containsExactly(1, 2, 3);
        assertThat(report.findings()).isEmpty();
        assertThat(report.freedBytes()).isGreaterThan(3L * 40 * 1_024);
        assertThat(disk.list())
                .contains("00000001.journal.gz", "00000002.journal.gz", "00000003.journal.gz", "00000004.journal")
                .doesNotContain("00000001.journal", "00000003.journal", SegmentFiles.COMPRESSED_TEMPORARY_NAME);
        assertThat(readAll(disk)).isEqualTo(written);
        final VerifyReport verified = JournalVerifier.verify(disk);
        assertThat(verified.findings()).isEmpty();
        assertThat(verified.records()).isEqualTo(written.size());
        assertThat(JournalStat.of(verified).fileBytes())
                .isEqualTo(SEGMENTS * (long) JournalFixture.SMALL_SEGMENT - report.freedBytes());
        try (JournalReader reader = JournalReader.open(disk).fromSequence(7)) {
            assertThat(reader.forEach((sequence, timestampNs, buffer, offset, length) -> {}))
                    .isEqualTo(written.size() - 6L);
        }
        assertGoesOn(disk, written);
    }

    @Test
    void shouldBeReadByAnyGzipProgram() throws IOException {
        final byte[] plain = disk.content(SegmentFiles.name(2));
        new JournalRetention(disk, RetentionPolicy.COMPRESS).apply(NEEDED);
        final byte[] stored = disk.content("00000002.journal.gz");
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            assertThat(gzip.readAllBytes()).isEqualTo(plain);
        }
    }

    @Test
    void shouldDeleteWhatIsOlderAndSayWhereHistoryBegins() throws IOException {
        final RetentionReport report = new JournalRetention(disk, RetentionPolicy.DELETE).apply(NEEDED);
        assertThat(report.segments()).containsExactly(1, 2, 3);
        assertThat(report.firstSequence()).isEqualTo(FIRST_KEPT);
        assertThat(report.freedBytes()).isEqualTo(3L * JournalFixture.SMALL_SEGMENT);
        assertThat(disk.list()).contains(RetainedFile.NAME).doesNotContain(SegmentFiles.name(3));
        assertThat(readAll(disk)).isEqualTo(written.subList((int) FIRST_KEPT - 1, written.size()));
        final VerifyReport verified = JournalVerifier.verify(disk);
        assertThat(verified.findings()).isEmpty();
        assertThat(verified.firstSequence()).isEqualTo(FIRST_KEPT);
        assertThat(verified.notes())
                .anyMatch(note -> note.sequence() == FIRST_KEPT && note.what().contains("deleted by retention"));
        try (JournalReader reader = JournalReader.open(disk)) {
            assertThat(reader.firstSequence()).isEqualTo(FIRST_KEPT);
            assertThatThrownBy(() -> reader.fromSequence(1))
                    .isInstanceOfSatisfying(
                            JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND))
                    .hasMessageContaining("history before sequence " + FIRST_KEPT + " was deleted by retention");
            reader.fromSequence(NEEDED);
        }
        assertGoesOn(disk, written.subList((int) FIRST_KEPT - 1, written.size()));
    }

    @Test
    void shouldGoOnDeletingFromAJournalThatBeginsLater() throws IOException {
        final JournalRetention retention = new JournalRetention(disk, RetentionPolicy.DELETE);
        assertThat(retention.apply(6).segments()).containsExactly(1);
        assertThat(retention.apply(11).segments()).containsExactly(2);
        assertThat(retention.apply(11).segments()).isEmpty();
        assertThat(readAll(disk)).hasSize(written.size() - 10);
        assertThat(JournalVerifier.verify(disk).findings()).isEmpty();
    }

    @Test
    void shouldDeleteCompressedSegmentsToo() throws IOException {
        new JournalRetention(disk, RetentionPolicy.COMPRESS).apply(NEEDED);
        new JournalRetention(disk, RetentionPolicy.DELETE).apply(NEEDED);
        assertThat(disk.list()).noneMatch(SegmentFiles::isCompressed);
        assertThat(readAll(disk)).isEqualTo(written.subList((int) FIRST_KEPT - 1, written.size()));
    }

    @ParameterizedTest
    @EnumSource(
            value = RetentionPolicy.class,
            names = {"COMPRESS", "DELETE"})
    void shouldNeverTouchTheNeededSegmentNorTheLastTwo(final RetentionPolicy policy) throws IOException {
        for (long needed = 1; needed <= RECORDS * SEGMENTS + 2; needed++) {
            final SimulatedDisk copy = disk.afterKill();
            new JournalRetention(copy, policy).apply(Math.min(needed, RECORDS * SEGMENTS));
            final int firstUntouched = Math.min((int) (needed - 1) / RECORDS + 1, SEGMENTS - 1);
            for (int segment = 1; segment <= SEGMENTS; segment++) {
                assertThat(copy.list().contains(SegmentFiles.name(segment)))
                        .as("needed %d, segment %d", needed, segment)
                        .isEqualTo(segment >= firstUntouched
                                || (policy == RetentionPolicy.COMPRESS
                                        && segment > JournalRetention.MAX_COMPRESSED_PER_RUN));
            }
            assertThat(JournalVerifier.verify(copy).findings())
                    .as("needed %d", needed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RetentionPolicy.class,
            names = {"COMPRESS", "DELETE"})
    void shouldRemoveNothingWhenTheNeededRecordCannotBeRead(final RetentionPolicy policy) throws IOException {
        rot(4, 3);
        final List<String> before = disk.list();
        assertThatThrownBy(() -> new JournalRetention(disk, policy).apply(NEEDED))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("retention removes nothing")
                .hasMessageContaining("sequence=18");
        assertThat(disk.list()).isEqualTo(before);
        assertThatThrownBy(() -> new JournalRetention(disk, policy).apply(1_000))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("retention removes nothing");
        assertThat(disk.list()).isEqualTo(before);
    }

    @Test
    void shouldLeaveADamagedSegmentPlainAndSaySo() throws IOException {
        rot(2, 4);
        final RetentionReport report = new JournalRetention(disk, RetentionPolicy.COMPRESS).apply(NEEDED);
        assertThat(report.segments()).containsExactly(1, 3);
        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.segment()).isEqualTo(2));
        assertThat(disk.list()).contains(SegmentFiles.name(2));
    }

    @ParameterizedTest
    @EnumSource(
            value = RetentionPolicy.class,
            names = {"COMPRESS", "DELETE"})
    void shouldLoseNothingWhateverCrashInterruptsIt(final RetentionPolicy policy) throws IOException {
        final SimulatedDisk recorded = disk.afterKill();
        final List<SimulatedDisk> images = new ArrayList<>();
        final Set<String> sites = new TreeSet<>();
        recorded.recordSites();
        recorded.observe((site, inside) -> {
            images.add(recorded.afterKill());
            sites.add(site);
        });
        new JournalRetention(recorded, policy).apply(NEEDED);
        assertThat(sites).as("changes of %s", policy).containsAll(changes(policy));
        int crashes = 0;
        for (int i = 0; i < images.size(); i++) {
            assertNothingIsLost(policy, images.get(i), "kill at change " + i);
            for (final Loss loss : Loss.values()) {
                for (int seed = 0; seed < 4; seed++) {
                    final SimulatedDisk left = images.get(i).afterPowerFailure(loss, 31L * i + seed);
                    assertNothingIsLost(policy, left, policy + " " + loss + " seed " + seed + " at change " + i);
                    crashes++;
                }
            }
        }
        System.out.printf("retention %s: %d crashes at %d changes%n", policy, crashes, images.size());
    }

    private static List<String> changes(final RetentionPolicy policy) {
        return policy == RetentionPolicy.DELETE
                ? List.of(
                        "create RetainedFile.write",
                        "write RetainedFile.write",
                        "force RetainedFile.write",
                        "rename RetainedFile.write",
                        "syncDirectory RetainedFile.write",
                        "delete JournalRetention.delete",
                        "syncDirectory JournalRetention.delete")
                : List.of(
                        "create SegmentCompression.write",
                        "write SegmentCompression.write",
                        "force SegmentCompression.write",
                        "rename SegmentCompression.compress",
                        "syncDirectory SegmentCompression.compress",
                        "delete SegmentCompression.compress");
    }

    private void assertNothingIsLost(final RetentionPolicy policy, final SimulatedDisk left, final String what)
            throws IOException {
        final List<Row> rows = readAll(left);
        final List<Row> kept = written.subList((int) FIRST_KEPT - 1, written.size());
        assertThat(rows).as(what).isEqualTo(rows.size() == written.size() ? written : kept);
        assertThat(rows).as(what).hasSizeGreaterThanOrEqualTo(policy == RetentionPolicy.DELETE ? kept.size() : 30);
        final SimulatedDisk next = left.afterKill();
        new JournalRetention(next, policy).apply(NEEDED);
        assertThat(next.list().contains(SegmentFiles.name(3))).as(what).isFalse();
        assertThat(readAll(next)).as(what).isEqualTo(policy == RetentionPolicy.DELETE ? kept : written);
        assertGoesOn(left.afterKill(), rows);
    }

    @ParameterizedTest
    @EnumSource(
            value = RetentionPolicy.class,
            names = {"COMPRESS", "DELETE"})
    void shouldLoseNothingWhateverCallFails(final RetentionPolicy policy) throws IOException {
        final SimulatedDisk counted = disk.afterKill();
        counted.failAt(Long.MAX_VALUE, Fault.ERROR, false);
        new JournalRetention(counted, policy).apply(NEEDED);
        int stopped = 0;
        for (int call = 1; call <= counted.calls(); call += policy == RetentionPolicy.DELETE ? 1 : 3) {
            for (final Fault fault : Fault.values()) {
                final SimulatedDisk failing = disk.afterKill();
                failing.failAt(call, fault, call % 2 == 0);
                try {
                    new JournalRetention(failing, policy).apply(NEEDED);
                } catch (final JournalException e) {
                    assertThat(e.kind()).as("%s at call %d", fault, call).isEqualTo(Kind.IO);
                    stopped++;
                }
                failing.failAt(Long.MAX_VALUE, fault, false);
                assertNothingIsLost(policy, failing.afterPowerFailure(Loss.ALL, call), fault + " at call " + call);
            }
        }
        assertThat(stopped).isGreaterThan(10);
    }

    /** The offsets of docs/journal-format.md, section 13, written down once more. */
    @Test
    void shouldLayOutRecordAndMembersAsTheSpecificationSays() throws IOException {
        final SegmentHeader kept = SegmentStart.read(disk, SegmentFiles.name(4)).header();
        new JournalRetention(disk, RetentionPolicy.COMPRESS).apply(NEEDED);
        final byte[] file = disk.content("00000003.journal.gz");
        final ByteBuffer member = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(Arrays.copyOf(file, 10)).isEqualTo(HexFormat.of().parseHex("1f8b08040000000000ff"));
        assertThat(member.getShort(10)).isEqualTo((short) 28);
        assertThat(new String(file, 12, 2, StandardCharsets.US_ASCII)).isEqualTo("SJ");
        assertThat(member.getShort(14)).isEqualTo((short) 24);
        assertThat(member.getInt(16)).as("member").isZero();
        assertThat(member.getInt(20)).as("members").isOne();
        assertThat(member.getInt(24)).as("length").isEqualTo(file.length);
        assertThat(member.getInt(28)).as("segment").isEqualTo(3);
        assertThat(member.getInt(32)).isEqualTo(JournalFixture.SMALL_SEGMENT);
        final int memberCrc = member.getInt(36);
        assertThat(memberCrc).isEqualTo(crc(member.putInt(36, 0), file.length));
        assertThat(member.getInt(file.length - 4)).isEqualTo(JournalFixture.SMALL_SEGMENT);

        new JournalRetention(disk, RetentionPolicy.DELETE).apply(NEEDED);
        final byte[] sectors = disk.content("retained-from");
        final ByteBuffer record = ByteBuffer.wrap(sectors).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(sectors).hasSize(1_024);
        assertThat(Arrays.copyOf(sectors, 512)).isEqualTo(Arrays.copyOfRange(sectors, 512, 1_024));
        assertThat(new String(sectors, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("SAOLARET");
        assertThat(record.getShort(8)).isEqualTo((short) 1);
        assertThat(record.getInt(12)).isEqualTo(512);
        assertThat(new UUID(record.getLong(16), record.getLong(24))).isEqualTo(kept.journalId());
        assertThat(record.getInt(32)).isEqualTo(4);
        assertThat(record.getLong(40)).isEqualTo(FIRST_KEPT);
        assertThat(record.getLong(48)).isEqualTo(kept.predecessorChain().high());
        assertThat(record.getLong(56)).isEqualTo(kept.predecessorChain().low());
        assertThat(record.getLong(64)).isEqualTo(1_000 + FIRST_KEPT - 1);
        assertThat(record.getLong(72)).isEqualTo(NEEDED);
        assertThat(record.getInt(508)).isEqualTo(crc(record, 508));
    }

    private static int crc(final ByteBuffer bytes, final int length) {
        final CRC32C crc = new CRC32C();
        crc.update(bytes.slice(0, length));
        return (int) crc.getValue();
    }

    @Test
    void shouldRefuseAMissingFirstSegmentWithoutTheRecord() throws IOException {
        new JournalRetention(disk, RetentionPolicy.DELETE).apply(NEEDED);
        disk.delete(RetainedFile.NAME);
        assertCorrupt(disk, "the segment is missing");
    }

    @Test
    void shouldRefuseAFirstSegmentThatIsNotTheOneOfTheRecord() throws IOException {
        new JournalRetention(disk, RetentionPolicy.DELETE).apply(NEEDED);
        final SimulatedDisk later = disk.afterKill();
        later.delete(SegmentFiles.name(4));
        assertCorrupt(later, "the segment is missing");
        final SimulatedDisk other = new SimulatedDisk();
        final JournalFixture fixture = new JournalFixture(22L);
        for (int i = 0; i < 4; i++) {
            try (JournalWriter writer = JournalWriter.open(context(other))) {
                fixture.append(writer, 10);
            }
        }
        new JournalRetention(other, RetentionPolicy.DELETE).apply(2);
        final byte[] foreign = other.content(RetainedFile.NAME);
        overwrite(disk, RetainedFile.NAME, foreign);
        assertCorrupt(disk, "belongs to another journal");
    }

    @Test
    void shouldFindEveryFlippedBitOfTheRecordAndRefuseOnlyWithoutAGoodCopy() throws IOException {
        new JournalRetention(disk, RetentionPolicy.DELETE).apply(NEEDED);
        final byte[] good = disk.content(RetainedFile.NAME);
        assertThat(good).hasSize(1_024);
        for (int bit = 0; bit < good.length * 8; bit++) {
            final byte[] bad = good.clone();
            bad[bit >>> 3] ^= (byte) (1 << (bit & 7));
            overwrite(disk, RetainedFile.NAME, bad);
            final RetainedFile.Contents contents = RetainedFile.read(disk);
            assertThat(contents.intact()).as("bit %d", bit).isFalse();
            assertThat(contents.origin()).as("bit %d", bit).isNotNull();
        }
        assertThat(JournalVerifier.verify(disk).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains(RetainedFile.NAME));
        assertThat(readAll(disk)).hasSize(written.size() - 15);
        final byte[] both = good.clone();
        both[40] ^= 1;
        both[512 + 40] ^= 1;
        overwrite(disk, RetainedFile.NAME, both);
        assertCorrupt(disk, RetainedFile.NAME + ", is damaged");
    }

    @Test
    void shouldFindFlippedBitsAndTruncationsOfACompressedSegment() throws IOException {
        damageCompressed(37);
    }

    @Test
    @Tag("long")
    void shouldFindEveryFlippedBitAndEveryTruncationOfACompressedSegment() throws IOException {
        damageCompressed(1);
    }

    private void damageCompressed(final int step) throws IOException {
        new JournalRetention(disk, RetentionPolicy.COMPRESS).apply(NEEDED);
        final String name = SegmentFiles.compressedName(2);
        final byte[] good = disk.content(name);
        final int bits = good.length * 8;
        IntStream.range(0, (bits + good.length) / step)
                .parallel()
                .map(i -> i * step)
                .forEach(i -> {
                    final MemoryStorage damaged = inMemory();
                    final byte[] bad = i < bits ? good.clone() : Arrays.copyOf(good, i - bits);
                    if (i < bits) {
                        bad[i >>> 3] ^= (byte) (1 << (i & 7));
                    }
                    damaged.replace(name, bad);
                    final JournalException fault = catchThrowableOfType(JournalException.class, () -> readAll(damaged));
                    if (fault == null || fault.kind() != Kind.CORRUPT || fault.segment() != 2) {
                        throw new AssertionError("damage " + i + " of " + bits + " bits: " + fault);
                    }
                });
        final MemoryStorage damaged = inMemory();
        damaged.flip(name, bits / 2);
        final VerifyReport report = JournalVerifier.verify(damaged);
        assertThat(report.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.segment()).isEqualTo(2);
            assertThat(finding.what()).contains(name);
        });
        assertThat(report.tail()).isEqualTo(TailClass.CORRUPT);
        assertThatThrownBy(() -> JournalTruncation.acceptLoss(damaged, JournalTruncation.Witness.NONE, 6, "rot"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("compressed");
        new JournalRetention(damaged, RetentionPolicy.DELETE).apply(NEEDED);
        assertThat(readAll(damaged)).as("what the snapshot needs").hasSize(15);
    }

    @Test
    void shouldNotInflateMoreThanASegmentHolds() throws IOException {
        final byte[] huge = new byte[CompressedMember.PLAIN_LENGTH];
        final CompressedMember member = new CompressedMember(1, huge.length);
        final byte[] bomb = new byte[member.encode(0, huge).remaining()];
        member.encode(0, huge).get(bomb);
        final CompressedMember small = new CompressedMember(1, JournalFixture.SMALL_SEGMENT);
        assertThat(small.length(0)).as("another segment length").isEqualTo(-1);
        small.room(bomb.length).put(bomb).flip();
        assertThat(small.decode(0, new byte[JournalFixture.SMALL_SEGMENT])).isNotNull();
        member.close();
        small.close();
    }

    private MemoryStorage inMemory() {
        final MemoryStorage memory = new MemoryStorage();
        try {
            for (final String name : disk.list()) {
                memory.replace(name, disk.content(name));
            }
        } catch (final IOException e) {
            throw new AssertionError("the disk fails only when told to", e);
        }
        return memory;
    }

    private static void assertGoesOn(final SimulatedDisk left, final List<Row> before) {
        final Row added;
        try (JournalWriter writer = JournalWriter.open(context(left))) {
            added = new JournalFixture(1L).append(writer, 10);
        }
        final List<Row> expected = new ArrayList<>(before);
        expected.add(added);
        assertThat(readAll(left)).isEqualTo(expected);
        assertThat(JournalVerifier.verify(left).findings()).isEmpty();
    }

    private static void assertCorrupt(final SimulatedDisk storage, final String what) {
        for (final JournalException fault : new JournalException[] {
            catchThrowableOfType(JournalException.class, () -> readAll(storage)),
            catchThrowableOfType(JournalException.class, () -> JournalWriter.open(context(storage)))
        }) {
            assertThat(fault.kind()).isEqualTo(Kind.CORRUPT);
            assertThat(fault).hasMessageContaining(what);
        }
        assertThat(JournalVerifier.verify(storage).findings()).isNotEmpty();
    }

    private void rot(final int segment, final int sector) {
        final byte[] content = new byte[Sector.LENGTH];
        content[0] = 1;
        disk.overwriteSector(SegmentFiles.name(segment), sector, content);
    }

    private static void overwrite(final SimulatedDisk target, final String name, final byte[] content) {
        for (int sector = 0; sector < content.length / Sector.LENGTH; sector++) {
            target.overwriteSector(
                    name, sector, Arrays.copyOfRange(content, sector * Sector.LENGTH, (sector + 1) * Sector.LENGTH));
        }
    }
}
