package io.saola.gateway.ssi.feed.raw;

import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where to record from, what, and where to.
 *
 * @param restUrl of the data REST interface, http or https
 * @param streamUrl of the data stream, http or https, without {@code /v2.0/signalr}
 * @param consumerId of the data interface
 * @param consumerSecret that belongs to it
 * @param instruments whose market data is wanted
 * @param channelTypes some of {@link io.saola.gateway.ssi.feed.FeedChannels#TYPES}
 * @param orders the order hub to record as well, or null
 * @param directory of the recording
 * @param bounds of the recorder
 * @param requestTimeout of every step of the handshake
 * @param maxFrameLength of a frame, in bytes
 */
public record FeedRecordingSettings(
        URI restUrl,
        URI streamUrl,
        Secret consumerId,
        Secret consumerSecret,
        List<InstrumentSpec> instruments,
        List<String> channelTypes,
        OrderHubSettings orders,
        Path directory,
        RawRecorderSettings bounds,
        Duration requestTimeout,
        int maxFrameLength) {
    /** Copies the lists. */
    public FeedRecordingSettings {
        instruments = List.copyOf(instruments);
        channelTypes = List.copyOf(channelTypes);
    }
}
