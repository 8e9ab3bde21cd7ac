/**
 * What the engine knows of its broker, and how it makes sure of it: whether the order stream is whole, whether the gateway may
 * trade, and whether the broker's books agree with ours. Until they do, an account takes no new risk.
 */
package io.saola.engine.logic.reconcile;
