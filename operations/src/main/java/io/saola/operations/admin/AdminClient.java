package io.saola.operations.admin;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;

/** An operator's program at the socket of a running engine. Not thread-safe. */
public final class AdminClient implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BITS = 48;

    private final SocketChannel channel;
    private final Selector selector;

    private AdminClient(final SocketChannel channel, final Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    /**
     * Connects.
     *
     * @param socket file of the socket
     * @return connected
     * @throws IOException if nobody listens there, or this user may not open it
     */
    public static AdminClient connect(final Path socket) throws IOException {
        final SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.configureBlocking(false);
            final Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new AdminClient(channel, selector);
        } catch (final IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** A command id that nobody else chooses: 48 random bits, above 0. */
    public static long newCommandId() {
        return 1 + (RANDOM.nextLong() >>> (Long.SIZE - ID_BITS));
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param request to send
     * @param timeout for the whole answer
     * @return the answer
     * @throws IOException if the connection ends or the time passes without a whole answer: what became of the request is not known
     */
    public AdminAnswer ask(final AdminRequest request, final Duration timeout) throws IOException {
        final byte[] document = AdminProtocol.write(request);
        if (document.length > AdminProtocol.MAX_LENGTH) {
            throw new IOException("a request of " + document.length + " bytes, at most " + AdminProtocol.MAX_LENGTH);
        }
        final long deadlineNs = System.nanoTime() + timeout.toNanos();
        write(document, deadlineNs);
        final byte[] length = read(AdminProtocol.HEADER_LENGTH, deadlineNs);
        final int answerLength = ByteBuffer.wrap(length).getInt();
        if (answerLength <= 0 || answerLength > AdminProtocol.MAX_LENGTH) {
            throw new IOException("an answer of " + answerLength + " bytes: is this the socket of an engine?");
        }
        try {
            return AdminProtocol.readAnswer(read(answerLength, deadlineNs), answerLength);
        } catch (final MalformedRequestException wrong) {
            throw new IOException("the answer cannot be read: " + wrong.getMessage(), wrong);
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }

    private void write(final byte[] document, final long deadlineNs) throws IOException {
        final ByteBuffer output = ByteBuffer.allocate(AdminProtocol.HEADER_LENGTH + document.length);
        output.putInt(document.length).put(document).flip();
        while (output.hasRemaining()) {
            if (channel.write(output) == 0) {
                requireTime(deadlineNs);
                Thread.onSpinWait();
            }
        }
    }

    private byte[] read(final int length, final long deadlineNs) throws IOException {
        final ByteBuffer answer = ByteBuffer.allocate(length);
        while (answer.hasRemaining()) {
            final int count = channel.read(answer);
            if (count < 0) {
                throw new IOException("the engine closed the connection");
            }
            if (count == 0) {
                selector.select(requireTime(deadlineNs));
                selector.selectedKeys().clear();
            }
        }
        return answer.array();
    }

    /** Time left, in whole milliseconds above 0. */
    private static long requireTime(final long deadlineNs) throws IOException {
        final long leftNs = deadlineNs - System.nanoTime();
        if (leftNs <= 0) {
            throw new IOException("no answer in time");
        }
        return Math.max(1, leftNs / 1_000_000);
    }
}
