package io.saola.gateway.ssi.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.gateway.ssi.GatewayException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
    private static final long NOW_S = 1_790_000_000L;
    private static final long NOW_NS = TimeUnit.SECONDS.toNanos(NOW_S);

    /** Hours: our clock's error, the token's life by the broker's clock, what the answer tells of the time → what we assume. */
    @ParameterizedTest(name = "our clock {0} h off, life {1} h, broker tells its time: {2}")
    @CsvSource({
        "0, 8, true, 8, true",
        "0, 8, false, 8, true",
        "0, 1, true, 1, true",
        "0, 1, false, 1, true",
        "9, 8, true, 8, true",
        "-9, 8, true, 8, true",
        "200, 8, true, 8, true",
        "9, 8, false, 8, false",
        "-200, 8, false, 8, false",
        "0, -1, true, 8, false",
        "0, 50, true, 8, false",
    })
    void shouldNotTakeAWrongClockForTheEndOfAToken(
            final int clockErrorH,
            final int lifeH,
            final boolean brokerTellsTime,
            final int assumedH,
            final boolean believed) {
        final long ourNs = NOW_NS + TimeUnit.HOURS.toNanos(clockErrorH);
        final AccessToken token = AccessToken.of(
                jwt("{\"exp\":" + (NOW_S + 3_600L * lifeH) + "}"),
                ourNs,
                brokerTellsTime ? NOW_NS : AccessToken.UNKNOWN_TIME);

        assertThat(token.expiryNs() - ourNs).isEqualTo(TimeUnit.HOURS.toNanos(assumedH));
        assertThat(token.isExpiryBelieved()).isEqualTo(believed);
    }

    @Test
    void shouldTakeTheStatedLifeWhenOnlyTheClockIsWrong() {
        final AccessToken token = AccessToken.of(
                jwt("{\"iat\":" + NOW_S + ",\"exp\":" + (NOW_S + 7_200) + "}"), NOW_NS + TimeUnit.DAYS.toNanos(40));

        assertThat(token.expiryNs() - NOW_NS - TimeUnit.DAYS.toNanos(40)).isEqualTo(TimeUnit.HOURS.toNanos(2));
        assertThat(token.isExpiryBelieved()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "opaque",
                "a.b.c",
                "a.!!.c",
                "a..c",
                "{}",
                "{\"exp\":null}",
                "{\"exp\":\"x\"}",
                "{\"exp\":-5}",
                "{\"exp\":1e300}",
                "[1]",
                "{\"exp\":"
            })
    void shouldAssumeTheDocumentedLifeOfATokenThatTellsNone(final String text) {
        final AccessToken token = AccessToken.of(text.matches("[{\\[].*") ? jwt(text) : text, NOW_NS);

        assertThat(token.expiryNs() - NOW_NS).isEqualTo(TimeUnit.HOURS.toNanos(8));
    }

    @ParameterizedTest
    @CsvSource({"480, 405", "200, 125", "120, 60", "60, 30", "2, 1"})
    void shouldAskForAnotherBeforeTheAlarmAndNotBeforeHalfTheLife(final int lifeMin, final int dueMin) {
        final AccessToken token = AccessToken.of(jwt("{\"exp\":" + (NOW_S + 60L * lifeMin) + "}"), NOW_NS);

        assertThat(token.isRenewalDue(NOW_NS + TimeUnit.MINUTES.toNanos(dueMin) - 1))
                .isFalse();
        assertThat(token.isRenewalDue(NOW_NS + TimeUnit.MINUTES.toNanos(dueMin)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nX-Evil: 1", "tok\u00e9n"})
    void shouldRefuseWhatCannotStandInAHeaderAndNotShowIt(final String value) {
        assertThatThrownBy(() -> AccessToken.of(value, NOW_NS))
                .isInstanceOf(GatewayException.class)
                .hasMessage("the broker's access token is empty, too long or not printable ASCII");
        assertThatThrownBy(() -> AccessToken.of("x".repeat(8_193), NOW_NS)).isInstanceOf(GatewayException.class);
    }

    private static String jwt(final String claims) {
        return "eyJhbGciOiJSUzI1NiJ9."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }
}
