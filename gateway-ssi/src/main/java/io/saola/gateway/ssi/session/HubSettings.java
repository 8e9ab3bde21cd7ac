package io.saola.gateway.ssi.session;

import java.net.URI;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Which hub a connection speaks to, and how.
 *
 * @param name for messages, such as feed
 * @param base of the stream, http or https, without {@code /v2.0/signalr}
 * @param hub lower-case name
 * @param channels arguments of the SwitchChannels calls made on every connection; may be empty
 * @param notifyId the NotifyID header of the next connection; null for none
 * @param maxFrameLength of a message, in bytes
 * @param timeoutMs of every step of the handshake
 * @param backoffFirstMs longest delay before the second attempt
 * @param backoffMaxMs longest delay between attempts
 * @param seed of the delays' jitter
 */
public record HubSettings(
        String name,
        URI base,
        String hub,
        List<String> channels,
        LongSupplier notifyId,
        int maxFrameLength,
        int timeoutMs,
        long backoffFirstMs,
        long backoffMaxMs,
        long seed) {}
