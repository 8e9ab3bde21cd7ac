package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.market.rules.MarketTime;
import io.saola.simulator.server.CompressedClock;
import io.saola.simulator.server.FastConnectSimulator;
import io.saola.simulator.server.SimulatorContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code saola run} and {@code saola driver} in processes of their own: how they end, whom they refuse, and that they give no secret away. */
@Timeout(600)
class RunProcessTest {
    private static final String ID = "CanaryConsumerId";
    private static final String SECRET = "CanaryConsumerSecret";
    private static final String PIN = "CanaryPin";
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int SIGTERM = 143;

    @TempDir
    private Path folder;

    private final List<Process> children = new ArrayList<>();
    private FastConnectSimulator simulator;

    @AfterEach
    void stop() {
        children.forEach(Process::destroyForcibly);
        if (simulator != null) {
            simulator.close();
        }
    }

    @Test
    void shouldEndBySigtermWith143RefuseASecondProcessAndGiveNoSecretAway() throws IOException, InterruptedException {
        final Path config = config(market());
        final Process first =
                child("first", true, "run", "--config", config.toString(), "--set", "engine.warmUpSeconds=1");
        await(() -> text("first").contains("recovered"), "the process runs");
        assertThat(text("first")).contains("warmed up in");

        final Process second = child("second", true, "run", "--config", config.toString());
        assertThat(second.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).as(text("second")).isEqualTo(ExitCode.REFUSED);
        assertThat(text("second")).contains("a media driver runs already in");

        final Process third = child(
                "third",
                true,
                "run",
                "--config",
                config.toString(),
                "--set",
                "aeron.directory=" + folder.resolve("third-aeron"));
        assertThat(third.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(third.exitValue()).as(text("third")).isEqualTo(ExitCode.REFUSED);
        assertThat(text("third")).contains("has another writer");

        first.destroy(); // SIGTERM
        assertThat(first.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).as(text("first")).isEqualTo(SIGTERM);
        assertThat(text("first")).contains("PAPER: no order leaves this machine", "stopping");

        final Process show = child("show", true, "config", "show", "--origin", "--config", config.toString());
        assertThat(show.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(show.exitValue()).isEqualTo(ExitCode.DONE);
        assertThat(text("show")).contains("broker.pin", "********", "SAOLA_BROKER_PIN");
        assertThat(filesThatTell(ID, SECRET, PIN)).isEmpty();
    }

    @Test
    @Tag("long") // a media driver believes for ten seconds in a client that was killed
    void shouldEndTheGatewayByNameWhenItsEngineIsKilled() throws IOException, InterruptedException {
        final String file = config(market()).toString();
        final String external = "aeron.embedded=false";
        final Process driver = child("driver", false, "driver", "--config", file);
        await(() -> text("driver").contains("running in"), "the driver runs");
        final Process gateway = child("gateway", true, "run", "--config", file, "--only", "gateway", "--set", external);
        final Process engine = child("engine", false, "run", "--config", file, "--only", "engine", "--set", external);
        await(() -> text("engine").contains("recovered"), "the engine runs");
        await(() -> text("gateway").contains("gateway only"), "the gateway runs");
        engine.destroyForcibly();

        assertThat(gateway.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(gateway.exitValue()).as(text("gateway")).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(text("gateway")).contains("the engine has gone");
        driver.destroy();
        assertThat(driver.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(driver.exitValue()).isEqualTo(SIGTERM);
    }

    @Test
    void shouldTradeLiveOnlyIfBothTheConfigurationAndTheCommandSaySo() throws IOException {
        final Path paper = config("");
        final Path live = Files.writeString(folder.resolve("live.yaml"), Files.readString(paper) + "mode: live\n");

        final CommandRun unconfirmed = CommandRun.of("run", "--config", live.toString());
        final CommandRun unconfigured = CommandRun.of("run", "--config", paper.toString(), "--live");

        assertThat(unconfirmed.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(unconfirmed.err()).contains("'mode: live'; give --live too if you mean it");
        assertThat(unconfigured.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(unconfigured.err()).contains("--live is given, but the configuration says 'mode: paper'");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void shouldRefuseAKeyThatDoesNotExistWithAGuess() throws IOException {
        final Path wrong = Files.writeString(
                folder.resolve("wrong.yaml"), Files.readString(config("")).replace("symbols:", "symbol:"));

        final CommandRun run = CommandRun.of("config", "check", "--config", wrong.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("market.symbol: there is no such key; do you mean symbols?");
    }

    private String market() {
        final long startNs = MarketTime.epochNs(20261120, MarketTime.at(9, 30));
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .port(0)
                .tradingDate(LocalDate.of(2026, 11, 20))
                .messageRate(100)
                .eventClock(new CompressedClock(startNs, 1, SystemEpochNanoClock.INSTANCE))
                .errorHandler(failure -> {}));
        final long offset = (startNs - SystemEpochNanoClock.INSTANCE.nanoTime()) / NS_PER_S;
        final String url = "http://127.0.0.1:" + simulator.port();
        return "  clockOffsetSeconds: " + offset + "\nbroker:\n  dataRestUrl: " + url + "\n  dataStreamUrl: " + url
                + "\n  tradingRestUrl: " + url + "\n  tradingStreamUrl: " + url + "\n";
    }

    private Path config(final String market) throws IOException {
        return Files.writeString(folder.resolve("paper.yaml"), """
                engine:
                  warmUpSeconds: 0
                  directory: %1$s/data
                aeron:
                  directory: %1$s/aeron
                metrics:
                  port: 0
                accounts:
                  - {name: main, code: "0901351", derivativeCode: "0901358"}
                limits:
                  - {maxOrderQuantity: 500, maxOrderValue: 100_000_000, maxNetQuantity: 1_000, maxOpenOrders: 2}
                market:
                  symbols: [FPT, VCB]
                """.formatted(folder) + market);
    }

    private Process child(final String name, final boolean hasSecrets, final String... arguments) throws IOException {
        final List<String> command =
                ChildSaola.command(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), arguments);
        final ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile());
        if (hasSecrets) {
            builder.environment().put("SAOLA_BROKER_DATA_CONSUMER_ID", ID);
            builder.environment().put("SAOLA_BROKER_DATA_CONSUMER_SECRET", SECRET);
            builder.environment().put("SAOLA_BROKER_PIN", PIN);
        }
        final Process child = builder.start();
        children.add(child);
        return child;
    }

    /** Files below the folder, outputs and journals among them, that hold one of the words. */
    private List<String> filesThatTell(final String... words) throws IOException {
        final List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                final String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                Stream.of(words).filter(content::contains).forEach(word -> found.add(file + ": " + word));
            }
        }
        return found;
    }

    private String text(final String name) {
        try {
            final Path file = folder.resolve(name + ".out");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void await(final BooleanSupplier condition, final String what) {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadlineNs)
                    .as("waiting until %s: %s %s %s", what, text("first"), text("engine"), text("gateway"))
                    .isNegative();
            LockSupport.parkNanos(20_000_000);
        }
    }
}
