package io.saola.tools.broker;

import io.saola.gateway.ssi.Secret;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the broker is and who asks. Without any option: the simulated broker of {@code saola sim} on this machine. */
public final class BrokerOptions {
    private static final String LOCAL = "http://127.0.0.1:";

    /** What the simulated broker is told; it takes anything. */
    private static final String ANYBODY = "saola";

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

    @Option(
            names = "--id-file",
            paramLabel = "FILE",
            description = "Holds the consumer id, mode 0400 or 0600; else the environment's SAOLA_SSI_CONSUMER_ID.")
    private Path idFile;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description =
                    "Holds the consumer secret, mode 0400 or 0600; else the environment's SAOLA_SSI_CONSUMER_SECRET.")
    private Path secretFile;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "10",
            description = "Seconds for one request, 1 to 300; ${DEFAULT-VALUE} if absent.")
    private int timeoutS;

    /** The base of the REST interface, checked. */
    URI base() {
        if (timeoutS < 1 || timeoutS > 300) {
            throw new CommandException(ExitCode.USAGE, "--timeout " + timeoutS + " is outside 1..300");
        }
        if (url == null) {
            if (port < 1 || port > 65_535) {
                throw new CommandException(ExitCode.USAGE, "--port " + port + " is outside 1..65535");
            }
            return URI.create(LOCAL + port);
        }
        final boolean isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!isWeb || url.getHost() == null || url.getRawUserInfo() != null || url.getRawQuery() != null) {
            throw new CommandException(ExitCode.USAGE, "--url must be https://host, or http://127.0.0.1:port");
        }
        if ("http".equals(url.getScheme()) && !isLoopback(url)) {
            throw new CommandException(
                    ExitCode.USAGE, "--url: credentials are sent to " + url.getHost() + " by https only");
        }
        return url;
    }

    int timeoutS() {
        return timeoutS;
    }

    Secret consumerId(final Map<String, String> environment) {
        return credential("--id-file", idFile, "SAOLA_SSI_CONSUMER_ID", environment);
    }

    Secret consumerSecret(final Map<String, String> environment) {
        return credential("--secret-file", secretFile, "SAOLA_SSI_CONSUMER_SECRET", environment);
    }

    /** True if the broker is on this machine. */
    public boolean isLocal() {
        return isLoopback(base());
    }

    /** What stands as the source of data: the broker's host, or that it was a simulated one. */
    public String source() {
        return isLocal() ? "simulator" : base().getHost();
    }

    private Secret credential(
            final String option, final Path file, final String variable, final Map<String, String> environment) {
        if (file != null) {
            return SecretFile.read(file);
        }
        final String value = environment.getOrDefault(variable, "").strip();
        if (!value.isEmpty()) {
            return Secret.of(value);
        }
        if (isLocal()) {
            return Secret.of(ANYBODY);
        }
        throw new CommandException(
                ExitCode.USAGE, base().getHost() + " needs credentials: give " + option + " or set " + variable);
    }

    /** Names are not looked up: only what is loopback for sure counts. */
    private static boolean isLoopback(final URI base) {
        final String host = base.getHost();
        if ("localhost".equals(host)) {
            return true;
        }
        try {
            return host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+]")
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (final UnknownHostException impossible) {
            return false;
        }
    }
}
