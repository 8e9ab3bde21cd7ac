/** The load rig and micro-benchmarks. */
package io.saola.benchmarks;
