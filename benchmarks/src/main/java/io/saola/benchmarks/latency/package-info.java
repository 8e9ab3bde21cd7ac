/**
 * The latency rig: a raw Aeron echo and the engine's whole way, measured in turns by the same open-loop client in the same JVM.
 * {@link io.saola.benchmarks.latency.LatencyBench} is the way in; docs/performance.md tells the method.
 */
package io.saola.benchmarks.latency;
