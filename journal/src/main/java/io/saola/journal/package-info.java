/** Segmented, checksummed, chained append-only log of opaque frames: writer, reader, verifier. Knows no message. */
package io.saola.journal;
