package io.saola.journal.snapshot;

import org.agrona.DirectBuffer;

/**
 * A snapshot that was read and found whole.
 *
 * @param header what it is of
 * @param state from index 0, {@code header.stateLength()} bytes; belongs to the receiver
 */
public record Snapshot(SnapshotHeader header, DirectBuffer state) {}
