/** A simulated trading day with market, broker and operators: what an engine is warmed with before it goes live. */
package io.saola.engine.warmup;
