package io.saola.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AdminCommandDecoder;
import io.saola.codecs.sbe.CashMovementDecoder;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.Scopes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one person may do, what needs two, and what stays so over a restart. */
class TwoPersonTest {
    private static final Map<String, String> NONE = Map.of();

    @TempDir
    private Path folder;

    @Test
    void shouldKeepAKillOverARestartAndReleaseItByTwoPersonsNeitherOfWhomSetIt() throws IOException {
        try (AdminRig rig = new AdminRig(folder)) {
            assertThat(rig.ask("olga", Verb.RISK_HALT, NONE).outcome()).isEqualTo(Outcome.DONE);
        }
        try (AdminRig rig = new AdminRig(folder)) {
            assertThat(rig.ask("olga", Verb.RISK_HALT, NONE).message())
                    .as("it holds, so it cannot be set again")
                    .contains("stopped as strictly already");

            final AdminAnswer proposed = rig.ask("rita", Verb.RISK_RESUME, NONE);
            assertThat(proposed.outcome()).isEqualTo(Outcome.PROPOSED);
            assertThat(rig.ask("rita", Verb.APPROVE, proposal(proposed)).message())
                    .contains("own");
            assertThat(rig.ask("olga", Verb.APPROVE, proposal(proposed)).message())
                    .contains("needs the role risk");
            assertThat(rig.ask("ron", Verb.APPROVALS_LIST, NONE).rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("command", "risk resume")
                            .containsEntry("by", "rita"));

            final AdminAnswer approved = rig.ask("ron", Verb.APPROVE, proposal(proposed));
            assertThat(approved.outcome()).as(approved.toString()).isEqualTo(Outcome.DONE);
            assertThat(rig.ask("otto", Verb.APPROVE, proposal(proposed)).message())
                    .as("approved once")
                    .contains("approved already");
            assertThat(rig.ask("ron", Verb.APPROVALS_LIST, NONE).rows()).isEmpty();
            assertThat(rig.actions())
                    .contains(
                            "olga||1001|OPERATOR|risk halt|EXECUTE",
                            "rita||1002|RISK|risk resume|PROPOSED",
                            "rita||1002|RISK|approve|SAME_PERSON",
                            "rita|ron|1003|RISK|risk resume|EXECUTE");
            rig.engine().close();
            assertThat(rig.engine().finalState().controls().risk().states().isAnySet())
                    .isFalse();
            assertThat(rig.replaysEqual()).isTrue();
        }
    }

    @Test
    void shouldNotLetWhoSetAKillApproveItsRelease() throws IOException {
        try (AdminRig rig = new AdminRig(folder)) {
            rig.ask("ron", Verb.RISK_HALT, NONE);
            final AdminAnswer proposed = rig.ask("rita", Verb.RISK_RESUME, NONE);
            final AdminAnswer refused = rig.ask("ron", Verb.APPROVE, proposal(proposed));
            assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(refused.message()).contains("this person set or asked for it");
        }
    }

    @Test
    void shouldLetOnePersonLowerALimitAndAskForAnotherToRaiseIt() throws IOException {
        try (AdminRig rig = new AdminRig(folder)) {
            assertThat(rig.ask("rita", Verb.RISK_SET, limit("2_000_000_000")).outcome())
                    .isEqualTo(Outcome.DONE);
            assertThat(rig.ask("rita", Verb.RISK_SET, limit("1_000_000_000")).outcome())
                    .isEqualTo(Outcome.DONE);
            final AdminAnswer raised = rig.ask("rita", Verb.RISK_SET, limit("1_500_000_000"));
            assertThat(raised.outcome()).isEqualTo(Outcome.PROPOSED);
            assertThat(raised.message()).contains("loosens", "saola approve " + raised.commandId());
            final AdminAnswer approved = rig.ask("ron", Verb.APPROVE, proposal(raised));
            assertThat(approved.outcome()).as(approved.toString()).isEqualTo(Outcome.DONE);

            final Map<String, String> off = new HashMap<>(limit("1"));
            off.remove("first");
            off.put("enabled", "false");
            assertThat(rig.ask("rita", Verb.RISK_SET, off).outcome())
                    .as("to switch it off is to raise it")
                    .isEqualTo(Outcome.PROPOSED);
            rig.engine().close();
            assertThat(rig.engine()
                            .finalState()
                            .controls()
                            .risk()
                            .settings()
                            .on(RiskControlId.MAX_VALUE, Scopes.account(0))
                            .limit())
                    .isEqualTo(Decimals.of(1_500_000_000L));
            assertThat(rig.replaysEqual()).isTrue();
        }
    }

    @Test
    void shouldRestrictByOneAndTakeOffTheListByTwo() throws IOException {
        try (AdminRig rig = new AdminRig(folder)) {
            assertThat(rig.ask("rita", Verb.RISK_RESTRICT, Map.of("instrument", "VNM"))
                            .outcome())
                    .isEqualTo(Outcome.DONE);
            final AdminAnswer off =
                    rig.ask("rita", Verb.RISK_RESTRICT, Map.of("instrument", "VNM", "buys", "false", "sells", "false"));
            assertThat(off.outcome()).isEqualTo(Outcome.PROPOSED);
            assertThat(rig.ask("ron", Verb.APPROVE, proposal(off)).outcome()).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void shouldBookMoneyOnceHoweverOftenItIsAsked() throws IOException {
        final AdminRequest approve;
        try (AdminRig rig = new AdminRig(folder)) {
            final AdminRequest deposit =
                    AdminRig.request(77, Verb.CASH_DEPOSIT, Map.of("account", "main", "amount", "5000000"));
            assertThat(rig.ask("rita", deposit).outcome()).isEqualTo(Outcome.PROPOSED);
            assertThat(rig.ask("rita", deposit).outcome()).as("again").isEqualTo(Outcome.PROPOSED);
            assertThat(rig.inputs(CashMovementDecoder.TEMPLATE_ID)).isZero();
            approve = AdminRig.request(78, Verb.APPROVE, Map.of("proposal", "77"));
            assertThat(rig.ask("ron", approve).outcome()).isEqualTo(Outcome.DONE);
            assertThat(rig.inputs(CashMovementDecoder.TEMPLATE_ID)).isOne();
        }
        try (AdminRig rig = new AdminRig(folder)) {
            assertThat(rig.ask(
                                    "rita",
                                    AdminRig.request(
                                            77, Verb.CASH_DEPOSIT, Map.of("account", "main", "amount", "5000000")))
                            .message())
                    .as("its proposal did not outlive the process that had it")
                    .contains("used before", "propose it anew");
            rig.engine().close();
            assertThat(rig.engine().finalState().accounts().account(0).cash()).isEqualTo(Decimals.of(10_005_000_000L));
        }
    }

    @Test
    void shouldAnswerARepeatedCommandAsTheFirstTimeOverARestartToo() throws IOException {
        final AdminRequest take = AdminRig.request(5, Verb.SNAPSHOT_TAKE, NONE);
        final AdminAnswer first;
        try (AdminRig rig = new AdminRig(folder)) {
            first = rig.ask("olga", take);
            assertThat(first.outcome()).isEqualTo(Outcome.DONE);
            assertThat(rig.ask("olga", take)).isEqualTo(first);
            assertThat(rig.inputs(AdminCommandDecoder.TEMPLATE_ID)).isOne();
        }
        try (AdminRig rig = new AdminRig(folder)) {
            final long before = rig.inputs(AdminCommandDecoder.TEMPLATE_ID);
            assertThat(rig.ask("olga", take)).isEqualTo(first);
            assertThat(rig.inputs(AdminCommandDecoder.TEMPLATE_ID)).isEqualTo(before);
        }
    }

    @Test
    void shouldForgetAProposalWhenItsTimeIsOver() {
        final Proposals proposals = new Proposals(100);
        final Person rita = new Person(new Peer("rita", 1_002), "rita", null);
        for (int i = 1; i <= Proposals.CAPACITY; i++) {
            assertThat(proposals.isFull(1_000)).isFalse();
            proposals.add(AdminRig.request(i, Verb.RISK_RESUME, NONE), Verb.RISK_RESUME, null, rita, 1_000);
        }
        assertThat(proposals.isFull(1_099)).isTrue();
        assertThat(proposals.find(1, 1_099)).isNotNull();
        assertThat(proposals.find(1, 1_100)).isNull();
        assertThat(proposals.isFull(1_100)).isFalse();
    }

    private static Map<String, String> limit(final String amount) {
        return Map.of("control", "max-value", "account", "main", "first", amount);
    }

    private static Map<String, String> proposal(final AdminAnswer proposed) {
        return Map.of("proposal", Long.toString(proposed.commandId()));
    }
}
