package io.saola.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerLineTest {
    @Test
    void shouldReadBackWhatItPrints() {
        final PeerLine line = PeerLine.of("records").with("appendNs", 12L).with("guarantees", "a,b=c");

        assertThat(PeerLine.parse(line.text())).contains(line);
        assertThat(line.number("appendNs")).isEqualTo(12);
        assertThat(line.value("guarantees")).isEqualTo("a,b=c");
    }

    @Test
    void shouldIgnoreWhatALibraryPrints() {
        assertThat(PeerLine.parse("SLF4J(W): No SLF4J providers were found.")).isEmpty();
        assertThat(PeerLine.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"saola-peer ", "saola-peer book count", "saola-peer book =1", "saola-peer book  a=1"})
    void shouldRefuseAMalformedLineOfItsOwn(final String text) {
        assertThatThrownBy(() -> PeerLine.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseAValueThatIsMissingOrNoNumber() {
        final PeerLine line = PeerLine.of("book").with("ns", "many");

        assertThatThrownBy(() -> line.number("ns")).hasMessageContaining("ns is no number");
        assertThatThrownBy(() -> line.value("trades")).hasMessageContaining("no trades");
    }
}
