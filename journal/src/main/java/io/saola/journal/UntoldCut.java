package io.saola.journal;

/**
 * A cut that no record of the journal can tell of yet, because nothing was appended after it.
 *
 * @param truncation what was cut
 * @param acknowledgedLost whether acknowledged records may be among what was cut: it was written in a mode that may lose its
 *     last records, or an operator accepted the loss
 */
public record UntoldCut(TailTruncation truncation, boolean acknowledgedLost) {}
