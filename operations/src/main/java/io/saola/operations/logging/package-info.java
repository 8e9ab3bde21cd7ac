/**
 * Lines for people and log collectors. The engine and the gateway's order path write none: what they do stands in the journal, and
 * {@link io.saola.operations.logging.OrderLog} tells it from there, on a thread of its own.
 */
package io.saola.operations.logging;
