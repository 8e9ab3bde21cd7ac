/** What a message of the broker's feed costs from the bytes of the socket to the engine's stream, beside Jackson doing the same. */
package io.saola.benchmarks.feed;
