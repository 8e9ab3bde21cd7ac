package io.saola.operations.alerts;

import io.saola.codecs.sbe.AlertSeverity;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts alerts that are not told one by one: repetitions, what is above the rate, what could not be delivered. Bounded. Not
 * thread-safe.
 */
final class Held {
    private static final int MAX_KEYS = 256;
    private static final int MAX_LINES = 12;

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private long total;
    private long others;
    private long sinceNs;
    private long firstEventNs;
    private long lastEventNs;
    private long firstSequence;
    private AlertSeverity severity = AlertSeverity.INFO;

    void add(final AlertMessage message, final long nowNs) {
        if (total == 0) {
            sinceNs = nowNs;
            firstEventNs = message.timestampNs();
        }
        total++;
        lastEventNs = message.timestampNs();
        if (firstSequence == 0) {
            firstSequence = message.sequence();
        }
        if (message.severity().value() > severity.value()) {
            severity = message.severity();
        }
        if (counts.size() < MAX_KEYS || counts.containsKey(message.key())) {
            counts.merge(message.key(), 1L, Long::sum);
        } else {
            others++;
        }
    }

    /** Counts alarms that found no room. */
    void addDropped(final long count, final long nowNs, final long timestampNs) {
        if (total == 0) {
            sinceNs = nowNs;
            firstEventNs = timestampNs;
        }
        lastEventNs = timestampNs;
        total += count;
        others += count;
    }

    boolean isEmpty() {
        return total == 0;
    }

    long total() {
        return total;
    }

    long ageNs(final long nowNs) {
        return nowNs - sinceNs;
    }

    /** First alert of the journal that it holds, 0 for none. */
    long firstSequence() {
        return firstSequence;
    }

    boolean isCritical() {
        return severity == AlertSeverity.CRITICAL;
    }

    AlertMessage summary() {
        final StringBuilder what = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d more, not told one by one, from %s to %s:",
                total,
                AlertMessage.time(firstEventNs),
                AlertMessage.time(lastEventNs)));
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MAX_LINES)
                .forEach(entry ->
                        what.append(String.format(Locale.ROOT, "%n%,d x %s", entry.getValue(), entry.getKey())));
        final long rest = others
                + counts.values().stream()
                        .sorted((a, b) -> Long.compare(b, a))
                        .skip(MAX_LINES)
                        .mapToLong(Long::longValue)
                        .sum();
        if (rest > 0) {
            what.append(String.format(Locale.ROOT, "%n%,d others", rest));
        }
        return AlertMessage.of(
                lastEventNs,
                severity,
                AlertMessage.SUMMARY,
                "",
                what.toString(),
                "saola alerts shows each of them",
                "");
    }

    void clear() {
        counts.clear();
        total = 0;
        others = 0;
        firstSequence = 0;
        severity = AlertSeverity.INFO;
    }
}
