package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.operations.run.OperationsLayout;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A session of an operator beside a demo that trades in another process: every verb in every form that it has, what each command changes
 * as the reading verbs tell it, mistakes, and at the end an engine that is gone. One session, so in its order.
 */
@Tag("long")
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorSessionTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Only looked at: to build all commands takes the processor longer than most of them run. */
    private static final CommandLine COMMANDS = Saola.commandLine();

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(90);

    /** Another process starts and its strategies find something to trade: minutes on a busy host. */
    private static final long START_PATIENCE_NS = TimeUnit.SECONDS.toNanos(220);

    /** The break takes 216 s of this day, and a busy host may come to it with an order to place or to cancel. */
    private static final long BREAK_PATIENCE_NS = TimeUnit.SECONDS.toNanos(260);

    private static final List<String> ALL_FORMS = List.of("table", "json", "jsonl", "csv");

    /** Verbs and forms in which they were called: {@code "orders list csv"}. */
    private static final Set<String> CALLED = new TreeSet<>();

    /** What operators were promised; a verb that is renamed or lost fails here. */
    private static final List<String> PROMISED = List.of(
            "run",
            "config show",
            "config check",
            "status",
            "orders list",
            "orders show",
            "orders cancel",
            "orders cancel-all",
            "positions",
            "cash",
            "accounts",
            "pnl",
            "risk show",
            "risk set",
            "risk halt",
            "risk resume",
            "risk drill",
            "strategy list",
            "strategy enable",
            "strategy disable",
            "strategy set",
            "market quote",
            "market sessions",
            "market top",
            "signals",
            "alerts",
            "snapshot take",
            "snapshot list",
            "snapshot verify",
            "journal verify",
            "gateway status",
            "gateway reconnect",
            "gateway otp request",
            "gateway otp enter",
            "reconcile",
            "errors",
            "doctor",
            "completion",
            "shell",
            "top");

    /** Verbs that need no engine that runs, or start one; other tests are about them. */
    private static final Set<String> NOT_OF_A_SESSION = Set.of(
            "account",
            "backtest",
            "bench",
            "data",
            "demo",
            "driver",
            "explain",
            "journal",
            "record",
            "replay",
            "rules",
            "run",
            "sim");

    @TempDir
    static Path folder;

    private static Path directory;
    private static Process demo;

    @BeforeAll
    static void startADay() throws IOException {
        directory = folder.resolve("day");
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(command::add);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Saola.class.getName(),
                "demo",
                "--seconds",
                "900",
                "--seed",
                "5",
                "--dir",
                directory.toString()));
        demo = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("demo.txt").toFile())
                .start();
    }

    @AfterAll
    static void endTheDay() throws IOException {
        demo.destroyForcibly();
        for (final Path link :
                List.of(OperationsLayout.counters(directory), OperationsLayout.gatewayCounters(directory))) {
            if (Files.exists(link)) {
                Files.deleteIfExists(link.toRealPath());
            }
        }
    }

    @Test
    @Order(1)
    void shouldSeeTheDayBegin() {
        awaited("status -o json", status -> status.path("ordersSent").asLong() > 0, START_PATIENCE_NS);
        assertThat(json("whoami").path("role").asText()).isEqualTo("owner");
    }

    static Stream<Arguments> readingVerbs() {
        return Stream.of(
                Arguments.of("status", "saola.status/1", ALL_FORMS),
                Arguments.of("orders list", "saola.orders/1", ALL_FORMS),
                Arguments.of("orders list --state filled -n 3", "saola.orders/1", ALL_FORMS),
                Arguments.of("positions", "saola.positions/1", ALL_FORMS),
                Arguments.of("cash", "saola.cash/1", ALL_FORMS),
                Arguments.of("accounts", "saola.accounts/1", ALL_FORMS),
                Arguments.of("pnl", "saola.pnl/1", ALL_FORMS),
                Arguments.of("risk show", "saola.risk/1", ALL_FORMS),
                Arguments.of("risk show --limits", "saola.risk.limits/1", ALL_FORMS),
                Arguments.of("strategy running", "saola.strategies/1", ALL_FORMS),
                Arguments.of("market quote FPT ACB", "saola.quotes/1", ALL_FORMS),
                Arguments.of("market sessions", "saola.sessions/1", ALL_FORMS),
                Arguments.of("market top --by gainers -n 3", "saola.market.top/1", ALL_FORMS),
                Arguments.of("signals -n 5", "saola.signals/1", ALL_FORMS),
                Arguments.of("decisions -n 5", "saola.decisions/1", ALL_FORMS),
                Arguments.of("parents list", "saola.parents/1", ALL_FORMS),
                Arguments.of("parents exits", "saola.exits/1", ALL_FORMS),
                Arguments.of("alerts -n 5", "saola.alerts/1", ALL_FORMS),
                Arguments.of("gateway status", "saola.gateway.status/1", ALL_FORMS),
                Arguments.of("gateway status --events", "saola.gateway.events/1", ALL_FORMS),
                Arguments.of("reconcile status", "saola.reconcile/1", ALL_FORMS),
                Arguments.of("errors", "saola.errors/1", ALL_FORMS),
                Arguments.of("top -n 1 --interval 0.1", "saola.top/1", ALL_FORMS),
                Arguments.of("whoami", "saola.command/1", ALL_FORMS),
                Arguments.of("approvals list", "saola.command/1", ALL_FORMS),
                Arguments.of("doctor --no-measure", "saola.doctor/1", List.of("table", "json")),
                Arguments.of("strategy list", "saola.strategy.list/1", List.of("table", "json")),
                Arguments.of(
                        "config show --config ../ops/config/paper.yaml",
                        "saola.config.show/1",
                        List.of("table", "json")),
                Arguments.of("version", "saola.version/1", List.of("table", "json")));
    }

    @ParameterizedTest
    @MethodSource("readingVerbs")
    @Order(2)
    void shouldReadInEveryForm(final String verb, final String schema, final List<String> forms) {
        inEveryForm(verb, schema, forms);
    }

    private static void inEveryForm(final String verb, final String schema, final List<String> forms) {
        final Map<String, Predicate<String>> isWellFormed = Map.of(
                "table", text -> !text.startsWith("{"),
                "json", text -> parsed(text).path("schema").asText().equals(schema),
                "jsonl",
                        text -> text.lines()
                                .allMatch(line ->
                                        parsed(line).path("schema").asText().equals(schema)),
                "csv", text -> text.lines().findFirst().orElse("").matches("[A-Za-z0-9_]+(,[A-Za-z0-9_]+)*"));
        for (final String form : forms) {
            final CommandRun run = run(verb + " -o " + form);
            assertThat(run.exitCode())
                    .as(verb + " as " + form + ": " + run.err())
                    .isZero();
            assertThat(isWellFormed.get(form).test(run.out()))
                    .as(verb + " as " + form + ":\n" + run.out())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @Order(3)
    @CsvSource({
        "orders place --account demo --instrument FPT --side buy --quantity 100 --price 69800, DRY_RUN, 0",
        "orders cancel 640, DRY_RUN, 0",
        "orders cancel-all --account demo, DRY_RUN, 0",
        "risk set max-value --account demo --first 400000000 --reason session, DRY_RUN, 0",
        "risk set max-value --account demo --first 400000000, REFUSED, 4",
        "risk halt --account demo, DRY_RUN, 0",
        "risk resume --account demo --reason session --yes, DRY_RUN, 0",
        "risk drill --account demo, DRY_RUN, 0",
        "risk restrict VNM --reason session, DRY_RUN, 0",
        "risk rule 1 --rule-version 1 --off --reason session, DRY_RUN, 0",
        "strategy enable vn30-reversion, DRY_RUN, 0",
        "strategy disable vn30-reversion, DRY_RUN, 0",
        "strategy set vn30-reversion entryTicks=3 --reason session, DRY_RUN, 0",
        "snapshot take, DRY_RUN, 0",
        "gateway reconnect, DRY_RUN, 0",
        "reconcile demo, DRY_RUN, 0",
        "reconcile accept demo --reason session, DRY_RUN, 0",
        "cash deposit --account demo --amount 1000000 --reason session, DRY_RUN, 0",
        "cash withdraw --account demo --amount 1000000 --reason session, DRY_RUN, 0",
        "cash dividend --account demo --instrument FPT --amount 1000000 --reason session, DRY_RUN, 0",
        "cash transfer --account demo --to demo --amount 1000000 --reason session, REFUSED, 4",
        "approve 1, REFUSED, 4"
    })
    void shouldRehearseEveryCommandInEveryFormAndChangeNothing(
            final String command, final String outcome, final int exitCode) {
        for (final String form : ALL_FORMS) {
            final CommandRun run = run(command + " --dry-run -o " + form);
            assertThat(run.exitCode())
                    .as(command + " as " + form + ": " + run.err())
                    .isEqualTo(exitCode);
            switch (form) {
                case "json", "jsonl" -> {
                    assertThat(parsed(run.out()).path("schema").asText()).isEqualTo("saola.command/1");
                    assertThat(parsed(run.out()).path("outcome").asText())
                            .as(run.out())
                            .isEqualTo(outcome);
                    assertThat(parsed(run.out()).has("sequence"))
                            .as("journaled")
                            .isFalse();
                }
                case "csv" ->
                    assertThat(run.out().lines())
                            .as(run.out())
                            .hasSize(2)
                            .first()
                            .isEqualTo("command,id,outcome,identity,role,message,sequence,orderId");
                default ->
                    assertThat(exitCode == ExitCode.DONE ? run.out() : run.err())
                            .isNotBlank();
            }
        }
        assertThat(json("approvals list").path("rows")).isEmpty();
        assertThat(json("risk show").findValuesAsText("tradingState")).containsOnly("NORMAL");
    }

    @Test
    @Order(4)
    void shouldPlaceAnOrderFollowItAndCancelIt() {
        final String floor = json("market sessions --symbol FPT")
                .path("rows")
                .get(0)
                .path("floorPrice")
                .asText();
        final JsonNode placed = awaited(
                "orders place --account 0901351 --instrument FPT --side buy --quantity 100 --price " + floor
                        + " -o json",
                answer -> answer.path("outcome").asText().equals("DONE"),
                BREAK_PATIENCE_NS);
        final String id = placed.path("orderId").asText();
        awaited("orders show " + id + " -o json", order -> order.path("live").asBoolean());
        assertThat(json("orders list --live --symbol FPT").findValuesAsText("clientOrderId"))
                .contains(id);

        // Not in an opening auction, nor in the break; and what the engine lets pass just before, the broker may
        // refuse.
        final Set<String> outcomes = new TreeSet<>();
        awaited(
                "orders show " + id + " -o json",
                order -> {
                    if (order.path("live").asBoolean()) {
                        outcomes.add(json("orders cancel " + id).path("outcome").asText());
                    }
                    return order.path("state").asText().equals("CANCELLED");
                },
                BREAK_PATIENCE_NS);
        assertThat(outcomes).contains("DONE");
        inEveryForm("orders show " + id, "saola.order/1", ALL_FORMS);
        final JsonNode trail = json("orders show " + id + " --trail");
        assertThat(trail.path("schema").asText()).isEqualTo("saola.order.trail/1");
        assertThat(trail.findValuesAsText("message")).contains("SendOrder", "BrokerReport");
        assertThat(run("orders cancel " + id).exitCode())
                .as("cancelled already")
                .isEqualTo(ExitCode.REFUSED);
        done("orders cancel-all --account demo");
    }

    @Test
    @Order(5)
    void shouldStopASymbolAndNotReleaseItAlone() {
        done("risk halt --instrument FPT --reason session");
        awaited("risk show --kills -o json", kills -> kills.toString().contains("SET"));
        final CommandRun refused =
                run("orders place --account demo --instrument FPT --side buy --quantity 100 --price 69800");
        assertThat(refused.exitCode()).as(refused.out()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("refused");

        assertThat(run("risk resume --instrument FPT --reason session").exitCode())
                .as("nobody confirmed it")
                .isEqualTo(ExitCode.USAGE);
        final JsonNode proposal = json("risk resume --instrument FPT --reason session --yes");
        assertThat(proposal.path("outcome").asText()).isEqualTo("PROPOSED");
        final String id = proposal.path("id").asText();
        assertThat(json("approvals list").findValuesAsText("proposal")).contains(id);
        assertThat(run("approve " + id).exitCode()).as("the same person").isEqualTo(ExitCode.REFUSED);
    }

    @Test
    @Order(6)
    void shouldTightenAControlAndSeeIt() {
        done("risk set max-value --account demo --first 400000000 --reason session");
        final JsonNode controls = awaited(
                "risk show --controls -o json",
                document -> document.path("rows").size() == 1);
        assertThat(controls.path("schema").asText()).isEqualTo("saola.risk.controls/1");
        assertThat(controls.path("rows").get(0).path("control").asText()).isEqualTo("MAX_VALUE");
        assertThat(json("risk set max-value --account demo --off --reason session")
                        .path("outcome")
                        .asText())
                .as("looser: two persons")
                .isEqualTo("PROPOSED");
        done("risk restrict VNM --reason session");
        assertThat(json("risk rule 1 --rule-version 1 --off --reason session")
                        .path("outcome")
                        .asText())
                .isEqualTo("PROPOSED");
        done("risk drill --strategy vn30-reversion --reason session");
    }

    @Test
    @Order(7)
    void shouldSwitchAndTuneAStrategy() {
        done("strategy disable vn30-reversion");
        awaited("strategy running --strategy vn30-reversion -o json", document -> !isEnabled(document));
        done("strategy set vn30-reversion entryTicks=3 --reason session");
        done("strategy enable vn30-reversion");
        awaited("strategy running --strategy vn30-reversion -o json", OperatorSessionTest::isEnabled);
    }

    @Test
    @Order(8)
    void shouldAskTheBrokerAndConnectAnew() {
        final long asked = json("gateway status").path("reconciliationsEnded").asLong();
        done("reconcile demo");
        awaited(
                "gateway status -o json",
                gateway -> gateway.path("reconciliationsEnded").asLong() > asked);
        assertThat(json("reconcile status --reports").findValuesAsText("result"))
                .contains("MATCHED");
        assertThat(json("reconcile accept demo --reason session")
                        .path("outcome")
                        .asText())
                .isIn("PROPOSED", "REFUSED");

        final int told = json("gateway status --events").path("rows").size();
        done("gateway reconnect --reason session");
        awaited(
                "gateway status --events -o json",
                events -> events.path("rows").size() > told
                        && events.path("rows")
                                .get(events.path("rows").size() - 1)
                                .path("condition")
                                .asText()
                                .equals("CONNECTED"));
        assertThat(failures()).as("nothing went wrong").isEmpty();
    }

    @Test
    @Order(9)
    void shouldMoveMoneyOnlyWithASecondPerson() {
        for (final String command : List.of(
                "cash deposit --account demo --amount 1000000 --reason session",
                "cash withdraw --account demo --amount 1000000 --reason session",
                "cash dividend --account demo --instrument FPT --amount 1000000 --reason session")) {
            assertThat(json(command).path("outcome").asText()).as(command).isEqualTo("PROPOSED");
        }
        assertThat(run("cash transfer --account demo --to demo --amount 1 --reason session")
                        .exitCode())
                .as("to itself")
                .isEqualTo(ExitCode.REFUSED);
    }

    @Test
    @Order(10)
    void shouldTakeASnapshotAndProveIt() {
        done("snapshot take");
        final JsonNode list = awaited(
                "snapshot list -o json", document -> document.path("rows").size() > 0);
        assertThat(list.path("schema").asText()).isEqualTo("saola.snapshots/1");
        assertThat(list.path("rows").get(0).path("whole").asBoolean()).isTrue();
        inEveryForm("snapshot list", "saola.snapshots/1", ALL_FORMS);
        inEveryForm("snapshot verify", "saola.snapshot.verify/1", List.of("table", "json"));
        final JsonNode proof = json("snapshot verify");
        assertThat(proof.path("schema").asText()).isEqualTo("saola.snapshot.verify/1");
        assertThat(proof.path("clean").asBoolean()).isTrue();
        assertThat(run("readmodel verify").exitCode()).isZero();
        assertThat(json("status").path("hashMismatches").asLong()).isZero();
    }

    @ParameterizedTest
    @Order(11)
    @CsvSource({
        "stauts, 2, do you mean status?",
        "rsik show, 2, do you mean risk?",
        "positions --symbl FPT, 2, do you mean --symbol?",
        "orders list --state nonsense, 2, expected one of",
        "alerts -n 0, 2, shows nothing",
        "orders show 5, 3, no order 5",
        "cash --account nobody, 3, there is no account nobody",
        "market quote NOPE, 3, no instrument NOPE",
        "risk halt --account nobody, 4, account=nobody is not known",
        "strategy disable nobody, 4, only [vn30f-imbalance",
        "orders cancel abc, 4, a whole number",
        "approve 1, 4, never made",
        "readmodel rebuild, 4, another process writes the read model",
        "readmodel follow, 4, another process writes the read model",
        "gateway kill, 2, --runtime",
        "gateway otp enter, 2, --runtime",
        "gateway otp request, 2, --runtime",
        "config check --config NOWHERE, 2, does not exist",
        "config show --config NOWHERE, 2, does not exist",
        "completion fish, 2, expected one of",
        "top, 2, no terminal",
        "status --dir NOWHERE, 5, there is no read model in",
        "whoami --dir NOWHERE, 5, does it run",
        "errors --dir NOWHERE, 3, no process has kept errors",
        "snapshot list --dir NOWHERE, 3, no such folder"
    })
    void shouldAnswerAMistakeInOneLine(final String command, final int exitCode, final String expected) {
        final CommandRun run =
                run(command.replace("NOWHERE", folder.resolve("nowhere").toString()));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().filter(line -> !line.contains("following")))
                .as(run.err())
                .hasSize(1);
        assertThat(run.err()).contains("saola: ").contains(expected);
    }

    @Test
    @Order(12)
    void shouldHaveCalledEveryVerbOfASessionInEveryFormThatItHas() {
        final Set<String> elsewhere = Set.of(
                "shell", // ShellTest
                "help", // HelpTest
                "alerts test", // AlertsCommandTest
                "config keys", // SettingSheetTest
                "strategy new", // StrategyNewTest
                "strategy check"); // StrategyCheckTest
        final Map<String, Set<String>> verbs = new TreeMap<>();
        verbs(COMMANDS, "", verbs);
        assertThat(verbs.keySet()).as("what was promised").containsAll(PROMISED);
        final Set<String> wanted = new TreeSet<>();
        verbs.forEach((verb, forms) -> {
            if (!elsewhere.contains(verb) && !NOT_OF_A_SESSION.contains(verb.split(" ", 2)[0])) {
                forms.forEach(form -> wanted.add(verb + ' ' + form));
            }
        });
        assertThat(CALLED).containsAll(wanted);
    }

    @Test
    @Order(13)
    void shouldTellThatTheEngineIsGoneAndStillShowWhatItLeft() throws Exception {
        demo.destroy();
        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue())
                .as(Files.readString(folder.resolve("demo.txt")))
                .isEqualTo(128 + 15); // the process's own code after SIGTERM
        final CommandRun stopped = run("status");
        assertThat(stopped.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(stopped.err()).contains("its writer was stopped", "--max-age 0");
        assertThat(run("whoami").exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run("risk halt").exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        for (final String verb : List.of("status", "orders list", "positions", "cash", "pnl", "risk show", "alerts")) {
            assertThat(run(verb + " --max-age 0").exitCode()).as(verb).isZero();
        }
        final JsonNode last = json("status --max-age 0");
        assertThat(last.path("problem").isNull())
                .as("followed to the journal's end: " + last)
                .isTrue();
        assertThat(last.path("verifiedSequence")).isEqualTo(last.path("sequence"));
        assertThat(json("top -n 1").path("running").asBoolean()).isFalse();
        assertThat(run("readmodel rebuild").exitCode()).isZero();
        assertThat(run("readmodel verify").exitCode()).isZero();
        assertThat(failures()).isEmpty();
    }

    /** Every command that does something, and the forms of its answer; one that has no choice has its one form, a table. */
    private static void verbs(final CommandLine of, final String name, final Map<String, Set<String>> all) {
        if (of.getSubcommands().isEmpty() || of.getCommandSpec().findOption("-o") != null) {
            all.put(name, forms(of.getCommandSpec().findOption("-o")));
        }
        of.getSubcommands().forEach((word, command) -> verbs(command, (name + ' ' + word).strip(), all));
    }

    private static Set<String> forms(final OptionSpec format) {
        return format == null || !format.type().isEnum()
                ? Set.of("table")
                : Arrays.stream(format.type().getEnumConstants())
                        .map(form -> form.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Distinct errors of the day, without instruments that were silent: the random market of a slow host may leave one alone so long. */
    private static List<String> failures() {
        return json("errors").path("errors").findValuesAsText("error").stream()
                .filter(error -> !error.matches("io\\.saola\\S+GatewayException: feed stale: \\w+ silent for .*"))
                .toList();
    }

    private static boolean isEnabled(final JsonNode strategies) {
        return strategies.path("rows").path(0).path("enabled").asBoolean();
    }

    private static void done(final String command) {
        final JsonNode answer = json(command);
        assertThat(answer.path("schema").asText()).as(command).isEqualTo("saola.command/1");
        assertThat(answer.path("outcome").asText()).as(answer.toString()).isEqualTo("DONE");
        assertThat(answer.path("sequence").asLong()).as("journaled").isPositive();
    }

    /** The document of a command, however it ends. */
    private static JsonNode json(final String command) {
        final CommandRun run = run(command + " -o json");
        assertThat(run.out()).as(command + ": " + run.err()).isNotBlank();
        return parsed(run.out());
    }

    private static JsonNode parsed(final String text) {
        try {
            return MAPPER.readTree(text);
        } catch (final JsonProcessingException e) {
            throw new AssertionError("no JSON document: " + text, e);
        }
    }

    /** Asks until the answer is as wanted. */
    private static JsonNode awaited(final String command, final Predicate<JsonNode> isThere) {
        return awaited(command, isThere, PATIENCE_NS);
    }

    private static JsonNode awaited(final String command, final Predicate<JsonNode> isThere, final long patienceNs) {
        final long deadlineNs = System.nanoTime() + patienceNs;
        CommandRun last = null;
        while (System.nanoTime() - deadlineNs < 0 && demo.isAlive()) {
            last = run(command);
            if (!last.out().isBlank() && isThere.test(parsed(last.out()))) {
                return parsed(last.out());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        throw new AssertionError(
                command + " never told what was awaited; at last " + last + "; the demo runs: " + demo.isAlive());
    }

    private static CommandRun run(final String command) {
        final List<String> words = new ArrayList<>(List.of(command.split(" ")));
        called(words);
        if (!words.contains("--dir") && takesDirectory(words)) {
            words.addAll(List.of("--dir", directory.toString()));
        }
        return CommandRun.of(words.toArray(new String[0]));
    }

    private static void called(final List<String> words) {
        final CommandLine one = COMMANDS.getSubcommands().get(words.get(0));
        final CommandLine two =
                one == null || words.size() < 2 ? null : one.getSubcommands().get(words.get(1));
        final CommandLine three =
                two == null || words.size() < 3 ? null : two.getSubcommands().get(words.get(2));
        final int form = words.indexOf("-o") + 1;
        CALLED.add(String.join(" ", words.subList(0, three != null ? 3 : two != null ? 2 : 1))
                + ' '
                + (form == 0 ? "table" : words.get(form)));
    }

    private static boolean takesDirectory(final List<String> words) {
        CommandLine command = COMMANDS;
        for (final String word : words) {
            final CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                break;
            }
            command = next;
        }
        return command.getCommandSpec().options().stream()
                .anyMatch(option -> option.longestName().equals("--dir"));
    }
}
