package io.saola.gateway.ssi;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** Collects all that is wrong with a configuration, so that it is told at once. */
final class ContextChecks {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*:?0*1]", Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> UNSAFE_PROPERTIES = new TreeMap<>(Map.of(
            "jdk.internal.httpclient.disableHostnameVerification", "which accepts the certificate of any host",
            "jdk.httpclient.enableAllMethodRetry", "which may send a one-time password twice",
            "jdk.httpclient.HttpClient.log", "which may log tokens",
            "jdk.internal.httpclient.debug", "which may log tokens",
            "javax.net.debug", "which may log tokens"));

    private final List<String> problems = new ArrayList<>();

    ContextChecks that(final boolean met, final String problem) {
        if (!met) {
            problems.add(problem);
        }
        return this;
    }

    ContextChecks present(final String name, final Object value) {
        return that(value != null, name + " is missing");
    }

    ContextChecks secret(final String name, final Secret secret) {
        return that(!secret.isBlank(), name + " is missing");
    }

    ContextChecks url(final String name, final URI url) {
        final boolean valid = url != null
                && url.getHost() != null
                && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
        return that(valid, name + " must be http://host or https://host")
                .that(
                        !valid
                                || "https".equals(url.getScheme())
                                || LOOPBACK.matcher(url.getHost()).matches(),
                        name + " must be https://: without TLS only this machine (localhost) is spoken to");
    }

    /** Properties of the Java runtime that would undo what protects secrets and orders on their way. */
    ContextChecks runtime() {
        UNSAFE_PROPERTIES.forEach((property, consequence) -> that(
                System.getProperty(property) == null,
                "system property " + property + " is set, " + consequence + "; start without it"));
        return this;
    }

    ContextChecks duration(final String name, final Duration value) {
        final boolean valid = value.compareTo(SHORTEST) >= 0 && value.compareTo(LONGEST) <= 0;
        return that(valid, name + " must be within 1 ms and 1 hour");
    }

    ContextChecks within(final String name, final int value, final int min, final int max) {
        return that(value >= min && value <= max, name + " must be within " + min + " and " + max);
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new GatewayException("gateway configuration: " + String.join("; ", problems));
        }
    }

    static SSLContext defaultSslContext() {
        try {
            return SSLContext.getDefault();
        } catch (final NoSuchAlgorithmException missing) {
            throw new GatewayException("this Java has no TLS", missing);
        }
    }
}
