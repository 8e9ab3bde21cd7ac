/** Aeron Archive as a peer of the journal. */
package io.saola.benchmarks.peer.aeron;
