package io.saola.operations.alerts;

import io.saola.codecs.sbe.AlertSeverity;

/**
 * How much one channel is told.
 *
 * @param threshold least severity
 * @param perMinute messages a minute
 * @param burst messages at once
 * @param repeatWindowNs how long the same is only counted
 * @param attempts to send one message
 * @param backoffNs before the second attempt
 */
record ChannelPolicy(
        AlertSeverity threshold, int perMinute, int burst, long repeatWindowNs, int attempts, long backoffNs) {}
