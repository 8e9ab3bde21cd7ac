/** How a person reaches a running gateway without the engine and without the network: codes, counts and the latch. */
package io.saola.gateway.ssi.operator;
