package io.saola.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.saola.codecs.Decimals;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OperatorActionDecoder;
import io.saola.engine.Engine;
import io.saola.engine.EngineContext;
import io.saola.engine.JournalLayout;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.replay.Replay;
import io.saola.journal.JournalFollower;
import io.saola.operations.config.AdminConfig;
import io.saola.operations.config.AdminRole;
import io.saola.strategies.builtin.BuiltinStrategies;
import io.saola.strategies.builtin.MeanReversion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.SystemEpochNanoClock;

/** An engine whose effects somebody takes, and the socket in front of it; the test says who is at the other end. */
final class AdminRig implements AutoCloseable {
    static final AdminConfig CONFIG = new AdminConfig(
            true,
            null,
            null,
            10,
            1_000,
            List.of(
                    new AdminConfig.Operator("vic", null, AdminRole.VIEWER),
                    new AdminConfig.Operator("1001", "olga", AdminRole.OPERATOR),
                    new AdminConfig.Operator("rita", null, AdminRole.RISK),
                    new AdminConfig.Operator("ron", null, AdminRole.RISK),
                    new AdminConfig.Operator("otto", null, AdminRole.OWNER)));

    private static final Map<String, Long> UIDS =
            Map.of("vic", 1_000L, "olga", 1_001L, "rita", 1_002L, "ron", 1_003L, "otto", 1_004L);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final AtomicReference<Peer> peer = new AtomicReference<>(new Peer("otto", 1_004));
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final Path directory;
    private final MediaDriver driver;
    private final Aeron aeron;
    private final AgentRunner gateway;
    private final Engine engine;
    private final AdminServer server;

    AdminRig(final Path folder) {
        this(folder, CONFIG);
    }

    AdminRig(final Path folder, final AdminConfig config) {
        directory = folder.resolve("engine");
        final String aeronDirectory = folder.resolve("aeron").toString();
        driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(aeronDirectory)
                .threadingMode(ThreadingMode.SHARED)
                .ipcTermBufferLength(64 * 1024)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .errorHandler(errors::add));
        aeron = Aeron.connect(
                new Aeron.Context().aeronDirectoryName(aeronDirectory).errorHandler(errors::add));
        gateway = new AgentRunner(
                new SleepingMillisIdleStrategy(1),
                errors::add,
                null,
                new EffectTaker(aeron.addSubscription(Streams.CHANNEL, Streams.EGRESS_STREAM_ID)));
        AgentRunner.startOnThread(gateway);
        engine = Engine.launch(context());
        server = AdminServer.launch(
                config,
                socket(),
                directory,
                aeron,
                SystemEpochNanoClock.INSTANCE,
                names(),
                errors::add,
                channel -> peer.get());
    }

    static Names names() {
        return new Names(
                List.of("main", "second"),
                List.of("0901351", "0901361"),
                List.of("reversion"),
                List.of("FPT", "VNM"),
                List.of(MeanReversion.KIND.id()),
                BuiltinStrategies.kinds());
    }

    Path socket() {
        return directory.resolve("operations").resolve("admin.sock");
    }

    Engine engine() {
        return engine;
    }

    AdminServer server() {
        return server;
    }

    Path directory() {
        return directory;
    }

    /** The next clients are this user's. */
    void become(final String user) {
        peer.set(new Peer(user, UIDS.getOrDefault(user, 4_711L)));
    }

    AdminAnswer ask(final String user, final Verb verb, final Map<String, String> arguments) throws IOException {
        return ask(user, request(AdminClient.newCommandId(), verb, arguments));
    }

    AdminAnswer ask(final String user, final AdminRequest request) throws IOException {
        become(user);
        try (AdminClient client = AdminClient.connect(socket())) {
            return client.ask(request, TIMEOUT);
        }
    }

    static AdminRequest request(final long id, final Verb verb, final Map<String, String> arguments) {
        return new AdminRequest(id, verb.text(), arguments, "test", false);
    }

    /** Actions in the journal, in order: identity, verb, verdict. Everything journaled so far is there. */
    List<String> actions() {
        final List<String> actions = new ArrayList<>();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final OperatorActionDecoder action = new OperatorActionDecoder();
        each((templateId, buffer, offset) -> {
            if (templateId == OperatorActionDecoder.TEMPLATE_ID) {
                action.wrapAndApplyHeader(buffer, offset, header);
                actions.add(action.identity()
                        + '|'
                        + action.approver()
                        + '|'
                        + action.uid()
                        + '|'
                        + action.role()
                        + '|'
                        + action.verb()
                        + '|'
                        + action.verdict());
            }
        });
        return actions;
    }

    long inputs(final int wanted) {
        final long[] count = new long[1];
        each((templateId, buffer, offset) -> count[0] += templateId == wanted ? 1 : 0);
        return count[0];
    }

    /** True if a replay of the journal gives the same state and effects. */
    boolean replaysEqual() {
        return new Replay(directory, BuiltinStrategies.kinds())
                .run(true, sequence -> {})
                .isEqual();
    }

    @Override
    public void close() {
        CloseHelper.closeAll(server, engine, gateway, aeron, driver);
        assertThat(errors).isEmpty();
    }

    private interface FrameReader {
        void read(int templateId, DirectBuffer buffer, int offset);
    }

    private void each(final FrameReader reader) {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalFollower journal = JournalFollower.open(JournalLayout.inputs(directory), 1)) {
            boolean more = true;
            while (more) {
                more = journal.poll((sequence, timestampNs, buffer, offset, length) ->
                        reader.read(header.wrap(buffer, offset).templateId(), buffer, offset));
            }
        }
    }

    private EngineContext context() {
        return new EngineContext()
                .aeron(aeron)
                .directory(directory)
                .syncProbeCount(4)
                .segmentLength(1024 * 1024)
                .tradingDate(20261120)
                .requestIdBase(1_000)
                .strategyKinds(BuiltinStrategies.kinds())
                .account(account(0, "0901351", "0901358"))
                .account(account(1, "0901361", "0901368"))
                .limits(new LimitsConfig(LimitsConfig.ALL, 10_000, Decimals.of(2_000_000_000L), 50_000, 10))
                .strategy(new StrategyConfig(0, 0, false, MeanReversion.KIND.name(), "reversion", List.of(), List.of()))
                .errorHandler(errors::add);
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
