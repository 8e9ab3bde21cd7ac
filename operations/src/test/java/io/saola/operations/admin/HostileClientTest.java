package io.saola.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.AdminCommandDecoder;
import io.saola.codecs.sbe.OperatorActionDecoder;
import io.saola.operations.config.AdminConfig;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send rubbish, too much, too fast or nothing: refused by name and counted; nothing becomes a command. */
@Timeout(60)
class HostileClientTest {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(20);

    @TempDir
    private Path folder;

    private AdminRig rig;

    @BeforeEach
    void launch() {
        final AdminConfig config = AdminRig.CONFIG;
        rig = new AdminRig(folder, new AdminConfig(true, null, null, config.proposalMinutes(), 20, config.operators()));
    }

    /** Whatever happened, the next client is served, and nothing of the former ones became a command. */
    @AfterEach
    void shouldStillServeAndHaveJournaledNothingElse() throws IOException {
        assertThat(rig.ask("olga", Verb.SNAPSHOT_TAKE, Map.of()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(rig.inputs(AdminCommandDecoder.TEMPLATE_ID)).isOne();
        assertThat(rig.inputs(OperatorActionDecoder.TEMPLATE_ID)).isOne();
        assertThat(rig.engine().failure()).isNull();
        rig.close();
    }

    @Test
    void shouldRefuseFramesOfNoAndOfTooManyBytes() throws IOException {
        for (final int length : new int[] {0, -1, Integer.MIN_VALUE, AdminProtocol.MAX_LENGTH + 1, Integer.MAX_VALUE}) {
            try (SocketChannel channel = connect()) {
                channel.write(ByteBuffer.allocate(4).putInt(0, length));
                assertThat(answerOf(channel)).as("length %d", length).contains("FRAME_LENGTH");
            }
        }
        awaitCount(AdminRefusal.FRAME_LENGTH, 5);
    }

    @Test
    void shouldRefuseWhatIsNoRequest() throws IOException {
        final String[] documents = {
            "",
            "null",
            "[]",
            "5",
            "{}",
            "{\"v\":2,\"id\":1,\"verb\":\"risk halt\",\"arguments\":{},\"reason\":\"\",\"dryRun\":false}",
            "{\"v\":1,\"id\":0,\"verb\":\"risk halt\",\"arguments\":{},\"reason\":\"\",\"dryRun\":false}",
            "{\"v\":1,\"id\":1e3,\"verb\":\"risk halt\",\"arguments\":{},\"reason\":\"\",\"dryRun\":false}",
            "{\"v\":1,\"id\":99999999999999999999,\"verb\":\"risk halt\",\"arguments\":{},\"reason\":\"\",\"dryRun\":false}",
            "{\"v\":1,\"id\":1,\"verb\":7,\"arguments\":{},\"reason\":\"\",\"dryRun\":false}",
            "{\"v\":1,\"id\":1,\"verb\":\"risk halt\",\"arguments\":[],\"reason\":\"\",\"dryRun\":false}",
            "{\"v\":1,\"id\":1,\"verb\":\"risk halt\",\"arguments\":{\"a\":{}},\"reason\":\"\",\"dryRun\":false}",
            "{\"v\":1,\"id\":1,\"verb\":\"risk halt\",\"arguments\":{\"a\":\"b\",\"a\":\"c\"},\"reason\":\"\",\"dryRun\":false}",
            "{\"v\":1,\"id\":1,\"verb\":\"risk halt\",\"arguments\":{},\"reason\":\"\",\"dryRun\":0}",
            "{\"v\":1,\"id\":1,\"verb\":\"risk halt\",\"arguments\":{},\"reason\":\"\"}",
            "{\"v\":1,\"id\":1,\"verb\":\"risk halt\",\"arguments\":{},\"reason\":\"\",\"dryRun\":false} {}",
            "[[[[[[[[[[]]]]]]]]]]",
            "{\"v\":1,\"id\":1,\"verb\":\"" + "x".repeat(2_000) + "\"}",
        };
        int sent = 0;
        for (final String document : documents) {
            if (!document.isEmpty()) {
                try (SocketChannel channel = connect()) {
                    channel.write(frame(document.getBytes(StandardCharsets.UTF_8)));
                    assertThat(answerOf(channel)).as(document).contains("REFUSED");
                    sent++;
                }
            }
        }
        awaitCount(AdminRefusal.MALFORMED, sent);
    }

    @Test
    void shouldSurviveRandomBytesAndSpoiltRequests() throws IOException {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final byte[] good = AdminProtocol.write(AdminRig.request(9, Verb.RISK_HALT, Map.of()));
        for (int i = 0; i < 300; i++) {
            try (SocketChannel channel = connect()) {
                if (random.nextBoolean()) {
                    final byte[] bytes = new byte[1 + random.nextInt(200)];
                    random.nextBytes(bytes);
                    channel.write(ByteBuffer.wrap(bytes));
                } else {
                    final byte[] spoilt = good.clone();
                    // What still reads as the same request would be one: spoil what makes it one.
                    spoilt[random.nextInt(5)] = (byte) random.nextInt(32);
                    spoilt[spoilt.length - 1] = (byte) random.nextInt(32);
                    channel.write(frame(spoilt));
                }
            } catch (final IOException closedUnderOurHands) {
                // The server may close before everything is written.
                assertThat(rig.engine().failure()).as("seed=%d", seed).isNull();
            }
        }
    }

    @Test
    void shouldDismissAClientThatAsksTooFast() throws IOException {
        final byte[] question = AdminProtocol.write(AdminRig.request(9, Verb.WHOAMI, Map.of()));
        try (SocketChannel channel = connect()) {
            final ByteBuffer many = ByteBuffer.allocate(200 * (4 + question.length));
            for (int i = 0; i < 200; i++) {
                many.putInt(question.length).put(question);
            }
            channel.write(many.flip());
            awaitCount(AdminRefusal.TOO_FAST, 1);
        }
    }

    @Test
    void shouldDismissAClientThatDoesNotCompleteAFrame() throws IOException {
        try (SocketChannel channel = connect()) {
            channel.write(ByteBuffer.wrap(new byte[] {0, 0}));
            assertThat(rig.ask("vic", Verb.WHOAMI, Map.of()).outcome())
                    .as("others are served meanwhile")
                    .isEqualTo(Outcome.DONE);
            awaitCount(AdminRefusal.TOO_SLOW, 1);
            assertThat(answerOf(channel)).contains("TOO_SLOW");
        }
    }

    @Test
    void shouldServeABoundedNumberOfClients() throws IOException {
        final List<SocketChannel> channels = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            channels.add(connect());
        }
        awaitCount(AdminRefusal.TOO_MANY_CLIENTS, 4);
        for (final SocketChannel channel : channels) {
            channel.close();
        }
        await(
                () -> {
                    try {
                        return rig.ask("vic", Verb.WHOAMI, Map.of()).outcome() == Outcome.DONE ? 1 : 0;
                    } catch (final IOException stillFull) {
                        return 0;
                    }
                },
                1,
                "room again");
    }

    @Test
    void shouldAskTheKernelAndNotTheClient() throws IOException {
        rig.become("vic");
        try (SocketChannel channel = connect()) {
            final String claim =
                    "{\"v\":1,\"id\":7,\"verb\":\"whoami\",\"arguments\":{},\"reason\":\"\",\"dryRun\":false,"
                            + "\"identity\":\"otto\",\"uid\":0,\"role\":\"owner\"}";
            channel.write(frame(claim.getBytes(StandardCharsets.UTF_8)));
            assertThat(answerOf(channel)).contains("vic is viewer").doesNotContain("otto");
        }
    }

    private SocketChannel connect() throws IOException {
        final SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(rig.socket()));
        return channel;
    }

    private static ByteBuffer frame(final byte[] document) {
        return ByteBuffer.allocate(4 + document.length)
                .putInt(document.length)
                .put(document)
                .flip();
    }

    private static String answerOf(final SocketChannel channel) throws IOException {
        final ByteBuffer header = ByteBuffer.allocate(4);
        readFully(channel, header);
        final ByteBuffer answer = ByteBuffer.allocate(header.getInt(0));
        readFully(channel, answer);
        return new String(answer.array(), StandardCharsets.UTF_8);
    }

    private static void readFully(final SocketChannel channel, final ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            assertThat(channel.read(buffer)).as("bytes of an answer").isPositive();
        }
    }

    private void awaitCount(final AdminRefusal reason, final long count) {
        await(() -> rig.server().counts().of(reason), count, reason + " counted " + count + " times");
    }

    private static void await(final LongSupplier value, final long wanted, final String what) {
        final long deadlineNs = System.nanoTime() + DEADLINE_NS;
        while (value.getAsLong() < wanted) {
            assertThat(System.nanoTime() - deadlineNs)
                    .as("waiting until " + what)
                    .isNegative();
            Thread.onSpinWait();
        }
        assertThat(value.getAsLong()).isGreaterThanOrEqualTo(wanted);
    }
}
