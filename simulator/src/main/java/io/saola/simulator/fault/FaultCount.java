package io.saola.simulator.fault;

/**
 * What a rule has done so far.
 *
 * @param name the rule's, given or made up
 * @param rule as a line of the faults file
 * @param matched how often it could have struck while in force
 * @param struck how often it did
 */
public record FaultCount(String name, String rule, long matched, long struck) {}
