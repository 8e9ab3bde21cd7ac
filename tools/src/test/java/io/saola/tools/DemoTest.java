package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saola.operations.run.OperationsLayout;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A short trading day through the whole system, and everything a user does with its journal afterwards. */
@Timeout(240)
class DemoTest {
    private static final int FLIPS_PER_FILE = 12;

    @TempDir
    static Path folder;

    private static Path directory;
    private static CommandRun demo;

    @BeforeAll
    static void runADay() {
        directory = folder.resolve("day");
        demo = CommandRun.of("demo", "--seconds", "30", "--seed", "7", "--json", "--dir", directory.toString());
    }

    @Test
    void shouldTradeThroughTheWireAndSayWhatCameOfIt() {
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        final JsonNode document = demo.json();
        assertThat(document.get("inputs").asLong()).isGreaterThan(1_000);
        assertThat(document.get("orders").asLong()).isGreaterThanOrEqualTo(20);
        assertThat(document.get("fills").asLong()).isGreaterThanOrEqualTo(20);
        assertThat(document.get("finalSequence").asLong())
                .isEqualTo(document.get("inputs").asLong());
        assertThat(document.get("stateHash").asText()).matches("[0-9a-f]{16}");
        assertThat(document.get("journalDir").asText())
                .isEqualTo(directory.toAbsolutePath().toString());
        final JsonNode latency = document.get("latencyNs");
        assertThat(List.of(
                        latency.get("p50").asLong(),
                        latency.get("p99").asLong(),
                        latency.get("p999").asLong(),
                        latency.get("max").asLong()))
                .isSorted()
                .allMatch(ns -> ns > 0);
        assertThat(document.get("inputsRefused").asLong()).isZero();
        assertThat(document.get("inputsByType").get("InstrumentDefinition").asInt())
                .isEqualTo(34);
        assertThat(document.get("strategies"))
                .hasSize(3)
                .allSatisfy(
                        strategy -> assertThat(strategy.get("fills").asLong()).isPositive());
    }

    @Test
    void shouldShowAParentOrderAndABracket() {
        final JsonNode parents = demo.json().get("parentOrders");
        assertThat(parents.findValuesAsText("kind")).contains("TWAP", "exit of a bracket");
        // A second that an order takes on a busy host is a quarter of an hour of this day: not each part is in time.
        assertThat(parents).allSatisfy(parent -> {
            final long filled = parent.get("filled").asLong();
            final long quantity = parent.get("quantity").asLong();
            assertThat(filled).as(parent.toString()).isBetween(1L, quantity);
            assertThat(parent.get("parts").asLong()).as(parent.toString()).isPositive();
            assertThat(parent.get("state").asText().equals("FILLED"))
                    .as(parent.toString())
                    .isEqualTo(filled == quantity);
        });
    }

    @Test
    void shouldDrillTheKillSwitchWithAHundredOrders(@TempDir final Path other) {
        final CommandRun run = CommandRun.of(
                "demo",
                "--seconds",
                "40",
                "--drill",
                "--json",
                "--dir",
                other.resolve("day").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        final JsonNode drill = run.json().get("killDrill");
        assertThat(drill.get("passed").asBoolean()).as(drill.toString()).isTrue();
        assertThat(drill.get("workingOrders").asLong()).isGreaterThanOrEqualTo(100);
        assertThat(drill.get("noneWorkingNs").asLong()).isPositive();
    }

    @Test
    void shouldSayWhatThePowerMayTakeAndHowFastTheDiskSyncs() {
        assertThat(demo.err())
                .contains(
                        "durability BUFFERED",
                        "a power loss may take the last 50 ms or 16777216 bytes",
                        "sync latency");
        final JsonNode document = demo.json();
        assertThat(document.get("durability").asText()).isEqualTo("BUFFERED");
        assertThat(document.get("bufferedWindow").get("ms").asLong()).isEqualTo(50);
        assertThat(document.get("bufferedWindow").get("bytes").asLong()).isEqualTo(16_777_216);
        final JsonNode probe = document.get("syncProbe");
        assertThat(probe.get("p50Ns").asLong()).isPositive();
        assertThat(probe.get("p99Ns").asLong())
                .isGreaterThanOrEqualTo(probe.get("p50Ns").asLong());
    }

    @Test
    void shouldRunADayInSyncOverlapTooAndPromiseMore(@TempDir final Path other) {
        final Path day = other.resolve("day");
        final CommandRun run = CommandRun.of(
                "demo", "--seconds", "5", "--durability", "sync-overlap", "--json", "--dir", day.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("durability SYNC_OVERLAP: what leaves the engine survives a power loss");
        assertThat(run.json().get("durability").asText()).isEqualTo("SYNC_OVERLAP");
        assertThat(run.json().has("bufferedWindow")).isFalse();
        assertThat(run.json().get("orders").asLong()).isPositive();
    }

    @Test
    void shouldReplayToTheSameHashAndEffects() {
        final CommandRun replay = CommandRun.of("replay", directory.toString(), "--verify", "-o", "json");
        assertThat(replay.exitCode()).as(replay.err()).isZero();
        assertThat(replay.json().get("equal").asBoolean()).isTrue();
        assertThat(replay.json().get("stateHash").asText())
                .isEqualTo(replay.json().get("recordedStateHash").asText())
                .isEqualTo(demo.json().get("stateHash").asText());
        assertThat(replay.json().get("effectsCompared").asLong()).isGreaterThan(20);
        assertThat(replay.json().get("effectsUnrecorded").asLong()).isZero();
    }

    @Test
    void shouldTellWhatIsInTheJournal() {
        final CommandRun stat = CommandRun.of("journal", "stat", directory.toString(), "-o", "json");
        assertThat(stat.exitCode()).isZero();
        assertThat(stat.json().get("inputs").get("clean").asBoolean()).isTrue();
        final CommandRun verify = CommandRun.of("journal", "verify", directory.toString(), "-o", "json");
        assertThat(verify.exitCode()).isZero();
        assertThat(verify.json().get("inputs").get("records").asLong())
                .isEqualTo(demo.json().get("finalSequence").asLong());
    }

    @Test
    void shouldDumpTheRangeAskedFor() {
        final CommandRun dump =
                CommandRun.of("journal", "dump", directory.toString(), "--from", "3", "--to", "40", "-o", "json");
        assertThat(dump.exitCode()).isZero();
        assertThat(dump.out().lines()).hasSize(38).allMatch(line -> line.startsWith("{\"sequence\":"));
        assertThat(dump.out().lines().findFirst().orElseThrow()).contains("\"sequence\":3,");
        assertThat(CommandRun.of("journal", "dump", directory.toString(), "--from", "999999999")
                        .exitCode())
                .isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void shouldProveItsSnapshotAndExportItsFills(@TempDir final Path out) throws IOException {
        final CommandRun snapshots = CommandRun.of("snapshot", "verify", directory.toString(), "--json");
        assertThat(snapshots.exitCode()).as(snapshots.err()).isZero();
        assertThat(snapshots.json().get("steps")).isNotEmpty();
        final CommandRun export = CommandRun.of(
                "journal",
                "export",
                directory.toString(),
                "--format",
                "csv",
                "--type",
                "fills",
                "--out",
                out.toString());
        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(Files.readAllLines(out.resolve("fills.csv")))
                .hasSize(1 + demo.json().get("fills").asInt());
    }

    /** Any one byte of any file: the replay must not start, and must say where. */
    @Test
    void shouldRefuseAJournalWithOneChangedByte(@TempDir final Path copies) throws IOException {
        final SplittableRandom random = new SplittableRandom(20261120);
        final List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .filter(file -> !file.startsWith(OperationsLayout.folder(directory))) // never the truth
                    .toList();
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(4);
        final Path copy = copies.resolve("day");
        copyTree(directory, copy);
        for (final Path file : files) {
            final Path changed = copy.resolve(directory.relativize(file).toString());
            for (int i = 0; i < FLIPS_PER_FILE; i++) {
                final long used = i % 3 == 0 ? Files.size(file) : Math.min(Files.size(file), 64 * 1024);
                final long at = random.nextLong(used);
                flip(changed, at);
                final CommandRun replay = CommandRun.of("replay", copy.toString(), "--verify");
                assertThat(replay.exitCode())
                        .as("%s byte %d: %s", file.getFileName(), at, replay.err())
                        .isEqualTo(ExitCode.CORRUPT);
                if (file.toString().endsWith(".snap")) {
                    assertThat(replay.err()).contains(file.getFileName().toString());
                } else {
                    assertThat(replay.err()).contains("segment=", "offset=", "sequence=");
                }
                flip(changed, at);
            }
        }
        assertThat(CommandRun.of("replay", copy.toString(), "--verify").exitCode())
                .as("restored")
                .isZero();
    }

    @Test
    void shouldRefuseAFolderThatHoldsAJournal() {
        final CommandRun again = CommandRun.of("demo", "--seconds", "5", "--dir", directory.toString());
        assertThat(again.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(again.err()).contains("already holds a journal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo --seconds 4",
                "demo --speed 0.5",
                "demo --rate 0",
                "demo --durability none",
                "demo --durability never",
                "demo --durability sync --buffer-ms 50",
                "demo --buffer-ms 0",
                "demo --buffer-bytes 0",
                "demo --nonsense",
                "replay",
                "journal",
                "journal dump x --from 0",
                ""
            })
    void shouldRefuseWrongUsage(final String arguments) {
        final CommandRun run = CommandRun.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).isNotBlank();
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay NOWHERE --verify", "journal stat NOWHERE", "journal verify NOWHERE"})
    void shouldSayWhenThereIsNoJournal(final String arguments) {
        final CommandRun run = CommandRun.of(arguments
                .replace("NOWHERE", folder.resolve("nowhere").toString())
                .split(" "));
        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(run.err()).contains("no journal in");
    }

    private static void flip(final Path file, final long at) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(at);
            final int value = access.read();
            access.seek(at);
            access.write(value ^ 0x10);
        }
    }

    private static void copyTree(final Path from, final Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (final Path source : walk.toList()) {
                final Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
            }
        }
    }
}
