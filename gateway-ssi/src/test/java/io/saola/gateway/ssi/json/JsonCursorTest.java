package io.saola.gateway.ssi.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " { \"a\" : [1, -2.5e+3, true, false, null, \"x\\u00e9\\n\"], \"b\":{\"c\":{}} } ",
                "[]",
                "0",
                "\"\""
            })
    void shouldTakeJson(final String text) {
        assertThat(fault(text)).isEqualTo(JsonFault.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{,}",
                "{\"a\":1,}",
                "[1,]",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "01",
                "1.x",
                "tru3",
                "{} {}",
                "\"\\x\"",
                "\"\\u00g0\"",
                "\"\u0001\"",
                "{\"a\":NaN}"
            })
    void shouldRefuseWhatIsNotJson(final String text) {
        assertThat(fault(text)).isEqualTo(JsonFault.NOT_JSON);
    }

    @Test
    void shouldCallEveryPrefixTruncated() {
        final String text = "{\"a\":[true,{\"b\":\"x\\u00e9\\n\"},null],\"c\":\"d\"}";
        for (int length = 0; length < text.length(); length++) {
            assertThat(fault(text.substring(0, length))).as("length=%d", length).isEqualTo(JsonFault.TRUNCATED);
        }
    }

    @Test
    void shouldRefuseDeepNesting() {
        assertThat(fault("[".repeat(1_000) + "]".repeat(1_000))).isEqualTo(JsonFault.TOO_DEEP);
    }

    @Test
    void shouldUnescapeLikeJackson() throws JsonProcessingException {
        final long seed = 7;
        final Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            final StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(20), 0, 0x11000)
                    .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                    .forEach(text::appendCodePoint);
            final String plain = JACKSON.writeValueAsString(text.toString());
            final StringBuilder escaped = new StringBuilder("\"");
            text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
            escaped.append('"');
            assertThat(unescape(plain)).as("seed=%d i=%d", seed, i).isEqualTo(text.toString());
            assertThat(unescape(escaped.toString())).as("seed=%d i=%d", seed, i).isEqualTo(text.toString());
        }
    }

    private static String unescape(final String json) {
        final byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        final JsonCursor cursor = new JsonCursor().wrap(bytes, 0, bytes.length);
        cursor.readString();
        cursor.unescape();
        assertThat(cursor.fault()).isEqualTo(JsonFault.NONE);
        return new String(bytes, cursor.textFrom(), cursor.textTo() - cursor.textFrom(), StandardCharsets.UTF_8);
    }

    private static JsonFault fault(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        final JsonCursor cursor = new JsonCursor().wrap(bytes, 0, bytes.length);
        cursor.skipValue();
        cursor.expectEnd();
        return cursor.fault();
    }
}
