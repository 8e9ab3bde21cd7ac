/** JMH micro-benchmarks, one component each. They find what dominates; only the latency rig tells what a quote waits. */
package io.saola.benchmarks.jmh;
