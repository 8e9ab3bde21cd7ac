package io.saola.tools.broker;

import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.SecretFile;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Who asks: the consumer id and secret the broker gave out, from files or from the environment, never from the command line. */
public final class ConsumerOptions {
    private static final String ID_VARIABLE = "SAOLA_SSI_CONSUMER_ID";
    private static final String SECRET_VARIABLE = "SAOLA_SSI_CONSUMER_SECRET";

    /** What the simulated broker is told; it takes anything. */
    private static final String ANYBODY = "saola";

    @Option(
            names = "--id-file",
            paramLabel = "FILE",
            description = "Holds the consumer id, mode 0400 or 0600; else the environment's " + ID_VARIABLE + ".")
    private Path idFile;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description =
                    "Holds the consumer secret, mode 0400 or 0600; else the environment's " + SECRET_VARIABLE + ".")
    private Path secretFile;

    /** For the command line. */
    public ConsumerOptions() {}

    /**
     * The consumer id.
     *
     * @param environment of the process
     * @param isNeeded false if the broker takes anybody
     * @return the secret
     * @throws CommandException if it is needed and absent, or its file is missing or not its owner's alone
     */
    public Secret id(final Map<String, String> environment, final boolean isNeeded) {
        return credential("--id-file", idFile, ID_VARIABLE, environment, isNeeded);
    }

    /**
     * The consumer secret.
     *
     * @param environment of the process
     * @param isNeeded false if the broker takes anybody
     * @return the secret
     * @throws CommandException if it is needed and absent, or its file is missing or not its owner's alone
     */
    public Secret secret(final Map<String, String> environment, final boolean isNeeded) {
        return credential("--secret-file", secretFile, SECRET_VARIABLE, environment, isNeeded);
    }

    /**
     * A credential from a file, or else from the environment.
     *
     * @param option that names the file
     * @param file null if absent
     * @param variable of the environment
     * @param environment of the process
     * @param isNeeded false if the broker takes anybody
     * @return the secret
     * @throws CommandException if it is needed and absent, or its file is missing or not its owner's alone
     */
    public static Secret credential(
            final String option,
            final Path file,
            final String variable,
            final Map<String, String> environment,
            final boolean isNeeded) {
        if (file != null) {
            return read(file);
        }
        final String value = environment.getOrDefault(variable, "").strip();
        if (!value.isEmpty()) {
            return Secret.of(value);
        }
        if (isNeeded) {
            throw new CommandException(
                    ExitCode.USAGE, "the broker needs credentials: give " + option + " or set " + variable);
        }
        return Secret.of(ANYBODY);
    }

    private static Secret read(final Path file) {
        try {
            return SecretFile.read(file);
        } catch (final GatewayException unfit) {
            final boolean isThere = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
            throw new CommandException(isThere ? ExitCode.REFUSED : ExitCode.NOT_FOUND, unfit.getMessage());
        }
    }
}
