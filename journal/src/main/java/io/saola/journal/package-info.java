/**
 * Segmented, checksummed, chained append-only log of opaque frames; knows no message.
 *
 * <p>{@link io.saola.journal.JournalWriter} appends, {@link io.saola.journal.JournalReader} replays,
 * {@link io.saola.journal.JournalVerifier} checks every byte. {@link io.saola.journal.Storage} is the only door to the
 * disk. The format is specified in docs/journal-format.md, which outranks this code; the layouts stand drawn in
 * {@link io.saola.journal.SegmentHeader} and in the descriptors of this package.
 */
package io.saola.journal;
