package io.saola.operations.telemetry;

/**
 * One thing that was looked at.
 *
 * @param name of it
 * @param isFine whether it is as it should be
 * @param text what was found, for people
 */
public record HealthCheck(String name, boolean isFine, String text) {}
