/** The journal beside its peers and beside the bare device: every participant in a process of its own, in turns. */
package io.saola.benchmarks.journal;
