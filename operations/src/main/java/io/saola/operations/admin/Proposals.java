package io.saola.operations.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Commands that wait for another person, a bounded number for a bounded time. Kept in memory alone: after a restart they are proposed
 * anew. Not thread-safe.
 */
final class Proposals {
    /** Waiting at a time. */
    static final int CAPACITY = 64;

    private final Map<Long, Proposal> waiting = new LinkedHashMap<>();
    private final long lifeNs;

    Proposals(final long lifeNs) {
        this.lifeNs = lifeNs;
    }

    boolean isFull(final long nowNs) {
        expire(nowNs);
        return waiting.size() >= CAPACITY;
    }

    void add(
            final AdminRequest request,
            final Verb verb,
            final PreparedCommand command,
            final Person by,
            final long nowNs) {
        waiting.put(request.commandId(), new Proposal(request, verb, command, by, nowNs + lifeNs));
    }

    /** A proposal that still waits, or null. */
    Proposal find(final long commandId, final long nowNs) {
        expire(nowNs);
        return waiting.get(commandId);
    }

    void remove(final long commandId) {
        waiting.remove(commandId);
    }

    /** Those that wait, the oldest first. */
    List<Proposal> all(final long nowNs) {
        expire(nowNs);
        return new ArrayList<>(waiting.values());
    }

    private void expire(final long nowNs) {
        waiting.values().removeIf(proposal -> proposal.expiresNs() - nowNs <= 0);
    }

    /**
     * A command that waits.
     *
     * @param request as it was asked
     * @param verb of it
     * @param command as it was understood
     * @param by who proposed it
     * @param expiresNs host clock, ns since the epoch
     */
    record Proposal(AdminRequest request, Verb verb, PreparedCommand command, Person by, long expiresNs) {}
}
