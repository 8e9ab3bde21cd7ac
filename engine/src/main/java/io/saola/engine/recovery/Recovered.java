package io.saola.engine.recovery;

import io.saola.engine.logic.BusinessLogic;
import java.util.UUID;

/**
 * What recovery hands over.
 *
 * @param logic after the last journaled input, effects muted; its orders are the open and unknown intents to be reconciled
 * @param journalId of the journal
 * @param report how it went
 */
public record Recovered(BusinessLogic logic, UUID journalId, RecoveryReport report) {}
