package io.saola.operations.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.driver.MediaDriver;
import io.saola.journal.JournalException;
import io.saola.operations.config.SaolaConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a process finds when it starts: folders, drivers and other processes. */
@Timeout(300)
class StartTest {
    @TempDir
    private Path folder;

    private PaperSystem system;

    @BeforeEach
    void start() {
        system = new PaperSystem(folder);
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void shouldMakeItsFolderPrivateAndMarkIt() throws IOException {
        launchAndClose(system.config());
        Files.setPosixFilePermissions(system.data().resolve("inputs"), PosixFilePermissions.fromString("rwxr-xr-x"));

        launchAndClose(system.config());

        assertThat(permissions(system.data())).isEqualTo("rwx------");
        assertThat(system.data().resolve("saola.mode")).hasContent("paper");
        try (Stream<Path> files = Files.list(system.data().resolve("inputs"))) {
            assertThat(files).isNotEmpty();
        }
        assertThat(permissions(system.data().resolve("inputs"))).isEqualTo("rwx------");
    }

    @Test
    void shouldRefuseAFolderThatOthersMayEnter() throws IOException {
        Files.createDirectory(system.data());
        Files.setPosixFilePermissions(system.data(), PosixFilePermissions.fromString("rwxr-x---"));

        assertThatThrownBy(() -> launchAndClose(system.config()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("is open to others (rwxr-x---): chmod 700 " + system.data());
        assertThat(system.data()).isEmptyDirectory();
    }

    @Test
    void shouldKeepPaperAndLiveApart() throws IOException {
        EngineFolder.open(system.data(), SaolaConfig.Mode.LIVE);
        assertThatThrownBy(() -> launchAndClose(system.config()))
                .isInstanceOfSatisfying(
                        StartException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(StartException.Kind.REFUSED))
                .hasMessageContaining("belongs to mode live, this process is of mode paper");

        final Path older = Files.createDirectories(folder.resolve("older"));
        Files.setPosixFilePermissions(older, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectory(older.resolve("inputs"));
        assertThatThrownBy(() -> EngineFolder.open(older, SaolaConfig.Mode.PAPER))
                .hasMessageContaining("holds a journal that is not of paper");

        Files.writeString(older.resolve("saola.mode"), "papre");
        assertThatThrownBy(() -> EngineFolder.open(older, SaolaConfig.Mode.LIVE))
                .hasMessageContaining("tells neither paper nor live");
    }

    @Test
    void shouldNotCarryAPaperEnginesOrdersToALiveGatewayOverOneDriver() {
        final SaolaConfig config = system.config("aeron.embedded=false");
        try (MediaDriver driver = AeronDriver.launch(config.aeron(), failure -> {});
                TradingProcess engine = system.launch(
                        system.configWithoutSecrets("aeron.embedded=false"), Set.of(TradingProcess.Part.ENGINE))) {
            assertThat(engine.failure()).isNull();
            assertThatThrownBy(() -> ModeMark.claim(Path.of(driver.aeronDirectoryName()), SaolaConfig.Mode.LIVE))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("belongs to mode paper, this process is of mode live");
        }
    }

    @Test
    void shouldRefuseASecondProcessOnTheSameDriverOrTheSameFolder() {
        try (TradingProcess first = system.launch(system.config(), PaperSystem.ALL)) {
            assertThat(first.failure()).isNull();
            assertThatThrownBy(() -> launchAndClose(system.config()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("a media driver runs already in");
            assertThatThrownBy(() -> launchAndClose(system.config("aeron.directory=" + folder.resolve("other"))))
                    .isInstanceOfSatisfying(
                            JournalException.class,
                            locked -> assertThat(locked.kind()).isEqualTo(JournalException.Kind.LOCKED));
            assertThat(first.failure()).as("the first one does not notice").isNull();
        }
    }

    @Test
    void shouldStartAtOnceOverWhatAKilledProcessLeft() throws IOException, InterruptedException {
        final Process killed = TradingChild.start(system.file(), folder, PaperSystem.environment());
        final Path executions = folder.resolve("executions");
        try {
            system.await(() -> Files.exists(executions), "the child runs");
        } finally {
            killed.destroyForcibly();
        }
        assertThat(killed.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("aeron").resolve("cnc.dat")).as("left behind").exists();

        try (TradingProcess next = system.launch(system.config(), PaperSystem.ALL)) {
            assertThat(next.failure()).isNull();
            assertThat(next.engine().startReport().recovery().lastSequence()).isPositive();
        }
    }

    @Test
    @Tag("long") // Aeron looks for ten seconds
    void shouldSayThatADriverIsMissing() {
        assertThatThrownBy(() -> launchAndClose(system.config("aeron.embedded=false")))
                .isInstanceOfSatisfying(
                        StartException.class,
                        missing -> assertThat(missing.kind()).isEqualTo(StartException.Kind.UNREACHABLE))
                .hasMessageContaining("start saola driver");
    }

    private void launchAndClose(final SaolaConfig config) {
        try (TradingProcess process = system.launch(config, PaperSystem.ALL)) {
            assertThat(List.of(process.engine(), process.gateway(), process.paper()))
                    .doesNotContainNull();
        }
    }

    private static String permissions(final Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
