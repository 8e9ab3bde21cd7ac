/** The order book of exchange-core as a peer of ours. */
package io.saola.benchmarks.peer.exchangecore;
