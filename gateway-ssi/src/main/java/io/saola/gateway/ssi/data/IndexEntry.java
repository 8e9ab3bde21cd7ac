package io.saola.gateway.ssi.data;

/**
 * An index in the broker's list.
 *
 * @param code such as VN30
 * @param name for people
 * @param exchange that computes it
 */
public record IndexEntry(String code, String name, String exchange) {}
