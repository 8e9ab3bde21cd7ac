package io.saola.operations.admin;

import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.OperatorEvent;
import io.saola.codecs.sbe.OperatorVerdict;
import io.saola.codecs.sbe.OrderCommandEncoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.journal.JournalException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Decides about requests: who asks, whether that is allowed, whether another person has to agree; has everything but questions and
 * dry runs recorded in the journal, allowed or not; and tells what the engine made of it. Not thread-safe.
 */
final class CommandDesk {
    private static final String PROPOSAL = "proposal";

    private final Commands commands;
    private final EngineDesk engine;
    private final Proposals proposals;
    private final AdminCounts counts;
    private final EpochNanoClock clock;

    CommandDesk(
            final Commands commands,
            final EngineDesk engine,
            final Proposals proposals,
            final AdminCounts counts,
            final EpochNanoClock clock) {
        this.commands = commands;
        this.engine = engine;
        this.proposals = proposals;
        this.counts = counts;
        this.clock = clock;
    }

    /** Keeps up with the engine while nobody asks. */
    void turn() {
        engine.turn();
    }

    /**
     * Answers a request.
     *
     * @param person as the kernel and the configuration tell
     * @param request well formed
     * @return never null
     */
    AdminAnswer answer(final Person person, final AdminRequest request) {
        try {
            return decide(person, request);
        } catch (final IllegalStateException | JournalException silent) {
            return reply(
                    person,
                    request,
                    Outcome.UNANSWERED,
                    silent.getMessage() + "; the same command id may be sent again, it is obeyed once at most",
                    null);
        } catch (final IllegalArgumentException atTheDoor) {
            return reply(person, request, Outcome.REFUSED, atTheDoor.getMessage(), null);
        }
    }

    private AdminAnswer decide(final Person person, final AdminRequest request) {
        if (!person.isKnown()) {
            counts.refused(AdminRefusal.UNKNOWN_USER);
            return refuse(
                    person,
                    request,
                    OperatorVerdict.UNKNOWN_USER,
                    "user " + person.peer().user() + " is not among admin.operators of the configuration");
        }
        final Optional<Verb> verb = Verb.of(request.verb());
        if (verb.isEmpty()) {
            counts.refused(AdminRefusal.MALFORMED);
            return refuse(person, request, OperatorVerdict.MALFORMED, "there is no command '" + request.verb() + "'");
        }
        if (!verb.get().isAllowedTo(person.role())) {
            return tooLow(person, request, verb.get());
        }
        return switch (verb.get()) {
            case WHOAMI -> reply(person, request, Outcome.DONE, whoIs(person), null);
            case APPROVALS_LIST -> list(person, request);
            case APPROVE -> approve(person, request);
            default -> command(person, request, verb.get());
        };
    }

    private AdminAnswer tooLow(final Person person, final AdminRequest request, final Verb verb) {
        counts.refused(AdminRefusal.ROLE_TOO_LOW);
        return refuse(
                person,
                request,
                OperatorVerdict.ROLE_TOO_LOW,
                verb.text() + " needs the role " + text(verb.leastRole()) + "; " + whoIs(person));
    }

    private AdminAnswer command(final Person person, final AdminRequest request, final Verb verb) {
        final PreparedCommand command;
        try {
            command = commands.prepare(verb, request);
        } catch (final MalformedRequestException wrong) {
            counts.refused(AdminRefusal.MALFORMED);
            return refuse(person, request, OperatorVerdict.MALFORMED, wrong.getMessage());
        }
        if (request.isDryRun()) {
            final String second = switch (verb.secondPerson()) {
                case NO -> "";
                case ALWAYS -> "; another person has to approve it";
                case IF_IT_LOOSENS -> "; if that loosens anything, another person has to approve it";
            };
            return reply(person, request, Outcome.DRY_RUN, "would " + command.description() + second, null);
        }
        return verb.secondPerson() == SecondPerson.ALWAYS
                ? propose(person, request, verb, command)
                : execute(person, request, verb, command);
    }

    private AdminAnswer execute(
            final Person person, final AdminRequest request, final Verb verb, final PreparedCommand command) {
        final EngineAnswers.Told recorded = engine.record(
                OperatorVerdict.EXECUTE, request, request.commandId(), EngineDesk.NONE, person, person.identity(), "");
        if (recorded == null) {
            return unanswered(person, request);
        }
        if (recorded.verdict() != OperatorVerdict.EXECUTE) {
            return usedBefore(person, request, recorded);
        }
        final EngineAnswers.Told told = EngineDesk.isConcluded(recorded)
                ? recorded
                : engine.command(command, request.commandId(), person.identity(), "");
        if (told != null && told.reason() == RejectReason.SECOND_PERSON) {
            return loosens(person, request, verb, command, told);
        }
        return concluded(person, request, command, told);
    }

    /** The engine knows the limit in force, and will not let one person raise it. */
    private AdminAnswer loosens(
            final Person person,
            final AdminRequest request,
            final Verb verb,
            final PreparedCommand command,
            final EngineAnswers.Told told) {
        final long nowNs = clock.nanoTime();
        if (proposals.find(request.commandId(), nowNs) == null) {
            if (told.event() == OperatorEvent.REPEATED) {
                return reply(person, request, Outcome.REFUSED, "its proposal is approved or expired", told);
            }
            if (proposals.isFull(nowNs)) {
                return reply(person, request, Outcome.REFUSED, tooMany(), told);
            }
            proposals.add(request, verb, command, person, nowNs);
        }
        return reply(
                person,
                request,
                Outcome.PROPOSED,
                waits(request, "it loosens a control: " + command.description()),
                told);
    }

    private AdminAnswer propose(
            final Person person, final AdminRequest request, final Verb verb, final PreparedCommand command) {
        final long nowNs = clock.nanoTime();
        if (proposals.find(request.commandId(), nowNs) == null && proposals.isFull(nowNs)) {
            return refuse(person, request, OperatorVerdict.TOO_MANY_PROPOSALS, tooMany());
        }
        final EngineAnswers.Told recorded = engine.record(
                OperatorVerdict.PROPOSED,
                request,
                request.commandId(),
                request.commandId(),
                person,
                person.identity(),
                "");
        if (recorded == null) {
            return unanswered(person, request);
        }
        if (recorded.event() == OperatorEvent.REPEATED && proposals.find(request.commandId(), nowNs) == null) {
            return usedBefore(person, request, recorded);
        }
        if (recorded.event() == OperatorEvent.RECORDED) {
            proposals.add(request, verb, command, person, nowNs);
            engine.announce(command, person.identity());
        }
        return reply(person, request, Outcome.PROPOSED, waits(request, command.description()), recorded);
    }

    private AdminAnswer approve(final Person person, final AdminRequest request) {
        final Arguments arguments = new Arguments(request.arguments(), null);
        final long proposalId;
        try {
            proposalId = arguments.number(PROPOSAL, 1, Long.MAX_VALUE);
            arguments.requireAllTaken();
            Commands.requireReason(Verb.APPROVE, request.reason());
        } catch (final MalformedRequestException wrong) {
            counts.refused(AdminRefusal.MALFORMED);
            return refuse(person, request, OperatorVerdict.MALFORMED, wrong.getMessage());
        }
        final Proposals.Proposal proposal = proposals.find(proposalId, clock.nanoTime());
        if (proposal == null) {
            return refuse(
                    person,
                    request,
                    OperatorVerdict.UNKNOWN_PROPOSAL,
                    "proposal " + proposalId + " was never made, is approved already, or expired;"
                            + " see saola approvals list");
        }
        if (proposal.by().identity().equals(person.identity())
                || proposal.by().peer().equals(person.peer())) {
            return refuse(
                    person,
                    request,
                    OperatorVerdict.SAME_PERSON,
                    "proposal " + proposalId + " is " + person.identity() + "'s own: another person has to approve it");
        }
        if (!proposal.verb().isAllowedTo(person.role())) {
            return tooLow(person, request, proposal.verb());
        }
        if (request.isDryRun()) {
            return reply(
                    person,
                    request,
                    Outcome.DRY_RUN,
                    "would " + proposal.command().description(),
                    null);
        }
        return approved(person, request, proposal);
    }

    private AdminAnswer approved(final Person person, final AdminRequest request, final Proposals.Proposal proposal) {
        final String proposer = proposal.by().identity();
        final EngineAnswers.Told recorded = engine.record(
                OperatorVerdict.EXECUTE,
                proposal.request(),
                request.commandId(),
                proposal.request().commandId(),
                person,
                proposer,
                person.identity());
        if (recorded == null) {
            return unanswered(person, request);
        }
        if (recorded.verdict() != OperatorVerdict.EXECUTE) {
            return usedBefore(person, request, recorded);
        }
        proposals.remove(proposal.request().commandId());
        final EngineAnswers.Told told = EngineDesk.isConcluded(recorded)
                ? recorded
                : engine.command(proposal.command(), request.commandId(), proposer, person.identity());
        return concluded(person, request, proposal.command(), told);
    }

    private AdminAnswer list(final Person person, final AdminRequest request) {
        final long nowNs = clock.nanoTime();
        final List<Map<String, String>> rows = new ArrayList<>();
        for (final Proposals.Proposal proposal : proposals.all(nowNs)) {
            final Map<String, String> row = new LinkedHashMap<>();
            row.put("proposal", Long.toString(proposal.request().commandId()));
            row.put("command", proposal.verb().text());
            row.put("by", proposal.by().identity());
            row.put("what", proposal.command().description());
            row.put("reason", proposal.request().reason());
            row.put("role", text(proposal.verb().leastRole()));
            row.put("expiresInSeconds", Long.toString(TimeUnit.NANOSECONDS.toSeconds(proposal.expiresNs() - nowNs)));
            rows.add(row);
        }
        return new AdminAnswer(
                request.commandId(),
                Outcome.DONE,
                person.identity(),
                text(person.role()),
                rows.isEmpty() ? "nothing waits for approval" : rows.size() + " wait for approval",
                0,
                0,
                rows);
    }

    /** Recorded, unless it is a question or a dry run: those ask nothing of the engine. */
    private AdminAnswer refuse(
            final Person person, final AdminRequest request, final OperatorVerdict verdict, final String why) {
        final boolean isQuestion = Verb.of(request.verb()).map(Verb::isQuestion).orElse(false) || request.isDryRun();
        final EngineAnswers.Told recorded = isQuestion || !counts.mayRecordRefusal(clock.nanoTime())
                ? null
                : engine.record(verdict, request, request.commandId(), EngineDesk.NONE, person, person.identity(), "");
        if (recorded != null && recorded.event() == OperatorEvent.REPEATED && recorded.verdict() != verdict) {
            return usedBefore(person, request, recorded);
        }
        return reply(person, request, Outcome.REFUSED, why, recorded);
    }

    private AdminAnswer usedBefore(final Person person, final AdminRequest request, final EngineAnswers.Told recorded) {
        final Outcome outcome = recorded.result() == OperatorEvent.DONE ? Outcome.DONE : Outcome.REFUSED;
        return reply(
                person,
                request,
                outcome,
                "command id " + request.commandId() + " was used before, at sequence " + recorded.sequence() + ": "
                        + recorded.verdict() + ", " + recorded.result()
                        + (recorded.verdict() == OperatorVerdict.PROPOSED
                                ? "; its proposal is gone, propose it anew under another id"
                                : ""),
                recorded);
    }

    private AdminAnswer concluded(
            final Person person,
            final AdminRequest request,
            final PreparedCommand command,
            final EngineAnswers.Told told) {
        if (told == null) {
            return unanswered(person, request);
        }
        if (told.result() == OperatorEvent.REFUSED) {
            return reply(
                    person,
                    request,
                    Outcome.REFUSED,
                    "the engine refused to " + command.description() + ": " + why(told),
                    told);
        }
        counts.done();
        return reply(person, request, Outcome.DONE, "done: " + command.description(), told);
    }

    private static AdminAnswer unanswered(final Person person, final AdminRequest request) {
        return reply(
                person,
                request,
                Outcome.UNANSWERED,
                "the engine did not answer within 5 s; look whether it runs and its gateway takes what leaves it, then send"
                        + " the same command id again: it is obeyed once at most",
                null);
    }

    private static String why(final EngineAnswers.Told told) {
        if (told.alertCode() == AlertCode.KILL_REFUSED) {
            return "the scope is stopped as strictly already, or nothing is set, or this person set or asked for it";
        }
        if (told.reason() != RejectReason.NONE) {
            return told.reason().name();
        }
        return told.alertCode() == AlertCode.INPUT_REFUSED
                ? "it does not know what the command is about"
                : told.alertCode().name();
    }

    private static AdminAnswer reply(
            final Person person,
            final AdminRequest request,
            final Outcome outcome,
            final String message,
            final EngineAnswers.Told told) {
        final boolean hasOrder = told != null && told.clientOrderId() != OrderCommandEncoder.clientOrderIdNullValue();
        return new AdminAnswer(
                request.commandId(),
                outcome,
                person.identity(),
                person.isKnown() ? text(person.role()) : "",
                message,
                told == null ? 0 : told.sequence(),
                hasOrder ? told.clientOrderId() : 0,
                List.of());
    }

    private static String waits(final AdminRequest request, final String what) {
        return what + "; waits for another person: saola approve " + request.commandId();
    }

    private static String tooMany() {
        return Proposals.CAPACITY + " proposals wait already; approve some or let them expire";
    }

    private static String whoIs(final Person person) {
        return person.identity() + " is " + text(person.role());
    }

    private static String text(final Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
