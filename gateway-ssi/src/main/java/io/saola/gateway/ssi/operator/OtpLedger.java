package io.saola.gateway.ssi.operator;

import io.saola.gateway.ssi.GatewayException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Counts one-time passwords requested since one was accepted, over all processes and restarts: the broker locks the service
 * after five. A request counts before it is sent. A count that cannot be read is taken for the limit.
 *
 * <p>The gateway itself never requests one; this keeps people, and scripts that pose as them, from the lock.
 */
public final class OtpLedger {
    /** Requests without a verification after which the broker locks the service. */
    public static final int LOCK_AFTER = 5;

    /** Requests that may be made without saying that the last one is meant. */
    public static final int LIMIT = LOCK_AFTER - 1;

    private static final String FILE = "otp-requests";

    private final RuntimeDirectory directory;

    /**
     * Opens the ledger.
     *
     * @param directory that holds it
     */
    public OtpLedger(final RuntimeDirectory directory) {
        this.directory = directory;
    }

    /**
     * Counts a request that is about to be made.
     *
     * @param spendLast true to make the last one before the lock
     * @return its number, from 1
     * @throws LimitReached if it must not be made
     */
    public int count(final boolean spendLast) {
        return change(before -> before + 1, spendLast ? LOCK_AFTER : LIMIT);
    }

    /** Takes a request back of which not a byte was sent. */
    public void uncount() {
        change(before -> Math.max(0, before - 1), Integer.MAX_VALUE);
    }

    /** A code was accepted: the broker counts from the start again. */
    public void clear() {
        change(before -> 0, Integer.MAX_VALUE);
    }

    private int change(final IntUnaryOperator change, final int limit) {
        try (FileChannel channel = FileChannel.open(
                directory.file(FILE),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.lock(); // until the channel closes
            final int after = change.applyAsInt(read(channel));
            if (after > limit) {
                throw new LimitReached(refusal(after - 1));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((after + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
            channel.force(true);
            return after;
        } catch (final OverlappingFileLockException busy) {
            throw new GatewayException("another request for a one-time password is under way; wait for it");
        } catch (final IOException failed) {
            throw directory.failure("used", FILE, failed);
        }
    }

    private static int read(final FileChannel channel) throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocate(8);
        channel.read(bytes, 0);
        final String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
        if (channel.size() == 0) {
            return 0;
        }
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : LOCK_AFTER;
    }

    /** One request more would lock the broker's service. */
    public static final class LimitReached extends GatewayException {
        private static final long serialVersionUID = 1L;

        LimitReached(final String message) {
            super(message);
        }
    }

    private String refusal(final int made) {
        final String start = made
                + " one-time passwords were requested and none was accepted since; the broker locks the "
                + "service after " + LOCK_AFTER + ". Enter the last one sent, or one from the broker's app, with saola "
                + "gateway otp enter";
        return made < LOCK_AFTER
                ? start + "; or request the last one with --spend-last"
                : start + "; or have the broker unlock the service and then remove " + directory.file(FILE);
    }
}
