/** Starts the processes that are measured, each with its own libraries and JVM flags, and reads what they tell. */
package io.saola.benchmarks.fork;
