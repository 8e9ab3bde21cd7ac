package io.saola.operations.telemetry;

import io.saola.engine.counters.EngineCounters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A metrics door in a virtual machine of its own, until its input ends. The JDK reads the time limits of its server once for a virtual
 * machine: in one where another test has made a server before, there are none.
 */
final class MetricsChild implements AutoCloseable {
    private final Process process;
    private final int port;

    private MetricsChild(final Process process, final int port) {
        this.process = process;
        this.port = port;
    }

    static MetricsChild start() throws IOException {
        final Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        MetricsChild.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        final BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        final String line = out.readLine();
        if (line == null) {
            process.destroyForcibly();
            throw new IOException("the child ended before it told its port");
        }
        return new MetricsChild(process, Integer.parseInt(line));
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(final String... args) throws IOException {
        final Health health = new Health(new EngineCounters().memory().view(), null, () -> null, 0, System::nanoTime);
        try (MetricsServer server = MetricsServer.launch("127.0.0.1", 0, () -> "saola_test 1\n", health)) {
            System.out.println(server.port());
            while (System.in.read() >= 0) {
                // until whoever started it ends
            }
        }
    }
}
