package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.saola.codecs.Decimals;
import io.saola.codecs.Streams;
import io.saola.engine.Engine;
import io.saola.engine.EngineContext;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.operations.admin.AdminServer;
import io.saola.operations.admin.Names;
import io.saola.operations.admin.Verb;
import io.saola.operations.config.AdminConfig;
import io.saola.operations.run.OperationsLayout;
import io.saola.strategies.builtin.BuiltinStrategies;
import io.saola.strategies.builtin.MeanReversion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every commanding verb against a running engine, in every output form, with its exit code. */
class OperateCommandsTest {
    private static final List<Throwable> ERRORS = new CopyOnWriteArrayList<>();

    @TempDir
    private static Path folder;

    private static MediaDriver driver;
    private static Aeron aeron;
    private static AgentRunner gateway;
    private static Engine engine;
    private static AdminServer server;

    /** A verb, what it comes to, and its words. */
    private record Call(Verb verb, String outcome, int exitCode, List<String> words) {
        @Override
        public String toString() {
            return String.join(" ", words);
        }
    }

    @BeforeAll
    static void launch() {
        final String aeronDirectory = folder.resolve("aeron").toString();
        driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(aeronDirectory)
                .threadingMode(ThreadingMode.SHARED)
                .ipcTermBufferLength(64 * 1024)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .errorHandler(ERRORS::add));
        aeron = Aeron.connect(
                new Aeron.Context().aeronDirectoryName(aeronDirectory).errorHandler(ERRORS::add));
        gateway = new AgentRunner(
                new SleepingMillisIdleStrategy(1),
                ERRORS::add,
                null,
                new EffectTaker(aeron.addSubscription(Streams.CHANNEL, Streams.EGRESS_STREAM_ID)));
        AgentRunner.startOnThread(gateway);
        engine = Engine.launch(new EngineContext()
                .aeron(aeron)
                .directory(directory())
                .syncProbeCount(4)
                .segmentLength(1024 * 1024)
                .tradingDate(20261120)
                .requestIdBase(1_000)
                .strategyKinds(BuiltinStrategies.kinds())
                .account(account(0, "0901351", "0901358"))
                .account(account(1, "0901361", "0901368"))
                .limits(new LimitsConfig(LimitsConfig.ALL, 10_000, Decimals.of(2_000_000_000L), 50_000, 10))
                .strategy(new StrategyConfig(0, 0, false, MeanReversion.KIND.name(), "reversion", List.of(), List.of()))
                .errorHandler(ERRORS::add));
        server = AdminServer.launch(
                AdminConfig.DEFAULT,
                OperationsLayout.adminSocket(directory()),
                directory(),
                aeron,
                SystemEpochNanoClock.INSTANCE,
                new Names(
                        List.of("main", "second"),
                        List.of("0901351", "0901361"),
                        List.of("reversion"),
                        List.of("FPT", "VNM"),
                        List.of(MeanReversion.KIND.id()),
                        BuiltinStrategies.kinds()),
                ERRORS::add);
    }

    @AfterAll
    static void close() {
        CloseHelper.closeAll(server, engine, gateway, aeron, driver);
        assertThat(ERRORS).isEmpty();
    }

    static Stream<Call> calls() {
        return Stream.of(
                call(Verb.WHOAMI, "DONE", 0, "whoami"),
                call(Verb.RISK_SET, "DONE", 0, "risk set max-value --account main --first 1_000_000_000 --reason x"),
                call(Verb.RISK_SET, "PROPOSED", 0, "risk set max-value --account main --off --reason x"),
                call(Verb.RISK_SET, "REFUSED", 4, "risk set max-value --first lots --reason x"),
                call(Verb.RISK_SET, "REFUSED", 4, "risk set max-value --first 1"),
                call(Verb.RISK_DRILL, "DONE", 0, "risk drill --strategy reversion"),
                call(Verb.RISK_HALT, "DONE", 0, "risk halt --account second --state reduce-only"),
                call(Verb.RISK_HALT, "REFUSED", 4, "risk halt --account nobody"),
                call(Verb.RISK_RESUME, "PROPOSED", 0, "risk resume --account second --yes --reason over"),
                call(Verb.RISK_RESUME, "DRY_RUN", 0, "risk resume --account second --dry-run --reason over"),
                call(Verb.RISK_RESTRICT, "DONE", 0, "risk restrict VNM --reason insider"),
                call(Verb.RISK_RULE, "PROPOSED", 0, "risk rule 1 --rule-version 1 --off --reason policy"),
                call(Verb.STRATEGY_ENABLE, "DONE", 0, "strategy enable reversion"),
                call(Verb.STRATEGY_DISABLE, "DONE", 0, "strategy disable reversion"),
                call(Verb.STRATEGY_SET, "DONE", 0, "strategy set reversion entryTicks=3 --reason tuning"),
                call(Verb.STRATEGY_SET, "REFUSED", 4, "strategy set reversion none=3 --reason tuning"),
                call(Verb.SNAPSHOT_TAKE, "DONE", 0, "snapshot take"),
                call(Verb.GATEWAY_RECONNECT, "DONE", 0, "gateway reconnect"),
                call(Verb.RECONCILE, "REFUSED", 4, "reconcile main"),
                call(Verb.RECONCILE_ACCEPT, "PROPOSED", 0, "reconcile accept main --reason explained"),
                call(Verb.CASH_DEPOSIT, "PROPOSED", 0, "cash deposit --account main --amount 1000000 --reason wire"),
                call(Verb.CASH_WITHDRAW, "PROPOSED", 0, "cash withdraw --account main --amount 1000000 --reason wire"),
                call(
                        Verb.CASH_TRANSFER,
                        "PROPOSED",
                        0,
                        "cash transfer --account main --to second --amount 1000000 --reason funding"),
                call(
                        Verb.CASH_DIVIDEND,
                        "PROPOSED",
                        0,
                        "cash dividend --account main --instrument FPT --amount 1000000 --reason interim"),
                call(
                        Verb.ORDERS_PLACE,
                        "REFUSED",
                        4,
                        "orders place --account main --instrument FPT --side buy --quantity 100 --price 95400"),
                call(
                        Verb.ORDERS_PLACE,
                        "DRY_RUN",
                        0,
                        "orders place --account main --instrument FPT --side buy --quantity 100 --type ATO --dry-run"),
                call(
                        Verb.ORDERS_PLACE,
                        "DRY_RUN",
                        0,
                        "orders place --account main --instrument FPT --side buy --quantity 100 --price 95400"
                                + " --intentional --dry-run"),
                call(
                        Verb.RISK_SET,
                        "DRY_RUN",
                        0,
                        "risk set exposure --sector 4010 --first 50000000000 --reason banks --dry-run"),
                call(Verb.ORDERS_CANCEL, "REFUSED", 4, "orders cancel 640"),
                call(Verb.ORDERS_CANCEL_ALL, "DONE", 0, "orders cancel-all --account main"),
                call(Verb.APPROVE, "REFUSED", 4, "approve 99"),
                call(Verb.APPROVALS_LIST, "DONE", 0, "approvals list"));
    }

    @Test
    void shouldCallEveryVerb() {
        assertThat(calls().map(Call::verb)).contains(Verb.values());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void shouldTellTheOutcomeInBothFormsAndByTheExitCode(final Call call) {
        final CommandRun json = run(call, "-o", "json");
        assertThat(json.json().path("outcome").asText())
                .as(json.out() + json.err())
                .isEqualTo(call.outcome());
        assertThat(json.exitCode()).isEqualTo(call.exitCode());
        assertThat(json.json().path("schema").asText()).isEqualTo("saola.command/1");
        assertThat(json.json().path("command").asText()).isEqualTo(call.verb().text());
        assertThat(json.json().path("identity").asText()).isEqualTo(System.getProperty("user.name"));
        assertThat(json.err()).isEmpty();

        final CommandRun table = run(call, "--id", json.json().path("id").asText());
        assertThat(table.exitCode()).as("the same id again: the first answer").isEqualTo(call.exitCode());
        if (call.exitCode() == ExitCode.DONE) {
            assertThat(table.out()).isNotBlank();
            assertThat(table.err()).isEmpty();
        } else {
            assertThat(table.out()).isEmpty();
            assertThat(table.err()).startsWith("saola: ");
        }
    }

    @Test
    void shouldTellThatNoEngineListens() {
        final CommandRun run =
                CommandRun.of("risk", "halt", "--dir", folder.resolve("none").toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run.err()).contains("does it run", "--dir");
    }

    @Test
    void shouldNotReleaseAStopThatNobodyConfirmed() {
        final CommandRun run =
                CommandRun.of("risk", "resume", "--dir", directory().toString(), "--reason", "x");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--yes");
    }

    private static CommandRun run(final Call call, final String... more) {
        final List<String> words = new ArrayList<>(call.words());
        words.addAll(List.of("--dir", directory().toString()));
        words.addAll(Arrays.asList(more));
        return CommandRun.of(words.toArray(new String[0]));
    }

    private static Call call(final Verb verb, final String outcome, final int exitCode, final String words) {
        return new Call(verb, outcome, exitCode, List.of(words.split(" ")));
    }

    private static Path directory() {
        return folder.resolve("engine");
    }

    private static AccountConfig account(final int id, final String code, final String derivativeCode) {
        return new AccountConfig(
                id,
                code,
                derivativeCode,
                Decimals.of(10_000_000_000L),
                1_500_000,
                1_000_000,
                Decimals.of(5_000),
                170_000_000);
    }

    /** Stands for the gateway: without one effects do not leave. */
    private record EffectTaker(Subscription egress) implements Agent {
        @Override
        public int doWork() {
            return egress.poll((buffer, offset, length, header) -> {}, 256);
        }

        @Override
        public String roleName() {
            return "effect-taker";
        }
    }
}
