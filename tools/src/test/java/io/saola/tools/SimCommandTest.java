package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated broker as a process of its own. */
@Timeout(120)
class SimCommandTest {
    private static final Pattern READY = Pattern.compile("ready port=(\\d+) .*url=(http://127\\.0\\.0\\.1:\\d+/)");

    @Test
    void shouldSayWhenItListensAnswerAndCountWhenItIsStopped() throws Exception {
        final Process simulator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens",
                        "java.base/jdk.internal.misc=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.saola.tools.Saola",
                        "sim",
                        "--port",
                        "0")
                .start();
        try (BufferedReader out = reader(simulator.getInputStream());
                BufferedReader err = reader(simulator.getErrorStream())) {
            final Matcher ready = READY.matcher(String.valueOf(out.readLine()));
            assertThat(ready.matches()).isTrue();
            final HttpResponse<String> token = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(ready.group(2) + "api/v2/Market/AccessToken"))
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"consumerID\":\"any\",\"consumerSecret\":\"any\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(token.body()).contains("\"status\":200", "accessToken");

            simulator.toHandle().destroy();

            assertThat(err.lines().toList())
                    .anyMatch(line -> line.startsWith("saola sim: ") && line.contains("trades"));
            assertThat(simulator.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(out.readLine()).isNull();
        } finally {
            simulator.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--port, 70000, --port 70000 is outside 0..65535",
        "--speed, 0, --speed 0.0 is outside 0.1..4600",
        "--rate, -1, --rate -1.0 is outside 0..100000",
        "--date, 2026-11-21, --date 2026-11-21 is a SATURDAY",
        "--start, 25:00, Invalid value for option '--start'",
    })
    void shouldRefuseAWrongSetting(final String option, final String value, final String message) {
        final CommandRun run = CommandRun.of("sim", option, value);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldRefuseAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final CommandRun run = CommandRun.of("sim", "--port", String.valueOf(taken.getLocalPort()));
            assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(run.err()).contains("port=" + taken.getLocalPort(), "Choose another port");
        }
    }

    private static BufferedReader reader(final InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }
}
