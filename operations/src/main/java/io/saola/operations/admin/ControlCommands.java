package io.saola.operations.admin;

import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.engine.admin.OperatorCommands;
import io.saola.engine.boot.ControlConfig;
import java.util.Locale;

/** Commands about limits and the kill switch. Immutable. */
final class ControlCommands {
    /** The version in force. */
    private static final int SAME_VERSION = 0;

    private enum Stop {
        HALTED(KillAction.HALT, "stop new orders and cancel the working ones of "),
        CANCEL_ONLY(KillAction.CANCEL_ONLY, "stop new orders and changes of "),
        REDUCE_ONLY(KillAction.REDUCE_ONLY, "allow only orders that reduce positions of ");

        private final KillAction action;
        private final String words;

        Stop(final KillAction action, final String words) {
            this.action = action;
            this.words = words;
        }
    }

    PreparedCommand set(final Arguments arguments, final String reason) throws MalformedRequestException {
        final Arguments.Scope scope = arguments.controlScope();
        final ControlConfig config = control(scope, arguments);
        return new PreparedCommand(
                (config.enabled() ? "set " : "switch off ")
                        + config.control().name().toLowerCase(Locale.ROOT) + " of " + scope.text(),
                (publisher, approver) -> publisher.controls().set(config, approver, reason));
    }

    /** A control and its values, as people write them. */
    static ControlConfig control(final Arguments.Scope scope, final Arguments arguments)
            throws MalformedRequestException {
        final RiskControlId control = arguments.word("control", RiskControlId.class, null);
        return new ControlConfig(
                scope.kind(),
                scope.id(),
                control,
                arguments.flag("enabled", true),
                arguments.optional("version") == null
                        ? SAME_VERSION
                        : (int) arguments.number("version", 1, Integer.MAX_VALUE),
                ControlValues.parse(control, "first", arguments.optional("first")),
                ControlValues.parse(control, "second", arguments.optional("second")),
                ControlValues.parse(control, "third", arguments.optional("third")),
                ControlValues.parse(control, "window", arguments.optional("window")));
    }

    PreparedCommand halt(final Arguments arguments, final String reason) throws MalformedRequestException {
        final Arguments.Scope scope = arguments.scope();
        final Stop stop = arguments.word("state", Stop.class, Stop.HALTED);
        return new PreparedCommand(
                stop.words + scope.text(),
                (publisher, approver) -> publisher.controls().kill(stop.action, scope.kind(), scope.id(), reason));
    }

    /** Who proposes a release asks for it in the engine too, which then takes it from anybody but him and who set the stop. */
    PreparedCommand resume(final Arguments arguments, final String reason) throws MalformedRequestException {
        final Arguments.Scope scope = arguments.scope();
        if (arguments.flag("engineHalt", false)) {
            return new PreparedCommand(
                    "end the engine's own halt",
                    (publisher, approver) -> publisher
                            .operators()
                            .command(
                                    AdminAction.RESUME_TRADING,
                                    OperatorCommands.NONE,
                                    OperatorCommands.NONE,
                                    OperatorCommands.NONE,
                                    reason));
        }
        return new PreparedCommand(
                "release the kill switch of " + scope.text(),
                (publisher, approver) ->
                        publisher.controls().kill(KillAction.RELEASE, scope.kind(), scope.id(), reason),
                (publisher, approver) ->
                        publisher.controls().kill(KillAction.RELEASE_REQUEST, scope.kind(), scope.id(), reason),
                true);
    }

    PreparedCommand drill(final Arguments arguments, final String reason) throws MalformedRequestException {
        final Arguments.Scope scope = arguments.scope();
        return new PreparedCommand(
                "drill the kill switch of " + scope.text() + ": its working orders are cancelled",
                (publisher, approver) -> publisher.controls().kill(KillAction.DRILL, scope.kind(), scope.id(), reason));
    }
}
