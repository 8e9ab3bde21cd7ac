/** An engine in a process of its own: how slow its first ticks are, with and without a warm-up, and what stops its threads. */
package io.saola.benchmarks.start;
