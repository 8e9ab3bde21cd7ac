package io.saola.gateway.ssi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.saola.codecs.sbe.Market;
import io.saola.gateway.ssi.session.AccessToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SsiGatewayContextTest {
    private static final String SECRET = "topsecret";

    @Test
    void shouldTellAllThatIsWrongAtOnceAndNoSecret() {
        final SsiGatewayContext context = new SsiGatewayContext()
                .dataRestUrl(URI.create("ftp://x"))
                .tradingConsumerSecret(Secret.of(SECRET))
                .privateKey(Secret.of(SECRET))
                .deviceId("\",\"x")
                .instruments(List.of(InstrumentSpec.security("SSI"), InstrumentSpec.security("ssi")))
                .notifyId(-2)
                .requestTimeout(Duration.ZERO)
                .maxFrameLength(1);

        assertThatThrownBy(context::conclude)
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("aeron is missing")
                .hasMessageContaining("errorHandler is missing")
                .hasMessageContaining("dataRestUrl")
                .hasMessageContaining("tradingStreamUrl")
                .hasMessageContaining("dataConsumerId is missing")
                .hasMessageContaining("deviceId")
                .hasMessageContaining("\"ssi\" stands in the table twice")
                .hasMessageContaining("notifyId")
                .hasMessageContaining("requestTimeout")
                .hasMessageContaining("maxFrameLength")
                .hasMessageContaining("privateKey")
                .hasMessageNotContaining(SECRET);
        assertThat(context.toString()).contains("privateKey=***").doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:18080, true",
        "http://127.0.0.1:18080, true",
        "http://127.8.0.1, true",
        "http://[::1]:18080, true",
        "https://fc-data.ssi.com.vn, true",
        "http://fc-data.ssi.com.vn, false",
        "http://localhost.evil.example, false",
        "http://127.0.0.1.evil.example, false",
        "http://10.0.0.1, false",
        "http://[::2], false",
    })
    void shouldSpeakWithoutTlsOnlyToItsOwnMachine(final String url, final boolean allowed) {
        final SsiGatewayContext context = new SsiGatewayContext().tradingRestUrl(URI.create(url));

        final Throwable refusal = catchThrowable(context::conclude);
        if (allowed) {
            assertThat(refusal).hasMessageNotContaining("tradingRestUrl");
        } else {
            assertThat(refusal).hasMessageContaining("tradingRestUrl must be https://: without TLS only this machine");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdk.internal.httpclient.disableHostnameVerification",
                "jdk.httpclient.enableAllMethodRetry",
                "jdk.httpclient.HttpClient.log",
                "jdk.internal.httpclient.debug",
                "javax.net.debug"
            })
    void shouldNotStartWithAPropertyThatUndoesItsProtection(final String property) {
        System.setProperty(property, "");
        try {
            assertThatThrownBy(new SsiGatewayContext()::conclude)
                    .isInstanceOf(GatewayException.class)
                    .hasMessageContaining("system property " + property + " is set");
        } finally {
            System.clearProperty(property);
        }
        assertThatThrownBy(new SsiGatewayContext()::conclude).hasMessageNotContaining("system property");
    }

    @Test
    void shouldKeepSecretsOutOfTextsAndFiles() throws IOException {
        final Secret secret = Secret.of(SECRET);
        assertThat(String.valueOf(secret)).isEqualTo("***");
        assertThat(secret.reveal()).isEqualTo(SECRET);
        assertThat(AccessToken.of(SECRET, 0).toString()).doesNotContain(SECRET);
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(secret)).isInstanceOf(NotSerializableException.class);
        }
    }

    @Test
    void shouldRefuseSymbolsThatAreNone() {
        for (final String symbol : List.of("", "A-B", "A B", "ABCDEFGHIJKLMNOPQ", "Ä", "A\"")) {
            assertThatThrownBy(() -> InstrumentSpec.security(symbol)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(InstrumentSpec.index("VN30", Market.HOSE).isIndex()).isTrue();
    }

    @Test
    void shouldNameEveryCounterOnce() {
        final GatewayCounters counters = new GatewayCounters();
        counters.feedRefused(FeedRefusal.BAD_NUMBER);
        final Map<String, Long> all = new HashMap<>();
        counters.forEach(
                (name, value) -> assertThat(all.put(name, value)).as(name).isNull());

        assertThat(all).hasSize(GatewayCounter.values().length + 2 * FeedRefusal.values().length);
        assertThat(all).containsEntry("feed-refused-bad-number", 1L).containsEntry("orders-sent", 0L);
    }
}
