package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class AlertsCommandTest {
    private static final String MARK = "T0K3Nc4n4ry";

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer server;
    private Path config;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        config = config("http://127.0.0.1:" + server.getAddress().getPort() + "/" + MARK);
    }

    private Path config(final String webhook) throws IOException {
        final Path url = Files.writeString(Files.createTempFile(folder, "url", ""), webhook);
        Files.setPosixFilePermissions(url, PosixFilePermissions.fromString("r--------"));
        return Files.writeString(
                folder.resolve("saola.yaml"),
                "engine: {directory: x}\nmarket: {symbols: [FPT]}\nalerts: {slack: {urlFile: " + url + "}}\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldSendOneTestMessage() {
        final CommandRun run = CommandRun.of("alerts", "test", "slack", "--config", config.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(bodies).hasSize(1);
        assertThat(bodies.get(0)).contains("saola: INFO TEST", "A test: alerts arrive here.");
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("slack confirmed").doesNotContain(MARK);
    }

    @ParameterizedTest
    @CsvSource({"404, 1, the server answered 404", "503, 5, the server answered 503"})
    void shouldTellThatTheOtherSideRefused(final int answer, final int exitCode, final String reason) {
        status = answer;
        final CommandRun run = CommandRun.of("alerts", "test", "slack", "--config", config.toString());
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err()).contains(reason).doesNotContain(MARK);
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void shouldTellThatTheOtherSideIsNotThere() throws IOException {
        config = config("http://127.0.0.1:1/" + MARK); // a port that nobody is given
        final CommandRun run = CommandRun.of("alerts", "test", "slack", "--config", config.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run.err()).contains("cannot be reached").doesNotContain(MARK);
    }

    @Test
    void shouldTellWhichChannelsThereAre() {
        final CommandRun run = CommandRun.of("alerts", "test", "mail", "--config", config.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(run.err()).contains("no channel 'mail' is configured, only [slack]");
        assertThat(bodies).isEmpty();
    }
}
