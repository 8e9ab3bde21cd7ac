package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saola.engine.JournalLayout;
import io.saola.journal.JournalWriter;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.tools.support.Folders;
import io.saola.tools.support.SampleDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Finding damage, comparing with a copy, and, if there is none, accepting a loss. */
@Timeout(60)
class JournalRepairTest {
    private static final int INPUTS = 400;

    @TempDir
    Path folder;

    private Path directory;
    private Path inputs;

    @BeforeEach
    void writeADay() {
        directory =
                new SampleDay(folder.resolve("day"), 3).writeMarket(INPUTS, 100).directory();
        inputs = JournalLayout.inputs(directory);
    }

    @Test
    void shouldVerifyWithoutChangingAByteOrATime() throws IOException {
        final Map<String, String> before = Folders.fingerprint(directory);
        final CommandRun run = CommandRun.of("journal", "verify", directory.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("inputs: intact", "snapshots: intact");
        CommandRun.of("journal", "stat", directory.toString());
        CommandRun.of("journal", "dump", directory.toString());
        CommandRun.of("journal", "tail", directory.toString());
        CommandRun.of("journal", "diff", directory.toString(), directory.toString());
        CommandRun.of("journal", "truncate", directory.toString(), "--dry-run");
        CommandRun.of(
                "journal",
                "export",
                directory.toString(),
                "--format",
                "jsonl",
                "--out",
                folder.resolve("out").toString());
        assertThat(Folders.fingerprint(directory)).isEqualTo(before);
    }

    @Test
    void shouldVerifyADamagedJournalWithoutChangingItAndNameThePlace() throws IOException {
        damage();
        final Map<String, String> before = Folders.fingerprint(directory);
        final CommandRun run = CommandRun.of("journal", "verify", directory.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.CORRUPT);
        assertThat(run.err()).matches("(?s).*segment=2 offset=\\d+ sequence=\\d+.*");
        assertThat(run.out()).contains("inputs: DAMAGED");
        assertThat(Folders.fingerprint(directory)).isEqualTo(before);
    }

    @Test
    void shouldFindTwoJournalsEqualWhateverTheirSegments() throws IOException {
        final Path copy = folder.resolve("copy");
        new SampleDay(copy, 3).writeMarket(INPUTS, 100);
        final CommandRun run = CommandRun.of("journal", "diff", directory.toString(), copy.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("equal: 400 records");
    }

    @Test
    void shouldShowTheFirstRecordThatDiffersInBoth() {
        final Path other = folder.resolve("other");
        new SampleDay(other, 4).writeMarket(INPUTS, 100);
        final CommandRun run = CommandRun.of("journal", "diff", directory.toString(), other.toString(), "--json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.json().get("equal").asBoolean()).isFalse();
        assertThat(run.json().get("firstDifferingSequence").asLong()).isEqualTo(1);
        assertThat(run.json().get("first").get("type").asText()).isEqualTo("EngineStart");
        assertThat(run.json().get("second").get("type").asText()).isEqualTo("EngineStart");
        final CommandRun table = CommandRun.of("journal", "diff", directory.toString(), other.toString());
        assertThat(table.out()).contains("different at sequence 1", "< 1  2026-11-20", "> 1  2026-11-20");
    }

    @Test
    void shouldSayWhenOneIsTheBeginningOfTheOther() {
        final Path shorter = folder.resolve("shorter");
        new SampleDay(shorter, 3).writeMarket(250, 100);
        final CommandRun run = CommandRun.of("journal", "diff", shorter.toString(), directory.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out())
                .contains(shorter + " is the beginning of " + directory, "250 records are equal", "251 to 400");
        final CommandRun json = CommandRun.of("journal", "diff", directory.toString(), shorter.toString(), "--json");
        assertThat(json.json().get("prefix").asText()).isEqualTo("second");
        assertThat(json.json().get("second").isNull()).isTrue();
    }

    @Test
    void shouldSayWhichOfTwoIsDamaged() throws IOException {
        final Path copy = folder.resolve("copy");
        Folders.copy(directory, copy);
        damage();
        final CommandRun run = CommandRun.of("journal", "diff", copy.toString(), directory.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.CORRUPT);
        assertThat(run.err()).contains(inputs.toString(), "segment=2");
    }

    @Test
    void shouldCutNothingThatIsNotWrong() throws IOException {
        final Map<String, String> before = Folders.fingerprint(directory);
        final CommandRun run = truncate("--accept-loss", "--from", "401", "--reason", "test");
        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("nothing is wrong");
        assertThat(Folders.fingerprint(directory)).isEqualTo(before);
    }

    @Test
    void shouldCutNothingWithoutAllThreeWordsOrAtAnotherSequence() throws IOException {
        final long fault = damage();
        final Map<String, String> before = Folders.fingerprint(directory);
        final String from = Long.toString(fault);
        for (final String[] words : new String[][] {
            {},
            {"--accept-loss"},
            {"--accept-loss", "--from", from},
            {"--from", from, "--reason", "test"},
            {"--accept-loss", "--reason", "test"},
            {"--accept-loss", "--from", from, "--reason", " "}
        }) {
            assertThat(truncate(words).exitCode()).isEqualTo(ExitCode.USAGE);
        }
        final CommandRun elsewhere = truncate("--accept-loss", "--from", Long.toString(fault + 1), "--reason", "test");
        assertThat(elsewhere.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(elsewhere.err()).contains("segment=2", "sequence=" + fault, "not at sequence " + (fault + 1));
        assertThat(Folders.fingerprint(directory)).isEqualTo(before);
    }

    @Test
    void shouldTellTheLossFirstThenCutKeepACopyAndOpenAgain() throws IOException {
        final long fault = damage();
        final Map<String, String> before = Folders.fingerprint(directory);
        final CommandRun dry = CommandRun.of("journal", "truncate", directory.toString(), "--dry-run", "--json");
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.json().get("changed").asBoolean()).isFalse();
        final JsonNode loss = dry.json().get("loss");
        assertThat(loss.get("fromSequence").asLong()).isEqualTo(fault);
        assertThat(loss.get("toSequenceAtLeast").asLong()).isEqualTo(INPUTS);
        assertThat(loss.get("lengthBytes").asLong()).isPositive();
        assertThat(Folders.fingerprint(directory)).isEqualTo(before);

        final CommandRun cut = truncate("--accept-loss", "--from", Long.toString(fault), "--reason", "no copy");
        assertThat(cut.exitCode()).as(cut.err()).isZero();
        assertThat(cut.out()).contains("sequences " + fault + " to at least " + INPUTS, "truncated-00000002-");
        assertThat(cut.err()).contains("set aside", SnapshotStore.fileName(400));
        assertThat(JournalLayout.snapshots(directory).resolve(SnapshotStore.fileName(400)))
                .as("a snapshot of what was cut")
                .doesNotExist();
        assertThat(CommandRun.of("snapshot", "verify", directory.toString()).exitCode())
                .as("the snapshots that are left")
                .isZero();
        try (Stream<Path> files = Files.list(inputs)) {
            assertThat(files.map(Path::toString).filter(name -> name.endsWith(".bak")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(cut.out()).contains(name));
        }
        assertThat(CommandRun.of("journal", "verify", inputs.toString()).exitCode())
                .isZero();
        try (JournalWriter writer = JournalWriter.open(SampleDay.context(inputs))) {
            assertThat(writer.nextSequence()).isEqualTo(fault);
        }
    }

    @Test
    void shouldSayTheSameWhenRepeated() throws IOException {
        final String fault = Long.toString(damage());
        truncate("--accept-loss", "--from", fault, "--reason", "no copy");
        final CommandRun again = truncate("--accept-loss", "--from", fault, "--reason", "no copy");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("truncated-00000002-");
        assertThat(truncate("--accept-loss", "--from", fault, "--reason", "another")
                        .exitCode())
                .isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void shouldNotCutUnderAWriter() throws IOException {
        try (JournalWriter writer = JournalWriter.open(SampleDay.context(inputs))) {
            final long next = writer.nextSequence();
            final CommandRun run = truncate("--accept-loss", "--from", Long.toString(next), "--reason", "test");
            assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(run.err()).contains("another writer");
        }
    }

    private CommandRun truncate(final String... words) {
        return CommandRun.of(Stream.concat(Stream.of("journal", "truncate", directory.toString()), Stream.of(words))
                .toArray(String[]::new));
    }

    /** Spoils the middle of the second segment; gives the sequence that is missing first. */
    private long damage() throws IOException {
        Folders.flip(inputs.resolve("00000002.journal"), 20_000);
        final CommandRun run = CommandRun.of("journal", "dump", directory.toString(), "--json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.CORRUPT);
        return run.out().lines().count() + 1;
    }
}
