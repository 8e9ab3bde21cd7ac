/** The stages between the two rings, and how they are threaded. */
package io.saola.engine.pipeline;
