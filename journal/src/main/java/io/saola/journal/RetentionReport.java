package io.saola.journal;

import java.util.List;

/**
 * What one run of {@link JournalRetention} did.
 *
 * @param policy that was followed
 * @param segments that were compressed or deleted, ascending
 * @param freedBytes disk space won
 * @param firstSequence the oldest sequence that there is now
 * @param findings segments that could not be compressed because they are damaged; they stay as they are
 */
public record RetentionReport(
        RetentionPolicy policy, List<Integer> segments, long freedBytes, long firstSequence, List<Finding> findings) {
    /** Copies the lists. */
    public RetentionReport {
        segments = List.copyOf(segments);
        findings = List.copyOf(findings);
    }

    @Override
    public String toString() {
        return "policy=" + policy + " segments=" + segments + " freedBytes=" + freedBytes + " firstSequence="
                + firstSequence + (findings.isEmpty() ? "" : " findings=" + findings);
    }
}
