package io.saola.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.operations.config.AdminRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command, every role, and somebody the configuration does not know. */
class AuthorisationMatrixTest {
    private static final Map<AdminRole, String> USERS = Map.of(
            AdminRole.VIEWER, "vic", AdminRole.OPERATOR, "olga", AdminRole.RISK, "rita", AdminRole.OWNER, "otto");

    @TempDir
    private Path folder;

    @Test
    void shouldLetEveryRoleGiveExactlyTheCommandsOfThePolicyAndJournalEveryOne() throws IOException {
        final List<String> wanted = new ArrayList<>();
        try (AdminRig rig = new AdminRig(folder)) {
            for (final Verb verb : Verb.values()) {
                for (final AdminRole role : AdminRole.values()) {
                    final AdminAnswer answer = rig.ask(USERS.get(role), verb, arguments(verb));
                    final boolean isAllowed = role.compareTo(verb.leastRole()) >= 0;
                    assertThat(answer.role()).isEqualTo(role.name().toLowerCase(Locale.ROOT));
                    assertThat(answer.identity()).isEqualTo(USERS.get(role));
                    assertThat(answer.message().contains("needs the role"))
                            .as("%s by %s: %s", verb, role, answer)
                            .isNotEqualTo(isAllowed);
                    assertThat(answer.outcome())
                            .as("%s by %s: %s", verb, role, answer)
                            .isNotEqualTo(Outcome.UNANSWERED);
                    if (!isAllowed) {
                        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
                        assertThat(answer.orderId()).isZero();
                    } else if (verb.secondPerson() == SecondPerson.ALWAYS) {
                        assertThat(answer.outcome())
                                .as("%s by %s: %s", verb, role, answer)
                                .isEqualTo(Outcome.PROPOSED);
                    }
                    if (!verb.isQuestion()) {
                        wanted.add(recorded(verb, role, isAllowed));
                    }
                }
                final AdminAnswer stranger = rig.ask("mallory", verb, arguments(verb));
                assertThat(stranger.outcome()).isEqualTo(Outcome.REFUSED);
                assertThat(stranger.identity()).isEmpty();
                assertThat(stranger.message()).contains("mallory", "admin.operators");
                if (!verb.isQuestion()) {
                    wanted.add("||4711|NOBODY|" + verb.text() + "|UNKNOWN_USER");
                }
            }
            assertThat(rig.server().counts().of(AdminRefusal.UNKNOWN_USER)).isEqualTo(Verb.values().length);
            assertThat(rig.actions()).as("the audit in the journal").isEqualTo(wanted);
            rig.engine().close();
            assertThat(rig.replaysEqual()).isTrue();
        }
    }

    private static String recorded(final Verb verb, final AdminRole role, final boolean isAllowed) {
        final String verdict = !isAllowed
                ? "ROLE_TOO_LOW"
                : verb == Verb.APPROVE
                        ? "UNKNOWN_PROPOSAL"
                        : verb.secondPerson() == SecondPerson.ALWAYS ? "PROPOSED" : "EXECUTE";
        return USERS.get(role) + "||"
                + (1_000 + List.of("vic", "olga", "rita", "ron", "otto").indexOf(USERS.get(role))) + '|' + role + '|'
                + verb.text() + '|' + verdict;
    }

    static Map<String, String> arguments(final Verb verb) {
        return switch (verb) {
            case ORDERS_PLACE ->
                Map.of("account", "main", "instrument", "FPT", "side", "buy", "quantity", "100", "price", "95400");
            case ORDERS_CANCEL -> Map.of("order", "640");
            case ORDERS_CANCEL_ALL -> Map.of("account", "main", "strategy", "reversion");
            case RISK_SET -> Map.of("control", "max-value", "first", "1_000_000_000");
            case RISK_HALT -> Map.of("account", "second");
            case RISK_RESUME -> Map.of("account", "second");
            case RISK_DRILL -> Map.of("strategy", "reversion");
            case RISK_RESTRICT -> Map.of("instrument", "VNM");
            case RISK_RULE -> Map.of("rule", "1", "version", "1", "text", "when order.quantity > 100000 refuse");
            case STRATEGY_ENABLE, STRATEGY_DISABLE -> Map.of("strategy", "0");
            case STRATEGY_SET -> Map.of("strategy", "reversion");
            case SNAPSHOT_TAKE, GATEWAY_RECONNECT, APPROVALS_LIST, WHOAMI -> Map.of();
            case RECONCILE, RECONCILE_ACCEPT -> Map.of("account", "main");
            case CASH_DEPOSIT, CASH_WITHDRAW -> Map.of("account", "main", "amount", "1000000");
            case CASH_TRANSFER -> Map.of("account", "main", "to", "second", "amount", "1000000");
            case CASH_DIVIDEND -> Map.of("account", "main", "instrument", "FPT", "amount", "1000000");
            case APPROVE -> Map.of("proposal", "99");
        };
    }
}
