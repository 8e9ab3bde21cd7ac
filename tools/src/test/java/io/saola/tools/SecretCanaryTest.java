package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AdminAction;
import io.saola.engine.Engine;
import io.saola.engine.EngineContext;
import io.saola.engine.admin.AdminPublisher;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.SsiGateway;
import io.saola.gateway.ssi.SsiGatewayContext;
import io.saola.gateway.ssi.operator.CodeInbox;
import io.saola.gateway.ssi.operator.RuntimeDirectory;
import io.saola.gateway.ssi.session.TwoFactor;
import io.saola.journal.Durability;
import io.saola.market.SessionSchedule;
import io.saola.market.host.RulebookFiles;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.Universe;
import io.saola.simulator.server.FastConnectSimulator;
import io.saola.simulator.server.SimulatorContext;
import io.saola.strategies.builtin.BuiltinStrategies;
import io.saola.strategies.builtin.MeanReversion;
import io.saola.tools.support.BrokerFront;
import io.saola.tools.support.BrokerFront.Fault;
import io.saola.tools.support.LogCapture;
import io.saola.tools.support.SecretScan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.agrona.CloseHelper;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole system with marked secrets through everything that can go wrong at a broker that quotes what it was sent; then
 * every place that outlives the gateway's memory is searched for the marks.
 */
@Timeout(600)
class SecretCanaryTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    private static final long START_NS = 1_795_141_800_000_000_000L; // 2026-11-20 09:30 at the exchange
    private static final int SPEED = 30;
    private static final String PIN = "PINc4n4ry77Q";
    private static final String OTP = "OTPc4n4ry88W";
    private static final String TOKEN_MARK = "TOKENc4n4ry-";

    private final Map<String, String> secrets = new LinkedHashMap<>(Map.of(
            "data id", "DATAIDc4n4ry+/1",
            "data secret", "DATAKEYc4n4ry=2",
            "trading id", "TRADEIDc4n4ry%3",
            "trading secret", "TRADEKEYc4n4ry 4",
            "PIN", PIN,
            "OTP", OTP,
            "token", TOKEN_MARK));
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Queue<String> texts = new ConcurrentLinkedQueue<>();
    private final long startedNs = System.nanoTime();
    private RSAPrivateCrtKey key;

    @TempDir
    private Path scanned;

    @TempDir
    private Path hidden;

    @Test
    void shouldFindASecretInAnyFormWhereverItIsPlanted() throws IOException {
        final Path planted = Files.createDirectory(scanned.resolve("planted"));
        final Base64.Encoder base64 = Base64.getEncoder();
        final List<byte[]> forms = new ArrayList<>();
        for (final String before : List.of("", "x", "xy", "xyz")) {
            final byte[] bytes = (before + "\"code\":\"" + PIN + "\"}").getBytes(StandardCharsets.UTF_8);
            forms.add(bytes);
            forms.add(base64.encode(bytes));
        }
        forms.add("50494e63346e34727937375100".getBytes(StandardCharsets.UTF_8));
        forms.add("50494E63346E347279373751".getBytes(StandardCharsets.UTF_8));
        for (final byte[] form : forms) {
            Files.write(planted.resolve("file"), form);
            final SecretScan scan = new SecretScan(secrets);
            scan.tree(planted);
            assertThat(scan.hits()).as(new String(form, StandardCharsets.UTF_8)).isNotEmpty();
        }
        final SecretScan url = new SecretScan(secrets);
        url.text("url", "id=DATAIDc4n4ry%2B%2F1&cut=TRADEKEYc4n4");
        assertThat(url.hits()).hasSizeGreaterThanOrEqualTo(2);
        final SecretScan clean = new SecretScan(secrets);
        clean.text("clean", "nothing here, PINc4n is too short a part");
        assertThat(clean.hits()).isEmpty();
    }

    @Test
    void shouldLeaveNoSecretInAnythingButItsMemory() throws Exception {
        key = generateKey();
        secrets.put("key D", number(key.getPrivateExponent()));
        secrets.put("key P", number(key.getPrimeP()));
        secrets.put("key text", privateKey().substring(400, 440));
        final PrintStream standardOut = System.out;
        final PrintStream standardErr = System.err;
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        final PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8);
        final Path day = scanned.resolve("day");
        try (Logs logs = new Logs(texts)) {
            System.setOut(capture);
            System.setErr(capture);
            assertThat(logs).isNotNull();
            run(day);
        } finally {
            System.setOut(standardOut);
            System.setErr(standardErr);
        }
        dump(day);

        final SecretScan scan = new SecretScan(secrets);
        scan.tree(scanned);
        scan.bytes("standard output and error", printed.toByteArray());
        texts.forEach(text -> scan.text(
                "a log, a dump, a name or a configuration: " + text.lines().findFirst(), text));
        for (final Throwable failure : failures) {
            final StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace)); // with all causes and what was suppressed
            scan.text("a failure", trace.toString());
        }
        assertThat(failures).as("failures searched").hasSizeGreaterThan(10);
        assertThat(scan.bytesScanned()).as("bytes searched").isGreaterThan(1_000_000);
        assertThat(texts).as("logs, dumps and names searched").hasSizeGreaterThan(100);
        assertThat(scan.hits()).isEmpty();
    }

    private void run(final Path day) throws IOException {
        final Universe universe = Universe.vn30(DATE);
        final SimulatorContext simulated = new SimulatorContext()
                .port(0)
                .seed(7)
                .eventClock(this::marketNs)
                .tradingDate(DATE)
                .speed(SPEED)
                .messageRate(800)
                .publicKey(number(key.getModulus()), number(key.getPublicExponent()))
                .pin(PIN)
                .errorHandler(failures::add);
        try (FastConnectSimulator simulator = FastConnectSimulator.launch(simulated);
                BrokerFront front = new BrokerFront(simulator.port(), TOKEN_MARK);
                MediaDriver driver = MediaDriver.launch(new MediaDriver.Context()
                        .aeronDirectoryName(scanned.resolve("aeron").toString())
                        .threadingMode(ThreadingMode.SHARED)
                        .ipcTermBufferLength(1 << 20)
                        .dirDeleteOnStart(true)
                        .errorHandler(failures::add));
                Aeron aeron = Aeron.connect(new Aeron.Context()
                        .aeronDirectoryName(driver.aeronDirectoryName())
                        .errorHandler(failures::add));
                Engine engine = Engine.launch(engine(aeron, day, universe))) {
            trade(aeron, engine, front, universe);
            signInWrongly(aeron, front, universe);
            typeAWrongCode(aeron, front, universe);
            texts.add("configuration " + context(aeron, front.uri(), universe));
            final Throwable malformed = catchThrowable(() -> SsiGateway.launch(context(aeron, front.uri(), universe)
                    .privateKey(Secret.of(privateKey().replace("P", "+").substring(3)))));
            assertThat(malformed).hasMessageContaining("privateKey");
            failures.add(malformed);
            try (SsiGateway gateway = SsiGateway.launch(context(aeron, front.uri(), universe))) {
                await(gateway::isReady, "ready once more");
                CloseHelper.close(engine); // a clean end, with a snapshot
            }
            assertThat(engine.failure()).isNull();
            aeron.countersReader().forEach((id, label) -> texts.add("counter " + label));
        }
    }

    /** Orders through every fault, each until it was met. */
    private void trade(final Aeron aeron, final Engine engine, final BrokerFront front, final Universe universe) {
        try (SsiGateway gateway = SsiGateway.launch(context(aeron, front.uri(), universe));
                AdminPublisher admin = new AdminPublisher(aeron, System::nanoTime, "canary")) {
            await(gateway::isReady, "ready");
            await(
                    () -> engine.counters().instruments().get()
                            == universe.instruments().size(),
                    "instruments are known");
            admin.command(AdminAction.ENABLE_STRATEGY, 0, "canary");
            await(() -> gateway.counters().get(GatewayCounter.ORDERS_ACCEPTED) >= 3, "orders are taken");
            for (final Fault fault : Fault.values()) {
                front.fail("Order ", fault);
                await(() -> front.answeredWith(fault) >= 1, "an order meets " + fault);
            }
            front.heal();
            final long accepted = gateway.counters().get(GatewayCounter.ORDERS_ACCEPTED);
            await(() -> gateway.counters().get(GatewayCounter.ORDERS_ACCEPTED) > accepted, "orders are taken again");
            assertThat(front.tokensIssued()).as("tokens, renewed after 401").isGreaterThan(2);
            gateway.counters().forEach((label, value) -> texts.add("counter " + label));
            Thread.getAllStackTraces().keySet().forEach(thread -> texts.add("thread " + thread.getName()));
        }
    }

    /** A life of a gateway per fault and request of the sign-in. */
    private void signInWrongly(final Aeron aeron, final BrokerFront front, final Universe universe) {
        for (final String path : List.of("Trading/AccessToken", "Market/AccessToken", "SecuritiesDetails", "signalr")) {
            final boolean isSignIn = path.contains("AccessToken");
            for (final Fault fault : isSignIn ? List.of(Fault.values()) : List.of(Fault.QUOTE_401, Fault.ECHO_RAW)) {
                front.fail(path, fault);
                final int before = failures.size();
                try (SsiGateway gateway = SsiGateway.launch(
                        context(aeron, front.uri(), universe).requestTimeout(Duration.ofMillis(300)))) {
                    await(() -> failures.size() > before, path + ' ' + fault);
                    assertThat(gateway.isReady()).isFalse();
                }
                front.heal();
            }
        }
        final URI notTls = URI.create(front.uri().toString().replace("http:", "https:"));
        final int before = failures.size();
        try (SsiGateway gateway = SsiGateway.launch(context(aeron, notTls, universe))) {
            await(() -> failures.size() > before, "TLS fails");
            assertThat(gateway.isReady()).isFalse();
        }
    }

    private void typeAWrongCode(final Aeron aeron, final BrokerFront front, final Universe universe)
            throws IOException {
        final Path runtime = scanned.resolve("run");
        final CodeInbox inbox = new CodeInbox(RuntimeDirectory.open(runtime), System::currentTimeMillis);
        front.fail("Trading/AccessToken", Fault.QUOTE_400_BODY);
        front.fail("Trading/GetOTP", Fault.QUOTE_400_BODY);
        try (SsiGateway gateway = SsiGateway.launch(context(aeron, front.uri(), universe)
                .twoFactor(TwoFactor.OTP)
                .twoFactorCode(Secret.of(""))
                .runtimeDirectory(runtime))) {
            inbox.put(Secret.of(OTP));
            await(() -> inbox.answer().isPresent(), "the person is told");
            assertThat(gateway.isReady()).isFalse();
        }
        final CommandRun request = CommandRun.of(
                "gateway",
                "otp",
                "request",
                "--runtime",
                runtime.toString(),
                "--url",
                front.uri().toString(),
                "--id-file",
                secretFile("trading id").toString(),
                "--secret-file",
                secretFile("trading secret").toString(),
                "--debug");
        assertThat(request.exitCode()).isEqualTo(ExitCode.FAILED);
        texts.add("command " + request.out() + request.err());
        front.heal();
    }

    private void dump(final Path day) {
        for (final String command : List.of(
                "journal dump DAY -o json",
                "journal dump DAY",
                "journal stat DAY",
                "snapshot list DAY",
                "replay DAY")) {
            final CommandRun run =
                    CommandRun.of(command.replace("DAY", day.toString()).split(" "));
            assertThat(run.exitCode()).as(command + run.err()).isZero();
            assertThat(run.out()).as(command).isNotBlank();
            texts.add(command + '\n' + run.out() + run.err());
        }
    }

    private EngineContext engine(final Aeron aeron, final Path day, final Universe universe) {
        final List<Integer> shares = universe.instruments().stream()
                .filter(instrument -> !instrument.isFuture())
                .map(Instrument::index)
                .toList();
        return new EngineContext()
                .aeron(aeron)
                .directory(day)
                .durability(Durability.SYNC)
                .segmentLength(4 * 1024 * 1024)
                .eventClock(this::marketNs)
                .hostClock(new SystemEpochNanoClock())
                .tradingDate(20261120)
                .rulebook(RulebookFiles.packaged())
                .requestIdBase(EngineContext.requestIdBaseOf(SessionSchedule.timeOfDayNs(START_NS)))
                .randomSeed(1)
                .errorHandler(failures::add)
                .strategyKinds(BuiltinStrategies.kinds())
                .account(new AccountConfig(
                        0,
                        SimulatorContext.SHARE_ACCOUNT,
                        SimulatorContext.FUTURES_ACCOUNT,
                        Decimals.of(100_000_000_000L),
                        1_500_000,
                        1_000_000,
                        Decimals.of(5_000),
                        170_000_000))
                .limits(new LimitsConfig(LimitsConfig.ALL, 5_000, Decimals.of(10_000_000_000L), 1_000_000, 100))
                .strategy(new StrategyConfig(
                        0,
                        0,
                        false,
                        MeanReversion.KIND.name(),
                        "canary",
                        shares,
                        List.of(100L, 1_000_000L, 1L, 3L, 2L, 0L)));
    }

    private SsiGatewayContext context(final Aeron aeron, final URI url, final Universe universe) {
        return new SsiGatewayContext()
                .aeron(aeron)
                .dataRestUrl(url)
                .dataStreamUrl(url)
                .tradingRestUrl(url)
                .tradingStreamUrl(url)
                .dataConsumerId(Secret.of(secrets.get("data id")))
                .dataConsumerSecret(Secret.of(secrets.get("data secret")))
                .tradingConsumerId(Secret.of(secrets.get("trading id")))
                .tradingConsumerSecret(Secret.of(secrets.get("trading secret")))
                .twoFactorCode(Secret.of(PIN))
                .privateKey(Secret.of(privateKey()))
                .deviceId("02:00:00:00:00:01")
                .marketDate(() -> 20261120)
                .requestTimeout(Duration.ofSeconds(1))
                .reconnectFirstDelay(Duration.ofMillis(20))
                .reconnectMaxDelay(Duration.ofMillis(100))
                .instruments(universe.instruments().stream()
                        .map(instrument -> InstrumentSpec.security(instrument.symbol()))
                        .toList())
                .errorHandler(failures::add);
    }

    private long marketNs() {
        return START_NS + (System.nanoTime() - startedNs) * SPEED;
    }

    private Path secretFile(final String name) throws IOException {
        final Path file = hidden.resolve(name.replace(' ', '-'));
        Files.writeString(file, secrets.get(name));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static void await(final BooleanSupplier condition, final String what) {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadlineNs)
                    .as("waiting until " + what)
                    .isNegative();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static RSAPrivateCrtKey generateKey() throws GeneralSecurityException {
        final KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1_024);
        return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
    }

    private String privateKey() {
        final StringBuilder xml = new StringBuilder("<RSAKeyValue>");
        final Map<String, BigInteger> parts = new LinkedHashMap<>();
        parts.put("Modulus", key.getModulus());
        parts.put("Exponent", key.getPublicExponent());
        parts.put("P", key.getPrimeP());
        parts.put("Q", key.getPrimeQ());
        parts.put("DP", key.getPrimeExponentP());
        parts.put("DQ", key.getPrimeExponentQ());
        parts.put("InverseQ", key.getCrtCoefficient());
        parts.put("D", key.getPrivateExponent());
        parts.forEach((name, value) -> xml.append('<')
                .append(name)
                .append('>')
                .append(number(value))
                .append("</")
                .append(name)
                .append('>'));
        return Base64.getEncoder()
                .encodeToString(xml.append("</RSAKeyValue>").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String number(final BigInteger value) {
        final byte[] bytes = value.toByteArray();
        final int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    /** All that anything logs, at every level, by either of the two ways to log. */
    private static final class Logs implements AutoCloseable {
        private final LogCapture libraries = new LogCapture();
        private final Queue<String> found;
        private final Logger julRoot = Logger.getLogger("");
        private final java.util.logging.Level julLevel = julRoot.getLevel();
        private final Handler handler;

        Logs(final Queue<String> texts) throws ReflectiveOperationException {
            found = texts;
            handler = new Handler() {
                @Override
                public void publish(final LogRecord record) {
                    texts.add("log " + new SimpleFormatter().format(record));
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
            handler.setLevel(java.util.logging.Level.ALL);
            julRoot.addHandler(handler);
            julRoot.setLevel(java.util.logging.Level.ALL);
        }

        @Override
        public void close() throws ReflectiveOperationException {
            julRoot.removeHandler(handler);
            julRoot.setLevel(julLevel);
            libraries.close();
            libraries.text().lines().forEach(line -> found.add("log " + line));
        }
    }
}
