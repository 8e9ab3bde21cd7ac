package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.saola.codecs.sbe.MessageHeaderDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion script in a real bash, and the version. */
@Timeout(60)
class CompletionTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "'saola jour', journal",
        "'saola journal ver', verify",
        "'saola doc', doctor",
        "'saola doctor --conf', --config",
        "'saola alerts t', test"
    })
    void shouldCompleteInBash(final String line, final String completed) throws Exception {
        assertThat(complete(line)).containsExactly(completed);
    }

    @Test
    void shouldOfferAllVerbsOfANoun() throws Exception {
        assertThat(complete("saola journal ")).contains("dump", "tail", "verify", "stat", "export");
    }

    @Test
    void shouldPrintAScriptThatZshCanSourceToo() {
        final CommandRun run = CommandRun.of("completion", "zsh");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("autoload -U +X compinit")
                .contains("bashcompinit", "complete -F _complete_saola");
    }

    @Test
    void shouldRefuseAShellItDoesNotKnow() {
        assertThat(CommandRun.of("completion", "fish").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldTellItsVersionToScripts() {
        final CommandRun run = CommandRun.of("version", "-o", "json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.json().path("schema").asText()).isEqualTo("saola.version/1");
        assertThat(run.json().path("wireSchemaVersion").asInt()).isEqualTo(MessageHeaderDecoder.SCHEMA_VERSION);
        assertThat(run.json().path("java").asText()).isEqualTo(Runtime.version().toString());
        assertThat(run.json().has("commit")).isTrue();
    }

    /** As bash does when TAB is pressed at the end of a line. */
    private List<String> complete(final String line) throws IOException, InterruptedException {
        assumeThat(Files.isExecutable(Path.of("/bin/bash"))).as("bash is here").isTrue();
        final Path script = Files.writeString(
                folder.resolve("saola-completion"),
                CommandRun.of("completion", "bash").out());
        final Path driver = Files.writeString(folder.resolve("tab.sh"), """
            source "$1"
            compopt() { :; } # belongs to the terminal, which is not here
            COMP_LINE="$2"
            COMP_POINT=${#COMP_LINE}
            read -ra COMP_WORDS <<< "$COMP_LINE"
            case "$COMP_LINE" in *' ') COMP_WORDS+=('');; esac
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
            how=$(complete -p saola)
            function=${how#*-F }
            "${function%% *}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """);
        final Process bash = new ProcessBuilder("/bin/bash", "--norc", driver.toString(), script.toString(), line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        final String out = Files.readString(folder.resolve("out"), StandardCharsets.UTF_8);
        assertThat(bash.exitValue()).as(out).isZero();
        return out.lines().map(String::strip).filter(word -> !word.isEmpty()).toList();
    }
}
