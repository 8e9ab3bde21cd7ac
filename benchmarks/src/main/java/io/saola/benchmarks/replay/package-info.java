/** How fast a journal is replayed: a trading day in a file, each part of the way measured in a process of its own. */
package io.saola.benchmarks.replay;
