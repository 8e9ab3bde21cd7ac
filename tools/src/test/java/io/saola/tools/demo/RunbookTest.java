package io.saola.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aeron.Aeron;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.HoldingMovementKind;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.RiskScope;
import io.saola.engine.admin.AdminPublisher;
import io.saola.engine.admin.LedgerCommands;
import io.saola.gateway.ssi.GatewayState;
import io.saola.journal.Durability;
import io.saola.operations.alerts.AlertDelivery;
import io.saola.operations.alerts.AlertNames;
import io.saola.operations.alerts.ProcessState;
import io.saola.operations.config.AlertsConfig;
import io.saola.operations.config.ConfigStack;
import io.saola.operations.run.OperationsLayout;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.Universe;
import io.saola.simulator.fault.FaultKind;
import io.saola.tools.CommandRun;
import io.saola.tools.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.agrona.CloseHelper;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Entries of docs/runbook.md on a live system: the symptom is produced at the simulated broker, the alert reaches a person by a
 * webhook and names its entry, the steps are typed as they stand there, and the alert that says it is over arrives. One day, so in its order.
 */
@Tag("long")
@Timeout(480)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunbookTest {
    private static final int ACCOUNT = 0;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);
    private static final Queue<Throwable> ERRORS = new ConcurrentLinkedQueue<>();

    @TempDir
    static Path folder;

    private static AlertInbox inbox;
    private static DemoDay day;
    private static DemoSystem system;
    private static AlertDelivery delivery;
    private static Aeron aeron;
    private static AdminPublisher first;
    private static AdminPublisher second;
    private static Instrument share;

    @BeforeAll
    static void openDay() throws IOException {
        // Of this day 16 s are before the first trade, for strategies to be disabled in; from auction to break are 170
        // s.
        final DemoOptions options = CommandLine.populateCommand(new DemoOptions(), "--seconds", "480");
        options.durability = Durability.SYNC;
        day = DemoDay.of(options.tradingDate, options.seconds);
        inbox = new AlertInbox();
        final Path directory = folder.resolve("day");
        delivery = AlertDelivery.launch(
                alerts(),
                directory,
                OperationsLayout.deliveries(directory),
                new AlertNames(List.of(), List.of(), List.of("main")),
                new ProcessState(
                        () -> system == null ? null : system.engine().failure(),
                        () -> system == null
                                || system.gateway().isReady()
                                || system.gateway().state() == GatewayState.CLOSED,
                        folder),
                ERRORS::add);
        system = new DemoSystem(options, day, directory, ERRORS::add);
        system.openDay(() -> false);
        awaitShown("status", shown -> shown.path("sequence").asLong() > 0); // a busy host takes its time to follow
        share = Universe.vn30(day.tradingDate()).instruments().stream()
                .filter(instrument -> !instrument.isFuture())
                .findFirst()
                .orElseThrow();
        aeron = Aeron.connect(new Aeron.Context()
                .aeronDirectoryName(AeronDirectory.forThisProcess().toString()));
        first = new AdminPublisher(aeron, SystemEpochNanoClock.INSTANCE, "first");
        second = new AdminPublisher(aeron, SystemEpochNanoClock.INSTANCE, "second");
        for (final String strategy : List.of("vn30f-imbalance", "vn30-reversion", "twap-and-bracket")) {
            done("strategy disable " + strategy + " --reason runbook");
        }
    }

    @AfterAll
    static void closeDay() {
        CloseHelper.closeAll(first, second, aeron, system, delivery, inbox);
    }

    @Test
    @Order(1)
    void diskLow() {
        final JsonNode alert = inbox.await(0, "DISK_LOW", any -> true);
        assertEntry(alert, "disk-full", "CRITICAL");
        assertThat(alert.path("what").asText()).contains("Free: ");
        assertThat(saola("doctor --no-measure").findValuesAsText("check")).contains("disk-space");
    }

    @Test
    @Order(2)
    void feedStale() {
        final int before = inbox.count();
        assertThat(system.simulator().breakStreams(false, FaultKind.DISCONNECT)).isPositive();

        assertEntry(inbox.await(before, "FEED_STALE", any -> true), "feed-stale", "CRITICAL", "WARN");
        inbox.awaitTold(before, "FEED_FRESH"); // it reconnects by itself
        await("the gateway is ready", () -> system.gateway().isReady());
        final int events = saola("gateway status --events").path("rows").size();
        done("gateway reconnect --reason feed-silent");
        awaitShown("gateway status --events", shown -> shown.path("rows").size() > events);
        await("the gateway is ready again", () -> system.gateway().isReady());
        done("orders cancel-all --reason feed-silent");
    }

    @Test
    @Order(3)
    void tokenEnded() {
        final int before = inbox.count();
        system.simulator().expireTokens();
        system.simulator().breakStreams(true, FaultKind.DISCONNECT);

        assertEntry(inbox.await(before, "ACCOUNT_STALE", any -> true), "reconciliation-mismatch", "CRITICAL", "WARN");
        inbox.awaitTold(before, "RECONCILED"); // it logs in and reconciles by itself
        await("the gateway is ready", () -> system.gateway().isReady());
        awaitShown(
                "gateway status",
                shown -> shown.path("sessionOpen").asBoolean()
                        && shown.path("feed").asText().equals("RUNNING")
                        && shown.path("orderEvents").asText().equals("RUNNING")
                        && shown.path("tradingTokenLife").asLong() > 0
                        && shown.path("dataTokenLife").asLong() > 0);
    }

    @Test
    @Order(4)
    void mismatch() {
        final int before = inbox.count();
        transfer(HoldingMovementKind.TRANSFER_IN);
        done("reconcile --reason look-again");

        assertEntry(
                inbox.await(
                        before,
                        "RECONCILE_MISMATCH",
                        alert -> alert.path("scope").asText().contains("main")),
                "reconciliation-mismatch",
                "CRITICAL");
        awaitShown(
                "reconcile status",
                shown -> !shown.path("rows").get(0).path("standing").asText().equals("NORMAL"));
        assertThat(saola("positions --symbol " + share.symbol()).path("rows")).hasSize(1);
        assertThat(saola("orders list").path("schema").asText()).isEqualTo("saola.orders/1");
        final int mended = inbox.count();
        transfer(HoldingMovementKind.TRANSFER_OUT);
        done("reconcile --reason corrected");
        inbox.awaitTold(mended, "RECONCILED");
        await(
                "new orders are allowed",
                () -> system.engine().counters().accountsNotNormal().get() == 0);
    }

    @Test
    @Order(5)
    void unknownOrder() throws Exception {
        await("shares trade continuously", () -> system.marketTimeNs() >= day.drillNs());
        final int before = inbox.count();
        fault("{\"fault\":\"reset\",\"endpoint\":\"NewOrder\",\"taken\":true,\"bytes\":1,\"times\":1}");
        final String order = done("orders place --account demo --instrument " + share.symbol()
                        + " --side buy --quantity " + share.lotSize() + " --price "
                        + Decimals.toString(share.ladder().floor()))
                .path("orderId")
                .asText();

        final JsonNode alert = inbox.await(before, "ORDER_UNKNOWN", any -> true);
        assertEntry(alert, "unknown-orders", "WARN", "CRITICAL");
        assertThat(alert.path("clientOrderId").asText()).isEqualTo(order);
        done("reconcile --reason unknown-order");
        await(
                "the order is known to be live",
                () -> system.engine().counters().liveOrders().get() == 1);
        awaitShown("orders list --state unknown", shown -> shown.path("rows").isEmpty());
        awaitShown("orders show " + order, shown -> shown.path("live").asBoolean());
    }

    @Test
    @Order(6)
    void killSwitch() {
        final int before = inbox.count();
        done("risk halt --reason runbook");

        assertEntry(inbox.await(before, "KILL_SET", any -> true), "kill-switch", "CRITICAL", "WARN");
        await("no order is live", () -> system.engine().counters().liveOrders().get() == 0);
        inbox.awaitTold(before, "KILL_CLEAN");
        awaitShown(
                "risk show",
                shown -> shown.path("rows").get(0).path("tradingState").asText().equals("HALTED"));
        assertThat(saola("risk resume --reason over --yes").path("outcome").asText())
                .as("who set it cannot release it alone")
                .isEqualTo("PROPOSED");
        final int halted = inbox.count();
        second.controls().kill(KillAction.RELEASE, RiskScope.FIRM, 0, "over");
        inbox.awaitTold(halted, "KILL_RELEASED");
        awaitShown(
                "risk show",
                shown -> shown.path("rows").get(0).path("tradingState").asText().equals("NORMAL"));
        assertThat(system.engine().failure()).isNull();
    }

    /** A step that commands: done, and journaled. */
    private static JsonNode done(final String command) {
        final JsonNode answer = saola(command);
        assertThat(answer.path("outcome").asText()).as(answer.toString()).isEqualTo("DONE");
        return answer;
    }

    /** A step that looks, until what is shown is as wanted: the tables follow the engine at a distance. */
    private static void awaitShown(final String command, final Predicate<JsonNode> isAsWanted) {
        await("shown by " + command, () -> {
            final CommandRun run = typed(command);
            return run.exitCode() == ExitCode.DONE && isAsWanted.test(run.json());
        });
    }

    /** A step of the runbook, as it is typed. */
    private static JsonNode saola(final String command) {
        final CommandRun run = typed(command);
        assertThat(run.exitCode()).as(command + ": " + run).isZero();
        return run.json();
    }

    private static CommandRun typed(final String command) {
        final List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--dir", folder.resolve("day").toString(), "-o", "json"));
        return CommandRun.of(words.toArray(new String[0]));
    }

    private static void transfer(final HoldingMovementKind kind) {
        first.ledger()
                .shares(
                        first.ledger().nextCommandId(),
                        ACCOUNT,
                        kind,
                        share.index(),
                        100,
                        share.referencePrice(),
                        LedgerCommands.NONE,
                        "the broker knows nothing of it");
    }

    private static void assertEntry(final JsonNode alert, final String anchor, final String... severities) {
        assertThat(alert.path("runbook").asText()).isEqualTo("docs/runbook.md#" + anchor);
        assertThat(alert.path("severity").asText()).isIn((Object[]) severities);
    }

    private static AlertsConfig alerts() throws IOException {
        return new ConfigStack()
                .file(Files.writeString(folder.resolve("saola.yaml"), """
                    engine: {directory: x}
                    market: {symbols: [FPT]}
                    alerts:
                      webhook: {severity: info}
                      repeatWindowSeconds: 1
                      messagesPerMinute: 600
                      messageBurst: 600
                      diskLowMib: 1000000
                    """))
                .environment(Map.of("SAOLA_ALERTS_WEBHOOK_URL", inbox.url()))
                .read()
                .config()
                .alerts();
    }

    private static void fault(final String rule) throws IOException, InterruptedException {
        final HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + system.simulator().port() + "/admin/faults"))
                                .POST(HttpRequest.BodyPublishers.ofString(rule))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void await(final String what, final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadlineNs)
                    .as("%s; errors: %s", what, ERRORS)
                    .isNegative();
            LockSupport.parkNanos(1_000_000);
        }
    }
}
