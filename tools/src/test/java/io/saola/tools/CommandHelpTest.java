package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.tools.support.SampleDay;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** A new user's first mistakes, and the help. */
@Timeout(60)
class CommandHelpTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void writeADay() throws IOException {
        new SampleDay(folder.resolve("day"), 1).write(20);
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("file"), "text");
    }

    static Stream<String> verbs() {
        return Stream.of("journal", "snapshot")
                .flatMap(noun -> Saola.commandLine().getSubcommands().get(noun).getSubcommands().keySet().stream()
                        .map(verb -> noun + ' ' + verb))
                // That one asks a running engine: nothing is looked for in a folder.
                .filter(verb -> !verb.equals("snapshot take"));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void shouldShowAnExampleAndTheExitCodesInTheHelp(final String verb) {
        final StringWriter out = new StringWriter();
        final CommandLine commandLine = Saola.commandLine().setOut(new PrintWriter(out));
        assertThat(commandLine.execute((verb + " --help").split(" "))).isZero();
        assertThat(out.toString()).contains("Example", "  saola " + verb + " ", "Exit codes:", "  0 ", "  3 ");
    }

    @ParameterizedTest
    @CsvSource({
        "journal dump NOWHERE, 3, there is no such folder; check the path",
        "journal tail NOWHERE, 3, there is no such folder; check the path",
        "journal verify FILE, 3, it is a file; give the folder",
        "journal stat EMPTY, 3, neither an inputs folder nor a file 00000001.journal",
        "journal diff DAY NOWHERE, 3, no such folder",
        "journal truncate EMPTY --dry-run, 3, no journal in",
        "journal export EMPTY --format csv --out OUT, 3, no journal in",
        "snapshot list FILE, 3, it is a file",
        "snapshot verify DAY, 3, no snapshots in",
        "journal dump DAY --form 1, 2, see: saola journal dump --help",
        "journal dump, 2, Missing required parameter: 'DIR'; see: saola journal dump --help",
        "journal dump DAY --from-time noon, 2, 'noon' is no time; write 09:15",
        "journal dump DAY --from-time 10:00 --to-time 09:00, 2, --from-time is not before --to-time",
        "journal dump DAY --from 5 --to 4, 2, is no range",
        "journal dump DAY --type Quotes, 2, there are EngineStart",
        "journal dump DAY --limit 0, 2, --limit 0 prints nothing",
        "journal dump DAY --order x, 2, see: saola journal dump --help",
        "journal dump DAY -o xml, 2, see: saola journal dump --help",
        "journal export DAY --out OUT, 2, Missing required option: '--format=FORMAT'",
        "journal export DAY --format xls --out OUT, 2, expected one of [CSV",
        "journal export DAY --format csv --out OUT --type bars, 2, expected one of [QUOTES",
        "journal export DAY/inputs --format csv --out OUT, 3, give the engine's folder",
        "journal nonsense, 2, see: saola journal --help",
        "journal, 2, a command is missing; see: saola journal --help"
    })
    void shouldAnswerAMistakeInOneLineWithWhatToDoNext(
            final String command, final int exitCode, final String expected) {
        final CommandRun run = CommandRun.of(command.replace("NOWHERE", path("nowhere"))
                .replace("FILE", path("file"))
                .replace("EMPTY", path("empty"))
                .replace("DAY", path("day"))
                .replace("OUT", path("out"))
                .split(" "));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("saola: ").contains(expected);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static String path(final String name) {
        return folder.resolve(name).toString();
    }
}
