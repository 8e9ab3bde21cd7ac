/** What the engine counts, readable by anybody at any time. */
package io.saola.engine.counters;
