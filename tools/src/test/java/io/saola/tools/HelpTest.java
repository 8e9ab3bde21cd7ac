package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "status", "risk", "risk set"})
    void shouldTellWhatTheOptionTells(final String verb) {
        final CommandRun asked = CommandRun.of(("help " + verb).strip().split(" "));
        final CommandRun option = CommandRun.of((verb + " --help").strip().split(" "));

        assertThat(asked.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(asked.out()).isEqualTo(option.out()).contains("Usage: saola");
    }

    @ParameterizedTest
    @ValueSource(strings = {"staus --help", "--help staus", "risk staus --help", "status --help staus"})
    void shouldNotTellOfSomethingElseThanWasAskedFor(final String words) {
        final CommandRun run = CommandRun.of(words.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("staus", "--help");
    }

    @Test
    void shouldRefuseAVerbThatThereIsNot() {
        final CommandRun run = CommandRun.of("help", "staus");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("staus", "status");
    }
}
