package io.saola.operations.alerts;

import io.saola.codecs.sbe.AlertSeverity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What people are told.
 *
 * @param sequence of the alert in the effects journal; 0 if it does not come from there
 * @param causeSequence of the input that caused it; 0 if none did
 * @param clientOrderId of the order it is about; 0 if about none
 * @param timestampNs when it happened, ns since the epoch
 * @param severity how bad it is
 * @param code stable name: an {@code AlertCode}, a {@link ProcessAlarm} or {@link #SUMMARY}
 * @param scope what it is about: an account, a strategy, an instrument
 * @param what happened, in plain words
 * @param next what to do
 * @param anchor of the entry in docs/runbook.md; empty if there is none
 */
public record AlertMessage(
        long sequence,
        long causeSequence,
        long clientOrderId,
        long timestampNs,
        AlertSeverity severity,
        String code,
        String scope,
        String what,
        String next,
        String anchor) {
    /** Code of a message that sums up others. */
    public static final String SUMMARY = "SUMMARY";

    /** Code of a message that somebody asked for to try a channel. */
    public static final String TEST = "TEST";

    private static final ZoneOffset ICT = ZoneOffset.ofHours(7);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ICT);
    private static final long NS_PER_S = 1_000_000_000L;

    /** A message from outside the journal. */
    static AlertMessage of(
            final long timestampNs,
            final AlertSeverity severity,
            final String code,
            final String scope,
            final String what,
            final String next,
            final String anchor) {
        return new AlertMessage(0, 0, 0, timestampNs, severity, code, scope, what, next, anchor);
    }

    /** Messages of one key within a window are repetitions of one another. */
    String key() {
        return severity + " " + code + " " + scope;
    }

    boolean isCritical() {
        return severity == AlertSeverity.CRITICAL;
    }

    /** One line: severity, code, what it is about. */
    public String title() {
        return severity + " " + code + (scope.isEmpty() ? "" : " " + scope);
    }

    /** When, as people in Vietnam read it. */
    public String time() {
        return time(timestampNs);
    }

    /** When, for programs. */
    String isoTime() {
        return instant(timestampNs).atOffset(ICT).toString();
    }

    static String time(final long timestampNs) {
        return TIME.format(instant(timestampNs));
    }

    /** Everything, in a few lines. */
    public String text() {
        final StringBuilder text =
                new StringBuilder(what).append("\nWhen: ").append(time()).append(" (Vietnam)");
        if (clientOrderId > 0) {
            text.append("\nOrder: ").append(clientOrderId);
        }
        if (causeSequence > 0) {
            text.append("\nInput: ").append(causeSequence);
        }
        if (!next.isEmpty()) {
            text.append("\nNext: ").append(next);
        }
        if (!anchor.isEmpty()) {
            text.append("\nRunbook: docs/runbook.md#").append(anchor);
        }
        return text.toString();
    }

    private static Instant instant(final long timestampNs) {
        return Instant.ofEpochSecond(Math.floorDiv(timestampNs, NS_PER_S), Math.floorMod(timestampNs, NS_PER_S));
    }
}
