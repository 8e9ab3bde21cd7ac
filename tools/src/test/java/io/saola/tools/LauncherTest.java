package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell script {@code saola} in a home that is built, with a Java and a nice that only tell how they were called. */
@Timeout(60)
class LauncherTest {
    private static final Path SHELL = Path.of("/bin/sh");

    @TempDir
    private Path home;

    @BeforeEach
    void build() throws IOException {
        assumeThat(Files.isExecutable(SHELL)).as("a POSIX shell is here").isTrue();
        Files.copy(script(), home.resolve("saola"));
        Files.createDirectories(home.resolve("tools/target/lib"));
        Files.createFile(home.resolve("tools/target/saola.jar"));
        Files.createDirectories(home.resolve("bin"));
        executable("java", """
                case "$1" in
                    -version) echo 'openjdk version "17.0.1"' >&2 ;;
                    *) echo java ;;
                esac
                """);
        executable("nice", """
                printf 'nice %s ' "$2"
                shift 2
                exec "$@"
                """);
    }

    /** A host that is busy with trading still answers a person who asks once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "positions --account main",
                "pnl --by strategy -o json",
                "market quote FPT",
                "top -n 1",
                "top -n 1 -o json",
                "top --dir data -n1",
                "top -o csv -n=1"
            })
    void shouldStepBackALittleForASingleLook(final String line) throws Exception {
        assertThat(run(line)).isEqualTo("nice 10 java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top",
                "top --interval 1",
                "top -n 60 -o csv",
                "top -n 10",
                "readmodel follow",
                "status --watch 2s",
                "positions --watch=500ms",
                "orders list --live --watch 2s",
                "risk show --watch 2s"
            })
    void shouldStepBackForGoodForWhatLooksAgainAndAgain(final String line) throws Exception {
        assertThat(run(line)).isEqualTo("nice 19 java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "run", "demo -n 1", "risk halt", "orders cancel-all", "gateway kill", "shell", "replay"})
    void shouldNotHoldBackWhatTradesOrCommands(final String line) throws Exception {
        assertThat(run(line)).isEqualTo("java");
    }

    @Test
    void shouldNotTakeAWordOfAReasonForASwitch() throws Exception {
        assertThat(run(List.of("risk", "halt", "--reason", "seen by status --watch 2s")))
                .isEqualTo("java");
    }

    private String run(final String line) throws IOException, InterruptedException {
        return run(line.isEmpty() ? List.of() : List.of(line.split(" ", -1)));
    }

    private String run(final List<String> words) throws IOException, InterruptedException {
        final List<String> command =
                new ArrayList<>(List.of(SHELL.toString(), home.resolve("saola").toString()));
        command.addAll(words);
        final ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out").toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().merge("PATH", home.resolve("bin").toString(), (old, first) -> first + ':' + old);
        final Process launcher = builder.start();
        assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
        final String out = Files.readString(home.resolve("out"));
        assertThat(launcher.exitValue()).as(out).isZero();
        return out.strip();
    }

    private void executable(final String name, final String text) throws IOException {
        final Path file = Files.writeString(home.resolve("bin").resolve(name), "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path script() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("saola"))) {
            folder = folder.getParent();
        }
        return folder.resolve("saola");
    }
}
