/**
 * What a message of the broker's feed costs from the bytes of the socket to the engine's stream, beside Jackson doing the same; and
 * what an order costs from the engine's stream to the socket, with its signature made before or on the way.
 */
package io.saola.benchmarks.feed;
