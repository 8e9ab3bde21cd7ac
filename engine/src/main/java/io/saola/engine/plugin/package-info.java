/** Finds strategies in jars, each in a class loader of its own that sees the Strategy API and nothing else of the engine. */
package io.saola.engine.plugin;
