package io.saola.benchmarks.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Order requests on a connection, whole and stamped with the time of their last byte. */
class RequestReaderTest {
    private static final long SEED = 20261122;

    private final List<String> heard = new ArrayList<>();
    private final RequestReader reader =
            new RequestReader((id, isNew, nowNs) -> heard.add(id + (isNew ? " new " : " other ") + nowNs));

    @Test
    void shouldTellEveryRequestOnceHoweverItsBytesAreCut() throws IOException {
        final SplittableRandom random = new SplittableRandom(SEED);
        final StringBuilder stream = new StringBuilder();
        final List<String> expected = new ArrayList<>();
        for (int id = 1; id <= 200; id++) {
            final boolean isNew = random.nextBoolean();
            stream.append(request(
                    isNew ? "NewOrder" : "CancelOrder",
                    "{\"a\":\"" + "x".repeat(random.nextInt(300)) + "\",\"requestID\":\"" + id + "\"}"));
            expected.add(id + (isNew ? " new" : " other"));
        }
        final byte[] bytes = stream.toString().getBytes(StandardCharsets.US_ASCII);
        long nowNs = 0;
        for (int at = 0; at < bytes.length; ) {
            final int count = Math.min(bytes.length - at, 1 + random.nextInt(900));
            reader.onBytes(Arrays.copyOfRange(bytes, at, at + count), count, ++nowNs);
            at += count;
        }
        assertThat(heard)
                .as("seed %d", SEED)
                .extracting(text -> text.substring(0, text.lastIndexOf(' ')))
                .isEqualTo(expected);
    }

    @Test
    void shouldStampARequestWithTheTimeOfItsLastByte() throws IOException {
        final byte[] bytes = request("NewOrder", "{\"requestID\":\"7\"}").getBytes(StandardCharsets.US_ASCII);
        reader.onBytes(bytes, bytes.length - 1, 10);
        assertThat(heard).isEmpty();
        reader.onBytes(new byte[] {bytes[bytes.length - 1]}, 1, 20);
        assertThat(heard).containsExactly("7 new 20");
    }

    @Test
    void shouldRefuseWhatIsNoSequenceOfRequests() {
        final byte[] endless = "POST /x HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> reader.onBytes(endless, endless.length, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Content-Length");
        final byte[] flood = new byte[70_000];
        assertThatThrownBy(() -> reader.onBytes(flood, flood.length, 1)).hasMessageContaining("more than");
    }

    @Test
    void shouldReadTheFloorsRequestToo() throws IOException {
        final byte[] request = FloorPeer.request();
        reader.onBytes(request, request.length, 5);
        assertThat(heard).containsExactly("1 new 5");
        assertThat(request.length).as("about as long as an order's").isBetween(900, 1_300);
    }

    private static String request(final String call, final String body) {
        return "POST /api/v2/Trading/" + call + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }
}
