package io.saola.journal;

import static io.saola.journal.JournalFixture.context;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.journal.JournalFixture.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.NanoClock;
import org.junit.jupiter.api.Test;

/** Reading behind a writer that is at work. */
class JournalFollowerTest {
    private final SimulatedDisk disk = new SimulatedDisk();
    private final JournalFixture fixture = new JournalFixture(21L);
    private final List<Row> written = new ArrayList<>();
    private final List<Row> read = new ArrayList<>();
    private long nowNs;
    private long stepNs = TimeUnit.MILLISECONDS.toNanos(50);
    private final NanoClock clock = () -> nowNs += stepNs;

    @Test
    void shouldHandOutGroupsAsTheyAreWrittenOverSegmentsAndOwners() {
        try (JournalFollower follower = followerOfAnEmptyJournal()) {
            for (int owner = 0; owner < 2; owner++) {
                try (JournalWriter writer = JournalWriter.open(context(disk))) {
                    for (int i = 0; i < 150; i++) {
                        written.add(fixture.append(writer, 1000));
                        assertThat(follower.poll(JournalFixture.collectInto(read)))
                                .as("not flushed yet")
                                .isFalse();
                        writer.flush();
                        assertThat(follower.poll(JournalFixture.collectInto(read)))
                                .isTrue();
                        assertThat(read).isEqualTo(written);
                        assertThat(follower.defect()).isNull();
                    }
                }
                assertThat(follower.poll(JournalFixture.collectInto(read))).isFalse();
            }
            assertThat(follower.segment()).as("segments were rolled").isGreaterThan(4);
            assertThat(follower.nextSequence()).isEqualTo(301);
        }
    }

    @Test
    void shouldReadToTheEndOfAllSegmentsWithoutTimeGoingOn() {
        stepNs = 0;
        write(100);
        write(100);
        try (JournalFollower follower = JournalFollower.open(disk, 1, clock)) {
            while (follower.poll(JournalFixture.collectInto(read))) {
                assertThat(read).isNotEmpty();
            }
        }
        assertThat(read).hasSize(200).isEqualTo(written);
    }

    @Test
    void shouldSeekTheNextSegmentAgainOnlyAfterAWhile() {
        stepNs = 0;
        write(1);
        try (JournalFollower follower = JournalFollower.open(disk, 1, clock)) {
            assertThat(follower.poll(JournalFixture.collectInto(read))).isTrue();
            assertThat(follower.poll(JournalFixture.collectInto(read))).isFalse();
            final int opened = disk.filesOpened();
            for (int i = 0; i < 1_000; i++) {
                assertThat(follower.poll(JournalFixture.collectInto(read))).isFalse();
            }
            assertThat(disk.filesOpened())
                    .as("files opened by a thousand looks")
                    .isEqualTo(opened);
            nowNs += TimeUnit.MILLISECONDS.toNanos(50);
            assertThat(follower.poll(JournalFixture.collectInto(read))).isFalse();
            assertThat(disk.filesOpened()).isGreaterThan(opened);
        }
    }

    @Test
    void shouldStartAtASequence() {
        write(200);
        for (final long from : new long[] {1, 2, 77, 200}) {
            read.clear();
            try (JournalFollower follower = JournalFollower.open(disk, from, clock)) {
                while (follower.poll(JournalFixture.collectInto(read))) {
                    assertThat(read).isNotEmpty();
                }
            }
            assertThat(read).isEqualTo(written.subList((int) from - 1, 200));
        }
    }

    @Test
    void shouldWaitAtAGroupThatIsNotWholeAndSayWhatIsWrongWithIt() {
        write(10);
        final byte[] half = new byte[Sector.LENGTH];
        half[0] = 1;
        disk.overwriteSector(SegmentFiles.name(1), 8, half);
        try (JournalFollower follower = JournalFollower.open(disk, 1, clock)) {
            while (follower.poll(JournalFixture.collectInto(read))) {
                assertThat(read).isNotEmpty();
            }
            assertThat(follower.defect()).isNotNull();
            assertThat(follower.offset()).isLessThanOrEqualTo(8 * Sector.LENGTH);
            assertThat(read).isEqualTo(written.subList(0, read.size())).hasSizeLessThan(10);
        }
    }

    @Test
    void shouldRefuseASegmentThatDoesNotFollow() {
        write(10);
        final SimulatedDisk other = new SimulatedDisk();
        for (int i = 0; i < 2; i++) {
            try (JournalWriter writer = JournalWriter.open(context(other))) {
                fixture.append(writer, 10);
            }
        }
        try (JournalFollower follower = JournalFollower.open(disk, 1, clock)) {
            while (follower.poll(JournalFixture.collectInto(read))) {
                assertThat(read).isNotEmpty();
            }
            try (JournalWriter writer = JournalWriter.open(context(disk))) {
                fixture.append(writer, 10);
            }
            final byte[] header = other.content(SegmentFiles.name(2));
            for (int sector = 0; sector < 2; sector++) {
                disk.overwriteSector(SegmentFiles.name(2), sector, Arrays.copyOf(header, Sector.LENGTH));
            }
            assertThatThrownBy(() -> follower.poll(JournalFixture.collectInto(read)))
                    .isInstanceOfSatisfying(JournalException.class, e -> {
                        assertThat(e.kind()).isEqualTo(JournalException.Kind.CORRUPT);
                        assertThat(e.segment()).isEqualTo(2);
                    });
        }
    }

    @Test
    void shouldSayWhenThereIsNoJournal() {
        assertThatThrownBy(() -> JournalFollower.open(disk, 1, clock))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.NOT_FOUND));
    }

    private JournalFollower followerOfAnEmptyJournal() {
        JournalWriter.open(context(disk)).close();
        return JournalFollower.open(disk, 1, clock);
    }

    private void write(final int records) {
        try (JournalWriter writer = JournalWriter.open(context(disk))) {
            for (int i = 0; i < records; i++) {
                written.add(fixture.append(writer, 1000));
                writer.flush();
            }
        }
    }
}
