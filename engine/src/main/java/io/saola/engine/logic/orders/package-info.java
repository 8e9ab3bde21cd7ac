/** The life of orders: from a wish through the risk gate to an intent, and from the broker's evidence to what became of it. */
package io.saola.engine.logic.orders;
