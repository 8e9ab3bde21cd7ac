/** What a recording of Java Flight Recorder shows of the gateway. All of it is off unless a recording asks for it; see ops/jfr. */
package io.saola.gateway.ssi.flight;
