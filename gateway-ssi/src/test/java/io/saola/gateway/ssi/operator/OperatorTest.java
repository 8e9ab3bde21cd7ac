package io.saola.gateway.ssi.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.GatewayFixture;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.SsiGateway;
import io.saola.gateway.ssi.StubBroker;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.gateway.ssi.session.TwoFactor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Codes that people type, and the counts that keep them from a lock. */
@Timeout(120)
class OperatorTest {
    private static final String SENT = "{\"message\":\"Success\",\"status\":200}";

    @TempDir
    private Path directory;

    private RuntimeDirectory runtime;
    private CodeInbox inbox;
    private OtpLedger ledger;

    @BeforeEach
    void open() {
        runtime = RuntimeDirectory.open(directory.resolve("run"));
        inbox = new CodeInbox(runtime, System::currentTimeMillis);
        ledger = new OtpLedger(runtime);
    }

    @AfterEach
    void shouldLeaveNoDrafts() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("run"))) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
        }
    }

    @Test
    void shouldGetATokenWithTheCodeThatAPersonTypesAndResetTheCount() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(directory)) {
            final SsiGateway gateway = fixture.launch(fixture.context()
                    .twoFactor(TwoFactor.OTP)
                    .twoFactorCode(Secret.of(""))
                    .runtimeDirectory(directory.resolve("run")));
            fixture.await(
                    () -> fixture.errors.stream().anyMatch(text -> text.contains("saola gateway otp request")),
                    "a person is asked");
            assertThat(fixture.broker.count("/Trading/AccessToken")).isZero();
            assertThat(gateway.isReady()).isFalse();

            ledger.count(false);
            inbox.put(Secret.of("135790"));
            fixture.await(gateway::isReady, "ready");
            fixture.await(() -> inbox.answer().isPresent(), "the person is told");
            assertThat(inbox.answer()).hasValue("accepted: the gateway has a trading token");
            assertThat(ledger.count(false)).as("counted anew").isEqualTo(1);
            assertThat(fixture.broker.last("/Trading/AccessToken").body())
                    .contains("\"twoFactorType\":1", "\"code\":\"135790\"", "\"isSave\":true");
            assertThat(gateway.counters().get(GatewayCounter.CODES_TAKEN)).isEqualTo(1);
            assertThat(fixture.broker.count("/GetOTP")).as("never by itself").isZero();
        }
    }

    @Test
    void shouldTellThePersonThatTheCodeWasRefusedAndTryAnother() {
        try (GatewayFixture fixture = new GatewayFixture(directory)) {
            fixture.broker.tradingTokenAnswer = "{\"message\":\"wrong code 135790\",\"status\":400}";
            final SsiGateway gateway = fixture.launch(fixture.context()
                    .twoFactor(TwoFactor.OTP)
                    .twoFactorCode(Secret.of(""))
                    .runtimeDirectory(directory.resolve("run")));
            inbox.put(Secret.of("135790"));
            fixture.await(() -> inbox.answer().isPresent(), "the person is told");
            assertThat(inbox.answer().orElseThrow())
                    .startsWith("not accepted: trading token refused")
                    .contains("wrong code ***")
                    .doesNotContain("135790");
            assertThat(inbox.isWaiting()).isFalse();

            fixture.broker.tradingTokenAnswer =
                    "{\"message\":\"Success\",\"status\":200,\"data\":{\"accessToken\":\"t\"}}";
            inbox.put(Secret.of("246801"));
            fixture.await(gateway::isReady, "ready");
            assertThat(fixture.broker.count("/Trading/AccessToken")).isEqualTo(2);
            assertThat(fixture.errors).noneMatch(text -> text.contains("135790") || text.contains("246801"));
        }
    }

    @Test
    void shouldHandACodeOverOnceAndLeaveNoTraceOfIt() throws IOException {
        inbox.put(Secret.of("111111"));
        inbox.put(Secret.of("222222"));
        assertThat(inbox.isWaiting()).isTrue();
        final Path file = directory.resolve("run").resolve("trading-code");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        assertThat(inbox.take().reveal()).isEqualTo("222222");
        assertThat(inbox.take()).isNull();
        assertThat(inbox.withdraw()).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldNotUseACodeThatIsOldForeignOrMalformed() throws IOException {
        final Path file = directory.resolve("run").resolve("trading-code");
        inbox.put(Secret.of("111111"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(6))));
        assertThatThrownBy(inbox::take).isInstanceOf(GatewayException.class).hasMessageContaining("older than 5 min");
        assertThat(inbox.isWaiting()).isFalse();

        inbox.put(Secret.of("111111"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(inbox::take).hasMessageContaining("others may use it");
        assertThat(inbox.isWaiting()).isFalse();

        inbox.put(Secret.of("1; rm"));
        assertThatThrownBy(inbox::take).hasMessageContaining("no code").hasMessageNotContaining("rm");
        assertThat(inbox.isWaiting()).isFalse();
    }

    @Test
    void shouldRefuseAFolderThatOthersMayLookInto() throws IOException {
        final Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
        assertThatThrownBy(() -> RuntimeDirectory.open(open))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("chmod 700");
        final Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("run"));
        assertThatThrownBy(() -> RuntimeDirectory.open(link)).hasMessageContaining("no folder of this user");
        assertThatThrownBy(() -> RuntimeDirectory.open(directory.resolve("a/b")))
                .hasMessageContaining("check that its parent exists");
    }

    @Test
    void shouldRefuseTheRequestThatWouldLockTheService() throws IOException {
        for (int i = 1; i <= 4; i++) {
            assertThat(new OtpLedger(runtime).count(false)).isEqualTo(i);
        }
        assertThatThrownBy(() -> ledger.count(false))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("4 one-time passwords were requested and none was accepted")
                .hasMessageContaining("--spend-last");
        assertThat(ledger.count(true)).isEqualTo(5);
        assertThatThrownBy(() -> ledger.count(true)).hasMessageContaining("have the broker unlock the service");
        ledger.clear();
        assertThat(ledger.count(false)).isEqualTo(1);
        ledger.uncount();
        assertThat(ledger.count(false)).isEqualTo(1);

        Files.writeString(directory.resolve("run").resolve("otp-requests"), "garbage");
        assertThatThrownBy(() -> ledger.count(true))
                .as("an unreadable count is taken for the limit")
                .isInstanceOf(GatewayException.class);
    }

    @Test
    void shouldRequestOnceCountFirstAndNeverRepeat() throws Exception {
        final ExecutorService executor = Executors.newFixedThreadPool(2);
        try (StubBroker broker = new StubBroker()) {
            final RestClient rest = new RestClient(Duration.ofSeconds(20), executor, SSLContext.getDefault());
            final RestClient impatient = new RestClient(Duration.ofSeconds(2), executor, SSLContext.getDefault());
            broker.otpAnswer = SENT;
            assertThat(request(broker.uri(), rest).send(false)).isEqualTo(1);
            assertThat(broker.last("/GetOTP").body())
                    .isEqualTo("{\"consumerID\":\"id-canary\",\"consumerSecret\":\"secret-canary\"}");

            broker.otpAnswer = "{\"message\":\"ConsumerID id-canary is invalid\",\"status\":400}";
            assertThatThrownBy(() -> request(broker.uri(), rest).send(false))
                    .hasMessageContaining("ConsumerID *** is invalid")
                    .hasMessageContaining("request 2 of 5");
            broker.otpAnswer = null;
            assertThatThrownBy(() -> request(broker.uri(), impatient).send(false))
                    .hasMessageContaining("a password may have been sent")
                    .hasMessageContaining("request 3 of 5");
            assertThat(broker.count("/GetOTP")).isEqualTo(3);

            try (Socket taken = new Socket()) { // a port on which nobody listens, and that nobody else can take
                taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                final URI nobody = URI.create("http://127.0.0.1:" + taken.getLocalPort());
                assertThatThrownBy(() -> request(nobody, rest).send(false))
                        .hasMessageContaining("nothing was requested");
            }
            assertThat(ledger.count(false)).as("not counted").isEqualTo(4);
            assertThatThrownBy(() -> request(broker.uri(), rest).send(false)).hasMessageContaining("--spend-last");
            assertThat(broker.count("/GetOTP")).as("refused before it left").isEqualTo(3);
        } finally {
            executor.shutdownNow();
        }
    }

    private OtpRequest request(final URI uri, final RestClient rest) {
        return new OtpRequest(uri, Secret.of("id-canary"), Secret.of("secret-canary"), rest, ledger);
    }
}
