package io.saola.tools.gateway;

import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.SecretFile;
import io.saola.gateway.ssi.TransportRules;
import io.saola.gateway.ssi.operator.OtpLedger;
import io.saola.gateway.ssi.operator.OtpRequest;
import io.saola.gateway.ssi.operator.RuntimeDirectory;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
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
import picocli.CommandLine.Option;

/** {@code saola gateway otp request}: has the broker send a one-time password to its customer. */
@Command(
        name = "request",
        description = {
            "Has the broker send you a one-time password, once. The broker locks the service after five requests without",
            "one accepted; requests are counted in the runtime folder and the fifth is refused unless you mean it."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:requested",
            "1:the broker refused",
            "2:wrong usage, or a secret file that others may read",
            "4:refused here: one more would lock the service",
            "5:no answer; a password may have been sent"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola gateway otp request --runtime /run/saola --consumer-id-file ID --consumer-secret-file KEY")
final class OtpRequestCommand implements Callable<Integer> {
    private static final String ID_VARIABLE = "SAOLA_SSI_TRADING_CONSUMER_ID";
    private static final String SECRET_VARIABLE = "SAOLA_SSI_TRADING_CONSUMER_SECRET";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    @Option(names = "--runtime", required = true, paramLabel = "DIR", description = "Runtime folder of the gateway.")
    private Path runtime;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "https://fc-tradeapi.ssi.com.vn",
            description = "Trading interface; ${DEFAULT-VALUE} if absent.")
    private URI url;

    @Option(
            names = "--consumer-id-file",
            paramLabel = "FILE",
            description = "Trading consumer id, mode 0600; variable " + ID_VARIABLE + " if absent.")
    private Path consumerIdFile;

    @Option(
            names = "--consumer-secret-file",
            paramLabel = "FILE",
            description = "Trading consumer secret, mode 0600; variable " + SECRET_VARIABLE + " if absent.")
    private Path consumerSecretFile;

    @Option(names = "--spend-last", description = "Make the last request before the broker's lock.")
    private boolean spendLast;

    @Override
    public Integer call() {
        final OtpLedger ledger = new OtpLedger(Usage.checked(() -> RuntimeDirectory.open(runtime)));
        final Secret consumerId = secret(consumerIdFile, ID_VARIABLE);
        final Secret consumerSecret = secret(consumerSecretFile, SECRET_VARIABLE);
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
        final String problem = problems.isEmpty() ? TransportRules.problem("--url", url) : problems.get(0);
        if (problem != null) {
            throw new CommandException(ExitCode.USAGE, problem);
        }
    }

    private static Secret secret(final Path file, final String variable) {
        return Usage.checked(() -> file == null ? Secret.fromEnvironment(variable) : SecretFile.read(file));
    }
}
