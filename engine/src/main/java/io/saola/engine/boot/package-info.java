/** What the engine is told at its start, as journaled inputs: a replay needs no configuration file. */
package io.saola.engine.boot;
