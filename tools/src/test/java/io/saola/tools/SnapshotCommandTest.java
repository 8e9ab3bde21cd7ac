package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saola.engine.JournalLayout;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.tools.support.Folders;
import io.saola.tools.support.SampleDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots proven by replay, from the command line. */
@Timeout(60)
class SnapshotCommandTest {
    private static final long SEED = 7;

    @TempDir
    Path folder;

    private Path directory;

    @BeforeEach
    void writeThreeSnapshots() {
        directory =
                new SampleDay(folder.resolve("day"), SEED).writeMarket(170, 50).directory();
    }

    @Test
    void shouldListThemInEveryFormat() {
        final CommandRun table = CommandRun.of("snapshot", "list", directory.toString());
        assertThat(table.exitCode()).as(table.err()).isZero();
        assertThat(table.out().lines()).hasSize(4);
        assertThat(table.out()).contains(SnapshotStore.fileName(50), SnapshotStore.fileName(150), "+07:00");
        final CommandRun lines = CommandRun.of("snapshot", "list", directory.toString(), "-o", "jsonl");
        assertThat(lines.out().lines()).hasSize(3).allMatch(line -> line.contains("\"whole\":true"));
        final CommandRun csv = CommandRun.of("snapshot", "list", directory.toString(), "-o", "csv");
        assertThat(csv.out().lines()).hasSize(4).allMatch(line -> line.split(",", -1).length == 11);
    }

    @Test
    void shouldProveEachByReplayFromTheOneBefore() {
        final CommandRun verify = CommandRun.of("snapshot", "verify", directory.toString(), "--json");
        assertThat(verify.exitCode()).as(verify.err()).isZero();
        assertThat(verify.json().get("clean").asBoolean()).isTrue();
        assertThat(verify.json().get("steps")).hasSize(3);
        final JsonNode last = verify.json().get("steps").get(2);
        assertThat(last.get("fromSequence").asLong()).isEqualTo(100);
        assertThat(last.get("toSequence").asLong()).isEqualTo(150);
        assertThat(last.get("inputs").asLong()).isEqualTo(50);
        assertThat(last.get("replayedHash")).isEqualTo(last.get("snapshotHash"));
    }

    @Test
    void shouldNameADamagedNewestOneAndStillVerifyTheOlder() throws IOException {
        Folders.flip(snapshot(150), 700);
        final CommandRun verify = CommandRun.of("snapshot", "verify", directory.toString());
        assertThat(verify.exitCode()).isEqualTo(ExitCode.CORRUPT);
        assertThat(verify.err()).contains(SnapshotStore.fileName(150)).doesNotContain(SnapshotStore.fileName(100));
        assertThat(verify.out())
                .contains("equal      from the empty state to 50")
                .contains("equal      from 50 to 100")
                .contains("DAMAGED    snapshot=" + SnapshotStore.fileName(150));
        final CommandRun list = CommandRun.of("snapshot", "list", directory.toString());
        assertThat(list.exitCode()).isEqualTo(ExitCode.CORRUPT);
        assertThat(list.out().lines()).hasSize(4);
        assertThat(list.err()).contains(SnapshotStore.fileName(150));
        final CommandRun journal = CommandRun.of("journal", "verify", directory.toString());
        assertThat(journal.exitCode()).isEqualTo(ExitCode.CORRUPT);
        assertThat(journal.out()).contains("inputs: intact", SnapshotStore.fileName(150));
    }

    @Test
    void shouldSayWhichSnapshotIsOfAnotherJournal() throws IOException {
        final Path other = folder.resolve("other");
        new SampleDay(other, SEED + 1).writeMarket(60, 50);
        Files.copy(
                JournalLayout.snapshots(other).resolve(SnapshotStore.fileName(50)),
                snapshot(50),
                StandardCopyOption.REPLACE_EXISTING);
        final CommandRun verify = CommandRun.of("snapshot", "verify", directory.toString());
        assertThat(verify.exitCode()).isEqualTo(ExitCode.CORRUPT);
        assertThat(verify.err()).contains(SnapshotStore.fileName(50), "of journal");
        assertThat(verify.out()).contains("equal      from the empty state to 100");
    }

    @Test
    void shouldChangeNothing() throws IOException {
        final Map<String, String> before = Folders.fingerprint(directory);
        CommandRun.of("snapshot", "list", directory.toString());
        CommandRun.of("snapshot", "verify", directory.toString());
        CommandRun.of("journal", "verify", directory.toString());
        assertThat(Folders.fingerprint(directory)).isEqualTo(before);
    }

    @Test
    void shouldSayWhenThereAreNone() throws IOException {
        final Path without =
                new SampleDay(folder.resolve("without"), SEED).write(20).directory();
        for (final String verb : new String[] {"list", "verify"}) {
            final CommandRun run = CommandRun.of("snapshot", verb, without.toString());
            assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
            assertThat(run.err()).contains("no snapshots in");
            final CommandRun one = CommandRun.of(
                    "snapshot", verb, JournalLayout.inputs(without).toString());
            assertThat(one.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
            assertThat(one.err()).contains("single journal");
        }
    }

    private Path snapshot(final long sequence) {
        return JournalLayout.snapshots(directory).resolve(SnapshotStore.fileName(sequence));
    }
}
