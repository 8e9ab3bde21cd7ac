/** The orders whose checks are timed, the same for all who check them. */
package io.saola.benchmarks.peer.risk;
