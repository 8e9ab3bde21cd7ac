package io.saola.tools.rawfeed;

import io.saola.gateway.ssi.TransportRules;
import io.saola.gateway.ssi.feed.raw.OrderHubSettings;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.broker.BrokerOptions;
import io.saola.tools.broker.ConsumerOptions;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whether order events are recorded, and from where. */
final class OrderHubOptions {
    private static final String ID_VARIABLE = "SAOLA_SSI_TRADING_CONSUMER_ID";
    private static final String SECRET_VARIABLE = "SAOLA_SSI_TRADING_CONSUMER_SECRET";

    @Option(
            names = "--orders",
            description = {
                "Records the order hub, too: everything the broker tells of the account's orders. The files then hold",
                "account numbers."
            })
    private boolean isWanted;

    @Option(
            names = "--trading-url",
            paramLabel = "URL",
            description = "The broker's trading interface, such as https://fc-tradeapi.ssi.com.vn; as --url if absent.")
    private URI restUrl;

    @Option(
            names = "--trading-stream-url",
            paramLabel = "URL",
            description =
                    "The broker's order stream, such as https://fc-tradehub.ssi.com.vn; as --trading-url if absent.")
    private URI streamUrl;

    @Option(
            names = "--trading-id-file",
            paramLabel = "FILE",
            description = "Holds the trading consumer id; else the environment's " + ID_VARIABLE + ".")
    private Path idFile;

    @Option(
            names = "--trading-secret-file",
            paramLabel = "FILE",
            description = "Holds the trading consumer secret; else the environment's " + SECRET_VARIABLE + ".")
    private Path secretFile;

    /** What to record, or null for nothing. */
    OrderHubSettings settings(final BrokerOptions broker) {
        if (!isWanted) {
            if (restUrl != null || streamUrl != null) {
                throw new CommandException(
                        ExitCode.USAGE, "--trading-url and --trading-stream-url are for --orders only");
            }
            return null;
        }
        final URI rest = restUrl == null ? broker.base() : BrokerOptions.checked("--trading-url", restUrl);
        return new OrderHubSettings(
                rest,
                streamUrl == null ? rest : BrokerOptions.checked("--trading-stream-url", streamUrl),
                ConsumerOptions.credential(
                        "--trading-id-file", idFile, ID_VARIABLE, System.getenv(), !TransportRules.isThisMachine(rest)),
                ConsumerOptions.credential(
                        "--trading-secret-file",
                        secretFile,
                        SECRET_VARIABLE,
                        System.getenv(),
                        !TransportRules.isThisMachine(rest)));
    }
}
