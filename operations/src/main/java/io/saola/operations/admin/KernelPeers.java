package io.saola.operations.admin;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import jdk.net.ExtendedSocketOptions;

/** Asks the kernel for the credentials of the peer ({@code SO_PEERCRED}); a client cannot claim others. */
final class KernelPeers implements PeerSource {
    private static final long MAX_UID = 0xFFFF_FFFFL;

    @Override
    public Peer of(final SocketChannel channel) throws IOException {
        final UserPrincipal user =
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        return new Peer(user.getName(), uid(user));
    }

    /** The user's number. The platform hides it: what looks like it counts only if the host finds the same user by it. */
    static long uid(final UserPrincipal user) throws IOException {
        final long guess = Integer.toUnsignedLong(user.hashCode()) & MAX_UID;
        return user.equals(lookUp(Long.toString(guess))) ? guess : Peer.UNKNOWN;
    }

    /** The user of a name or number; null if there is none. */
    static UserPrincipal lookUp(final String nameOrNumber) throws IOException {
        try {
            return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(nameOrNumber);
        } catch (final UserPrincipalNotFoundException none) {
            return null;
        }
    }
}
