package io.saola.operations.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.engine.ConfigurationException;
import io.saola.operations.config.AlertsConfig;
import io.saola.operations.config.ConfigStack;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The four channels, each against a server on this machine. */
@Timeout(120)
class ChannelsTest {
    private static final String TOKEN = "123456:T0K3Nc4n4ry";
    private static final AlertMessage MESSAGE = new AlertMessage(
            7,
            3,
            12,
            RecordedEffects.TIME_NS,
            AlertSeverity.CRITICAL,
            "RECONCILE_MISMATCH",
            "account <main>",
            "The books differ & nobody knows why.",
            "compare",
            "reconciliation-mismatch");

    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Map<String, String> environment = new HashMap<>();
    private volatile int status = 200;
    private volatile String retryAfter;
    private HttpServer server;
    private String url;

    @TempDir
    private Path folder;

    private record Request(String path, String authorization, JsonNode body) {}

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            final String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new ObjectMapper().readTree(body)));
            if (retryAfter != null) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void shouldPostADocumentToAWebhook() throws IOException {
        environment.put("SAOLA_ALERTS_WEBHOOK_URL", url + "/hook?key=" + TOKEN);
        environment.put("SAOLA_ALERTS_WEBHOOK_TOKEN", TOKEN);
        only("name: hcm-1").send(MESSAGE);

        final Request request = requests.remove();
        assertThat(request.path()).isEqualTo("/hook?key=" + TOKEN);
        assertThat(request.authorization()).isEqualTo("Bearer " + TOKEN);
        final JsonNode body = request.body();
        assertThat(body.path("schema").asText()).isEqualTo("saola.alert/1");
        assertThat(body.path("installation").asText()).isEqualTo("hcm-1");
        assertThat(body.path("severity").asText()).isEqualTo("CRITICAL");
        assertThat(body.path("when").asText()).isEqualTo("2026-11-20T09:30+07:00");
        assertThat(body.path("sequence").asLong()).isEqualTo(7);
        assertThat(body.path("runbook").asText()).isEqualTo("docs/runbook.md#reconciliation-mismatch");
    }

    @Test
    void shouldWriteToATelegramChatByItsBot() throws IOException {
        environment.put("SAOLA_ALERTS_TELEGRAM_TOKEN", TOKEN);
        only("telegram: {api: '" + url + "/', chatId: '-100'}").send(MESSAGE);

        final Request request = requests.remove();
        assertThat(request.path()).isEqualTo("/bot" + TOKEN + "/sendMessage");
        assertThat(request.body().path("chat_id").asText()).isEqualTo("-100");
        assertThat(request.body().path("text").asText())
                .startsWith("saola: CRITICAL RECONCILE_MISMATCH account <main>\nThe books differ & nobody")
                .contains("Order: 12");
    }

    @Test
    void shouldWriteToSlackWithItsThreeCharactersEscaped() throws IOException {
        final Path file = folder.resolve("slack-url");
        Files.writeString(file, url + "/services/" + TOKEN + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        only("slack: {urlFile: " + file + "}").send(MESSAGE);

        assertThat(requests.remove().body().path("text").asText())
                .startsWith("*saola: CRITICAL RECONCILE_MISMATCH account &lt;main&gt;*\nThe books differ &amp; nobody");
    }

    @Test
    void shouldSendMailWithLogin() throws Exception {
        final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.setUser("saola@example.com", "saola", TOKEN);
        mail.start();
        try {
            environment.put("SAOLA_ALERTS_MAIL_PASSWORD", TOKEN);
            final String settings =
                    "mail: {host: 127.0.0.1, port: " + mail.getSmtp().getPort()
                            + ", security: none, user: saola, from: saola@example.com, to: [desk@example.com]}";
            only(settings).send(MESSAGE);

            final MimeMessage received = mail.getReceivedMessages()[0];
            assertThat(received.getSubject()).isEqualTo("[saola] CRITICAL RECONCILE_MISMATCH account <main>");
            assertThat(received.getContent().toString()).contains("The books differ & nobody knows why.");
            assertThat(received.getAllRecipients()[0].toString()).isEqualTo("desk@example.com");

            environment.put("SAOLA_ALERTS_MAIL_PASSWORD", "wrong-" + TOKEN);
            assertRefused(only(settings), true, "refused the user or the password");
            assertRefused(only(settings.replace("none", "starttls")), false, "the mail server failed");
        } finally {
            mail.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, , true, 0",
        "404, , true, 0",
        "302, , true, 0",
        "500, , false, 0",
        "503, 30, false, 30",
        "429, 7, false, 7",
        "429, soon, false, 0",
        "429, 999999999, false, 3600",
        "408, , false, 0"
    })
    void shouldTellAPassingRefusalFromAPermanentOne(
            final int answer, final String after, final boolean permanent, final int seconds) throws IOException {
        status = answer;
        retryAfter = after;
        environment.put("SAOLA_ALERTS_WEBHOOK_URL", url + "/" + TOKEN);
        final AlertChannel channel = only("name: x");
        assertThatThrownBy(() -> channel.send(MESSAGE)).isInstanceOfSatisfying(DeliveryException.class, e -> {
            assertThat(e.isPermanent()).isEqualTo(permanent);
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(e).hasMessage("the server answered " + answer);
        });
        assertThat(requests).as("asked once, no redirect followed").hasSize(1);
    }

    @Test
    void shouldNotWaitForAServerThatHangs() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            environment.put("SAOLA_ALERTS_WEBHOOK_URL", "http://127.0.0.1:" + silent.getLocalPort() + "/" + TOKEN);
            assertRefused(only("timeoutMs: 200"), false, "within 200 ms");
            final String mail = "timeoutMs: 200\n  mail: {host: 127.0.0.1, port: " + silent.getLocalPort()
                    + ", security: none, from: a@example.com, to: [b@example.com]}";
            environment.clear();
            assertRefused(only(mail), false, "the mail server failed: SocketTimeoutException");
        }
    }

    @Test
    void shouldNotWaitForAnAnswerWithoutEnd() throws IOException {
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush(); // never closed
        });
        environment.put("SAOLA_ALERTS_WEBHOOK_URL", url + "/endless/" + TOKEN);
        int timeoutMs = 200;
        while (!refusal(only("timeoutMs: " + timeoutMs)).equals("no whole answer within " + timeoutMs + " ms")) {
            timeoutMs *= 2; // on a busy host even the head of the answer was late, which is told in other words
        }
    }

    @Test
    void shouldSayThatNobodyIsThere() throws IOException {
        try (Socket deaf = new Socket()) {
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)); // so that nobody else listens there
            environment.put("SAOLA_ALERTS_WEBHOOK_URL", "http://127.0.0.1:" + deaf.getLocalPort() + "/" + TOKEN);
            assertRefused(only("name: x"), false, "the server cannot be reached");
        }
    }

    @Test
    void shouldRefuseACertificateThatNobodyTrusts() throws Exception {
        final HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        secure.createContext("/", exchange -> {
            requests.add(new Request("/", null, null));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        secure.start();
        try {
            environment.put(
                    "SAOLA_ALERTS_WEBHOOK_URL",
                    "https://localhost:" + secure.getAddress().getPort() + "/" + TOKEN);
            assertRefused(only("name: x"), false, "the connection failed: SSL");
            assertThat(requests).isEmpty();
        } finally {
            secure.stop(0);
        }
    }

    private SSLContext selfSigned() throws Exception {
        final Path store = folder.resolve("self-signed.p12");
        final Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        final KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        final KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://hooks.example.com/T0K3Nc4n4ry | webhook: {} | alerts.webhook.url is no https address",
                "https://user:T0K3Nc4n4ry@example.com/ | webhook: {} | alerts.webhook.url is no https address",
                "ftp://example.com/T0K3Nc4n4ry | webhook: {} | alerts.webhook.url is no https address",
                "not an address T0K3Nc4n4ry | webhook: {} | alerts.webhook.url is no https address",
                "https://example.com/T0K3Nc4n4ry | webhook: {urlFile: x} | both set: which one holds?",
                "https://example.com/T0K3Nc4n4ry | slack: {urlFile: /nowhere} | alerts.slack.urlFile: secret file"
                        + " /nowhere does not exist",
                "https://example.com/T0K3Nc4n4ry | mail: {host: mail.example.com, security: none, from: a@b.c, to:"
                        + " [a@b.c]} | none is only for a server on this machine",
                "https://example.com/T0K3Nc4n4ry | mail: {host: mail.example.com} | from and to must be set",
                "https://example.com/T0K3Nc4n4ry | mail: {host: m.example.com, from: nobody, to: [a@b.c]} | 'nobody'"
                        + " is no mail address",
                "https://example.com/T0K3Nc4n4ry | mail: {host: m.example.com, user: u, from: a@b.c, to: [a@b.c]} |"
                        + " user and password go together",
            })
    void shouldRefuseSettingsThatCannotWorkWithoutShowingASecret(
            final String address, final String settings, final String fault) throws IOException {
        environment.put("SAOLA_ALERTS_WEBHOOK_URL", address);
        final AlertsConfig config = config(settings);
        assertThatThrownBy(() -> AlertDelivery.check(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(fault)
                .hasMessageNotContaining("T0K3N");
        assertThat(config.toString()).doesNotContain("T0K3N");
    }

    @Test
    void shouldRefuseATelegramTokenWithoutAChat() throws IOException {
        environment.put("SAOLA_ALERTS_TELEGRAM_TOKEN", TOKEN);
        final AlertsConfig config = config("telegram: {api: 'http://example.com'}");
        assertThatThrownBy(() -> AlertDelivery.check(config))
                .hasMessageContaining("api must be https")
                .hasMessageContaining("chatId is missing")
                .hasMessageNotContaining("T0K3N");
    }

    @Test
    void shouldUseNoChannelWithoutSettings() throws IOException {
        assertThat(AlertChannels.of(config("name: x"))).isEmpty();
    }

    /** What an attempt that may be made again was refused with. */
    private static String refusal(final AlertChannel channel) {
        final DeliveryException refused = catchThrowableOfType(DeliveryException.class, () -> channel.send(MESSAGE));
        assertThat(refused).as("an attempt that has no end").isNotNull();
        assertThat(refused).hasMessageNotContaining("T0K3N");
        assertThat(refused.isPermanent()).isFalse();
        return refused.getMessage();
    }

    private void assertRefused(final AlertChannel channel, final boolean permanent, final String reason) {
        assertThatThrownBy(() -> channel.send(MESSAGE))
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        e -> assertThat(e.isPermanent()).isEqualTo(permanent))
                .hasMessageContaining(reason)
                .hasMessageNotContaining("T0K3N");
    }

    private AlertChannel only(final String settings) throws IOException {
        final List<AlertChannel> channels = AlertChannels.of(config(settings));
        assertThat(channels).hasSize(1);
        return channels.get(0);
    }

    /** Where a test says nothing of the time that an attempt takes, its answer comes, however busy the host is. */
    private AlertsConfig config(final String settings) throws IOException {
        final String patience = settings.contains("timeoutMs") ? "" : "  timeoutMs: 60000\n";
        final Path file = Files.writeString(
                folder.resolve("saola.yaml"),
                "engine: {directory: x}\nmarket: {symbols: [FPT]}\nalerts:\n" + patience + "  " + settings + "\n");
        return new ConfigStack()
                .file(file)
                .environment(environment)
                .read()
                .config()
                .alerts();
    }
}
