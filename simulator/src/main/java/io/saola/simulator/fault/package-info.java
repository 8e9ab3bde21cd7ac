/**
 * Faults a simulated broker can be told to have: {@link io.saola.simulator.fault.FaultRule} says what goes wrong, where and
 * when, {@link io.saola.simulator.fault.FaultPlan} is a checked file of rules, {@link io.saola.simulator.fault.Faults} are
 * those in force. The rules only decide; the server carries the decisions out.
 *
 * <p>Each rule draws from its own seeded sequence, so what one rule does depends neither on the others nor on time.
 */
package io.saola.simulator.fault;
