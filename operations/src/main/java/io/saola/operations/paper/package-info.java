/** Paper trading: a broker of our own, who fills orders by the market data of the real one. */
package io.saola.operations.paper;
