package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.gateway.ssi.operator.CodeInbox;
import io.saola.gateway.ssi.operator.RuntimeDirectory;
import io.saola.simulator.server.FastConnectSimulator;
import io.saola.simulator.server.SimulatorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person at the keyboard, and a gateway on the other side of the runtime folder. */
@Timeout(60)
class GatewayCommandTest {
    @TempDir
    private Path directory;

    @Test
    void shouldRequestOneTimePasswordsUntilTheNextWouldLockTheService() throws IOException {
        try (FastConnectSimulator simulator = simulator()) {
            final String url = "http://127.0.0.1:" + simulator.port();
            for (int i = 1; i <= 4; i++) {
                final CommandRun run = request(url);
                assertThat(run.exitCode()).as(run.err()).isZero();
                assertThat(run.out()).contains("requested, " + i + " of 5", "saola gateway otp enter --runtime");
            }
            final CommandRun refused = request(url);
            assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(refused.err()).contains("locks the service after 5", "--spend-last");
            assertThat(refused.out()).isEmpty();
        }
    }

    @Test
    void shouldTellWhenNobodyAnswersAndNotCountIt() throws IOException {
        for (int i = 0; i < 6; i++) {
            final CommandRun run = request("http://127.0.0.1:1");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(run.err()).contains("nothing was requested");
        }
    }

    @Test
    void shouldHandTheTypedCodeOverAndTellTheAnswer() {
        final CodeInbox inbox =
                new CodeInbox(RuntimeDirectory.open(directory.resolve("run")), System::currentTimeMillis);
        final CompletableFuture<String> gateway = CompletableFuture.supplyAsync(() -> {
            final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!inbox.isWaiting() && System.nanoTime() - deadlineNs < 0) {
                LockSupport.parkNanos(1_000_000);
            }
            final String code = inbox.take().reveal();
            inbox.answer("accepted: the gateway has a trading token");
            return code;
        });
        final CommandRun run = enter("  135790 \n", "20");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualToIgnoringNewLines("accepted: the gateway has a trading token");
        assertThat(gateway.join()).isEqualTo("135790");
        assertThat(run.out() + run.err()).doesNotContain("135790");
    }

    @Test
    void shouldWithdrawACodeThatNobodyTakes() {
        final CommandRun run = enter("135790\n", "1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run.err()).contains("no gateway took the code within 1 s").doesNotContain("135790");
        assertThat(directory.resolve("run").resolve("trading-code")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"'', 5", "12, 5", "1234567890123456789, 5", "12 34, 5", "123456, 0", "123456, 301"})
    void shouldRefuseWhatIsNoCode(final String typed, final String wait) {
        final CommandRun run = enter(typed + "\n", wait);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(directory.resolve("run").resolve("trading-code")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--url http://fc-tradeapi.ssi.com.vn, 2, without TLS only this machine",
        "--url ftp://x, 2, must be http://host",
        "--id-file NOWHERE, 3, does not exist",
        "--id-file OPEN, 4, others may use it",
        "--runtime OPEN/x, 2, check that its parent exists",
    })
    void shouldRefuseWrongSettingsBeforeAnythingIsSent(final String option, final int exitCode, final String expected)
            throws IOException {
        final Path open = file("open", "canary-id", "rw-r--r--");
        final CommandRun run = CommandRun.of(("gateway otp request --runtime " + directory.resolve("run")
                        + " --id-file " + file("id", "canary-id", "rw-------")
                        + " --secret-file " + file("secret", "canary-secret", "rw-------"))
                .replace(option.replaceAll(" .*", " ") + directory.resolve("run"), "")
                .replace(option.replaceAll(" .*", " ") + directory.resolve("id"), "")
                .concat(" "
                        + option.replace("NOWHERE", directory.resolve("none").toString())
                                .replace("OPEN", open.toString()))
                .split(" +"));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).contains(expected).doesNotContain("canary");
    }

    @Test
    void shouldEngageTheLatchByItsFile() {
        final Path latch = directory.resolve("kill");
        final CommandRun run = CommandRun.of("gateway", "kill", "--latch", latch.toString(), "--reason", "fat finger");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("engaged: fat finger", "remove " + latch);
        assertThat(latch).hasContent("fat finger");

        final CommandRun again = CommandRun.of("gateway", "kill", "--latch", latch.toString());
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("latch file kill: fat finger");
        assertThat(CommandRun.of(
                                "gateway",
                                "kill",
                                "--latch",
                                directory.resolve("a/b").toString())
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    private static FastConnectSimulator simulator() {
        return FastConnectSimulator.launch(new SimulatorContext()
                .port(0)
                .messageRate(0)
                .tradingDate(LocalDate.of(2026, 11, 20))
                .eventClock(new SystemEpochNanoClock()));
    }

    private CommandRun request(final String url) throws IOException {
        return CommandRun.of(
                "gateway",
                "otp",
                "request",
                "--runtime",
                directory.resolve("run").toString(),
                "--url",
                url,
                "--id-file",
                file("id", "any", "rw-------").toString(),
                "--secret-file",
                file("secret", "any", "r--------").toString());
    }

    private CommandRun enter(final String typed, final String waitSeconds) {
        final InputStream standardInput = System.in;
        try {
            System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
            return CommandRun.of(
                    "gateway",
                    "otp",
                    "enter",
                    "--stdin",
                    "--wait",
                    waitSeconds,
                    "--runtime",
                    directory.resolve("run").toString());
        } finally {
            System.setIn(standardInput);
        }
    }

    private Path file(final String name, final String text, final String mode) throws IOException {
        final Path file = directory.resolve(name);
        Files.deleteIfExists(file);
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
