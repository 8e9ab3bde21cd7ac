package io.saola.engine.logic.control;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.KillCommandDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RestrictedInstrumentDecoder;
import io.saola.codecs.sbe.RiskControlDecoder;
import io.saola.codecs.sbe.RiskRuleDecoder;
import io.saola.risk.RiskState;
import org.agrona.DirectBuffer;

/**
 * The inputs that set controls. A change by an operator needs two named persons, who asks and who approves, unless it only tightens
 * a limit; the engine's own start brings the configuration and needs none. Putting an instrument on the restricted list needs one person, taking it off two. What is
 * refused is alerted and changes nothing. Logic thread only.
 */
final class ControlInputs {
    /** Of the schema; since then one person may tighten, and refusals tell that a second one is missing. */
    private static final int ONE_PERSON_VERSION = 5;

    private final RiskControlDecoder control = new RiskControlDecoder();
    private final KillCommandDecoder kill = new KillCommandDecoder();
    private final RestrictedInstrumentDecoder restriction = new RestrictedInstrumentDecoder();
    private final RiskRuleDecoder rule = new RiskRuleDecoder();
    private final RiskState risk;
    private final KillSwitch killSwitch;
    private final ControlPublisher publisher;

    ControlInputs(final RiskState risk, final KillSwitch killSwitch, final ControlPublisher publisher) {
        this.risk = risk;
        this.killSwitch = killSwitch;
        this.publisher = publisher;
    }

    boolean onRiskControl(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        control.wrapAndApplyHeader(buffer, offset, header);
        final boolean approved = control.origin().sourceId() == Sources.BOOT
                || areTwo(
                        buffer,
                        control.offset() + RiskControlDecoder.identityEncodingOffset(),
                        control.offset() + RiskControlDecoder.approverEncodingOffset(),
                        RiskControlDecoder.identityLength())
                || isTightenedByOne(buffer, header);
        if (!approved) {
            return refused(control.commandId(), lacksPerson(header));
        }
        if (!risk.settings().onRiskControl(control)) {
            return false;
        }
        publisher.alert(
                AlertSeverity.INFO, AlertCode.CONTROL_CHANGED, control.control().value());
        return true;
    }

    boolean onKillCommand(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        return killSwitch.onCommand(kill.wrapAndApplyHeader(buffer, offset, header));
    }

    boolean onRestriction(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        restriction.wrapAndApplyHeader(buffer, offset, header);
        final int identity = restriction.offset() + RestrictedInstrumentDecoder.identityEncodingOffset();
        final boolean approved = restriction.origin().sourceId() == Sources.BOOT
                || (risk.restricted().isLoosenedBy(restriction)
                        ? areTwo(
                                buffer,
                                identity,
                                restriction.offset() + RestrictedInstrumentDecoder.approverEncodingOffset(),
                                RestrictedInstrumentDecoder.identityLength())
                        : !AsciiFields.isEmpty(buffer, identity));
        return approved
                ? risk.restricted().onRestriction(restriction)
                : refused(restriction.commandId(), lacksPerson(header));
    }

    boolean onRiskRule(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        rule.wrapAndApplyHeader(buffer, offset, header);
        final boolean approved = rule.origin().sourceId() == Sources.BOOT
                || areTwo(
                        buffer,
                        rule.offset() + RiskRuleDecoder.identityEncodingOffset(),
                        rule.offset() + RiskRuleDecoder.approverEncodingOffset(),
                        RiskRuleDecoder.identityLength());
        return (approved && risk.operations().set(rule.ruleId(), rule.version(), rule.enabled() == 1, rule.text()))
                || refused(rule.commandId(), approved ? RejectReason.NONE : lacksPerson(header));
    }

    /** A limit may be made tighter by one person alone; journals from before keep their refusals. */
    private boolean isTightenedByOne(final DirectBuffer buffer, final MessageHeaderDecoder header) {
        return header.version() >= ONE_PERSON_VERSION
                && !AsciiFields.isEmpty(buffer, control.offset() + RiskControlDecoder.identityEncodingOffset())
                && risk.settings().isTightenedBy(control);
    }

    private static RejectReason lacksPerson(final MessageHeaderDecoder header) {
        return header.version() >= ONE_PERSON_VERSION ? RejectReason.SECOND_PERSON : RejectReason.NONE;
    }

    /** Alerted here, so that the input counts as taken: who sent it is told why. */
    private boolean refused(final long commandId, final RejectReason reason) {
        publisher.alert(AlertSeverity.WARN, AlertCode.CONTROL_REFUSED, reason, commandId);
        return true;
    }

    private static boolean areTwo(final DirectBuffer buffer, final int identity, final int approver, final int length) {
        if (AsciiFields.isEmpty(buffer, identity) || AsciiFields.isEmpty(buffer, approver)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (buffer.getByte(identity + i) != buffer.getByte(approver + i)) {
                return true;
            }
        }
        return false;
    }
}
