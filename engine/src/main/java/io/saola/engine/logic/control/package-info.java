/**
 * The controls at work: what they look up in the books, the kill switch, the stops that follow from results and prices, and the inputs
 * that set all of them.
 */
package io.saola.engine.logic.control;
