/** The market data feed under faults, from the simulator's frames to the engine's market state. */
package io.saola.tools.feed;
