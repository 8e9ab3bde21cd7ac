package io.saola.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in the journal's own source, one line each: the check named beside each sees it, and only then. */
@Timeout(120)
class SourceMutantTest {
    static Stream<Arguments> mutants() {
        return Stream.of(
                mutant(
                        "the header's CRC skips the lengths",
                        "a damaged length is never taken for a torn write",
                        "Crc32c",
                        "        crc.update(view);",
                        """
                                if (length == GroupDescriptor.HEADER_CRC_OFFSET) {
                                    view.limit(offset + GroupDescriptor.EXTENT_LENGTH_OFFSET);
                                    crc.update(view);
                                    view.limit(offset + length).position(offset + GroupDescriptor.FIRST_SEQUENCE_OFFSET);
                                }
                                crc.update(view);"""),
                mutant(
                        "the length of a record has no bound",
                        "a record longer than the segment allows is refused",
                        "GroupReader",
                        "|| length > header.maxRecordLength()",
                        ""),
                mutant(
                        "a length of zero is taken for a record",
                        "a record of no length is refused",
                        "GroupReader",
                        "if (length <= 0",
                        "if (length < 0"),
                mutant(
                        "the owner epoch is not checked",
                        "a group of another owner is refused",
                        "GroupReader",
                        ": epoch != header.ownerEpoch()",
                        ": epoch <= 0"),
                mutant(
                        "a gap in the sequence is let pass",
                        "a gap in the sequence is refused",
                        "GroupReader",
                        "longField(GroupDescriptor.FIRST_SEQUENCE_OFFSET) != nextSequence",
                        "longField(GroupDescriptor.FIRST_SEQUENCE_OFFSET) < nextSequence"),
                mutant(
                        "a group may claim its own records as durable",
                        "a group behind what it says is durable is refused",
                        "GroupReader",
                        "longField(GroupDescriptor.DURABLE_SEQUENCE_OFFSET) >= nextSequence",
                        "longField(GroupDescriptor.DURABLE_SEQUENCE_OFFSET) > nextSequence"),
                mutant(
                        "the last record of a group is left out",
                        "every record is handed out",
                        "GroupReader",
                        "for (; sequence < nextSequence; sequence++)",
                        "for (; sequence < nextSequence - 1; sequence++)"),
                mutant(
                        "the journal is cut at any bad checksum",
                        "what was durable is never cut",
                        "TailRecovery",
                        "default -> false;",
                        "default -> true;"),
                mutant(
                        "two valid header copies that differ are accepted",
                        "two valid header copies that differ are refused",
                        "SegmentStart",
                        "return firstDefect == null && secondDefect == null && !identical;",
                        "return false;"),
                mutant(
                        "the SHA-256 of a seal is not compared",
                        "a seal vouches for every byte",
                        "SegmentVerifier",
                        "if (!Arrays.equals(expected, actual))",
                        "if (expected == null)"),
                mutant(
                        "retention removes one segment too many",
                        "the snapshot's own record is never removed",
                        "JournalRetention",
                        "delete(catalog, started.get(needed), neededSequence)",
                        "delete(catalog, started.get(needed + 1), neededSequence)"),
                mutant(
                        "segments are deleted without a record of it",
                        "the snapshot's own record is never removed",
                        "JournalRetention",
                        "RetainedFile.write(storage, first.header().journalId(), origin, neededSequence);",
                        ""),
                mutant(
                        "a compressed segment is not synced before the plain one goes",
                        "a compressed segment survives a power failure",
                        "SegmentCompression",
                        "target.force(true);",
                        ""),
                mutant(
                        "a snapshot is renamed before it is synced",
                        "a snapshot survives a power failure",
                        "snapshot.SnapshotFile",
                        "            file.force(true);",
                        ""),
                mutant(
                        "the generations kept are not verified",
                        "a damaged generation is not counted",
                        "snapshot.SnapshotStore",
                        "if (!isWhole(all.get(i), newest))",
                        "if (all.isEmpty())"));
    }

    private static Arguments mutant(
            final String bug, final String check, final String className, final String original, final String changed) {
        return arguments(bug, check, className, original, changed);
    }

    @ParameterizedTest(name = "{0}: caught by \"{1}\"")
    @MethodSource("mutants")
    void shouldCatch(
            final String bug, final String check, final String className, final String original, final String changed)
            throws IOException {
        assertThat(JournalContract.check(check)).as("without the bug").isNull();
        final String caught = SourceMutant.of(className, original, changed).run(check);
        assertThat(caught).as(bug).isNotNull();
        System.out.printf("| %s | SourceMutantTest: %s |%n", bug, check);
    }
}
