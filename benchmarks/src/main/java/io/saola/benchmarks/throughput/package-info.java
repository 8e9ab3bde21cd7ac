/**
 * The load rig over processes: a client here, an engine and a media driver each in a process of its own, market data of a whole day's
 * mix at a fixed rate. {@link io.saola.benchmarks.throughput.ThroughputBench} is the way in.
 */
package io.saola.benchmarks.throughput;
