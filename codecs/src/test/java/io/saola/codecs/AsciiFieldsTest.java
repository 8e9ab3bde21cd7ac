package io.saola.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiFieldsTest {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[32]);

    @ParameterizedTest
    @ValueSource(strings = {"", "F", "FPT", "41I1GC000", "ABCDEFGHIJKLMNOP"})
    void shouldReadWhatWasWrittenAndTouchNothingElse(final String text) {
        buffer.setMemory(0, 32, (byte) 'x');
        AsciiFields.write(text, buffer, 8, 16);
        assertThat(AsciiFields.read(buffer, 8, 16)).isEqualTo(text);
        assertThat(AsciiFields.isEmpty(buffer, 8)).isEqualTo(text.isEmpty());
        assertThat(buffer.getByte(7)).isEqualTo((byte) 'x');
        assertThat(buffer.getByte(24)).isEqualTo((byte) 'x');
    }

    @Test
    void shouldPadWhatALongerTextLeft() {
        AsciiFields.write("VN30F2612", buffer, 0, 16);
        AsciiFields.write("FPT", buffer, 0, 16);
        assertThat(AsciiFields.read(buffer, 0, 16)).isEqualTo("FPT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABCDEFGHIJKLMNOPQ", "Đồng", "A\u0000B"})
    void shouldRefuseWhatDoesNotFit(final String text) {
        assertThatThrownBy(() -> AsciiFields.write(text, buffer, 0, 16)).isInstanceOf(IllegalArgumentException.class);
    }
}
