package io.saola.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.aeron.Aeron;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.RiskScope;
import io.saola.engine.JournalLayout;
import io.saola.engine.admin.AdminPublisher;
import io.saola.engine.admin.OperatorCommands;
import io.saola.market.rules.MarketTime;
import io.saola.simulator.server.CompressedClock;
import io.saola.simulator.server.FastConnectSimulator;
import io.saola.simulator.server.SimulatorContext;
import io.saola.tools.ChildSaola;
import io.saola.tools.CommandRun;
import io.saola.tools.ExitCode;
import io.saola.tools.support.Folders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.agrona.CloseHelper;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Entries of docs/runbook.md that need the production process itself: it is stopped, killed, damaged and locked out, and the steps are
 * typed as they stand there. The rest is in {@link RunbookTest}.
 */
@Tag("long")
@Timeout(480)
class RunbookProcessTest {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);
    private static final int SIGTERM = 143;
    private static final long START_NS = MarketTime.epochNs(20261120, MarketTime.at(9, 30));

    @TempDir
    private Path folder;

    private final List<Process> children = new ArrayList<>();
    private AlertInbox inbox;
    private FastConnectSimulator simulator;
    private long offsetSeconds;
    private String lastName = "";

    @BeforeEach
    void open() throws IOException {
        inbox = new AlertInbox();
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (final Process child : children) {
            child.destroyForcibly().waitFor();
        }
        CloseHelper.closeAll(simulator, inbox);
    }

    @Test
    void restartDuringMarketHours() throws IOException, InterruptedException {
        launchSimulator(TimeUnit.HOURS.toMillis(8));
        final Process first = run("first");
        awaitTrading();
        final String order = place().json().path("orderId").asText();
        awaitShown("orders show " + order, shown -> shown.path("state").asText().equals("WORKING"));

        int before = inbox.count();
        done("risk halt --reason restart");
        inbox.awaitTold(before, "KILL_CLEAN");
        terminate(first);

        before = inbox.count();
        final Process second = run("second");
        inbox.awaitTold(before, "RECONCILED");
        awaitTrading();
        awaitShown("orders list --live", shown -> shown.path("rows").isEmpty());
        final CommandRun refused = place();
        assertThat(refused.exitCode()).as("the stop outlives the restart").isEqualTo(ExitCode.REFUSED);
        assertThat(refused.json().path("message").asText()).contains("KILL_SWITCH");
        awaitShown(
                "risk show",
                shown ->
                        shown.path("rows").path(0).path("tradingState").asText().equals("HALTED"));
        release();
        final String next = place().json().path("orderId").asText();
        awaitShown("orders show " + next, shown -> shown.path("state").asText().equals("WORKING"));

        second.destroyForcibly().waitFor(); // not planned
        final long told = simulator.counters().ordersAccepted();
        before = inbox.count();
        final Process third = run("third");
        inbox.awaitTold(before, "RECONCILED");
        awaitTrading();
        awaitShown("orders show " + next, shown -> shown.path("live").asBoolean());
        assertThat(simulator.counters().ordersAccepted())
                .as("nothing is sent again")
                .isEqualTo(told);
        assertThat(saola("errors").exitCode()).isZero();
        done("orders cancel-all --reason over");
        awaitShown("orders list --live", shown -> shown.path("rows").isEmpty());
        terminate(third);
        assertThat(typed("replay " + data() + " --verify").exitCode()).isZero();
    }

    @Test
    void tokenNearExpiryAndOneTimePasswordsLocked() throws Exception {
        launchSimulator(TimeUnit.MINUTES.toMillis(50)); // an hour before the end is before the beginning
        final String consumer = " --runtime " + folder.resolve("runtime") + " --url " + url() + " --id-file "
                + secret("id") + " --secret-file " + secret("secret");
        final Process process = run("otp", "--set", "broker.twoFactor=otp");
        assertEntry(inbox.await(0, "BROKER_SESSION", alert -> scope(alert).contains("OTP_NEEDED")), "otp-locked");

        broker("POST", "otp"); // by now too many codes were asked for
        final CommandRun locked = CommandRun.of(("gateway otp request" + consumer).split(" "));
        assertThat(locked.exitCode()).as(locked.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(locked.err()).contains("locked");
        final CommandRun useless = enterCode();
        assertThat(useless.exitCode()).as(useless.toString()).isEqualTo(ExitCode.FAILED);
        awaitShown(
                "gateway status",
                shown -> shown.path("running").asBoolean()
                        && shown.path("tradingTokenLife").asLong() == 0);
        int before = inbox.count();
        done("risk halt --reason no-trading-session");
        inbox.awaitTold(before, "KILL_SET");

        broker("DELETE", "otp"); // the phone call
        final CommandRun requested = CommandRun.of(("gateway otp request" + consumer).split(" "));
        assertThat(requested.exitCode()).as(requested.toString()).isZero();
        before = inbox.count();
        final CommandRun entered = enterCode();
        assertThat(entered.exitCode()).as(entered.toString()).isZero();
        inbox.await(before, "BROKER_SESSION", alert -> scope(alert).contains("SESSION_VALID"));
        release();

        assertEntry(
                inbox.await(before, "BROKER_SESSION", alert -> scope(alert).contains("SESSION_ENDS_SOON")),
                "token-near-expiry");
        awaitTrading();
        final long life = done("gateway status").path("tradingTokenLife").asLong();
        assertThat(life).isBetween(1L, TimeUnit.MINUTES.toNanos(50));
        assertThat(CommandRun.of(("gateway otp request" + consumer).split(" ")).exitCode())
                .isZero();
        final CommandRun renewed = enterCode();
        assertThat(renewed.exitCode()).as(renewed.toString()).isZero();
        awaitShown("gateway status", shown -> shown.path("tradingTokenLife").asLong() > life);
        terminate(process);
    }

    @Test
    void corruptJournal() throws IOException, InterruptedException {
        launchSimulator(TimeUnit.HOURS.toMillis(8));
        final Process first = run("first");
        awaitTrading();
        terminate(first);
        final Path copy = folder.resolve("copy");
        Folders.copy(data(), copy);
        final Path segment = JournalLayout.inputs(data()).resolve("00000001.journal");
        final byte[] bytes = Files.readAllBytes(segment);
        int written = bytes.length;
        while (bytes[written - 1] == 0) {
            written--; // the segment is filled with zeros beforehand
        }
        bytes[written / 2] ^= 1; // amid what was acknowledged, however much came in the time
        Files.write(segment, bytes);

        final Process refused = run("refused");
        assertThat(refused.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.exitValue()).as(text("refused")).isEqualTo(ExitCode.CORRUPT);
        assertThat(text("refused")).containsPattern("segment=1 offset=\\d+ sequence=\\d+");
        final CommandRun doctor = typed("doctor --no-measure --dir " + data() + " -o json");
        assertThat(doctor.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(doctor.out()).contains("#corrupt-journal");

        final CommandRun verified = typed("journal verify " + data() + " -o json");
        assertThat(verified.exitCode()).isEqualTo(ExitCode.CORRUPT);
        assertThat(verified.json()
                        .path("inputs")
                        .path("findings")
                        .path(0)
                        .path("segment")
                        .asInt())
                .isEqualTo(1);
        Files.copy(
                JournalLayout.inputs(copy).resolve("00000001.journal"), segment, StandardCopyOption.REPLACE_EXISTING);
        assertThat(typed("journal verify " + data()).exitCode()).isZero();
        assertThat(typed("replay " + data() + " --verify").exitCode()).isZero();
        final Process second = run("second");
        awaitTrading();
        done("reconcile --reason restored");
        terminate(second);
    }

    @Test
    void diskFull() throws IOException, InterruptedException {
        launchSimulator(TimeUnit.HOURS.toMillis(8), 1_000);
        final Path roomMade = folder.resolve("room-made");
        final Process script = diskScript(roomMade);

        await(() -> "a disk of its own: " + text("disk"), () -> !text("disk").isEmpty());
        assumeFalse(text("disk").contains("NO MOUNT"), "no file system can be mounted here without rights");
        inbox.awaitTold(0, "DISK_LOW");
        inbox.awaitTold(0, "TRADING_HALTED");
        await(() -> "the process stops", () -> text("disk").contains("STOPPED WITH "));
        assertThat(text("disk")).contains("No space left on device", "STOPPED WITH " + ExitCode.FAILED);
        assertEntry(inbox.await(0, "ENGINE_STOPPED", any -> true), "restart-during-market-hours");
        await(() -> "the doctor sees it", () -> text("disk").contains("fail  disk-space"));

        final int told = inbox.count();
        Files.createFile(roomMade);
        await(() -> "the journal is read", () -> text("disk").contains("VERIFIED WITH "));
        assertThat(text("disk")).contains("VERIFIED WITH " + ExitCode.DONE);
        inbox.awaitTold(told, "RECONCILED");
        await(() -> "a person asks to go on", () -> text("disk").contains("\"PROPOSED\""));
        assertThat(text("disk")).as("the halt outlives the restart").contains("\"tradingHalted\" : true");
        try (Aeron aeron = Aeron.connect(new Aeron.Context()
                        .aeronDirectoryName(folder.resolve("aeron").toString()));
                AdminPublisher second = new AdminPublisher(aeron, SystemEpochNanoClock.INSTANCE, "second")) {
            second.command(AdminAction.RESUME_TRADING, OperatorCommands.NONE, "room");
        }
        inbox.awaitTold(told, "TRADING_RESUMED");
        assertThat(script.waitFor(120, TimeUnit.SECONDS)).as(text("disk")).isTrue();
        assertThat(script.exitValue()).as(text("disk")).isEqualTo(SIGTERM);
    }

    /** A disk of ten MiB that only its own processes see; it grows once the file says that somebody has made room. */
    private Process diskScript(final Path roomMade) throws IOException {
        final List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                """
                dir=$1; room=$2; config=$3; shift 3
                mkdir -p "$dir"
                mount -t tmpfs -o size=10m,mode=0700 tmpfs "$dir" || { echo NO MOUNT; exit; }
                "$@" run --live --config "$config" --set engine.segmentMib=1
                echo "STOPPED WITH $?"
                "$@" doctor --no-measure --dir "$dir"
                for i in $(seq 600); do [ -e "$room" ] && break; sleep 0.1; done
                mount -o remount,size=80m "$dir"
                "$@" journal verify "$dir"
                echo "VERIFIED WITH $?"
                "$@" run --live --config "$config" --set engine.segmentMib=1 &
                for i in $(seq 30); do "$@" gateway status -o json --dir "$dir" && break; sleep 1; done
                "$@" risk resume --engine-halt --reason room --yes -o json --dir "$dir"
                for i in $(seq 60); do
                  "$@" gateway status -o json --dir "$dir" | grep -q '"tradingHalted" : false' && break
                  sleep 1
                done
                kill $!
                wait $!
                """,
                "sh",
                data().toString(),
                roomMade.toString(),
                config().toString()));
        command.addAll(ChildSaola.command(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")));
        return start("disk", command, true);
    }

    private void launchSimulator(final long tokenLifeMs) {
        launchSimulator(tokenLifeMs, 100);
    }

    private void launchSimulator(final long tokenLifeMs, final int messagesPerSecond) {
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .port(0)
                .tradingDate(LocalDate.of(2026, 11, 20))
                .messageRate(messagesPerSecond)
                .tokenLifeMs(tokenLifeMs)
                .eventClock(new CompressedClock(START_NS, 1, SystemEpochNanoClock.INSTANCE))
                .errorHandler(failure -> {}));
        offsetSeconds = TimeUnit.NANOSECONDS.toSeconds(START_NS - SystemEpochNanoClock.INSTANCE.nanoTime());
    }

    private String url() {
        return "http://127.0.0.1:" + simulator.port();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("saola.yaml"), """
                mode: live
                engine: {directory: %1$s/data, warmUpSeconds: 0}
                aeron: {directory: %1$s/aeron}
                metrics: {port: 0}
                market:
                  symbols: [FPT, VCB]
                  clockOffsetSeconds: %2$d
                broker:
                  dataRestUrl: %3$s
                  dataStreamUrl: %3$s
                  tradingRestUrl: %3$s
                  tradingStreamUrl: %3$s
                  deviceId: 02:00:00:00:00:01
                  runtimeDirectory: %1$s/runtime
                accounts:
                  - {name: main, code: "0901351", derivativeCode: "0901358", openingCash: 10_000_000_000}
                limits:
                  - {maxOrderQuantity: 500, maxOrderValue: 100_000_000, maxNetQuantity: 1_000, maxOpenOrders: 2}
                alerts:
                  webhook: {severity: info}
                  repeatWindowSeconds: 1
                  messagesPerMinute: 600
                  messageBurst: 600
                """.formatted(folder, offsetSeconds, url()));
    }

    private Process run(final String name, final String... more) throws IOException {
        final List<String> arguments = new ArrayList<>(List.of("run", "--live", "--config", config().toString()));
        arguments.addAll(List.of(more));
        return start(
                name,
                ChildSaola.command(
                        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), arguments.toArray(new String[0])),
                more.length == 0);
    }

    private Process start(final String name, final List<String> command, final boolean hasPin) throws IOException {
        final ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SAOLA_BROKER_DATA_CONSUMER_ID", "id",
                        "SAOLA_BROKER_DATA_CONSUMER_SECRET", "secret",
                        "SAOLA_BROKER_TRADING_CONSUMER_ID", "id",
                        "SAOLA_BROKER_TRADING_CONSUMER_SECRET", "secret",
                        "SAOLA_BROKER_PRIVATE_KEY", key(),
                        "SAOLA_ALERTS_WEBHOOK_URL", inbox.url()));
        if (hasPin) {
            builder.environment().put("SAOLA_BROKER_PIN", SimulatorContext.DEFAULT_CODE);
        }
        final Process child = builder.start();
        children.add(child);
        lastName = name;
        return child;
    }

    private static String key() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("saola"))) {
            root = root.getParent();
        }
        return Base64.getEncoder()
                .encodeToString(Files.readAllBytes(root.resolve("simulator/conformance/throw-away-key.xml")));
    }

    private void terminate(final Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(text(lastName)).isTrue();
        assertThat(process.exitValue()).as(text(lastName)).isEqualTo(SIGTERM);
    }

    /** What the entries call over: the gateway is up, and the books agree. */
    private void awaitTrading() {
        awaitShown(
                "gateway status",
                shown -> shown.path("state").asText().equals("READY")
                        && shown.path("orderEvents").asText().equals("RUNNING"));
        awaitShown(
                "reconcile status",
                shown -> shown.path("rows").path(0).path("standing").asText().equals("NORMAL"));
        awaitShown(
                "market sessions --symbol FPT",
                shown -> shown.path("rows").path(0).path("fresh").asBoolean());
    }

    private CommandRun place() {
        final String floor = done("market sessions --symbol FPT")
                .path("rows")
                .path(0)
                .path("floorPrice")
                .asText();
        return saola("orders place --account main --instrument FPT --side buy --quantity 100 --price " + floor);
    }

    /** By another person, at the socket that only the process's own user may open: so straight to the engine. */
    private void release() {
        final int before = inbox.count();
        assertThat(saola("risk resume --reason over --yes")
                        .json()
                        .path("outcome")
                        .asText())
                .as("who set it cannot release it alone")
                .isEqualTo("PROPOSED");
        try (Aeron aeron = Aeron.connect(new Aeron.Context()
                        .aeronDirectoryName(folder.resolve("aeron").toString()));
                AdminPublisher second = new AdminPublisher(aeron, SystemEpochNanoClock.INSTANCE, "second")) {
            second.controls().kill(KillAction.RELEASE, RiskScope.FIRM, 0, "over");
        }
        inbox.awaitTold(before, "KILL_RELEASED");
    }

    private CommandRun enterCode() {
        final InputStream standardInput = System.in;
        try {
            System.setIn(
                    new ByteArrayInputStream((SimulatorContext.DEFAULT_CODE + "\n").getBytes(StandardCharsets.UTF_8)));
            return CommandRun.of(
                    "gateway",
                    "otp",
                    "enter",
                    "--stdin",
                    "--wait",
                    "60",
                    "--runtime",
                    folder.resolve("runtime").toString());
        } finally {
            System.setIn(standardInput);
        }
    }

    private Path secret(final String word) throws IOException {
        final Path file = Files.writeString(folder.resolve(word + ".secret"), word);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    }

    private void broker(final String method, final String what) throws IOException, InterruptedException {
        final HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url() + "/admin/" + what))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private JsonNode done(final String command) {
        final CommandRun run = saola(command);
        assertThat(run.exitCode()).as(command + ": " + run).isZero();
        return run.json();
    }

    private void awaitShown(final String command, final Predicate<JsonNode> isAsWanted) {
        final CommandRun[] last = new CommandRun[1];
        await(() -> command + " shows it: " + last[0], () -> {
            last[0] = saola(command);
            return last[0].exitCode() == ExitCode.DONE && isAsWanted.test(last[0].json());
        });
    }

    private CommandRun saola(final String command) {
        return typed(command + " -o json --dir " + data());
    }

    private static CommandRun typed(final String command) {
        return CommandRun.of(command.split(" "));
    }

    private void await(final Supplier<String> what, final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadlineNs)
                    .as("%s; the process: %s", what.get(), text(lastName))
                    .isNegative();
            LockSupport.parkNanos(20_000_000);
        }
    }

    private String text(final String name) {
        try {
            return Files.readString(folder.resolve(name + ".out"));
        } catch (final IOException e) {
            return e.toString();
        }
    }

    private static String scope(final JsonNode alert) {
        return alert.path("scope").asText();
    }

    private static void assertEntry(final JsonNode alert, final String anchor) {
        assertThat(alert.path("runbook").asText()).isEqualTo("docs/runbook.md#" + anchor);
    }
}
