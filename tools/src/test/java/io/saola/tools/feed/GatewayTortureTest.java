package io.saola.tools.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.ReportKind;
import io.saola.simulator.fault.FaultKind;
import io.saola.simulator.fault.FaultRule;
import io.saola.simulator.fault.Faults;
import io.saola.simulator.server.FastConnectSimulator;
import io.saola.simulator.server.SimulatorContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.agrona.concurrent.EpochNanoClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real gateway at the real simulator, over sockets, through faults of every kind. Once they are over it believes of the
 * market what a gateway believes that came later, and every order is at the broker at most once, and told of.
 */
@Timeout(300)
class GatewayTortureTest {
    private static final long SEED = 2_026_112_200L;
    private static final int ORDERS = 60;
    private static final List<String> SYMBOLS = List.of("SSI", "FPT", "VNM", "HPG", "VCB", "MBB", "TCB", "VIC");
    private static final long RESTING_PRICE = Decimals.of(19_200);
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(90);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    private final MarketClock clock = new MarketClock();

    @TempDir
    private Path directory;

    @Test
    void shouldLoseAndDoubleNothingThroughResetsAndARestart() throws Exception {
        torture(SEED, false);
    }

    @Test
    @Tag("long")
    void shouldLoseAndDoubleNothingThroughHalfOpenSockets() throws Exception {
        for (long seed = SEED + 1; seed <= SEED + 3; seed++) {
            torture(seed, true);
        }
    }

    private void torture(final long seed, final boolean withHalfOpen) throws Exception {
        final SplittableRandom random = new SplittableRandom(seed);
        final String key = Base64.getEncoder()
                .encodeToString(Files.readString(Path.of("..", "simulator", "conformance", "throw-away-key.xml"))
                        .trim()
                        .getBytes(StandardCharsets.UTF_8));
        clock.run();
        try (FastConnectSimulator simulator = FastConnectSimulator.launch(new SimulatorContext()
                        .seed(seed)
                        .eventClock(clock)
                        .tradingDate(DATE)
                        .messageRate(300)
                        .errorHandler(errors::add));
                GatewayHarness gateway =
                        new GatewayHarness(simulator.port(), directory.resolve("a" + seed), key, SYMBOLS)) {
            gateway.await("the gateway", gateway::isReady);
            addFaults(simulator.faults(), random);
            for (int requestId = 1; requestId <= ORDERS; requestId++) {
                gateway.buy(requestId, RESTING_PRICE);
                gateway.pollFor(random.nextLong(20_000_000, 80_000_000));
                if (requestId == ORDERS / 4) {
                    simulator.breakStreams(true, FaultKind.RESET_STREAM);
                    simulator.breakStreams(false, FaultKind.DISCONNECT);
                } else if (requestId == ORDERS / 2) {
                    simulator.restart(500, true);
                } else if (requestId == ORDERS * 3 / 4 && withHalfOpen) {
                    // Until the gateway gives them up, after the faults are over, nothing comes on either stream.
                    gateway.await("order stream", () -> simulator.breakStreams(true, FaultKind.SILENCE) > 0);
                    gateway.await("data stream", () -> simulator.breakStreams(false, FaultKind.SILENCE) > 0);
                }
            }
            gateway.await(
                    "seed=" + seed + ": more than eight rules strike",
                    () -> simulator.faults().counts().stream()
                                    .filter(count -> count.struck() > 0)
                                    .count()
                            > 8);
            simulator.faults().clear();
            clock.stop();
            gateway.await("the gateway again", () -> gateway.isReady() && simulator.isListening());
            mustKnowEveryOrderOnce(seed, simulator, gateway);
            if (!withHalfOpen) {
                // Whatever the last messages suffered: a new subscription brings the whole market.
                simulator.breakStreams(false, FaultKind.CLOSE);
            }
            mustBelieveWhatANewcomerBelieves(seed, simulator, gateway, key);
        }
        assertThat(errors).as("seed=%d", seed).isEmpty();
    }

    private static void addFaults(final Faults faults, final SplittableRandom random) {
        for (final FaultKind kind : List.of(
                FaultKind.DROP,
                FaultKind.DUPLICATE,
                FaultKind.REORDER,
                FaultKind.GARBLE,
                FaultKind.TRUNCATE,
                FaultKind.FRAGMENT)) {
            faults.add(FaultRule.of(kind).hub("data").probability(random.nextDouble(0.01, 0.1)));
        }
        faults.add(FaultRule.of(FaultKind.CLOSE).hub("data").every(random.nextLong(300, 600)));
        faults.add(FaultRule.of(FaultKind.DUPLICATE).hub("order").probability(0.2));
        faults.add(FaultRule.of(FaultKind.FRAGMENT).hub("order").probability(0.2));
        faults.add(FaultRule.of(FaultKind.DISCONNECT).hub("order").every(random.nextLong(15, 30)));
        final FaultRule order = FaultRule.of(FaultKind.STATUS_REPLY).endpoint("NewOrder");
        faults.add(order.status(503).probability(0.05).name("declined"));
        faults.add(order.status(502).taken().probability(0.05).name("taken all the same"));
        faults.add(FaultRule.of(FaultKind.RESET).endpoint("NewOrder").taken().probability(0.05));
        faults.add(FaultRule.of(FaultKind.LATE_ACCEPT)
                .endpoint("NewOrder")
                .delayMs(300)
                .probability(0.05));
        faults.add(FaultRule.of(FaultKind.GARBAGE).endpoint("NewOrder").taken().probability(0.05));
    }

    private static void mustKnowEveryOrderOnce(
            final long seed, final FastConnectSimulator simulator, final GatewayHarness gateway) throws Exception {
        gateway.await(
                "seed=" + seed + ": an answer to every request",
                () -> LongStream.rangeClosed(1, ORDERS)
                        .noneMatch(id -> gateway.reports(id).isEmpty()));
        final List<Long> atBroker = bookAsTold(seed, simulator, gateway);
        assertThat(atBroker)
                .as("seed=%d, at the broker", seed)
                .doesNotHaveDuplicates()
                .hasSizeBetween(ORDERS / 4, ORDERS - 1);
        for (long requestId = 1; requestId <= ORDERS; requestId++) {
            if (atBroker.contains(requestId)) {
                assertThat(gateway.reports(requestId))
                        .as("seed=%d, requestId=%d is at the broker", seed, requestId)
                        .doesNotContain(ReportKind.REJECTED, ReportKind.NOT_SENT);
            } else {
                assertThat(gateway.reports(requestId))
                        .as("seed=%d, requestId=%d is not at the broker", seed, requestId)
                        .isSubsetOf(ReportKind.UNKNOWN, ReportKind.NOT_SENT, ReportKind.REJECTED);
            }
        }
    }

    /** The broker's book once it holds what the gateway was told of, no more and no less: some orders are taken late. */
    private static List<Long> bookAsTold(
            final long seed, final FastConnectSimulator simulator, final GatewayHarness gateway) throws Exception {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (true) {
            final List<Long> atBroker = new ArrayList<>();
            orderBook(simulator.port())
                    .forEach(order -> atBroker.add(order.path("uniqueID").asLong()));
            gateway.pollFor(PAUSE_NS);
            final List<Long> told = LongStream.rangeClosed(1, ORDERS)
                    .filter(id -> gateway.reports(id).contains(ReportKind.QUEUED))
                    .boxed()
                    .toList();
            if (Set.copyOf(atBroker).equals(Set.copyOf(told))) {
                return atBroker;
            }
            assertThat(System.nanoTime() - deadlineNs)
                    .as("seed=%d: told of %s, at the broker are %s", seed, told, atBroker)
                    .isNegative();
        }
    }

    private void mustBelieveWhatANewcomerBelieves(
            final long seed, final FastConnectSimulator simulator, final GatewayHarness gateway, final String key) {
        try (GatewayHarness newcomer =
                new GatewayHarness(simulator.port(), directory.resolve("b" + seed), key, SYMBOLS)) {
            newcomer.await("a newcomer", newcomer::isReady);
            gateway.await("seed=" + seed + ": the newcomer's market", () -> {
                newcomer.poll();
                return gateway.state().equals(newcomer.state())
                        && gateway.state().get("SSI quote").contains("@");
            });
        }
    }

    private static JsonNode orderBook(final int port) throws Exception {
        final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        final String base = "http://127.0.0.1:" + port + "/api/v2/Trading/";
        final ObjectMapper mapper = new ObjectMapper();
        final String login = "{\"consumerID\":\"a\",\"consumerSecret\":\"b\",\"code\":\"123456\",\"isSave\":true}";
        final String token = mapper.readTree(http.send(
                                HttpRequest.newBuilder(URI.create(base + "AccessToken"))
                                        .POST(HttpRequest.BodyPublishers.ofString(login))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .at("/data/accessToken")
                .asText();
        return mapper.readTree(http.send(
                                HttpRequest.newBuilder(URI.create(base + "orderBook?account=0901351"))
                                        .header("Authorization", "Bearer " + token)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .at("/data/orders");
    }

    /** Market time from ten o'clock on that can be stopped. */
    private static final class MarketClock implements EpochNanoClock {
        private static final long START_NS = TorturedMarket.at(10, 0);

        private volatile long startedNs;
        private volatile long stoppedAtNs = START_NS;
        private volatile boolean isRunning;

        void run() {
            stoppedAtNs = START_NS;
            startedNs = System.nanoTime();
            isRunning = true;
        }

        void stop() {
            stoppedAtNs = nanoTime();
            isRunning = false;
        }

        @Override
        public long nanoTime() {
            return isRunning ? START_NS + System.nanoTime() - startedNs : stoppedAtNs;
        }
    }
}
