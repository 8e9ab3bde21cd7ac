package io.saola.operations.admin;

import io.saola.operations.config.AdminRole;

/**
 * Somebody at the socket.
 *
 * @param peer as the kernel tells it
 * @param identity in the journal; empty for somebody the configuration does not know
 * @param role what the person may do; null for somebody the configuration does not know
 */
public record Person(Peer peer, String identity, AdminRole role) {
    /** True if the configuration knows the person. */
    boolean isKnown() {
        return role != null;
    }
}
