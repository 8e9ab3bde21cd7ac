/**
 * Work that takes many orders: parent orders, worked in parts by the algorithms of {@code strategies.execution}, and exits, which wait
 * for a price and then start a parent order. Every part goes through {@link io.saola.engine.logic.orders.OrderDesk} like any order.
 */
package io.saola.engine.logic.execution;
