package io.saola.gateway.ssi.feed.raw;

import io.saola.gateway.ssi.Secret;
import java.net.URI;

/**
 * Where to record order events from. The right to read is enough; no order can be placed with it.
 *
 * @param restUrl of the trading REST interface, http or https
 * @param streamUrl of the order stream, http or https, without {@code /v2.0/signalr}
 * @param consumerId of the trading interface
 * @param consumerSecret that belongs to it
 */
public record OrderHubSettings(URI restUrl, URI streamUrl, Secret consumerId, Secret consumerSecret) {}
