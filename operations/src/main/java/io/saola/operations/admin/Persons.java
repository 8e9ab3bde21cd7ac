package io.saola.operations.admin;

import io.saola.engine.ConfigurationException;
import io.saola.operations.config.AdminConfig;
import io.saola.operations.config.AdminRole;
import java.util.ArrayList;
import java.util.List;

/** Who may do what: the configured persons, or, if there are none, the user that runs the process as the owner. Immutable. */
final class Persons {
    private static final int MAX_IDENTITY_LENGTH = 32;

    private final List<AdminConfig.Operator> operators;

    /**
     * Checks the configured persons.
     *
     * @param configured persons; may be empty
     * @param processUser who runs this process
     * @throws ConfigurationException naming every person that cannot be
     */
    Persons(final List<AdminConfig.Operator> configured, final String processUser) {
        operators = configured.isEmpty()
                ? List.of(new AdminConfig.Operator(processUser, null, AdminRole.OWNER))
                : List.copyOf(configured);
        final List<String> faults = faults(operators);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
    }

    /** What is wrong with configured persons. */
    static List<String> faults(final List<AdminConfig.Operator> operators) {
        final List<String> faults = new ArrayList<>();
        for (int i = 0; i < operators.size(); i++) {
            final AdminConfig.Operator operator = operators.get(i);
            if (!identity(operator).matches("[ -~]{1," + MAX_IDENTITY_LENGTH + "}")) {
                faults.add("admin.operators[" + i + "].identity: 1 to " + MAX_IDENTITY_LENGTH
                        + " printable ASCII characters are wanted");
            }
            for (final AdminConfig.Operator other : operators.subList(0, i)) {
                if (identity(other).equals(identity(operator)) || other.user().equals(operator.user())) {
                    faults.add("admin.operators[" + i + "]: " + operator.user() + " or " + identity(operator)
                            + " is named twice; two persons are two users with two identities");
                }
            }
        }
        return faults;
    }

    /** The person behind a peer; nobody the configuration knows has no role. */
    Person of(final Peer peer) {
        for (final AdminConfig.Operator operator : operators) {
            if (operator.user().equals(peer.user())
                    || (peer.uid() != Peer.UNKNOWN && operator.user().equals(Long.toString(peer.uid())))) {
                return new Person(peer, identity(operator), operator.role());
            }
        }
        return new Person(peer, "", null);
    }

    private static String identity(final AdminConfig.Operator operator) {
        return operator.identity() == null ? operator.user() : operator.identity();
    }
}
