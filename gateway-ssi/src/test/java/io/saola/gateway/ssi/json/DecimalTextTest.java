package io.saola.gateway.ssi.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    @ParameterizedTest
    @CsvSource({
        "22950.0, 229500000",
        "-6.099999999999909, -61000",
        "128454615.60380691, 1284546156038",
        "4507986280000.0, 45079862800000000",
        "185028289999.99728, 1850282899999973",
        "0.00005, 1",
        "0.00004999999, 0",
        "1.5E+3, 15000000",
        "2e-3, 20",
        "1E-30, 0",
        "0.0, 0",
        "-0.0, 0",
        "00012, 120000"
    })
    void shouldReadTheBrokersSpellings(final String text, final long expected) {
        assertThat(parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "nan", "null"})
    void shouldReadAbsence(final String text) {
        assertThat(parse(text)).isEqualTo(Decimals.NULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                ".",
                "1.2.3",
                "1,200",
                "12a",
                "e5",
                "1e",
                "1e+",
                "1ex",
                " 1",
                "true",
                "1e400",
                "1e999999999999",
                "922337203685478",
                "99999999999999999999"
            })
    void shouldRefuseWhatIsNoNumberOrDoesNotFit(final String text) {
        assertThat(parse(text)).isEqualTo(DecimalText.INVALID);
    }

    @Test
    void shouldAgreeWithBigDecimal() {
        final long seed = 20_261_121;
        final Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            final BigDecimal value = new BigDecimal(new BigInteger(random.nextInt(80), random), random.nextInt(30) - 5)
                    .multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate());
            final String text = random.nextBoolean() ? value.toString() : value.toPlainString();
            final BigInteger scaled =
                    value.movePointRight(4).setScale(0, RoundingMode.HALF_UP).toBigInteger();
            final boolean fits = scaled.abs().compareTo(LARGEST) <= 0;
            assertThat(parse(text))
                    .as("seed=%d text=%s", seed, text)
                    .isEqualTo(fits ? scaled.longValueExact() : DecimalText.INVALID);
        }
    }

    private static long parse(final String text) {
        final byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
        return DecimalText.parse(bytes, 1, bytes.length - 1);
    }
}
