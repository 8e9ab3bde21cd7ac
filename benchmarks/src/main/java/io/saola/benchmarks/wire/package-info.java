/**
 * Tick to wire: from a text frame that our simulated broker writes on a socket to the signed order request that the product writes back,
 * through a whole {@code saola run} in a process of its own, stage by stage.
 */
package io.saola.benchmarks.wire;
