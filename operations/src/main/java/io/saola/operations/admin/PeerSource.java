package io.saola.operations.admin;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Tells who is at the other end of a socket. */
@FunctionalInterface
public interface PeerSource {
    /**
     * Asks.
     *
     * @param channel connected
     * @return who it is
     * @throws IOException if the host does not tell
     */
    Peer of(SocketChannel channel) throws IOException;
}
