/**
 * Orders: a SendOrder of the engine becomes exactly one signed request; its answer and the broker's order events become
 * BrokerReports. Everything here runs on the one thread of {@link io.saola.gateway.ssi.orders.OrderAgent}.
 */
package io.saola.gateway.ssi.orders;
