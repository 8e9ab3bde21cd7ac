package io.saola.operations.admin;

import io.saola.codecs.sbe.OperatorActionEncoder;
import io.saola.codecs.sbe.OperatorEvent;
import io.saola.codecs.sbe.OperatorRole;
import io.saola.codecs.sbe.OperatorVerdict;
import io.saola.engine.admin.AdminPublisher;
import java.util.concurrent.TimeUnit;

/**
 * The way into the engine: the action first, and only when it is journaled the command; then the answer. A repeated id is obeyed once.
 * Not thread-safe.
 */
final class EngineDesk implements AutoCloseable {
    /** No proposal. */
    static final long NONE = OperatorActionEncoder.proposalIdNullValue();

    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);

    /** Outside an announced command: the publisher finds an id of its own. */
    private static final long OWN_ID = 0;

    private final AdminPublisher publisher;
    private final EngineAnswers answers;

    EngineDesk(final AdminPublisher publisher, final EngineAnswers answers) {
        this.publisher = publisher;
        this.answers = answers;
    }

    /** Keeps up with the engine. */
    void turn() {
        answers.turn();
    }

    /**
     * Records what somebody asked.
     *
     * @param verdict what was decided
     * @param request as it was asked; of an approval, what was proposed
     * @param commandId of this action
     * @param proposalId that it is about, or {@link #NONE}
     * @param actor who acts now
     * @param identity who asked for the command; of an approval the proposer
     * @param approver the second person, or an empty text
     * @return what the engine told; null if nothing in time
     */
    EngineAnswers.Told record(
            final OperatorVerdict verdict,
            final AdminRequest request,
            final long commandId,
            final long proposalId,
            final Person actor,
            final String identity,
            final String approver) {
        publisher.onBehalfOf(identity, commandId);
        publisher
                .operators()
                .action(
                        verdict,
                        actor.isKnown() ? OperatorRole.valueOf(actor.role().name()) : OperatorRole.NOBODY,
                        actor.peer().uid(),
                        proposalId,
                        AuditText.verb(request.verb()),
                        approver,
                        AuditText.reason(request.reason()),
                        AuditText.arguments(request.arguments()));
        return answers.await(commandId, true, TIMEOUT_NS);
    }

    /**
     * Sends the command of an action that was recorded and allowed.
     *
     * @return what the engine told; null if nothing in time
     */
    EngineAnswers.Told command(
            final PreparedCommand command, final long commandId, final String identity, final String approver) {
        final boolean isFromApprover = command.isFromApprover() && !approver.isEmpty();
        publisher.onBehalfOf(isFromApprover ? approver : identity, commandId);
        command.frame().send(publisher, approver);
        return answers.await(commandId, false, TIMEOUT_NS);
    }

    /** Tells the engine of a proposal that it knows a message for; nobody waits for an answer. */
    void announce(final PreparedCommand command, final String identity) {
        if (command.announcement() != null) {
            publisher.onBehalfOf(identity, OWN_ID);
            command.announcement().send(publisher, "");
        }
    }

    /** True if the engine has obeyed or refused the command of a recorded action. */
    static boolean isConcluded(final EngineAnswers.Told told) {
        return told.result() == OperatorEvent.DONE || told.result() == OperatorEvent.REFUSED;
    }

    @Override
    public void close() {
        answers.close();
        publisher.close();
    }
}
