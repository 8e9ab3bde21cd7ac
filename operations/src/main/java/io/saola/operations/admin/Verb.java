package io.saola.operations.admin;

import io.saola.operations.config.AdminRole;
import java.util.Arrays;
import java.util.Optional;

/** The policy: every command, who may give it, and whether it needs a second person. docs/operations.md has the same table. */
public enum Verb {
    /** Places an order of nobody's strategy. */
    ORDERS_PLACE("orders place", AdminRole.OPERATOR, SecondPerson.NO, false),
    /** Asks to cancel an order. */
    ORDERS_CANCEL("orders cancel", AdminRole.OPERATOR, SecondPerson.NO, false),
    /** Cancels the working orders of a scope. */
    ORDERS_CANCEL_ALL("orders cancel-all", AdminRole.OPERATOR, SecondPerson.NO, false),
    /** Sets a control. */
    RISK_SET("risk set", AdminRole.RISK, SecondPerson.IF_IT_LOOSENS, true),
    /** Sets the kill switch of a scope. */
    RISK_HALT("risk halt", AdminRole.OPERATOR, SecondPerson.NO, false),
    /** Releases the kill switch of a scope. */
    RISK_RESUME("risk resume", AdminRole.RISK, SecondPerson.ALWAYS, true),
    /** Drills the kill switch of a scope. */
    RISK_DRILL("risk drill", AdminRole.RISK, SecondPerson.NO, false),
    /** Changes the restricted list. */
    RISK_RESTRICT("risk restrict", AdminRole.RISK, SecondPerson.IF_IT_LOOSENS, true),
    /** Sets a rule of operations. */
    RISK_RULE("risk rule", AdminRole.RISK, SecondPerson.ALWAYS, true),
    /** Lets a strategy trade. */
    STRATEGY_ENABLE("strategy enable", AdminRole.OPERATOR, SecondPerson.NO, false),
    /** Stops a strategy. */
    STRATEGY_DISABLE("strategy disable", AdminRole.OPERATOR, SecondPerson.NO, false),
    /** Gives a strategy other parameters or code. */
    STRATEGY_SET("strategy set", AdminRole.RISK, SecondPerson.NO, true),
    /** Takes a snapshot. */
    SNAPSHOT_TAKE("snapshot take", AdminRole.OPERATOR, SecondPerson.NO, false),
    /** Connects the gateway anew. */
    GATEWAY_RECONNECT("gateway reconnect", AdminRole.OPERATOR, SecondPerson.NO, false),
    /** Compares with the broker's books. */
    RECONCILE("reconcile", AdminRole.OPERATOR, SecondPerson.NO, false),
    /** Takes the broker's books for the truth. */
    RECONCILE_ACCEPT("reconcile accept", AdminRole.RISK, SecondPerson.ALWAYS, true),
    /** Books money that came in. */
    CASH_DEPOSIT("cash deposit", AdminRole.RISK, SecondPerson.ALWAYS, true),
    /** Books money that went out. */
    CASH_WITHDRAW("cash withdraw", AdminRole.RISK, SecondPerson.ALWAYS, true),
    /** Books money from one account to another. */
    CASH_TRANSFER("cash transfer", AdminRole.RISK, SecondPerson.ALWAYS, true),
    /** Books a dividend. */
    CASH_DIVIDEND("cash dividend", AdminRole.RISK, SecondPerson.ALWAYS, true),
    /** Approves another person's proposal; the proposal's own role is needed too. */
    APPROVE("approve", AdminRole.RISK, SecondPerson.NO, false),
    /** Lists proposals. */
    APPROVALS_LIST("approvals list", AdminRole.VIEWER, SecondPerson.NO, false),
    /** Tells the caller who he is. */
    WHOAMI("whoami", AdminRole.VIEWER, SecondPerson.NO, false);

    private final String text;
    private final AdminRole leastRole;
    private final SecondPerson secondPerson;
    private final boolean needsReason;

    Verb(final String text, final AdminRole leastRole, final SecondPerson secondPerson, final boolean needsReason) {
        this.text = text;
        this.leastRole = leastRole;
        this.secondPerson = secondPerson;
        this.needsReason = needsReason;
    }

    /**
     * Finds a command.
     *
     * @param text as people write it
     * @return empty if there is none
     */
    public static Optional<Verb> of(final String text) {
        return Arrays.stream(values()).filter(verb -> verb.text.equals(text)).findFirst();
    }

    /** As people write it. */
    public String text() {
        return text;
    }

    /** The least role that may give it. */
    public AdminRole leastRole() {
        return leastRole;
    }

    /** Whether it needs another person. */
    public SecondPerson secondPerson() {
        return secondPerson;
    }

    /** Whether a reason must be given. */
    public boolean needsReason() {
        return needsReason;
    }

    /** True if it only looks: nothing is journaled. */
    public boolean isQuestion() {
        return this == APPROVALS_LIST || this == WHOAMI;
    }

    /**
     * Tells whether a role may give it.
     *
     * @param role of a person
     * @return true if the role is high enough
     */
    public boolean isAllowedTo(final AdminRole role) {
        return role.compareTo(leastRole) >= 0;
    }
}
