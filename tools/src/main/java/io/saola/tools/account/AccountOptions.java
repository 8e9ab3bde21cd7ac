package io.saola.tools.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.gateway.ssi.account.AccountCode;
import io.saola.gateway.ssi.account.AccountQueries;
import io.saola.gateway.ssi.query.Answer;
import io.saola.tools.CommandException;
import io.saola.tools.DocumentOutput;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.broker.BrokerOptions;
import io.saola.tools.broker.BrokerSession;
import io.saola.tools.broker.QueryExit;
import java.time.Instant;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which account, at which broker, printed how. */
final class AccountOptions {
    private static final long NS_PER_MS = 1_000_000L;
    private static final String SIMULATED_ACCOUNT = "0901351";

    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            description =
                    "Account number; last digit 1 cash, 6 margin, 8 futures. 0901351 at a simulated broker if absent.")
    private String account;

    @Mixin
    private BrokerOptions broker;

    @Mixin
    private DocumentOutput output;

    AccountCode account() {
        if (account == null && !broker.isLocal()) {
            throw new CommandException(ExitCode.USAGE, "--account is missing: which account at the broker");
        }
        try {
            return AccountCode.of(account == null ? SIMULATED_ACCOUNT : account);
        } catch (final IllegalArgumentException wrong) {
            throw new CommandException(ExitCode.USAGE, "--account: " + wrong.getMessage());
        }
    }

    boolean isJson() {
        return output.isJson();
    }

    <T> Answer<T> ask(final Function<AccountQueries, Answer<T>> query) {
        try (BrokerSession session = BrokerSession.trading(broker)) {
            return QueryExit.of(() -> query.apply(session.account()));
        }
    }

    /** The head of a document: what was asked, of whom, and when it was true. */
    ObjectNode document(final String verb, final Answer<?> answer) {
        return Json.object()
                .put("schema", "saola.account." + verb + "/1")
                .put("account", account().value())
                .put("sent", Instant.ofEpochMilli(answer.sentNs() / NS_PER_MS).toString())
                .put(
                        "received",
                        Instant.ofEpochMilli(answer.receivedNs() / NS_PER_MS).toString());
    }
}
