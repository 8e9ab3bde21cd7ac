package io.saola.operations.admin;

/**
 * The process at the other end of a socket.
 *
 * @param user that runs it, its number if it has no name
 * @param uid of that user, or {@link #UNKNOWN}
 */
public record Peer(String user, long uid) {
    /** The host cannot tell the number. */
    public static final long UNKNOWN = Long.MIN_VALUE;
}
