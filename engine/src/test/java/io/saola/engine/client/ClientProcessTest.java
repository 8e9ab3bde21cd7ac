package io.saola.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.ReportKind;
import io.saola.engine.support.EngineRig;
import io.saola.journal.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A strategy in a real process of its own: it trades, is killed with an order at the exchange, and its successor trades on. */
@Tag("long")
@Timeout(180)
class ClientProcessTest {
    private static final int SHARE = 0;
    private static final long PRICE = Decimals.of(95_000);
    private static final long TICK = Decimals.of(100);

    @TempDir
    Path directory;

    private long notifyId;

    @Test
    void shouldTradeFromAnotherProcessAndAgainAfterItsOwnDeath() throws IOException {
        try (EngineRig rig = new EngineRig(directory, context -> context.durability(Durability.BUFFERED))) {
            final long left;
            try (Child first = new Child(rig)) {
                first.awaitLine(rig, "CONNECTED");
                market(rig);
                first.awaitLine(rig, "QUOTE 0");
                rig.awaitTaken(); // the child hears with the engine, not after it
                first.say("place");
                final long request = first.awaitOrder(rig, "PENDING_NEW");
                report(rig, ReportKind.QUEUED, request);
                assertThat(first.awaitOrder(rig, "WORKING")).isEqualTo(request);
                rig.awaitTaken();
                first.say("cancel");
                first.awaitOrder(rig, "PENDING_CANCEL");
                report(rig, ReportKind.CANCELLED, request);
                first.awaitOrder(rig, "CANCELLED");
                first.say("place");
                left = first.awaitOrder(rig, "PENDING_NEW");
                report(rig, ReportKind.QUEUED, left);
                first.awaitOrder(rig, "WORKING");
            }
            fill(rig, left);
            rig.await(() -> rig.engine().counters().executions().get() == 1, "the engine fills what the dead left");
            try (Child second = new Child(rig)) {
                second.awaitLine(rig, "CONNECTED");
                second.say("place");
                final long request = second.awaitOrder(rig, "PENDING_NEW");
                assertThat(request).as("an order of its own").isGreaterThan(left);
                report(rig, ReportKind.QUEUED, request);
                second.awaitOrder(rig, "WORKING");
                fill(rig, request);
                second.awaitOrder(rig, "FILLED");
            }
            rig.await(() -> rig.engine().counters().executions().get() == 2, "both lives have bought");
        }
    }

    /** The order it leaves is filled, and quotes go on, while nobody is there; each death comes at a moment of its own. */
    @Test
    void shouldMissNothingAndHearNothingTwiceWhenItIsKilledAgainAndAgain() throws IOException {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final Path file = directory.resolve("state");
        try (EngineRig rig = new EngineRig(directory, context -> context.durability(Durability.BUFFERED))) {
            market(rig);
            long digest = Digest.fold(Digest.EMPTY, PRICE - TICK);
            long quotes = 1;
            long left = 0;
            for (int life = 0; life < 4; life++) {
                try (Child child = new Child(rig, directory.resolve("engine"), file)) {
                    child.awaitLine(rig, "CONNECTED");
                    if (life == 1) {
                        child.say("place");
                        left = child.awaitOrder(rig, "PENDING_NEW");
                        report(rig, ReportKind.QUEUED, left);
                        child.awaitOrder(rig, "WORKING");
                    }
                    final long alive = quotes + random.nextInt(200);
                    for (int i = 0; i < 400; i++) {
                        final long bid = PRICE - TICK * (1 + random.nextInt(50));
                        rig.send(rig.frames().quote(SHARE, bid, bid + TICK, TICK, 3, 1_000, 1_000));
                        digest = Digest.fold(digest, bid);
                        quotes++;
                    }
                    rig.await(() -> state(file).quotes() >= alive, "it has heard " + alive + " quotes");
                }
                if (life == 1) {
                    fill(rig, left);
                }
            }
            final long all = quotes;
            try (Child last = new Child(rig, directory.resolve("engine"), file)) {
                rig.await(
                        () -> state(file).quotes() >= all && state(file).bought() > 0,
                        "the last life has heard everything, seed " + seed);
                last.awaitLine(rig, "CONNECTED");
            }
            assertThat(state(file).quotes()).as("quotes, seed %d", seed).isEqualTo(quotes);
            assertThat(state(file).digest()).as("their order, seed %d", seed).isEqualTo(digest);
            assertThat(state(file).bought()).as("filled once, seed %d", seed).isEqualTo(200);
        }
    }

    private static ClientState state(final Path file) {
        try {
            return ClientState.last(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void market(final EngineRig rig) {
        rig.send(rig.frames().instrument(SHARE, "FPT", Market.HOSE, InstrumentType.SHARE));
        rig.send(rig.frames().trade(SHARE, PRICE, 100, PRICE, Decimals.of(101_600), Decimals.of(88_400)));
        rig.send(rig.frames().session(SHARE, Market.HOSE, Phase.CONTINUOUS));
        rig.send(rig.frames().quote(SHARE, PRICE - TICK, PRICE, TICK, 3, 1_000, 1_000));
    }

    private void report(final EngineRig rig, final ReportKind kind, final long requestId) {
        final int length = rig.frames().report(kind, requestId, ++notifyId);
        rig.frames().report().originalRequestId(requestId);
        if (kind == ReportKind.CANCELLED) {
            rig.frames().report().cumulativeQuantity(0);
        } else {
            rig.frames().report().price(PRICE).quantity(200);
        }
        send(rig, length, requestId);
    }

    private void fill(final EngineRig rig, final long requestId) {
        final int length = rig.frames().report(ReportKind.FILLED, requestId, ++notifyId);
        rig.frames().report().originalRequestId(requestId).lastPrice(PRICE).lastQuantity(200);
        send(rig, length, requestId);
    }

    private static void send(final EngineRig rig, final int length, final long requestId) {
        AsciiFields.write(
                "B" + requestId,
                rig.frames().buffer(),
                MessageHeaderDecoder.ENCODED_LENGTH + BrokerReportEncoder.brokerOrderIdEncodingOffset(),
                BrokerReportEncoder.brokerOrderIdLength());
        rig.send(length);
    }

    /** The other process as the test sees it. Closing it kills it without warning. */
    private static final class Child implements AutoCloseable {
        private final Process process;
        private final BufferedReader out;
        private String line = "";

        private Child(final EngineRig rig, final Path... journals) throws IOException {
            final List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    ClientProcess.class.getName(),
                    rig.aeron().context().aeronDirectoryName(),
                    "40"));
            Stream.of(journals).map(Path::toString).forEach(command::add);
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            out = process.inputReader(StandardCharsets.UTF_8);
        }

        private void say(final String command) throws IOException {
            process.getOutputStream().write((command + '\n').getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        private void awaitLine(final EngineRig rig, final String start) {
            rig.await(() -> heard(start), "the child says " + start + ", last " + line);
        }

        /** Request id of the order that is told to be in a state. */
        private long awaitOrder(final EngineRig rig, final String state) {
            awaitLine(rig, "ORDER " + state + ' ');
            return Long.parseLong(line.split(" ", -1)[2]);
        }

        private boolean heard(final String start) {
            try {
                while (out.ready()) {
                    line = out.readLine();
                    if (line.startsWith(start)) {
                        return true;
                    }
                }
                assertThat(process.isAlive()).as("the child lives").isTrue();
                return false;
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
