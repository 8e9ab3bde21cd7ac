package io.saola.tools.gateway;

import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.TransportRules;
import io.saola.gateway.ssi.operator.OtpLedger;
import io.saola.gateway.ssi.operator.OtpRequest;
import io.saola.gateway.ssi.operator.RuntimeDirectory;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.broker.BrokerOptions;
import io.saola.tools.broker.ConsumerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola gateway otp request}: has the broker send a one-time password to its customer. */
@Command(
        name = "request",
        description = {
            "Has the broker send you a one-time password, once. The broker locks the service after five requests"
                    + " without",
            "one accepted; requests are counted in the runtime folder and the fifth is refused unless you mean it."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:requested",
            "1:the broker refused",
            "2:wrong usage",
            "3:no such file of credentials",
            "4:refused here: one more would lock the service, or a file of credentials is not its owner's alone",
            "5:no answer; a password may have been sent"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola gateway otp request --runtime /run/saola --id-file ID --secret-file KEY")
final class OtpRequestCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    @Option(
            names = "--runtime",
            required = true,
            paramLabel = "DIR",
            defaultValue = "${env:SAOLA_BROKER_RUNTIME_DIRECTORY}",
            description = "broker.runtimeDirectory of the gateway; by default $SAOLA_BROKER_RUNTIME_DIRECTORY.")
    private Path runtime;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "https://fc-tradeapi.ssi.com.vn",
            description = "Trading interface; ${DEFAULT-VALUE} if absent.")
    private URI url;

    @Mixin
    private ConsumerOptions consumer;

    @Option(names = "--spend-last", description = "Make the last request before the broker's lock.")
    private boolean spendLast;

    @Override
    public Integer call() {
        final OtpLedger ledger = new OtpLedger(Usage.checked(() -> RuntimeDirectory.open(runtime)));
        final Secret consumerId = consumer.id(System.getenv(), true);
        final Secret consumerSecret = consumer.secret(System.getenv(), true);
        checkTransport();
        final ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            final RestClient rest = new RestClient(TIMEOUT, executor, SSLContext.getDefault());
            final int number = new OtpRequest(url, consumerId, consumerSecret, rest, ledger).send(spendLast);
            System.out.println("requested, " + number + " of " + OtpLedger.LOCK_AFTER
                    + " before the broker's lock; when it arrives: saola gateway otp enter --runtime " + runtime);
            return ExitCode.DONE;
        } catch (final OtpLedger.LimitReached limit) {
            throw new CommandException(ExitCode.REFUSED, limit.getMessage());
        } catch (final OtpRequest.Unanswered unanswered) {
            throw new CommandException(ExitCode.UNREACHABLE, unanswered.getMessage());
        } catch (final GatewayException refused) {
            throw new CommandException(ExitCode.FAILED, refused.getMessage());
        } catch (final NoSuchAlgorithmException missing) {
            throw new CommandException(ExitCode.FAILED, "this Java has no TLS");
        } finally {
            executor.shutdownNow();
        }
    }

    private void checkTransport() {
        final List<String> problems = TransportRules.runtimeProblems();
        if (!problems.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, problems.get(0));
        }
        BrokerOptions.checked("--url", url);
    }
}
