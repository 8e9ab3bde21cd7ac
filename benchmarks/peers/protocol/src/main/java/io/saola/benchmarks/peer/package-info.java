/**
 * What a benchmark and the processes it measures share: the lines they speak, the records they store, the orders they match. Free
 * of dependencies, because the peers' libraries exclude one another and ours.
 */
package io.saola.benchmarks.peer;
