/** Engines in processes of their own that die without warning, and what they leave. */
package io.saola.engine.crash;
