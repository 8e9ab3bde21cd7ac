/** Given, when, then over the bare logic: values in the test, vocabulary in {@link io.saola.engine.scenario.Scenario}. */
package io.saola.engine.scenario;
