package io.saola.operations.admin;

import java.util.Map;

/**
 * What a person asks.
 *
 * @param commandId chosen by the person's program, above 0; the same id again gets the first answer
 * @param verb as people write it
 * @param arguments by name
 * @param reason for the journal; may be empty
 * @param isDryRun true to be told what would be sent
 */
public record AdminRequest(
        long commandId, String verb, Map<String, String> arguments, String reason, boolean isDryRun) {}
