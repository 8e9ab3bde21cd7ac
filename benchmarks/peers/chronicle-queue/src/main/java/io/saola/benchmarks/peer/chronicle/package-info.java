/** Chronicle Queue as a peer of the journal. */
package io.saola.benchmarks.peer.chronicle;
