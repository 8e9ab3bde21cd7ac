package io.saola.engine.counters;

import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.RejectReason;

/**
 * An alert that has left the engine.
 *
 * @param number of the alert in this process life, from 1
 * @param timestampNs event time, ns since the epoch
 * @param causeSequence input that caused it
 * @param severity how urgent
 * @param code what
 * @param reason of a refusal, else {@code NONE}
 * @param clientOrderId the order, or the schema's null
 * @param strategyId the strategy, or the schema's null
 * @param instrumentId the instrument, or the schema's null
 * @param value depends on the code
 */
public record RecordedAlert(
        long number,
        long timestampNs,
        long causeSequence,
        AlertSeverity severity,
        AlertCode code,
        RejectReason reason,
        long clientOrderId,
        int strategyId,
        int instrumentId,
        long value) {}
