package io.saola.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GroupDescriptorTest {
    @Test
    void shouldFindTheLongestImageOfEveryExtent() {
        for (int sectors = 1; sectors <= 600; sectors++) {
            final int extentLength = sectors * Sector.LENGTH;
            final int longest = GroupDescriptor.maxImageLength(extentLength);
            assertThat(GroupDescriptor.extentLength(longest))
                    .as("sectors=%d", sectors)
                    .isLessThanOrEqualTo(extentLength);
            assertThat(GroupDescriptor.extentLength(longest + GroupDescriptor.RECORD_ALIGNMENT))
                    .as("one record unit more, sectors=%d", sectors)
                    .isGreaterThan(extentLength);
        }
    }

    @Test
    void shouldFindTheLongestImageOfTheLargestSegmentAtOnce() {
        final int extentLength = SegmentHeader.MAX_SEGMENT_LENGTH - SegmentHeader.GROUPS_OFFSET;
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThat(GroupDescriptor.extentLength(GroupDescriptor.maxImageLength(extentLength)))
                        .isEqualTo(extentLength));
    }
}
