/**
 * The broker's books for the engine: asked for on a thread of their own, told in one order with the order events, and never more
 * than was proven complete.
 */
package io.saola.gateway.ssi.reconcile;
