/** What a recording of Java Flight Recorder shows of the engine. All of it is off unless a recording asks for it; see ops/jfr. */
package io.saola.engine.flight;
