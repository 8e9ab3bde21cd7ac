package io.saola.operations.admin;

import java.util.List;
import java.util.Map;

/**
 * What a person is told.
 *
 * @param commandId of the request; 0 if it could not be read
 * @param outcome what became of it
 * @param identity who the person is; empty for nobody the configuration knows
 * @param role of the person; empty for nobody the configuration knows
 * @param message one line: what happened, and what to do next
 * @param sequence of the journaled action; 0 if nothing was journaled
 * @param orderId the order placed; 0 for none
 * @param rows of a question, each by name
 */
public record AdminAnswer(
        long commandId,
        Outcome outcome,
        String identity,
        String role,
        String message,
        long sequence,
        long orderId,
        List<Map<String, String>> rows) {}
