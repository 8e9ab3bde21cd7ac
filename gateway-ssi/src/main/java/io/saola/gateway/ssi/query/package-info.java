/**
 * Reads over the broker's REST interfaces, for whoever may wait for an answer: reconciliation, the command line, the day's reference
 * data. A read ends in a complete answer or in a {@link io.saola.gateway.ssi.query.QueryException} that names what went wrong; it never
 * ends in something that merely looks empty. Reads are tried again a bounded number of times within a budget of requests and a deadline.
 * Nothing here sends an order.
 */
package io.saola.gateway.ssi.query;
