/** What the pre-trade controls cost an order. */
package io.saola.benchmarks.risk;
