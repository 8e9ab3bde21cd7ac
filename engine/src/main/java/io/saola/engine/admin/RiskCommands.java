package io.saola.engine.admin;

import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.KillCommandEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.RestrictedInstrumentEncoder;
import io.saola.codecs.sbe.RiskControlEncoder;
import io.saola.codecs.sbe.RiskRuleEncoder;
import io.saola.codecs.sbe.RiskScope;
import io.saola.engine.boot.ControlConfig;

/**
 * An operator's commands about controls. Each returns the command id that refusals and reports of the engine echo, and throws {@link
 * IllegalArgumentException} if a value is out of range or a text does not fit, {@link IllegalStateException} if no engine takes it within
 * 5 seconds. Names have at most 32, reasons 64, rules 256 ASCII characters. Not thread-safe.
 */
public final class RiskCommands {
    /** Every account. */
    public static final int ALL_ACCOUNTS = RestrictedInstrumentEncoder.accountIdNullValue();

    private static final int MAX_RULE_LENGTH = 256;
    private static final int BUYS = 1;
    private static final int SELLS = 2;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RiskControlEncoder control = new RiskControlEncoder();
    private final KillCommandEncoder kill = new KillCommandEncoder();
    private final RestrictedInstrumentEncoder restricted = new RestrictedInstrumentEncoder();
    private final RiskRuleEncoder rule = new RiskRuleEncoder();
    private final AdminStream stream;

    RiskCommands(final AdminStream stream) {
        this.stream = stream;
    }

    /**
     * Sets a control of a scope.
     *
     * @param config of it; the version must not be below that of any setting before
     * @param approver a second person
     * @param reason for people
     * @return the command id
     */
    public long set(final ControlConfig config, final String approver, final String reason) {
        final long commandId = stream.nextCommandId();
        control.wrapAndApplyHeader(stream.frame(), 0, header);
        stream.stamp(control.origin());
        control.scope(config.scope())
                .control(config.control())
                .enabled((short) (config.enabled() ? 1 : 0))
                .targetId(target(config.scope(), config.targetId()))
                .version(config.version())
                .firstLimit(config.firstLimit())
                .secondLimit(config.secondLimit())
                .thirdLimit(config.thirdLimit())
                .windowNs(config.windowNs())
                .commandId(commandId);
        final int body = control.offset();
        stream.identity(body + RiskControlEncoder.identityEncodingOffset(), RiskControlEncoder.identityLength());
        stream.text(approver, body + RiskControlEncoder.approverEncodingOffset(), RiskControlEncoder.approverLength());
        stream.text(reason, body + RiskControlEncoder.reasonEncodingOffset(), RiskControlEncoder.reasonLength());
        stream.send(control.limit());
        return commandId;
    }

    /**
     * Works the kill switch of a scope.
     *
     * @param action what to do
     * @param scope firm, account, strategy or instrument
     * @param targetId which of them; ignored for the firm
     * @param reason for people; a release needs one
     * @return the command id
     */
    public long kill(final KillAction action, final RiskScope scope, final int targetId, final String reason) {
        final long commandId = stream.nextCommandId();
        kill.wrapAndApplyHeader(stream.frame(), 0, header);
        stream.stamp(kill.origin());
        kill.scope(scope).action(action).targetId(target(scope, targetId)).commandId(commandId);
        final int body = kill.offset();
        stream.identity(body + KillCommandEncoder.identityEncodingOffset(), KillCommandEncoder.identityLength());
        stream.text(reason, body + KillCommandEncoder.reasonEncodingOffset(), KillCommandEncoder.reasonLength());
        stream.send(kill.limit());
        return commandId;
    }

    /**
     * Says what of an instrument is on the restricted list.
     *
     * @param accountId whose list, or {@link #ALL_ACCOUNTS}
     * @param instrumentId which
     * @param buys true if it may not be bought
     * @param sells true if it may not be sold
     * @param approver a second person, to take anything off the list; may be empty otherwise
     * @param reason for people
     * @return the command id
     */
    public long restrict(
            final int accountId,
            final int instrumentId,
            final boolean buys,
            final boolean sells,
            final String approver,
            final String reason) {
        final long commandId = stream.nextCommandId();
        restricted.wrapAndApplyHeader(stream.frame(), 0, header);
        stream.stamp(restricted.origin());
        restricted
                .accountId(accountId)
                .instrumentId(instrumentId)
                .restricted((short) ((buys ? BUYS : 0) | (sells ? SELLS : 0)))
                .commandId(commandId);
        final int body = restricted.offset();
        stream.identity(
                body + RestrictedInstrumentEncoder.identityEncodingOffset(),
                RestrictedInstrumentEncoder.identityLength());
        stream.text(
                approver,
                body + RestrictedInstrumentEncoder.approverEncodingOffset(),
                RestrictedInstrumentEncoder.approverLength());
        stream.text(
                reason,
                body + RestrictedInstrumentEncoder.reasonEncodingOffset(),
                RestrictedInstrumentEncoder.reasonLength());
        stream.send(restricted.limit());
        return commandId;
    }

    /**
     * Sets a rule of operations.
     *
     * @param ruleId 1 to 64, the order of evaluation
     * @param version above that of the rule it replaces
     * @param enabled on or off
     * @param text of the rule, see docs/risk-controls.md; ignored if it is off
     * @param approver a second person
     * @return the command id
     */
    public long rule(
            final int ruleId, final int version, final boolean enabled, final String text, final String approver) {
        if (text.length() > MAX_RULE_LENGTH) {
            throw new IllegalArgumentException(
                    "rule of " + text.length() + " characters, at most " + MAX_RULE_LENGTH + " are possible");
        }
        final long commandId = stream.nextCommandId();
        rule.wrapAndApplyHeader(stream.frame(), 0, header);
        stream.stamp(rule.origin());
        rule.ruleId(ruleId).version(version).enabled((short) (enabled ? 1 : 0)).commandId(commandId);
        final int body = rule.offset();
        stream.identity(body + RiskRuleEncoder.identityEncodingOffset(), RiskRuleEncoder.identityLength());
        stream.text(approver, body + RiskRuleEncoder.approverEncodingOffset(), RiskRuleEncoder.approverLength());
        rule.text(text);
        stream.send(rule.limit());
        return commandId;
    }

    private static int target(final RiskScope scope, final int targetId) {
        return scope == RiskScope.FIRM ? RiskControlEncoder.targetIdNullValue() : targetId;
    }
}
