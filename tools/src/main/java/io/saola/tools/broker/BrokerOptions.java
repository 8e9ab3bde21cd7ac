package io.saola.tools.broker;

import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.TransportRules;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.net.URI;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the broker is and who asks. Without any option: the simulated broker of {@code saola sim} on this machine. */
public final class BrokerOptions {
    private static final String LOCAL = "http://127.0.0.1:";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The broker's REST interface, such as https://fc-data.ssi.com.vn; overrides --port.")
    private URI url;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "18080",
            description = "Port of a simulated broker on this machine; ${DEFAULT-VALUE} if absent.")
    private int port;

    @Mixin
    private ConsumerOptions consumer;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "10",
            description = "Seconds for one request, 1 to 300; ${DEFAULT-VALUE} if absent.")
    private int timeoutS;

    /** For the command line. */
    public BrokerOptions() {}

    /**
     * The base of the REST interface.
     *
     * @return it, checked
     * @throws CommandException if options are wrong, or credentials would be sent without TLS
     */
    public URI base() {
        if (url == null) {
            if (port < 1 || port > 65_535) {
                throw new CommandException(ExitCode.USAGE, "--port " + port + " is outside 1..65535");
            }
            return URI.create(LOCAL + port);
        }
        return checked("--url", url);
    }

    /**
     * Checks an address that credentials are sent to.
     *
     * @param option that gave it
     * @param address to check
     * @return the address
     * @throws CommandException if it is none, or no TLS protects it on its way to another machine
     */
    public static URI checked(final String option, final URI address) {
        final String problem = TransportRules.problem(option, address);
        if (problem != null) {
            throw new CommandException(ExitCode.USAGE, problem);
        }
        return address;
    }

    /**
     * How long one request may take.
     *
     * @return 1 to 300 seconds
     * @throws CommandException if the option is outside
     */
    public Duration timeout() {
        if (timeoutS < 1 || timeoutS > 300) {
            throw new CommandException(ExitCode.USAGE, "--timeout " + timeoutS + " is outside 1..300");
        }
        return Duration.ofSeconds(timeoutS);
    }

    /** The consumer id; a broker on this machine takes any. */
    public Secret consumerId() {
        return consumer.id(System.getenv(), !isLocal());
    }

    /** The consumer secret; a broker on this machine takes any. */
    public Secret consumerSecret() {
        return consumer.secret(System.getenv(), !isLocal());
    }

    /** True if the broker is on this machine. */
    public boolean isLocal() {
        return TransportRules.isThisMachine(base());
    }

    /** What stands as the source of data: the broker's host, or that it was a simulated one. */
    public String source() {
        return isLocal() ? "simulator" : base().getHost();
    }
}
