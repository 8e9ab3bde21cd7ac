package io.saola.operations.alerts;

import io.saola.codecs.sbe.AlertSeverity;

/** What the process tells about itself, because no journal can. */
public enum ProcessAlarm {
    /** A stage failed; nothing is processed any more. */
    ENGINE_STOPPED(
            AlertSeverity.CRITICAL,
            "The engine stopped by itself. No order is watched here any more; orders at the broker stay as they are.",
            "look at the broker's own book first; saola errors, then saola doctor, before starting again",
            "restart-during-market-hours"),
    /** The gateway lost its sessions or streams. */
    GATEWAY_DOWN(
            AlertSeverity.CRITICAL,
            "The gateway is not ready: no new order leaves.",
            "saola gateway status tells which connection is missing",
            "feed-stale"),
    /** It is back. */
    GATEWAY_UP(AlertSeverity.INFO, "The gateway is ready again.", "", "feed-stale"),
    /** The journal's disk fills. */
    DISK_LOW(
            AlertSeverity.CRITICAL,
            "The journal's disk is almost full. When it is, the engine stops.",
            "free or add space now; never delete journal segments by hand",
            "disk-full"),
    /** There is space again. */
    DISK_OK(AlertSeverity.INFO, "The journal's disk has space again.", "", "disk-full");

    private final AlertSeverity severity;
    private final String what;
    private final String next;
    private final String anchor;

    ProcessAlarm(final AlertSeverity severity, final String what, final String next, final String anchor) {
        this.severity = severity;
        this.what = what;
        this.next = next;
        this.anchor = anchor;
    }

    /** Entry of docs/runbook.md. */
    public String anchor() {
        return anchor;
    }

    AlertMessage message(final long timestampNs, final String detail) {
        return AlertMessage.of(
                timestampNs, severity, name(), "", detail.isEmpty() ? what : what + " " + detail, next, anchor);
    }
}
