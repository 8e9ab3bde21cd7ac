package io.saola.benchmarks.feed;

import com.sun.management.ThreadMXBean;
import io.saola.benchmarks.peer.PeerLine;
import io.saola.gateway.ssi.orders.RequestSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.agrona.IoUtil;

/**
 * What an order costs from the engine's stream to the socket, in a process of its own: the gateway between a bare Aeron and our
 * simulated broker over loopback, with and without cancels signed ahead; and what a signature costs alone.
 */
public final class OrderPathPeer {
    static final String ROW = "row";

    private static final int BODY_LENGTH = 308;
    private static final int SIGNATURE_WARMUPS = 1_000;
    private static final int BROKERS_BITS = 1_024;
    private static final int LARGE_BITS = 2_048;
    private static final long MAX_NS = 60_000_000_000L;

    private OrderPathPeer() {}

    /**
     * Measures.
     *
     * @param arguments orders of each way, each placed and cancelled
     */
    public static void main(final String[] arguments) {
        final int orders = Integer.parseInt(arguments[0]);
        final BrokerKey key = new BrokerKey(BROKERS_BITS);
        signatures(OrderPathRow.Id.RSA_1024, key, orders);
        signatures(OrderPathRow.Id.RSA_2048, new BrokerKey(LARGE_BITS), orders);
        Path folder = null;
        try {
            folder = Files.createTempDirectory("saola-order-path-");
            for (final int cancelsAhead : new int[] {0, 8}) {
                try (OrderPath path = new OrderPath(folder.resolve("aeron-" + cancelsAhead), key, cancelsAhead)) {
                    path.play(orders / 2 + 1); // warms up
                    path.forget();
                    path.play(orders);
                    print(cancelsAhead == 0 ? OrderPathRow.Id.NEW : OrderPathRow.Id.NEW_BESIDE_AHEAD, path.placed(), 0);
                    print(
                            cancelsAhead == 0 ? OrderPathRow.Id.CANCEL : OrderPathRow.Id.CANCEL_AHEAD,
                            path.cancelled(),
                            path.signedAhead());
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot make a folder for the media driver", e);
        } finally {
            if (folder != null) {
                IoUtil.delete(folder.toFile(), true);
            }
        }
    }

    private static void signatures(final OrderPathRow.Id id, final BrokerKey key, final int count) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final RequestSigner signer = new RequestSigner(key.key());
        final byte[] body = new byte[BODY_LENGTH];
        final byte[] hex = new byte[RequestSigner.MAX_LENGTH];
        final Histogram histogram = new Histogram(MAX_NS, 3);
        for (int i = -SIGNATURE_WARMUPS; i < count; i++) {
            final long startNs = threads.getCurrentThreadCpuTime();
            signer.sign(body, body.length, hex);
            if (i >= 0) {
                histogram.recordValue(threads.getCurrentThreadCpuTime() - startNs);
            }
        }
        print(id, histogram, 0);
    }

    private static void print(final OrderPathRow.Id id, final Histogram histogram, final long signedAhead) {
        PeerLine.of(ROW)
                .with("id", id)
                .with("count", histogram.getTotalCount())
                .with("signedAhead", signedAhead)
                .with("p10Ns", histogram.getValueAtPercentile(10))
                .with("p50Ns", histogram.getValueAtPercentile(50))
                .with("p99Ns", histogram.getValueAtPercentile(99))
                .print();
    }
}
